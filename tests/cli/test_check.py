"""`policyc check` lists everything wrong and exits with 1 when something is an error."""

import json
from pathlib import Path

import pytest

from tests.cli.running import Run


def spoil(folder: Path) -> None:
    """Misspell a name and break a quotation: two slips, two messages."""
    rules = folder / "policies/sample/rules.policy"
    text = rules.read_text(encoding="utf-8")
    text = text.replace("由 信息员", "由 信息圆").replace("涉密信息不得发布”\n    不得", "涉密信息不许发布”\n    不得")
    rules.write_text(text, encoding="utf-8")


def test_good_rules_pass_in_silence_on_standard_output(run: Run) -> None:
    done = run("check")
    assert (done.code, done.out) == (0, "")
    assert "没有发现问题：compare、other、sample" in done.err
    assert run("check", "--quiet").err == ""


def test_each_slip_is_one_message(run: Run, folder: Path) -> None:
    spoil(folder)
    done = run("check", "sample")
    assert done.code == 1
    assert "共 2 个错误" in done.out
    assert "PC203" in done.out
    assert "PC303" in done.out
    assert "policies/sample/rules.policy:2:15" in done.out


def test_a_slip_of_the_marks_hides_what_would_follow_from_it(run: Run, folder: Path) -> None:
    rules = folder / "policies/sample/rules.policy"
    rules.write_text(rules.read_text(encoding="utf-8").replace("[review] {", "[review]"), encoding="utf-8")
    assert "共 1 个错误" in run("check", "sample").out


def test_a_slip_in_shared_files_is_told_once_for_all_policies(run: Run, folder: Path) -> None:
    with (folder / "policies/common/facts.policy").open("a", encoding="utf-8") as file:
        file.write("要素 又一个 [again] 单选 {\n")
    done = run("check")
    assert done.code == 1
    assert "共 1 个错误" in done.out


def test_tests_and_comparisons_are_checked_too(run: Run, folder: Path) -> None:
    with (folder / "policies/compare/same.policy").open("a", encoding="utf-8") as file:
        file.write("比较 “../nowhere”\n")
    rules = folder / "policies/sample/rules.policy"
    rules.write_text(
        rules.read_text(encoding="utf-8").replace("应 升级 含 转载报批", "应 升级 含 转载报皮"), encoding="utf-8"
    )
    done = run("check")
    assert done.code == 1
    assert "“../nowhere”" in done.out
    assert "转载报皮" in done.out


def test_a_release_forbids_what_a_draft_may_leave(run: Run, folder: Path) -> None:
    policy = folder / "policies/sample/policy.policy"
    text = policy.read_text(encoding="utf-8").replace("角色 信息员 [clerk]", "角色 信息员")
    policy.write_text(text.replace("不编码 第五条", "待编码 第五条"), encoding="utf-8")
    draft, release = run("check", "sample"), run("check", "sample", "--release")
    assert (draft.code, release.code) == (0, 1)
    assert "提醒 PC207" in draft.out
    assert "错误 PC207" in release.out
    assert "错误 PC704" in release.out


@pytest.mark.parametrize("format_", ["json", "sarif"])
def test_machine_formats_are_json_whatever_was_found(run: Run, folder: Path, format_: str) -> None:
    assert json.loads(run("check", "--format", format_).out)
    spoil(folder)
    done = run("check", "sample", "--format", format_)
    assert done.code == 1
    assert "PC203" in json.dumps(json.loads(done.out))


def test_github_commands_have_a_line_each(run: Run, folder: Path) -> None:
    spoil(folder)
    lines = run("check", "sample", "--format", "github").out.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("::error file=policies/sample/rules.policy,line=") for line in lines)


def test_a_folder_without_rules_is_told(run: Run, folder: Path) -> None:
    (folder / "empty").mkdir()
    done = run("check", "./empty")
    assert done.code == 1
    assert "PC806" in done.out


def test_shared_files_by_themselves_are_only_read(run: Run, folder: Path) -> None:
    assert run("check", "common").code == 0
    (folder / "policies/common/wrong.policy").write_text("要素 又一个 [again] 单选 {\n", encoding="utf-8")
    assert run("check", "common").code == 1


def test_two_policies_in_a_folder_and_none_are_told(run: Run, folder: Path) -> None:
    second = folder / "policies/sample/second.policy"
    second.write_text("制度 又一个 [second] { 原文 “regulation.txt” }\n", encoding="utf-8")
    assert "PC807" in run("check", "sample").out
    (folder / "policies/other/policy.policy").unlink()
    assert "PC808" in run("check", "other").out


def test_a_policy_without_its_text_is_told(run: Run, folder: Path) -> None:
    policy = folder / "policies/sample/policy.policy"
    policy.write_text(policy.read_text(encoding="utf-8").replace("原文 “regulation.txt”", ""), encoding="utf-8")
    assert "PC306" in run("check", "sample").out
