"""The item that a test describes, for one policy.

Assumes names that are the policy's. Guarantees that a fact set to 未知 is left out even where 其余平常 stands, that
a fact set twice is given twice (the answer reports the contradiction), and that texts nobody set say nothing under
其余平常. Reports nothing but, by its return value, a value that a fact does not have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from policyc.analyses.vocabulary_of_tests import PolicyWords, named
from policyc.decision.item import Admission, Answer, Attachment, Declared, EscalationDecision, GivenFact, Item
from policyc.decision.item_digest import with_digests
from policyc.decision.prepared import prepare
from policyc.decision.query import Query
from policyc.ir.policy import Fact, FactHome, FactType, Known, Policy
from policyc.syntax import tree
from policyc.syntax.reserved import Reserved, reserved

#: The title and body of an item of which only the facts matter: nothing that any detector looks for.
PLAIN_TEXT: Final = "无"

#: What 其余平常 gives for the parts of an item that are texts.
_SAYING_NOTHING: Final[Mapping[Reserved, tuple[str, ...] | None]] = {
    Reserved.TITLE: (PLAIN_TEXT,),
    Reserved.BODY: (PLAIN_TEXT,),
    Reserved.ATTACHMENTS: (),
    Reserved.LINKS: (),
}
#: The parts of an item that a test may set beside facts.
PARTS: Final = tuple(_SAYING_NOTHING)


@dataclass(slots=True)
class Giving:
    """What a test gives to one policy, collected clause by clause."""

    words: PolicyWords
    facts: list[GivenFact] = field(default_factory=list)
    mentioned: set[str] = field(default_factory=set)
    answers: list[Answer] = field(default_factory=list)
    decisions: list[EscalationDecision] = field(default_factory=list)
    admitted: list[Admission] = field(default_factory=list)
    declared: list[Declared] = field(default_factory=list)
    choice: list[tuple[str, str]] = field(default_factory=list)
    parts: dict[Reserved, tuple[str, ...] | None] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)

    @property
    def policy(self) -> Policy:
        """Return the policy that is given to."""
        return self.words.policy

    def give(self, fact: Fact, values: tuple[tree.Value, ...]) -> tree.Name | None:
        """Set a fact; return the first value that it does not have."""
        for value in values:
            if isinstance(value, tree.Name) and not _has(fact, value):
                return value
        self.mentioned.add(fact.id)
        known = value_of(fact, values)
        if known is not None:
            self.facts.append(GivenFact(_owner(self.policy, fact), fact.id, known))
        return None

    def act(self, role: str, values: tuple[tree.Value, ...]) -> bool:
        """Let a person act in a role or organ; return whether the policy has one of this name."""
        found = named(self.policy.roles, role)
        if found is None:
            return False
        for value in values:
            if isinstance(value, tree.Text):
                self.people[found] = value.value
        return True

    def give_part(self, part: Reserved, values: tuple[tree.Value, ...]) -> None:
        """Set the title, the body, the attachments (by their text) or the links; 未知 leaves the part unknown."""
        words = {reserved(value.text) for value in values if isinstance(value, tree.Name)}
        texts = tuple(value.value for value in values if isinstance(value, tree.Text))
        self.parts[part] = None if Reserved.UNKNOWN in words else texts


def item_of(giving: Giving, query: Query, *, others_ordinary: bool) -> Item:
    """Make the item."""
    facts = list(giving.facts)
    answers = list(giving.answers)
    if others_ordinary:
        facts.extend(_ordinary_facts(giving, query))
        answers.extend(_ordinary_answers(giving, query))
    texts: dict[Reserved, tuple[str, ...] | None] = dict(_SAYING_NOTHING) if others_ordinary else {}
    texts.update(giving.parts)
    attachments = texts.get(Reserved.ATTACHMENTS)
    item = Item(
        id=None,
        title=_one_text(texts.get(Reserved.TITLE)),
        body=_one_text(texts.get(Reserved.BODY)),
        attachments=None if attachments is None else tuple(Attachment(Reserved.ATTACHMENTS.zh, t) for t in attachments),
        links=texts.get(Reserved.LINKS),
        jurisdiction=giving.policy.identity.id,
        as_of=query.as_of,
        people=tuple(sorted(giving.people.items())),
        facts=tuple(facts),
        declarations=tuple(giving.declared),
        escalation_decisions=tuple(giving.decisions),
        admitted_sources=tuple(giving.admitted),
        answers=tuple(answers),
        digest="",
        content_digest="",
    )
    return with_digests(item)


def _one_text(texts: tuple[str, ...] | None) -> str | None:
    return None if texts is None else "".join(texts)


def value_of(fact: Fact, values: tuple[tree.Value, ...]) -> Known | None:
    """Return what values written for a fact are; None is 未知."""
    first = values[0]
    word = reserved(first.text) if isinstance(first, tree.Name) else None
    if word is Reserved.UNKNOWN:
        return None
    empty = word is Reserved.NONE and not any(value.label == Reserved.NONE.zh for value in fact.values)
    match fact.type:
        case FactType.YES_NO:
            return word is Reserved.YES
        case FactType.SOME_OF | FactType.LIST:
            return () if empty else tuple(_text(fact, value) for value in values)
        case FactType.NUMBER | FactType.DATE:
            if isinstance(first, tree.Number):
                return first.value
            return first.value.toordinal() if isinstance(first, tree.Date) else None
        case FactType.TEXT | FactType.URL | FactType.ORGAN | FactType.PEOPLE:
            return "" if empty else _text(fact, first)
        case FactType.ONE_OF | FactType.ORDERED:
            return _text(fact, first)


def _has(fact: Fact, value: tree.Name) -> bool:
    """Tell whether a name may stand as a value of this fact."""
    if reserved(value.text) in (Reserved.UNKNOWN, Reserved.NONE):
        return True
    listed = {word for one in fact.values for word in (one.label, one.code)}
    return not listed or value.text in listed


def _text(fact: Fact, value: tree.Value) -> str:
    """Return the code of a listed value, or the text itself."""
    match value:
        case tree.Name(text=text):
            return next((one.code for one in fact.values if text in (one.label, one.code)), text)
        case tree.Text(value=text):
            return text
        case tree.Number(value=number):
            return str(number)
        case tree.Date(value=day):
            return day.isoformat()


def _owner(policy: Policy, fact: Fact) -> str | None:
    return policy.identity.id if fact.home is FactHome.POLICY else None


def _not_set(giving: Giving, query: Query) -> Iterator[tuple[Fact, Known]]:
    """Yield the facts that 其余平常 settles: an ordinary value, not set by the test, decided by no step."""
    for fact in prepare(giving.policy, query).policy.facts:
        if fact.ordinary is not None and fact.decided_at is None and fact.id not in giving.mentioned:
            yield fact, fact.ordinary


def _ordinary_facts(giving: Giving, query: Query) -> Iterator[GivenFact]:
    for fact, ordinary in _not_set(giving, query):
        if fact.home in (FactHome.SHARED, FactHome.POLICY):
            yield GivenFact(_owner(giving.policy, fact), fact.id, ordinary)


def _ordinary_answers(giving: Giving, query: Query) -> Iterator[Answer]:
    """Yield how values that are comparable with nothing ordinarily compare; checklists are left to their answers."""
    answered = {answer.question for answer in giving.answers}
    for fact, ordinary in _not_set(giving, query):
        if fact.home is FactHome.COMPARISON and isinstance(ordinary, bool) and fact.id not in answered:
            yield Answer(giving.policy.identity.id, fact.id, ordinary)
