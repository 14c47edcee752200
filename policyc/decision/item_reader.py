"""Read one item from JSON, strictly: what is not understood is said, never skipped and never guessed.

Assumes any text and a vocabulary. Guarantees an item only when nothing at all is wrong with it; keys and values may be
codes or labels, and both give the same item, digests included; null is unknown, an empty text or list is known to be
empty; no message shows anything of the body or the attachments, or more than a few characters of any other value.
May report: the messages PI901 to PI920, each with its place in the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from policyc.decision import json_scanner
from policyc.decision.item import GivenFact, Item
from policyc.decision.item_digest import with_digests
from policyc.decision.item_maps import MapReader
from policyc.decision.item_masking import masked, shortened
from policyc.decision.item_problems import MOST, Problem, Problems
from policyc.decision.item_values import day_of, read_value, texts_of
from policyc.decision.json_scanner import Fault, JsonValue, Path, Place
from policyc.decision.vocabulary import FactWord, ItemVocabulary
from policyc.diagnostics.catalogue import items as kinds
from policyc.diagnostics.model import Diagnostic, Location
from policyc.diagnostics.nearest import nearest
from policyc.source.text import SourceText, Span
from policyc.wording import item as words
from policyc.wording.language import Language

_ENVELOPE: Final = {
    **{label.in_(Language.ZH): code for code, label in words.ENVELOPE.items()},
    **{code: code for code in words.ENVELOPE},
}


def read_item(text: str, vocabulary: ItemVocabulary, source_name: str) -> tuple[Item | None, tuple[Diagnostic, ...]]:
    """Return the item, or what is wrong with it; `source_name` is what messages call the text."""
    value = json_scanner.read(text)
    scan = None if value is not None else json_scanner.scan(text)
    problems = Problems()
    if scan is None or scan.broken_at is None:
        found = value if scan is None else scan.value
        item = _ItemReader(vocabulary, problems).item(found)
        if item is not None and not problems.found and not (scan and scan.faults):
            return item, ()
    return None, _diagnostics(text, source_name, problems.found)


def read_items(text: str) -> Iterator[tuple[int, str]]:
    """Yield the items of a `.jsonl` text with their line numbers, counted from 1; blank lines are no items."""
    start, number = 0, 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        number += 1
        line = text[start:end]
        if line.strip():
            yield number, line
        start = end + 1


def line_name(source_name: str, number: int) -> str:
    """Return what messages call one line of a `.jsonl` text."""
    return f"{source_name}:{number}"


def _diagnostics(text: str, source_name: str, problems: list[Problem]) -> tuple[Diagnostic, ...]:
    """Find the places of the problems, and put what was wrong with the JSON itself before them."""
    scan = json_scanner.scan(text, (problem.place for problem in problems))
    source = SourceText(source_name, masked(text, scan.broken_at))
    spans = dict(scan.places)
    whole = Span(0, min(1, len(text)))
    faults = [_of_fault(source, fault) for fault in scan.faults[:MOST]]
    if scan.broken_at is not None:
        return tuple(faults)
    return (
        *faults,
        *(
            problem.kind.at(Location(source, spans.get(problem.place, whole)), related=(), **dict(problem.values))
            for problem in problems
        ),
    )


def _of_fault(source: SourceText, fault: Fault) -> Diagnostic:
    values = {name: shortened(value) if isinstance(value, str) else value for name, value in fault.values}
    return fault.kind.at(Location(source, fault.span), related=(), **values)


class _ItemReader:
    """Read one item from its JSON value."""

    def __init__(self, vocabulary: ItemVocabulary, problems: Problems) -> None:
        self._vocabulary: Final = vocabulary
        self._problems: Final = problems
        self._maps: Final = MapReader(vocabulary, problems)
        self._seen: Final[dict[tuple[str | None, str], str]] = {}
        self._facts: Final[list[GivenFact]] = []

    def item(self, value: JsonValue) -> Item | None:
        """Return the item; None when it is no object. Problems may make it worthless."""
        if not isinstance(value, dict):
            self._problems.add(kinds.NOT_OBJECT, Place(()))
            return None
        envelope: dict[str, tuple[Path, JsonValue]] = {}
        for key, part in value.items():
            if self._problems.is_full():
                break
            code = _ENVELOPE.get(key)
            if code is None:
                self._flat_fact(key, part)
            elif code in envelope:
                self._twice(Place((key,), key=True), key, str(envelope[code][0][-1]))
            else:
                envelope[code] = ((key,), part)
        path, own = envelope.get("facts", (("facts",), None))
        self._own_facts(path, own)
        return self._resolved({code: envelope.get(code, ((code,), None)) for code in words.ENVELOPE})

    def _resolved(self, parts: dict[str, tuple[Path, JsonValue]]) -> Item:
        problems, maps = self._problems, self._maps
        return with_digests(
            Item(
                id=problems.text(*parts["id"]),
                title=problems.text(*parts["title"]),
                body=problems.text(*parts["body"]),
                attachments=maps.attachments(*parts["attachments"]),
                links=self._links(*parts["links"]),
                jurisdiction=self._jurisdiction(*parts["jurisdiction"]),
                as_of=self._as_of(*parts["as_of"]),
                people=maps.people(*parts["people"]),
                facts=tuple(sorted(self._facts, key=lambda given: (given.policy or "", given.fact, repr(given.value)))),
                declarations=maps.declarations(*parts["declarations"]),
                escalation_decisions=maps.decisions(*parts["escalation_decisions"]),
                admitted_sources=maps.admissions(*parts["admitted_sources"]),
                answers=maps.answers(*parts["answers"]),
                digest="",
                content_digest="",
            )
        )

    # --- facts

    def _flat_fact(self, key: str, value: JsonValue) -> None:
        facts = self._vocabulary.facts_named(key)
        if facts:
            self._give(facts, (key,), key, value)
            return
        known = (*words.ENVELOPE, *self._vocabulary.fact_names(), *_ENVELOPE)
        self._problems.add(kinds.UNKNOWN_KEY, Place((key,), key=True), key=key, near=nearest(key, dict.fromkeys(known)))

    def _own_facts(self, path: Path, value: JsonValue) -> None:
        """Read `facts`: policy → its own facts."""
        for name, part in self._problems.mapping(path, value).items():
            if self._problems.is_full():
                return
            policy = self._vocabulary.policy(name)
            if policy is None:
                near = nearest(name, self._vocabulary.policy_names())
                self._problems.add(kinds.UNKNOWN_JURISDICTION, Place((*path, name), key=True), name=name, near=near)
                continue
            for key, given in self._problems.mapping((*path, name), part).items():
                if self._problems.is_full():
                    return
                self._own_fact(policy, (*path, name, key), key, given)

    def _own_fact(self, policy: str, path: Path, key: str, value: JsonValue) -> None:
        fact = self._vocabulary.fact_of(policy, key)
        if fact is not None:
            self._give((fact,), path, key, value)
            return
        own = [fact for fact in self._vocabulary.facts if fact.policy == policy]
        names = (*(fact.code for fact in own), *(fact.label for fact in own))
        self._problems.add(kinds.UNKNOWN_KEY, Place(path, key=True), key=key, near=nearest(key, names))

    def _give(self, facts: tuple[FactWord, ...], path: Path, key: str, value: JsonValue) -> None:
        """Take a value for the facts that a key means; where policies differ, each takes what it understands."""
        earlier = next((self._seen[f.policy, f.code] for f in facts if (f.policy, f.code) in self._seen), None)
        if earlier is not None:
            self._twice(Place(path, key=True), key, earlier)
            return
        readings = []
        for fact in facts:
            self._seen[fact.policy, fact.code] = key
            if value is not None:
                readings.append((fact, read_value(fact, key, value)))
        understood = [(fact, values) for fact, (values, wrong) in readings if not wrong]
        for fact, values in understood:
            self._facts.extend(GivenFact(fact.policy, fact.code, one) for one in values)
        if readings and not understood:
            for one in readings[0][1][1]:
                at = path if one.element is None else (*path, one.element)
                self._problems.add(one.kind, Place(at), **dict(one.values))

    def _twice(self, place: Place, key: str, earlier: str) -> None:
        self._problems.add(kinds.KEY_AND_LABEL, place, key=key, label=earlier)

    # --- envelope

    def _links(self, path: Path, value: JsonValue) -> tuple[str, ...] | None:
        if value is None:
            return None
        links = texts_of(value)
        if links is None:
            self._problems.wrong_type(path, words.A_LIST_OF_TEXTS)
        return links

    def _jurisdiction(self, path: Path, value: JsonValue) -> str | None:
        name = self._problems.text(path, value)
        if name is None:
            return None
        policy = self._vocabulary.policy(name)
        if policy is None:
            near = nearest(name, self._vocabulary.policy_names())
            self._problems.add(kinds.UNKNOWN_JURISDICTION, Place(path), name=name, near=near)
        return policy

    def _as_of(self, path: Path, value: JsonValue) -> date | None:
        if value is None:
            return None
        if not isinstance(value, str):
            self._problems.wrong_type(path, words.A_DATE)
            return None
        day = day_of(value)
        if day is None:
            self._problems.add(kinds.BAD_DATE_VALUE, Place(path), key=str(path[-1]), text=value)
        return day
