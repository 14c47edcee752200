"""The proofreading hints that any policy may use: they speak, and change nothing else."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.running import Run

ROOT = Path(__file__).parents[2]
FAULTS = "一、总体要求。认真落实会议的的各项要求,宏扬法治精神。\n三、保障措施。于2月30日完成。"
SHOWN = ("的的→的", ",→，", "宏扬→弘扬", "三、→二、", "2月30日")


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    """Copy the policies, and let one of them use the hints."""
    shutil.copytree(ROOT / "policies", tmp_path / "ours")
    file = tmp_path / "ours" / "ningxia" / "policy.policy"
    file.write_text("引用 “../common/proofreading”\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path / "ours" / "ningxia"


def test_hints_say_what_to_write_and_leave_the_status_alone(run: Run, policies: Path, tmp_path: Path) -> None:
    item = json.loads((ROOT / "examples" / "important-awaiting.json").read_text(encoding="utf-8"))
    statuses = []
    for body in (item["body"], FAULTS):
        file = tmp_path / "item.json"
        file.write_text(json.dumps(item | {"body": body}), encoding="utf-8")
        told = run("route", str(file), "--policy", str(policies), "--format", "json")
        answer = json.loads(told.out)
        statuses.append(answer["status"])
        assert [one in told.out for one in SHOWN] == [body == FAULTS] * len(SHOWN)
    assert statuses[0] == statuses[1]
