"""Stages and printed charts, lowered: members by kind and id, boxes with the words printed in them."""

from dataclasses import replace
from pathlib import Path

import pytest

from policyc.ir.charts import Member, MemberKind, PrintedBox, Stage
from policyc.ir.codec import decode, encode
from policyc.ir.policy import Policy
from policyc.ir.select import adopted_choice, select
from policyc.pipeline.compile import PolicySources
from policyc.pipeline.compile import compile as compile_policy
from policyc.source.text import SourceText
from policyc.workspace.compile import compile_folder
from policyc.workspace.find import Places, PolicyFolder, find

ROOT = Path(__file__).parents[2]

REGULATION = """示范信息发布办法

第一条 拟稿人起草信息，部门负责人审核，信息员发布。

第二条 办公室每季度检查。

信息发布流程图

审核

拟稿人起草

起草、
审核

审核
"""
RULES = """制度 示范办法 [sample] {
    原文 “regulation.txt”
    成文 2025年12月1日
    施行 2026年1月1日
}
角色 拟稿人 [drafter]
角色 部门负责人 [head]
角色 信息员 [clerk]
机关 办公室 [office]
惯例 编绘 [drawn] { 理由 “图上没有” }
要素 重要 [important] 是否 { 询问 “重要？”；平常 否 }
分类 按重要 [by_weight] {
    依据 第一条
    类别 重要的 [weighty] { 依据 第一条；当 重要 }
    类别 其他的 [others] { 依据 第一条；当 非 重要 }
}
流程 审核 [review] {
    依据 第一条
    环节 起草 [draft] { 由 拟稿人 }
    并行 会审 [joint] 全部 {
        环节 审一 [first] { 由 部门负责人 }
        环节 审二 { 由 部门负责人 }
    }
    发布 上网 [publish] { 由 信息员 }
}
职责 检查 [inspect] { 依据 第二条；由 办公室；应当 “每季度检查”；每 季度 }
阶段 起草 [drafting] { 惯例 编绘；含 分类 按重要；含 环节 起草 }
阶段 审核阶段 [reviewing] “审核” { 依据 流程图 原句 “审核”；含 环节 会审；含 环节 会审 }
阶段 发布 { 含 环节 上网；含 职责 检查 }
图 流程图 [chart] “信息发布流程图” {
    依据 流程图
    盒 甲 [a] { 阶段 起草；原句 “拟稿人起草”；示 环节 起草；示 类别 重要的 }
    盒 乙 [b] {
        阶段 审核阶段
        原句 “起草、”、“审核”
        标   “审核”
        示   环节 会审
        属于 甲
        说明 “标印在盒外”
    }
}
"""


@pytest.fixture(scope="module")
def policy() -> Policy:
    text = SourceText("sample/regulation.txt", REGULATION)
    compiled = compile_policy(PolicySources((SourceText("sample/rules.policy", RULES),), (), text, {}, ()))
    assert compiled.policy is not None, compiled.diagnostics
    return compiled.policy


@pytest.fixture(scope="module")
def shipped() -> Policy:
    folder = find("ningxia", Places(ROOT))
    assert isinstance(folder, PolicyFolder)
    found = compile_folder(folder, ROOT).policy
    assert found is not None
    return found


def step(code: str) -> Member:
    return Member(MemberKind.STEP, code)


def test_stages_are_lanes_in_order_of_writing(policy: Policy) -> None:
    assert [(one.id, one.title) for one in policy.stages] == [
        ("drafting", "起草"),
        ("reviewing", "审核"),
        ("发布", "发布"),
    ]
    drafting, _, release = policy.stages
    assert drafting.members == (Member(MemberKind.CLASSIFICATION, "by_weight"), step("draft"))
    assert release.members == (step("publish"), Member(MemberKind.DUTY, "inspect"))


def test_branches_are_members_as_their_steps_and_nothing_is_one_twice(policy: Policy) -> None:
    assert policy.stages[1].members == (step("first"), step("审二"))


def test_a_stage_cites_only_where_the_text_prints_its_name(policy: Policy) -> None:
    def cited(stage: Stage) -> list[tuple[str, tuple[str, ...]]]:
        return [(cite.clause, cite.quotations) for cite in stage.basis.cites]

    drafting, reviewing, release = policy.stages
    assert (cited(drafting), drafting.basis.conventions) == ([], ("drawn",))
    assert cited(reviewing) == [("流程图", ("审核",))]
    assert (cited(release), release.basis.conventions) == ([], ())


def test_a_box_has_its_printed_lines_and_quotes_them(policy: Policy) -> None:
    (chart,) = policy.charts
    assert (chart.id, chart.title) == ("chart", "信息发布流程图")
    first, second = chart.boxes
    assert first.shows == (step("draft"), Member(MemberKind.CATEGORY, "weighty"))
    assert (first.tag, first.under, first.remark) == ("", None, "")
    assert replace(second, basis=first.basis) == PrintedBox(
        id="b",
        label="乙",
        stage="reviewing",
        lines=("起草、", "审核"),
        shows=(step("first"), step("审二")),
        tag="审核",
        under="a",
        remark="标印在盒外",
        basis=first.basis,
    )
    assert [(cite.clause, cite.quotations) for cite in second.basis.cites] == [("流程图", ("起草、", "审核"))]


def test_stages_and_charts_are_kept_by_the_cache_and_by_every_choice(policy: Policy) -> None:
    again = decode(encode(policy))
    assert (again.stages, again.charts) == (policy.stages, policy.charts)
    selected = select(policy, adopted_choice(policy))
    assert (selected.stages, selected.charts) == (policy.stages, policy.charts)


def test_the_chart_that_is_shipped_has_the_boxes_of_the_print_in_six_lanes(shipped: Policy) -> None:
    """Source: the print has six lanes and 17 boxes; two are printed on two lines among those with one text each."""
    (chart,) = shipped.charts
    assert [stage.title for stage in shipped.stages] == [
        "信息来源",
        "采集筛选",
        "审查审核",
        "公开发布",
        "归档移交",
        "考核监测",
    ]
    assert len(chart.boxes) == 17
    lanes = [stage.id for stage in shipped.stages]
    places = [lanes.index(box.stage) for box in chart.boxes]
    assert places == sorted(places)
    assert [box.tag for box in chart.boxes if box.tag] == ["一审", "二审", "三审"]
    assert next(box.lines for box in chart.boxes if len(box.lines) == 2) == ("本机关", "制发信息")
    parts = {box.id: box.under for box in chart.boxes if box.under}
    assert parts == {"s1a": "s1", "s1b": "s1", "s2a": "s2", "s2b": "s2", "s3a": "s3", "s3b": "s3"}
    (slip,) = [box for box in chart.boxes if box.remark]
    assert "可能引发及可能引发" in slip.lines[0]


def test_a_policy_without_a_printed_chart_has_stages_that_are_its_drawer_s_own() -> None:
    folder = find("yulin", Places(ROOT))
    assert isinstance(folder, PolicyFolder)
    found = compile_folder(folder, ROOT).policy
    assert found is not None
    assert found.charts == ()
    assert [(stage.basis.cites, stage.basis.conventions) for stage in found.stages] == [((), ("drawn_stages",))] * 7
