"""What programs read: JSON, SARIF and workflow commands, in one order, and inert whatever the user wrote."""

import json
import re
from itertools import permutations

import jsonschema
import pytest

from policyc.diagnostics import catalogue, github, sarif, terminal
from policyc.diagnostics import json as json_format
from policyc.diagnostics.catalogue import lexing, names, rules
from policyc.diagnostics.model import Diagnostic, Location, Related, fields_of
from policyc.diagnostics.order import MOST_OF_A_KIND, count, ordered
from policyc.source.text import SourceText, Span
from policyc.wording.language import Language, Wording

A = SourceText("a.policy", "角色 甲\n角色 甲 𠮷\n")
B = SourceText("子 目录\\b,1:2.policy", "由 乙\n")


def duplicate() -> Diagnostic:
    first = Related(Location(A, Span(3, 4)), Wording("第一处", "first"))
    return names.DUPLICATE_NAME.at(
        Location(A, Span(8, 9)), related=(first,), kind=Wording("角色", "role"), name="甲", count=""
    )


def several() -> list[Diagnostic]:
    return [
        lexing.EXTRA_CLOSE_BRACE.at(Location(B, Span(2, 3))),
        duplicate(),
        names.MISSING_CODE.at(Location(A, Span(8, 9)), kind="角色", name="甲"),
        lexing.TOGGLED_QUOTES.at(Location(A, Span(0, 2))),
    ]


def hostile() -> list[Diagnostic]:
    text = '\x1b[2J\n::error::\r%0A\ud800\u202e",:</script>'
    source = SourceText(text, text)
    return [names.MISSING_CODE.at(Location(source, Span(0, len(text))), kind="角色", name=text)]


def test_order_is_by_file_then_place_then_code() -> None:
    assert [(d.location.source.name, d.location.span.start, d.kind.code) for d in ordered(several())] == [
        ("a.policy", 0, "PC102"),
        ("a.policy", 8, "PC201"),
        ("a.policy", 8, "PC207"),
        (B.name, 2, "PC105"),
    ]


def test_order_does_not_depend_on_the_order_of_finding() -> None:
    assert {ordered(found) for found in permutations(several())} == {ordered(several())}


def test_the_same_thing_is_said_once_and_with_its_related_place() -> None:
    bare = Diagnostic(duplicate().kind, duplicate().location, duplicate().values)
    for found in permutations([bare, duplicate(), bare]):
        assert ordered(found) == (duplicate(),)


def test_two_things_at_one_place_are_both_said() -> None:
    place = Location(A, Span(0, 2))
    two = [rules.SILENT_AND_UNREAD.at(place, fact=fact) for fact in ("乙", "甲")]
    assert len(ordered(two)) == 2


def repeated(times: int) -> list[Diagnostic]:
    text = SourceText("c.policy", "甲\n" * times)
    return [names.MISSING_CODE.at(Location(text, Span(2 * n, 2 * n + 1)), kind="角色", name="甲") for n in range(times)]


def test_what_is_repeated_without_end_is_counted_by_the_last_that_is_written_out() -> None:
    shown = ordered([*repeated(50_000), duplicate()])
    assert len(shown) == MOST_OF_A_KIND + 1
    assert [one.more for one in shown[-2:]] == [0, 50_000 - MOST_OF_A_KIND]
    assert count(shown) == 50_001
    assert ordered(shown) == shown


def test_as_many_as_are_written_out_are_written_out() -> None:
    shown = ordered(repeated(MOST_OF_A_KIND))
    assert len(shown) == MOST_OF_A_KIND
    assert not any(one.more for one in shown)


def test_every_format_writes_out_the_same_and_says_how_many_more() -> None:
    found = repeated(50_000)
    told = f"{50_000 - MOST_OF_A_KIND} 处同类问题"
    answer = json.loads(json_format.render(found, Language.ZH))
    assert len(answer["diagnostics"]) == MOST_OF_A_KIND
    assert answer["counts"]["warning"] == 50_000
    assert told in answer["diagnostics"][-1]["message"]
    results = json.loads(sarif.render(found, Language.ZH, version="1"))["runs"][0]["results"]
    assert len(results) == MOST_OF_A_KIND
    assert told in results[-1]["message"]["text"]
    commands = github.render(found, Language.ZH).splitlines()
    assert len(commands) == MOST_OF_A_KIND
    assert told in commands[-1]
    written = terminal.render(found, Language.ZH, colour=False, width=80)
    assert written.count("PC207") == MOST_OF_A_KIND
    assert told in written


def test_json_gives_places_texts_and_values() -> None:
    answer = json.loads(json_format.render([duplicate()], Language.ZH))
    assert answer == {
        "diagnostics": [
            {
                "code": "PC201",
                "slug": "duplicate-name",
                "severity": "error",
                "message": "已经有一个叫“甲”的角色",
                "why": "同一类里一个名称只能指一件事，否则别处写“甲”时不知道指哪一个。",
                "mend": "给其中一个改名，或者删去重复的一个。",
                "file": "a.policy",
                "start": {"offset": 8, "line": 2, "column": 4},
                "end": {"offset": 9, "line": 2, "column": 5},
                "more": 0,
                "values": {"count": "", "kind": "角色", "name": "甲"},
                "related": [
                    {
                        "label": "第一处",
                        "file": "a.policy",
                        "start": {"offset": 3, "line": 1, "column": 4},
                        "end": {"offset": 4, "line": 1, "column": 5},
                    }
                ],
            }
        ],
        "counts": {"error": 1, "warning": 0, "notice": 0},
    }


def test_json_without_diagnostics_is_still_an_answer() -> None:
    assert json.loads(json_format.render([], Language.EN)) == {
        "diagnostics": [],
        "counts": {"error": 0, "warning": 0, "notice": 0},
    }


@pytest.mark.parametrize("language", Language)
def test_json_comes_back_as_it_went(language: Language) -> None:
    every = [
        kind.at(Location(A, Span(0, 2)), related=(), **dict.fromkeys(fields_of(kind), "某")) for kind in catalogue.ALL
    ]
    text = json_format.render(every, language)
    assert json.loads(text) == json_format.as_json(every, language)
    assert len(json.loads(text)["diagnostics"]) == len(catalogue.ALL)


# The parts of the SARIF 2.1.0 schema that are required, or that are used here.
POINT = {"type": "integer", "minimum": 1}
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "id": {"type": "integer", "minimum": -1},
        "message": {"$ref": "#/definitions/text"},
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation", "region"],
            "additionalProperties": False,
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "properties": {"uri": {"type": "string", "pattern": "^[!-~]*$"}},
                },
                "region": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        "startLine": POINT,
                        "startColumn": POINT,
                        "endLine": POINT,
                        "endColumn": POINT,
                        "charOffset": {"type": "integer", "minimum": 0},
                        "charLength": {"type": "integer", "minimum": 0},
                    },
                },
            },
        },
    },
}
SARIF = {
    "definitions": {"text": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}},
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "language": {"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "rules"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "properties": {
                                                "shortDescription": {"$ref": "#/definitions/text"},
                                                "fullDescription": {"$ref": "#/definitions/text"},
                                                "help": {"$ref": "#/definitions/text"},
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message", "ruleId", "ruleIndex", "level", "locations"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"$ref": "#/definitions/text"},
                                "locations": {"type": "array", "items": LOCATION},
                                "relatedLocations": {"type": "array", "uniqueItems": True, "items": LOCATION},
                            },
                        },
                    },
                },
            },
        },
    },
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("found", [[], several(), hostile()], ids=["none", "several", "hostile"])
def test_sarif_has_the_structure_of_the_standard(found: list[Diagnostic], language: Language) -> None:
    log = json.loads(sarif.render(found, language, version="1.0"))
    jsonschema.validate(log, SARIF)
    [run] = log["runs"]
    assert len(run["results"]) == len(found)
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == sorted({d.kind.code for d in found})
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_counts_code_points_and_says_so() -> None:
    after_a_rare_character = names.MISSING_CODE.at(Location(A, Span(11, 11)), kind="角色", name="𠮷")
    [run] = json.loads(sarif.render([after_a_rare_character], Language.ZH, version="1.0"))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 2,
        "startColumn": 7,
        "endLine": 2,
        "endColumn": 7,
        "charOffset": 11,
        "charLength": 0,
    }


def test_a_file_name_becomes_a_reference() -> None:
    assert sarif.uri("policies/sample/a b.policy") == "policies/sample/a%20b.policy"
    assert sarif.uri("子\\a#1.policy") == "%E5%AD%90/a%231.policy"


def test_a_workflow_command_names_place_code_and_text() -> None:
    [line] = github.render([duplicate()], Language.EN).splitlines()
    assert line == (
        "::error file=a.policy,line=2,endLine=2,col=4,endColumn=5,title=PC201 duplicate-name::"
        "another role is already called “甲”%0AWithin a kind a name means one thing, or “甲” elsewhere could be either."
        "%0ARename one of them or delete it."
    )


def test_commas_and_colons_in_a_file_name_are_escaped() -> None:
    [line] = github.render([lexing.EXTRA_CLOSE_BRACE.at(Location(B, Span(2, 3)))], Language.ZH).splitlines()
    assert "file=子 目录\\b%2C1%3A2.policy,line=1" in line


def test_columns_are_left_out_when_the_span_leaves_its_line() -> None:
    [line] = github.render([lexing.EXTRA_CLOSE_BRACE.at(Location(A, Span(0, 6)))], Language.ZH).splitlines()
    assert "line=1,endLine=2,title=" in line


@pytest.mark.parametrize("language", Language)
def test_hostile_text_is_inert_in_every_format(language: Language) -> None:
    commands = github.render(hostile(), language)
    assert len(commands.splitlines()) == 1
    assert re.findall("::[a-z]+", commands)[0] == "::warning"
    for text in (
        commands,
        json_format.render(hostile(), language),
        sarif.render(hostile(), language, version="1.0"),
    ):
        text.encode()
        assert {c for c in text if not c.isprintable()} <= {"\n"}
        if text is not commands:
            strings = str(json.loads(text))
            assert "\x1b" not in strings
            assert "\u202e" not in strings
