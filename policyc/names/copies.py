"""Steps as often as they stand: what `转入 片段` calls and what is copied, followed in order of writing.

Assumes a program whose files were read; fragments are found by name. Guarantees that every walk ends: a fragment inside
itself is not entered again, and behind `MOST` parts (`MOST_OVERALL` in all walks together) or `DEEPEST` blocks and
calls within one another a walk stops and says so (`Walk.cut`). A step that stands once keeps its code; a copy carries
the marks of what copied it, the innermost first. Reports nothing. Source: `docs/language.md` §3.6.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from policyc.names.program import PlacedDeclaration, Program
from policyc.source.frozen import frozen
from policyc.source.text import SourceText
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.wording.questions import nth_time

MOST: Final = 2_000
DEEPEST: Final = 100
MOST_OVERALL: Final = 20_000
SEPARATOR: Final = "@"

_STEPS: Final = frozenset({Keyword.STEP, Keyword.PUBLISH, Keyword.PARALLEL, Keyword.CHOOSE})


@frozen
class Mark:
    """What tells one copy from the others: in ids (`step@code`) and in labels (步骤（label）)."""

    code: str
    label: str


@frozen
class Met:
    """A step, 并行 or 分情形 at one of the places where it stands.

    `marks` are those of the copies around it, the outermost first; `bases` those of the fragments and calls around it,
    each with the file it is written in.
    """

    placed: PlacedDeclaration
    marks: tuple[Mark, ...]
    bases: tuple[tuple[SourceText, tuple[tree.Basis, ...]], ...]

    @property
    def suffix(self) -> str:
        """Return what its id has behind the code of the step."""
        return "".join(f"{SEPARATOR}{mark.code}" for mark in reversed(self.marks))


@dataclass(slots=True)
class Walk:
    """What a block holds; `cut` when there was more than is followed."""

    met: tuple[Met, ...]
    cut: bool


class Copies:
    """The fragments of a program, how often each is called, and the walk through both."""

    def __init__(self, program: Program, overall: int = MOST_OVERALL) -> None:
        """Find the fragments; `overall` is what all walks together may meet."""
        self._overall: Final = overall
        self.fragments: Final = {
            placed.name: placed for placed in reversed(program.declarations(Keyword.FRAGMENT)) if placed.name
        }
        self._spent = 0
        self._facts: Final = {placed.name: placed for placed in reversed(program.declarations(Keyword.FACT))}
        self.calls: Final = Counter(placed.name for placed in program.declarations(Keyword.TURN_TO))

    def marks(self, clause: tree.Declaration) -> tuple[Mark | None, ...]:
        """Return the mark of each copy of what a clause calls or holds; None where it stands once and needs none."""
        if clause.keyword is Keyword.REPEAT:
            return tuple(Mark(str(number), nth_time(number)) for number in range(1, (clause.at_least or 0) + 1))
        called = clause.name.text if clause.name else ""
        if clause.keyword is Keyword.EACH_COPY:
            return self._values(called)
        if self.calls[called] < 2:
            return (None,)
        code = clause.code.text if clause.code is not None else ""
        return (Mark(code, clause.title.value if clause.title is not None else code),)

    def _values(self, fact: str) -> tuple[Mark, ...]:
        """Return a mark for every value of a fact."""
        declared = self._facts.get(fact)
        body = () if declared is None else declared.body
        return tuple(
            Mark(value.code.text if value.code is not None else value.name.text, value.name.text)
            for clause in query.clauses(body, tree.ValuesClause)
            for value in clause.values
        )

    def within(self, block: PlacedDeclaration) -> Walk:
        """Walk through the block of a workflow, an escalation or a fragment."""
        most = min(MOST, self._overall - self._spent)
        walker = _Walker(self, most)
        walker.body(block, block.body, (), (), frozenset())
        self._spent += most - walker.left
        return Walk(tuple(walker.met), walker.cut)

    def inside(self, block: PlacedDeclaration, clause: tree.Clause) -> tuple[Met, ...]:
        """Return the steps of one clause of the block, itself included."""
        most = min(MOST, self._overall - self._spent)
        walker = _Walker(self, most)
        walker.body(block, (clause,), (), (), frozenset())
        self._spent += most - walker.left
        return tuple(walker.met)


Bases = tuple[tuple[SourceText, tuple[tree.Basis, ...]], ...]


class _Walker:
    __slots__ = ("copies", "cut", "depth", "left", "met")

    def __init__(self, copies: Copies, most: int) -> None:
        self.copies: Final = copies
        self.met: Final[list[Met]] = []
        self.left = most
        self.depth = 0
        self.cut = False

    def body(
        self,
        block: PlacedDeclaration,
        clauses: tuple[tree.Clause, ...],
        marks: tuple[Mark, ...],
        bases: Bases,
        around: frozenset[str],
    ) -> None:
        """Walk through clauses written in the file of `block`; `around` are the fragments entered."""
        if self.depth > DEEPEST:
            self.cut = True
            return
        self.depth += 1
        for clause in clauses:
            if self.left <= 0:
                self.cut = True
                break
            match clause:
                case tree.Declaration(keyword=Keyword.TURN_TO):
                    self.call(block, clause, marks, bases, around)
                case tree.Declaration(keyword=Keyword.REPEAT | Keyword.EACH_COPY):
                    for mark in self.copies.marks(clause):
                        self.left -= 1
                        self.body(block, clause.body, _with(marks, mark), bases, around)
                case tree.Declaration(keyword=keyword) if keyword in _STEPS:
                    self.left -= 1
                    self.met.append(Met(PlacedDeclaration(block.source, clause, block.shared), marks, bases))
                    self.body(block, clause.body, marks, bases, around)
                case _:
                    self.body(block, query.bodies(clause), marks, bases, around)
        self.depth -= 1

    def call(
        self,
        block: PlacedDeclaration,
        clause: tree.Declaration,
        marks: tuple[Mark, ...],
        bases: Bases,
        around: frozenset[str],
    ) -> None:
        fragment = self.copies.fragments.get(clause.name.text) if clause.name else None
        if fragment is None or fragment.name in around:
            return
        self.left -= 1
        (mark,) = self.copies.marks(clause)
        own = (block.source, query.block_bases(clause.body))
        theirs = (fragment.source, query.block_bases(fragment.body))
        self.body(fragment, fragment.body, _with(marks, mark), (*bases, own, theirs), around | {fragment.name})


def _with(marks: tuple[Mark, ...], mark: Mark | None) -> tuple[Mark, ...]:
    return marks if mark is None else (*marks, mark)


def steps_met(met: tuple[Met, ...]) -> Iterator[Met]:
    """Yield what somebody does: steps and publication, not the blocks around them."""
    return (one for one in met if one.placed.declaration.keyword in {Keyword.STEP, Keyword.PUBLISH})
