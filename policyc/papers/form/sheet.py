"""A form as a value: every cell in words, in the order of the paper, before it is a file.

Assumes nothing. Guarantees plain text everywhere (nothing hidden, no control characters), and no field at all for an
opinion, a signature or a date of signing: whatever draws a sheet has nothing to put there. The names of the fields are
what an office's own template uses; `docs/forms.md` explains each. Reports nothing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One cell with its label. `mark` is ※ where the regulation does not put it on the form; `text` may be empty."""

    label: str
    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table of particulars: one wide cell, or two side by side (`second`)."""

    first: Row
    second: Row | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of the list. `details` are facts in which it differs from the others."""

    number: str
    title: str
    details: str
    category: str
    status: str
    digest: str


@dataclass(frozen=True, slots=True)
class Subcategory:
    """`text` is the regulation's wording; `tick` is √, with the numbers of the items where there are several."""

    text: str
    tick: str


@dataclass(frozen=True, slots=True)
class Category:
    """`divided`: it has subcategories with texts; else its only one is the category itself, without text."""

    text: str
    divided: bool
    subcategories: tuple[Subcategory, ...]


@dataclass(frozen=True, slots=True)
class Classification:
    label: str
    mark: str
    categories: tuple[Category, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """`items` says of which items of a list; empty where there is one."""

    matter: str
    consequence: str
    clause: str
    remedy: str
    items: str


@dataclass(frozen=True, slots=True)
class Escalation:
    """`decides`: somebody decides at discretion; `decision` are the lines of that cell, ticks left to who decides."""

    matter: str
    clause: str
    state: str
    steps: str
    items: str
    decides: bool
    decision: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """`yes` and `no` are empty unless the item has the answer, which `remark` says."""

    number: str
    code: str
    text: str
    clause: str
    yes: str
    no: str
    remark: str


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """The questions of one reviewer, or of several who answer the same ones."""

    who: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """One step of the route.

    `signs` where an opinion is given; the others are recorded in one line. `signers` are those who sign beside each
    other. `state` is empty where the step is certainly due; `place` says what it happens during.
    """

    number: str
    step: str
    tier: str
    role: str
    place: str
    state: str
    clause: str
    items: str
    mark: str
    signs: bool
    signers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One form, for one item or for a list of them."""

    title: str
    regulation: str
    number: str
    lines: tuple[Line, ...]
    entries: tuple[Entry, ...]
    entries_mark: str
    entries_label: str
    classifications: tuple[Classification, ...]
    findings: tuple[Finding, ...]
    escalations: tuple[Escalation, ...]
    question_groups: tuple[QuestionGroup, ...]
    boxes: tuple[Box, ...]
    notes: tuple[str, ...]
    retention: str
    clauses: str
    receipt: str


@dataclass(frozen=True, slots=True)
class Words:
    """The printed words around the cells, in the language asked for; a template of one's own needs none of them."""

    number: str
    filled_on: str
    blank_date: str
    column_number: str
    column_title: str
    column_category: str
    column_status: str
    column_digest: str
    findings: str
    column_check: str
    column_consequence: str
    column_clause: str
    column_remedy: str
    escalations: str
    column_escalation: str
    column_state: str
    column_decision: str
    reason: str
    questions: str
    column_question: str
    yes: str
    no: str
    column_remark: str
    signatures: str
    opinion: str
    signature: str
    date: str
    done_by: str
    notes: str
    retention: str
    clauses: str
    receipt: str
    ours: str
    blank: str
