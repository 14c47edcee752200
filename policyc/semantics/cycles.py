"""Derived facts form no circle: each can be computed from facts that are given."""

from __future__ import annotations

from policyc.diagnostics.catalogue import workflow as kinds
from policyc.diagnostics.model import Diagnostic, Location
from policyc.names.program import PlacedDeclaration, Program
from policyc.names.references import Reference, of_condition
from policyc.names.resolve import Resolution
from policyc.names.symbols import SymbolKind
from policyc.semantics.types import conditions_of
from policyc.syntax.keywords import Keyword


def check_cycles(program: Program, resolution: Resolution) -> tuple[Diagnostic, ...]:
    """Report each circle once, at the first of its derived facts."""
    derived = {placed.name: placed for placed in program.declarations(Keyword.DERIVE)}
    reads = {name: _reads(placed, resolution, derived) for name, placed in derived.items()}
    done: set[str] = set()
    found: list[Diagnostic] = []
    for name in derived:
        found_circle = circle(name, reads, done)
        if found_circle:
            placed = derived[found_circle[0]]
            found.append(
                kinds.DERIVE_CYCLE.at(
                    Location(placed.source, placed.name_span), names="→".join((*found_circle, found_circle[0]))
                )
            )
    return tuple(found)


def _reads(placed: PlacedDeclaration, resolution: Resolution, derived: dict[str, PlacedDeclaration]) -> tuple[str, ...]:
    names = (
        reference.name
        for clause in placed.body
        for condition in conditions_of(clause)
        for reference in of_condition(condition)
        if isinstance(reference, Reference) and reference.kind is SymbolKind.FACT
    )
    symbols = (resolution.symbol(placed.source, name) for name in names)
    return tuple(symbol.name for symbol in symbols if symbol is not None and symbol.name in derived)


def circle(start: str, reads: dict[str, tuple[str, ...]], done: set[str]) -> tuple[str, ...]:
    """Return a circle reachable from `start`, walking without recursion; mark what was walked as done."""
    path: dict[str, None] = {}
    stack: list[tuple[str, int]] = [(start, 0)]
    while stack:
        name, at = stack.pop()
        if at == 0:
            if name in path:
                done.update(path)
                walked = list(path)
                return tuple(walked[walked.index(name) :])
            if name in done:
                continue
            path[name] = None
        if at < len(reads[name]):
            stack.append((name, at + 1))
            stack.append((reads[name][at], 0))
        else:
            done.add(name)
            del path[name]
    return ()
