"""Which numbered lines begin the main clauses: chapters, articles, sections.

A line can begin with 第七条 or 二、 and only mention it. What decides is the sequence: a clause
carries the next number; a number out of turn begins one only when it does not read as a
mention and the number that is due comes nowhere later.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyc.source.blanks import BLANK_CLASS
from policyc.source.markers import STRUCTURE, Mark, Marker
from policyc.source.text import Span


def contents_lines(text: str, lines: Sequence[Span], markers: Sequence[Marker | None]) -> range:
    """Find the table of contents: from 目录 to where its first heading comes again; empty without one."""
    for at, line in enumerate(lines):
        if _CONTENTS.fullmatch(text, line.start, line.end):
            first = next((marker for marker in markers[at:] if marker), None)
            again = [
                place
                for place, marker in enumerate(markers)
                if place > at and marker and first and (marker.mark, marker.number) == (first.mark, first.number)
            ]
            return range(at, again[1]) if len(again) > 1 else range(0)
    return range(0)


def main_places(markers: Sequence[Marker | None], start: int, end: int) -> frozenset[int]:
    """Find the lines from `start` to `end` that begin chapters, articles and sections.

    Sections (一、) are main clauses unless articles come first; then they number items inside
    articles. A text that has none of all these has the style of its first list for sections.
    """
    places = range(start, end)
    articles = _in_sequence(markers, places, Mark.ARTICLE)
    structure = frozenset(place for place in places if (marker := markers[place]) and marker.mark in STRUCTURE)
    sections = _in_sequence(markers, places, Mark.CHINESE, structure)
    if articles and sections and min(articles) < min(sections):
        sections = frozenset()
    found = articles | structure | sections
    if found:
        return found
    for mark in (Mark.BRACKETED, Mark.DIGIT):
        listed = _in_sequence(markers, places, mark)
        if len(listed) > 1:
            return listed
    return frozenset()


_CONTENTS = re.compile(f"目{BLANK_CLASS}{{0,8}}[录次]")


def _in_sequence(
    markers: Sequence[Marker | None], places: range, mark: Mark, restarts: frozenset[int] = frozenset()
) -> frozenset[int]:
    """Choose the lines of one style whose numbers make a sequence; it may begin anew behind `restarts`."""
    candidates = [(place, marker) for place in places if (marker := markers[place]) and marker.mark is mark]
    last_clean = {marker.number: place for place, marker in candidates if not marker.mention}
    pending = sorted(restarts, reverse=True)
    chosen: list[int] = []
    previous = 0
    for place, marker in candidates:
        while pending and pending[-1] < place:
            previous = 0 if marker.number == 1 else previous
            pending.pop()
        if _continues(marker, place, previous, last_clean, may_restart=mark is Mark.ARTICLE):
            chosen.append(place)
            previous = marker.number
    return frozenset(chosen)


def _continues(marker: Marker, place: int, previous: int, last_clean: dict[int, int], *, may_restart: bool) -> bool:
    """Say whether a numbered line begins the clause after number `previous`."""
    due = previous + 1
    if marker.inserted:
        return not marker.mention and marker.number in (previous, due)
    if marker.number == due:
        return not marker.mention or last_clean.get(due, -1) < place
    if marker.mention:
        return False
    if marker.number > due:
        return last_clean.get(due, -1) < place
    # A number given twice by mistake, or a second regulation in the same text.
    return may_restart and marker.number in (previous, 1)
