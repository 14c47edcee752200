"""One pass over the marks of a declaration: where clauses end and which block they stand in.

Guarantees that no mark is lost and nothing recurses. `guided` takes the indentation as witness of where blocks begin
and end; without it braces alone count, and the first that does not match is kept as `mismatch`.
May report: missing and superfluous braces, unknown and misplaced heads, nesting too deep.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, assert_never

from policyc.diagnostics.catalogue import lexing, structure
from policyc.diagnostics.model import Diagnostic, Location
from policyc.diagnostics.nearest import sound_of
from policyc.source.text import SourceText, Span
from policyc.syntax.blocks import EVERYWHERE, TAKES_BLOCK, TOP, BlockRule, may_carry_block, rule_of
from policyc.syntax.heads import (
    ANYTHING,
    AnyHead,
    GluedResult,
    Head,
    Misplaced,
    ResultHead,
    Unknown,
    find_head,
    opens_clause,
)
from policyc.syntax.keywords import Keyword
from policyc.syntax.messages import bilingual, listed
from policyc.syntax.raw import RawBlock, RawClause
from policyc.syntax.scanner import Mark, Scan, Sort
from policyc.syntax.shapes import RESERVED

DEEPEST: Final = 100
LONGEST_CLAUSE: Final = 20_000
MOST_PROPOSALS: Final = 100
"""Behind so many unknown heads none is proposed any more: the file is no rule file, and proposals cost time."""


@dataclass(slots=True)
class _Open:
    """A clause being read, with the marks it has so far."""

    head: AnyHead
    indent: int
    end: int
    arguments_start: int
    last: Mark
    parens: list[int] = field(default_factory=list)
    marks: int = 1
    usable: bool = True
    fault: Diagnostic | None = None

    def fail(self, fault: Diagnostic) -> None:
        """Give the clause its one error: the first, but a character that has no place yields to what explains it."""
        if self.usable or (self.fault is not None and self.fault.kind is lexing.BAD_CHARACTER):
            self.fault = fault
        self.usable = False

    @property
    def keyword(self) -> Keyword | None:
        return self.head.keyword if isinstance(self.head, Head) else None


@dataclass(slots=True)
class _Frame:
    """A block being read; `owner` is None for the file itself."""

    owner: _Open | None
    rule: BlockRule
    keyword: Keyword | None
    opening: Span
    indent: int
    content_indent: int | None = None
    clauses: list[RawClause] = field(default_factory=list)
    damaged: bool = False
    last: _Open | None = None
    """The latest clause of the block, if it has no block of its own."""


class Reading:
    """One pass over the marks of one declaration (and what stands before the next)."""

    def __init__(self, source: SourceText, scan: Scan, *, guided: bool) -> None:
        self.source = source
        self.buffer = scan.buffer
        self.faults = scan.faults
        self.guided = guided
        self.top = _Frame(None, TOP, None, Span(0, 0), -1)
        self.stack: list[_Frame] = [self.top]
        self.current: _Open | None = None
        self.before: Mark | None = None
        self.skipped = 0
        self.diagnostics: list[Diagnostic] = []
        self.blanked: list[int] = []
        self.repairs = 0
        self.opens_at = -1
        self.misses = 0
        self.strays = 0
        self.mismatch: Diagnostic | None = None

    def read(self, marks: Sequence[Mark]) -> None:
        """Read the marks of one declaration, in order."""
        for index, mark in enumerate(marks):
            following = marks[index + 1] if index + 1 < len(marks) else None
            if mark.indent >= 0 and not self._continues(mark, following):
                self._finish()
                if self.guided:
                    self._consult_indentation(mark)
                    self._look_for_missing_open(marks, index)
            if mark.start == self.opens_at and self.current is not None:
                self._supply_open(self.current)
            self._take(mark, following)
            self.before = mark
        self._finish()
        while len(self.stack) > 1:
            self._missing_close()
            self._close(self._after_last())

    def with_one_message(self) -> Reading:
        """Keep only that the braces do not match, and nothing of what they hold."""
        self.top.clauses.clear()
        self.top.damaged = True
        self.blanked.clear()
        self.diagnostics = [self.mismatch] if self.mismatch is not None else []
        return self

    # --- marks ---

    def _take(self, mark: Mark, following: Mark | None) -> None:
        match mark.sort:
            case Sort.OPEN_BRACE:
                self._open_brace(mark)
            case Sort.CLOSE_BRACE:
                self._close_brace(mark, following)
            case Sort.SEMICOLON if not self._in_brackets(following):
                self._finish()
            case _ if self.skipped:
                pass
            case _ if self.current is None:
                self._begin(mark, following)
            case _:
                self._add(self.current, mark)

    def _begin(self, mark: Mark, following: Mark | None) -> None:
        frame = self.stack[-1]
        if frame.content_indent is None and mark.indent >= 0:
            frame.content_indent = mark.indent
        span = Span(mark.start, mark.end)
        head: AnyHead = Unknown(span, None)
        if mark.sort is Sort.WORD:
            after = self.buffer[following.start : following.end] if following is not None else ""
            head = find_head(self.buffer, span, after, frame.rule, propose=self.misses < MOST_PROPOSALS)
            self.misses += isinstance(head, Unknown)
        self.current = _Open(head, self._line_indent(mark), mark.end, head.span.end, mark)
        if frame.rule is ANYTHING:
            self.current.usable = False
        elif mark.start in self.faults:
            self.current.fail(self.faults[mark.start])
        else:
            fault = self._head_fault(head, frame)
            if fault is not None:
                self.current.fail(fault)

    def _line_indent(self, mark: Mark) -> int:
        """Return the indentation of the line on which a clause begins."""
        if mark.indent >= 0 or self.before is None:
            return max(mark.indent, 0)
        return self._indent_of_line

    _indent_of_line: int = 0

    def _add(self, clause: _Open, mark: Mark) -> None:
        colon = mark.sort is Sort.COLON and clause.marks == 1 and clause.arguments_start == clause.last.end
        if colon:
            clause.arguments_start = mark.end
        elif mark.sort is Sort.COLON and clause.parens and self._word(clause.last) in _BASES:
            self.blanked.append(mark.start)
        elif mark.sort is Sort.OPEN_PAREN:
            clause.parens.append(mark.start)
            if len(clause.parens) > DEEPEST and clause.usable:
                self._too_deep(mark, clause)
        elif mark.sort is Sort.CLOSE_PAREN and clause.parens:
            clause.parens.pop()
        elif mark.start in self.faults and isinstance(clause.head, Head | ResultHead):
            clause.fail(self.faults[mark.start])
        clause.marks += 1
        clause.last = mark
        clause.end = mark.end
        if clause.marks > LONGEST_CLAUSE and clause.usable:
            clause.fail(lexing.LINE_TOO_LONG.at(self._at(clause.head.span), limit=str(LONGEST_CLAUSE)))

    def _finish(self) -> None:
        """End the clause being read."""
        if self.current is None:
            return
        clause, self.current = self.current, None
        frame = self.stack[-1]
        frame.last = clause
        self._append(frame, clause, None)

    def _append(self, frame: _Frame, clause: _Open, block: RawBlock | None) -> None:
        if not clause.usable:
            frame.damaged = True
        head = clause.head
        frame.clauses.append(
            RawClause(
                keyword=clause.keyword,
                head=head.span,
                cut=isinstance(head, Head) and head.cut,
                arguments=Span(clause.arguments_start, max(clause.end, clause.arguments_start)),
                block=block,
                usable=clause.usable,
                fault=clause.fault,
                stray=isinstance(head, Unknown) and head.near is None,
                open_bracket=clause.parens[-1] if clause.parens else None,
            )
        )

    # --- line ends and brackets ---

    def _continues(self, mark: Mark, following: Mark | None) -> bool:
        """Tell whether a line goes on with the clause before it."""
        self._indent_of_line = mark.indent if self.current is None else self._indent_of_line
        clause = self.current
        if clause is None:
            goes_on = False
        elif mark.sort is Sort.OPEN_BRACE:
            goes_on = True
        elif mark.sort is Sort.CLOSE_BRACE:
            goes_on = False
        elif clause.parens:
            goes_on = not self._bracket_forgotten(mark, following, clause)
        elif clause.last.sort is Sort.COMMA or self._word(clause.last) in _JOINING:
            goes_on = not self._another_clause(mark, following)
        else:
            goes_on = clause.keyword in _CONDITIONAL and _joins(self._word(mark))
        if not goes_on:
            self._indent_of_line = mark.indent
        return goes_on

    def _another_clause(self, mark: Mark, following: Mark | None) -> bool:
        """Tell whether a line after a dangling `、` or 且 begins a clause of its own rather than going on."""
        alone = following is None or following.indent >= 0 or following.sort in (Sort.COMMA, Sort.SEMICOLON)
        after = "" if following is None else self._word(following)
        return not alone and opens_clause(self._word(mark), self.stack[-1].rule, after)

    def _bracket_forgotten(self, mark: Mark, following: Mark | None, clause: _Open) -> bool:
        """Tell whether a line inside an open bracket begins another clause."""
        word = self._word(mark)
        if opens_clause(word, self.stack[-1].rule):
            return mark.indent <= clause.indent or word not in _BASES
        # An option taken may stand before 则 on a line of its own; a result does so at the margin of the block.
        after = "" if following is None else self._word(following)
        return mark.indent <= clause.indent and opens_clause(word, self.stack[-1].rule, after)

    def _in_brackets(self, following: Mark | None) -> bool:
        """Tell whether a `；` stands inside brackets, where it separates bases."""
        if self.skipped or self.current is None or not self.current.parens or following is None:
            return self.skipped > 0
        if following.sort is not Sort.WORD:
            return following.sort is not Sort.CLOSE_BRACE
        word = self._word(following)
        is_basis = any(word.startswith(keyword.zh) or word == keyword.en for keyword in EVERYWHERE)
        return is_basis or not opens_clause(word, self.stack[-1].rule)

    # --- braces ---

    def _open_brace(self, mark: Mark) -> None:
        if self.skipped:
            self.skipped += 1
        elif len(self.stack) > DEEPEST:
            self._too_deep(mark, self.current)
            self.skipped = 1
            self._finish()
        elif self.current is None:
            self._stray_brace(mark)
        else:
            self._open_block(self.current, _span(mark))

    def _stray_brace(self, mark: Mark) -> None:
        """Report a `{` that no clause precedes, once a declaration; what it holds belongs to the block around it."""
        before = "" if self.before is None else self.source.text[self.before.start : self.before.end]
        if not self.strays:
            self._report(structure.UNEXPECTED_BLOCK.at(self._at(_span(mark)), word=before))
        self.strays += 1
        if not self.guided:
            self._push(_Frame(None, self.stack[-1].rule, self.stack[-1].keyword, _span(mark), self._indent_of_line))

    def _open_block(self, clause: _Open, opening: Span) -> None:
        """Begin the block of a clause; its contents are read by the rule of its keyword, known or guessed."""
        self.current = None
        enclosing = self.stack[-1]
        keyword = clause.keyword
        if isinstance(clause.head, Misplaced):
            keyword = clause.head.keyword
        elif isinstance(clause.head, Unknown) and self._sounds_alike(clause.head):
            keyword = clause.head.near
        known = keyword is not None and keyword not in RESERVED and may_carry_block(keyword, enclosing.keyword)
        if keyword is not None and isinstance(clause.head, Misplaced):
            known = may_carry_block(keyword, None) and keyword is not Keyword.WHEN and keyword not in RESERVED
        if not known and isinstance(clause.head, Head | ResultHead) and keyword not in RESERVED and clause.usable:
            word = self.buffer[clause.head.span.start : clause.head.span.end]
            clause.fail(structure.UNEXPECTED_BLOCK.at(self._at(opening), word=word))
        rule = rule_of(keyword) if known else ANYTHING
        self._push(_Frame(clause, rule, keyword if known else None, opening, clause.indent))

    def _sounds_alike(self, head: Unknown) -> bool:
        """Tell whether a guess is sure enough to read a block by."""
        word = self.buffer[head.span.start : head.span.end]
        return head.near is not None and sound_of(word) == sound_of(head.near.zh)

    def _push(self, frame: _Frame) -> None:
        self.stack[-1].last = None
        self.stack.append(frame)

    def _close_brace(self, mark: Mark, following: Mark | None) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        self._finish()
        if len(self.stack) == 1 or (self.guided and self._goes_on(self.stack[-1], mark, following)):
            extra = lexing.EXTRA_CLOSE_BRACE.at(self._at(_span(mark)))
            self._mismatched(extra)
            if self.guided:
                self._report(extra)
                self.repairs += 1
            return
        self._close(_span(mark))

    def _close(self, closing: Span) -> None:
        frame = self.stack.pop()
        enclosing = self.stack[-1]
        if frame.owner is None:
            enclosing.clauses += frame.clauses
            enclosing.damaged |= frame.damaged
            return
        block = RawBlock(frame.keyword, frame.opening, closing, tuple(frame.clauses), frame.damaged)
        self._append(enclosing, frame.owner, block)
        enclosing.last = None

    # --- braces that do not match ---

    def _consult_indentation(self, mark: Mark) -> None:
        """Before a line: close blocks that its indentation has left, open the block that it has entered."""
        if mark.sort is Sort.CLOSE_BRACE:
            self._match_by_column(mark)
            return
        while len(self.stack) > 1 and self._has_left(self.stack[-1], mark.indent):
            self._missing_close()
            self._close(self._after_last())
        frame = self.stack[-1]
        clause = frame.last
        if clause is None or clause.indent >= mark.indent or not self._could_open(clause, frame):
            return
        frame.clauses.pop()
        self._supply_open(clause)

    def _supply_open(self, clause: _Open) -> None:
        """Report that a clause lacks its `{` and read on as if it were there."""
        self._report(lexing.MISSING_OPEN_BRACE.at(self._behind(clause.last), block=self._title(clause)))
        self.repairs += 1
        self._open_block(clause, Span(clause.end, clause.end))

    def _look_for_missing_open(self, marks: Sequence[Mark], index: int) -> None:
        """Find where `{` is missing on a line that begins a declaration and holds a `}` too many: behind its head."""
        depth = 0
        for number in range(index + 1, len(marks)):
            mark = marks[number]
            if mark.indent >= 0 or depth < 0:
                break
            depth += (mark.sort is Sort.OPEN_BRACE) - (mark.sort is Sort.CLOSE_BRACE)
        if depth >= 0:
            return
        frame = self.stack[-1]
        first = marks[index]
        head = find_head(self.buffer, _span(first), "", frame.rule, propose=False) if first.sort is Sort.WORD else None
        if isinstance(head, Head) and head.keyword in TAKES_BLOCK and may_carry_block(head.keyword, frame.keyword):
            self.opens_at = self._first_inside(marks, index, head)

    def _first_inside(self, marks: Sequence[Mark], index: int, head: Head) -> int:
        """Return the offset of the first word behind name, code, title and type that opens a clause, or -1."""
        rule = rule_of(head.keyword)
        named = head.cut
        for number in range(index + 1, len(marks)):
            if self.buffer[marks[number - 1].start] == "[":
                continue
            mark = marks[number]
            if mark.indent >= 0 or mark.sort in (Sort.OPEN_BRACE, Sort.CLOSE_BRACE):
                break
            following = self._word(marks[number + 1]) if number + 1 < len(marks) else ""
            if mark.sort is Sort.WORD and named:
                found = find_head(self.buffer, _span(mark), following, rule, propose=False)
                if isinstance(found, Head | ResultHead):
                    return mark.start
            named = named or mark.sort is Sort.WORD
        return -1

    def _match_by_column(self, mark: Mark) -> None:
        """Before a `}` on a line of its own: close the blocks inside the one that stands in its column."""
        if not any(frame.indent == mark.indent for frame in self.stack[1:]):
            return
        while self.stack[-1].indent > mark.indent:
            self._missing_close()
            self._close(self._after_last())

    def _has_left(self, frame: _Frame, indent: int) -> bool:
        """Tell whether a line stands outside a block whose contents are indented."""
        inside = frame.content_indent
        return indent <= frame.indent and (inside is None or inside > frame.indent)

    def _goes_on(self, frame: _Frame, mark: Mark, following: Mark | None) -> bool:
        """Tell whether a `}` stands among the contents of a block, not at its end.

        On a line of its own it stands where contents do; behind another `}` the next line still belongs to the block.
        """
        inside = frame.content_indent
        if inside is None or inside <= frame.indent:
            return False
        if mark.indent >= 0:
            return mark.indent >= inside
        return following is not None and following.indent >= inside

    def _could_open(self, clause: _Open, frame: _Frame) -> bool:
        match clause.head:
            case Head(keyword=keyword):
                return clause.usable and keyword not in RESERVED and may_carry_block(keyword, frame.keyword)
            case Unknown(near=near):
                return near is not None and may_carry_block(near, frame.keyword)
            case _:
                return False

    def _missing_close(self) -> None:
        """Report that the innermost block is not closed, behind the last word that it holds."""
        self._finish()
        frame = self.stack[-1]
        title = self._title(frame.owner) if frame.owner is not None else "{"
        place = self._behind(self.before) if self.before is not None else self._at(frame.opening)
        missing = lexing.MISSING_CLOSE_BRACE.at(place, block=title)
        self._mismatched(missing)
        if self.guided:
            self._report(missing)
            self.repairs += 1

    def _mismatched(self, diagnostic: Diagnostic) -> None:
        if self.mismatch is None:
            self.mismatch = diagnostic

    def _after_last(self) -> Span:
        end = self.before.end if self.before is not None else 0
        return Span(end, end)

    # --- messages ---

    def _head_fault(self, head: AnyHead, frame: _Frame) -> Diagnostic | None:
        """Say what is wrong with the head of a clause."""
        word = self.source.slice(head.span)
        place = self._at(head.span)
        match head:
            case Head() | ResultHead():
                return None
            case Misplaced():
                takes = (*frame.rule.allowed, *EVERYWHERE) if frame.rule.bases else frame.rule.allowed
                block = bilingual(frame.keyword)
                return structure.KEYWORD_NOT_ALLOWED_HERE.at(place, word=word, block=block, allowed=listed(takes))
            case Unknown(near=near):
                proposal = "" if near is None else near.en if word.isascii() else near.zh
                return structure.UNKNOWN_KEYWORD.at(place, word=word, near=proposal)
            case GluedResult():
                mend = f"{word.removesuffix(Keyword.THEN.zh)} {Keyword.THEN.zh} …"
                return lexing.MISSING_SPACE.at(place, glued=word, mend=mend)
            case _:
                assert_never(head)

    def _too_deep(self, mark: Mark, clause: _Open | None) -> None:
        fault = structure.NESTED_TOO_DEEP.at(self._at(_span(mark)), limit=str(DEEPEST))
        self.stack[-1].damaged = True
        if clause is not None:
            clause.fail(fault)
        else:
            self._report(fault)

    def _title(self, clause: _Open) -> str:
        end = min(clause.end, clause.head.span.end + _LONGEST_TITLE)
        words = self.source.text[clause.head.span.start : end].split(maxsplit=2)
        return " ".join(words[:2])

    def _word(self, mark: Mark) -> str:
        return self.buffer[mark.start : mark.end] if mark.sort is Sort.WORD else ""

    def _behind(self, mark: Mark) -> Location:
        return self._at(Span(mark.end - 1, mark.end))

    def _at(self, span: Span) -> Location:
        return Location(self.source, span)

    def _report(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)


_BASES: Final = frozenset(form for keyword in EVERYWHERE for form in keyword.value)
_JOINING: Final = frozenset((*Keyword.AND.value, *Keyword.OR.value))
_CONDITIONAL: Final = frozenset(
    {
        Keyword.WHEN,
        Keyword.WITHIN,
        Keyword.UNLESS,
        Keyword.HENCE,
        Keyword.SHALL,
        Keyword.SHALL_NOT,
        Keyword.SHOULD,
    }
)
_LONGEST_TITLE: Final = 40


def _joins(word: str) -> bool:
    """Tell whether a word is 且 or 或, or begins with one; an English one must be the whole word."""
    return word in _JOINING or word.startswith((Keyword.AND.zh, Keyword.OR.zh))


def _span(mark: Mark) -> Span:
    return Span(mark.start, mark.end)
