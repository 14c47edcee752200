"""Every message is whole, in both languages, and follows the written grammar."""

import importlib
import pkgutil
import re

import pytest

from policyc.diagnostics import catalogue, template
from policyc.diagnostics.message import message_of
from policyc.diagnostics.model import Kind, Location, Severity, fields_of
from policyc.diagnostics.page import page
from policyc.source.text import SourceText, Span
from policyc.wording.language import Language, Wording

PLACE = Location(SourceText("a.policy", "甲"), Span(0, 1))
every_kind = pytest.mark.parametrize("kind", catalogue.ALL, ids=lambda kind: kind.code)
both_languages = pytest.mark.parametrize("language", Language)

PHASES = {
    "lexing": "PC1",
    "structure": "PC1",
    "names": "PC2",
    "citations": "PC3",
    "types": "PC4",
    "rules": "PC5",
    "workflow": "PC6",
    "copies": "PC6",
    "charts": "PC6",
    "ledger": "PC7",
    "files": "PC8",
    "testing": "PC9",
    "items": "PI9",
    "logs": "PI9",
}


def templates(kind: Kind) -> list[Wording]:
    return [text for text in (kind.what, kind.why, kind.mend) if text is not None]


def test_every_module_of_the_catalogue_is_registered() -> None:
    modules = [
        importlib.import_module(f"{catalogue.__name__}.{module.name}")
        for module in pkgutil.iter_modules(catalogue.__path__)
    ]
    constants = [(name, value) for module in modules for name, value in vars(module).items() if isinstance(value, Kind)]
    assert {kind.code for _, kind in constants} == {kind.code for kind in catalogue.ALL}
    assert [name for name, kind in constants if name != kind.slug.upper().replace("-", "_")] == []


def test_codes_and_slugs_are_unique() -> None:
    assert len({kind.code for kind in catalogue.ALL}) == len(catalogue.ALL)
    assert len({kind.slug for kind in catalogue.ALL}) == len(catalogue.ALL)


def test_a_code_tells_the_phase() -> None:
    for name, prefix in PHASES.items():
        kinds: tuple[Kind, ...] = importlib.import_module(f"{catalogue.__name__}.{name}").KINDS
        assert [kind.code for kind in kinds if not kind.code.startswith(prefix)] == []
        assert [kind.code for kind in kinds] == sorted(kind.code for kind in kinds)


@every_kind
def test_code_and_slug_are_well_formed(kind: Kind) -> None:
    assert re.fullmatch(r"P[CI][1-9][0-9]{2}", kind.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.slug)


@every_kind
def test_both_languages_say_the_same_about_the_same_values(kind: Kind) -> None:
    for text in templates(kind):
        assert template.fields(text.zh) == template.fields(text.en)
    assert fields_of(kind).isdisjoint({"location", "related", "self"})


@every_kind
def test_a_message_is_complete(kind: Kind) -> None:
    assert kind.why is not None
    assert kind.mend is not None
    for text in (kind.what, kind.why, kind.mend, kind.about):
        assert text.zh.strip() == text.zh != ""
        assert text.en.strip() == text.en != ""
    assert kind.bad != kind.good


@every_kind
def test_what_is_a_clause_and_the_rest_are_sentences(kind: Kind) -> None:
    assert kind.why is not None
    assert not kind.what.zh.endswith("。")
    assert not kind.what.en.endswith(".")
    assert kind.why.zh.removesuffix("⟧").endswith(("。", "”"))
    assert kind.why.en.removesuffix("⟧").endswith((".", "”"))


@every_kind
def test_chinese_is_punctuated_as_official_writing_is(kind: Kind) -> None:
    for text in (*templates(kind), kind.about):
        plain = template.fill(text.zh, dict.fromkeys(template.fields(text.zh), "甲"))
        assert not re.search(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]", plain)
        assert plain.count("“") == plain.count("”") or "“”" in plain
        assert plain.count("（") == plain.count("）")


@every_kind
def test_no_message_speaks_of_the_insides_of_a_program(kind: Kind) -> None:
    words = re.compile(r"\b(token|parser|AST|traceback|null|node|identifier|syntax)\b", re.IGNORECASE)
    for text in (*templates(kind), kind.about):
        assert words.search(text.en) is None
        assert words.search(text.zh) is None


@every_kind
@both_languages
def test_nothing_is_left_unfilled(kind: Kind, language: Language) -> None:
    full = kind.at(PLACE, related=(), **dict.fromkeys(fields_of(kind), "某某"))
    empty = kind.at(PLACE, related=(), **dict.fromkeys(fields_of(kind), ""))
    for diagnostic in (full, empty):
        assert not re.search(r"[⟦⟧]|\{[a-z_]+\}", message_of(diagnostic, language).paragraph)


@pytest.mark.parametrize("segment", ["near", "actual", "values", "allowed", "witness"])
def test_a_value_that_may_be_absent_stands_in_a_segment(segment: str) -> None:
    for kind in catalogue.ALL:
        for text in templates(kind):
            for said in (text.zh, text.en):
                outside = re.sub(r"⟦[^⟧]*⟧", "", said)
                assert f"{{{segment}}}" not in outside, kind.code


def test_missing_and_surplus_values_are_faults_of_the_program() -> None:
    kind = catalogue.names.WRONG_KIND
    with pytest.raises(TypeError, match="PC204 wrong-kind takes"):
        kind.at(PLACE, name="甲", wanted="环节")
    with pytest.raises(TypeError, match="PC204 wrong-kind takes"):
        kind.at(PLACE, name="甲", wanted="环节", found="审查", near="乙")


def test_a_value_is_never_read_as_a_template() -> None:
    diagnostic = catalogue.names.MISSING_CODE.at(PLACE, kind="角色", name="{name}⟦{near}⟧")
    assert message_of(diagnostic, Language.ZH).what == "角色“{name}⟦{near}⟧”还没有代码"


def test_a_value_may_depend_on_the_language() -> None:
    diagnostic = catalogue.rules.NO_BASIS.at(PLACE, kind=Wording("审查", "check"), name="甲")
    assert message_of(diagnostic, Language.ZH).what == "审查“甲”没有依据"
    assert message_of(diagnostic, Language.EN).what == "the check “甲” stands on nothing"


@pytest.mark.parametrize("asked", ["PC203", "pc203", " unknown-name ", "UNKNOWN-NAME"])
def test_a_kind_is_found_by_code_and_by_slug(asked: str) -> None:
    assert catalogue.find(asked) is catalogue.names.UNKNOWN_NAME


@pytest.mark.parametrize("asked", ["", "PC", "PC999", "第七条", "name"])
def test_anything_else_is_not_a_kind(asked: str) -> None:
    assert catalogue.find(asked) is None


def test_a_page_explains_a_code() -> None:
    assert page(catalogue.structure.MIXED_AND_OR, Language.ZH) == (
        "PC124 mixed-and-or（错误）\n"
        "“且”和“或”混在一起，有两种读法\n"
        "\n"
        "“且”和“或”谁先谁后没有公认的规矩，所以不替您选；同一层里只用一种，要混用就加括号。\n"
        "\n"
        "原因：可以读成“…”，也可以读成“…”。\n"
        "改法：加括号写明是哪一种：…；或者：…\n"
        "\n"
        "这样写不对：\n"
        "\n"
        "    当 涉密 且 已解密 或 敏感\n"
        "\n"
        "应当这样写：\n"
        "\n"
        "    当（涉密 且 已解密）或 敏感\n"
    )


@every_kind
@both_languages
def test_every_code_has_a_page_with_both_examples(kind: Kind, language: Language) -> None:
    text = page(kind, language)
    assert text.startswith(f"{kind.code} {kind.slug}")
    for part in (kind.about.in_(language), *kind.bad.split("\n"), *kind.good.split("\n")):
        assert part in text
    assert not re.search(r"[⟦⟧]|\{[a-z_]+\}", text)


def test_severities_rank_from_error_to_notice() -> None:
    assert sorted(Severity, key=lambda severity: severity.rank) == [Severity.ERROR, Severity.WARNING, Severity.NOTICE]
