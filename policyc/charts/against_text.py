"""Where a regulation's printed chart and its body differ.

Assumes a policy selected by a choice of readings, its clauses at hand. Guarantees that every difference is computed: a
box is held against the sentences of the clauses that the rules behind it cite; rules for which there is no box, and
sentences of those clauses that no box gives, are listed. Nothing here knows any chart. Reports: nothing; a policy
without a printed chart has nothing to compare (None).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from policyc.charts.members import basis_of, shown_by
from policyc.charts.wordings import Change, changes, name_around, passage_of, repeated, sentences_of
from policyc.ir import terms
from policyc.ir.basis import Basis
from policyc.ir.charts import Member, MemberKind, PrintedBox, PrintedChart
from policyc.ir.policy import ClauseText, Policy


class DifferenceKind(Enum):
    """What kind of difference it is.

    MISSING: words that the body has and the box lacks · ADDED: the other way round · CHANGED: others instead · NAME: a
    document is called otherwise · REPEATED: words stand twice · NO_BOX: a rule without a box · NO_WORDS: a sentence
    that no box gives.
    """

    MISSING = "missing"
    ADDED = "added"
    CHANGED = "changed"
    NAME = "name"
    REPEATED = "repeated"
    NO_BOX = "no_box"
    NO_WORDS = "no_words"


@dataclass(frozen=True, slots=True)
class Difference:
    """`body` and `chart` are the words on either side; `about` is the box, or the rule without one.

    `behind` are the words directly before the place, empty at a beginning and where no place is meant.
    """

    kind: DifferenceKind
    about: str
    label: str
    clause: str
    body: str
    chart: str
    behind: str = ""


Sentences = dict[str, tuple[str, ...]]


def differences(policy: Policy) -> tuple[Difference, ...] | None:
    """Return every difference, box by box, then rules and sentences without a box; None without a printed chart."""
    if not policy.charts:
        return None
    return tuple(_Comparison(policy, policy.charts[0]).differences())


class _Comparison:
    def __init__(self, policy: Policy, chart: PrintedChart) -> None:
        self._policy = policy
        self._chart = chart
        self._sentences: Sentences = {
            clause.id: (_heading(clause), *sentences_of(_without_heading(clause))) for clause in policy.clauses
        }
        # Headings title what says something; a box may give one, but none is missed.
        self._given: set[tuple[str, int]] = {(clause.id, 0) for clause in policy.clauses}
        self._compared: dict[str, None] = {}

    def differences(self) -> Iterator[Difference]:
        """Yield the differences in order."""
        for box in self._chart.boxes:
            yield from self._box(box)
        yield from self._undrawn()
        yield from self._unsaid()

    def _box(self, box: PrintedBox) -> Iterator[Difference]:
        """Hold a box against the passage of the body that it gives."""
        printed = "".join("".join(line.split()) for line in box.lines)
        clauses = tuple(dict.fromkeys(clause for member in box.shows for clause in self._cited(member)))
        self._compared |= dict.fromkeys(clauses)
        passage = passage_of(printed, [(clause, self._sentences[clause]) for clause in clauses])
        twice = tuple(words for words in repeated(printed))
        where = passage.clause if passage else ""
        for words in twice:
            yield Difference(DifferenceKind.REPEATED, box.id, box.label, where, words, words * 2)
        if passage is None:
            yield Difference(DifferenceKind.ADDED, box.id, box.label, "、".join(clauses), "", printed)
            return
        self._given |= {(passage.clause, number) for number in range(passage.first, passage.last)}
        for change in changes(passage.text, printed):
            if change.left or change.right not in twice:
                yield _difference(box, passage.clause, change, passage.text, printed)

    def _undrawn(self) -> Iterator[Difference]:
        """Yield the rules for which the chart has no box."""
        drawn = {member for box in self._chart.boxes for member in box.shows}
        shown = shown_by(self._policy, drawn_in_order(self._chart))
        covered = {
            *drawn,
            *(Member(MemberKind.STEP, step) for step in shown.steps),
            *(Member(MemberKind.CATEGORY, category) for category in shown.categories),
        }
        for member, label in _rules(self._policy):
            if member in covered:
                continue
            basis = basis_of(self._policy, member)
            cited = tuple(self._cited(member))
            words = tuple(self._words(member, basis))
            self._take(basis, words)
            yield Difference(DifferenceKind.NO_BOX, member.id, label, "、".join(cited), "……".join(words), "")

    def _unsaid(self) -> Iterator[Difference]:
        """Yield the sentences of the clauses compared that neither a box nor a rule without a box accounts for."""
        for clause in self._compared:
            for number, sentence in enumerate(self._sentences[clause]):
                if (clause, number) not in self._given:
                    yield Difference(DifferenceKind.NO_WORDS, clause, clause, clause, sentence, "")

    def _cited(self, member: Member) -> Iterator[str]:
        for cite in basis_of(self._policy, member).cites:
            if cite.law is None and cite.clause in self._sentences:
                yield cite.clause

    def _words(self, member: Member, basis: Basis) -> Iterator[str]:
        """Yield the words of the body that a rule stands on: those it quotes, or those it obliges with."""
        quoted = tuple(dict.fromkeys(words for cite in basis.cites for words in cite.quotations))
        if quoted:
            yield from quoted
            return
        for kind, rules in ((MemberKind.DUTY, self._policy.duties), (MemberKind.SANCTION, self._policy.sanctions)):
            for rule in rules:
                if member == Member(kind, rule.id):
                    yield from (obligation.text for obligation in rule.obligations)

    def _take(self, basis: Basis, words: tuple[str, ...]) -> None:
        """Count the sentences that a rule quotes as accounted for: they are told with the rule."""
        quoted = ["".join(one.split()).rstrip(_ENDS) for one in words]
        for cite in basis.cites:
            for number, sentence in enumerate(self._sentences.get(cite.clause, ())):
                if any(one in sentence or sentence.rstrip(_ENDS) in one for one in quoted):
                    self._given.add((cite.clause, number))


_ENDS: Final = "。；：！？;!?"


def drawn_in_order(chart: PrintedChart) -> Iterator[Member]:
    """Yield what the boxes of a chart show, in order."""
    for box in chart.boxes:
        yield from box.shows


def _difference(box: PrintedBox, clause: str, change: Change, body: str, printed: str) -> Difference:
    """Say what kind of difference a change is; inside a document's name the whole names are told."""
    names = name_around(body, change.left_span), name_around(printed, change.right_span)
    if all(names) and names[0] != names[1]:
        return Difference(DifferenceKind.NAME, box.id, box.label, clause, *names)
    left, right = change.left.strip(_MARKS), change.right.strip(_MARKS)
    kind = DifferenceKind.CHANGED if left and right else DifferenceKind.MISSING if left else DifferenceKind.ADDED
    before = (body[: change.left_span[0]] or printed[: change.right_span[0]]).rstrip(_MARKS)
    return Difference(kind, box.id, box.label, clause, left, right, _SPLIT.split(before)[-1][-_BEHIND:])


_MARKS: Final = "，、。；：;,"
#: Characters before a place by which it is found.
_BEHIND: Final = 8
_SPLIT: Final = re.compile(f"[{_MARKS}]")


def _without_heading(clause: ClauseText) -> str:
    """Take number and heading off the beginning of a clause: they are how it is called, not what it says."""
    plain = "".join(clause.text.split())
    for called in ("".join(clause.heading.split()), _number(clause), "、", _heading(clause), "。"):
        plain = plain.removeprefix(called)
    return plain


def _heading(clause: ClauseText) -> str:
    """Return the heading of a clause without its number, empty without one."""
    return "".join(clause.heading.split()).removeprefix(_number(clause)).removeprefix("、")


def _number(clause: ClauseText) -> str:
    """Return the number that stands at the head of a clause: of 三（一） only （一）."""
    return clause.id[clause.id.rfind("（") :] if "（" in clause.id else clause.id


def _rules(policy: Policy) -> Iterable[tuple[Member, str]]:
    """Yield what a chart could show: categories without parts, steps, duties, sanctions."""
    for scheme in policy.classifications:
        for category in scheme.categories:
            if category.leaf:
                yield Member(MemberKind.CATEGORY, category.id), category.label
    for workflow in policy.workflows:
        for step in terms.steps(workflow.body):
            yield Member(MemberKind.STEP, step.id), step.label
    for duty in policy.duties:
        yield Member(MemberKind.DUTY, duty.id), duty.label
    for sanction in policy.sanctions:
        yield Member(MemberKind.SANCTION, sanction.id), sanction.label
