"""Every quotation of the shipped rules stands in a clause that it cites; found without the compiler.

The finder here knows nothing of the compiler's: it cuts the regulation at the heads of lines, reads the rules as plain
text, and compares characters without blanks and width. Two searches that agree are worth more than one.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

POLICIES = Path(__file__).resolve().parents[2] / "policies"
SHIPPED = ("yulin", "ningxia")

DIGITS = "一二三四五六七八九十"
ITEM, PARAGRAPH = rf"第?（([{DIGITS}]+)）项?", rf"第([{DIGITS}]+)(?:款|自然段|段)"
SECTION = rf"[{DIGITS}](?=[（第、 ；{{\n]|$)"
CITATION = (
    rf"(?:第[{DIGITS}]+条|{SECTION}|印发通知|引言|附件|样表|流程图)"
    rf"(?:第?（[{DIGITS}]+）项?)?(?:第[{DIGITS}]+(?:款|自然段|段))?"
)
BASIS = re.compile(rf"(?:依据|不编码|待编码)[ \u3000：:]*({CITATION}(?:、{CITATION})*)(?=[ \u3000]*原句)")
QUOTE = re.compile(r"[ \u3000]*原句[ \u3000]*")
CHART = re.compile(rf"^图 [^“\n]*(“[^\n]*”) \{{\n\s*依据 +({CITATION})\n(.*?)^\}}", re.MULTILINE | re.DOTALL)
PRINTED = re.compile(r"(?<!\w)(?:原句|标)[ \u3000]*(?=“)")


def folded(text: str) -> str:
    """Drop blanks and the shape of quotation marks, and make full-width and half-width one."""
    return re.sub(r"[\s“”‘’\"']", "", unicodedata.normalize("NFKC", text))


def quoted(text: str, start: int) -> tuple[str, int]:
    """Return the text in quotation marks that begins at `start`, and where it ends; marks may nest."""
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] == "“") - (text[at] == "”")
        if not depth:
            return text[start + 1 : at], at + 1
    raise AssertionError(text[start : start + 40])


def quotations(policy: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield every quotation of a policy's rules: its place, the clauses cited before it, its words."""
    for path in sorted((POLICIES / policy).glob("*.policy")):
        text = path.read_text(encoding="utf-8")
        for basis in BASIS.finditer(text):
            cited = tuple(re.findall(CITATION, basis[1]))
            at = basis.end()
            while mark := QUOTE.match(text, at):
                words, at = quoted(text, mark.end())
                yield f"{path.name}:{text.count(chr(10), 0, mark.start()) + 1}", cited, words


def printed(policy: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield what the charts of a policy are said to print: the mark (图, 原句, 标), the clause cited, the lines."""
    for path in sorted((POLICIES / policy).glob("*.policy")):
        for chart in CHART.finditer(path.read_text(encoding="utf-8")):
            title, cited, boxes = chart.groups()
            yield "图", cited, (title[1:-1],)
            for mark in PRINTED.finditer(boxes):
                words, at = quoted(boxes, mark.end())
                found = [words]
                while boxes.startswith("、", at):
                    words, at = quoted(boxes, at + 1)
                    found.append(words)
                yield mark[0].strip(), cited, tuple(found)


@cache
def lines(policy: str) -> tuple[str, ...]:
    """Return the lines of the regulation that have text."""
    text = (POLICIES / policy / "regulation.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def after(found: tuple[str, ...], start: str, end: str) -> tuple[str, ...]:
    """Return the lines from the first that matches `start` to before the next that matches `end`."""
    first = next(at for at, line in enumerate(found) if re.match(start, line))
    last = next((at for at in range(first + 1, len(found)) if re.match(end, found[at])), len(found))
    return found[first:last]


def clause(policy: str, citation: str) -> str:
    """Return the words of a clause."""
    found = lines(policy)
    article = rf"第[{DIGITS}]+[条章]"
    if citation in {"印发通知", "引言"}:
        first = next(at for at, line in enumerate(found) if re.match(rf"{article}|一、", line))
        return "".join(found[:first])
    if citation in {"附件", "样表", "流程图"}:
        return "".join(after(found, r"附件|.*信息发布工作流程|.*（样表）", r"$^"))
    if whole := re.match(rf"第[{DIGITS}]+条", citation):
        found = after(
            tuple(re.split(r"\n", re.sub(rf"(第[{DIGITS}]+章[^第]*)(?=第)", r"\1\n", "\n".join(found)))),
            whole[0],
            article,
        )
        rest = citation.removeprefix(whole[0])
    else:
        found = after(found, rf"{citation[0]}、", rf"[{DIGITS}]、|.*信息发布工作流程|全区政府网站和政务新媒体$")
        rest = citation[1:]
    if item := re.match(ITEM, rest):
        found = after(found, rf"[（(]{item[1]}[）)]", rf"[（(][{DIGITS}]+[）)]")
        rest = rest.removeprefix(item[0])
    if paragraph := re.match(PARAGRAPH, rest):
        found = (found[DIGITS.index(paragraph[1])],)
    return "".join(found)


@pytest.mark.parametrize("policy", SHIPPED)
def test_every_quotation_stands_in_a_clause_cited_before_it(policy: str) -> None:
    astray = [
        (place, cited, words)
        for place, cited, words in quotations(policy)
        if not any(folded(words) in folded(clause(policy, one)) for one in cited)
    ]
    assert astray == []


@pytest.mark.parametrize("policy", SHIPPED)
def test_no_quotation_of_a_basis_is_overlooked(policy: str) -> None:
    written = sum(
        len(re.findall(r"(?<!\w)原句(?=[ \u3000]*“)", re.sub(r"#.*", "", path.read_text(encoding="utf-8"))))
        for path in (POLICIES / policy).glob("*.policy")
    )
    in_boxes = sum(mark == "原句" for mark, _, _ in printed(policy))
    assert len(list(quotations(policy))) + in_boxes == written > 30


def test_every_line_of_a_box_is_a_line_of_the_print_and_no_line_is_left_over() -> None:
    """The chart that is printed has six lanes, 17 boxes and three tags; each of its lines is shown once."""
    shown = [(mark, line) for mark, _, found in printed("ningxia") for line in found]
    assert {cited for _, cited, _ in printed("ningxia")} == {"流程图"}
    assert sum(mark == "原句" for mark, _, _ in printed("ningxia")) == 17
    lanes = [(place, words) for place, _, words in quotations("ningxia") if place.startswith("chart.policy:")]
    labels = [folded(line) for line in after(lines("ningxia"), "按照规定转载党中央", r"$^")]
    boxes = [folded(line) for mark, line in shown if mark != "图"]
    assert sorted(labels) == sorted([*boxes, *(folded(words) for _, words in lanes)])
    assert folded(shown[0][1]) in folded("".join(lines("ningxia")))


def test_the_finder_tells_a_clause_from_its_neighbour() -> None:
    assert "请示单位主要领导" in clause("yulin", "第七条第（二）项")
    assert "请示单位主要领导" not in clause("yulin", "第七条第（三）项")
    assert "视情况" in clause("ningxia", "三（一）")
    assert "视情况" not in clause("ningxia", "三（二）")


@pytest.mark.parametrize("policy", SHIPPED)
def test_the_finder_misses_a_quotation_with_one_wrong_character(policy: str) -> None:
    for _, cited, words in quotations(policy):
        wrong = folded(words[:-1] + "〇")
        assert not any(wrong in folded(clause(policy, one)) for one in cited)
