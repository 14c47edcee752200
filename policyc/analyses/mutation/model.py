"""What became of the changes that were tried on the rules. Frozen values; reports nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from policyc.analyses.difference.model import Entry
from policyc.analyses.mutation.operators import Mutant


class Fate(Enum):
    """STILLBORN: no policy · KILLED: a test fails · EQUIVALENT: proved to change nothing · SURVIVED: nobody noticed."""

    STILLBORN = "stillborn"
    KILLED = "killed"
    EQUIVALENT = "equivalent"
    SURVIVED = "survived"


@dataclass(frozen=True, slots=True)
class Tried:
    """A change and its fate: the test that noticed it, or the differences that none noticed (None: not compared)."""

    mutant: Mutant
    fate: Fate
    killed_by: str = ""
    unnoticed: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """How many changes were tried, by fate."""

    stillborn: int
    killed: int
    equivalent: int
    survived: int

    @property
    def percent(self) -> float:
        """Return how many of those that change something were noticed, in percent."""
        lived = self.killed + self.survived
        return round(100 * self.killed / lived, 1) if lived else 100.0


def score_of(tried: Iterable[Tried]) -> Score:
    """Count fates."""
    fates = [one.fate for one in tried]
    return Score(*(fates.count(fate) for fate in (Fate.STILLBORN, Fate.KILLED, Fate.EQUIVALENT, Fate.SURVIVED)))
