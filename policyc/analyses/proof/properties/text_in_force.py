"""The text is in force on the day asked about, says since when and until when, and is no longer on trial."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.analyses.proof.model import Finding, Property, Severity, Verdict, conclude
from policyc.analyses.proof.setting import Setting, clauses_of
from policyc.decision.model import Ref
from policyc.decision.validity import in_force
from policyc.wording import proof as words

PROPERTY: Final = Property("text-in-force", *words.TEXT_IN_FORCE)


def prove(setting: Setting) -> Verdict:
    """Check what the text says of its own validity."""
    return conclude(PROPERTY, 1, tuple(_findings(setting)), setting.trusted(()))


def _findings(setting: Setting) -> Iterator[Finding]:
    identity = setting.policy.identity
    clauses = clauses_of(identity.in_force_basis)

    def found(about: str, severity: Severity, sentence: words.Sentence) -> Finding:
        told = words.filled(sentence, day=setting.query.as_of.isoformat())
        return Finding(PROPERTY.id, (Ref(about, identity.label),), severity, told, clauses)

    if not in_force(identity, setting.query.as_of):
        yield found("day", Severity.FAULT, words.NOT_IN_FORCE)
    if identity.in_force is None:
        yield found("since", Severity.FAULT, words.NO_FIRST_DAY)
    elif not identity.in_force_basis.cites:
        yield found("since", Severity.NOTE, words.FIRST_DAY_BY_CONVENTION)
    if identity.on_trial and identity.expires is None:
        yield found("trial", Severity.NOTE, words.ON_TRIAL_WITHOUT_END)
