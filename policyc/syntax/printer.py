"""Canonical form of rule files: `policyc fmt`.

Assumes any text; one with an error in it comes back unchanged. Guarantees: the same words in the same order, so that
the tree stays equal up to spans; idempotent; comments stay with the words they stand behind or before; Chinese to
English keywords and back is the identity on formatted files.

The form: four blanks a block; a block written on one line stays on one line, any other has its braces at line ends;
at most one blank line; one blank between words; full-width punctuation with Chinese keywords, half-width with English.
In neighbouring one-line clauses of a block the arguments stand in one column, by display width.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from policyc.diagnostics.model import Severity
from policyc.source.text import SourceText, Span
from policyc.source.width import display_width
from policyc.syntax import spelling
from policyc.syntax.engine import Refused, recognise
from policyc.syntax.keywords import Keyword
from policyc.syntax.raw import Outline, RawBlock, RawClause
from policyc.syntax.scanner import folded, scan
from policyc.syntax.shapes import RESERVED, Shape, shape_of
from policyc.syntax.spelling import KeywordLanguage
from policyc.syntax.structure import outline

INDENT: Final = 4


def format_text(source: SourceText, *, keywords: KeywordLanguage | None = None) -> str:
    """Return a file in canonical form, with its keywords in one language: that of most of its heads if not given."""
    scanned = scan(source)
    found = outline(source, scanned)
    faults = (*scanned.diagnostics, *found.diagnostics)
    if scanned.faults or any(fault.kind.severity is Severity.ERROR for fault in faults):
        return source.text
    language = keywords or _language(source, found.clauses)
    words = _Words(source, found, language)
    if not words.read(found.clauses, None, 0):
        return source.text
    return _written(_lines(_with_comments(source, words.items, scanned.comments)), language)


def with_codes(source: SourceText, proposals: Mapping[Span, str]) -> str:
    """Return a file with ` [code]` put in behind names, given by the spans of the names."""
    pieces: list[str] = []
    copied = 0
    for span in sorted(proposals):
        pieces += (source.text[copied : span.end], f" [{proposals[span]}]")
        copied = span.end
    return "".join((*pieces, source.text[copied:]))


class _Role(Enum):
    """What an item is to the layout."""

    HEAD = auto()
    WORD = auto()
    OPEN = auto()
    CLOSE = auto()
    COMMENT = auto()


@dataclass(slots=True)
class _Item:
    """A word or mark to print; `kind` is the terminal."""

    role: _Role
    kind: str
    text: str
    start: int
    line: int
    depth: int
    inline: bool
    """For braces: the block stands on one line."""


def _language(source: SourceText, clauses: Iterable[RawClause]) -> KeywordLanguage:
    """Return the language of most heads; Chinese if there are as many of either."""
    english = 0
    total = 0
    pending = list(clauses)
    while pending:
        clause = pending.pop()
        if clause.keyword is not None:
            total += 1
            english += folded(source.slice(clause.head)) == clause.keyword.en
        if clause.block is not None:
            pending += clause.block.clauses
    return KeywordLanguage.EN if english * 2 > total else KeywordLanguage.ZH


class _Words:
    """Lists the words of a file in order, spelled in one keyword language."""

    def __init__(self, source: SourceText, found: Outline, language: KeywordLanguage) -> None:
        self.source = source
        self.buffer = found.buffer
        self.language = language
        self.items: list[_Item] = []

    def read(self, clauses: Iterable[RawClause], enclosing: Keyword | None, depth: int) -> bool:
        """Add the words of clauses; tell whether all of them are good."""
        return all(self._clause(clause, enclosing, depth) for clause in clauses)

    def _clause(self, raw: RawClause, enclosing: Keyword | None, depth: int) -> bool:
        if not raw.usable or raw.keyword in RESERVED:
            return False
        shape = Shape.EFFECT if raw.keyword is None else shape_of(raw.keyword, enclosing)
        parsed = recognise(self.buffer, raw.arguments.start, raw.arguments.end, shape)
        if isinstance(parsed, Refused):
            return False
        head = self.buffer[raw.head.start : raw.head.end]
        if raw.keyword is not None:
            head = spelling.keyword(raw.keyword, self.language)
        self._add(_Role.HEAD, "NAME" if raw.keyword is None else "HEAD", head, raw.head.start, depth)
        before = ""
        for word in parsed.words:
            text = spelling.word(word.kind, before, self.source.slice(word.span), self.language)
            self._add(_Role.WORD, word.kind, text, word.span.start, depth)
            before = word.kind
        return raw.block is None or self._block(raw.block, depth)

    def _block(self, block: RawBlock, depth: int) -> bool:
        opening, closing = block.opening.start, block.closing.start
        # A brace on the line below its head is drawn up to it, so its block no longer stands on one line.
        inline = self.source.position(closing).line == self.source.position(opening).line == self.items[-1].line
        self._add(_Role.OPEN, "OPEN", "{", opening, depth, inline=inline)
        good = self.read(block.clauses, block.keyword, depth + 1)
        self._add(_Role.CLOSE, "CLOSE", "}", closing, depth, inline=inline)
        return good

    def _add(self, role: _Role, kind: str, text: str, start: int, depth: int, *, inline: bool = False) -> None:
        line = self.source.position(start).line
        self.items.append(_Item(role, kind, text, start, line, depth, inline))


def _with_comments(source: SourceText, words: list[_Item], comments: Iterable[Span]) -> list[_Item]:
    """Merge comments in by place; a `{` goes before the comments that stand between it and its head."""
    merged: list[_Item] = []
    waiting = iter(comments)
    comment = next(waiting, None)
    depth = 0
    for word in words:
        held = len(merged)
        while comment is not None and comment.start < word.start:
            merged.append(_comment(source, comment, word, depth))
            comment = next(waiting, None)
        if word.role is _Role.OPEN:
            depth = word.depth + 1
            word.line = merged[held - 1].line
            for kept in merged[held:]:
                kept.depth = depth if kept.line > word.line else kept.depth
            merged.insert(held, word)
        else:
            depth = word.depth
            merged.append(word)
    while comment is not None:
        merged.append(_comment(source, comment, None, 0))
        comment = next(waiting, None)
    return merged


def _comment(source: SourceText, span: Span, following: _Item | None, depth: int) -> _Item:
    if following is not None:
        match following.role:
            case _Role.CLOSE | _Role.WORD:
                depth = following.depth + 1
            case _:
                depth = following.depth
    text = "#" + source.slice(span)[1:].rstrip()
    return _Item(_Role.COMMENT, "COMMENT", text, span.start, source.position(span.start).line, depth, inline=False)


@dataclass(slots=True)
class _Line:
    """An output line; `blank` asks for an empty line before it."""

    depth: int
    blank: bool
    items: list[_Item] = field(default_factory=list)


def _lines(items: list[_Item]) -> list[_Line]:
    """Break items into lines where the file does, and at the braces of blocks that are not on one line."""
    lines: list[_Line] = []
    before: _Item | None = None
    for item in items:
        if before is None or _breaks(before, item):
            empty = before is not None and item.line - before.line > 1
            opened = before is not None and any(i.role is _Role.OPEN and not i.inline for i in lines[-1].items[-2:])
            blank = empty and not opened and item.role is not _Role.CLOSE
            goes_on = item.role is _Role.WORD
            lines.append(_Line(item.depth + goes_on, blank))
        lines[-1].items.append(item)
        before = item
    return lines


def _breaks(before: _Item, item: _Item) -> bool:
    """Tell whether a line ends between two items."""
    if item.role is _Role.OPEN:
        return False
    if item.role is _Role.COMMENT:
        return item.line > before.line
    if before.role is _Role.COMMENT:
        return True
    if (before.role is _Role.OPEN or before.role is _Role.CLOSE) and not before.inline:
        return True
    if item.role is _Role.CLOSE:
        return not item.inline
    return item.line > before.line


# --- writing --------------------------------------------------------------------------------------------------------


def _written(lines: list[_Line], language: KeywordLanguage) -> str:
    widths = _head_widths(lines)
    written: list[str] = []
    for line, width in zip(lines, widths, strict=True):
        if line.blank:
            written.append("")
        written.append(" " * (INDENT * line.depth) + "".join(_spaced(line.items, width, language)))
    return "".join(f"{line}\n" for line in written)


def _spaced(items: list[_Item], width: int, language: KeywordLanguage) -> Iterator[str]:
    """Yield the words of a line with the blanks before them; the head is padded to `width`."""
    before: _Item | None = None
    for item in items:
        if before is not None:
            yield _gap(before, item, language)
            if before.role is _Role.HEAD and width:
                yield " " * (width - display_width(before.text))
        yield item.text
        before = item


def _gap(before: _Item, item: _Item, language: KeywordLanguage) -> str:
    """Return what stands between two items of a line: blanks, or what separates two clauses."""
    if item.role is _Role.COMMENT:
        return "  "
    if item.role is _Role.HEAD and before.role in (_Role.HEAD, _Role.WORD):
        return spelling.separator(language)
    return spelling.gap(before.kind, item.kind, language)


def _head_widths(lines: list[_Line]) -> list[int]:
    """Return for every line the width to which its head is padded: 0 for none.

    A group is a run of lines of one block without an empty line, a comment or a block between them; lines without
    arguments, and brackets right behind a head, neither take part nor break it.
    """
    widths = [0] * len(lines)
    group: list[int] = []
    for number, line in enumerate([*lines, _Line(-1, blank=True)]):
        if group and (line.blank or line.depth != lines[group[-1]].depth or not _plain(line)):
            _align(lines, group, widths)
            group = []
        if line.depth > 0 and _plain(line):
            group.append(number)
    return widths


def _align(lines: list[_Line], group: list[int], widths: list[int]) -> None:
    taking_part = [number for number in group if _has_column(lines[number])]
    widest = max((display_width(lines[number].items[0].text) for number in taking_part), default=0)
    for number in taking_part:
        widths[number] = widest


def _plain(line: _Line) -> bool:
    """Tell whether a line is one clause without a block, a comment behind it allowed."""
    return (
        bool(line.items)
        and line.items[0].role is _Role.HEAD
        and all(item.role in (_Role.WORD, _Role.COMMENT) for item in line.items[1:])
    )


def _has_column(line: _Line) -> bool:
    items = line.items
    return items[0].kind == "HEAD" and len(items) > 1 and items[1].role is _Role.WORD and items[1].kind != "LEFT"
