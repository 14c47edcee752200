"""What happens to a case: who did what, when, and what became known by it.

Assumes a reader that resolved names and dates. Guarantees nothing about the rules: whether an event may be is what
`execution.replay` answers. Times carry their zone. Reports nothing. Source of the shape: a line of a case log.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum

from policyc.decision.item import Item
from policyc.execution.texts import Found
from policyc.ir.terms import Duration
from policyc.source.frozen import frozen


class EventKind(Enum):
    """RESULT: a step was done. FACTS: something became known outside of a step. ERROR: an error was found."""

    RESULT = "result"
    FACTS = "facts"
    ERROR = "error"


@frozen
class Signer:
    """Who acts: a name, in a role, of or as an organ; empty or None where the log does not say."""

    name: str
    role: str | None = None
    organ: str | None = None


@frozen
class Event:
    """One line of a log.

    `given` holds what became known, as an item that says nothing else; `verified` are the checks whose hints somebody
    looked into; `copy` is the copy it is about where a step is done once for each value; `late_by` is what the log
    itself says of a delay.
    """

    at: datetime
    kind: EventKind
    step: str
    by: Signer
    outcome: str
    reason: str
    given: Item | None = None
    verified: tuple[str, ...] = ()
    copy: str = ""
    late_by: Duration | None = None


@frozen
class Opening:
    """The first line of a log: the policy and its version, the day whose rules count, and the item's facts.

    `item` has neither title nor body nor attachments; `to_verify` are the checks that found something in them,
    `detected` what each detector found.
    """

    at: datetime | None
    policy: str
    as_of: date
    item: Item
    choice: tuple[tuple[str, str], ...] = ()
    to_verify: tuple[str, ...] = ()
    detected: tuple[tuple[str, Found], ...] = ()
    item_hash: str = ""
    policy_hash: str = ""
