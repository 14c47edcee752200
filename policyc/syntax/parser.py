"""Rule files to surface trees.

Assumes any text. Guarantees: total and linear, nesting is read to a checked depth only; a faulty clause gives exactly
one error and is left out, and the blocks around what was left out are marked damaged, so that later phases do not
complain of what is missing there. May report everything in `catalogue.lexing` and `catalogue.structure`, misspelt
citations, missing and repeated properties.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from policyc.diagnostics.catalogue import files, structure
from policyc.diagnostics.model import Diagnostic, Location, Severity
from policyc.source.text import SourceText, Span
from policyc.syntax import transform, tree
from policyc.syntax.engine import Refused, recognise
from policyc.syntax.keywords import Keyword
from policyc.syntax.placement import placement_faults
from policyc.syntax.raw import Outline, RawBlock, RawClause
from policyc.syntax.scanner import scan
from policyc.syntax.shapes import RESERVED, Shape, shape_of
from policyc.syntax.slips import explain
from policyc.syntax.structure import outline
from policyc.wording.language import Wording

MOST_ERRORS: Final = 200
"""Behind this many errors a file is read no further: nobody corrects more in one go, and hostile files have no end."""

MOST_CLAUSES: Final = 20_000
"""A file with more is not read: it would take half a minute, and the longest regulation takes some hundreds."""


def parse(source: SourceText) -> tuple[tree.RuleFile, tuple[Diagnostic, ...]]:
    """Read a rule file; what could not be read is reported and left out."""
    scanned = scan(source)
    found = outline(source, scanned)
    if _count(found.clauses) > MOST_CLAUSES:
        too_many = files.TOO_LARGE.at(Location(source, found.clauses[0].head), limit=_LIMIT)
        return tree.RuleFile(source, (), damaged=True), (too_many,)
    reader = _Reader(source, found, [*scanned.diagnostics, *found.diagnostics])
    body = reader.block(found.clauses, None)
    file = tree.RuleFile(source, body.clauses, damaged=reader.damaged or found.damaged or reader.errors > 0)
    return file, tuple(sorted(reader.diagnostics, key=_place))


def _count(clauses: tuple[RawClause, ...]) -> int:
    """Count clauses with those inside their blocks, which `structure` keeps from nesting without end."""
    return sum(1 + (_count(one.block.clauses) if one.block is not None else 0) for one in clauses)


_LIMIT: Final = Wording(f"{MOST_CLAUSES} 个子句", f"{MOST_CLAUSES} clauses")


def _place(diagnostic: Diagnostic) -> tuple[int, int, str]:
    span = diagnostic.location.span
    return span.start, span.end, diagnostic.kind.code


@dataclass(frozen=True, slots=True)
class _Body:
    """The clauses of a block that could be read, and whether any could not."""

    clauses: tuple[tree.Clause, ...]
    damaged: bool


class _Reader:
    """Reads the raw clauses of one file; recursion goes as deep as blocks, which `structure` limits."""

    def __init__(self, source: SourceText, found: Outline, diagnostics: list[Diagnostic]) -> None:
        self.source = source
        self.buffer = found.buffer
        self.diagnostics = diagnostics
        self.errors = sum(diagnostic.kind.severity is Severity.ERROR for diagnostic in diagnostics)
        self.damaged = False
        self.failed: Span | None = None
        self.unfinished = False

    def block(self, raw: tuple[RawClause, ...], keyword: Keyword | None) -> _Body:
        """Read the clauses of the block of a keyword; None is the file itself."""
        clauses: list[tree.Clause] = []
        damaged = False
        for clause in raw:
            read = self._clause(clause, keyword)
            if read is None:
                damaged = True
            else:
                clauses.append(read)
                damaged |= isinstance(read, tree.Arm) and clause.block is not None and clause.block.damaged
        self.damaged |= damaged
        return _Body(tuple(clauses), damaged)

    def _clause(self, raw: RawClause, enclosing: Keyword | None) -> tree.Clause | None:
        if self.errors > MOST_ERRORS:
            return None
        if raw.keyword is not None and raw.keyword in RESERVED:
            place = Location(self.source, raw.head)
            self._report(structure.RESERVED_NOT_SUPPORTED.at(place, word=self.source.slice(raw.head)))
            return None
        if not raw.usable:
            if raw.fault is not None and not (raw.stray and self._is_rest(raw)):
                self._report(raw.fault)
                self._fails(raw, unfinished=False)
            return self._salvaged(raw, enclosing)
        shape = Shape.EFFECT if raw.keyword is None else shape_of(raw.keyword, enclosing)
        parsed = recognise(self.buffer, raw.arguments.start, raw.arguments.end, shape)
        if isinstance(parsed, Refused):
            if not self._is_rest(raw):
                self._report(explain(self.source, self.buffer, raw, parsed, shape=shape, enclosing=enclosing))
                self._fails(raw, unfinished=parsed.at is None)
            return self._salvaged(raw, enclosing)
        if shape in transform.DECLARING:
            return self._declared(raw, enclosing, transform.title(self.source, parsed.tree))
        head = transform.Head(raw.keyword, raw.head, self._extent(raw))
        read = transform.clause(self.source, shape, head, parsed.tree)
        if isinstance(read, Diagnostic):
            self._report(read)
            self._contents(raw)
            return None
        if raw.block is not None and isinstance(read, tree.ConditionClause):
            return self._arm(raw, raw.block, read)
        return read

    def _fails(self, raw: RawClause, *, unfinished: bool) -> None:
        self.failed, self.unfinished = raw.arguments, unfinished

    def _is_rest(self, raw: RawClause) -> bool:
        """Tell whether a clause is likely the rest of one already reported: on its line, or below an unfinished one."""
        if self.failed is None or self.failed.end > raw.head.start:
            return False
        lines = self.source.text.count("\n", self.failed.end, raw.head.start)
        return lines == 0 or (lines == 1 and self.unfinished and raw.stray)

    def _declared(
        self, raw: RawClause, enclosing: Keyword | None, title: transform.Title | Diagnostic
    ) -> tree.Clause | None:
        if isinstance(title, Diagnostic):
            self._report(title)
            return self._salvaged(raw, enclosing)
        if raw.keyword is Keyword.OTHERS_ARM:
            body = self._contents(raw)
            return tree.Arm(raw.keyword, None, title.no_rule, body.clauses, title.basis, raw.span)
        return self._declaration(raw, title, self._contents(raw))

    def _declaration(self, raw: RawClause, title: transform.Title, body: _Body) -> tree.Declaration:
        if raw.keyword is None:
            raise AssertionError(raw)  # Effects declare nothing.
        # What lies outside is a step that is not taken apart; without the word, a fragment is called.
        outside = title.type_word is Keyword.EXTERNAL
        # A count over a register is a number that the item carries.
        counted = raw.keyword is Keyword.COUNT
        bases = tuple(transform.basis_clause(transform.basis_keyword(basis), basis) for basis in title.basis)
        declaration = tree.Declaration(
            keyword=Keyword.STEP if outside else Keyword.FACT if counted else raw.keyword,
            name=title.name,
            code=title.code,
            title=title.title,
            type_word=Keyword.NUMBER if counted else title.type_word,
            mode=title.mode,
            together=title.together,
            at_least=title.at_least,
            no_rule=title.no_rule,
            because=title.because,
            body=(*bases, *body.clauses),
            has_block=raw.block is not None,
            head_span=self._extent(raw),
            span=raw.span,
            damaged=body.damaged or not raw.usable or (raw.block is not None and raw.block.damaged),
            written=raw.keyword if outside or counted else None,
        )
        for fault in placement_faults(self.source, declaration):
            self._report(fault)
        if declaration.keyword is Keyword.TURN_TO and raw.block is not None and not declaration.damaged:
            word = " ".join(self.source.slice(declaration.head_span).split())
            self._report(structure.UNEXPECTED_BLOCK.at(Location(self.source, raw.block.opening), word=word))
        return declaration

    def _arm(self, raw: RawClause, block: RawBlock, read: tree.ConditionClause) -> tree.Arm:
        body = self.block(block.clauses, Keyword.WHEN)
        return tree.Arm(
            keyword=read.keyword,
            condition=read.condition,
            not_provided=False,
            body=body.clauses,
            basis=read.basis,
            span=raw.span,
        )

    def _contents(self, raw: RawClause) -> _Body:
        return self.block(raw.block.clauses, raw.block.keyword) if raw.block is not None else _Body((), damaged=False)

    def _salvaged(self, raw: RawClause, enclosing: Keyword | None) -> tree.Clause | None:
        """Keep a declaration with a faulty head under its name, so that what refers to it stays good."""
        body = self._contents(raw)
        self.damaged = True
        if raw.keyword is None or raw.keyword is Keyword.WHEN or raw.keyword in RESERVED:
            return None
        shape = shape_of(raw.keyword, enclosing)
        if shape not in transform.DECLARING or shape is Shape.OTHERS_ARM:
            return None
        tried = recognise(self.buffer, raw.arguments.start, raw.arguments.end, shape)
        first = tried.words[0] if tried.words else None
        if first is None or first.kind != "NAME":
            return None
        name = tree.Name(self.buffer[first.span.start : first.span.end], first.span)
        title = transform.Title(name, None, None, None, None, None, None, no_rule=False, basis=())
        return self._declaration(raw, title, _Body(body.clauses, damaged=True))

    def _extent(self, raw: RawClause) -> Span:
        return Span(raw.head.start, raw.arguments.end)

    def _report(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)
        self.errors += diagnostic.kind.severity is Severity.ERROR
