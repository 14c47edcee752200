"""`policyc verify` proves properties, tells accepted findings apart, and says which are no longer found."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.proof.seeding import POLICIES

TEXT = ("--property", "text-in-force", "--no-options", "--as-of", "2023-01-01")


@pytest.fixture
def findings(folder: Path) -> Path:
    """Put the shipped policies in the folder, and return the file in which one accepts its findings."""
    shutil.rmtree(folder / "policies")
    shutil.copytree(POLICIES, folder / "policies")
    return folder / "policies" / "yulin" / "findings.policy"


@pytest.mark.parametrize("name", ["yulin", "ningxia"])
def test_a_shipped_policy_has_no_open_finding(run: Run, findings: Path, name: str) -> None:
    assert findings.is_file()
    done = run("verify", name, "--no-options")
    assert (done.code, done.err) == (0, "")
    assert "发现问题 0 处、请留意 0 处" in done.out
    assert "已在规则里留意的：" in done.out
    assert "不再出现" not in done.out


def test_a_finding_that_is_not_accepted_fails(run: Run, findings: Path) -> None:
    kept = [line for line in findings.read_text(encoding="utf-8").splitlines() if "text-in-force:trial" not in line]
    findings.write_text("\n".join(kept), encoding="utf-8")
    done = run("verify", "yulin", *TEXT)
    assert done.code == 1
    assert "text-in-force:trial" in done.out


def test_what_is_accepted_and_no_longer_found_is_told_and_fails_nothing(run: Run, findings: Path) -> None:
    with findings.open("a", encoding="utf-8") as file:
        file.write("留意 “text-in-force:day” 因为 “已经失效”\n留意 “text-in-farce:day” 因为 “写错了”\n")
    done = run("verify", "yulin", *TEXT)
    assert done.code == 0
    assert "已留意，但不再出现，可以从规则里删去：\n    · text-in-force:day\n" in done.out
    assert "没有叫“text-in-farce”的性质，您是否想写“text-in-force”？" in done.out
    machine = json.loads(run("verify", "yulin", *TEXT, "--format", "json").out)
    assert [one["id"] for one in machine["no_longer_found"]] == ["text-in-force:day", "text-in-farce:day"]
    assert [one["no_such_property"] for one in machine["no_longer_found"]] == [False, True]
    assert "Accepted, but no longer found" in run("--lang", "en", "verify", "yulin", *TEXT).out


def test_an_accepted_finding_is_suppressed_with_its_reason_for_other_tools(run: Run, findings: Path) -> None:
    assert findings.is_file()
    (log,) = json.loads(run("verify", "yulin", *TEXT, "--format", "sarif").out)["runs"]
    assert all(result["suppressions"][0]["justification"] for result in log["results"])


PEOPLE = ("--property", "people-suffice", "--reading", "又拟又审=不许", "--no-options")


def test_how_many_people_suffice_is_told_or_how_many_there_are_is_checked(run: Run, findings: Path) -> None:
    assert findings.is_file()
    assert "至少要 4 人。" in run("verify", "yulin", *PEOPLE).out
    assert run("verify", "yulin", *PEOPLE, "--people", "4").code == 0
    short = run("verify", "yulin", *PEOPLE, "--people", "3")
    assert short.code == 1
    assert "people-suffice:drafter+section_head+deputy_leader+main_leader" in short.out
    assert "以如实填报为前提：" in short.out


def test_people_may_be_named_with_what_they_may_act_as(run: Run, findings: Path, folder: Path) -> None:
    assert findings.is_file()
    people = {"甲": ["拟稿人", "采编人员"], "乙": ["科室负责人"], "丙": ["分管领导"], "丁": ["发布人员"]}
    (folder / "people.json").write_text(json.dumps(people), encoding="utf-8")
    done = run("verify", "yulin", *PEOPLE, "--people", "people.json")
    assert done.code == 1
    assert "没有人能担任“主要领导”。" in done.out


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("0", "1 到 1000"),
        ("-1", "没有文件"),
        ("none.json", "没有文件"),
        ("list.json", "应当写成"),
        ("role.json", "科室负责人"),
    ],
)
def test_people_that_cannot_be_read_are_refused(
    run: Run, findings: Path, folder: Path, written: str, said: str
) -> None:
    assert findings.is_file()
    (folder / "list.json").write_text("[]", encoding="utf-8")
    (folder / "role.json").write_text('{"甲": ["科室负责"]}', encoding="utf-8")
    done = run("verify", "yulin", *PEOPLE, "--people", written)
    assert done.code == 2
    assert said in done.err


def test_a_budget_that_is_spent_is_told_of_each_property(run: Run, findings: Path) -> None:
    assert findings.is_file()
    done = run("verify", "yulin", "--budget", "40", "--no-options")
    assert done.code == 1
    assert "未查完 审查不重复" in done.out
    assert "超出 40 个节点的限额" in done.out
