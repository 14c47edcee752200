"""Turn a set of items into one item: the one that is ordinary on the most axes, with everything it needs to be asked.

Assumes a set within the setting's possible items. Guarantees the same item for the same set, whatever else the policy
holds: fewest values out of the ordinary, ties by the order of the axes and of the vocabulary. What an axis cannot say
(which text a detector finds, which person acts) is filled in by a sample. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, assert_never

from policyc import detectors
from policyc.analyses.givens import PLAIN_TEXT
from policyc.analyses.proof.model import Replay, Said, Witness
from policyc.analyses.proof.setting import Setting, owner_of
from policyc.decision.decide import decide
from policyc.decision.item import Admission, Answer, Attachment, EscalationDecision, GivenFact, Item
from policyc.decision.item_digest import with_digests
from policyc.decision.model import Decision, Ref
from policyc.ir.policy import DetectorUse, Fact, FactHome, FactType, Known, TextPart
from policyc.regions.axes import PARTS, Axis, AxisKey, AxisKind
from policyc.regions.diagram import Node
from policyc.regions.sources import host_name
from policyc.wording.language import Wording

_YES: Final = Wording("是", "yes")
_NO: Final = Wording("否", "no")
_NONE: Final = Wording("无", "none")
_AND: Final = Wording("、", ", ")
_FOUND: Final = Wording("检出", "found")
_SAME: Final = Wording("同一人", "one person")
#: Who is said to act where one person acts twice.
_PERSON: Final = "张三"


def witness_of(setting: Setting, node: Node, holds: Replay) -> Witness | None:
    """Return the most ordinary member of a set, asked about in the interpreter; None for the empty set.

    `holds` is what the decision must say of it. None too where the setting shows nothing.
    """
    cells = setting.diagrams.cheapest(node, setting.usual) if setting.shows else None
    if cells is None:
        return None
    item = item_at(setting, cells)
    unusual = tuple(
        said(setting, axis, cell)
        for axis, cell, usual in zip(setting.space.axes, cells, setting.usual, strict=True)
        if cell != usual
    )
    return Witness(item, unusual, replayed=holds(decide(setting.whole, item, query=setting.query)))


def ways_to_publication(decision: Decision) -> Iterator[frozenset[str]]:
    """Yield, for each publication of a decision, the steps that stand before it, consultations included."""
    after = {step.step.id: step.after for step in decision.order}
    for published in decision.order:
        if not published.publishes:
            continue
        found: set[str] = set()
        waiting = list(published.after)
        while waiting:
            step = waiting.pop()
            if step not in found:
                found.add(step)
                waiting += after.get(step, ())
        beside = {step.step.id for step in decision.order if step.within is not None and step.within.id in found}
        yield frozenset(found | beside)


def item_at(setting: Setting, cells: Iterable[int]) -> Item:
    """Return the item with these cells, one per axis; facts that no axis is about take their ordinary value."""
    axes = setting.space.axes
    return item_with(
        setting, ((axis.key, axis.cells[cell].representative) for axis, cell in zip(axes, cells, strict=True))
    )


def item_with(setting: Setting, values: Iterable[tuple[AxisKey, Known]]) -> Item:
    """Return the item with these values, each of what an axis is about."""
    making = _Making(setting)
    # Who is one person comes before who is not: the others are then others than these.
    for key, value in sorted(values, key=lambda pair: pair[0].kind is AxisKind.PEOPLE and pair[1] is not True):
        making.put(key, value)
    return making.item()


def said(setting: Setting, axis: Axis, cell: int) -> Said:
    """Return what a cell says, in words."""
    about = axis.key.subject
    match axis.key.kind:
        case AxisKind.FACT:
            fact = setting.definitions.facts.get(about)
            value = _value(fact, axis.cells[cell].representative)
            return Said(Ref(about, about if fact is None else fact.label), value)
        case AxisKind.ADMITTED | AxisKind.ANY_ADMITTED:
            fact = setting.definitions.facts.get(axis.asks)
            return Said(Ref(axis.asks, axis.asks if fact is None else fact.label), _YES if cell else _NO)
        case AxisKind.DETECTOR:
            label = next((use.label for use in setting.policy.detectors if use.id == about), about)
            return Said(Ref(about, label), _FOUND if cell else _NONE)
        case AxisKind.PEOPLE:
            labels = {role.id: role.label for role in setting.policy.roles}
            names = "、".join(labels.get(one, one) for one in about.split(","))
            return Said(Ref(about, names), _SAME if cell else _NO)
        case _:
            assert_never(axis.key.kind)


def _value(fact: Fact | None, value: Known) -> Wording:
    labels = {} if fact is None else {one.code: one.label for one in fact.values}
    match value:
        case bool():
            return _YES if value else _NO
        case int():
            is_day = fact is not None and fact.type is FactType.DATE
            text = date.fromordinal(value).isoformat() if is_day else str(value)
            return Wording(text, text)
        case str():
            return Wording(labels.get(value, value), labels.get(value, value)) if value else _NONE
        case tuple():
            shown = [labels.get(one, one) for one in value]
            return Wording(_AND.zh.join(shown), _AND.en.join(shown)) if shown else _NONE
        case _:
            assert_never(value)


@dataclass(slots=True)
class _Making:
    """An item in the making."""

    setting: Setting
    facts: dict[str, Known] = field(default_factory=dict)
    parts: dict[str, Known] = field(default_factory=dict)
    admitted: list[Admission] = field(default_factory=list)
    texts: dict[TextPart, list[str]] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)

    def put(self, key: AxisKey, value: Known) -> None:
        """Put one value into the item."""
        match key.kind:
            case AxisKind.FACT if key.subject in PARTS and key.subject not in self.setting.definitions.facts:
                self.parts[key.subject] = value
            case AxisKind.FACT:
                self.facts[key.subject] = value
            case AxisKind.ADMITTED | AxisKind.ANY_ADMITTED:
                self._admit(key.subject, key.about, admitted=value is True)
            case AxisKind.DETECTOR:
                if value is True:
                    self._detect(key.subject)
            case AxisKind.PEOPLE:
                for number, role in enumerate(key.subject.split(",")):
                    self.people.setdefault(role, _PERSON if value is True else f"{_PERSON}{number}")
            case _:
                assert_never(key.kind)

    def item(self) -> Item:
        """Return the item."""
        for fact in self.setting.definitions.facts.values():
            if fact.ordinary is not None:
                self.facts.setdefault(fact.id, fact.ordinary)
        identity = self.setting.policy.identity
        item = Item(
            id=None,
            title=self._text(TextPart.TITLE),
            body=self._text(TextPart.BODY),
            attachments=self._attachments(),
            links=_texts(self.parts.get("links", ())),
            jurisdiction=identity.id,
            as_of=self.setting.query.as_of,
            people=tuple(sorted(self.people.items())),
            facts=tuple(self._given()),
            declarations=(),
            escalation_decisions=tuple(self._decided()),
            admitted_sources=tuple(self.admitted),
            answers=tuple(self._answered()),
            digest="",
            content_digest="",
        )
        return with_digests(item)

    def _admit(self, source_list: str, about: str, *, admitted: bool) -> None:
        value = self.facts.get(about, self.parts.get(about))
        urls = value if isinstance(value, tuple) else (value,)
        policy = self.setting.policy.identity.id
        for url in urls:
            host = host_name(url) if isinstance(url, str) else None
            if host is not None:
                self.admitted.append(Admission(policy, source_list, host.name, None, None, admitted=admitted))

    def _detect(self, detector: str) -> None:
        use = next((one for one in self.setting.policy.detectors if one.id == detector), None)
        if use is not None:
            part = TextPart.BODY if TextPart.BODY in use.parts else use.parts[0]
            self.texts.setdefault(part, []).append(_sample(use))

    def _text(self, part: TextPart) -> str:
        own = self.parts.get(part.value)
        if own == "":
            return ""
        return "；".join(self.texts.get(part, ())) or (own if isinstance(own, str) else PLAIN_TEXT)

    def _attachments(self) -> tuple[Attachment, ...]:
        named = _texts(self.parts.get("attachments", ()))
        found = tuple(self.texts.get(TextPart.ATTACHMENTS, ()))
        return tuple(Attachment(one, PLAIN_TEXT) for one in named) + tuple(Attachment("附件", one) for one in found)

    def _given(self) -> Iterator[GivenFact]:
        for fact in self.setting.definitions.facts.values():
            if fact.home in (FactHome.SHARED, FactHome.POLICY) and fact.id in self.facts:
                yield GivenFact(owner_of(self.setting.policy, fact.home), fact.id, self.facts[fact.id])

    def _decided(self) -> Iterator[EscalationDecision]:
        for escalation in self.setting.policy.escalations:
            value = self.facts.get(escalation.decision or "")
            if isinstance(value, bool):
                policy = self.setting.policy.identity.id
                yield EscalationDecision(policy, escalation.id, value, None, None)

    def _answered(self) -> Iterator[Answer]:
        """Yield answers to checklist questions and to what open tails and comparisons ask."""
        policy = self.setting.policy
        by_fact = {one.fact: one for checklist in policy.checklists for one in checklist.questions}
        for fact in self.setting.definitions.facts.values():
            value = self.facts.get(fact.id)
            if not isinstance(value, bool):
                continue
            if fact.home is FactHome.ANSWER and fact.id in by_fact:
                question = by_fact[fact.id]
                yield Answer(policy.identity.id, question.id, value is not question.negated)
            elif fact.home is FactHome.COMPARISON:
                yield Answer(policy.identity.id, fact.id, value)


def _texts(value: Known) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _sample(use: DetectorUse) -> str:
    """Return a text in which a detector finds something."""
    built_in = detectors.find(use.built_in) if use.built_in is not None else None
    return built_in.sample if built_in is not None else next(iter(use.words), "")
