"""Differences as values.

Assumes nothing. Guarantees entries that are either an effect (some item fares differently, and a witness shows it) or
a difference of texts that no item shows (a duty, a period). Reports nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

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


def _mirrored(entry: Entry) -> Entry:
    return Entry(
        entry.aspect,
        entry.side.other,
        entry.direction.mirrored,
        entry.rules,
        entry.against,
        entry.silent,
        entry.when,
        entry.partly,
        entry.modality,
        entry.shown,
    )
