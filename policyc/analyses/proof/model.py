"""Properties and what became of them: proved of every item, refuted with witnesses, or stopped by the budget.

Assumes nothing. Guarantees frozen values with ids that stay the same while the rules around them change, so that a
finding can be accepted in the rule files (留意) by its id. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from policyc.decision.item import Item
from policyc.decision.model import Decision, Ref
from policyc.wording.language import Wording


class Severity(Enum):
    """FAULT: the regulation or its rules cannot be meant so · NOTE: true, perhaps meant, and worth knowing."""

    FAULT = "fault"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Property:
    """`id` is what `--property` takes, `title` its name, `says` what is claimed of every item."""

    id: str
    title: Wording
    says: Wording


@dataclass(frozen=True, slots=True)
class Said:
    """One value of a witness, in words."""

    fact: Ref
    value: Wording


@dataclass(frozen=True, slots=True)
class Witness:
    """One item that shows a finding, ordinary wherever it can be.

    `unusual` is where it is not, in order of the axes. `replayed` tells whether the interpreter, asked about `item`,
    says what the finding claims.
    """

    item: Item
    unusual: tuple[Said, ...]
    replayed: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """Where the property `fails` does. `about` are the rules concerned, `path` the steps walked, first to last."""

    fails: str
    about: tuple[Ref, ...]
    severity: Severity
    sentence: Wording
    clauses: tuple[str, ...]
    witness: Witness | None = None
    path: tuple[Ref, ...] = ()

    @property
    def id(self) -> str:
        """Return the name by which the finding can be accepted: the property and the rules that it is about."""
        return ":".join((self.fails, "+".join(ref.id for ref in self.about)))


@dataclass(frozen=True, slots=True)
class Trusted:
    """What a verdict takes as given: facts as people state them, 事理, and the declarations that may state them."""

    facts: tuple[Ref, ...] = ()
    axioms: tuple[Ref, ...] = ()
    declarations: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Proved:
    """`checked` counts what the property was proved of (rules, pairs, steps); 0 where there is nothing of the kind.

    `remark` is what else the proof shows, such as how few suffice.
    """

    property: Property
    checked: int
    trusted: Trusted
    remark: Wording | None = None


@dataclass(frozen=True, slots=True)
class Refuted:
    """Of the `checked`, those in `findings` fail; the property is proved of the others."""

    property: Property
    checked: int
    findings: tuple[Finding, ...]
    trusted: Trusted


@dataclass(frozen=True, slots=True)
class Stopped:
    """The budget was spent; what was found before that stands in `findings`."""

    property: Property
    nodes: int
    findings: tuple[Finding, ...] = ()


Verdict = Proved | Refuted | Stopped

#: What the interpreter must say of a witness for a finding to hold.
Replay = Callable[[Decision], bool]


def conclude(claim: Property, checked: int, findings: tuple[Finding, ...], trusted: Trusted) -> Proved | Refuted:
    """Return the verdict on a claim that was checked to the end."""
    if findings:
        return Refuted(claim, checked, findings, trusted)
    return Proved(claim, checked, trusted)
