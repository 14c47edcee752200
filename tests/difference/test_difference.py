"""What comparing two policies guarantees: nothing against itself, the mirror image, items that show what is claimed."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from policyc.analyses.difference.compare import difference
from policyc.analyses.difference.impact import impact_of
from policyc.analyses.difference.model import Aspect, Difference, Direction, Entry, OverBudget
from policyc.analyses.proof.setting import Setting
from policyc.analyses.proof.witness import item_at
from policyc.decision.query import Query
from policyc.ir.policy import Policy
from policyc.papers.difference import difference_text
from policyc.wording.language import Language
from tests.proof.seeding import seeded
from tests.thoroughness import cases

DAY = date(2023, 1, 1)
NAMES = ("yulin", "ningxia")


@cache
def whole(name: str) -> Policy:
    return seeded(name)


def query(*choice: tuple[str, str]) -> Query:
    return Query(DAY, tuple(choice))


def compared(one: tuple[Policy, Query], other: tuple[Policy, Query]) -> Difference:
    found = difference((*one, "甲"), (*other, "乙"))
    assert not isinstance(found, OverBudget)
    return found


@cache
def between_jurisdictions() -> Difference:
    return compared((whole("yulin"), query()), (whole("ningxia"), query()))


def bare(entry: Entry) -> Entry:
    """Return an entry without the item that shows it: which one is the most ordinary depends on the order of axes."""
    return replace(entry, shown=None)


def options(name: str) -> list[tuple[str, str]]:
    return [
        (reading.id, option.id)
        for reading in whole(name).readings
        for option in reading.options
        if option.id != reading.adopted
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_policy_does_not_differ_from_itself(name: str) -> None:
    assert compared((whole(name), query()), (whole(name), query())).entries == ()


def test_two_jurisdictions_told_the_other_way_round_are_the_mirror_image() -> None:
    back = compared((whole("ningxia"), query()), (whole("yulin"), query()))
    assert {bare(one) for one in back.entries} == {bare(one) for one in between_jurisdictions().mirrored.entries}


def test_every_item_shown_of_two_jurisdictions_fares_as_it_is_told() -> None:
    shown = [entry.shown for entry in between_jurisdictions().entries if entry.shown is not None]
    assert shown
    assert all(one.replayed for one in shown)


_CHOICES = [(name, choice) for name in NAMES for choice in options(name)]


@pytest.mark.parametrize(("name", "choice"), _CHOICES[:: cases(3, 1)])
def test_another_reading_differs_as_the_items_shown_say(name: str, choice: tuple[str, str]) -> None:
    one, other = (whole(name), query()), (whole(name), query(choice))
    found = compared(one, other)
    assert all(entry.shown is None or entry.shown.replayed for entry in found.entries)
    if not found.entries:
        assert impact_of(_items(name), one, other).affected == ()


@cache
def _items(name: str) -> tuple:  # type: ignore[type-arg]
    """Return items of all kinds: a random cell on every axis, most of them ordinary."""
    setting = Setting(whole(name), query())
    chance = random.Random(20230101)  # noqa: S311 – reproducible items, no secret
    axes = setting.space.axes
    return tuple(
        item_at(
            setting,
            [
                usual if chance.random() < 0.7 else chance.randrange(len(axis.cells))
                for axis, usual in zip(axes, setting.usual, strict=True)
            ],
        )
        for _ in range(40)
    )


CHANGED = (
    pytest.param(
        "    不得 商业秘密\n",
        "    不得 商业秘密 且 营利活动\n",
        Aspect.CHECK,
        Direction.FIRST,
        id="a prohibition narrowed",
    ),
    pytest.param(
        "    必须\n    于   主要审核 之后",
        "    可以 由 主要领导 决定\n    于   主要审核 之后",
        Aspect.ESCALATION,
        Direction.FIRST,
        id="must made may",
    ),
    pytest.param(
        "        由   科室负责人\n",
        "        由   分管领导\n",
        Aspect.ROUTE,
        Direction.OTHERWISE,
        id="somebody else acts",
    ),
    pytest.param(
        "问 格式 [q10] “格式是否正确规范、文字表述是否准确无误、更新是否及时到位”",
        "问 格式 [q10] “格式对不对”",
        Aspect.QUESTIONS,
        Direction.OTHERWISE,
        id="a question asked otherwise",
    ),
)


@pytest.mark.parametrize(("old", "new", "aspect", "direction"), CHANGED)
def test_a_change_of_the_rules_is_told_by_its_effect(old: str, new: str, aspect: Aspect, direction: Direction) -> None:
    found = compared((whole("yulin"), query()), (seeded("yulin", (old, new)), query()))
    assert any(entry.aspect is aspect and entry.direction is direction for entry in found.entries)


VERSIONS = (
    *(pytest.param("yulin", one.values[0], one.values[1], id=one.id) for one in CHANGED),
    pytest.param("ningxia", "成文      2020年9月11日", "成文      2020年9月12日", id="in force on another day"),
    pytest.param(
        "yulin",
        "    环节 初审 [first_review] {\n        由   科室负责人\n",
        "    环节 预审 [second_look] { 由 主要领导 }\n    环节 初审 [first_review] {\n        由   科室负责人\n",
        id="a step more",
    ),
    pytest.param(
        "yulin",
        "    于   主要审核 之后（解读 上报位置 取 主要之后）\n",
        "    于   分管审查 之后（解读 上报位置 取 主要之后）\n",
        id="another order",
    ),
)


@pytest.mark.parametrize(("name", "old", "new"), VERSIONS)
def test_two_versions_told_the_other_way_round_are_the_mirror_image(name: str, old: str, new: str) -> None:
    one, other = (whole(name), query()), (seeded(name, (old, new)), query())
    there, back = compared(one, other), compared(other, one)
    assert there.entries
    assert {bare(entry) for entry in back.entries} == {bare(entry) for entry in there.mirrored.entries}


RENAMED = (
    pytest.param("要素 不宜公开 [unfit] 是否", "要素 不宜公开 [not_fit] 是否", id="the code of a fact"),
    pytest.param("审查 商业机密 [trade]", "审查 商业机密 [trade_secrets]", id="the code of a check"),
    pytest.param("    环节 初审 [first_review] {", "    环节 初审 [section_review] {", id="the code of a step"),
    pytest.param("类别 中央文件 [central]", "类别 中央文件 [central_text]", id="the code of a category"),
    pytest.param("升级 请示主要领导 [consult_main]", "升级 请示主要领导 [ask_main]", id="the code of an escalation"),
    pytest.param("职责 监测 [monitoring]", "职责 监测 [watching]", id="the code of a duty"),
    pytest.param("    环节 请示 [consult] {", "    环节 请示 [ask_leader] {", id="the code of an added step"),
    pytest.param("清单 审核内容 [contents]", "清单 审核内容 [what_is_reviewed]", id="the code of a checklist"),
    pytest.param("角色 科室负责人 [section_head]", "角色 科室负责人 [head_of_section]", id="the code of a role"),
)


@pytest.mark.parametrize(("old", "new"), RENAMED)
def test_another_name_is_no_difference(old: str, new: str) -> None:
    assert compared((whole("yulin"), query()), (seeded("yulin", (old, new)), query())).entries == ()


def test_that_nothing_differs_is_said_in_one_line() -> None:
    found = difference((whole("yulin"), query(), "yulin"), (whole("yulin"), query(), "yulin@HEAD"))
    assert isinstance(found, Difference)
    for language in Language:
        assert len(difference_text(found, language, width=80).splitlines()) == 1


def test_english_puts_clauses_into_its_own_brackets() -> None:
    text = difference_text(between_jurisdictions(), Language.EN, width=80)
    assert "（第" not in text.replace("（一", "").replace("第（", "")
