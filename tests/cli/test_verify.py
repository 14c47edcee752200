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
