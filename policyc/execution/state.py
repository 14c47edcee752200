"""Where a case stands, as a value: what was done, who may do what next and by when, what is owed, what was refused.

Everything is carried by stable ids with labels beside them; order is that of writing, verdicts stand in the order of
the events. Times carry the zone of the event that began them.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum

from policyc.decision.model import ActorAnswer, DutyAnswer, Ref
from policyc.execution.events import Signer
from policyc.ir.basis import Basis
from policyc.ir.policy import Consequence
from policyc.ir.terms import Duration, Effect, Limit
from policyc.source.frozen import frozen


class Standing(Enum):
    """Where the case stands as a whole. FINISHED: nothing is left to do, published or not."""

    OTHER_POLICY = "other_policy"
    NOT_IN_FORCE = "not_in_force"
    NOT_APPLICABLE = "not_applicable"
    TERMINATED = "terminated"
    NEEDS_RULE = "needs_rule"
    WAITING = "waiting"
    UNDER_WAY = "under_way"
    FINISHED = "finished"


class Usage(Enum):
    """What no regulation says and this program does all the same; printed wherever it was used."""

    REROUTE = "reroute"
    CLOCK = "clock"
    COUNTING = "counting"
    SUPPLY = "supply"
    CORRECTION = "correction"
    PREVIOUS = "previous_step"
    JOINED = "joined"
    REFUSED_BY_AS_MANY = "refused_by_as_many"
    ONE_SIGNATURE = "one_signature"
    BACK_TO_HOST = "back_to_host"
    ERROR_ENDS_NOTHING = "error_ends_nothing"


class Refusal(Enum):
    """Why an event cannot be; each has a remedy in the wording."""

    OTHER_POLICY = "other_policy"
    NOT_IN_FORCE = "not_in_force"
    NOT_APPLICABLE = "not_applicable"
    OUT_OF_TIME = "out_of_time"
    ENDED = "ended"
    NO_RULE = "no_rule"
    UNKNOWN_STEP = "unknown_step"
    NO_COPIES = "no_copies"
    WRONG_ORDER = "wrong_order"
    DONE_ALREADY = "done_already"
    NOT_DUE = "not_due"
    LATE = "late"
    TOO_EARLY = "too_early"
    WRONG_ROLE = "wrong_role"
    WRONG_PERSON = "wrong_person"
    NO_NAME = "no_name"
    SIGNED_ALREADY = "signed_already"
    SAME_PERSON = "same_person"
    UNKNOWN_RESULT = "unknown_result"
    UNANSWERED = "unanswered"
    UNDECIDED = "undecided"
    NO_VALUE_TO_RECORD = "no_value_to_record"
    NOT_TO_SET = "not_to_set"
    CONTRADICTORY = "contradictory"
    NOT_DECIDER = "not_decider"
    NOWHERE_BACK = "nowhere_back"
    PUBLISHED = "published"
    NOT_PUBLISHED = "not_published"
    UNSIGNED = "unsigned"
    FORBIDDEN = "forbidden"
    OPEN_FINDING = "open_finding"
    NOTHING_SAID = "nothing_said"


class Happening(Enum):
    """What an event brought about."""

    SIGNED = "signed"
    DONE = "done"
    DEEMED = "deemed"
    KNOWN = "known"
    RETURNED = "returned"
    SENT_STRAIGHT = "sent_straight"
    REROUTED = "rerouted"
    VOID = "void"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"
    COPY_ENDED = "copy_ended"
    STOPPED = "stopped"
    ERROR_FOUND = "error_found"
    LATE = "late"
    LATE_UNKNOWN = "late_unknown"
    LATE_OTHERWISE = "late_otherwise"
    HOLE = "hole"
    SAME_PERSON = "same_person"
    EDITED_UNREVIEWED = "edited_unreviewed"


@frozen
class Brought:
    """One thing that happened: the steps, facts or checks that it is about, a time or delay where there is one."""

    what: Happening
    about: tuple[Ref, ...] = ()
    late_by: Duration | None = None
    at: datetime | None = None
    basis: Basis | None = None


@frozen
class Refused:
    """Why an event cannot be: what it is about, and what the rule that stands against it rests on."""

    why: Refusal
    about: tuple[Ref, ...]
    basis: Basis
    consequence: Consequence | None = None


@frozen
class Verdict:
    """What became of the event of this number, counted from 1; it happened unless it was refused."""

    number: int
    refused: tuple[Refused, ...]
    brought: tuple[Brought, ...]


@frozen
class Signature:
    """One signature that counts; `deemed` when nobody signed and the time-limit brought the result."""

    step: Ref
    by: Signer
    at: datetime
    outcome: str
    passes: bool
    deemed: bool
    number: int


@frozen
class StepDone:
    """A step that is done and still counts, with the signatures on it; none where a time-limit did it."""

    step: Ref
    signatures: tuple[Signature, ...]
    at: datetime
    outcome: str
    deemed: bool


@frozen
class Deadline:
    """By when; `due` is the first moment that is too late, None where the text or the calendar does not tell.

    `unknown_year` is a year for which no calendar of working days is there.
    """

    limit: Limit
    due: datetime | None
    unknown_year: int | None
    basis: Basis


@frozen
class Lapse:
    """What a time-limit brings about by itself."""

    deadline: Deadline
    effect: Effect
    basis: Basis


@frozen
class Possible:
    """A result that a step may declare, and what it does (None: 未作规定)."""

    name: str
    passes: bool
    effect: Effect | None
    basis: Basis


@frozen
class Next:
    """A step that may be done now; `beside` when it belongs to a workflow that nothing waits for.

    `questions` and `facts` must be settled before it can pass; `signed` are those who did already.
    """

    step: Ref
    title: str
    workflow: Ref
    actor: ActorAnswer
    signed: tuple[Signature, ...]
    results: tuple[Possible, ...]
    questions: tuple[Ref, ...]
    facts: tuple[Ref, ...]
    since: datetime
    deadline: Deadline | None
    lapses: tuple[Lapse, ...]
    publishes: bool
    beside: bool
    barred: tuple[Refused, ...]
    basis: Basis


@frozen
class Awaited:
    """Something that has to be known before the case can go on: a fact with whom to ask, or a decision."""

    fact: Ref
    ask: str
    key: str
    escalation: Ref | None
    decided_by: tuple[Ref, ...]
    basis: Basis


@frozen
class Remedy:
    """What the policy provides when an error is found in what was published: steps whose result changes its state."""

    step: Ref
    actor: ActorAnswer
    result: str
    state: str
    basis: Basis


@frozen
class OnError:
    """`remedies` and `duties` empty: 未作规定. `republishing` is what the policy says of publishing it once more."""

    found: bool
    remedies: tuple[Remedy, ...]
    duties: tuple[DutyAnswer, ...]
    republishing: tuple[Ref, ...]


@frozen
class State:
    """Where the case stands after its events. `item_state` is empty, published or withdrawn.

    `void` are steps that were signed, then entered anew or left behind; `gaps` is what the text leaves open where the
    case has stopped.
    """

    policy: Ref
    as_of: date
    standing: Standing
    item_state: str
    at: datetime | None
    done: tuple[StepDone, ...]
    void: tuple[Ref, ...]
    next: tuple[Next, ...]
    awaited: tuple[Awaited, ...]
    gaps: tuple[Basis, ...]
    owed: tuple[DutyAnswer, ...]
    on_error: OnError | None
    verdicts: tuple[Verdict, ...]
    usages: tuple[Usage, ...]
    rerouted: int
