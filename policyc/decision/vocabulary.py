"""The words an item may use: the keys and values of one or many policies, by code and by label.

Assumes resolved policies. Guarantees plain frozen values in order of declaration, so that a vocabulary can be cached
beside the policies it was built from; a shared fact stands once, as the first policy that has it declares it.
Reports nothing: what an item gets wrong is `item_reader`'s to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import assert_never

from policyc.ir.policy import Fact, FactHome, FactType, Policy
from policyc.ir.supports import tail_facts
from policyc.source.frozen import frozen


class Space(Enum):
    """What a name may name beside a fact. Declarations and roles are keyed by code alone, the others by policy too."""

    QUESTION = "answers"
    ESCALATION = "escalation_decisions"
    LIST = "admitted_sources"
    DECLARATION = "declarations"
    ROLE = "people"


@frozen
class Word:
    """A code and its label; `policy` is None where the code stands alone."""

    policy: str | None
    code: str
    label: str


@frozen
class FactWord:
    """A fact that an item may give: its values as (code, label) pairs, in order of declaration."""

    policy: str | None
    code: str
    label: str
    type: FactType
    question: str
    values: tuple[tuple[str, str], ...]

    def value_code(self, written: str) -> str | None:
        """Return the code of a value written as code or label."""
        for code, label in self.values:
            if written in (code, label):
                return code
        return None


@dataclass(frozen=True, slots=True)
class ItemVocabulary:
    """What an item may say.

    `policies` are codes and labels of the installed policies; `words` are by space; `obligatory` are the escalations,
    as (policy, code), that nobody decides on.
    """

    policies: tuple[Word, ...]
    facts: tuple[FactWord, ...]
    words: tuple[tuple[Space, tuple[Word, ...]], ...]
    obligatory: frozenset[tuple[str, str]]
    _facts: dict[str, tuple[FactWord, ...]] = field(init=False, repr=False, compare=False)
    _words: dict[tuple[Space, str | None, str], tuple[Word, ...]] = field(init=False, repr=False, compare=False)
    _policies: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        facts: dict[str, tuple[FactWord, ...]] = {}
        for fact in self.facts:
            for name in dict.fromkeys((fact.code, fact.label)):
                facts[name] = (*facts.get(name, ()), fact)
        words: dict[tuple[Space, str | None, str], tuple[Word, ...]] = {}
        for space, of_space in self.words:
            for word in of_space:
                for name in dict.fromkeys((word.code, word.label)):
                    key = (space, word.policy, name)
                    words[key] = (*words.get(key, ()), word)
        policies: dict[str, str] = {}
        for word in self.policies:
            policies[word.code] = word.code
        for word in self.policies:
            policies.setdefault(word.label, word.code)
        object.__setattr__(self, "_facts", facts)
        object.__setattr__(self, "_words", words)
        object.__setattr__(self, "_policies", policies)

    def shared(self) -> ItemVocabulary:
        """Return the part that belongs to no policy: the shared facts."""
        facts = tuple(fact for fact in self.facts if fact.policy is None)
        return ItemVocabulary((), facts, tuple((space, ()) for space, _ in self.words), frozenset())

    def policy(self, name: str) -> str | None:
        """Return the code of a policy named by code or label."""
        return self._policies.get(name)

    def facts_named(self, name: str) -> tuple[FactWord, ...]:
        """Return the facts a flat key means: one by code, else by label; several where policies use one word."""
        found = self._facts.get(name, ())
        by_code = tuple(fact for fact in found if fact.code == name)
        return by_code or found

    def fact_of(self, policy: str, name: str) -> FactWord | None:
        """Return a policy's own fact by code or label."""
        return next((fact for fact in self.facts_named(name) if fact.policy == policy), None)

    def codes(self, space: Space, policy: str | None, name: str) -> tuple[str, ...]:
        """Return the codes that a name means in a space: itself if it is one, else those it is the label of."""
        found = self._words.get((space, policy, name), ())
        by_code = tuple(word.code for word in found if word.code == name)
        return tuple(dict.fromkeys(by_code or (word.code for word in found)))

    def names(self, space: Space) -> tuple[str, ...]:
        """Return every key that is known in a space, as an item writes it."""
        return tuple(
            dict.fromkeys(
                name if word.policy is None else f"{word.policy}.{name}"
                for by_label in (False, True)
                for word in self.words_of(space)
                for name in (word.label if by_label else word.code,)
            )
        )

    def fact_names(self) -> tuple[str, ...]:
        """Return the codes, then the labels, of all facts."""
        return tuple(dict.fromkeys((*(f.code for f in self.facts), *(f.label for f in self.facts))))

    def policy_names(self) -> tuple[str, ...]:
        """Return the codes, then the labels, of all policies."""
        return tuple(self._policies)

    def words_of(self, space: Space) -> tuple[Word, ...]:
        """Return everything that is known in a space."""
        return next((words for named, words in self.words if named is space), ())


def build_vocabulary(policies: Iterable[Policy], *, installed: Iterable[str] = ()) -> ItemVocabulary:
    """Build the vocabulary of these policies; `installed` are further names that `jurisdiction` may hold."""
    known = tuple(policies)
    own = [Word(None, policy.identity.id, policy.identity.label) for policy in known]
    bases = [Word(None, policy.base, policy.base) for policy in known if policy.base is not None]
    others = [Word(None, name, name) for name in installed]
    facts: dict[tuple[str | None, str], FactWord] = {}
    for policy in known:
        for fact in _fact_words(policy):
            facts.setdefault((fact.policy, fact.code), fact)
    return ItemVocabulary(
        tuple({word.code: word for word in (*others, *bases, *own)}.values()),
        tuple(facts.values()),
        tuple((space, tuple(dict.fromkeys(_words(space, known)))) for space in Space),
        frozenset(
            (policy.identity.id, escalation.id)
            for policy in known
            for escalation in policy.escalations
            if escalation.decision is None
        ),
    )


def item_key(policy: str, fact: Fact) -> str:
    """Return where an item gives this fact: `origin`, `facts.<policy>.<code>`, `answers.<policy>.<code>` and so on."""
    match fact.home:
        case FactHome.SHARED:
            return fact.id
        case FactHome.POLICY:
            return f"facts.{policy}.{fact.id}"
        case FactHome.ANSWER | FactHome.COMPARISON:
            return f"answers.{policy}.{fact.id}"
        case FactHome.ADMISSION:
            return f"admitted_sources.{policy}.{fact.subject or fact.id}"
        case FactHome.DECISION:
            return f"escalation_decisions.{policy}.{fact.subject or fact.id}"
        case _:
            assert_never(fact.home)


def _fact_words(policy: Policy) -> Iterator[FactWord]:
    for fact in policy.facts:
        if fact.home not in (FactHome.SHARED, FactHome.POLICY):
            continue
        for owner in _owners(policy) if fact.home is FactHome.POLICY else (None,):
            yield FactWord(
                owner,
                fact.id,
                fact.label,
                fact.type,
                fact.question,
                tuple((value.code, value.label) for value in fact.values),
            )


def _owners(policy: Policy) -> tuple[str, ...]:
    """Return under whose names an item may speak to a policy: its own, and of an overlay its base's."""
    return (policy.identity.id,) if policy.base is None else (policy.identity.id, policy.base)


def _words(space: Space, policies: tuple[Policy, ...]) -> Iterator[Word]:
    for policy, of in [(one, owner) for one in policies for owner in _owners(one)]:
        match space:
            case Space.QUESTION:
                # Beside those of checklists the generated ones: how a value compares, whether a host or an item
                # belongs by an 等.
                for checklist in policy.checklists:
                    yield from (Word(of, question.id, question.label) for question in checklist.questions)
                for fact in (*policy.facts, *tail_facts(policy)):
                    if fact.home in (FactHome.COMPARISON, FactHome.ADMISSION):
                        yield Word(of, fact.id, fact.label)
            case Space.ESCALATION:
                yield from (Word(of, escalation.id, escalation.label) for escalation in policy.escalations)
            case Space.LIST:
                yield from (Word(of, source_list.id, source_list.label) for source_list in policy.lists)
            case Space.DECLARATION:
                yield from (Word(None, declaration.id, declaration.label) for declaration in policy.declarations)
            case Space.ROLE:
                yield from (Word(None, role.id, role.label) for role in policy.roles)
            case _:
                assert_never(space)
