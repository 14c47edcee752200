"""What became of the claim that an overlay is at least as strict as its base, as values.

Assumes nothing. Guarantees that every point is about one thing that the base asks for and the overlay does not ask for
as strictly, or not comparably; that a point about items is shown by one. Reports nothing.
"""

from __future__ import annotations

from enum import Enum

from policyc.analyses.difference.model import Compared, Rule
from policyc.analyses.proof.model import Witness
from policyc.ir.overlay import Edit, EditedKind
from policyc.source.frozen import frozen
from policyc.wording.language import Wording


class Axis(Enum):
    """What is compared, in the order in which it is told. `wording.refinement.ORDER` says what is stricter on each."""

    IN_FORCE = "in_force"
    SCOPE = "scope"
    FINDING = "finding"
    SOURCES = "sources"
    STEP = "step"
    ORDER = "order"
    SIGNERS = "signers"
    TIER = "tier"
    ESCALATION = "escalation"
    QUESTION = "question"
    DECIDED = "decided"
    RESULT = "result"
    LIMIT = "limit"
    DUTY = "duty"
    SANCTION = "sanction"
    RETENTION = "retention"
    GIVEN = "given"


class Standing(Enum):
    """WEAKER: the overlay asks for less · INCOMPARABLE: for something else, and the order says nothing of the two."""

    WEAKER = "weaker"
    INCOMPARABLE = "incomparable"


@frozen
class Touched:
    """A thing that an edit of the overlay may be about."""

    kind: EditedKind
    id: str


@frozen
class Point:
    """One thing of the base (`rules`) that the overlay (`against`) does not match.

    `told` says what it is, `when` the items concerned. `about` are the things whose edit would account for it, those
    that are nearest first; `edit` is the edit that does.
    """

    axis: Axis
    standing: Standing
    told: Wording
    rules: tuple[Rule, ...]
    against: tuple[Rule, ...] = ()
    when: Wording | None = None
    shown: Witness | None = None
    about: tuple[Touched, ...] = ()
    edit: Edit | None = None


class Verdict(Enum):
    """REFINES is proved of every item; NOT_PROVED: nothing is weaker, but something is incomparable."""

    REFINES = "refines"
    NOT_PROVED = "not_proved"
    WEAKER = "weaker"


@frozen
class Refinement:
    """Every point; none means that the overlay is at least as strict for every item, which is then proved.

    `declared` are the points that the overlay owns up to (放宽, 删去); `broken` those that it promised not to have
    (细化), which stand in `points` as well. `idle` are its 放宽 and 删去 that weaken nothing. `counted` are the
    combinations of cells compared: not items of real life.
    """

    base: Compared
    overlay: Compared
    points: tuple[Point, ...]
    declared: tuple[Point, ...]
    idle: tuple[Edit, ...]
    counted: int

    @property
    def verdict(self) -> Verdict:
        """Return what is left of the claim; what was declared is left out."""
        if not self.points:
            return Verdict.REFINES
        weaker = any(point.standing is Standing.WEAKER for point in self.points)
        return Verdict.WEAKER if weaker else Verdict.NOT_PROVED
