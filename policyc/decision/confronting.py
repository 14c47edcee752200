"""What a document says against the facts that an item gives about it.

Assumes an item whose text is that of a document, and its decision. Guarantees that only a hit with a form of its own
counts, and that no verdict follows from it: the answer asks for somebody to look, and a named person who compared the
document settles it. A detector speaks against a fact when a check that reads the detector and one that reads the fact
quote the same words, and what was given or declared is why the second finds nothing; where the first names one of these
facts in its own words, only that one is meant. Reports nothing. Source: `docs/language.md` §3.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from policyc.decision.case import Known, learn
from policyc.decision.evidence import detectors_read
from policyc.decision.facts import Origin
from policyc.decision.item import Item
from policyc.decision.model import Contradiction, Decision, EvidenceAnswer, Note, NoteKind, Reason, Ref, Status
from policyc.decision.names import Names
from policyc.decision.query import Query
from policyc.ir.conditions import Condition
from policyc.ir.policy import Check, FactHome, Policy
from policyc.ir.policy import Known as KnownValue
from policyc.ir.supports import support

#: Somebody has to look before such an item is submitted; worse statuses say so already.
_LIGHTER: Final = (Status.ROUTED, Status.NEEDS_RULE)
_LIGHTER_OR_SAME: Final = (*_LIGHTER, Status.NEEDS_FACTS)
_OUTSIDE: Final = (Status.NOT_IN_FORCE, Status.NOT_APPLICABLE)
_GIVEN: Final = (Origin.GIVEN, Origin.PREFILLED, Origin.ANSWERED)


def confronted(
    policy: Policy, item: Item, query: Query, decision: Decision, compared: Sequence[tuple[str, str]] = ()
) -> Decision:
    """Return the decision with what the document contradicts; `compared` names facts and who compared them."""
    if decision.status in _OUTSIDE:
        return decision
    known = learn(policy, item, query)
    names = Names(known.prepared.definitions)
    by = dict(compared)
    found: list[Contradiction] = []
    settled: dict[str, list[Ref]] = {}
    for contradiction in _against(known, names):
        unsettled: list[Reason] = []
        for reason in contradiction.facts:
            person = by.get(reason.fact.id) or by.get(reason.fact.label)
            if person is None:
                unsettled.append(reason)
            else:
                settled.setdefault(person, []).append(reason.fact)
        if unsettled:
            found.append(replace(contradiction, facts=tuple(unsettled)))
    notes = tuple(
        Note(NoteKind.COMPARED, rules=tuple(dict.fromkeys(facts)), written=person) for person, facts in settled.items()
    )
    status = Status.NEEDS_FACTS if found and decision.status in _LIGHTER else decision.status
    return replace(
        decision,
        status=status,
        could_become=tuple(
            one for one in decision.could_become if status is decision.status or one.status not in _LIGHTER_OR_SAME
        ),
        contradictions=(*decision.contradictions, *found),
        notes=(*decision.notes, *notes),
    )


def _against(known: Known, names: Names) -> Iterator[Contradiction]:
    definitions = known.prepared.definitions
    strong = {name for name, detected in known.facts.detected.items() if detected.strong}
    checks = known.prepared.policy.checks
    for check in checks:
        read = [one for one in detectors_read(definitions, check.when, check.broken) if one in strong]
        if not read:
            continue
        quoted = _quotations(check)
        facts: dict[str, KnownValue] = {}
        for other in checks:
            if not quoted.isdisjoint(_quotations(other)) and not detectors_read(definitions, other.broken):
                facts.update(_deciding(known, other.broken))
                facts.update(_refused(known, other.broken))
        facts = _named(known, check, facts)
        if facts:
            yield Contradiction(
                about=Ref(check.id, check.label),
                facts=tuple(names.reason(fact, value) for fact, value in facts.items()),
                evidence=_evidence(known, read),
            )


def _quotations(check: Check) -> frozenset[tuple[str, str]]:
    return frozenset((cite.clause, quotation) for cite in check.basis.cites for quotation in cite.quotations)


def _deciding(known: Known, broken: Condition) -> dict[str, KnownValue]:
    """Return the facts given that make a check find nothing."""
    if known.interpreter.truth(broken) is not False:
        return {}
    found: dict[str, KnownValue] = {}
    waiting = [known.interpreter.explain(broken)]
    while waiting:
        at = waiting.pop()
        waiting.extend(at.deciding)
        if not at.parts:
            for fact in support(known.prepared.definitions, at.condition):
                said = known.facts.known.get(fact)
                home = known.prepared.definitions.facts.get(fact)
                if said is not None and said.origin in _GIVEN and home is not None and _is_said(home.home):
                    found[fact] = said.value
    order = {fact: number for number, fact in enumerate(known.prepared.definitions.facts)}
    return dict(sorted(found.items(), key=lambda one: order.get(one[0], 0)))


def _refused(known: Known, broken: Condition) -> dict[str, KnownValue]:
    """Return the facts that somebody declared to be ordinary, which a detector kept from being taken so."""
    definitions = known.prepared.definitions
    refused = {fact for one in known.declared for fact in one.refused}
    read = (definitions.facts[fact] for fact in support(definitions, broken) if fact in refused)
    return {fact.id: fact.ordinary for fact in read if fact.ordinary is not None}


def _is_said(home: FactHome) -> bool:
    return home in (FactHome.SHARED, FactHome.POLICY, FactHome.ANSWER)


def _named(known: Known, check: Check, facts: dict[str, KnownValue]) -> dict[str, KnownValue]:
    """Keep the facts that the check names in its own words, where it names any that some check reads."""
    said = check.title + "".join(outcome.value.remedy for outcome in check.outcomes)
    labels = {fact: known.prepared.definitions.facts[fact].label for fact in facts}
    named = {fact: value for fact, value in facts.items() if labels[fact] and labels[fact] in said}
    return named or facts


def _evidence(known: Known, detectors: Sequence[str]) -> tuple[EvidenceAnswer, ...]:
    return tuple(
        EvidenceAnswer(
            hit.where,
            hit.evidence.span.start,
            hit.evidence.span.end,
            hit.evidence.masked,
            hit.evidence.confidence.value,
        )
        for detector in detectors
        for hit in known.facts.detected[detector].hits
    )
