"""What a rule stands on, resolved: clauses with the words quoted, readings with the options taken, conventions."""

from __future__ import annotations

from enum import Enum
from typing import Generic, TypeVar

from policyc.ir.conditions import Condition
from policyc.source.frozen import frozen

Guardable_co = TypeVar("Guardable_co", covariant=True)


class RestsOn(Enum):
    """In order of weight, lightest first."""

    TEXT = "text"
    READING = "reading"
    CONVENTION = "convention"
    DECLARATION = "declaration"


@frozen
class Cite:
    """A clause by its canonical id (or another law, `law`), and the words quoted from it."""

    clause: str
    law: str | None
    quotations: tuple[str, ...]


@frozen
class Basis:
    """`readings` are those whose option this rule takes (remarks without 取 are not among them)."""

    cites: tuple[Cite, ...]
    readings: tuple[str, ...]
    conventions: tuple[str, ...]

    @property
    def rests_on(self) -> tuple[RestsOn, ...]:
        """What the rule rests on, in order of `RestsOn`."""
        parts = (
            (RestsOn.TEXT, self.cites),
            (RestsOn.READING, self.readings),
            (RestsOn.CONVENTION, self.conventions),
        )
        return tuple(kind for kind, present in parts if present)


NO_BASIS = Basis((), (), ())


def merge(*bases: Basis) -> Basis:
    """Join bases in order, without repetition."""
    return Basis(
        tuple(dict.fromkeys(cite for basis in bases for cite in basis.cites)),
        tuple(dict.fromkeys(reading for basis in bases for reading in basis.readings)),
        tuple(dict.fromkeys(convention for basis in bases for convention in basis.conventions)),
    )


@frozen
class Guarded(Generic[Guardable_co]):
    """A value that holds while its guard (a choice of readings) does, with the basis of this very value."""

    guard: Condition
    value: Guardable_co
    basis: Basis
