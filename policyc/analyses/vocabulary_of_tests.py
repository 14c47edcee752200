"""The words a test may use about one policy: facts and what else it sets, and what each part of an answer may hold.

Assumes a resolved policy. Guarantees that a thing is found by its label and by its code, under every reading. Reports
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, assert_never

from policyc.analyses.parts_of_answers import ABOUT, Subject, SubjectKind, said
from policyc.ir import terms
from policyc.ir.policy import Fact, FactHome, Policy
from policyc.ir.supports import Definitions
from policyc.syntax.reserved import Reserved
from policyc.wording.facets import FIXED, Facet
from policyc.wording.statuses import STATUSES

_SOON = ("as_soon_as_possible", "at_once", "promptly")
_STATES = ("published", "withdrawn")
#: The fixed words that may stand in a part, by their codes.
_FIXED = {
    Facet.WHO_ACTS: ("unstated",),
    Facet.LIMIT: (*_SOON, "unstated"),
    Facet.KEEP: ("permanently", "unstated"),
    Facet.HOW_OFTEN: (*_SOON, "periodically", "from_time_to_time", "continuously"),
    Facet.CONSEQUENCE: ("block", "fix_first", "mask", "verify", "remind"),
    Facet.RETURNS_TO: ("previous_step", "continue", "terminate", "not_provided", *_STATES),
    Facet.STARTS_WHEN: _STATES,
    Facet.MAY_EDIT: ("item",),
}
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

    def subject(self, facet: Facet, word: str) -> Subject | None:
        """Return what a part of an answer is asked of, by this name."""
        for kind in ABOUT[facet]:
            found = named(self._subjects(kind), word)
            if found is not None:
                label = next(thing.label for thing in self._subjects(kind) if thing.id == found)
                return Subject(kind, found, label)
        return None

    def subject_words(self, facet: Facet) -> tuple[str, ...]:
        """Return the names of everything that this part may be asked of."""
        return tuple(thing.label for kind in ABOUT[facet] for thing in self._subjects(kind))

    def texts_with(self, facet: Facet, subject: Subject, excerpt: str) -> tuple[str, ...]:
        """Return the texts of a duty, sanction or tier that an excerpt stands in, as an answer has them."""
        return tuple(text for text in self._texts(facet, subject) if excerpt in text)

    def _texts(self, facet: Facet, subject: Subject) -> Iterator[str]:
        if facet is Facet.ANSWERS_FOR:
            yield from (text for tier in self.policy.tiers if tier.id == subject.id for text in tier.answers_for)
        elif subject.kind is SubjectKind.DUTY:
            for duty in self.policy.duties:
                if duty.id == subject.id:
                    yield from (said(one.modality, one.text) for one in duty.obligations)
        else:
            for sanction in self.policy.sanctions:
                if sanction.id == subject.id:
                    yield from (line.text for line in sanction.lines)
                    yield from (said(one.modality, one.text) for one in sanction.obligations)

    def _subjects(self, kind: SubjectKind) -> tuple[Labelled, ...]:
        policy = self.policy
        match kind:
            case SubjectKind.STEP:
                return tuple(step for workflow in policy.workflows for step in terms.steps(workflow.body))
            case SubjectKind.ESCALATION:
                return policy.escalations
            case SubjectKind.DUTY:
                return policy.duties
            case SubjectKind.SANCTION:
                return policy.sanctions
            case SubjectKind.WORKFLOW:
                return policy.workflows
            case SubjectKind.FORM:
                return policy.forms
            case SubjectKind.TIER:
                return policy.tiers
            case SubjectKind.CHECK:
                return policy.checks
            case _:
                assert_never(kind)

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
        for code in _FIXED.get(facet, ()):
            yield from ((FIXED[code].zh, code), (FIXED[code].en, code))
        if facet in (Facet.WHO_ACTS, Facet.JOINED_BY):
            for role in self.policy.roles:
                yield from ((title, title) for title in (role.title, *(one.title for one in role.called)) if title)

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
            case Facet.WHO_ACTS | Facet.JOINED_BY:
                yield from policy.roles
            case Facet.TIER:
                yield from policy.tiers
            case Facet.REVIEWS:
                yield from policy.checks
                yield from policy.checklists
            case Facet.DECIDES | Facet.MAY_EDIT:
                yield from self._definitions.facts.values()
            case Facet.FILLS | Facet.SIGNS:
                yield from policy.forms
            case Facet.RETURNS_TO | Facet.SIGNATURE_BOXES:
                yield from self._subjects(SubjectKind.STEP)
            case Facet.FIELDS:
                for form in policy.forms:
                    yield from form.fields
            case (
                Facet.LIMIT
                | Facet.CONSEQUENCE
                | Facet.ASKED_FOR
                | Facet.HOW_OFTEN
                | Facet.KEEP
                | Facet.ANSWERS_FOR
                | Facet.STARTS_WHEN
            ):
                return
            case _:
                assert_never(facet)

    def _questions(self) -> Iterator[Labelled]:
        for checklist in self.policy.checklists:
            yield from checklist.questions
        yield from (fact for fact in self._definitions.facts.values() if fact.home in _ASKED)
