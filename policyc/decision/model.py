"""A decision as a value: what `route` answers for one item under one policy. Frozen, comparable, replayable.

Everything is carried by stable ids; labels stand beside them so that an answer reads without the policy at hand.
Order is the policy's order of declaration everywhere, so that equal questions give equal bytes.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from policyc.ir.basis import Basis, RestsOn
from policyc.ir.policy import Consequence, Known, Modality
from policyc.ir.terms import Anchor, Limit
from policyc.source.frozen import frozen


class Status(Enum):
    """Worst first; the worst certain one holds."""

    NOT_IN_FORCE = "not_in_force"
    NOT_APPLICABLE = "not_applicable"
    BLOCKED = "blocked"
    FIX_FIRST = "fix_first"
    NEEDS_FACTS = "needs_facts"
    NEEDS_RULE = "needs_rule"
    ROUTED = "routed"


@frozen
class Ref:
    """An id and its label."""

    id: str
    label: str


class State(Enum):
    """How sure a step or escalation is.

    CERTAIN · POSSIBLE: a fact that can be asked now decides · PENDING: another step decides ·
    AWAITING_DECISION: a 可以 escalation whose decision is not taken · ABSENT (escalations only; such steps are left
    out).
    """

    CERTAIN = "certain"
    POSSIBLE = "possible"
    PENDING = "pending"
    AWAITING_DECISION = "awaiting_decision"
    ABSENT = "absent"


@frozen
class Reason:
    """Why something is so: the facts its guard read and their values as written (None unknown).

    `known` is the value itself, where the reason is about a fact; what is printed can then be in either language.
    """

    fact: Ref
    value: str | None
    known: Known | None = None


@frozen
class ActorAnswer:
    """Who acts: ids and titles as this item's facts call them; `hole` is set, and actors empty, when none is named."""

    actors: tuple[Ref, ...]
    together: str
    at_least: int | None
    joined: tuple[Ref, ...]
    hole: str | None
    person: str | None
    stand_ins: tuple[StandInAnswer, ...] = ()
    councils: tuple[CouncilAnswer, ...] = ()


@frozen
class StandInAnswer:
    """Who may act for whom, with the remark on when and what that stands on."""

    by: Ref
    instead_of: Ref
    note: str
    basis: Basis


@frozen
class CouncilAnswer:
    """An organ that deliberates: what makes its one signature; `hole` is set where the text does not say."""

    organ: Ref
    quorum: str
    at_least: int | None
    hole: str | None
    basis: Basis


@frozen
class RefusalAnswer:
    """What a refusal does: `effect` None is 未作规定.

    `at_most` is how often it returns the item, `beyond` what it does then (`continue`, `terminate`; None: 未作规定).
    """

    result: str
    effect: str | None
    target: Ref | None
    basis: Basis
    at_most: int | None = None
    beyond: str | None = None


@frozen
class RouteStep:
    """One line of the linear order for paper. `within` is the host of a consultation; `parallel` the block around.

    `questions` are the checklist questions its reviewer answers, `checks` what it answers for, `determines` the facts
    it decides.
    """

    step: Ref
    title: str
    actor: ActorAnswer
    tier: Ref | None
    publishes: bool
    modality: Modality
    state: State
    escalation: Ref | None
    within: Ref | None
    parallel: Ref | None
    after: tuple[str, ...]
    limit: Limit | None
    basis: Basis
    rests_on: tuple[RestsOn, ...]
    why: tuple[Reason, ...]
    questions: tuple[Ref, ...]
    checks: tuple[Ref, ...]
    determines: tuple[Ref, ...]
    fills: tuple[Ref, ...]
    refusals: tuple[RefusalAnswer, ...]


class NodeKind(Enum):
    STEP = "step"
    SEQUENCE = "sequence"
    WHEN = "when"
    CONSULTATION = "consultation"
    CHOICE = "choice"
    PARALLEL = "parallel"
    STATE_CHANGE = "state_change"
    GAP = "gap"


@frozen
class RouteNode:
    """The residual term: what is left of the workflow once this item's known facts are put in."""

    kind: NodeKind
    id: str
    state: State
    parts: tuple[RouteNode, ...]


@frozen
class EscalationAnswer:
    escalation: Ref
    modality: Modality
    state: State
    decided_by: Ref | None
    decided_by_hole: str | None
    decision: str | None
    steps: tuple[Ref, ...]
    why: tuple[Reason, ...]
    basis: Basis


@frozen
class ExemptionAnswer:
    """An exemption that holds (CERTAIN) or may hold; `steps` would be due without it, `made_up` is done later."""

    exemption: Ref
    title: str
    state: State
    steps: tuple[Ref, ...]
    made_up: tuple[str, ...]
    limit: Limit | None
    why: tuple[Reason, ...]
    basis: Basis


class FindingState(Enum):
    """STANDS certainly · POSSIBLE: missing facts decide · PENDING: a step decides."""

    STANDS = "stands"
    POSSIBLE = "possible"
    PENDING = "pending"


@frozen
class EvidenceAnswer:
    """`where` is title, body, or attachments[i]; half-open code points; `masked` is what may be printed.

    `place` says in words where that is in the document that the text comes from; empty where it comes from the item.
    """

    where: str
    start: int
    end: int
    masked: str
    confidence: str
    place: str = ""


@frozen
class FindingAnswer:
    check: Ref
    consequence: Consequence
    state: FindingState
    remedy: str
    evidence: tuple[EvidenceAnswer, ...]
    why: tuple[Reason, ...]
    basis: Basis
    rests_on: tuple[RestsOn, ...]


@frozen
class QuestionAnswer:
    """A question to a step's reviewer; `answer` when already given.

    `key` is where an item records the answer, empty where there is no place for one (what a detector asks to verify);
    `settles` is the fact that the answer settles beside the answer itself.
    """

    question: Ref
    text: str
    role: Ref | None
    step: Ref | None
    answer: bool | None
    basis: Basis
    key: str = ""
    settles: Ref | None = None


@frozen
class MissingFact:
    """An intake fact that is not given and can change the answer; `affects` are the rules it can change.

    `key` is where an item gives it: `origin`, `facts.<policy>.<code>`, `answers.<policy>.<code>`, …
    """

    fact: Ref
    ask: str
    values: tuple[Ref, ...]
    affects: tuple[Ref, ...]
    key: str = ""


@frozen
class Offer:
    """A declaration not made that would settle two or more of the missing facts, each with the value it would take."""

    declaration: Ref
    title: str
    key: str
    covers: tuple[Reason, ...]


@frozen
class PendingFact:
    """A fact that a step decides and that can change the answer; `key` is where an item records it."""

    fact: Ref
    ask: str
    step: Ref | None
    role: Ref | None
    key: str = ""


@frozen
class Contradiction:
    """Two given values that cannot both be: an axiom broken, one fact given twice, two categories at once.

    With `evidence`: facts against which a document speaks, in which this was found; `about` is the check that reads it.
    """

    about: Ref
    facts: tuple[Reason, ...]
    evidence: tuple[EvidenceAnswer, ...] = ()


@frozen
class SilenceAnswer:
    """A fact of the item that this regulation says nothing about; `because` says that somebody looked."""

    fact: Ref
    value: str
    because: str | None
    known: Known | None = None


@frozen
class HoleAnswer:
    """Something that the text leaves open and nobody filled: an actor, a period, a quorum, a refusal."""

    about: Ref
    what: str
    note: str
    basis: Basis


@frozen
class DutyAnswer:
    """A duty or sanction that follows, or a workflow beside the route that the item falls under.

    `kind` is duty, sanction or workflow; `state` is never ABSENT. `recurrence` and `keep` are codes of `ir.terms` and
    `ir.policy` (`periodically`, `1 quarters`), `undetermined` where the text leaves a period open, `permanently` where
    it has none; `kept_from` is what the period of keeping is counted from.
    """

    duty: Ref
    kind: str
    actor: ActorAnswer
    texts: tuple[str, ...]
    recurrence: str | None
    keep: str | None
    basis: Basis
    state: State = State.CERTAIN
    after_publication: bool = False
    kept_from: Anchor | None = None


class StepPart(Enum):
    """What may differ about a step that is due either way."""

    STATE = "state"
    ACTOR = "actor"
    TIER = "tier"
    LIMIT = "limit"
    REFUSAL = "refusal"
    QUESTIONS = "questions"
    CHECKS = "checks"


@frozen
class StepChange:
    """A step of both answers that differs in `parts`; the rest is what it is under the other option."""

    step: Ref
    parts: tuple[StepPart, ...]
    state: State
    actor: ActorAnswer
    tier: Ref | None


@frozen
class EscalationChange:
    """An escalation under the other option, where its state, its modality or who decides on it differs."""

    escalation: Ref
    state: State
    modality: Modality
    decided_by: Ref | None
    decider_differs: bool


@frozen
class CheckChange:
    """A check that stands either way with another consequence, or one that is still open and differs.

    `consequence` is that under the other option, None where there is no such check.
    """

    check: Ref
    consequence: Consequence | None


@frozen
class WouldChange:
    """What this answer would become under another option: only the parts that differ."""

    option: Ref
    status: Status | None
    category: bool
    steps_added: tuple[Ref, ...]
    steps_lost: tuple[Ref, ...]
    findings_added: tuple[Ref, ...]
    findings_lost: tuple[Ref, ...]
    order: bool
    steps_changed: tuple[StepChange, ...] = ()
    escalations: tuple[EscalationChange, ...] = ()
    checks_changed: tuple[CheckChange, ...] = ()
    duties_added: tuple[Ref, ...] = ()
    duties_lost: tuple[Ref, ...] = ()
    duties_changed: tuple[Ref, ...] = ()


@frozen
class ReadingAnswer:
    reading: Ref
    option: Ref
    confirmed: bool
    chosen_by_query: bool
    would_change: tuple[WouldChange, ...]


@frozen
class DeclarationAnswer:
    """A declaration made in the item: who, which facts it covered here, and whether it lapsed (content changed)."""

    declaration: Ref
    by: str
    at: str | None
    covered: tuple[Ref, ...]
    lapsed: bool
    refused: tuple[Ref, ...]


@frozen
class CategoryAnswer:
    """`chosen` when exactly one is certain; otherwise the candidates left (empty: outside every classification)."""

    classification: Ref
    chosen: Ref | None
    path: tuple[Ref, ...]
    candidates: tuple[Ref, ...]


@frozen
class Becoming:
    """A worse status that is still possible, with the facts that decide it."""

    status: Status
    facts: tuple[Ref, ...]


class NoteKind(Enum):
    """What has to be said beside the rules: about the days of the text, and about rules that were left out."""

    IN_FORCE_NOT_KNOWN = "in_force_not_known"
    IN_FORCE_BY_CONVENTION = "in_force_by_convention"
    NOT_YET_IN_FORCE = "not_yet_in_force"
    CEASED = "ceased"
    ON_TRIAL = "on_trial"
    EXPIRY = "expiry"
    TEXT_ONLY = "text_only"
    CONFIRMED_ONLY = "confirmed_only"
    REMAINING = "remaining"
    COMPARED = "compared"


@frozen
class Note:
    """One remark: the day or the rules that it is about, and what the policy's author wrote, where there is any.

    `readings` are the readings and conventions that the rules cannot do without, however strictly one asked.
    """

    kind: NoteKind
    day: date | None = None
    rules: tuple[Ref, ...] = ()
    written: str = ""
    readings: tuple[Ref, ...] = ()


@frozen
class Receipt:
    """What was asked and with what: hashes only, nothing of the item's text.

    `content` is the hash of title, body, attachments and links that a declaration may carry.
    """

    policy: str
    policy_digest: str
    item: str
    content: str
    as_of: date
    choice: tuple[tuple[str, str], ...]
    engine: str


@frozen
class Decision:
    policy: Ref
    policy_title: str
    document_number: str
    item_id: str | None
    as_of: date
    status: Status
    rests_on: tuple[RestsOn, ...]
    could_become: tuple[Becoming, ...]
    categories: tuple[CategoryAnswer, ...]
    term: tuple[RouteNode, ...]
    order: tuple[RouteStep, ...]
    gate: tuple[Ref, ...]
    escalations: tuple[EscalationAnswer, ...]
    findings: tuple[FindingAnswer, ...]
    questions: tuple[QuestionAnswer, ...]
    missing: tuple[MissingFact, ...]
    offers: tuple[Offer, ...]
    pending: tuple[PendingFact, ...]
    contradictions: tuple[Contradiction, ...]
    silences: tuple[SilenceAnswer, ...]
    holes: tuple[HoleAnswer, ...]
    duties: tuple[DutyAnswer, ...]
    readings: tuple[ReadingAnswer, ...]
    conventions: tuple[Ref, ...]
    declarations: tuple[DeclarationAnswer, ...]
    notes: tuple[Note, ...]
    not_read: tuple[str, ...]
    prefilled: tuple[Ref, ...]
    given: tuple[tuple[str, Known], ...]
    receipt: Receipt
    exemptions: tuple[ExemptionAnswer, ...] = ()
