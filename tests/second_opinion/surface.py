"""What stands in rule files, under one choice of readings: names and clauses, nothing of the compiler behind them.

Assumes files that compile. A clause stays when the options taken by what it is written behind are chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from policyc.source.text import SourceText
from policyc.syntax import tree
from policyc.syntax.keywords import Keyword
from policyc.syntax.parser import parse

K = Keyword

POLICIES = Path(__file__).parents[2] / "policies"
_Clause = TypeVar("_Clause", bound=tree.Clause)


@cache
def written(policy: str) -> tuple[tree.Declaration, ...]:
    """Return the declarations of a shipped policy and of the folder that it uses; its tests aside."""
    files = [*sorted((POLICIES / "common").glob("*.policy")), *sorted((POLICIES / policy).glob("*.policy"))]
    found: list[tree.Declaration] = []
    for file in files:
        if file.name == "tests.policy":
            continue
        read, diagnostics = parse(SourceText(file.name, file.read_text(encoding="utf-8")))
        assert not diagnostics, file
        found += [clause for clause in read.clauses if isinstance(clause, tree.Declaration)]
    return tuple(found)


def code(one: tree.Declaration | tree.AskClause | tree.ValueDef) -> str:
    """Return the code of a declaration, or its name where it has none."""
    name = one.code or one.name
    assert name is not None
    return name.text


def name(one: tree.Declaration) -> str:
    assert one.name is not None
    return one.name.text


@dataclass(frozen=True)
class Rules:
    """A policy under a choice: for each reading, by name, the name of the option taken."""

    policy: str
    choice: Mapping[str, str] = field(default_factory=dict)

    def met(self, basis: Iterable[tree.Basis]) -> bool:
        """Tell whether every option that a basis takes is chosen; `则 无此规定` takes nothing."""
        taking = [one for one in basis if isinstance(one, tree.ReadingRef) and one.options and not one.no_rule]
        return all(self.option(one.reading.text) in {option.text for option in one.options} for one in taking)

    def option(self, reading: str) -> str:
        return self.choice.get(reading) or adopted(self.policy)[reading]

    def stands(self, one: tree.Declaration) -> bool:
        return self.met(clause.ref for clause in one.body if isinstance(clause, tree.ReadingClause))

    def declared(self, keyword: K) -> Iterator[tree.Declaration]:
        for one in written(self.policy):
            if one.keyword is keyword and self.stands(one):
                yield one

    def inside(self, one: tree.Declaration, *keywords: K) -> Iterator[tree.Declaration]:
        for clause in one.body:
            if isinstance(clause, tree.Declaration) and clause.keyword in keywords and self.stands(clause):
                yield clause

    def clauses(self, one: tree.Declaration, shape: type[_Clause], *keywords: K) -> list[_Clause]:
        """Return the clauses of a block that have a shape and one of the keywords (any, if none is given)."""
        return [
            clause
            for clause in one.body
            if isinstance(clause, shape)
            and (not keywords or getattr(clause, "keyword", None) in keywords)
            and self.met(getattr(clause, "basis", ()))
        ]


@cache
def options(policy: str) -> tuple[tuple[str, str, str, str], ...]:
    """Return every option that is not adopted: names, then codes, of the reading and the option."""
    return tuple(
        (name(reading), name(option), code(reading), code(option))
        for reading in written(policy)
        if reading.keyword is K.READING
        for option in reading.body
        if isinstance(option, tree.Declaration)
        and option.keyword is K.OPTION
        and name(option) != adopted(policy)[name(reading)]
    )


@cache
def adopted(policy: str) -> Mapping[str, str]:
    return {
        name(reading): clause.option.text
        for reading in written(policy)
        if reading.keyword is K.READING
        for clause in reading.body
        if isinstance(clause, tree.AdoptionClause)
    }
