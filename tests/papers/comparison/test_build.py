"""What a comparison says of two policies: every rule once, its ground, and silence as silence."""

from __future__ import annotations

from functools import cache

from policyc.ir.basis import RestsOn
from policyc.papers.comparison.build import comparison
from policyc.papers.comparison.cells import cell_lines
from policyc.papers.comparison.model import Comparison, Criterion, Row
from policyc.wording import comparison as words
from policyc.wording.language import Language, Wording
from tests.papers.comparison.pair import FIRST, SECOND, policy


@cache
def compared(language: Language = Language.ZH) -> Comparison:
    return comparison((policy(FIRST), policy(SECOND)), language)


def rows(section: Wording) -> dict[str, Row]:
    found = next(one for one in compared().sections if one.title == section.zh)
    return {row.heading: row for row in found.rows}


def lines(section: Wording, heading: str) -> list[list[str]]:
    return [cell_lines(cell, Language.ZH) for cell in rows(section)[heading].cells]


def test_rules_that_ask_for_the_same_facts_stand_side_by_side() -> None:
    row = rows(words.CHECKS)["涉密 / 保密"]
    assert (row.criterion, row.how, row.only) == (Criterion.FACTS, "所问要素相同", None)
    assert lines(words.CHECKS, "涉密 / 保密") == [
        ["【涉密】", "不得：涉密", "后果：禁止发布", "依据：第二条"],
        ["【保密】", "不得：涉密", "后果：退回修改", "依据：第二条；惯例“退回”（制度没有写）"],
    ]


def test_silence_is_not_provided_for_with_what_was_written_of_it_and_never_permission() -> None:
    assert lines(words.CHECKS, "营利活动")[0] == ["未作规定（没有写营利）"]
    assert lines(words.ESCALATIONS, "急报")[1] == ["未作规定（没有写急件）"]
    assert rows(words.CHECKS)["营利活动"].how == "仅乙地有"
    every = [
        line
        for section in compared().sections
        for row in section.rows
        for cell in row.cells
        if cell.silent
        for line in cell_lines(cell, Language.ZH)
    ]
    assert every
    assert all(line.startswith("未作规定") for line in every)


def test_a_rule_whose_condition_takes_a_reading_says_so() -> None:
    (cell, _) = rows(words.ESCALATIONS)["急报"].cells
    (entry,) = cell.entries
    assert RestsOn.READING in entry.rests_on
    assert "解读“急的”（未确认）" in entry.ground
    assert entry.lines[0] == "急件的"


def test_steps_stand_by_tier_and_both_routes_run_downwards() -> None:
    route = rows(words.ROUTE)
    assert list(route) == ["拟稿", "经办", "审核环节 / 复核", "局长同意", "上网 / 发布", "不通过以后"]
    assert route["审核环节 / 复核"].criterion is Criterion.TIER
    assert "上报时经过（急报）" in lines(words.ROUTE, "局长同意")[0]


def test_what_the_text_leaves_open_is_marked() -> None:
    (cell, _) = rows(words.ROUTE)["上网 / 发布"].cells
    assert cell.entries[0].open == ("原文没有写由谁",)
    (day, other) = rows(words.ABOUT)["施行日期"].cells
    assert day.entries[0].open == ("原文没有写明",)
    assert other.entries[0].lines == ("2025年2月1日",)


def test_what_a_refusal_does_is_a_convention_or_silence() -> None:
    first, second = rows(words.ROUTE)["不通过以后"].cells
    assert first.entries[0].rests_on == (RestsOn.CONVENTION,)
    assert second.silent


def test_a_fact_on_which_one_is_silent_names_the_rules_of_the_other() -> None:
    assert list(rows(words.SILENCES)) == ["急件", "营利"]
    assert lines(words.SILENCES, "急件")[1] == ["未作规定（没有写急件）"]
    assert lines(words.SILENCES, "营利")[1] == ["营利活动", "依据：第二条"]


def test_what_only_one_has_is_drawn_together() -> None:
    alone = rows(words.ALONE)
    assert [entry.head for entry in alone["审查"].cells[1].entries] == ["营利活动"]
    assert [entry.head for entry in alone["升级上报"].cells[0].entries] == ["急报"]
    assert alone["升级上报"].cells[1].silent


def test_every_rule_stands_in_exactly_one_row() -> None:
    told = [entry.head for row in rows(words.CHECKS).values() for cell in row.cells for entry in cell.entries]
    assert sorted(told) == sorted(["涉密", "保密", "营利活动"])


def test_two_policies_of_one_name_are_told_apart_by_code() -> None:
    twin = SECOND.replace("制度 乙地", "制度 甲地")
    made = comparison((policy(FIRST), policy(twin)), Language.ZH)
    assert [head.name for head in made.heads] == ["甲地 first", "甲地 second"]


def test_as_many_policies_as_are_named_have_a_column() -> None:
    third = SECOND.replace("乙地 [second]", "丙地 [third]")
    made = comparison((policy(FIRST), policy(SECOND), policy(third)), Language.ZH)
    assert all(len(row.cells) == 3 for section in made.sections for row in section.rows)
    row = next(row for section in made.sections for row in section.rows if row.heading == "营利活动")
    assert (row.only, row.how) == (None, "代码或名称相同")
