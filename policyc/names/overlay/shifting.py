"""Clauses of one file as they stand in a text joined of several: every span moved, citations of a base marked.

Assumes nodes of the surface tree. Guarantees the same nodes but for spans and marks. Reports nothing.
"""

from __future__ import annotations

from typing import cast

from policyc.source.regulation import BASE_MARK
from policyc.source.text import Span
from policyc.syntax import tree


def moved(clauses: tuple[tree.Clause, ...], offset: int, *, of_base: bool) -> tuple[tree.Clause, ...]:
    """Return the clauses `offset` further on; those of a base cite its text, and say so (基准)."""
    return cast("tuple[tree.Clause, ...]", _moved(clauses, offset, BASE_MARK if of_base else ""))


def _moved(value: object, offset: int, mark: str) -> object:
    match value:
        case Span(start, end):
            return Span(start + offset, end + offset)
        case tuple():
            return tuple(_moved(part, offset, mark) for part in value)
        case tree.Citation(spelled=spelled, law=None, span=span):
            return tree.Citation(mark + spelled, None, Span(span.start + offset, span.end + offset))
        case _ if type(value).__module__ == tree.__name__ and hasattr(value, "__match_args__"):
            parts = [_moved(getattr(value, name), offset, mark) for name in type(value).__match_args__]
            return type(value)(*parts)
        case _:
            return value
