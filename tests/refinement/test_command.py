"""`policyc refine` on the command line: exit codes, one operand, JSON that `route` reads, and what it says of slips."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from policyc.cli.app import app
from tests.cli.running import Ran
from tests.overlay.test_edits import OWN_TEXT, RULES, TEMPLATE, TEXT

DAY = ("--as-of", "2026-01-01")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


OVERLAYS = {
    "kept": "",
    "relaxed": "放宽 环节 初审 因为 “人手不够” { 依据 第一条；时限 5 个工作日 }\n",
    "weaker": "细化 环节 审查 { 依据 第一条；当 重要 }\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with a template of a few lines and overlays upon it."""
    made = tmp_path_factory.mktemp("work") / "policies"
    for name, rules, text in (
        ("template", TEMPLATE, TEXT),
        *((name, RULES + edits, OWN_TEXT) for name, edits in OVERLAYS.items()),
    ):
        (made / name).mkdir(parents=True)
        (made / name / "rules.policy").write_text(rules, encoding="utf-8")
        (made / name / "regulation.txt").write_text(text, encoding="utf-8")
    return made.parent


@pytest.fixture(autouse=True)
def here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in that folder."""
    monkeypatch.chdir(folder)
    return folder


def run(cache: Path, *arguments: str) -> Ran:
    done = CliRunner(env={"POLICYC_CACHE": str(cache), "POLICYC_LANG": "zh"}).invoke(app, list(arguments))
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return Ran(done.exit_code, done.stdout, done.stderr)


def test_an_overlay_alone_is_compared_with_its_base(cache: Path) -> None:
    alone, both = run(cache, "refine", "kept", *DAY), run(cache, "refine", "template", "kept", *DAY)
    assert (alone.code, alone.err) == (0, "")
    assert alone.out == both.out
    assert "已证明" in alone.out
    assert "比较的次序" in alone.out
    assert "比较的次序" not in run(cache, "refine", "kept", *DAY, "--quiet").out


def test_what_is_declared_counts_only_where_one_is_strict(cache: Path) -> None:
    told = run(cache, "refine", "relaxed", *DAY)
    assert told.code == 0
    assert "已声明放宽：" in told.out
    assert "因为人手不够" in told.out
    assert run(cache, "refine", "relaxed", *DAY, "--strict").code == 1


def test_its_items_can_be_put_to_both(cache: Path, here: Path) -> None:
    done = run(cache, "refine", "weaker", *DAY, "--format", "json")
    assert done.code == 1
    said = json.loads(done.out)
    assert said["verdict"] == "weaker"
    assert set(said["order"]) >= {"scope", "signers", "step"}
    (point,) = said["points"]
    assert (point["axis"], point["edit"]["word"]) == ("step", "refine")
    assert point["witness"]["replayed"]
    (here / "item.json").write_text(json.dumps(point["witness"]["item"]), encoding="utf-8")
    steps = [
        _steps(run(cache, "route", "item.json", "--policy", name, "--format", "json"))
        for name in ("template", "weaker")
    ]
    assert ["deputy_review" in one for one in steps] == [True, False]


def _steps(routed: Ran) -> set[str]:
    said = json.loads(routed.out)
    decision = said[0] if isinstance(said, list) else said
    return {step["step"]["code"] for step in decision["route"]["order"]}


def test_what_cannot_be_compared_is_said(cache: Path) -> None:
    no_base = run(cache, "refine", "template")
    assert (no_base.code, no_base.out) == (2, "")
    assert "没有沿用" in no_base.err
    small = run(cache, "refine", "weaker", "--budget", "1")
    assert (small.code, small.out) == (2, "")
    assert "--budget" in small.err
