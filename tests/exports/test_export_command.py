"""`policyc export` writes a whole file, or says in one sentence why there is none and writes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policyc.cli.export import PROFILES
from tests.cli.running import Run
from tests.exports.exported import BPMN, tree

BRANCHES = """    并行 会审 [side] 至少 2 {
        环节 甲审 [one] { 由 信息员 }
        环节 乙审 [two] { 由 信息员 }
        环节 丙审 [three] { 由 信息员 }
    }
"""


def item(folder: Path, **facts: object) -> str:
    (folder / "item.json").write_text(json.dumps({"id": "one", **facts}), encoding="utf-8")
    return "item.json"


@pytest.mark.parametrize("profile", PROFILES)
def test_a_process_is_written_for_every_engine(run: Run, folder: Path, profile: str) -> None:
    done = run("export", "sample", "--to", "bpmn", "--profile", profile, "-o", "out.bpmn")
    assert (done.code, done.out) == (0, "")
    assert "已写入“out.bpmn”" in done.err
    xml = (folder / "out.bpmn").read_text(encoding="utf-8")
    assert tree(xml).find(f"{BPMN}process") is not None
    assert run("export", "sample", "--to", "bpmn", "--profile", profile).out == xml


def test_the_whole_policy_is_written_as_data(run: Run) -> None:
    whole = json.loads(run("export", "sample", "--to", "json").out)
    schema = json.loads(run("schema", "policy").out)
    assert set(schema["required"]) == set(whole)
    assert whole["choice"] is None


def test_the_variables_of_an_item_are_those_of_the_process(run: Run, folder: Path) -> None:
    done = run("export", "sample", "--to", "variables", "--item", item(folder, state_secret=True))
    values = json.loads(done.out)
    assert values["fact_state_secret"] is True
    declared = tree(run("export", "sample", "--to", "bpmn").out).iter("{urn:policyc:bpmn:1}variable")
    assert list(values) == [one.get("name") for one in declared]


def test_what_bpmn_cannot_say_is_named_and_nothing_is_written(run: Run, folder: Path) -> None:
    rules = folder / "policies/sample/rules.policy"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("    发布 上网", f"{BRANCHES}    发布 上网"), encoding="utf-8")
    done = run("export", "sample", "--to", "bpmn", "-o", "out.bpmn")
    assert done.code == 2
    assert "并行“会审”满若干路即可" in done.err
    assert "第四条" in done.err
    assert not (folder / "out.bpmn").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "没有写成什么格式"),
        (["--to", "doc"], "没有格式“doc”"),
        (["--to", "bpmn", "--profile", "none"], "没有引擎“none”"),
        (["--to", "variables"], "请加 --item"),
        (["--to", "json", "--item", "item.json"], "--item 只用于 --to variables"),
        (["--to", "variables", "--item", "missing.json"], "没有文件“missing.json”"),
        (["--to", "json", "-o", "none/out.json"], "没有文件夹"),
        (["--to", "json", "-o", "policies"], "是文件夹"),
        (["--to", "json", "-o", "a\x00b"], "写不了"),
        (["--to", "json", "--reading", "none=x"], "none"),
    ],
)
def test_a_line_that_will_not_do_is_told_why(run: Run, arguments: list[str], said: str) -> None:
    done = run("export", "sample", *arguments)
    assert done.code == 2
    assert said in done.err
    assert done.out == ""
