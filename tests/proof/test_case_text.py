"""The items that `policyc cases` makes, written as tests, compile beside the rules and pass."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from policyc.cli.app import app
from tests.proof.seeding import POLICIES


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    shutil.copytree(POLICIES, tmp_path / "policies")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLICYC_CACHE", str(tmp_path / "cache"))
    return CliRunner()


@pytest.mark.parametrize("name", ["yulin", "ningxia"])
def test_the_tests_of_a_shipped_policy_compile_and_pass(run: CliRunner, name: str) -> None:
    written = run.invoke(app, ["cases", name, "--format", "policy"]).stdout
    assert "用例 情形001 [case_001] {" in written
    # An unlisted host that nobody admitted is written as what it is: refused.
    assert "不属于" in written
    own = Path("policies") / name
    (own / "tests.policy").unlink()
    (own / "cases.policy").write_text(written, encoding="utf-8")
    tested = run.invoke(app, ["test", name])
    assert (tested.exit_code, f"{written.count('用例 ')} 个用例，全部通过" in tested.output) == (0, True), tested.output
