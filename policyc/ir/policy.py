"""A policy, resolved: everything that an answer, a proof or a picture needs, frozen, with no reference to files.

Ids are codes (or the label where an officer gave none); labels stand beside them. Alternatives by reading stand side
by side, each under its guard; `select` keeps those of one choice of options.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from policyc.ir.assertions import Accepted, Assertion
from policyc.ir.basis import Basis, Guarded
from policyc.ir.charts import PrintedChart, Stage
from policyc.ir.conditions import Condition
from policyc.ir.overlay import Edit
from policyc.ir.terms import Acting, Actor, Duration, Hole, Limit, Term, Together
from policyc.source.frozen import frozen

# --- facts ------------------------------------------------------------------------------------------------------


class FactType(Enum):
    YES_NO = "yes_no"
    ONE_OF = "one_of"
    SOME_OF = "some_of"
    ORDERED = "ordered"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"
    URL = "url"
    PEOPLE = "people"
    ORGAN = "organ"
    LIST = "list"


class FactHome(Enum):
    """Where the item carries the fact: a key of its own, `facts.<policy>`, the answers map, or nowhere but here.

    `ADMISSION` and `DECISION` are generated: whether an unlisted host belongs to an open list
    (`admitted_sources`), what was decided on a 可以 escalation (`escalation_decisions`); `COMPARISON` asks how a
    value that is comparable with nothing compares (`answers`).
    """

    SHARED = "shared"
    POLICY = "policy"
    ANSWER = "answer"
    ADMISSION = "admission"
    DECISION = "decision"
    COMPARISON = "comparison"


@frozen
class Value:
    code: str
    label: str
    note: str


# A known value of a fact: yes/no, a code or text, a number or date ordinal, or the elements of a set or list.
Known = bool | str | int | tuple[str, ...]


@frozen
class Decider:
    """The step that decides a fact, and the role whose step it is (None when the step names nobody)."""

    step: str
    role: str | None


@frozen
class Counted:
    """A number that is counted in a register, anew in each period, and `separately` for each of what that names."""

    register: str
    every: Duration
    separately: str


@frozen
class Fact:
    """A fact of the item. `decided_at` is the step that decides it: pending before, never missing.

    `subject` is the list, escalation or ordered fact that a generated fact asks about. Where readings differ on who
    decides, `deciders` holds every candidate in order and `select` sets `decided_at` and `decided_by`.
    """

    id: str
    label: str
    type: FactType
    home: FactHome
    question: str
    values: tuple[Value, ...]
    ordinary: Known | None
    declarable: bool
    correctable: bool
    decided_at: str | None
    decided_by: str | None
    subject: str | None
    basis: Basis
    deciders: tuple[Guarded[Decider], ...] = ()
    counted: Counted | None = None


@frozen
class Derived:
    id: str
    label: str
    condition: Condition
    basis: Basis


@frozen
class Axiom:
    """Whenever `when` holds, `hence` holds."""

    id: str
    label: str
    title: str
    when: Condition
    hence: Condition


@frozen
class Declaration:
    """声明: `covers` are the facts that a person may declare ordinary; what a step decides is never covered."""

    id: str
    label: str
    title: str
    covers: tuple[str, ...]


# --- people, sources, detectors ---------------------------------------------------------------------------------


@frozen
class CalledWhen:
    condition: Condition
    title: str


@frozen
class StandIn:
    """Who may act in place of a role or organ, and the remark on when."""

    actor: Actor
    note: str


@frozen
class Council:
    """How an organ that deliberates comes to its one signature: a record, not several signatures."""

    quorum: Together
    at_least: int | None


@frozen
class Role:
    """A role or (`organ`) an organ; `called` names it by fact, first that holds.

    `stand_ins` may act for it, `council` is what makes the signature of an organ that deliberates.
    """

    id: str
    label: str
    title: str
    organ: bool
    called: tuple[CalledWhen, ...]
    basis: Basis
    stand_ins: tuple[Guarded[StandIn], ...] = ()
    council: tuple[Guarded[Council | Hole], ...] = ()


class HostScope(Enum):
    EXACT = "host"
    WITH_SUBDOMAINS = "domain"


@frozen
class HostEntry:
    """One host of one entry of a list; `included` is False for 排除; `guard` is the reading it belongs to."""

    entry: str
    label: str
    scope: HostScope
    host: str
    included: bool
    guard: Condition
    basis: Basis


@frozen
class OpenTail:
    """`等 “…”`: while the guard holds the list is open (`to_be_judged`) or this tail is closed by a reading."""

    text: str
    to_be_judged: bool
    guard: Condition
    basis: Basis


@frozen
class SourceList:
    """A source list. `incomplete`: it names a class whose members are not all listed, so it never says no.

    `admission` is the generated fact that settles an unlisted host.
    """

    id: str
    label: str
    title: str
    entries: tuple[HostEntry, ...]
    tails: tuple[OpenTail, ...]
    incomplete: bool
    verified: date | None
    admission: str
    basis: Basis


class TextPart(Enum):
    TITLE = "title"
    BODY = "body"
    ATTACHMENTS = "attachments"


@frozen
class DetectorUse:
    """A detector of the product (`built_in` slug) or an office's own lexicon (`words`, minus `allowed`)."""

    id: str
    label: str
    title: str
    parts: tuple[TextPart, ...]
    built_in: str | None
    words: tuple[str, ...]
    allowed: tuple[str, ...]


# --- rules --------------------------------------------------------------------------------------------------------


@frozen
class Category:
    """A category. `condition` joins its own 当 with those around it; exactly one of the leaves holds.

    `open_tail` is the 等 that makes an unmatched item of its parent a candidate.
    """

    id: str
    label: str
    title: str
    parent: str | None
    leaf: bool
    condition: Condition
    beats: tuple[str, ...]
    open_tail: str | None
    basis: Basis


@frozen
class Classification:
    id: str
    label: str
    title: str
    within: Condition
    categories: tuple[Category, ...]
    basis: Basis


class Consequence(Enum):
    """What a failed check asks for, worst first."""

    BLOCK = "block"
    FIX = "fix_first"
    MASK = "mask"
    VERIFY = "verify"
    REMIND = "remind"


class Modality(Enum):
    """How strongly the text speaks: must, must not, may (somebody decides), should."""

    MUST = "must"
    MUST_NOT = "must_not"
    MAY = "may"
    SHOULD = "should"


@frozen
class Outcome:
    consequence: Consequence
    remedy: str


@frozen
class Check:
    """Fails when `when` holds, `unless` does not, and `broken` does.

    `question` is set when the check is a checklist question: then `broken` is the bad answer.
    """

    id: str
    label: str
    title: str
    modality: Modality
    when: Condition
    unless: Condition
    broken: Condition
    outcomes: tuple[Guarded[Outcome], ...]
    question: str | None
    basis: Basis


@frozen
class Question:
    """A checklist question; `fact` holds its answer (`negated` when yes means the fact is no)."""

    id: str
    label: str
    text: str
    fact: str
    negated: bool
    check: str | None
    basis: Basis


@frozen
class Checklist:
    id: str
    label: str
    title: str
    acting: tuple[Guarded[Acting | Hole], ...]
    questions: tuple[Question, ...]
    guard: Condition
    basis: Basis


@frozen
class Tier:
    """`rank` counts from 1 in order of declaration."""

    id: str
    label: str
    title: str
    rank: int
    acting: tuple[Guarded[Acting | Hole], ...]
    answers_for: tuple[str, ...]
    basis: Basis


@frozen
class Escalation:
    """`decision` is the generated fact of a 可以 escalation, `decided_by` who decides it (role, or a hole)."""

    id: str
    label: str
    title: str
    modality: Modality
    when: Condition
    decision: str | None
    decided_by: tuple[Guarded[Actor | Hole], ...]
    steps: tuple[str, ...]
    basis: Basis


@frozen
class Exemption:
    """豁免: while `when` holds the steps are not due. `made_up` is what has to be done later instead, within `limits`.

    The steps have it in their guards already; `steps` are those spared, every copy of them.
    """

    id: str
    label: str
    title: str
    when: Condition
    steps: tuple[str, ...]
    made_up: tuple[str, ...]
    limits: tuple[Guarded[Limit], ...]
    basis: Basis


class Recurrence(Enum):
    PERIODICALLY = "periodically"
    OCCASIONALLY = "from_time_to_time"
    CONTINUOUSLY = "continuously"


@frozen
class Workflow:
    """`publishes` when its body contains 发布; `starts_when` is the state it starts from otherwise.

    `started`: it has no such state, and begins when a result of another workflow starts it (另起).
    """

    id: str
    label: str
    title: str
    guard: Condition
    body: Term
    publishes: bool
    starts_when: str | None
    recurrence: tuple[Recurrence | Limit, ...]
    signed_in_order: Basis | None
    basis: Basis
    started: bool = False


@frozen
class Obligation:
    """What must, must not, should or may be done; `guard` is the reading that it belongs to."""

    modality: Modality
    text: str
    guard: Condition
    basis: Basis


@frozen
class Duty:
    """`recurrence` holds 定期/不定期/持续 or 每 n 单位; `keep` a retention period."""

    id: str
    label: str
    title: str
    acting: tuple[Guarded[Acting | Hole], ...]
    when: Condition
    after_publication: bool
    obligations: tuple[Obligation, ...]
    recurrence: tuple[Recurrence | Limit, ...]
    limits: tuple[Guarded[Limit], ...]
    keep: tuple[Guarded[Limit | None], ...]
    basis: Basis


@frozen
class SanctionLine:
    when: Condition
    text: str
    basis: Basis


@frozen
class Sanction:
    id: str
    label: str
    title: str
    acting: tuple[Guarded[Acting | Hole], ...]
    within: Condition
    lines: tuple[SanctionLine, ...]
    obligations: tuple[Obligation, ...]
    guard: Condition
    basis: Basis


# --- readings, conventions, silences ------------------------------------------------------------------------------


@frozen
class Option:
    id: str
    label: str
    note: str


@frozen
class Confirmation:
    organ: str
    document: str
    on: date


@frozen
class Reading:
    id: str
    label: str
    question: str
    options: tuple[Option, ...]
    adopted: str
    adopted_by: str
    adopted_on: date | None
    reason: str
    confirmation: Confirmation | None
    basis: Basis


@frozen
class Convention:
    id: str
    label: str
    title: str
    reason: str


@frozen
class Silence:
    """Somebody looked: the text does not say anything about these facts."""

    facts: tuple[str, ...]
    because: str


@frozen
class FormField:
    id: str
    label: str
    title: str
    basis: Basis


@frozen
class Form:
    id: str
    label: str
    title: str
    acting: tuple[Guarded[Acting | Hole], ...]
    fields: tuple[FormField, ...]
    signature_boxes: tuple[str, ...]
    keep: tuple[Guarded[Limit | None], ...]
    basis: Basis


@frozen
class ClauseText:
    """One clause of the regulation: its id, heading and own words, for answers that quote it."""

    id: str
    heading: str
    text: str


class InForceBy(Enum):
    """Whether the day a text takes effect is written in it, or taken by a convention."""

    TEXT = "text"
    CONVENTION = "convention"


@frozen
class Identity:
    """The regulation as a document. `in_force` is None when neither text nor convention gives a day.

    `expiry` holds the day it lapses under each reading; `select` sets `expires` and `expiry_note`.
    """

    id: str
    label: str
    title: str
    document_number: str
    issuer: str
    addressed_to: tuple[str, ...]
    under: tuple[str, ...]
    interpreted_by: str
    region: str
    rank: str
    dated: date | None
    in_force: date | None
    in_force_basis: Basis
    expires: date | None
    expiry_note: str
    expiry: tuple[Guarded[date | Hole], ...]
    on_trial: bool
    digest: str


@frozen
class Policy:
    """Everything, in order of declaration (files by name). `scope` is TRUE where no 适用 stands.

    Of an overlay (沿用) `base` is the id of the policy that it stands on, whose rules are merged in; `edits` are what
    it changed there.
    """

    identity: Identity
    clauses: tuple[ClauseText, ...]
    facts: tuple[Fact, ...]
    derived: tuple[Derived, ...]
    axioms: tuple[Axiom, ...]
    declarations: tuple[Declaration, ...]
    roles: tuple[Role, ...]
    lists: tuple[SourceList, ...]
    detectors: tuple[DetectorUse, ...]
    scope: Condition
    scope_basis: Basis
    classifications: tuple[Classification, ...]
    tiers: tuple[Tier, ...]
    checks: tuple[Check, ...]
    checklists: tuple[Checklist, ...]
    workflows: tuple[Workflow, ...]
    escalations: tuple[Escalation, ...]
    duties: tuple[Duty, ...]
    sanctions: tuple[Sanction, ...]
    forms: tuple[Form, ...]
    readings: tuple[Reading, ...]
    conventions: tuple[Convention, ...]
    silences: tuple[Silence, ...]
    stages: tuple[Stage, ...] = ()
    charts: tuple[PrintedChart, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    base: str | None = None
    edits: tuple[Edit, ...] = ()
