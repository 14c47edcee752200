"""What kind of document each policy is: title, number, issuer, days, scope, readings.

Assumes a `Telling`. Guarantees the same properties in the same order for every policy; a day that only a convention
gives is marked, and what the text does not say is open. Reports nothing.
"""

from __future__ import annotations

from datetime import date

from policyc.ir.basis import NO_BASIS, Basis
from policyc.ir.conditions import TRUE
from policyc.papers.comparison.model import Entry
from policyc.papers.comparison.telling import Telling
from policyc.wording import comparison as words
from policyc.wording.language import Wording

Property = tuple[Wording, tuple[Entry, ...]]


def particulars(telling: Telling) -> tuple[Property, ...]:
    """Return the properties of a policy; one that it does not have has no entry."""
    identity = telling.policy.identity
    return (
        (words.DOCUMENT, _plain(telling, identity.title or identity.label)),
        (words.NUMBER, _plain(telling, identity.document_number)),
        (words.ISSUER, _plain(telling, identity.issuer)),
        (words.DATED, _day(telling, identity.dated, NO_BASIS)),
        (words.IN_FORCE, _day(telling, identity.in_force, identity.in_force_basis)),
        (words.EXPIRES, _expiry(telling)),
        (words.INTERPRETED_BY, _plain(telling, identity.interpreted_by)),
        (words.SCOPE, _scope(telling)),
        (words.READINGS, _readings(telling)),
    )


def _plain(telling: Telling, text: str) -> tuple[Entry, ...]:
    return (Entry("", (telling.name(text),), "", ()),) if text else ()


def _day(telling: Telling, day: date | None, basis: Basis) -> tuple[Entry, ...]:
    if day is None:
        return (_unwritten(telling, words.NOT_WRITTEN),)
    ground = "" if basis == NO_BASIS else telling.ground(basis)
    return (Entry("", (telling.phrases.day(day),), ground, basis.rests_on),)


def _expiry(telling: Telling) -> tuple[Entry, ...]:
    identity = telling.policy.identity
    trial = telling.say(words.ON_TRIAL) if identity.on_trial else ""
    basis = next((one.basis for one in identity.expiry), NO_BASIS)
    ground = "" if basis == NO_BASIS else telling.ground(basis)
    if identity.expires is not None:
        lines = tuple(filter(None, (telling.phrases.day(identity.expires), trial)))
        return (Entry("", lines, ground, basis.rests_on),)
    unwritten = telling.say(words.NOT_WRITTEN)
    return (Entry("", tuple(filter(None, (unwritten, trial))), ground, basis.rests_on, open=(unwritten,)),)


def _scope(telling: Telling) -> tuple[Entry, ...]:
    policy = telling.policy
    if policy.scope == TRUE:
        return (_unwritten(telling, words.EVERYTHING),)
    said = (telling.condition(policy.scope),)
    whole = telling.whole.scope
    return (telling.entry("", said, policy.scope_basis, parts=(whole,), conditions=(whole,)),)


def _readings(telling: Telling) -> tuple[Entry, ...]:
    readings = telling.whole.readings
    unconfirmed = sum(one.confirmation is None for one in readings)
    said = telling.say(words.READING_COUNT, all=len(readings), unconfirmed=unconfirmed)
    return (Entry("", (said,), "", ()),)


def _unwritten(telling: Telling, wording: Wording) -> Entry:
    said = telling.say(wording)
    return Entry("", (said,), "", (), open=(said,))
