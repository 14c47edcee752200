"""The rule files of one policy together: its own, those it uses, and the regulation they are written beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from policyc.source.clauses import Regulation
from policyc.source.text import SourceText, Span
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword


@dataclass(frozen=True, slots=True)
class Unit:
    """One rule file; `shared` when it came by 引用 and not from the policy's own folder."""

    file: tree.RuleFile
    shared: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A clause together with the file it stands in."""

    source: SourceText
    clause: tree.Clause
    shared: bool


@dataclass(frozen=True, slots=True)
class PlacedDeclaration:
    source: SourceText
    declaration: tree.Declaration
    shared: bool

    @property
    def body(self) -> tuple[tree.Clause, ...]:
        """Return the clauses of its block."""
        return self.declaration.body

    @property
    def name(self) -> str:
        """Return its name; empty where it has none."""
        return self.declaration.name.text if self.declaration.name else ""

    @property
    def name_span(self) -> Span:
        """Return the place of its name, or of its head."""
        return self.declaration.name.span if self.declaration.name else self.declaration.head_span


@dataclass(frozen=True, slots=True)
class Program:
    """Shared files first, then the policy's own, each group by file name: order of declaration is this order.

    Of an overlay `base` is the id of the policy whose rules are merged into its own (`names.overlay`), and its own
    begin at `own_from` in their joined text.
    Clauses and declarations are listed once, when the program is put together: every phase asks for them.
    """

    units: tuple[Unit, ...]
    regulation: Regulation | None
    base: str | None = None
    own_from: int = 0
    _every: tuple[Placed, ...] = field(init=False, repr=False, compare=False)
    _declared: dict[Keyword, tuple[PlacedDeclaration, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        every = tuple(
            Placed(unit.file.source, clause, unit.shared)
            for unit in self.units
            for clause in query.walk(unit.file.clauses)
        )
        declared: dict[Keyword, list[PlacedDeclaration]] = {}
        for placed in every:
            if isinstance(placed.clause, tree.Declaration):
                declaration = PlacedDeclaration(placed.source, placed.clause, placed.shared)
                declared.setdefault(placed.clause.keyword, []).append(declaration)
        # Frozen to everybody else.
        object.__setattr__(self, "_every", every)
        object.__setattr__(self, "_declared", {keyword: tuple(found) for keyword, found in declared.items()})

    def top(self) -> Iterator[Placed]:
        """Yield the clauses at top level."""
        for unit in self.units:
            for clause in unit.file.clauses:
                yield Placed(unit.file.source, clause, unit.shared)

    def every(self) -> tuple[Placed, ...]:
        """Return every clause, each before what it contains."""
        return self._every

    def declarations(self, *keywords: Keyword) -> tuple[PlacedDeclaration, ...]:
        """Return the declarations of these kinds wherever they stand, in order of writing."""
        if len(keywords) == 1:
            return self._declared.get(keywords[0], ())
        return tuple(
            PlacedDeclaration(placed.source, placed.clause, placed.shared)
            for placed in self._every
            if isinstance(placed.clause, tree.Declaration) and placed.clause.keyword in keywords
        )

    @property
    def damaged(self) -> bool:
        """Some clause could not be read, so a name that is missing may stand in it."""
        return any(unit.file.damaged for unit in self.units)
