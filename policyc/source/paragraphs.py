"""Paragraphs of a clause: which of its lines are clauses of their own.

By the convention of citing, a clause with one paragraph is cited without it. An article with
several has 款, and its items belong to the 款 before them; any other clause has 自然段, beside its
items. A section that has a title on its own line and a list behind keeps its lead paragraph as
一第一自然段, so that the title and the lead can be told apart. A title is never a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from policyc.source.citation_form import Level, Step
from policyc.source.headings import Heading, read_heading
from policyc.source.outline import Node
from policyc.source.regulation import ClauseUnit
from policyc.source.text import Span


def divide(text: str, node: Node) -> None:
    """Put the paragraphs of a node and of its descendants into nodes of their own."""
    for child in node.children:
        divide(text, child)
    if node.unit in _FLAT:
        return
    titles = 1 if _heading_fills_line(text, node) else 0
    if not _are_clauses(node, titles):
        return
    if titles and node.unit is ClauseUnit.ARTICLE and isinstance(node.parts[1], Node):
        # 审核流程：（一）…（二）… and one closing paragraph: the title led the list and is 第一款.
        titles = 0
    divided = _paragraphs_of_article if node.unit is ClauseUnit.ARTICLE else _natural_paragraphs
    node.parts = [*node.parts[:titles], *divided(node.parts[titles:])]


def heading_of(text: str, node: Node) -> Heading | None:
    """Read the heading of a node that begins with a numbered line; None for the others."""
    if node.unit in _FLAT or node.unit in _UNNUMBERED or not node.parts:
        return None
    first = node.parts[0]
    followed = len(node.parts) > 1
    while isinstance(first, Node):
        first = first.parts[0]
    return read_heading(text, first, node.marker_end, node.unit, followed=followed)


_FLAT = (
    ClauseUnit.NOTICE,
    ClauseUnit.TITLE,
    ClauseUnit.SIGNATURE,
    ClauseUnit.FORM_SAMPLE,
    ClauseUnit.CHART,
    ClauseUnit.NOTE,
    ClauseUnit.ANNEX,
    ClauseUnit.WHOLE_TEXT,
)
_UNNUMBERED = (ClauseUnit.PREAMBLE, ClauseUnit.PARAGRAPH, ClauseUnit.NATURAL_PARAGRAPH)
_TITLED = (ClauseUnit.SECTION, ClauseUnit.CHAPTER)


def _heading_fills_line(text: str, node: Node) -> bool:
    heading = heading_of(text, node)
    return heading is not None and heading.fills_line


def _are_clauses(node: Node, titles: int) -> bool:
    """Say whether the lines behind the title are cited by number."""
    paragraphs = len(node.lines) - titles
    if paragraphs > 1:
        return True
    if not paragraphs or not node.children:
        return False
    own_end = sum(1 for _ in takewhile(lambda part: isinstance(part, Span), node.parts))
    return (titles == 1 and node.unit in _TITLED) or own_end < len(node.lines)


def _paragraphs_of_article(parts: list[Span | Node]) -> Iterator[Node]:
    """Make each line a 款 that takes the items behind it along."""
    current: Node | None = None
    number = 0
    for part in parts:
        if isinstance(part, Node) and current:
            current.parts.append(part)
            continue
        if current:
            yield current
            current = None
        if isinstance(part, Node):
            yield part
        else:
            number += 1
            current = Node(Step(Level.PARAGRAPH, number), ClauseUnit.PARAGRAPH, part.start, [part])
    if current:
        yield current


def _natural_paragraphs(parts: list[Span | Node]) -> Iterator[Node]:
    """Make each line a 自然段 beside the items."""
    number = 0
    for part in parts:
        if isinstance(part, Node):
            yield part
        else:
            number += 1
            yield Node(Step(Level.NATURAL_PARAGRAPH, number), ClauseUnit.NATURAL_PARAGRAPH, part.start, [part])
