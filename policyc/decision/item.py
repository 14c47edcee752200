"""An item as a value: what a reviewer knows about one piece of information, already checked against a vocabulary.

Reading the JSON is `item_reader`'s task. Absent is unknown; an empty text or list is known to be empty.
"""

from __future__ import annotations

from datetime import date

from policyc.ir.policy import Known
from policyc.source.frozen import frozen


@frozen
class Attachment:
    name: str
    text: str


@frozen
class Declared:
    """`declarations.<code>`: who declares, when, and the content hash it was declared for."""

    declaration: str
    by: str
    at: str | None
    content: str | None


@frozen
class EscalationDecision:
    """`escalation_decisions.<policy>.<code>`: True is 上报."""

    policy: str
    escalation: str
    escalate: bool
    by: str | None
    reason: str | None


@frozen
class Admission:
    """`admitted_sources.<policy>.<list>`: whether this host was found to belong to the list's open tail."""

    policy: str
    source_list: str
    host: str
    by: str | None
    reason: str | None
    admitted: bool = True


@frozen
class Answer:
    """`answers.<policy>.<question>`."""

    policy: str
    question: str
    yes: bool


@frozen
class GivenFact:
    """`policy` is None for a shared fact; two entries for one fact are a contradiction that the decision reports."""

    policy: str | None
    fact: str
    value: Known


@frozen
class Item:
    """`None` texts are unknown, `""` is known to be empty. `people` maps role codes to names.

    `digest` is the hash of the canonical item, `content_digest` that of title, body, attachments and links.
    """

    id: str | None
    title: str | None
    body: str | None
    attachments: tuple[Attachment, ...] | None
    links: tuple[str, ...] | None
    jurisdiction: str | None
    as_of: date | None
    people: tuple[tuple[str, str], ...]
    facts: tuple[GivenFact, ...]
    declarations: tuple[Declared, ...]
    escalation_decisions: tuple[EscalationDecision, ...]
    admitted_sources: tuple[Admission, ...]
    answers: tuple[Answer, ...]
    digest: str
    content_digest: str
