"""Processes as BPMN has them, before they have a place on the page: elements, flows, lanes, messages.

Assumes nothing. Guarantees frozen values in order of writing, ids that are NCNames and belong to one thing of the whole
file, and labels as the rules have them (escaping is the writer's). Reports nothing.
"""

from __future__ import annotations

from enum import Enum

from policyc.exports.bpmn.formulas import Formula
from policyc.exports.bpmn.variables import Variable
from policyc.ir.basis import Basis
from policyc.ir.terms import Duration
from policyc.source.frozen import frozen


class Kind(Enum):
    """What an element is. STATE and COUNT are tasks that nobody does: the item gets a state, a return is counted."""

    START = "start"
    MESSAGE_START = "message_start"
    END = "end"
    TERMINATE = "terminate"
    ERROR_END = "error_end"
    THROW = "throw"
    TASK = "task"
    STATE = "state"
    COUNT = "count"
    EXCLUSIVE = "exclusive"
    PARALLEL = "parallel"
    BLOCK = "block"
    TIMER = "timer"
    CAUGHT = "caught"


class Role(Enum):
    """What an element stands for: what the rules say, or what the export adds so that a process can run.

    ADDED: gateways, starts and ends · ASK: somebody supplies unknown facts · DECIDE: somebody decides on a 可以
    escalation · HOLD: what stands in the way of publication is dealt with.
    """

    STEP = "step"
    PUBLISH = "publish"
    CONSULT_AGAIN = "step_concluded"
    STRAIGHT = "step_repeated"
    SIGNATURE = "signature"
    DECIDE = "decision"
    ASK = "ask"
    HOLD = "hold"
    STATE = "state"
    GATE = "gate"
    ADDED = "added"


@frozen
class Field:
    """What a task asks for: the variable it sets. `required` when the step cannot pass without it."""

    variable: str
    required: bool


@frozen
class Timer:
    """How long until a timer fires: a length, or the variable that holds one where only a calendar knows."""

    after: Duration
    variable: str | None


@frozen
class Element:
    """An element. `code` is the id of the step, escalation or block; `actors` are ids of roles and organs who may act.

    `attached` is the activity that a timer or caught error stands on, `message` or `error` what it throws or catches,
    `counter` the variable that a task counts in, `inside` what a block holds, `lane` the lane's id (None inside a
    block). `note` is said in the documentation.
    """

    id: str
    kind: Kind
    role: Role
    label: str
    lane: str | None
    basis: Basis
    code: str = ""
    actors: tuple[str, ...] = ()
    tier: str = ""
    fields: tuple[Field, ...] = ()
    note: tuple[str, ...] = ()
    attached: str | None = None
    message: str | None = None
    error: str | None = None
    timer: Timer | None = None
    counter: str | None = None
    inside: Scope | None = None


@frozen
class Flow:
    """A sequence flow; one without `when` is always taken, and a `default` when no other one is."""

    id: str
    source: str
    target: str
    label: str
    when: Formula | None
    default: bool
    spelled: str
    basis: Basis


@frozen
class Scope:
    """What a process or a block holds, in order of writing."""

    elements: tuple[Element, ...]
    flows: tuple[Flow, ...]


@frozen
class Lane:
    id: str
    label: str


@frozen
class Process:
    """One workflow."""

    id: str
    code: str
    label: str
    title: str
    lanes: tuple[Lane, ...]
    scope: Scope
    basis: Basis
    note: tuple[str, ...]


@frozen
class Named:
    """A message or an error: its id, and what it is called."""

    id: str
    label: str


@frozen
class MessageFlow:
    id: str
    source: str
    target: str


@frozen
class Document:
    """A whole file. `roles` are the roles and organs that may act: id in the file, code, label."""

    id: str
    policy: str
    title: str
    note: tuple[str, ...]
    roles: tuple[tuple[str, str, str], ...]
    messages: tuple[Named, ...]
    errors: tuple[Named, ...]
    variables: tuple[Variable, ...]
    processes: tuple[Process, ...]
    message_flows: tuple[MessageFlow, ...]


@frozen
class Refused:
    """Something that BPMN cannot say without adding to the rules: a sentence's key, and what it is about."""

    reason: Reason
    name: str
    clauses: tuple[str, ...]


class Reason(Enum):
    """Why an export is refused; the words are in `wording.exports`."""

    SOME_BRANCHES = "some_branches"
    MAJORITY = "majority"
    MANY_SIGNATURES = "many_signatures"
    STRAIGHT_TWICE = "straight_twice"
    STRAIGHT_INTO_BLOCK = "straight_into_block"
    NO_TIME = "no_time"
    EDITED_LATER = "edited_later"
    TOO_LARGE = "too_large"
    MANY_BEFORE = "many_before"
    UNKNOWN_STEP = "unknown_step"
