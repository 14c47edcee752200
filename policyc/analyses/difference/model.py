"""Differences as values.

Assumes nothing. Guarantees entries that are either an effect (some item fares differently, and a witness shows it) or
a difference of texts that no item shows (a duty, a period). Reports nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from policyc.analyses.proof.model import Witness
from policyc.decision.model import Ref
from policyc.ir.policy import Consequence
from policyc.wording.language import Wording


class Aspect(Enum):
    """What differs, in the order in which it is told."""

    IN_FORCE = "in_force"
    SCOPE = "scope"
    ROUTE = "route"
    ACTOR = "actor"
    ESCALATION = "escalation"
    CHECK = "check"
    QUESTIONS = "questions"
    CATEGORY = "category"
    AFTER_PUBLICATION = "after_publication"
    DUTY = "duty"
    SANCTION = "sanction"
    FORM = "form"
    WORDS = "words"


class Side(Enum):
    """Which of the two policies an entry is told of."""

    FIRST = "first"
    SECOND = "second"

    @property
    def other(self) -> Side:
        """Return the other one."""
        return Side.SECOND if self is Side.FIRST else Side.FIRST

    @property
    def stricter(self) -> Direction:
        """Return that this side is the stricter one."""
        return Direction.FIRST if self is Side.FIRST else Direction.SECOND


class Direction(Enum):
    """Which policy is stricter where they differ; OTHERWISE where neither is."""

    FIRST = "first_stricter"
    SECOND = "second_stricter"
    OTHERWISE = "otherwise"

    @property
    def mirrored(self) -> Direction:
        """Return the same, the two policies exchanged."""
        match self:
            case Direction.FIRST:
                return Direction.SECOND
            case Direction.SECOND:
                return Direction.FIRST
            case Direction.OTHERWISE:
                return Direction.OTHERWISE


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of one side, with the clauses it stands on; `consequence` for checks."""

    rule: Ref
    clauses: tuple[str, ...]
    consequence: Consequence | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One difference, told of the policy on `side`.

    `rules` are those of this side, `against` those of the other that say less; `silent` where the other has no rule
    about any of it. `when` are the items concerned, in words; `partly` where the other treats some of them alike.
    """

    aspect: Aspect
    side: Side
    direction: Direction
    rules: tuple[Rule, ...]
    against: tuple[Rule, ...] = ()
    silent: bool = False
    when: Wording | None = None
    partly: bool = False
    modality: str = ""
    shown: Witness | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A policy as compared: its names, the readings taken."""

    policy: Ref
    title: str
    name: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All differences of two policies; none means that every item fares alike, which is then proved.

    `counted` are the combinations of cells compared: not items of real life.
    """

    first: Compared
    second: Compared
    entries: tuple[Entry, ...]
    counted: int

    @property
    def mirrored(self) -> Difference:
        """Return the same differences, told with the policies exchanged."""
        return Difference(self.second, self.first, tuple(_mirrored(one) for one in self.entries), self.counted)


@dataclass(frozen=True, slots=True)
class OverBudget:
    """The two policies are too large together for exact sets."""

    nodes: int


#: What an entry about both sides is about: it is told of the first, and of the second in `against`.
_OF_BOTH: Final = frozenset({"written", "order"})


def _mirrored(entry: Entry) -> Entry:
    if entry.aspect is Aspect.IN_FORCE or entry.modality in _OF_BOTH:
        return replace(entry, rules=entry.against, against=entry.rules, direction=entry.direction.mirrored)
    return replace(entry, side=entry.side.other, direction=entry.direction.mirrored)
