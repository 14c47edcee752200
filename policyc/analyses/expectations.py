"""Whether what a test expects of an answer (应 …) came.

Assumes an expectation that was read (`expected`) and an answer to the item of the same test. Guarantees that a list
compared by 为 is compared whole: in order for 环节 and 签字栏, as a set elsewhere; that only what is certain counts,
but for a category still open, which 含 and 不含 take for each of its candidates; and that a category expected is met by
a category below it.
May report: an expectation that did not come true.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, assert_never

from policyc.analyses.expected import Expectation, Wanted
from policyc.analyses.parts_of_answers import Came, part_of
from policyc.decision.model import Decision, FindingState, Ref, State, Status
from policyc.diagnostics.catalogue import testing as kinds
from policyc.diagnostics.model import Diagnostic, Location
from policyc.ir.policy import Policy
from policyc.syntax import tree
from policyc.wording.facets import AMONG, NOTHING, RELATIONS, UNDECIDED, Facet
from policyc.wording.language import Wording
from policyc.wording.statuses import STATUSES


@dataclass(frozen=True, slots=True)
class Failure:
    """An expectation that did not come true; `policy` is set in comparisons only.

    `about` names what a part of an answer was asked of. `lacking` and `surplus` are what a list should and should not
    have held, `because` what an answer says of itself.
    """

    facet: Facet
    about: str
    relation: Wording
    expected: Wording
    actual: Wording
    lacking: Wording
    surplus: Wording
    because: Wording
    policy: str
    location: Location


NO_WORDS: Final = Wording("", "")


# --- comparing --------------------------------------------------------------------------------------------------


def unmet(expectation: Expectation, rules: Policy, decision: Decision, policy: str = "") -> Failure | None:
    """Return how the answer differs from what was expected, or None when it does not.

    `rules` are those that the answer was given by, under its choice of readings.
    """
    came = _came_to(expectation, rules, decision)
    lacking = tuple(one for one in expectation.values if not _met(one, expectation.relation, came))
    surplus = _surplus(expectation, came)
    disordered = (
        expectation.relation is tree.Expected.IS
        and expectation.facet in _ORDERED
        and not (lacking or surplus or _same_order(expectation.values, came))
    )
    if expectation.relation is tree.Expected.LACKS:
        lacking = ()
    if not (lacking or surplus or disordered):
        return None
    subject = expectation.subject
    whole_list = expectation.facet not in (Facet.STATUS, Facet.CATEGORY)
    return Failure(
        facet=expectation.facet,
        about=subject.label if subject is not None else "",
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
        about=failure.about,
        relation=failure.relation,
        expected=failure.expected,
        came=failure.actual,
        lacking=failure.lacking,
        surplus=failure.surplus,
        because=failure.because,
    )


def _met(wanted: Wanted, relation: tree.Expected, came: tuple[Came, ...]) -> bool:
    """Tell whether a value came; by 为 what is still open did not."""
    return any(_meets(wanted, one) for one in came if not (one.open and relation is tree.Expected.IS))


def _meets(wanted: Wanted, came: Came) -> bool:
    return not set(wanted.ids).isdisjoint(came.ids)


def _surplus(expectation: Expectation, came: tuple[Came, ...]) -> tuple[Came, ...]:
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


def _same_order(wanted: tuple[Wanted, ...], came: tuple[Came, ...]) -> bool:
    return len(wanted) == len(came) and all(_meets(one, other) for one, other in zip(wanted, came, strict=True))


def _came_to(expectation: Expectation, rules: Policy, decision: Decision) -> tuple[Came, ...]:
    if expectation.subject is None:
        return tuple(_came(expectation.facet, decision))
    came = part_of(expectation.facet, expectation.subject, rules, decision)
    return tuple(one for one in came if expectation.manner or not one.manner)


def _came(facet: Facet, decision: Decision) -> Iterator[Came]:
    """Yield what certainly stands in this part of the answer, in its order."""
    match facet:
        case Facet.STATUS:
            yield Came((decision.status.value,), STATUSES[decision.status.value])
        case Facet.CATEGORY:
            for category in decision.categories:
                if category.chosen is not None:
                    ids = dict.fromkeys((category.chosen.id, *(around.id for around in category.path)))
                    yield Came(tuple(ids), _label(category.chosen))
                elif category.candidates:
                    listed = _listed(_label(ref) for ref in category.candidates)
                    shown = Wording(
                        f"{UNDECIDED.zh}（{AMONG.zh}{listed.zh}）", f"{UNDECIDED.en} ({AMONG.en}{listed.en})"
                    )
                    yield Came(tuple(ref.id for ref in category.candidates), shown, open=True)
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
                yield Came((ref.id,), _label(ref))
        case Facet.CONTRADICTIONS:
            # A contradiction may be expected by the rule that it breaks or by any fact that it is between.
            for one in decision.contradictions:
                yield Came((one.about.id, *(reason.fact.id for reason in one.facts)), _label(one.about))
        case _:
            raise LookupError(f"{facet.value.en} is a part of something that was not named")


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
        case _:
            return


#: Where the order of what is listed counts.
_ORDERED: Final = frozenset({Facet.STEPS, Facet.SIGNATURE_BOXES})

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
