"""The tests of rule files as values: the item each of them makes, what is asked of it, what is expected.

Assumes parsed files and the policies they are about. Guarantees that a test becomes a case exactly when everything in
it has a meaning: every name is one of the policy's (in a comparison, of one of the policies at least), by label or by
code. 其余平常 gives every fact that is not set its ordinary value, except what a step decides and answers to questions;
the texts of such an item are known and say nothing. Without 日期 the item is asked about on the day from which the
policy (the last of several) is in force, so that no answer depends on today.
May report: unknown names and values, what cannot be given, faults of expectations and of 比较.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from policyc.analyses.expected import Expectation, read_expectation, written_value
from policyc.analyses.givens import PARTS, Giving, item_of
from policyc.analyses.vocabulary_of_tests import Labelled, PolicyWords, named
from policyc.decision.item import Admission, Answer, Declared, EscalationDecision, Item
from policyc.decision.query import Query
from policyc.diagnostics.catalogue import names as name_kinds
from policyc.diagnostics.catalogue import testing as kinds
from policyc.diagnostics.catalogue import types as type_kinds
from policyc.diagnostics.model import Diagnostic, Location
from policyc.diagnostics.nearest import nearest
from policyc.ir.policy import FactType, Policy
from policyc.names.program import PlacedDeclaration, Program
from policyc.names.symbols import SymbolKind
from policyc.source.text import SourceText, Span
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.syntax.reserved import Reserved, reserved
from policyc.wording.facets import facet_named
from policyc.wording.language import Wording


@dataclass(frozen=True, slots=True)
class Asked:
    """What a test asks of one policy; `label` names the policy in messages and is empty where there is only one."""

    policy: Policy
    label: str
    item: Item
    query: Query
    expectations: tuple[Expectation, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One 用例, or one 对照 over several policies. `id` is its code, or its name where it has none."""

    id: str
    name: str
    title: str
    location: Location
    asked: tuple[Asked, ...]

    @property
    def policies(self) -> tuple[str, ...]:
        """Return the ids of the policies asked."""
        return tuple(one.policy.identity.id for one in self.asked)


def read_cases(program: Program, policy: Policy) -> tuple[tuple[Case, ...], tuple[Diagnostic, ...]]:
    """Read the 用例 of a compiled policy, in order of declaration."""
    words = PolicyWords(policy)
    cases: list[Case] = []
    found: list[Diagnostic] = []
    for placed in program.declarations(Keyword.TEST):
        case, reported = read_case(placed, words)
        found.extend(reported)
        if case is not None:
            cases.append(case)
    return tuple(cases), tuple(found)


def read_case(placed: PlacedDeclaration, words: PolicyWords) -> tuple[Case | None, tuple[Diagnostic, ...]]:
    """Read one 用例 in the words of its policy."""
    return _Reader(placed.source, (_Subject(words, ""),), compared=False).case(placed.declaration)


def compared_paths(file: tree.RuleFile) -> tuple[tree.Text, ...]:
    """Return the folders that a file of comparisons names (比较), as written."""
    return tuple(path for clause in query.clauses(file.clauses, tree.ComparedClause) for path in clause.paths)


def has_cases(file: tree.RuleFile) -> bool:
    """Tell whether a file holds tests or comparisons."""
    return bool(query.clauses(file.clauses, tree.Declaration, Keyword.TEST, Keyword.COMPARISON))


def read_comparisons(
    file: tree.RuleFile, policies: Mapping[str, Policy]
) -> tuple[tuple[Case, ...], tuple[Diagnostic, ...]]:
    """Read the 对照 of one file; `policies` are those it names, by the path as written."""
    declared = query.clauses(file.clauses, tree.Declaration, Keyword.COMPARISON)
    if not declared:
        return (), ()
    paths = [path.value for path in compared_paths(file) if path.value in policies]
    if len(paths) < 2:
        return (), (kinds.NOTHING_COMPARED.at(Location(file.source, declared[0].head_span)),)
    subjects = tuple(_Subject(PolicyWords(policies[path]), path.rstrip("/").rsplit("/", 1)[-1]) for path in paths)
    cases: list[Case] = []
    found: list[Diagnostic] = []
    for declaration in declared:
        case, reported = _Reader(file.source, subjects, compared=True).case(declaration)
        found.extend(reported)
        if case is not None:
            cases.append(case)
    return tuple(cases), tuple(found)


#: The day of a test whose policies name none: any day will do, so long as it is always the same.
_NO_DAY: Final = date(2000, 1, 1)
_SEVERAL: Final = frozenset({FactType.SOME_OF, FactType.LIST})
_WANTED_ONE: Final = Wording("一个值", "one value")
_YES_OR_NO: Final = {Reserved.YES: True, Reserved.NO: False}
_ESCALATE_OR_NOT: Final = {Reserved.ESCALATE: True, Reserved.DO_NOT_ESCALATE: False}
_WANTED_YES_OR_NO: Final = Wording("“是”或“否”", "是 (yes) or 否 (no)")
_WANTED_ESCALATE_OR_NOT: Final = Wording("“上报”或“不上报”", "上报 (escalate) or 不上报 (do_not_escalate)")


@dataclass(frozen=True, slots=True)
class _Subject:
    """A policy with its words and, in a comparison, the name of its folder."""

    words: PolicyWords
    folder: str

    @property
    def policy(self) -> Policy:
        return self.words.policy

    @property
    def names(self) -> tuple[str, ...]:
        identity = self.policy.identity
        return (identity.label, identity.id, self.folder)


@dataclass(slots=True)
class _Reader:
    """Read one test; what it gives is collected per policy, since each has codes of its own."""

    source: SourceText
    subjects: tuple[_Subject, ...]
    compared: bool
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def case(self, node: tree.Declaration) -> tuple[Case | None, tuple[Diagnostic, ...]]:
        givings = tuple(Giving(subject.words) for subject in self.subjects)
        for clause in node.body:
            self._clause(clause, givings)
        day = self._day(node)
        expected = self._expectations(node)
        if self.diagnostics:
            return None, tuple(self.diagnostics)
        name = node.name.text if node.name else ""
        ordinary = query.has_flag(node.body, Keyword.OTHERS_ORDINARY)
        asked = tuple(
            Asked(
                subject.policy,
                subject.policy.identity.label if self.compared else "",
                item_of(giving, Query(day, tuple(giving.choice)), others_ordinary=ordinary),
                Query(day, tuple(giving.choice)),
                expectations,
            )
            for subject, giving, expectations in zip(self.subjects, givings, expected, strict=True)
        )
        code = node.code.text if node.code else name
        title = node.title.value if node.title else name
        return Case(code, name, title, Location(self.source, node.head_span), asked), ()

    # --- what is given

    def _clause(self, clause: tree.Clause, givings: tuple[Giving, ...]) -> None:
        match clause:
            case tree.GivenClause(keyword=Keyword.GIVEN):
                self._given(clause, givings)
            case tree.GivenClause(keyword=Keyword.ANSWER):
                self._answer(clause, givings)
            case tree.GivenClause(keyword=Keyword.DECIDED):
                self._decision(clause, givings)
            case tree.AdmitClause(host=host, source_list=name, refused=refused):
                for giving, found in self._each(givings, name, SymbolKind.LIST, lambda policy: policy.lists):
                    policy = giving.policy.identity.id
                    giving.admitted.append(Admission(policy, found, host.value, None, None, admitted=not refused))
            case tree.DeclareClause(declaration=name, by=by):
                for giving, found in self._each(
                    givings, name, SymbolKind.DECLARATION, lambda policy: policy.declarations
                ):
                    giving.declared.append(Declared(found, by.value, None, None))
            case tree.ReadingClause(ref=ref):
                self._reading(ref, givings)
            case _:
                pass

    def _given(self, clause: tree.GivenClause, givings: tuple[Giving, ...]) -> None:
        name = clause.name
        known = [(giving, fact) for giving in givings if (fact := giving.words.fact(name.text)) is not None]
        if not known:
            part = reserved(name.text)
            if any(giving.act(name.text, clause.values) for giving in givings):
                return
            if part in PARTS:
                for giving in givings:
                    giving.give_part(part, clause.values)
            elif any(giving.words.derived(name.text) is not None for giving in givings):
                self._report(kinds.DERIVED_GIVEN.at(self._at(name.span), name=name.text))
            else:
                self._unknown(name, SymbolKind.FACT, [word for g in givings for word in g.words.fact_words()])
            return
        if len(clause.values) > 1 and not any(fact.type in _SEVERAL for _, fact in known):
            second = clause.values[1]
            shown = written_value(second)
            self._report(
                type_kinds.VALUE_TYPE.at(self._at(second.span), value=shown, fact=name.text, wanted=_WANTED_ONE)
            )
            return
        for giving, fact in known:
            wrong = giving.give(fact, clause.values)
            if wrong is not None:
                labels = [value.label for value in fact.values]
                self._report(
                    name_kinds.UNKNOWN_VALUE.at(
                        self._at(wrong.span),
                        fact=name.text,
                        value=wrong.text,
                        near=nearest(wrong.text, labels),
                        values="、".join(labels),
                    )
                )
                return

    def _answer(self, clause: tree.GivenClause, givings: tuple[Giving, ...]) -> None:
        known = [(giving, found) for giving in givings if (found := giving.words.question(clause.name.text))]
        if not known:
            self._unknown(
                clause.name, SymbolKind.QUESTION, [word for g in givings for word in g.words.question_words()]
            )
            return
        word = self._word(clause, _YES_OR_NO, _WANTED_YES_OR_NO)
        if word is not None:
            for giving, found in known:
                giving.answers.append(Answer(giving.policy.identity.id, found, word))

    def _decision(self, clause: tree.GivenClause, givings: tuple[Giving, ...]) -> None:
        known = list(self._each(givings, clause.name, SymbolKind.ESCALATION, lambda policy: policy.escalations))
        decidable = [
            (giving, found)
            for giving, found in known
            for escalation in giving.policy.escalations
            if escalation.id == found and escalation.decision is not None
        ]
        if known and not decidable:
            self._report(kinds.NOTHING_TO_DECIDE.at(self._at(clause.span), name=clause.name.text))
            return
        word = self._word(clause, _ESCALATE_OR_NOT, _WANTED_ESCALATE_OR_NOT) if decidable else None
        if word is not None:
            for giving, found in decidable:
                giving.decisions.append(EscalationDecision(giving.policy.identity.id, found, word, None, None))

    def _reading(self, ref: tree.ReadingRef, givings: tuple[Giving, ...]) -> None:
        for giving, found in self._each(givings, ref.reading, SymbolKind.READING, lambda policy: policy.readings):
            reading = next(one for one in giving.policy.readings if one.id == found)
            for option in ref.options[:1]:
                chosen = named(reading.options, option.text)
                if chosen is None:
                    labels = [one.label for one in reading.options]
                    self._report(
                        name_kinds.UNKNOWN_OPTION.at(
                            self._at(option.span),
                            reading=ref.reading.text,
                            option=option.text,
                            near=nearest(option.text, labels),
                        )
                    )
                else:
                    giving.choice.append((found, chosen))

    # --- what is expected, and when

    def _expectations(self, node: tree.Declaration) -> list[tuple[Expectation, ...]]:
        expected: list[list[Expectation]] = [[] for _ in self.subjects]
        for clause in query.clauses(node.body, tree.ExpectClause):
            at = self._subject(clause)
            if at is None:
                continue
            expectation, reported = read_expectation(clause, self.subjects[at].words, self.source)
            self.diagnostics.extend(reported)
            if expectation is not None:
                expected[at].append(expectation)
        return [tuple(one) for one in expected]

    def _subject(self, clause: tree.ExpectClause) -> int | None:
        """Return which policy an expectation is about."""
        listed = "、".join(subject.policy.identity.label for subject in self.subjects)
        if clause.policy is None:
            if not self.compared:
                return 0
            facet = facet_named(clause.facet.text)
            shown = facet.value if facet is not None else Wording(clause.facet.text, clause.facet.text)
            at = self._at(clause.span)
            self._report(kinds.EXPECTATION_WITHOUT_POLICY.at(at, facet=shown, policies=listed))
            return None
        word = clause.policy.text
        for number, subject in enumerate(self.subjects):
            if word in subject.names:
                return number
        near = nearest(word, [name for subject in self.subjects for name in subject.names])
        at = self._at(clause.policy.span)
        self._report(kinds.POLICY_NOT_COMPARED.at(at, name=word, policies=listed, near=near))
        return None

    def _day(self, node: tree.Declaration) -> date:
        for clause in query.clauses(node.body, tree.DateClause, Keyword.ON_DAY):
            if isinstance(clause.date, tree.Date):
                return clause.date.value
        days = [
            day
            for subject in self.subjects
            if (day := subject.policy.identity.in_force or subject.policy.identity.dated) is not None
        ]
        return max(days, default=_NO_DAY)

    # --- reporting

    def _each(
        self,
        givings: tuple[Giving, ...],
        name: tree.Name,
        kind: SymbolKind,
        things: Callable[[Policy], tuple[Labelled, ...]],
    ) -> Iterator[tuple[Giving, str]]:
        """Yield the policies that have a thing of this name, with its id; report a name that none has."""
        known = [(giving, named(things(giving.policy), name.text)) for giving in givings]
        if all(found is None for _, found in known):
            self._unknown(name, kind, [thing.label for giving in givings for thing in things(giving.policy)])
        yield from ((giving, found) for giving, found in known if found is not None)

    def _word(self, clause: tree.GivenClause, meanings: Mapping[Reserved, bool], wanted: Wording) -> bool | None:
        value = clause.values[0]
        word = reserved(value.text) if isinstance(value, tree.Name) else None
        if word is not None and word in meanings and len(clause.values) == 1:
            return meanings[word]
        shown = self.source.slice(Span(value.span.start, clause.span.end))
        self._report(type_kinds.VALUE_TYPE.at(self._at(value.span), value=shown, fact=clause.name.text, wanted=wanted))
        return None

    def _unknown(self, name: tree.Name, kind: SymbolKind, known: list[str]) -> None:
        self._report(
            name_kinds.UNKNOWN_NAME.at(
                self._at(name.span), kind=kind.value, name=name.text, near=nearest(name.text, known), count=""
            )
        )

    def _at(self, span: Span) -> Location:
        return Location(self.source, span)

    def _report(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)
