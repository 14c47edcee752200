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
from policyc.ir.lowering.values import known_value
from policyc.ir.policy import Fact, FactHome, Known, Policy
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
        known = known_value(fact.type, values, _codes(fact))
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


def _codes(fact: Fact) -> dict[str, str]:
    """Return the codes of the values that a fact lists, by label and by code."""
    return {word: one.code for one in reversed(fact.values) for word in (one.code, one.label)}


def _has(fact: Fact, value: tree.Name) -> bool:
    """Tell whether a name may stand as a value of this fact."""
    if reserved(value.text) in (Reserved.UNKNOWN, Reserved.NONE):
        return True
    listed = {word for one in fact.values for word in (one.label, one.code)}
    return not listed or value.text in listed


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
