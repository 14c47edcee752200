"""What is weaker is found, on its axis and with an item that shows it; what is stricter, or only renamed, is not."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from policyc.analyses.difference.model import OverBudget
from policyc.analyses.refinement.model import Axis, Point, Refinement, Standing, Verdict
from policyc.analyses.refinement.refine import refine
from policyc.decision.query import Query
from policyc.ir.overlay import EditWord
from policyc.ir.policy import Consequence, Modality, Policy
from policyc.papers.refinement import refinement_text
from policyc.source.width import display_width
from policyc.wording import refinement as words
from policyc.wording.language import Language
from tests.proof.seeding import seeded

DAY = date(2023, 1, 1)


def refined(base: Policy, overlay: Policy) -> Refinement:
    found = refine((base, Query(DAY, ()), "甲"), (overlay, Query(DAY, ()), "乙"))
    assert isinstance(found, Refinement)
    assert all(point.shown is None or point.shown.replayed for point in found.points)
    return found


@cache
def shipped(name: str) -> Policy:
    return seeded(name)


@cache
def between(base: str, overlay: str) -> Refinement:
    return refined(shipped(base), shipped(overlay))


def axes(found: Refinement, standing: Standing) -> list[Axis]:
    return [point.axis for point in found.points if point.standing is standing]


# --- the two shipped regulations -------------------------------------------------------------------------------------


def about(found: Refinement, code: str) -> Point:
    (point,) = (one for one in found.points if any(rule.rule.id == code for rule in one.rules))
    return point


def unusual(point: Point) -> dict[str, str]:
    assert point.shown is not None
    return {said.fact.label: said.value.zh for said in point.shown.unusual}


def test_neither_regulation_is_as_strict_as_the_other() -> None:
    assert between("ningxia", "yulin").verdict is Verdict.WEAKER
    assert between("yulin", "ningxia").verdict is Verdict.WEAKER


def test_what_is_forbidden_here_is_only_sent_back_there() -> None:
    point = about(between("ningxia", "yulin"), "sensitivity")
    assert point.axis is Axis.FINDING
    assert [rule.rule.label for rule in point.against] == ["敏感性"]
    assert unusual(point) == {"敏感": "是"}


def test_a_leader_who_signs_everything_here_signs_only_what_is_important_there() -> None:
    point = about(between("yulin", "ningxia"), "main_review")
    assert (point.axis, point.standing) == (Axis.STEP, Standing.WEAKER)
    assert unusual(point) == {}


def test_people_whom_the_other_text_does_not_know_are_not_comparable() -> None:
    (strangers,) = (
        point
        for point in between("ningxia", "yulin").points
        if point.axis is Axis.STEP and point.standing is Standing.INCOMPARABLE
    )
    assert "review3" in [rule.rule.id for rule in strangers.rules]


def test_a_leader_who_signs_everything_is_more_than_one_who_may() -> None:
    assert not any(point.axis is Axis.ESCALATION for point in between("ningxia", "yulin").points)


def test_the_answer_is_short() -> None:
    assert len(between("ningxia", "yulin").points) < 15
    assert len(between("yulin", "ningxia").points) < 35


@pytest.mark.parametrize("language", Language)
def test_no_line_is_wider_than_a_page(language: Language) -> None:
    text = refinement_text(between("yulin", "ningxia"), language, width=80, order=True)
    assert max(map(display_width, text.splitlines())) <= 80


def test_past_the_budget_there_is_no_answer() -> None:
    found = refine((shipped("yulin"), Query(DAY, ()), ""), (shipped("ningxia"), Query(DAY, ()), ""), 10)
    assert found == OverBudget(10)


def test_every_axis_has_a_name_and_its_line_of_the_order() -> None:
    assert list(words.AXES) == list(words.ORDER) == [axis.value for axis in Axis]
    assert set(words.CONSEQUENCES) == {one.value for one in Consequence}
    assert set(words.MODALITIES) == {one.value for one in Modality}
    assert set(words.WORDS) == {one.value for one in EditWord}


# --- many things weakened at once, each found ------------------------------------------------------------------------

#: What is written otherwise, and the rule of which the point is told.
WEAKENED: dict[str, tuple[tuple[str, str, Axis, str], ...]] = {
    "yulin": (
        ("    不得 商业秘密\n", "    不得 商业秘密 且 营利活动\n", Axis.FINDING, "trade"),
        (
            "环节 签字确认 [editor_sign] {\n",
            "环节 签字确认 [editor_sign] {\n        当 重特大\n",
            Axis.STEP,
            "editor_sign",
        ),
        (
            "    必须\n    于   主要审核 之后",
            "    可以 由 主要领导 决定\n    于   主要审核 之后",
            Axis.ESCALATION,
            "emergency",
        ),
        ("    当   拿不准\n", "    当   拿不准 且 重特大\n", Axis.ESCALATION, "consult_main"),
        (
            "市委办公室、市政府办公室 共同（解读 两办 取 两方）",
            "市委办公室、市政府办公室 任一（解读 两办 取 两方）",
            Axis.SIGNERS,
            "offices",
        ),
        (
            "        由   主要领导\n        审级 三级\n",
            "        由   分管领导\n        审级 三级\n",
            Axis.SIGNERS,
            "main_review",
        ),
        ("        审级 二级\n", "        审级 一级\n", Axis.TIER, "deputy_review"),
        (
            "        由   科室负责人\n",
            "        由   科室负责人\n        逾期 2 个工作日 则 视为 通过\n",
            Axis.RESULT,
            "first_review",
        ),
        (
            "        时限 及时（依据 第九条第（三）项）\n",
            "        不通过 则 继续（依据 第九条第（三）项）\n",
            Axis.LIMIT,
            "editor_sign",
        ),
    ),
    "ningxia": (
        (
            "    否则 禁止发布（解读 不公开 取 不发布）\n",
            "    否则 提示（解读 不公开 取 不发布）\n",
            Axis.FINDING,
            "openness",
        ),
        ("域名 “nxrb.cn”", "域名 “nxrb.cn”、“nxrb.com”", Axis.SOURCES, "regional_source"),
        ("    问 立场 [t2] “立场倾向是否妥当”  答 否 则 退回修改（惯例 答案不利）\n", "", Axis.QUESTION, "t2"),
        ("        确定 错别字\n", "", Axis.DECIDED, "review2"),
        ("    应当 “定期通报检查结果”\n", "    可以 “定期通报检查结果”\n", Axis.DUTY, "notify"),
        ("    每 季度\n", "    每 年\n", Axis.DUTY, "quarterly"),
        ("        审级 一审\n", "", Axis.TIER, "review1"),
    ),
}


@cache
def weakened(name: str) -> Policy:
    return seeded(name, *((old, new) for old, new, _, _ in WEAKENED[name]))


@pytest.mark.parametrize(
    ("name", "axis", "code"), [(name, *one[2:]) for name, changes in WEAKENED.items() for one in changes]
)
def test_what_is_weaker_is_found(name: str, axis: Axis, code: str) -> None:
    found = against_weakened(name)
    told = [one for one in found.points if one.axis is axis and code in [rule.rule.id for rule in one.rules]]
    assert [one.standing for one in told] == [Standing.WEAKER]


@cache
def against_weakened(name: str) -> Refinement:
    return refined(shipped(name), weakened(name))


@pytest.mark.parametrize("name", WEAKENED)
def test_what_was_made_weaker_has_a_base_that_is_nowhere_weaker(name: str) -> None:
    assert axes(refined(weakened(name), shipped(name)), Standing.WEAKER) == []


def test_other_names_are_as_strict() -> None:
    renamed = seeded(
        "yulin",
        ("审查 商业机密 [trade]", "审查 商业机密 [trade_secrets]"),
        ("    环节 初审 [first_review] {", "    环节 初审 [section_review] {"),
        ("升级 请示主要领导 [consult_main]", "升级 请示主要领导 [ask_main]"),
        ("职责 监测 [monitoring]", "职责 监测 [watching]"),
        ("清单 审核内容 [contents]", "清单 审核内容 [what_is_reviewed]"),
        ("角色 科室负责人 [section_head]", "角色 科室负责人 [head_of_section]"),
    )
    assert refined(shipped("yulin"), renamed).verdict is Verdict.REFINES
    assert refined(renamed, shipped("yulin")).verdict is Verdict.REFINES
