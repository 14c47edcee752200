"""Faults that a drafter could write into the shipped regulations: each is found, with an item that shows it.

A row is what is written otherwise, and the finding that must appear. What the unmodified regulation shows anyway is
not counted; a witness, where there is one, must replay in the interpreter.
"""

from __future__ import annotations

from functools import cache

import pytest

from tests.proof.seeding import found, verified

YULIN = (
    pytest.param(
        (
            (
                "    环节 分管审查 [deputy_review] {\n",
                "    环节 分管审查 [deputy_review] {\n        除非 群体事件（惯例 退回上一环节）\n",
            ),
        ),
        "tiers-passed:level2",
        id="a tier that some items skip",
    ),
    pytest.param(
        (
            (
                "    环节 主要审核 [main_review] {\n        由   主要领导\n",
                "    环节 主要审核 [main_review] {\n        当 非 营利活动\n        由   主要领导\n",
            ),
        ),
        "tiers-passed:level3",
        id="a tier behind a condition",
    ),
    pytest.param(
        (
            ("        由   分管领导\n        审级 二级\n", "        由   分管领导\n        审级 三级\n"),
            ("        由   主要领导\n        审级 三级\n", "        由   主要领导\n        审级 二级\n"),
        ),
        "tiers-passed:level3+level2",
        id="two tiers the wrong way round",
    ),
    pytest.param(
        (
            (
                "    当   错误次数 达到 1 则 “通报批评”（解读 计次 取 每次）\n",
                "    当   错误次数 是 1 则 “通报批评”（解读 计次 取 每次）\n",
            ),
        ),
        "sanctions-covered:errors",
        id="a count without consequence",
    ),
    pytest.param(
        (
            (
                "    类别 其他文件 [other] { 当 非 中央制发 且 非 自治区制发 }\n",
                "    类别 其他文件 [other] { 当 原制发层级 是 其他机关 且 非 自治区制发 }\n",
            ),
        ),
        "categories-complete:reprints",
        id="documents that belong nowhere",
    ),
    pytest.param(
        (("    不得 商业秘密\n", "    不得 商业秘密 且 非 商业秘密\n"),),
        "rules-live:trade",
        id="a check that can never fail",
    ),
    pytest.param(
        (("    不得 营利活动\n", "    不得 营利活动 或 非 营利活动\n"),),
        "rules-live:commercial",
        id="a check that always fails",
    ),
    pytest.param(
        (("    不得 营利活动\n", "    不得 内容虚假 且 营利活动\n"),),
        "checks-heard:commercial",
        id="a check that another covers",
    ),
    pytest.param(
        (
            (
                "    环节 分管审查 [deputy_review] {\n",
                "    环节 分管审查 [deputy_review] {\n        除非 营利活动（惯例 退回上一环节）\n",
            ),
        ),
        "facts-decided-in-time:similar+emergency",
        id="a guard that asks what a step left out would have decided",
    ),
    pytest.param(
        (
            (
                "要素 链接非法网站 [illegal_links] 是否 { 询问 “是否链接到非法网站？”；平常 否；可声明 }",
                "要素 链接非法网站 [illegal_links] 是否 { 询问 “是否链接到非法网站？”；平常 否；可声明；更正 不可 }",
            ),
            ("    应当 非 有 失效链接\n", "    应当 非 链接非法网站\n"),
        ),
        "corrections-possible:links",
        id="sent back for what cannot be corrected",
    ),
    pytest.param(
        (
            (
                "        查   审核内容、途径口径（解读 谁来答 取 二三级）\n",
                (
                    "        查   审核内容、途径口径（解读 谁来答 取 二三级）\n"
                    "        不通过 则 退回 拟稿 直送（惯例 退回上一环节）\n"
                ),
            ),
        ),
        "returns-reviewed:main_review+draft",
        id="a return past the reviews between",
    ),
    pytest.param(
        (("    不通过 则 退回 上一环节 重走（惯例 退回上一环节）\n    环节 拟稿", "    环节 拟稿"),),
        "results-lead-on:first_review",
        id="a refusal without a rule",
    ),
    pytest.param(
        (("    来源 中国政府网 主机 “www.gov.cn”\n", "    来源 中国政府网 域名 “gov.cn”\n"),),
        "sources-apart:centre_list.gov.cn+region_list.gxzf.gov.cn",
        id="a domain that takes in another list's hosts",
    ),
    pytest.param(
        (
            (
                "    施行      未定 “自发布之日起；发布日期没有写”（惯例 成文日起施行）\n",
                "    施行      未定 “自发布之日起；发布日期没有写”\n",
            ),
        ),
        "text-in-force:since",
        id="a text of which nobody knows since when it holds",
    ),
    pytest.param(
        (
            (
                "    环节 两办审核 [offices] {\n",
                "    环节 两办审核 [offices] {\n        当 突发事件等级 达到 重大\n",
            ),
            (
                "    环节 领导同意 [consent] {\n",
                "    环节 领导同意 [consent] {\n        当 突发事件等级 达到 重大\n",
            ),
        ),
        "escalations-reviewed:emergency",
        id="an escalation that some of its items lose",
    ),
    pytest.param(
        tuple(
            (f"    {head} {{\n", f"    {head} {{\n        逾期 3 个工作日 则 视为 通过（惯例 退回上一环节）\n")
            for head in (
                "环节 初审 [first_review]",
                "环节 分管审查 [deputy_review]",
                "环节 主要审核 [main_review]",
                "环节 签字确认 [editor_sign]",
            )
        ),
        "somebody-reviews:review",
        id="approval on the passing of time alone",
    ),
    pytest.param(
        (
            (
                "    环节 领导同意 [consent] {\n",
                "    环节 领导同意 [consent] {\n        当 突发事件等级 达到 特别重大\n",
            ),
        ),
        "assertions:major_first",
        id="a consent that only the worst events need",
    ),
    pytest.param(
        (
            (
                "    必须\n    于   主要审核 之后",
                "    可以 由 主要领导 决定（惯例 退回上一环节）\n    于   主要审核 之后",
            ),
        ),
        "assertions:major_first",
        id="must made may",
    ),
    pytest.param(
        (
            (
                "    不得 涉密 或 标密未解（解读 解密 取 看解密）\n",
                "    除非 公开征集意见（惯例 差错先改）\n    不得 涉密 或 标密未解（解读 解密 取 看解密）\n",
            ),
        ),
        "assertions:secrets_stay_in",
        id="an exception that lets a secret out",
    ),
    pytest.param(
        (
            (
                "    失效      未定 “没有写试行到哪天”（解读 试行期限 取 没有截止）\n",
                "    失效      2022年12月31日（解读 试行期限 取 没有截止）\n",
            ),
        ),
        "text-in-force:day",
        id="a text that has lapsed",
    ),
)

NINGXIA = (
    pytest.param(
        (
            (
                "    环节 初审 [review1] {\n",
                "    环节 初审 [review1] {\n        除非 信息来源 是 转载（惯例 退回上一环节）\n",
            ),
        ),
        "tiers-passed:first",
        id="a tier that reprints skip",
    ),
    pytest.param(
        (
            (
                "        由   公开专员\n        审级 一审\n        确定 涉密、公开属性\n",
                "        由   公开专员\n        审级 三审\n        确定 涉密、公开属性\n",
            ),
            (
                "        由   分管副市长、分管副厅长 共同（解读 三审人 取 都签）\n        审级 三审\n",
                "        由   分管副市长、分管副厅长 共同（解读 三审人 取 都签）\n        审级 一审\n",
            ),
        ),
        "tiers-passed:third+first",
        id="three tiers the wrong way round",
    ),
    pytest.param(
        (("    不通过 则 退回 上一环节 重走（惯例 退回上一环节）\n    环节 采集筛选", "    环节 采集筛选"),),
        "results-lead-on:review1",
        id="a refusal that leads nowhere",
    ),
    pytest.param(
        (
            (
                "    环节 初审 [review1] {\n",
                "    环节 初审 [review1] {\n        除非 信息来源 是 转载（惯例 退回上一环节）\n",
            ),
            (
                "    发布 公开发布 [publish] {\n",
                "    发布 公开发布 [publish] {\n        当 公开属性 是 主动公开\n",
            ),
        ),
        "facts-decided-in-time:disclosure+publish",
        id="a guard that asks for what a step left out decides",
    ),
    pytest.param(
        (
            (
                "    不得 涉密 或 标密未解（解读 解密 取 不再涉密）\n",
                "    除非 隐私已遮掩（惯例 差错先改）\n    不得 涉密 或 标密未解（解读 解密 取 不再涉密）\n",
            ),
        ),
        "assertions:secrets_stay_in",
        id="a secret that goes out masked",
    ),
    pytest.param(
        (
            (
                (
                    "    于   终审 之后、公开发布 之前（解读 报批 取 三审后）\n"
                    "    于   再审 之后、终审 之前（解读 报批 取 三审前）\n"
                ),
                "    于   再审 之后、终审 之前（依据 三（一））\n",
            ),
        ),
        "facts-decided-in-time:report_decision+report",
        id="a decision asked for before its decider's review",
    ),
)


_TWICE = "categories-disjoint:document+unit_news"


@cache
def _usual(name: str) -> frozenset[str]:
    return verified(name).ids


@pytest.mark.parametrize(("changes", "expected"), YULIN)
def test_a_fault_put_into_one_regulation_is_found(changes: tuple[tuple[str, str], ...], expected: str) -> None:
    _found_with_witness("yulin", changes, expected)


@pytest.mark.parametrize(("changes", "expected"), NINGXIA)
def test_a_fault_put_into_the_other_regulation_is_found(changes: tuple[tuple[str, str], ...], expected: str) -> None:
    _found_with_witness("ningxia", changes, expected)


def test_a_fault_that_only_another_reading_has_is_found_under_it() -> None:
    # Overlaps under the readings adopted are told when the rules are compiled.
    fault = (
        "            当 信息种类 是 行政文件 且 公开属性 是 主动公开（",
        "            当 信息种类 属于 行政文件、工作动态 且 公开属性 是 主动公开（",
    )
    only = frozenset({"categories-disjoint"})
    assert not verified("ningxia", fault, only=only).findings
    other = verified("ningxia", fault, choice=(("proactive_reading", "condition"),), only=only)
    finding = found(other)[_TWICE]
    assert finding.witness is not None
    assert finding.witness.replayed


def _found_with_witness(name: str, changes: tuple[tuple[str, str], ...], expected: str) -> None:
    findings = found(verified(name, *changes, only=frozenset({expected.partition(":")[0]})))
    assert expected in set(findings) - _usual(name) or (expected == "text-in-force:since" and expected in findings)
    witness = findings[expected].witness
    assert witness is None or witness.replayed


@pytest.mark.parametrize("name", ["yulin", "ningxia"])
def test_every_witness_of_an_unmodified_regulation_replays(name: str) -> None:
    for finding in verified(name).findings:
        assert finding.witness is None or finding.witness.replayed, finding.id
