"""What a test expects of an answer (应 …), and whether it came.

Assumes an answer to the item of the same test. Guarantees that a list compared by 为 is compared whole: in order for
环节, as a set elsewhere; that only what is certain counts, but for a category still open, which 含 and 不含 take for
each of its candidates; and that a category expected is met by a category below it.
May report: unknown facets, values that never stand in a facet, several statuses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, assert_never

from policyc.analyses.vocabulary_of_tests import PolicyWords
from policyc.decision.model import Decision, FindingState, Ref, State, Status
from policyc.diagnostics.catalogue import testing as kinds
from policyc.diagnostics.model import Diagnostic, Location
from policyc.diagnostics.nearest import nearest
from policyc.source.text import SourceText
from policyc.syntax import tree
from policyc.syntax.reserved import Reserved, reserved
from policyc.wording.facets import AMONG, NOTHING, RELATIONS, UNDECIDED, Facet, facet_named
from policyc.wording.language import Wording
from policyc.wording.statuses import STATUSES


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value as written; `ids` are the things it may mean."""

    ids: tuple[str, ...]
    shown: Wording


@dataclass(frozen=True, slots=True)
class Expectation:
    """One 应. No values after 为 is the empty list (无)."""

    facet: Facet
    relation: tree.Expected
    values: tuple[Wanted, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Failure:
    """An expectation that did not come true; `policy` is set in comparisons only.

    `lacking` and `surplus` are what a list should and should not have held, `because` what an answer says of itself.
    """

    facet: Facet
    relation: Wording
    expected: Wording
    actual: Wording
    lacking: Wording
    surplus: Wording
    because: Wording
    policy: str
    location: Location


@dataclass(frozen=True, slots=True)
class _Came:
    """A value of an answer; expecting any of `ids` is met by it. An `open` one may still turn out another."""

    ids: tuple[str, ...]
    shown: Wording
    open: bool = False


NO_WORDS: Final = Wording("", "")


# --- reading ----------------------------------------------------------------------------------------------------


def read_expectation(
    clause: tree.ExpectClause, words: PolicyWords, source: SourceText
) -> tuple[Expectation | None, tuple[Diagnostic, ...]]:
    """Resolve one 应 in the words of a policy."""
    facet = facet_named(clause.facet.text)
    if facet is None:
        raise LookupError(f"the reader let the facet {clause.facet.text} through")
    if facet is Facet.STATUS and len(clause.values) > 1:
        several = kinds.SEVERAL_STATUSES.at(Location(source, clause.span), count=str(len(clause.values)))
        return None, (several,)
    values: list[Wanted] = []
    found: list[Diagnostic] = []
    if not _is_empty_list(clause):
        for value in clause.values:
            written = written_value(value)
            ids = words.values(facet, written)
            if ids:
                values.append(Wanted(ids, _shown_value(facet, ids, written)))
            else:
                found.append(_unknown(source, facet, value, words))
    if found:
        return None, tuple(found)
    return Expectation(facet, clause.expected, tuple(values), Location(source, clause.span)), ()


def _is_empty_list(clause: tree.ExpectClause) -> bool:
    alone = clause.expected is tree.Expected.IS and len(clause.values) == 1
    value = clause.values[0] if alone else None
    return isinstance(value, tree.Name) and reserved(value.text) is Reserved.NONE


def written_value(value: tree.Value) -> str:
    """Return a value as the words it was written with."""
    match value:
        case tree.Name(text=text) | tree.Text(value=text):
            return text
        case tree.Number(value=number):
            return str(number)
        case tree.Date(value=day):
            return day.isoformat()
        case _:
            assert_never(value)


def _shown_value(facet: Facet, ids: tuple[str, ...], written: str) -> Wording:
    return STATUSES[ids[0]] if facet is Facet.STATUS else Wording(written, written)


def _unknown(source: SourceText, facet: Facet, value: tree.Value, words: PolicyWords) -> Diagnostic:
    written = written_value(value)
    return kinds.UNKNOWN_EXPECTED_VALUE.at(
        Location(source, value.span),
        facet=facet.value,
        value=written,
        near=nearest(written, words.value_words(facet)),
    )


# --- comparing --------------------------------------------------------------------------------------------------


def unmet(expectation: Expectation, decision: Decision, policy: str = "") -> Failure | None:
    """Return how the answer differs from what was expected, or None when it does not."""
    came = tuple(_came(expectation.facet, decision))
    lacking = tuple(one for one in expectation.values if not _met(one, expectation.relation, came))
    surplus = _surplus(expectation, came)
    disordered = (
        expectation.relation is tree.Expected.IS
        and expectation.facet is Facet.STEPS
        and not (lacking or surplus or _same_order(expectation.values, came))
    )
    if expectation.relation is tree.Expected.LACKS:
        lacking = ()
    if not (lacking or surplus or disordered):
        return None
    whole_list = expectation.facet not in (Facet.STATUS, Facet.CATEGORY)
    return Failure(
        facet=expectation.facet,
        relation=RELATIONS[expectation.relation.value],
        expected=_listed(one.shown for one in expectation.values),
        actual=_listed(one.shown for one in came),
        lacking=_listed(one.shown for one in lacking) if whole_list and lacking else NO_WORDS,
        surplus=_listed(one.shown for one in surplus) if whole_list and surplus else NO_WORDS,
        because=_OTHER_ORDER if disordered else _because(expectation.facet, decision),
        policy=policy,
        location=expectation.location,
    )


def diagnostic(test: str, failure: Failure) -> Diagnostic:
    """Return what is said of a failure, at the line of the expectation."""
    return kinds.EXPECTATION_FAILED.at(
        failure.location,
        test=test,
        policy=failure.policy,
        facet=failure.facet.value,
        relation=failure.relation,
        expected=failure.expected,
        came=failure.actual,
        lacking=failure.lacking,
        surplus=failure.surplus,
        because=failure.because,
    )


def _met(wanted: Wanted, relation: tree.Expected, came: tuple[_Came, ...]) -> bool:
    """Tell whether a value came; by 为 what is still open did not."""
    return any(_meets(wanted, one) for one in came if not (one.open and relation is tree.Expected.IS))


def _meets(wanted: Wanted, came: _Came) -> bool:
    return not set(wanted.ids).isdisjoint(came.ids)


def _surplus(expectation: Expectation, came: tuple[_Came, ...]) -> tuple[_Came, ...]:
    """Return what came and should not have: by 为 all that is not named, by 不含 what is."""
    match expectation.relation:
        case tree.Expected.IS:
            named = [one for one in came if not one.open and any(_meets(wanted, one) for wanted in expectation.values)]
            return tuple(one for one in came if one not in named)
        case tree.Expected.CONTAINS:
            return ()
        case tree.Expected.LACKS:
            return tuple(one for one in came if any(_meets(wanted, one) for wanted in expectation.values))
        case _:
            assert_never(expectation.relation)


def _same_order(wanted: tuple[Wanted, ...], came: tuple[_Came, ...]) -> bool:
    return len(wanted) == len(came) and all(_meets(one, other) for one, other in zip(wanted, came, strict=True))


def _came(facet: Facet, decision: Decision) -> Iterator[_Came]:
    """Yield what certainly stands in this part of the answer, in its order."""
    match facet:
        case Facet.STATUS:
            yield _Came((decision.status.value,), STATUSES[decision.status.value])
        case Facet.CATEGORY:
            for category in decision.categories:
                if category.chosen is not None:
                    ids = dict.fromkeys((category.chosen.id, *(around.id for around in category.path)))
                    yield _Came(tuple(ids), _label(category.chosen))
                elif category.candidates:
                    listed = _listed(_label(ref) for ref in category.candidates)
                    shown = Wording(
                        f"{UNDECIDED.zh}（{AMONG.zh}{listed.zh}）", f"{UNDECIDED.en} ({AMONG.en}{listed.en})"
                    )
                    yield _Came(tuple(ref.id for ref in category.candidates), shown, open=True)
        case (
            Facet.STEPS
            | Facet.ESCALATIONS
            | Facet.CHECKS
            | Facet.QUESTIONS
            | Facet.MISSING
            | Facet.PENDING
            | Facet.AWAITING
            | Facet.SILENT
            | Facet.DUTIES
        ):
            for ref in dict.fromkeys(_refs(facet, decision)):
                yield _Came((ref.id,), _label(ref))
        case Facet.CONTRADICTIONS:
            # A contradiction may be expected by the rule that it breaks or by any fact that it is between.
            for one in decision.contradictions:
                yield _Came((one.about.id, *(reason.fact.id for reason in one.facts)), _label(one.about))
        case _:
            assert_never(facet)


def _refs(facet: Facet, decision: Decision) -> Iterator[Ref]:
    match facet:
        case Facet.STEPS:
            yield from (step.step for step in decision.order if step.state is State.CERTAIN)
        case Facet.ESCALATIONS:
            due = (State.CERTAIN, State.AWAITING_DECISION)
            yield from (one.escalation for one in decision.escalations if one.state in due)
        case Facet.AWAITING:
            yield from (one.escalation for one in decision.escalations if one.state is State.AWAITING_DECISION)
        case Facet.CHECKS:
            yield from (one.check for one in decision.findings if one.state is FindingState.STANDS)
        case Facet.QUESTIONS:
            yield from (one.question for one in decision.questions if one.answer is None)
        case Facet.MISSING:
            yield from (one.fact for one in decision.missing)
        case Facet.PENDING:
            yield from (one.fact for one in decision.pending)
        case Facet.SILENT:
            yield from (one.fact for one in decision.silences)
        case Facet.DUTIES:
            yield from (one.duty for one in decision.duties)
        case Facet.STATUS | Facet.CATEGORY | Facet.CONTRADICTIONS:
            return
        case _:
            assert_never(facet)


# --- showing ----------------------------------------------------------------------------------------------------

_OTHER_ORDER: Final = Wording("内容相同，先后不同", "The same in another order")
_STANDING: Final = Wording("成立的审查有", "Checks that stand: ")
_MISSING: Final = Wording("待补的要素有", "Facts missing: ")
_CONTRADICTED: Final = Wording("互相矛盾的有", "Contradictions: ")


def _label(ref: Ref) -> Wording:
    return Wording(ref.label, ref.label)


def _listed(values: Iterator[Wording]) -> Wording:
    shown = tuple(values)
    if not shown:
        return NOTHING
    return Wording("、".join(one.zh for one in shown), ", ".join(one.en for one in shown))


def _because(facet: Facet, decision: Decision) -> Wording:
    """Return what made the status, for an expectation about it."""
    if facet is not Facet.STATUS:
        return NO_WORDS
    match decision.status:
        case Status.BLOCKED | Status.FIX_FIRST:
            lead, refs = _STANDING, tuple(_refs(Facet.CHECKS, decision))
        case Status.NEEDS_FACTS if decision.contradictions:
            lead, refs = _CONTRADICTED, tuple(one.about for one in decision.contradictions)
        case Status.NEEDS_FACTS:
            lead, refs = _MISSING, tuple(_refs(Facet.MISSING, decision))
        case Status.NOT_IN_FORCE | Status.NOT_APPLICABLE | Status.NEEDS_RULE | Status.ROUTED:
            return NO_WORDS
        case _:
            assert_never(decision.status)
    if not refs:
        return NO_WORDS
    listed = _listed(_label(ref) for ref in refs)
    return Wording(f"{lead.zh}“{listed.zh}”", f"{lead.en}“{listed.en}”")
