"""What the checks of a policy say about what was found, and its lists about addresses.

Assumes a policy that compiled and what detectors found. Guarantees that nothing else is taken for known: a check that
also reads facts of the item is reported as possible. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policyc.analyses.scan.model import Address, Found, Listed, Rule, truth_as_standing
from policyc.analyses.scan.seeking import lexicon_name
from policyc.decision.evidence import Detected, Hit, detectors_read
from policyc.decision.facts import Facts
from policyc.decision.model import FindingState, Ref
from policyc.decision.prepared import Prepared, prepare
from policyc.decision.query import Query
from policyc.decision.truth import Interpreter
from policyc.detectors.hosts import BadUrl, host_of
from policyc.detectors.links import find_links
from policyc.detectors.model import Evidence
from policyc.documents.model import Document
from policyc.ir.basis import merge
from policyc.ir.policy import Policy
from policyc.regions.sources import standing
from policyc.source.frozen import frozen
from policyc.source.text import Span


@frozen
class Asking:
    """A policy and what is asked of it."""

    policy: Policy
    query: Query


def judged(found: Sequence[Found], asking: Asking) -> tuple[Found, ...]:
    """Add to every hit the checks of a policy that read it."""
    prepared = prepare(asking.policy, asking.query)
    detected = _detected(prepared.policy, found)
    rules = _rules(prepared, detected)
    by_detector: dict[str, list[Rule]] = {one.detector: [] for one in found}
    for rule, uses in rules:
        for use in prepared.policy.detectors:
            if use.id in uses:
                for name in _names(prepared.policy, use.id):
                    if name in by_detector and rule not in by_detector[name]:
                        by_detector[name].append(rule)
    return tuple(replace(one, rules=(*one.rules, *by_detector[one.detector])) for one in found)


def _names(policy: Policy, use_id: str) -> tuple[str, ...]:
    """Return what finds for a detector of the policy."""
    return tuple(
        name
        for use in policy.detectors
        if use.id == use_id
        for name in (use.built_in, lexicon_name(policy, use) if use.words else None)
        if name is not None
    )


def _detected(policy: Policy, found: Sequence[Found]) -> dict[str, Detected]:
    detected: dict[str, Detected] = {}
    for use in policy.detectors:
        names = _names(policy, use.id)
        hits = tuple(
            Hit("body", Evidence(Span(one.start, one.end), one.masked, one.confidence))
            for one in found
            if one.detector in names
        )
        detected[use.id] = Detected(use.id, hits, complete=True)
    return detected


def _rules(prepared: Prepared, detected: dict[str, Detected]) -> Iterator[tuple[Rule, frozenset[str]]]:
    """Yield the checks that detectors make fail, with the detectors that they read."""
    interpreter = Interpreter(prepared.definitions, Facts({}, detected), prepared.lists)
    identity = prepared.policy.identity
    for failing in prepared.outcome.failing:
        check = failing.check
        read = detectors_read(prepared.definitions, check.when, check.unless, check.broken)
        hit = frozenset(one for one in read if one in detected and detected[one].hits)
        if not hit:
            continue
        truth = interpreter.truth(failing.condition)
        if truth is False:
            continue
        rule = Rule(
            policy=Ref(identity.id, identity.label),
            check=Ref(check.id, check.label),
            consequence=failing.outcome.consequence,
            state=FindingState.STANDS if truth else FindingState.POSSIBLE,
            remedy=failing.outcome.remedy,
            basis=merge(check.basis, *(outcome.basis for outcome in check.outcomes[:1])),
        )
        yield rule, hit


def addresses(document: Document, concealed: str, askings: Sequence[Asking]) -> tuple[Address, ...]:
    """Return the addresses in a text, with what the lists of policies say about their hosts."""
    prepared = [prepare(one.policy, one.query) for one in askings]
    found: list[Address] = []
    pieces = iter(document.pieces)
    piece = next(pieces, None)
    for span, url in find_links(document.text):
        while piece is not None and piece.span.end <= span.start:
            piece = next(pieces, None)
        if piece is None:
            break
        host = host_of(url)
        bad = isinstance(host, BadUrl)
        found.append(
            Address(
                piece=piece,
                span=span,
                url=url,
                shown=concealed[span.start : span.end],
                host="" if isinstance(host, BadUrl) else host.name,
                problem=host.reason.value if isinstance(host, BadUrl) else "",
                lists=() if bad else tuple(_standings(prepared, url)),
            )
        )
    return tuple(found)


def _standings(prepared: Sequence[Prepared], url: str) -> Iterator[Listed]:
    for one in prepared:
        identity = one.policy.identity
        for source_list in one.policy.lists:
            told = truth_as_standing(standing(one.lists[source_list.id], url))
            yield Listed(Ref(identity.id, identity.label), Ref(source_list.id, source_list.label), told)
