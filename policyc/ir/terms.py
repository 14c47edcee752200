"""The workflow as a term: steps composed in sequence, under guards, by choice and side by side.

Escalations are already inserted: a body stands under `When` (or `Consultation`) at every place that some reading
gives it, guarded by that reading, so that after `select` each step stands in at most one place. Returns go to a
strictly earlier part of a sequence around the step. Source of the forms and effects: the project's
`docs/language.md` §3.6.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from typing import Final, assert_never

from policyc.ir.basis import Basis, Guarded
from policyc.ir.conditions import TRUE, Condition, conjoin, negate
from policyc.source.frozen import frozen


class Together(Enum):
    ALONE = "alone"
    JOINTLY = "jointly"
    EITHER = "either"
    AT_LEAST = "at_least"
    MAJORITY = "majority"


@frozen
class Actor:
    """A role or organ by id, or a role `of` an organ."""

    actor: str
    of: str | None = None


@frozen
class Acting:
    """Who signs and how signatures combine; `joined` are those a lead acts together with (会同)."""

    actors: tuple[Actor, ...]
    together: Together
    at_least: int | None = None
    joined: tuple[Actor, ...] = ()


@frozen
class Hole:
    """`未定`: the text does not say; `note` is the officer's remark on it."""

    note: str


class TimeUnit(Enum):
    HOUR = "hours"
    WORKING_DAY = "working_days"
    DAY = "days"
    WEEK = "weeks"
    MONTH = "months"
    QUARTER = "quarters"
    YEAR = "years"


@frozen
class Anchor:
    """What a period is counted from, other than the moment at which a step begins: a date fact, or a change of state.

    `fact` or `state` is set; `before`: the period ends when that day comes, else it begins there.
    """

    fact: str | None
    state: str | None
    label: str
    before: bool


@frozen
class Duration:
    count: int
    unit: TimeUnit
    anchor: Anchor | None = None


class Promptness(Enum):
    SOON = "soon"
    PROMPTLY = "promptly"
    AT_ONCE = "at_once"


Limit = Duration | Promptness | Hole


@frozen
class Continue:
    recorded_in: str | None = None


# `退回 上一环节`: back to the step walked before this one, which only the route of an item knows.
PREVIOUS_STEP: Final = "previous_step"


@frozen
class ReturnTo:
    """Back to `step` (or `PREVIOUS_STEP`).

    `again`: everything after it is walked again; otherwise the item goes straight back to where it came from. `at_most`
    is how often the result of one step may do so (None: as often as it likes), `beyond` what it does then; None there
    is 未作规定.
    """

    step: str
    again: bool
    at_most: int | None = None
    beyond: Continue | Terminate | None = None


@frozen
class Terminate:
    """`copy`: only this copy of a 逐一 ends, and the item goes on with the others."""

    note: str = ""
    copy: bool = False


@frozen
class Deem:
    result: str


@frozen
class ChangeState:
    target: str
    state: str


@frozen
class Start:
    """Another workflow, by id, starts beside this one, which goes on (另起)."""

    workflow: str


@frozen
class NotProvided:
    """未作规定."""


Effect = Continue | ReturnTo | Terminate | Deem | ChangeState | Start | NotProvided


@frozen
class Result:
    """A result that the step may declare and what it does; no effect alternatives means 未作规定 unless `passes`."""

    name: str
    passes: bool
    effects: tuple[Guarded[Effect], ...]


@frozen
class Overdue:
    after: Duration | None
    effect: Effect
    basis: Basis


class StepKind(Enum):
    """`STEP` is done by an actor; `PUBLISH` is 使 信息 为 已发布, behind the gate."""

    STEP = "step"
    PUBLISH = "publish"


class StepPart(Enum):
    """A property of a step that some readings give it and others do not."""

    CHECK = "check"
    CHECKLIST = "checklist"
    DETERMINES = "determines"
    FILLS = "fills"
    SIGNS = "signs"
    EDITS = "edits"
    EDITS_CONTENT = "edits_content"
    TIER = "tier"


@frozen
class ByReading:
    """One such property: `id` is what is checked, determined, filled …; `select` folds it into the step."""

    part: StepPart
    id: str


@frozen
class Step:
    """One step. `guard` is its own 当, 除非 and reading; `after_publication` is derived from where it stands.

    `by_reading` holds the properties that only some readings give it (empty after `select`). Where an exemption spares
    it, `spared` holds the exemption's id under its condition, `guard` has that condition subtracted already, and
    `unspared` is the guard without.
    """

    id: str
    label: str
    title: str
    kind: StepKind
    guard: Condition
    acting: tuple[Guarded[Acting | Hole], ...]
    tier: str | None
    checks: tuple[str, ...]
    checklists: tuple[str, ...]
    fills: tuple[str, ...]
    signs: tuple[str, ...]
    determines: tuple[str, ...]
    edits_content: bool
    edits: tuple[str, ...]
    results: tuple[Result, ...]
    limits: tuple[Guarded[Limit], ...]
    overdue: tuple[Overdue, ...]
    after_publication: bool
    basis: Basis
    by_reading: tuple[Guarded[ByReading], ...] = ()
    spared: tuple[Guarded[str], ...] = ()
    unspared: Condition = TRUE


@frozen
class StateChange:
    target: str
    state: str
    basis: Basis


@frozen
class Sequence:
    parts: tuple[Term, ...]


@frozen
class When:
    """The body, if the guard holds; `escalation` when an 升级 put it here."""

    guard: Condition
    body: Term
    escalation: str | None
    basis: Basis


@frozen
class Consultation:
    """Out of `host` and back to it (于 S 之中); stands right behind its host."""

    host: str
    guard: Condition
    body: Term
    escalation: str
    basis: Basis


@frozen
class ChoiceArm:
    guard: Condition
    body: Term


@frozen
class Gap:
    """`其余 未作规定`."""

    basis: Basis


@frozen
class Choice:
    id: str
    label: str
    exclusive: bool
    arms: tuple[ChoiceArm, ...]
    otherwise: Term
    basis: Basis


@frozen
class Parallel:
    """Branches side by side; `needed` None joins on all branches entered, else on that many.

    `each`: one branch for every value of this fact, entered if the fact holds the value (逐一).
    """

    id: str
    label: str
    needed: int | None
    branches: tuple[Term, ...]
    basis: Basis
    each: str | None = None


Term = Step | StateChange | Sequence | When | Consultation | Choice | Gap | Parallel


def beyond_code(effect: ReturnTo) -> str | None:
    """Return the code of what follows when an item was returned as often as may be; None where nothing is said."""
    match effect.beyond:
        case Continue():
            return "continue"
        case Terminate(copy=copy):
            return "terminate_copy" if copy else "terminate"
        case None:
            return None
        case _:
            assert_never(effect.beyond)


def spared_by(step: Step, spared: tuple[Guarded[str], ...]) -> Step:
    """Return a step that these exemptions spare, and no others."""
    return replace(step, spared=spared, guard=conjoin(step.unspared, *(negate(one.guard) for one in spared)))


def steps(term: Term) -> Iterator[Step]:
    """Yield the steps in order of writing."""
    match term:
        case Step():
            yield term
        case Sequence(parts):
            for part in parts:
                yield from steps(part)
        case When(body=body) | Consultation(body=body):
            yield from steps(body)
        case Choice(arms=arms, otherwise=otherwise):
            for arm in arms:
                yield from steps(arm.body)
            yield from steps(otherwise)
        case Parallel(branches=branches):
            for branch in branches:
                yield from steps(branch)
        case StateChange() | Gap():
            return
        case _:
            assert_never(term)
