"""What is known of an item, fact by fact, and where each value comes from.

Assumes an item that a reader checked, and survives one that nobody did: a value of the wrong shape, or outside the
vocabulary, is unknown. Guarantees that a fact given two values is unknown and a contradiction, whatever the order of
the item's keys. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import assert_never

from policyc.decision.evidence import Detected
from policyc.decision.inheriting import read_for
from policyc.decision.item import Item
from policyc.detectors.links import find_links
from policyc.ir.conditions import Truth
from policyc.ir.policy import Fact, FactHome, FactType, Known
from policyc.ir.supports import Definitions
from policyc.regions.cells import fits
from policyc.regions.sources import host_name
from policyc.source.frozen import frozen


class Origin(Enum):
    """Who says so. PREFILLED is a value that a step decides and somebody gave beforehand."""

    GIVEN = "given"
    PREFILLED = "prefilled"
    ANSWERED = "answered"
    DECIDED = "decided"
    DECLARED = "declared"


@frozen
class KnownFact:
    value: Known
    origin: Origin


@frozen
class Facts:
    """Known facts by id, what detectors say by id, hosts admitted or refused by (list, host), people by role.

    `contradicted` holds the facts given several values, with the values.
    """

    known: Mapping[str, KnownFact]
    detected: Mapping[str, Detected] = MappingProxyType({})
    admissions: Mapping[tuple[str, str], bool] = MappingProxyType({})
    people: Mapping[str, str] = MappingProxyType({})
    contradicted: tuple[tuple[str, tuple[Known, ...]], ...] = ()

    def value(self, fact: str) -> Known | None:
        """Return the value of a fact, or None when it is unknown."""
        found = self.known.get(fact)
        return None if found is None else found.value

    def found(self, detector: str) -> Truth:
        """Return whether a detector found something."""
        detected = self.detected.get(detector)
        return None if detected is None else detected.truth

    def one_person(self, roles: tuple[str, ...]) -> Truth:
        """Return whether one person acts in two of these roles."""
        names = [self.people.get(role) for role in dict.fromkeys(roles)]
        named = [name for name in names if name is not None]
        if len(set(named)) < len(named):
            return True
        return None if None in names else False

    def admitted(self, source_list: str, admission: str, url: str) -> Truth:
        """Return whether an unlisted address was admitted to a list (by host, else by the answer to its question)."""
        host = host_name(url)
        by_host = None if host is None else self.admissions.get((source_list, host.name))
        if by_host is not None:
            return by_host
        answer = self.value(admission)
        return answer if isinstance(answer, bool) else None

    def with_known(self, more: Mapping[str, KnownFact]) -> Facts:
        """Return these facts with others added."""
        return Facts({**self.known, **more}, self.detected, self.admissions, self.people, self.contradicted)


def gather(definitions: Definitions, item: Item, detected: tuple[Detected, ...] = ()) -> Facts:
    """Collect what the item says about the policy's facts, in the policy's order."""
    policy = definitions.policy.identity.id
    item = read_for(item, definitions.policy)
    given: dict[str, list[KnownFact]] = {}
    for fact, said in _said(definitions, item, policy):
        given.setdefault(fact, []).append(said)
    known: dict[str, KnownFact] = {}
    contradicted: list[tuple[str, tuple[Known, ...]]] = []
    for fact_id in (*definitions.facts, *(part for part in given if part not in definitions.facts)):
        values = given.get(fact_id, [])
        different = sorted({_comparable(one.value) for one in values}, key=repr)
        if len(different) > 1:
            contradicted.append((fact_id, tuple(different)))
        elif values:
            known[fact_id] = values[0]
    return Facts(
        known,
        {one.detector: one for one in detected},
        _admissions(item, policy),
        dict(item.people),
        tuple(contradicted),
    )


def _said(definitions: Definitions, item: Item, policy: str) -> Iterator[tuple[str, KnownFact]]:
    """Yield every usable statement of the item about a fact."""
    for given in item.facts:
        fact = definitions.facts.get(given.fact)
        if fact is not None and given.policy in (None, policy) and _usable(fact, given.value):
            origin = Origin.GIVEN if fact.decided_at is None else Origin.PREFILLED
            yield fact.id, KnownFact(given.value, origin)
    yield from _answered(definitions, item, policy)
    yield from _decided(definitions, item, policy)
    for part, value in _parts(item):
        if part not in definitions.facts:
            yield part, KnownFact(value, Origin.GIVEN)


def _answered(definitions: Definitions, item: Item, policy: str) -> Iterator[tuple[str, KnownFact]]:
    settled = {
        question.id: (question.fact, question.negated)
        for checklist in definitions.policy.checklists
        for question in checklist.questions
    }
    for answer in item.answers:
        if answer.policy != policy:
            continue
        fact, negated = settled.get(answer.question, (answer.question, False))
        asked = definitions.facts.get(fact)
        if asked is not None and asked.type is FactType.YES_NO:
            yield fact, KnownFact(answer.yes is not negated, Origin.ANSWERED)


def _decided(definitions: Definitions, item: Item, policy: str) -> Iterator[tuple[str, KnownFact]]:
    decisions = {
        escalation.id: escalation.decision
        for escalation in definitions.policy.escalations
        if escalation.decision is not None
    }
    for decision in item.escalation_decisions:
        fact = decisions.get(decision.escalation)
        if decision.policy == policy and fact is not None:
            yield fact, KnownFact(decision.escalate, Origin.DECIDED)


def _admissions(item: Item, policy: str) -> dict[tuple[str, str], bool]:
    """Read admissions by host; a host both admitted and refused is refused."""
    said: dict[tuple[str, str], bool] = {}
    for admission in item.admitted_sources:
        host = host_name(f"https://{admission.host}/") or host_name(admission.host)
        if admission.policy == policy and host is not None:
            key = (admission.source_list, host.name)
            said[key] = said.get(key, True) and admission.admitted
    return said


def _parts(item: Item) -> Iterator[tuple[str, Known]]:
    """Yield the parts of the item that conditions may read; addresses in the texts are among its links."""
    if item.title is not None:
        yield "title", item.title
    if item.body is not None:
        yield "body", item.body
    if item.attachments is not None:
        yield "attachments", tuple(attachment.name for attachment in item.attachments)
    if item.links is not None:
        written = [url for _, url in find_links(item.body or "")]
        yield "links", tuple(dict.fromkeys((*item.links, *written)))


def _usable(fact: Fact, value: Known) -> bool:
    """Tell whether a value has the shape of the fact and, where values are listed, is one of them."""
    if not fits(fact.type, value):
        return False
    match fact.home:
        case FactHome.ADMISSION | FactHome.DECISION | FactHome.ANSWER | FactHome.COMPARISON:
            return False
        case FactHome.SHARED | FactHome.POLICY:
            pass
        case _:
            assert_never(fact.home)
    codes = {listed.code for listed in fact.values}
    if fact.type in (FactType.ONE_OF, FactType.ORDERED):
        return value in codes
    if fact.type is FactType.SOME_OF and isinstance(value, tuple):
        return codes.issuperset(value)
    return True


def _comparable(value: Known) -> Known:
    """Return a value such that equal sets are equal whatever their order."""
    return tuple(sorted(set(value))) if isinstance(value, tuple) else value
