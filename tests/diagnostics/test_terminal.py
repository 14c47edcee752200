"""What a person reads in a terminal: the sentences, the place, and the underline under the right characters."""

import re
from itertools import pairwise

import pytest

from policyc.diagnostics.catalogue import citations, files, lexing, names, structure
from policyc.diagnostics.model import Diagnostic, Location, Related
from policyc.diagnostics.order import MOST_OF_A_KIND
from policyc.diagnostics.terminal import render
from policyc.source.text import SourceText, Span
from policyc.source.width import display_width
from policyc.wording.language import Language, Wording

ROLE = Wording("角色", "role")


def at(source: SourceText, text: str, occurrence: int = 1) -> Location:
    """Give the place of a text in a source."""
    start = -1
    for _ in range(occurrence):
        start = source.text.index(text, start + 1)
    return Location(source, Span(start, start + len(text)))


def shown(diagnostics: list[Diagnostic], language: Language = Language.ZH, *, width: int = 80) -> str:
    return render(diagnostics, language, colour=False, width=width)


def unknown_role(source: SourceText, name: str = "主要领道") -> Diagnostic:
    return names.UNKNOWN_NAME.at(at(source, name), kind=ROLE, name=name, near="主要领导", count="")


POLICY = SourceText("policy.policy", "环节 主要审核 [main_review] {\n    由   主要领道 共同\n}\n")


def test_a_chinese_message_says_what_where_why_and_what_to_type() -> None:
    assert shown([unknown_role(POLICY)]) == (
        "错误 PC203：没有叫“主要领道”的角色\n"
        " --> policy.policy:2:9\n"
        "  |\n"
        "2 |     由   主要领道 共同\n"
        "  |          ^^^^^^^^\n"
        "原因：这个制度和它引用的文件里都没有声明它。\n"
        "改法：您是否想写“主要领导”？改成已有的名称，或者先声明它。\n"
        "\n"
        "共 1 个错误\n"
    )


def test_an_english_message_says_the_same() -> None:
    assert shown([unknown_role(POLICY)], Language.EN) == (
        "error PC203: there is no role called “主要领道”\n"
        " --> policy.policy:2:9\n"
        "  |\n"
        "2 |     由   主要领道 共同\n"
        "  |          ^^^^^^^^\n"
        "Why: Neither this policy nor the files it uses declare it.\n"
        "Fix: Did you mean “主要领导”? Use a name that is declared, or declare this one.\n"
        "\n"
        "1 error\n"
    )


def test_the_cited_clause_is_quoted_below() -> None:
    source = SourceText("rules.policy", "依据 第六条  原句 “涉密信息不得上网”\n")
    regulation = SourceText("regulation.txt", "第五条 略\n第六条 涉密信息不上网，上网信息不涉密。\n")
    diagnostic = citations.QUOTATION_NOT_FOUND.at(
        at(source, "涉密信息不得上网"),
        related=(
            Related(at(regulation, "涉密信息不上网，上网信息不涉密。"), Wording("第六条原文", "the text of 第六条")),
        ),
        quotation="涉密信息不得上网",
        citation="第六条",
        actual="涉密信息不上网，上网信息不涉密。",
    )
    assert shown([diagnostic]) == (
        "错误 PC303：“第六条”里没有这句原文：“涉密信息不得上网”\n"
        " --> rules.policy:1:13\n"
        "  |\n"
        "1 | 依据 第六条  原句 “涉密信息不得上网”\n"
        "  |                     ^^^^^^^^^^^^^^^^\n"
        "原因：“第六条”写的是：“涉密信息不上网，上网信息不涉密。”\n"
        "改法：从原文里照抄这一句，不要改字；中间有省略的，分成两句。\n"
        "第六条原文：\n"
        " --> regulation.txt:2:5\n"
        "  |\n"
        "2 | 第六条 涉密信息不上网，上网信息不涉密。\n"
        "  |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "\n"
        "共 1 个错误\n"
    )


def test_a_proposal_is_left_out_when_there_is_none() -> None:
    diagnostic = names.UNKNOWN_NAME.at(at(POLICY, "主要领道"), kind=ROLE, name="主要领道", near="", count="3")
    text = shown([diagnostic])
    assert "没有叫“主要领道”的角色（共用了 3 处）" in text
    assert "改法：改成已有的名称，或者先声明它。" in text
    assert "您是否想写" not in text


def test_the_closing_line_counts_each_severity() -> None:
    place = Location(POLICY, Span(0, 2))
    several = [
        unknown_role(POLICY),
        lexing.EXTRA_CLOSE_BRACE.at(place),
        names.MISSING_CODE.at(place, kind="角色", name="甲"),
        lexing.TOGGLED_QUOTES.at(place),
    ]
    assert shown(several).endswith("\n共 2 个错误、1 个提醒、1 个说明\n")
    assert shown(several, Language.EN).endswith("\n2 errors, 1 warning, 1 notice\n")


def test_nothing_to_say_is_empty() -> None:
    assert shown([]) == ""


def underlined(source: SourceText, span: Span, *, width: int = 80) -> list[tuple[str, str]]:
    """Give the shown source lines, each with what stands above its underline, cut out by columns."""
    lines = shown([lexing.EXTRA_CLOSE_BRACE.at(Location(source, span))], width=width).split("\n")
    pairs = []
    for above, below in pairwise(lines):
        mark = re.fullmatch(r" *\| ( *)(\^+)", below)
        if mark:
            line = above.split("|", 1)[1][1:]
            pairs.append((line, by_columns(line, len(mark[1]), len(mark[2]))))
    return pairs


def by_columns(line: str, start: int, length: int) -> str:
    """Cut a stretch of terminal columns out of a line."""
    column, cut = 0, ""
    for character in line:
        if start <= column < start + length:
            cut += character
        column += display_width(character)
    return cut


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("由 拟稿人 任一", "拟稿人", "拟稿人"),
        ("由\u3000拟稿人", "拟稿人", "拟稿人"),
        ("\t由\t拟稿人", "拟稿人", "拟稿人"),
        ("中\t由\t拟稿人", "拟稿人", "拟稿人"),
        ("a\u0301b 拟稿人", "拟稿人", "拟稿人"),
        ("“引文” 拟稿人", "拟稿人", "拟稿人"),
        ("𠮷野 拟稿人", "拟稿人", "拟稿人"),
        ("\x1b[31m 拟稿人", "拟稿人", "拟稿人"),
        ("a\u202eb 拟稿人", "拟稿人", "拟稿人"),
        ("由 a\x1bb 人", "a\x1bb", "a\\u001bb"),
        ("由 \ud83d 人", "\ud83d", "\\ud83d"),
    ],
)
def test_the_underline_stands_under_the_text_meant(text: str, marked: str, expected: str) -> None:
    source = SourceText("a.policy", f"第一行\n{text}\n第三行")
    assert [cut for _, cut in underlined(source, at(source, marked).span)] == [expected]


def test_the_end_of_the_text_is_a_place() -> None:
    source = SourceText("a.policy", "审查 甲 {\n    不得 涉密")
    assert underlined(source, Span(source.end, source.end)) == [("    不得 涉密", "")]


def test_the_end_behind_a_last_newline_is_a_place() -> None:
    source = SourceText("a.policy", "审查 甲 {\n")
    text = shown([lexing.MISSING_CLOSE_BRACE.at(Location(source, Span(source.end, source.end)), block="审查 甲")])
    assert " --> a.policy:2:1\n  |\n2 |\n  | ^\n" in text


def test_an_empty_or_missing_file_is_named_without_an_excerpt() -> None:
    source = SourceText("policies/sample/regulation.txt", "")
    text = shown([files.NOT_FOUND.at(Location(source, Span(0, 0)), path="regulation.txt")])
    assert text == (
        "错误 PC801：没有找到“regulation.txt”\n"
        " --> policies/sample/regulation.txt\n"
        "原因：路径从写这一行的文件所在的文件夹算起。\n"
        "改法：改正文件名，或者把文件放到那里。\n"
        "\n"
        "共 1 个错误\n"
    )


def test_a_span_over_several_lines_shows_its_first_and_its_last() -> None:
    source = SourceText("a.policy", "审查 甲 {\n    不得 涉密\n    否则 禁止发布\n}\n")
    text = shown([lexing.EXTRA_CLOSE_BRACE.at(Location(source, Span(3, source.end - 1)))])
    assert (" --> a.policy:1:4\n  |\n1 | 审查 甲 {\n  |      ^^^^\n  ⋮\n4 | }\n  | ^\n") in text


def test_a_span_that_ends_with_its_line_stays_on_it() -> None:
    source = SourceText("a.policy", "由 甲\n由 乙\n")
    assert underlined(source, Span(0, 4)) == [("由 甲", "由 甲")]


@pytest.mark.parametrize("length", [60, 500, 2_000_000])
@pytest.mark.parametrize("width", [20, 40, 79])
def test_a_long_line_is_cut_around_the_text_meant(length: int, width: int) -> None:
    source = SourceText("a.policy", "前" * length + "要改的字" + "后" * length)
    [(line, cut)] = underlined(source, Span(length, length + 4), width=width)
    assert cut in ("要改的字", "要改的")
    assert line.startswith("…")
    assert line.endswith("…")
    assert display_width(line) <= max(width - 4, 20)


def test_a_line_of_marks_without_width_is_cut_too() -> None:
    source = SourceText("a.policy", "a" + "\u0301" * 1_000_000)
    text = shown([lexing.EXTRA_CLOSE_BRACE.at(Location(source, Span(0, source.end)))])
    assert len(text) < 2000


def test_the_start_of_a_line_is_kept_when_the_text_meant_fits_with_it() -> None:
    source = SourceText("a.policy", "由 拟稿人 " + "后" * 500)
    [(line, cut)] = underlined(source, Span(2, 5), width=60)
    assert cut == "拟稿人"
    assert line.startswith("由 拟稿人 后")


def test_line_numbers_of_two_lines_are_aligned() -> None:
    source = SourceText("a.policy", "\n" * 8 + "第九\n第十\n")
    text = shown([lexing.EXTRA_CLOSE_BRACE.at(Location(source, Span(8, 13)))])
    assert "  --> a.policy:9:1\n   |\n 9 | 第九\n   | ^^^^\n10 | 第十\n   | ^^^^\n" in text


HOSTILE = "\x1b]0;title\x07\x1b[2J\x9b31m\u202e\u2066\x00\r\n\ud800\u200b{name}⟦⟧%s"


def test_what_a_user_writes_never_controls_the_terminal() -> None:
    source = SourceText(f"{HOSTILE}.policy", f"由 {HOSTILE}")
    place = Location(source, Span(2, source.end))
    diagnostic = names.UNKNOWN_NAME.at(
        place,
        related=(Related(place, Wording(HOSTILE, HOSTILE)),),
        kind=ROLE,
        name=HOSTILE,
        near=HOSTILE,
        count="",
    )
    for language in Language:
        text = shown([diagnostic], language)
        text.encode()  # No half of a surrogate pair is left.
        assert {c for c in text if not c.isprintable()} <= {"\n"}
        assert "\\u001b]0;title\\u0007" in text
        assert "{name}⟦⟧%s" in text


def test_colour_surrounds_the_text_and_changes_none_of_it() -> None:
    coloured = render([unknown_role(POLICY)], Language.ZH, colour=True, width=80)
    assert "\x1b[1;31m错误 PC203：\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == shown([unknown_role(POLICY)])


def test_a_very_long_word_is_cut_in_its_middle() -> None:
    word = "甲" * 1_000_000
    text = shown([structure.UNKNOWN_KEYWORD.at(Location(POLICY, Span(0, 2)), word=word, near="")])
    assert "没有“" + "甲" * 106 + "…" + "甲" * 53 + "”这个关键词" in text
    assert len(text) < 1000


def test_a_file_with_errors_without_end_shows_the_first_and_counts_all() -> None:
    many, other = SourceText("a", "主要领道\n" * 60), SourceText("b", "主要领道")
    found = [
        names.UNKNOWN_NAME.at(at(many, "主要领道", n + 1), kind=ROLE, name="主要领道", near="", count="")
        for n in range(60)
    ]
    written = shown([*found, unknown_role(other)])
    assert written.count("PC203") == MOST_OF_A_KIND + 1
    assert "（本文件另有 10 处同类问题，没有逐一列出）" in written
    assert "\n\n共 61 个错误\n" in written
    assert "--> b:1:1" in written
