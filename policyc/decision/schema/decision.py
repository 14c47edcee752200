"""A decision as models: the shape that `decision.json` writes, key by key.

Guarantees that enumerations are those of the decision itself. Reports nothing.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from policyc.decision.model import FindingState, NodeKind, NoteKind, State, Status, StepPart
from policyc.decision.schema.strict import Strict
from policyc.ir.basis import RestsOn
from policyc.ir.policy import Consequence, Modality
from policyc.ir.terms import Together


class Ref(Strict):
    code: str
    label: str


class Policy(Ref):
    title: str
    document_number: str


class Cite(Strict):
    clause: str
    law: str | None
    quotations: list[str]


class Basis(Strict):
    rests_on: list[RestsOn]
    readings: list[str]
    conventions: list[str]


class Reason(Strict):
    fact: Ref
    value: str | None


class Becoming(Strict):
    status: Status
    facts: list[Ref]


class Category(Strict):
    label: str
    chosen: Ref | None
    path: list[Ref]
    candidates: list[Ref]


class Node(Strict):
    kind: NodeKind
    code: str
    state: State
    parts: list[Node]


class StandIn(Strict):
    by: Ref
    instead_of: Ref
    note: str
    cites: list[Cite]


class Council(Strict):
    organ: Ref
    quorum: Together
    at_least: int | None
    hole: str | None
    cites: list[Cite]


class Actor(Strict):
    actors: list[Ref]
    together: Together
    at_least: int | None
    joined: list[Ref]
    hole: str | None
    person: str | None
    stand_ins: list[StandIn] = Field(default_factory=list)
    councils: list[Council] = Field(default_factory=list)


class Anchor(Strict):
    code: str
    label: str
    before: bool


class Within(Strict):
    count: int
    unit: str
    counted_from: Anchor | None = Field(default=None, alias="from")


class Prompt(Strict):
    promptness: str


class Open(Strict):
    hole: str


class Step(Ref):
    title: str


class Refusal(Strict):
    result: str
    effect: str | None
    target: Ref | None
    at_most: int | None = None
    beyond: str | None = None
    basis: Basis
    cites: list[Cite]


class OrderedStep(Strict):
    step: Step
    actor: Actor
    tier: Ref | None
    phase: Literal["before_publication", "publication", "after_publication"]
    modality: Modality
    state: State
    basis: Basis
    cites: list[Cite]
    why: list[Reason]
    escalation: Ref | None
    within: Ref | None
    parallel: Ref | None
    after: list[str]
    limit: Within | Prompt | Open | None
    questions: list[Ref]
    checks: list[Ref]
    determines: list[Ref]
    fills: list[Ref]
    refusals: list[Refusal]


class Route(Strict):
    term: list[Node]
    order: list[OrderedStep]
    gate: list[Ref]


class Escalation(Ref):
    modality: Modality
    state: State
    decided_by: Ref | None
    decided_by_hole: str | None
    decision: Literal["escalate", "do_not_escalate"] | None
    steps: list[Ref]
    cites: list[Cite]
    basis: Basis
    why: list[Reason]


class Exemption(Ref):
    title: str
    state: State
    steps: list[Ref]
    made_up: list[str]
    limit: Within | Prompt | Open | None
    cites: list[Cite]
    basis: Basis
    why: list[Reason]


class Evidence(Strict):
    where: str
    start: int
    end: int
    masked: str
    confidence: str
    place: str | None


class Finding(Strict):
    check: Ref
    outcome: Consequence
    state: FindingState
    evidence: list[Evidence]
    cites: list[Cite]
    remedy: str
    basis: Basis
    why: list[Reason]


class Question(Ref):
    text: str
    role: Ref | None
    step: Ref | None
    answer: bool | None
    key: str | None
    settles: Ref | None
    cites: list[Cite]


class Missing(Strict):
    fact: Ref
    key: str
    ask: str
    values: list[Ref]
    affects: list[Ref]


class Offer(Ref):
    title: str
    key: str
    covers: list[Reason]


class Pending(Strict):
    fact: Ref
    key: str
    ask: str
    step: Ref | None
    role: Ref | None


class Contradiction(Strict):
    about: Ref
    facts: list[Reason]
    evidence: list[Evidence]


class Silence(Strict):
    fact: Ref
    value: str
    because: str | None


class Hole(Strict):
    about: Ref
    what: str
    note: str
    cites: list[Cite]


class Duty(Ref):
    kind: str
    actor: Actor
    texts: list[str]
    recurrence: str | None
    keep: str | None
    kept_from: Anchor | None = None
    state: State
    after_publication: bool
    cites: list[Cite]


class StepChange(Strict):
    step: Ref
    parts: list[StepPart]
    state: State
    actor: Actor
    tier: Ref | None


class EscalationChange(Ref):
    state: State
    modality: Modality
    decided_by: Ref | None
    decider_differs: bool


class CheckChange(Strict):
    check: Ref
    outcome: Consequence | None


class WouldChange(Strict):
    option: Ref
    status: Status | None
    category: bool
    steps_added: list[Ref]
    steps_lost: list[Ref]
    findings_added: list[Ref]
    findings_lost: list[Ref]
    order: bool
    steps_changed: list[StepChange]
    escalations: list[EscalationChange]
    checks_changed: list[CheckChange]
    duties_added: list[Ref]
    duties_lost: list[Ref]
    duties_changed: list[Ref]


class Reading(Ref):
    option: Ref
    confirmed: bool
    chosen_by_query: bool
    would_change: list[WouldChange]


class Declaration(Ref):
    by: str
    at: str | None
    covered: list[Ref]
    lapsed: bool
    refused: list[Ref]


class Note(Strict):
    code: NoteKind
    text: str
    day: date | None
    rules: list[Ref]
    readings: list[Ref]


class Receipt(Strict):
    policy: str
    policy_digest: str
    item: str
    content: str
    as_of: date
    choice: dict[str, str]
    engine: str


class Decision(Strict):
    policy: Policy
    item: str | None
    as_of: date
    status: Status
    status_label: str
    could_become: list[Becoming]
    rests_on: list[RestsOn]
    category: dict[str, Category]
    route: Route
    escalations: list[Escalation]
    exemptions: list[Exemption] = Field(default_factory=list)
    findings: list[Finding]
    questions: list[Question]
    missing: list[Missing]
    offers: list[Offer]
    pending: list[Pending]
    contradictions: list[Contradiction]
    silences: list[Silence]
    holes: list[Hole]
    duties: list[Duty]
    readings: list[Reading]
    conventions: list[Ref]
    declarations: list[Declaration]
    notes: list[Note]
    not_read: list[str]
    prefilled: list[Ref]
    given: dict[str, bool | int | str | list[str]]
    receipt: Receipt
