"""The words a test may use about one policy: facts and what else it sets, and what each part of an answer may hold.

Assumes a resolved policy. Guarantees that a thing is found by its label and by its code, under every reading. Reports
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, assert_never

from policyc.ir import terms
from policyc.ir.policy import Fact, FactHome, Policy
from policyc.ir.supports import Definitions
from policyc.syntax.reserved import Reserved
from policyc.wording.facets import Facet
from policyc.wording.statuses import STATUSES

_PARTS = (Reserved.TITLE, Reserved.BODY, Reserved.ATTACHMENTS, Reserved.LINKS)
#: Facts that an item carries as answers to questions that the rules call for.
_ASKED = frozenset({FactHome.COMPARISON, FactHome.ADMISSION})


class Labelled(Protocol):
    """Anything of a policy that has a code and a label."""

    @property
    def id(self) -> str:
        """Return the code."""

    @property
    def label(self) -> str:
        """Return the label."""


def named(things: Iterable[Labelled], word: str) -> str | None:
    """Return the id of the thing that has this label or code; a label wins, as names do in the rules."""
    known = tuple(things)
    by_label = (thing.id for thing in known if thing.label == word)
    return next(by_label, next((thing.id for thing in known if thing.id == word), None))


class PolicyWords:
    """The words of one policy."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self._definitions = Definitions(policy)
        self._by_facet: dict[Facet, dict[str, tuple[str, ...]]] = {}

    def fact(self, word: str) -> Fact | None:
        """Return the fact that an item carries under this name."""
        given = [fact for fact in self.policy.facts if fact.home in (FactHome.SHARED, FactHome.POLICY)]
        found = named(given, word)
        return None if found is None else self._definitions.facts[found]

    def fact_words(self) -> tuple[str, ...]:
        """Return the names of the facts that an item carries."""
        return tuple(fact.label for fact in self.policy.facts if fact.home in (FactHome.SHARED, FactHome.POLICY))

    def derived(self, word: str) -> str | None:
        """Return the derived fact of this name."""
        return named(self.policy.derived, word)

    def question(self, word: str) -> str | None:
        """Return the question of a checklist, or the question that the rules call for, of this name."""
        return named(self._questions(), word)

    def question_words(self) -> tuple[str, ...]:
        """Return the names of all questions."""
        return tuple(question.label for question in self._questions())

    def values(self, facet: Facet, word: str) -> tuple[str, ...]:
        """Return the ids that a word may mean in this part of an answer; none when it never stands there."""
        return self._words(facet).get(word, ())

    def value_words(self, facet: Facet) -> tuple[str, ...]:
        """Return every word that may stand in this part of an answer."""
        return tuple(self._words(facet))

    def _words(self, facet: Facet) -> dict[str, tuple[str, ...]]:
        found = self._by_facet.get(facet)
        if found is None:
            found = self._by_facet[facet] = {}
            for word, thing in self._pairs(facet):
                found[word] = tuple(dict.fromkeys((*found.get(word, ()), thing)))
        return found

    def _pairs(self, facet: Facet) -> Iterator[tuple[str, str]]:
        if facet is Facet.STATUS:
            for code, label in STATUSES.items():
                yield from ((label.zh, code), (code, code))
            return
        for thing in self._things(facet):
            yield from ((thing.label, thing.id), (thing.id, thing.id))
        if facet is Facet.MISSING:
            for part in _PARTS:
                yield from ((part.zh, part.en), (part.en, part.en))

    def _things(self, facet: Facet) -> Iterator[Labelled]:
        policy = self.policy
        match facet:
            case Facet.STATUS:
                return
            case Facet.CATEGORY:
                for classification in policy.classifications:
                    yield from classification.categories
            case Facet.STEPS:
                for workflow in policy.workflows:
                    yield from terms.steps(workflow.body)
            case Facet.ESCALATIONS | Facet.AWAITING:
                yield from policy.escalations
            case Facet.CHECKS:
                yield from policy.checks
            case Facet.QUESTIONS:
                yield from self._questions()
                yield from policy.checks
            case Facet.MISSING | Facet.PENDING | Facet.SILENT:
                yield from self._definitions.facts.values()
            case Facet.DUTIES:
                yield from policy.duties
                yield from policy.sanctions
                yield from policy.workflows
            case Facet.CONTRADICTIONS:
                yield from policy.axioms
                yield from self._definitions.facts.values()
                yield from policy.classifications
            case _:
                assert_never(facet)

    def _questions(self) -> Iterator[Labelled]:
        for checklist in self.policy.checklists:
            yield from checklist.questions
        yield from (fact for fact in self._definitions.facts.values() if fact.home in _ASKED)
