"""One slip of the hand in a real file gives one message, at the line of the slip."""

import random
import re
from dataclasses import dataclass

import pytest

from policyc.source.text import SourceText
from policyc.syntax.parser import parse
from policyc.syntax.shapes import HEADS
from tests.syntax.corpus import FILES, read

TEXTS = [read(path).text for path in FILES]
LONG_HEADS = "|".join(sorted(k.zh for k in HEADS if len(k.zh) > 1))
SAMPLE = 4


@dataclass(frozen=True)
class Slip:
    """A place found by a pattern, and what is typed there instead of its group (or the whole match)."""

    what: str
    pattern: str
    typed: str = ""


SLIPS = (
    Slip("the } of a declaration", r"^(\})"),
    Slip("the } of a nested block", r"^ +(\})"),
    Slip("the } of a block on one line", r"\S (\})$"),
    Slip("the { of a declaration", r"^\S.*(\{)$"),
    Slip("the { of a nested block", r"^ +\S.*(\{)$"),
    Slip("the { of a block on one line", r"^[^“\n]*?(\{) \S.*\}$"),
    Slip("a keyword misspelt", rf"^ +(?:{LONG_HEADS})(?<=(.)) ", "囧"),
    Slip("a declaration misspelt", rf"^(?:{LONG_HEADS})(?<=(.)) ", "囧"),
    Slip("a name forgotten", r"^ +(?:当|由|查) +(\S+)$"),
    Slip("the closing mark of a text", r"(”)$"),
    Slip("the closing mark in half width", r"(”)$", '"'),
    Slip("the opening mark of a text", r"^ +(?:询问|理由|原文|应当) +(“)\w"),
    Slip("the ） of a basis", r"(）)$"),
    Slip("the （ of a basis", r"(（)(?:依据|解读|惯例)"),
    Slip("the ] of a code", r"(\]) "),
    Slip("则", r" (则 )"),
    Slip("a blank before a keyword", r"[^\W\d]( )(?:属于|则|取|记入|之后) "),
    Slip("two lines in one", r"[^{}\n,、](\n +)(?:由|依据|当|查|不得|否则) ", " "),
)
# A slip may hit a place where the text stays good, or where it cannot be told from another: those are few.
ONE_IN = 8


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.what)
def test_one_slip_gives_one_message(slip: Slip) -> None:
    mutants = sampled(slip)
    messages = [len(parse(SourceText("a", text))[1]) for _, text in mutants]
    assert len(mutants) >= SAMPLE // 2
    assert sum(count != 1 for count in messages) <= len(mutants) // ONE_IN


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.what)
def test_a_slip_is_reported_where_it_was_made(slip: Slip) -> None:
    for line, text in sampled(slip):
        program = SourceText("a", text)
        lines = [program.position(one.location.span.start).line for one in parse(program)[1]]
        # A brace that is missing on a line of its own is reported behind the last word before it.
        nearest = line - 1 if slip.pattern.endswith(r"(\})") and not slip.pattern.startswith(r"\S") else line
        assert not lines or lines[0] in (line, nearest)


def sampled(slip: Slip) -> list[tuple[int, str]]:
    """Make the slip at some places, the same on every run; return the line and the text of each."""
    pattern = re.compile(slip.pattern, re.MULTILINE)
    places = [(text, *match.span(1)) for text in TEXTS for match in pattern.finditer(text)]
    chance = random.Random(slip.what)  # noqa: S311 - any numbers will do
    chosen = chance.sample(places, min(SAMPLE, len(places)))
    return [(text.count("\n", 0, start) + 1, text[:start] + slip.typed + text[end:]) for text, start, end in chosen]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("审察", "审查"), ("依剧", "依据"), ("否者", "否则"), ("流成", "流程"), ("升及", "升级"), ("chekc", "check")],
)
def test_a_keyword_that_sounds_alike_is_proposed_first(typed: str, meant: str) -> None:
    block = typed in ("依剧", "否者")
    text = f"审查 甲 [a] {{\n{typed} 乙\n}}" if block else f"{typed} 甲 [a] {{ 乙 }}"
    (first, *_) = parse(SourceText("a", text))[1]
    assert dict(first.values)["near"] == meant


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("于 初审之后", "于 初审 之后"),
        ("当 转载形式 是 全文、摘要", "当 转载形式 属于 全文、摘要"),
        ("当 转载形式 不是 全文 或 不是 摘要", "当 转载形式 不属于 全文、摘要"),
        ("当 渠道 含网站、微信 任一且 敏感 或 涉密 是否", None),
        ("当 渠道 含 网站、微信全部", "渠道 含 网站、微信 全部"),
    ],
)
def test_a_mend_can_be_typed(written: str, mend: str | None) -> None:
    (first, *_) = parse(SourceText("a", f"升级 甲 [a] {{\n{written}\n必须\n}}"))[1]
    assert dict(first.values).get("mend") == mend


def test_both_ways_to_bracket_a_mixed_condition_are_shown() -> None:
    (first, *_) = parse(SourceText("a", "推定 甲 [a] { 当 乙 且 非 丙 或 丁 且 戊 }"))[1]
    values = dict(first.values)
    assert values["first"] == "（乙 且 非 丙）或（丁 且 戊）"
    assert values["second"] == "乙 且（非 丙 或 丁）且 戊"
