"""A budget really stops a property, says so, and leaves the others alone; nothing hangs on rules without order."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from policyc.analyses.proof.model import Proved, Refuted, Stopped
from policyc.analyses.proof.verify import Verification, verify, with_options
from policyc.decision.query import Query
from policyc.ir.policy import Policy
from tests.decision.build import reading
from tests.proof.seeding import DAY, seeded
from tests.proof.synthetic import synthetic

SMALL = 8_000
QUERY = Query(DAY)
#: None of them finds an item of these rules to ask the interpreter about, which is not this budget's affair.
ASKED = frozenset({"rules-live", "checks-agree", "people-suffice", "corrections-possible", "assertions"})


@cache
def unordered() -> Policy:
    return synthetic(150, 50, structured=False)


@cache
def proved() -> Verification:
    return verify(unordered(), QUERY, only=ASKED, budget=SMALL)


def test_rules_by_topic_are_proved_to_the_end() -> None:
    found = verify(synthetic(150, 50, structured=True), QUERY, only=ASKED | {"checks-heard"})
    assert not found.stopped
    assert any(finding.fails == "checks-heard" for finding in found.findings)


def test_rules_without_order_stop_some_properties_and_not_the_others() -> None:
    verdicts = {verdict.property.id: verdict for verdict in proved().verdicts}
    stopped = {name: verdict.nodes for name, verdict in verdicts.items() if isinstance(verdict, Stopped)}
    assert stopped == {"corrections-possible": SMALL, "assertions": SMALL}
    assert set(verdicts) == ASKED


def test_what_others_cover_is_searched_where_no_set_of_it_can_be_made() -> None:
    (verdict,) = verify(unordered(), QUERY, only=frozenset({"checks-heard"}), budget=SMALL * 10).verdicts
    assert isinstance(verdict, Proved | Refuted)


@pytest.mark.parametrize("budget", [1, 2])
def test_a_budget_for_nothing_stops_everything_that_needs_sets(budget: int) -> None:
    found = verify(seeded("yulin"), QUERY, budget=budget)
    assert all(isinstance(verdict, Stopped) for verdict in found.verdicts)


def test_what_was_stopped_is_not_tried_again_under_other_options() -> None:
    of = replace(unordered(), readings=(reading("open", "one", "other", "third"),))
    only = frozenset({"assertions", "rules-live"})
    found = with_options(verify(of, QUERY, only=only, budget=SMALL), budget=SMALL)
    assert found.options == ()
    assert found.unsettled == ()
    assert [verdict.property.id for verdict in found.verdicts if isinstance(verdict, Stopped)] == ["assertions"]


def test_options_past_the_budget_are_told() -> None:
    of = replace(unordered(), readings=tuple(reading(f"r{number}", "one", "other") for number in range(12)))
    found = with_options(verify(of, QUERY, only=frozenset({"rules-live"}), budget=300), budget=300)
    assert len(found.untried) + len(found.options) < 13
    assert found.untried != () or found.stopped
