"""Faults put into the compiled rules of the shipped regulations: each is found by its property, with an item.

A row is a change of the rules and the finding that must appear. Where there is a witness, it replays in the
interpreter; where a row says `structural`, the finding is about the rules themselves and no item shows it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from policyc.analyses.proof.model import Proved, Severity, Stopped
from policyc.analyses.proof.team import Person, Team, team_of
from policyc.analyses.proof.verify import PROPERTIES, Verification, verify
from policyc.decision.query import Query
from policyc.ir import terms
from policyc.ir.assertions import Accepted, Assertion, DifferentPersons
from policyc.ir.basis import NO_BASIS, Guarded
from policyc.ir.conditions import FALSE, TRUE, FactCompares, FactHolds, Order, conjoin, disjoin, negate
from policyc.ir.policy import Consequence, Derived, Sanction, SanctionLine
from tests.decision.build import category, classification, fact, publish, reading, workflow
from tests.decision.build import step as made_step
from tests.proof.changing import (
    Change,
    added,
    body,
    both,
    called,
    consequence,
    either,
    facts,
    in_order,
    moved_behind,
    overdue,
    part,
    put,
    results,
    step,
    stop,
    without,
)
from tests.proof.seeding import DAY, seeded

INCIDENT, PENDING, SECRET = FactHolds("mass_incident"), FactHolds("undecided"), FactHolds("state_secret")
COMMERCIAL = FactHolds("commercial_promotion")
BACK = terms.ReturnTo("draft", again=True)
STRAIGHT_BACK = terms.ReturnTo("draft", again=False)
OTHER = made_step("other")
FIX = Consequence.FIX
X, Y = fact("x", ordinary=False), fact("y", ordinary=False)

EXPRESS = workflow(made_step("quick"), publish("quick_publish"), name="express", guard=INCIDENT)
OUT_AGAIN = terms.ChangeState("information", "published")
REISSUE = replace(
    workflow(made_step("correct"), terms.StateChange("information", "published", NO_BASIS), name="reissue"),
    publishes=False,
    starts_when="withdrawn",
)
COUNTED = Sanction(
    id="counted",
    label="计次",
    title="",
    acting=(),
    within=FactCompares("error_count", Order.AT_LEAST, 1),
    lines=tuple(
        SanctionLine(FactCompares("error_count", order, bound), "", NO_BASIS)
        for order, bound in ((Order.EQUAL, 1), (Order.MORE, 2))
    ),
    obligations=(),
    guard=TRUE,
    basis=NO_BASIS,
)


def reviewing(name: str, tier: str) -> terms.Step:
    return replace(made_step(name), tier=tier)


def put_beside(first: str, second: str) -> Change:
    """Return a change that walks two parts side by side, where the first of them stood."""

    def changed(parts: tuple[terms.Term, ...]) -> tuple[terms.Term, ...]:
        moving = [one for one in parts if called(one) in {first, second}]
        block = terms.Parallel("beside", "并行", None, tuple(moving), NO_BASIS)
        rest = tuple(block if called(one) == first else one for one in parts)
        return tuple(one for one in rest if called(one) != second)

    return body(changed)


def moved_to(name: str, anchor: str) -> Change:
    """Return a change that puts the first part of a name directly behind another, and leaves out what else has it."""

    def changed(parts: tuple[terms.Term, ...]) -> tuple[terms.Term, ...]:
        moving = next(one for one in reversed(parts) if called(one) == name)
        rest = tuple(one for one in parts if called(one) != name)
        return tuple(other for one in rest for other in ((one, moving) if called(one) == anchor else (one,)))

    return body(changed)


def timed(*names: str) -> Change:
    """Return a change after which these steps are passed by time alone."""

    def deemed(term: terms.Term) -> terms.Term:
        match term:
            case terms.Step(id=name) if name in names:
                return replace(term, overdue=overdue(terms.Deem("通过")))
            case terms.When(body=inside):
                return replace(term, body=deemed(inside))
            case terms.Sequence(parts):
                return terms.Sequence(tuple(map(deemed, parts)))
            case _:
                return term

    return body(lambda parts: tuple(map(deemed, parts)))


def identity(**fields: object) -> Change:
    return lambda of: replace(of, identity=replace(of.identity, **fields))  # type: ignore[arg-type]


YULIN: dict[str, tuple[str, Change]] = {
    # --- tiers
    "a fast lane for urgent items": ("tiers-passed:level2", added("workflows", EXPRESS)),
    "a tier one of two branches": ("tiers-passed:level2", part("deputy_review", lambda one: (either(one, OTHER),))),
    "a tier in one arm only": (
        "tiers-passed:level3",
        part("main_review", lambda one: (in_order(terms.Sequence(()), (negate(INCIDENT), one)),)),
    ),
    "a tier behind publication": ("tiers-passed:level3", moved_behind("main_review", "publish")),
    "a tier passed by time": ("tiers-passed:level2", step("deputy_review", overdue=overdue(terms.Deem("通过")))),
    "a corrected item that goes out again past the tiers": ("tiers-passed:level3+reissue", added("workflows", REISSUE)),
    "a result that publishes before the last tier": (
        "tiers-passed:level3+review",
        step("deputy_review", results=results(passes=OUT_AGAIN, refuses=terms.ReturnTo("draft", again=True))),
    ),
    "a tier that nobody heeds": (
        "tiers-passed:level2",
        step("deputy_review", results=results(passes=terms.Continue(), refuses=terms.Continue())),
    ),
    "a tier walked beside a higher one": (
        "tiers-passed:level3+level2",
        both(
            part("main_review", lambda _: ()),
            part(
                "deputy_review",
                lambda one: (
                    terms.Parallel("both", "并行", None, (one, reviewing("main_review", "level3")), NO_BASIS),
                ),
            ),
        ),
    ),
    # --- escalations
    "an escalation without steps": ("escalations-reviewed:emergency", part("emergency", lambda _: ())),
    "an escalation after publication": ("escalations-reviewed:emergency", moved_behind("emergency", "publish")),
    "an escalation that a branch avoids": (
        "escalations-reviewed:emergency",
        part("emergency", lambda one: (either(one, OTHER),)),
    ),
    # --- somebody looks
    "nobody but the drafter": (
        "somebody-reviews:review",
        put("workflows", "review", body=terms.Sequence((made_step("draft"), publish()))),
    ),
    "the last to sign may change it": ("changes-reviewed:editor_sign", step("editor_sign", edits_content=True)),
    "changed, and then passed by time": (
        "changes-reviewed:main_review",
        both(
            step("main_review", edits=("undecided",)),
            step("editor_sign", overdue=overdue(terms.Continue())),
        ),
    ),
    "a return in time past the reviews": (
        "returns-reviewed:main_review+draft",
        step("main_review", overdue=overdue(STRAIGHT_BACK)),
    ),
    # --- facts that steps decide
    "a fact that a branch beside decides": (
        "facts-decided-in-time:similar+emergency",
        put_beside("deputy_review", "emergency"),
    ),
    "a guard before its decider": (
        "facts-decided-in-time:uncertain+first_review",
        step("first_review", guard=FactHolds("uncertain")),
    ),
    # --- ways to finish
    "a result that nothing is said of": (
        "results-lead-on:main_review",
        step("main_review", results=results(passes=None, refuses=None)),
    ),
    "passing is not provided for": (
        "results-lead-on:main_review",
        step("main_review", results=results(passes=terms.NotProvided(), refuses=BACK)),
    ),
    "a loop without a way out": (
        "items-finish:main_review",
        step("main_review", results=results(passes=BACK, refuses=BACK)),
    ),
    "publication under a condition": ("items-finish:review", step("publish", guard=negate(INCIDENT))),
    "a workflow that leaves items out": ("items-finish:yulin", put("workflows", "review", guard=negate(INCIDENT))),
    "a choice that says nothing": (
        "items-finish:review+gap",
        part("first_review", lambda one: (in_order(terms.Gap(NO_BASIS), (negate(INCIDENT), one)),)),
    ),
    "corrections against each other": (
        "corrections-possible:typed+untyped",
        both(
            facts(X), added("checks", stop("typed", FactHolds("x"), FIX), stop("untyped", negate(FactHolds("x")), FIX))
        ),
    ),
    "corrections in a circle of three": (
        "corrections-possible:r+s+t",
        both(
            facts(X, Y),
            added(
                "checks",
                stop("r", conjoin(FactHolds("x"), FactHolds("y")), FIX),
                stop("s", negate(FactHolds("x")), FIX),
                stop("t", negate(FactHolds("y")), FIX),
            ),
        ),
    ),
    "masked, and it cannot be": (
        "corrections-possible:mask",
        added("checks", stop("mask", SECRET, Consequence.MASK)),
    ),
    # --- categories
    "a category twice": (
        "categories-disjoint:one+two",
        added(
            "classifications",
            classification(
                "new",
                category("one", INCIDENT),
                category("two", PENDING),
                category("rest", negate(disjoin(INCIDENT, PENDING))),
            ),
        ),
    ),
    "a category left out": (
        "categories-complete:new",
        added("classifications", classification("new", category("one", INCIDENT))),
    ),
    # --- rules that do nothing
    "a guard that contradicts itself": (
        "rules-live:first_review",
        step("first_review", guard=conjoin(INCIDENT, negate(INCIDENT))),
    ),
    "an arm behind a wider one": (
        "rules-live:late",
        part(
            "first_review",
            lambda one: (
                in_order(terms.Sequence(()), (INCIDENT, one), (conjoin(INCIDENT, PENDING), made_step("late"))),
            ),
        ),
    ),
    "an exemption for everything": (
        "rules-live:commercial",
        put("checks", "commercial", unless=disjoin(PENDING, negate(PENDING))),
    ),
    "a term that is always so": (
        "rules-live:always",
        added("derived", Derived("always", "总是", disjoin(PENDING, negate(PENDING)), NO_BASIS)),
    ),
    "a reading without rules": ("rules-live:idle", added("readings", reading("idle", "one", "other"))),
    "a check that two others cover": (
        "checks-heard:joint",
        added("checks", stop("joint", disjoin(COMMERCIAL, FactHolds("untrue")))),
    ),
    "a softer check behind a harder one": ("checks-heard:soft", added("checks", stop("soft", COMMERCIAL, FIX))),
    # --- contradictions
    "two checks against each other": (
        "checks-agree:commercial+profit",
        added("checks", stop("profit", negate(COMMERCIAL))),
    ),
    "against each other in one circumstance": (
        "checks-agree:commercial+profit",
        added("checks", stop("profit", negate(COMMERCIAL), when=INCIDENT)),
    ),
    # --- questions
    "a bad answer that passes": ("questions-heard:q10", put("checks", "q10", outcomes=consequence(Consequence.REMIND))),
    "a question that no step asks": ("questions-heard:q10", step("draft", checklists=())),
    "a question without consequence": ("questions-heard:q10", without("checks", "q10")),
    # --- sanctions, secrets, persons
    "two errors without consequence": (
        "sanctions-covered:counted",
        added("sanctions", COUNTED),
    ),
    "secrets are only remarked on": (
        "assertions:secrets_stay_in",
        both(without("checks", "q1"), put("checks", "secret", outcomes=consequence(Consequence.REMIND))),
    ),
    "secrets of some kinds only": (
        "assertions:secrets_stay_in",
        both(without("checks", "q1"), put("checks", "secret", when=negate(INCIDENT))),
    ),
    "a text that is out of date": ("text-in-force:day", identity(expiry=(Guarded(TRUE, DAY, NO_BASIS),))),
    "a text without a first day": ("text-in-force:since", identity(in_force=None)),
}

NINGXIA: dict[str, tuple[str, Change]] = {
    "a tier that a hurry skips": (
        "tiers-passed:second",
        both(step("review2", guard=negate(INCIDENT)), step("review2_deputy", guard=negate(INCIDENT))),
    ),
    "what was decided to go higher does not": ("escalations-reviewed:report", part("report", lambda _: ())),
    "a decision before its decider": ("facts-decided-in-time:report_decision+report", moved_to("report", "review2")),
    "published without the leader's look": (
        "somebody-reviews:release",
        timed("fill_form", "handler_sign", "review1", "review2_deputy", "review2", "review3", "main_approval"),
    ),
    "sent back for what is secret": ("corrections-possible:secret", put("checks", "secret", outcomes=consequence(FIX))),
    "a class within a class that is empty": (
        "rules-live:empty",
        added(
            "classifications",
            classification("new", category("empty", conjoin(PENDING, negate(PENDING))), category("rest", TRUE)),
        ),
    ),
    "secrets that the declassified let out": (
        "assertions:secrets_stay_in",
        put("checks", "secret", unless=FactHolds("public_consultation")),
    ),
    "a checklist that nobody goes through": ("questions-heard:t1", step("review3", checklists=())),
    "the highest tier changes what it has reviewed": ("changes-reviewed:review3", step("review3", edits_content=True)),
}


#: One person in two of the roles of one route: under these readings a check sends it back.
APART: dict[str, tuple[tuple[str, str], ...]] = dict.fromkeys(("yulin", "ningxia"), (("q18", "forbidden"),))


@pytest.mark.parametrize(("expected", "change"), YULIN.values(), ids=YULIN.keys())
def test_a_fault_put_into_the_rules_of_one_regulation_is_found(expected: str, change: Change) -> None:
    _found("yulin", expected, change)


@pytest.mark.parametrize(("expected", "change"), NINGXIA.values(), ids=NINGXIA.keys())
def test_a_fault_put_into_the_rules_of_the_other_is_found(expected: str, change: Change) -> None:
    _found("ningxia", expected, change)


def test_there_are_at_least_forty_faults_and_each_property_is_refuted_by_one() -> None:
    rows = [expected for expected, _ in (*YULIN.values(), *NINGXIA.values())]
    assert len(rows) >= 40
    elsewhere = {"people-suffice", "sources-apart"}  # below, and among the faults that are written as text
    assert {one.partition(":")[0] for one in rows} == {one.property.id for one in PROPERTIES} - elsewhere


# --- people -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "enough"), [("yulin", 4), ("ningxia", 5)])
def test_it_takes_as_many_people_as_roles_that_are_apart(name: str, enough: int) -> None:
    (verdict,) = checked(name, "people-suffice", choice=APART[name]).verdicts
    assert isinstance(verdict, Proved)
    assert verdict.remark is not None
    assert str(enough) in verdict.remark.zh
    assert not checked(name, "people-suffice", choice=APART[name], team=team_of(enough)).findings


@pytest.mark.parametrize(("name", "enough"), [("yulin", 4), ("ningxia", 5)])
def test_with_one_fewer_the_roles_that_cannot_be_kept_apart_are_named(name: str, enough: int) -> None:
    (finding,) = checked(name, "people-suffice", choice=APART[name], team=team_of(enough - 1)).findings
    assert len(finding.about) == enough
    assert finding.witness is not None
    assert finding.witness.replayed


def test_people_who_may_not_act_in_a_role_do_not_help() -> None:
    roles = frozenset(role.id for role in seeded("yulin").roles) - {"main_leader"}
    team = Team(tuple(Person(str(number), roles) for number in range(9)))
    (finding,) = checked("yulin", "people-suffice", choice=APART["yulin"], team=team).findings
    assert finding.id == "people-suffice:main_leader"
    assert finding.witness is not None
    assert finding.witness.replayed


def test_a_step_that_takes_three_people_is_too_much_for_two() -> None:
    together = terms.Acting((terms.Actor("section_head"),), terms.Together.AT_LEAST, 3)
    change = step("first_review", acting=(Guarded(TRUE, together, NO_BASIS),))
    assert checked("yulin", "people-suffice", change, team=team_of(2)).ids == {"people-suffice:section_head"}
    assert checked("yulin", "people-suffice", change, team=team_of(3)).ids == set()


def test_what_the_office_claims_of_persons_keeps_roles_apart() -> None:
    claim = Assertion("apart", "分开", "", TRUE, (DifferentPersons("drafter", "main_leader"),), NO_BASIS)
    found = checked("yulin", "people-suffice", added("assertions", claim), team=team_of(1))
    assert found.ids == {"people-suffice:drafter+main_leader"}


def test_where_one_of_two_may_act_one_of_them_suffices() -> None:
    pair = terms.Acting((terms.Actor("drafter"), terms.Actor("section_head")), terms.Together.EITHER)
    claim = Assertion("apart", "分开", "", TRUE, (DifferentPersons("drafter", "main_leader"),), NO_BASIS)
    by_either = both(
        step("draft", acting=(Guarded(TRUE, pair, NO_BASIS),)),
        step("first_review", guard=FALSE),
        added("assertions", claim),
    )
    assert checked("yulin", "people-suffice", by_either, team=team_of(1)).ids == set()


# --- what is accepted, and what is no fault ---------------------------------------------------------------------------


def test_accepting_a_fault_does_not_hide_it() -> None:
    expected, change = YULIN["a tier passed by time"]
    found = checked("yulin", "tiers-passed", both(change, added("accepted", Accepted(expected, "没关系"))))
    assert expected in found.ids
    assert found.open_findings == ()


def test_a_review_behind_a_gap_of_the_text_is_not_skipped() -> None:
    """What comes to 未作规定 is published by nobody: the tier behind it is passed by all that goes on."""
    gap = part("first_review", lambda one: (in_order(terms.Gap(NO_BASIS), (negate(INCIDENT), one)),))
    tier = step("deputy_review", guard=negate(INCIDENT))
    assert "tiers-passed:level2" in checked("yulin", "tiers-passed", tier).ids
    assert "tiers-passed:level2" not in checked("yulin", "tiers-passed", both(gap, tier)).ids


def test_a_branch_that_comes_to_a_gap_is_no_way_round() -> None:
    silent = part("deputy_review", lambda one: (either(one, terms.Sequence((OTHER, terms.Gap(NO_BASIS)))),))
    assert "tiers-passed:level2" not in checked("yulin", "tiers-passed", silent).ids


@pytest.mark.parametrize("name", ["yulin", "ningxia"])
def test_every_proof_names_what_it_trusts(name: str) -> None:
    # What is about the rules alone takes no fact as given.
    structural = {"returns-reviewed", "results-lead-on", "sources-apart", "text-in-force"}
    for verdict in verify(seeded(name), Query(DAY)).verdicts:
        assert not isinstance(verdict, Stopped)
        bare = verdict.property.id in structural or verdict.checked == 0
        assert bool(verdict.trusted.facts) is not bare, verdict.property.id


# --- the work ---------------------------------------------------------------------------------------------------------


def checked(
    name: str,
    of: str,
    change: Change | None = None,
    *,
    choice: tuple[tuple[str, str], ...] = (),
    team: Team | None = None,
) -> Verification:
    """Prove one property of a regulation, changed or not."""
    policy = seeded(name) if change is None else change(seeded(name))
    return verify(policy, Query(DAY, choice), only=frozenset({of}), team=team)


@cache
def usual(name: str) -> frozenset[str]:
    return verify(seeded(name), Query(DAY)).ids


def _found(name: str, expected: str, change: Change) -> None:
    found = checked(name, expected.partition(":")[0], change)
    assert expected in found.ids
    assert expected not in usual(name) or expected == "text-in-force:since"
    (finding,) = (one for one in found.findings if one.id == expected)
    assert finding.witness is None or finding.witness.replayed
    # What is about the rules themselves no item shows.
    assert (
        finding.witness is not None or expected.partition(":")[0] in WITHOUT_ITEM or finding.severity is Severity.NOTE
    )


WITHOUT_ITEM = frozenset({"returns-reviewed", "text-in-force", "checks-heard", "rules-live", "questions-heard"})
