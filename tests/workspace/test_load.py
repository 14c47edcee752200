"""`policyc.load` gives a policy that answers."""

from datetime import date
from pathlib import Path

import pytest

import policyc
from policyc.decision.model import Status


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYC_CACHE", "")


def test_a_policy_is_loaded_by_folder_and_by_name(policies: Path) -> None:
    by_folder = policyc.load(policies / "sample")
    by_name = policyc.load("sample", policies=policies)
    assert by_folder == by_name


def test_it_decides(policies: Path) -> None:
    sample = policyc.load(policies / "sample")
    day = date(2026, 2, 1)
    assert sample.decide('{"state_secret": true}', as_of=day).status is Status.BLOCKED
    assert sample.decide('{"信息来源": "转载", "涉密": "否"}', as_of=day).status is Status.ROUTED
    assert sample.decide({"origin": "own", "state_secret": False}, as_of=day).status is Status.ROUTED
    assert sample.decide("{}", as_of=day).status is Status.NEEDS_FACTS
    assert sample.decide("{}", as_of=date(2025, 12, 31)).status is Status.NOT_IN_FORCE


def test_the_items_own_day_counts_before_today(policies: Path) -> None:
    sample = policyc.load(policies / "sample")
    assert sample.decide('{"as_of": "2020-01-01"}').status is Status.NOT_IN_FORCE


def test_an_unknown_policy_and_one_with_errors_cannot_be_loaded(policies: Path) -> None:
    with pytest.raises(policyc.CannotLoad, match="did you mean 'sample'"):
        policyc.load("smaple", policies=policies)
    (policies / "sample/wrong.policy").write_text("审查 什么 [what]\n", encoding="utf-8")
    with pytest.raises(policyc.CannotLoad) as raised:
        policyc.load(policies / "sample")
    assert raised.value.diagnostics


def test_an_item_that_cannot_be_read_says_why_and_keeps_its_text_to_itself(policies: Path) -> None:
    sample = policyc.load(policies / "sample")
    with pytest.raises(policyc.BadItem) as raised:
        sample.decide('{"origin": "nowhere", "body": "身份证号110101199003070000"}')
    assert "PI904" in str(raised.value)
    assert "110101199003070000" not in str(raised.value)


def test_what_the_package_does_not_offer_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        policyc.nothing  # noqa: B018 – asking for it is the test
    assert {"load", "CannotLoad"} <= set(dir(policyc))
