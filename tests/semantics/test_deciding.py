"""When a fact is decided, and what may wait for it; the programs in tests/programs/err/workflow show the messages."""

import pytest

from policyc.source.text import SourceText
from tests.programs.programs import said_of

ROUTE = """\
流程 审核流程 [review] {{
    依据 第三条
    环节 初审 [first] {{ 由 科室负责人 {first} }}
    环节 审查 [second] {{ 由 分管领导 {second} }}
    发布 上网发布 [publish] {{ 由 采编人员 }}
}}
升级 请示 [consult] {{
    依据 第三条第（三）项
    当   {when}
    必须
    于   {place}（依据 第三条第（三）项）
    环节 请示领导 [ask_leader] {{ 由 主要领导 }}
}}
"""


def codes(rules: str) -> list[str]:
    return [one.kind.code for one in said_of(SourceText("deciding.policy", rules))]


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("初审 之后", ["PC604"]),
        ("审查 之前", ["PC604"]),
        ("初审 之中", ["PC604"]),
        ("审查 之中", []),
        ("审查 之后", []),
        ("上网发布 之前", []),
    ],
)
def test_an_escalation_waits_until_its_fact_is_decided(place: str, told: list[str]) -> None:
    rules = ROUTE.format(first="", second="；确定 拿不准", when="拿不准", place=place)
    assert codes(rules) == told


def test_the_step_of_the_judging_role_decides() -> None:
    rules = ROUTE.format(first="", second="", when="敏感", place="初审 之后")
    assert codes(rules) == []
    judged = rules.replace("由 分管领导 ", "由 保密审查人员（依据 第四条）")
    assert codes(judged) == ["PC604"]


def test_a_fact_that_no_step_decides_is_known_from_the_start() -> None:
    assert codes(ROUTE.format(first="", second="", when="涉密", place="初审 之前")) == []
