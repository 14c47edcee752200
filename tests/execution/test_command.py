"""`policyc replay`: logs held against the rules, lists over many of them, and the first line of a new one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Protocol

import pytest
from typer.testing import CliRunner

from policyc.cli.app import app
from tests.cli.running import Ran

ROOT = Path(__file__).parents[2]
LOGS = ROOT / "examples" / "logs"
SHIPPED = {"yulin-emergency": 0, "yulin-out-of-order": 1, "ningxia-important": 0}


class Runner(Protocol):
    def __call__(self, *arguments: str) -> Ran: ...


@pytest.fixture
def run(cache: str, monkeypatch: pytest.MonkeyPatch) -> Runner:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("POLICYC_CACHE", cache)

    def runner(*arguments: str) -> Ran:
        done = CliRunner().invoke(app, list(arguments))
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Ran(done.exit_code, done.stdout, done.stderr)

    return runner


def test_the_shipped_logs_are_what_they_say(run: Runner) -> None:
    for name, code in SHIPPED.items():
        ran = run("replay", name.partition("-")[0], f"examples/logs/{name}.jsonl")
        assert ran.code == code, ran.err
        assert ("不能：" in ran.out) is bool(code)
        assert ("补救：" in ran.out) is bool(code)
        assert ("惯例（非制度文本）" in ran.out) is (name == "yulin-emergency")


def test_json_tells_each_event_with_its_line(run: Runner) -> None:
    ran = run("replay", "yulin", "examples/logs/yulin-out-of-order.jsonl", "--format", "json")
    (case,) = json.loads(ran.out)["cases"]
    told = [(one["line"], [refused["why"] for refused in one["refused"]]) for one in case["verdicts"]]
    assert told == [
        (2, []),
        (3, ["wrong_order"]),
        (4, ["wrong_role"]),
        (5, []),
        (6, ["unanswered"]),
        (7, ["too_early"]),
    ]
    assert all(refused["cites"] for one in case["verdicts"] for refused in one["refused"])


def test_the_first_line_is_written_and_taken(run: Runner, tmp_path: Path) -> None:
    begun = run("replay", "yulin", "--start", "examples/news.json", "--now", "2026-03-02T09:00+08:00")
    assert begun.code == 0, begun.err
    item = json.loads((ROOT / "examples" / "news.json").read_text(encoding="utf-8"))
    assert item["body"] not in begun.out
    assert item["title"] not in begun.out
    log = tmp_path / "case.jsonl"
    log.write_text(begun.out, encoding="utf-8")
    ran = run("replay", "yulin", str(log))
    assert ran.code == 0, ran.err
    assert "拟稿" in ran.out


def test_lists_over_a_folder(run: Runner, tmp_path: Path) -> None:
    first = '{"type": "case", "at": "2026-03-02T09:00+08:00", "policy": "limited", "as_of": "2026-03-02"}\n'
    (tmp_path / "policies" / "limited").mkdir(parents=True)
    (tmp_path / "policies" / "limited" / "regulation.txt").write_text(
        "审核办法\n\n第一条 拟稿人拟稿后，审核人在两日内审核，由拟稿人发布。\n", encoding="utf-8"
    )
    (tmp_path / "policies" / "limited" / "rules.policy").write_text(LIMITED, encoding="utf-8")
    logs = tmp_path / "logs"
    logs.mkdir()
    drafted = '{{"type": "result", "at": "{at}", "step": "draft", "by": {{"role": "drafter"}}}}\n'
    for name, at in (("a", "2026-03-02T10:00+08:00"), ("b", "2026-03-04T10:00+08:00"), ("c", "2026-03-09T10:00+08:00")):
        (logs / f"{name}.jsonl").write_text(first + drafted.format(at=at), encoding="utf-8")
    ran = run(
        "--policies",
        str(tmp_path / "policies"),
        "replay",
        "limited",
        str(logs),
        "--overdue",
        "--within",
        "3d",
        "--now",
        "2026-03-05T00:00+08:00",
        "--format",
        "json",
    )
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    assert [Path(one["log"]).stem for one in told["overdue"]] == ["a"]
    assert [Path(one["log"]).stem for one in told["soon"]] == ["b"]
    assert told["overdue"][0]["deadline"]["due"] == "2026-03-05T00:00:00+08:00"


LIMITED = """
制度 限时 [limited] “审核办法” {
    文号 “试〔2026〕1号”
    成文 2026-01-01
    施行 2026-01-01
    原文 “regulation.txt”
}
角色 拟稿人 [drafter]
角色 审核人 [reviewer]
流程 审核 [review] {
    依据 第一条
    环节 拟稿 [draft] { 由 拟稿人 }
    环节 审查 [check] { 由 审核人；时限 2 日 }
    发布 上网 [publish] { 由 拟稿人 }
}
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ("replay", "yulin"),
        ("replay", "yulin", "no-such.jsonl"),
        ("replay", "yulin", "examples/logs/yulin-emergency.jsonl", "--now", "2026-03-05"),
        ("replay", "yulin", "examples/logs/yulin-emergency.jsonl", "--within", "soon"),
        ("replay", "yulin", "examples/logs/yulin-emergency.jsonl", "--as-of", "2026-03-05"),
        ("replay", "yulin", "examples/logs/yulin-emergency.jsonl", "--start", "examples/news.json"),
        ("replay", "yulin", "-"),
        ("replay", "yulin", "examples/news.json"),
        ("replay", "yulin", "--start", "examples/one-day.jsonl"),
    ],
)
def test_bad_input_ends_in_a_sentence(run: Runner, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.err.strip()
    assert ran.out == ""
