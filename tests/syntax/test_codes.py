"""Codes that `policyc fmt --codes` proposes and puts in."""

import re
from pathlib import Path

import pytest

from policyc.syntax.codes import propose_codes
from policyc.syntax.parser import parse
from policyc.syntax.printer import with_codes
from tests.syntax.corpus import FILES, NAMES, file_of, placeless, read, source


def coded(text: str, taken: frozenset[str] = frozenset()) -> str:
    program = source(text)
    return with_codes(program, propose_codes(parse(program)[0], taken))


def test_a_code_is_the_name_in_pinyin() -> None:
    assert coded("角色 拟稿人 “甲” { 依据 一 }") == "角色 拟稿人 [ni_gao_ren] “甲” { 依据 一 }"


def test_a_code_that_is_written_stays() -> None:
    assert coded("角色 拟稿人 [drafter]\n") == "角色 拟稿人 [drafter]\n"


def test_proposals_are_unique_among_themselves_the_file_and_what_is_taken() -> None:
    assert coded("角色 事实\n角色 实施 [shi_shi_2]\n角色 失实\n", frozenset({"shi_shi"})) == (
        "角色 事实 [shi_shi_3]\n角色 实施 [shi_shi_2]\n角色 失实 [shi_shi_4]\n"
    )


def test_values_get_codes_that_are_unique_in_their_fact() -> None:
    text = "要素 甲 [a] 单选 { 值 是、事 [shi] }\n要素 乙 [b] 单选 { 值 是 }\n"
    assert coded(text) == "要素 甲 [a] 单选 { 值 是 [shi_2]、事 [shi] }\n要素 乙 [b] 单选 { 值 是 [shi] }\n"


def test_nobody_needs_codes_for_options_sources_and_questions() -> None:
    text = "解读 甲 [a] { 读法 乙；读法 丙 }\n名单 丁 [d] { 来源 戊 }\n清单 己 [f] { 问 庚 “辛” }\n"
    assert coded(text) == text


@pytest.mark.parametrize("name", ["甲" * 60, "3D", "Ａ级", "ñandú", "·", "一" * 30])
def test_a_proposal_is_a_code(name: str) -> None:
    file, _ = parse(source(f"角色 {name}\n"))
    for code in propose_codes(file).values():
        assert re.fullmatch(r"[a-z][a-z0-9_]{0,40}", code)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_codes_put_in_are_read_back(path: Path) -> None:
    text = re.sub(r" \[[a-z0-9_]+\]", "", read(path).text)
    once = coded(text)
    assert parse(source(once))[1] == ()
    assert coded(once) == once
    assert placeless(file_of(re.sub(r" \[[a-z0-9_]+\]", "", once))) == placeless(file_of(text))


def test_stages_charts_and_boxes_get_codes() -> None:
    text = "阶段 审核 { 含 环节 甲 }\n图 流程图 { 依据 流程图；盒 初审 { 阶段 审核；原句 “初审” } }\n"
    assert list(propose_codes(file_of(text)).values()) == ["shen_he", "liu_cheng_tu", "chu_shen"]
