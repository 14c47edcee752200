"""Any text gets an answer: no traceback, no hang, no endless list of messages."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyc.source.text import SourceText
from policyc.syntax.keywords import KEYWORDS
from policyc.syntax.nesting import DEEPEST
from policyc.syntax.parser import MOST_CLAUSES, MOST_ERRORS, parse
from policyc.syntax.printer import format_text
from policyc.syntax.scanner import LONGEST_FILE, LONGEST_LINE
from tests.syntax.corpus import said

MARKS = '{}｛｝（）()[]【】“”「」"‘’《》、，,；;：:<>=#＃\n\n\n 　\t.。★\ud800\u200b\x00\r'
words = st.sampled_from(
    [form for keyword in KEYWORDS for form in keyword.value] + ["甲", "a1", "第七条", "（二）", "3"]
)
texts = st.lists(words | st.sampled_from(MARKS) | st.text(max_size=3), max_size=60).map(" ".join)


@given(texts)
def test_any_text_is_read_and_every_span_lies_inside_it(text: str) -> None:
    program = SourceText("a", text)
    file, diagnostics = parse(program)
    assert file.source is program
    assert file.damaged or not [one for one in diagnostics if one.kind.severity.value == "error"]
    for one in diagnostics:
        span = one.location.span
        assert 0 <= span.start <= span.end <= program.end


@given(texts)
def test_any_text_can_be_formatted_and_stays_formatted(text: str) -> None:
    once = format_text(SourceText("a", text))
    assert format_text(SourceText("a", once)) == once


HOSTILE = {
    "a long line": "审查 " + "甲" * LONGEST_LINE,
    "a long file": "角色 甲 [a]\n" * (LONGEST_FILE // 8),
    "open brackets": "推定 甲 [a] {\n当 " + "（" * 5_000 + "\n}\n",
    "brackets": "推定 甲 [a] {\n当 " + "（" * 4_000 + "甲" + "）" * 4_000 + "\n}\n",
    "square brackets": "角色 甲 " + "[" * 5_000,
    "open braces": "流程 甲 [a] {\n" * 5_000,
    "braces without a head": "{\n" * 20_000,
    "closing braces": "}\n" * 20_000,
    "nested arms": "".join(f"{' ' * depth}当 甲 {{\n" for depth in range(300)),
    "unknown words": "囧囧囧\n" * 20_000,
    "quotation marks": "“\n" * 20_000,
    "quotation marks on a line": ("“ " * 4_000 + "\n") * 5,
    "negations": "推定 甲 [a] {\n当 " + "非 " * 4_000 + "乙\n}\n",
    "a long condition": "推定 甲 [a] {\n当 " + "甲 且\n" * 6_000 + "乙\n}\n",
    "numbers": "职责 甲 [a] {\n时限 " + "9" * 9_000 + " 日\n}\n",
    "citations": "职责 甲 [a] {\n依据 " + "（一）" * 3_000 + "\n}\n",
    "slips": "推定 甲 [a] {\n" + "当 甲 是 乙 丙 丁 戊 己 庚 是 含 乙\n" * 2_000 + "}\n",
    "surrogates": "审查 \ud800 {\n \udfff\n}\n",
    "other line ends": "角色 甲 [a]\r\n角色 乙 [b]\r\n\x0b\x0c\x85\u2028",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_files_are_answered(text: str) -> None:
    started = time.process_time()
    _, diagnostics = parse(SourceText("a", text))
    format_text(SourceText("a", text))
    assert len(diagnostics) <= 2 * MOST_ERRORS
    assert time.process_time() - started < 20


def test_reading_time_grows_with_the_length() -> None:
    def cost(times: int) -> float:
        program = SourceText("a", "审查 甲 [a] {\n    依据 一\n    不得 乙\n    否则 提示\n}\n" * times)
        started = time.process_time()
        parse(program)
        return time.process_time() - started

    cost(10)
    assert cost(800) < 12 * cost(200) + 0.2


@pytest.mark.parametrize(("depth", "codes"), [(DEEPEST, []), (DEEPEST + 1, ["PC125"])])
def test_nesting_is_read_to_a_depth_that_is_told(depth: int, codes: list[str]) -> None:
    text = "推定 甲 [a] { 当 " + "（" * depth + "乙" + "）" * depth + " }"
    assert [code for _, code, _ in said(text)] == codes


def test_deep_blocks_are_refused_once() -> None:
    blocks = DEEPEST + 20
    text = "流程 甲 [a] {\n" + "当 乙 {\n" * blocks + "}\n" * blocks + "}\n"
    assert [code for _, code, _ in said(text)] == ["PC125"]


@pytest.mark.parametrize("text", ["角色 甲 [a]\n", "流程 甲 [a] { 环节 乙；环节 丙 }\n"], ids=["lines", "blocks"])
def test_a_file_of_too_many_clauses_is_not_read(text: str) -> None:
    clauses = 3 if "{" in text else 1
    file, diagnostics = parse(SourceText("a", text * (MOST_CLAUSES // clauses + 1)))
    assert (file.clauses, file.damaged, [one.kind.code for one in diagnostics]) == ((), True, ["PC809"])


def test_lines_and_files_that_are_too_long_are_said_to_be() -> None:
    assert [code for _, code, _ in said("角色 甲 [a]\n" + "甲" * (LONGEST_LINE + 1))] == ["PC108"]
    assert [code for _, code, _ in said("\n" * (LONGEST_FILE + 1))] == ["PC111"]
