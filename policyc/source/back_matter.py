"""What stands behind the last numbered clause: chart, sample form with notes, signature, annexes.

Converted pages lose their frames: the title of a chart can stand above a form and the labels of
its boxes below, one per line. All that follows the notes of a form belongs to the chart whose
title came last before it, as a further stretch; without such a title, to the form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policyc.source.blanks import BLANK_CLASS, skip_blanks, trimmed
from policyc.source.citation_form import ANNEX_LEVELS, Level, Step
from policyc.source.front_matter import is_bracketed, is_date_line
from policyc.source.markers import Mark, Marker
from policyc.source.numerals import ARABIC_CLASS, CHINESE_CLASS, parse_number
from policyc.source.outline import Node
from policyc.source.regulation import ClauseUnit
from policyc.source.text import Span


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """A line that begins an annex or announces it."""

    place: int
    step: Step


def annex_lines(text: str, lines: Sequence[Span], places: range) -> list[AnnexLine]:
    """List the lines 附件, 附件1, 附件：…; a sentence that begins with 附件1 is none."""
    found: list[AnnexLine] = []
    for place in places:
        line = lines[place]
        head = _ANNEX.match(text, line.start, line.end)
        if head is None:
            continue
        rest = text[head.end() : line.end]
        if rest and not head[3] and (_SENTENCE.search(rest) or not rest[0].isspace()):
            continue
        number = parse_number(_BLANKS.sub("", head[2])) if head[2] else 0
        if number is not None:
            found.append(AnnexLine(place, Step(ANNEX_LEVELS[_BLANKS.sub("", head[1])], number)))
    return found


def signature_start(text: str, lines: Sequence[Span], markers: Sequence[Marker | None], places: range) -> int | None:
    """Find where signature and date begin at the end of `places`; None when it does not end so."""
    last = places.stop - 1
    while last >= places.start and (is_bracketed(text, lines[last]) or _COPIES.match(text, lines[last].start)):
        last -= 1
    if last < places.start or not is_date_line(text, lines[last]):
        return None
    start = last
    while start > max(places.start, last - _MOST_SIGNERS) and markers[start - 1] is None:
        if not _is_loose(text, lines[start - 1]):
            break
        start -= 1
    return start


def chart_and_form_start(text: str, lines: Sequence[Span], markers: Sequence[Marker | None], places: range) -> int:
    """Find where charts and forms begin; the end of `places` when there are none."""
    for place in places:
        if markers[place] or not _is_loose(text, lines[place]):
            continue
        if _is_form_title(text, lines[place]):
            return place
        if _CHART_TITLE.search(text, lines[place].start, lines[place].end):
            start = place
            while start > max(places.start, place - _MOST_TITLE_LINES) and _is_loose(text, lines[start - 1]):
                start -= 1
            return start
    return places.stop


def chart_and_form(text: str, lines: Sequence[Span], markers: Sequence[Marker | None], places: range) -> list[Node]:
    """Divide lines that begin with the title of a chart or form into their nodes."""
    nodes: list[Node] = []
    chart: Node | None = None
    form: Node | None = None
    noted = False
    for place in places:
        line = lines[place]
        if _is_loose(text, line) and _is_form_title(text, line):
            form = Node(Step(Level.FORM_SAMPLE), ClauseUnit.FORM_SAMPLE, line.start, [line])
            nodes.append(form)
            noted = False
        elif form is None and chart is None:
            chart = Node(Step(Level.CHART), ClauseUnit.CHART, line.start, [line])
            nodes.append(chart)
        elif form is None and chart:
            chart.parts.append(line)
        elif form and (_NOTES.match(text, line.start, line.end) or (noted and _is_note(markers[place], form))):
            noted = True
            _add_notes(text, form, line)
        elif form and noted:
            _add_further(text, chart or form, line)
        elif form:
            form.parts.append(line)
    return nodes


def notes_heading(text: str, note: Span) -> Span:
    """Find the word 注： before the first note; empty before the others."""
    head = _NOTES_WORD.match(text, note.start, note.end)
    return Span(note.start, head.end() if head else note.start)


def chart_title(text: str, lines: Sequence[Span]) -> Span | None:
    """Find the title among the first lines of a chart; it may be printed on several."""
    for at, line in enumerate(lines[: _MOST_TITLE_LINES + 1]):
        if _CHART_TITLE.search(text, line.start, line.end):
            return Span(lines[0].start, lines[at].end)
    return None


_B = f"{BLANK_CLASS}{{0,8}}"
_BLANKS = re.compile(f"{BLANK_CLASS}+")
_ANNEX = re.compile(rf"(附{_B}[件表录图])(?:{_B}([{ARABIC_CLASS}{CHINESE_CLASS}]{{1,4}}))?(?:{_B}([：:]))?")
_SENTENCE = re.compile("[。；：，;]")
_COPIES = re.compile("抄送|主送|印发|[（(]?联系")
_MOST_SIGNERS = 4
_MOST_TITLE_LINES = 3
_LONGEST_LOOSE = 40
_FORM_TITLE = re.compile("样表|样式）$|参考格式")
_CHART_TITLE = re.compile("流程(?:示意|框)?图?(?:[（(][^）)]{0,10}[）)])?$")
_NOTES = re.compile(rf"(?:备{_B}注|注){_B}(?:[：:]|[{ARABIC_CLASS}]{{1,2}}{_B}[.．、：:])")
_NOTES_WORD = re.compile(rf"(?:备{_B})?注{_B}[：:]")
_NOTE_NUMBER = re.compile(rf"([{ARABIC_CLASS}]{{1,2}}){_B}[.．、](?![{ARABIC_CLASS}])")


def _is_loose(text: str, line: Span) -> bool:
    """Say whether a line is a short label and no sentence."""
    return len(line) <= _LONGEST_LOOSE and text[line.end - 1] not in "。；：;:，,、！？"


def _is_form_title(text: str, line: Span) -> bool:
    return _FORM_TITLE.search(text, line.start, line.end) is not None


def _is_note(marker: Marker | None, form: Node) -> bool:
    """Say whether a numbered line carries on the notes."""
    return marker is not None and marker.mark is Mark.DIGIT and marker.number == len(form.children) + 1


def _add_further(text: str, node: Node, line: Span) -> None:
    """Add a line to the last further stretch of a node, across blanks only."""
    if node.further and skip_blanks(text, node.further[-1].end, line.start) == line.start:
        node.further[-1] = Span(node.further[-1].start, line.end)
    else:
        node.further.append(line)


def _add_notes(text: str, form: Node, line: Span) -> None:
    """Take 注： 1.…；2.…；3.… apart into notes; 注： is the heading of the first."""
    begins = [line.start]
    number = len(form.children) + 1
    for found in _NOTE_NUMBER.finditer(text, line.start + 1, line.end):
        before = text[found.start() - 1]
        if _digits(found[1]) == number + len(begins) and (before in "；;。" or before.isspace()):
            begins.append(found.start())
    for at, (first, last) in enumerate(zip(begins, [*begins[1:], line.end], strict=True)):
        span = trimmed(text, Span(first, last))
        form.parts.append(Node(Step(Level.NOTE, number + at), ClauseUnit.NOTE, first, [span]))


def _digits(written: str) -> int:
    return parse_number(written) or 0
