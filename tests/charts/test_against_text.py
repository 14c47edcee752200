"""The printed chart against its text: what an official found by reading is found by comparing characters."""

import json
from pathlib import Path

import pytest

from policyc.charts.against_text import Difference, DifferenceKind, differences
from policyc.charts.comparing import as_json, as_text
from policyc.charts.wordings import changes, name_around, repeated, sentences_of
from policyc.wording.charts import DIFFERENCE
from policyc.wording.language import Language
from tests.charts.shipped import policy
from tests.conftest import Golden

FOUND = differences(policy("ningxia")) or ()

#: Each as somebody wrote it down who laid chart and text side by side: kind, words of the text, words of the chart.
KNOWN = {
    "the third group of what an organ issues itself": ("no_box", "领导简历、工作动态", ""),
    "the first group of what is not its own": ("no_box", "经各级领导审核同意", ""),
    "other relevant information": ("added", "", "有关"),
    "on request": ("missing", "根据要求或", ""),
    "the policy documents on openness": ("changed", "各类政务公开政策文件", ""),
    "keeping, lending, destroying, handing over": ("missing", "保管、借阅和销毁等，按照档案管理的相关规定移交", ""),
    "announcing results": ("no_box", "定期通报检查结果", ""),
    "holding to account": ("missing", "依法依纪严厉追究", ""),
    "words printed twice": ("repeated", "", "及可能引发及可能引发"),
    "the name of the form": ("name", "政务新媒体信息发布审查表", "政务新媒体政务信息发布审查表"),
}


@pytest.mark.parametrize("name", KNOWN)
def test_what_a_reader_found_is_found(name: str) -> None:
    kind, body, chart = KNOWN[name]
    assert any(one.kind.value == kind and body in one.body and chart in one.chart for one in FOUND)


def test_there_are_at_least_fifteen() -> None:
    assert len([one for one in FOUND if one.kind is not DifferenceKind.NO_BOX]) >= 15
    assert len(set(FOUND)) == len(FOUND)


def test_a_box_that_gives_the_text_word_for_word_has_none() -> None:
    assert not {"s1", "s2", "s3", "s1b", "s2a", "s3a"} & {one.about for one in FOUND}


def test_every_kind_has_its_words() -> None:
    assert set(DIFFERENCE) == {kind.value for kind in DifferenceKind}


def test_a_regulation_without_a_printed_chart_has_nothing_to_compare() -> None:
    assert differences(policy("yulin")) is None
    assert as_text(policy("yulin"), None, Language.ZH).endswith("没有附流程图，没有可以同正文比对的。\n")


def test_the_report_names_box_clause_and_both_wordings() -> None:
    report = as_text(policy("ningxia"), FOUND, Language.ZH)
    assert "盒“转载中央”（一（一））" in report
    assert "正文有“根据要求或”，图上没有" in report
    assert report.endswith(f"共 {len(FOUND)} 处不一致。\n")
    assert f"{len(FOUND)} differences." in as_text(policy("ningxia"), FOUND, Language.EN)


def test_the_report_is_as_agreed(golden: Golden) -> None:
    golden(as_text(policy("ningxia"), FOUND, Language.ZH), Path(__file__).with_name("goldens") / "ningxia_against.txt")


def test_as_json_nothing_is_lost() -> None:
    value = json.loads(json.dumps(as_json(policy("ningxia"), FOUND)))
    assert len(value["differences"]) == len(FOUND)
    assert value["differences"][0]["clause"] == "一（一）"


# --- comparing two wordings -------------------------------------------------------------------------------------------


def test_sentences_end_at_stops_and_marks_alone_are_none() -> None:
    assert sentences_of("甲乙。丙丁；\n 戊。”。") == ("甲乙。", "丙丁；", "戊。”")


def test_marks_alone_are_no_difference() -> None:
    assert changes("审核通过后，发布。", "审核通过后发布") == ()


def test_one_character_in_common_does_not_split_a_change() -> None:
    (change,) = changes("报送甲乙丙主管审批", "报送丁乙戊主管审批")
    assert (change.left, change.right) == ("甲乙丙", "丁乙戊")


def test_a_phrase_that_only_one_text_has_is_told_as_a_whole() -> None:
    told = [
        (one.left, one.right) for one in changes("收集材料，列出清单，填写表格，组织审核。", "列出拟办清单，填写表格")
    ]
    assert told == [("收集材料，", ""), ("", "拟办"), ("组织审核。", "")]


def test_one_phrase_may_give_two() -> None:
    told = [(one.left, one.right) for one in changes("工作人员组织初审，重点审查保密事项。", "工作人员审查保密事项")]
    assert told == [("组织初审，重点", "")]


def test_words_twice_in_a_row_are_found() -> None:
    assert repeated("重要及可能引发及可能引发舆情") == ("及可能引发",)
    assert repeated("重要重要") == ()


def test_a_place_in_a_title_gives_the_title() -> None:
    text = "填写《某表》并送审"
    assert name_around(text, (3, 4)) == "《某表》"
    assert name_around(text, (6, 7)) == ""


def test_differences_stay_few_where_texts_are_long() -> None:
    assert isinstance(FOUND[0], Difference)
    assert changes("甲" * 20_000, "甲" * 20_000) == ()
