"""The word probably meant: by sound first, then by spelling, and none where two are as near."""

import subprocess
import sys

import pytest

from policyc.diagnostics.nearest import edit_distance, nearest

ROLES = ("拟稿人", "科室负责人", "分管领导", "主要领导", "采编人员")


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("主要领道", ROLES, "主要领导"),  # the same sound
        ("审察", ("审级", "审查"), "审查"),  # the same sound beats the same first character
        ("则编人员", ("采编人员", "责编人员"), "责编人员"),  # of two as near in writing, the one nearer in sound
        ("初升", ("初审",), "初审"),  # sounds that the south does not tell apart: sheng, shen
        ("科室负责", ROLES, "科室负责人"),  # a character forgotten
        ("稿拟人", ROLES, "拟稿人"),  # two characters swapped
        ("领导", ("分管领导",), "分管领导"),  # a part of just one
        ("drafetr", ("drafter", "editor"), "drafter"),
    ],
)
def test_the_nearest_word_is_proposed(word: str, known: tuple[str, ...], meant: str) -> None:
    assert nearest(word, known) == meant


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("", ROLES),
        ("会计师事务所", ROLES),
        ("乙级", ("甲级", "丙级")),  # two as near: nothing is guessed
        ("领导", ("分管领导", "主要领导")),  # a part of two
        ("甲" * 41, ("甲" * 41 + "乙",)),
        ("drafter", ("拟稿人",)),
    ],
)
def test_nothing_is_proposed_where_nothing_is_near(word: str, known: tuple[str, ...]) -> None:
    assert nearest(word, known) == ""


def test_a_word_is_never_its_own_proposal() -> None:
    assert nearest("主要领导", ROLES) != "主要领导"


def test_parts_count_only_when_asked_for() -> None:
    assert nearest("领导", ("分管领导",), parts=False) == ""


@pytest.mark.parametrize(("left", "right", "edits"), [("", "甲乙", 2), ("甲乙", "乙甲", 1), ("甲乙丙", "甲丁丙", 1)])
def test_edits_are_counted_with_swaps(left: str, right: str, edits: int) -> None:
    assert edit_distance(left, right) == edit_distance(right, left) == edits


def test_readings_are_loaded_for_the_first_proposal_only() -> None:
    check = "import sys, policyc.diagnostics.nearest; assert 'pypinyin' not in sys.modules"
    subprocess.run([sys.executable, "-c", check], check=True)


def test_exactly_the_same_sound_beats_one_that_is_only_alike() -> None:
    assert nearest("省级", ("审级", "升级")) == "升级"
