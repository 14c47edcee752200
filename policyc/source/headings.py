"""Headings: what of a numbered line is a title for people, and not yet a sentence of the rule."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policyc.source.blanks import BLANK_CLASS, trimmed
from policyc.source.regulation import ClauseUnit
from policyc.source.text import Span


@dataclass(frozen=True, slots=True)
class Heading:
    """The title, where it stands with its number, and whether the line holds nothing else."""

    title: str
    span: Span
    fills_line: bool


def read_heading(text: str, line: Span, marker_end: int, unit: ClauseUnit, *, followed: bool) -> Heading:
    """Read the heading of a numbered line; `followed`: the clause has more lines or children.

    A title ends with the line, or runs in and ends with a colon or full stop (法规审核：…).
    第八条 alone on its line is a heading without title.
    """
    rest = trimmed(text, Span(marker_end, line.end))
    body = text[rest.start : rest.end]
    if unit is ClauseUnit.CHAPTER:
        number = _BLANKS.sub("", text[line.start : marker_end])
        return Heading(f"{number} {body}".strip(), line, fills_line=True)
    if not body:
        return Heading("", line, fills_line=followed)
    whole = text[line.start : line.end] if unit is ClauseUnit.SECTION else body
    if followed and len(body) <= _LONGEST_LINE and not _STOP.search(body):
        return Heading(whole, line, fills_line=True)
    run_in = _RUN_IN.match(body)
    if run_in is None or _LEADS_IN.search(run_in[1]):
        return _none(line)
    if run_in.end() == len(body):
        colon = followed and body[-1] in "：:"
        return Heading(whole.rstrip("：:"), line, fills_line=True) if colon else _none(line)
    title_end = rest.start + run_in.end()
    title = run_in[1] if unit is not ClauseUnit.SECTION else text[line.start : title_end - 1]
    return Heading(title, Span(line.start, title_end), fills_line=False)


_BLANKS = re.compile(f"{BLANK_CLASS}+")
_LONGEST_LINE = 40
_STOP = re.compile("[。；：;！？!?]|:$")
_RUN_IN = re.compile("([^。；：，、,;:]{1,10})[。：:]")
# What leads into a list or a sentence is no title: 有下列情形之一的：, 本办法所称：.
_LEADS_IN = re.compile("下列|以下|如下|包括|应|不得|必须|的|本[办规制条细法]|是$|为$")


def _none(line: Span) -> Heading:
    return Heading("", Span(line.start, line.start), fills_line=False)
