"""The answer in words: everything is said once, in order, safely, and inside the width."""

import re
from pathlib import Path

import pytest

from policyc.decision.model import Decision
from policyc.papers.answer import answer_text
from policyc.papers.markdown import answer_markdown, escaped
from policyc.papers.side_by_side import side_by_side
from policyc.source.width import display_width
from policyc.wording.language import Language
from tests.conftest import Golden
from tests.papers.decisions import EVIL, FULL, HOSTILE, NOTHING, ROUTED

GOLDENS = Path(__file__).with_name("goldens")
DECISIONS = {"full": FULL, "routed": ROUTED, "not_in_force": NOTHING}
both_languages = pytest.mark.parametrize("language", Language, ids=lambda language: language.value)
each_decision = pytest.mark.parametrize("name", DECISIONS)


@both_languages
@each_decision
def test_the_answer_is_as_agreed(name: str, language: Language, golden: Golden) -> None:
    golden(answer_text(DECISIONS[name], language, 100, colour=False), GOLDENS / f"{name}.{language.value}.txt")


@both_languages
@each_decision
def test_the_sheet_is_as_agreed(name: str, language: Language, golden: Golden) -> None:
    sheet = answer_markdown(DECISIONS[name], language, "关于开展检查的通知")
    golden(sheet, GOLDENS / f"{name}.{language.value}.md")


@both_languages
def test_the_comparison_is_as_agreed(language: Language, golden: Golden) -> None:
    golden(side_by_side([FULL, ROUTED, NOTHING], language, 110), GOLDENS / f"side_by_side.{language.value}.txt")


def is_tail(line: str) -> bool:
    """Tell whether a line is one that stays whole to be copied: the receipt, or JSON to fill in."""
    return line.startswith(("凭据", "Receipt")) or "escalation_decisions" in line


@both_languages
@pytest.mark.parametrize("width", [40, 61, 80, 100, 160])
@pytest.mark.parametrize("decision", [FULL, ROUTED, NOTHING, EVIL], ids=["full", "routed", "nothing", "evil"])
def test_no_line_is_wider_than_asked(decision: Decision, width: int, language: Language) -> None:
    lines = answer_text(decision, language, width, colour=False).splitlines()
    if decision is not EVIL:
        assert [line for line in lines if display_width(line) > width and not is_tail(line)] == []
    assert [line for line in lines if line != line.rstrip()] == []


@both_languages
def test_nothing_of_a_user_reaches_the_terminal_as_control(language: Language) -> None:
    for text in (
        answer_text(EVIL, language, 100, colour=False),
        answer_markdown(EVIL, language, HOSTILE),
        side_by_side([EVIL, EVIL], language, 100),
    ):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text)


@both_languages
def test_nothing_of_a_user_is_markup_on_the_sheet(language: Language) -> None:
    sheet = answer_markdown(EVIL, language, HOSTILE)
    assert not re.search(r"<|(?<!\\)`|://|www\.|(?<!\\)\*甲", sheet)
    tables = [line for line in sheet.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in tables} == {5, 8}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- 甲", "\\- 甲"),
        ("1. 甲", "1\\. 甲"),
        ("# 甲", "\\# 甲"),
        ("a|b", "a\\|b"),
        ("<a href=x>", "&lt;a href=x&gt;"),
        ("a@b.example", "a&#64;b.example"),
        ("http://a.example", "http:&#47;&#47;a.example"),
        ("第八条", "第八条"),
    ],
)
def test_markdown_shows_text_as_it_is(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_colour_is_added_and_nothing_else() -> None:
    plain = answer_text(FULL, Language.ZH, 100, colour=False)
    painted = answer_text(FULL, Language.ZH, 100, colour=True)
    assert painted != plain
    assert re.sub("\x1b\\[[0-9;]*m", "", painted) == plain


def test_cells_to_sign_are_always_blank() -> None:
    rows = [line for line in answer_markdown(FULL, Language.ZH).splitlines() if re.match(r"\| [0-9]+ \|", line)]
    assert len(rows) == len(FULL.order)
    assert all(row.endswith("|  |  |  |") for row in rows)


def outside_quotes(text: str) -> str:
    """Return what stands outside “ ”, which may nest."""
    depth, outside = 0, ""
    for character in text:
        depth += (character == "“") - (character == "”")
        outside += character if depth == 0 and character != "”" else ""
    assert depth == 0
    return outside


@pytest.mark.parametrize("decision", [FULL, ROUTED, NOTHING], ids=["full", "routed", "nothing"])
def test_an_answer_in_english_has_chinese_only_between_quotation_marks(decision: Decision) -> None:
    for text in (
        answer_text(decision, Language.EN, 4_000, colour=False),
        answer_markdown(decision, Language.EN, "关于开展检查的通知"),
        side_by_side([decision, FULL], Language.EN, 4_000),
    ):
        assert not re.search("[\u2e80-\u9fff\uff00-\uffef]", outside_quotes(text))


def test_declarations_are_offered_with_what_they_would_say() -> None:
    text = answer_text(FULL, Language.ZH, 400, colour=False)
    offer = "一人具名声明“常规信息”（以下各项均属平常），即声明第1项为采编，第2项为否。声明人对此负责。"
    assert text.index("4. ") < text.index(offer) < text.index("审核环节")
    assert '"declarations": {"routine": {"by": "姓名"}}' in text


@both_languages
def test_what_would_change_is_named(language: Language) -> None:
    text = answer_text(FULL, language, 4_000, colour=False)
    changes = text[text.index("怎么签") : text.index("谁来看")]
    for name in ("审批", "三级", "审查", "主要领导", "重要信息报批", "科室负责人", "转载标注", "转载来源", "回头看"):
        assert name in changes


def test_every_question_stands_in_full_with_its_code_once() -> None:
    lines = answer_text(FULL, Language.ZH, 100, colour=False).splitlines()
    assert [line.strip() for line in lines if "是否合规" in line] == [
        "审查（分管领导）、审批（主要领导）：q2  是否合规"
    ]
    assert any('"answers": {"east.q2": true（是） 或 false（否）}' in line for line in lines)


def test_the_sheet_fits_one_page() -> None:
    assert len(answer_markdown(FULL, Language.ZH, "标题").splitlines()) < 60


# --- columns ----------------------------------------------------------------------------------------------------------


def starts(line: str) -> set[int]:
    """Return the terminal columns where something begins behind at least two blanks."""
    return {display_width(line[: match.end()]) for match in re.finditer(r"(?:^|  +)(?=\S)", line)}


@both_languages
@pytest.mark.parametrize("width", [76, 100, 140])
def test_policies_side_by_side_stand_in_columns(width: int, language: Language) -> None:
    for block in side_by_side([FULL, NOTHING], language, width).split("\n\n"):
        head, *rest = block.splitlines()
        columns = starts(head) | {0}
        hanging = {column + len("1 ") for column in columns}
        assert all(starts(line) <= columns | hanging for line in rest)
        assert all(display_width(line) <= width for line in rest)


def test_a_narrow_terminal_shows_policies_one_after_another() -> None:
    text = side_by_side([FULL, ROUTED, NOTHING], Language.ZH, 44)
    assert len(text.split("\n\n")) == 3
    assert all(display_width(line) <= 44 for line in text.splitlines())


def test_nothing_to_compare_is_nothing() -> None:
    assert side_by_side([], Language.ZH, 80) == ""
