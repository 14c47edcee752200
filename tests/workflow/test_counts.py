"""计数: a number that a register holds; without the register it is unknown, and never nought."""

from __future__ import annotations

from policyc.ir.codec import decode, encode
from policyc.ir.policy import FactHome, FactType
from policyc.ir.terms import Duration, TimeUnit
from tests.programs.programs import HERE, read
from tests.workflow.sample import asked, compiled

RULES = read(HERE / "ok/counts_over_a_register.policy").text
CHECKED = RULES + "审查 屡错 [again] { 依据 第八条；不得 季度错误 超过 2；否则 退回修改（惯例 要求未写后果） }\n"


def test_a_count_is_a_number_of_the_policy_that_asks_for_its_register() -> None:
    facts = {fact.id: fact for fact in compiled(RULES).facts}
    one = facts["quarter_errors"]
    assert (one.type, one.home) == (FactType.NUMBER, FactHome.POLICY)
    assert one.question == "查“错误登记簿”：表述错误的次数，各科室分别计算，本季度几次？"
    assert one.counted is not None
    assert one.counted.every == Duration(1, TimeUnit.QUARTER)
    assert facts["year_errors"].question == "查“错误登记簿”：年错误，本2年几次？"


def test_without_the_register_it_is_asked_for() -> None:
    decision = asked(CHECKED, {})
    assert (decision.status.value, [one.fact.id for one in decision.missing]) == ("needs_facts", ["quarter_errors"])


def test_what_the_register_holds_decides() -> None:
    assert asked(CHECKED, {"quarter_errors": 3}).status.value == "fix_first"
    assert asked(CHECKED, {"quarter_errors": 2}).status.value == "routed"


def test_it_is_kept_like_anything_else() -> None:
    assert decode(encode(compiled(RULES))) == compiled(RULES)
