"""The program as a process: streams, signals, faults; equal output whatever the hash seed and the order of files."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Run

ITEM = '{"origin": "own", "state_secret": false}'


def policyc(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the program; variables of the environment by name."""
    return subprocess.run(
        [sys.executable, "-m", "policyc", *arguments],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **settings},
        input=ITEM,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("line", [["check", "--format", "json"], ["route", "-", "--policy", "sample"], ["test"]])
def test_output_depends_on_no_hash_seed_and_no_cache(line: list[str]) -> None:
    runs = [
        policyc(*line, PYTHONHASHSEED=seed, POLICYC_CACHE=cache)
        for seed, cache in (("0", ""), ("1", "cache"), ("2", "cache"))
    ]
    assert {run.returncode for run in runs} == {0}
    assert len({run.stdout for run in runs}) == 1


@pytest.mark.usefixtures("folder")
def test_output_does_not_depend_on_the_order_in_which_files_were_made() -> None:
    before = policyc("route", "-", "--policy", "sample", "--format", "json")
    for file in sorted(Path("policies").rglob("*.policy"), reverse=True):
        data = file.read_bytes()
        file.unlink()
        file.write_bytes(data)
    assert policyc("route", "-", "--policy", "sample", "--format", "json", POLICYC_CACHE="").stdout == before.stdout


@pytest.mark.usefixtures("folder")
def test_output_is_utf8_in_any_locale() -> None:
    done = policyc("route", "-", "--policy", "sample", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert "可送审" in done.stdout


@pytest.mark.usefixtures("folder")
def test_a_reader_that_goes_away_is_no_traceback() -> None:
    lines = Path("many.jsonl")
    lines.write_text(f"{ITEM}\n" * 3000, encoding="utf-8")
    command = [sys.executable, "-m", "policyc", "route", str(lines), "--policy", "sample", "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read().decode()
        assert process.wait(60) == 2
    assert said == "接收输出的一方已经关闭，没有全部写出。\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.usefixtures("folder")
def test_a_full_disk_is_one_sentence() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "policyc", "--help"],
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert done.stderr.startswith("系统不允许完成这一步")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
@pytest.mark.usefixtures("folder")
def test_an_interrupt_is_one_sentence() -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "policyc", "ask", "sample"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stderr is not None
        asked = b""
        while "› ".encode() not in asked:
            asked += process.stderr.read(1)
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=60)
    assert (process.returncode, out, said.decode()) == (130, b"", "已中断。\n")


@pytest.mark.parametrize("module", ["policyc.cli.app", "typer", "policyc.cli.settings"])
def test_an_interrupt_while_the_program_is_being_loaded_is_one_sentence(module: str) -> None:
    program = f"""
import sys
class Interrupt:
    def find_spec(self, name, *rest):
        if name == {module!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupt())
from policyc.cli import main
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "已中断。 Interrupted.\n")


@pytest.mark.usefixtures("folder")
def test_a_fault_of_the_program_shows_nothing_of_the_item(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("身份证号110101199003070000")

    monkeypatch.setattr("policyc.cli.route.decide", broken)
    quiet = run("route", "-", "--policy", "sample", input=ITEM)
    monkeypatch.setenv("POLICYC_DEBUG", "1")
    detailed = run("route", "-", "--policy", "sample", input=ITEM)
    assert (quiet.code, detailed.code) == (2, 2)
    assert quiet.err.startswith("程序内部出错")
    assert quiet.err.count("\n") == 1
    assert "RuntimeError" in detailed.err
    assert "route.py" in detailed.err
    assert "110101199003070000" not in detailed.err + detailed.out


@pytest.mark.usefixtures("folder")
def test_the_answer_of_the_library_is_the_answer_of_the_program() -> None:
    program = "import policyc, sys; from policyc.decision.json import decision_json; from datetime import date; "
    program += "print(decision_json(policyc.load('sample').decide(sys.stdin.read(), as_of=date(2026, 2, 1))), end='')"
    by_library = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"},
        input=ITEM,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    by_program = policyc("route", "-", "--policy", "sample", "--as-of", "2026-02-01", "--format", "json")
    assert json.loads(by_library.stdout) == json.loads(by_program.stdout)


def test_the_process_ends_for_those_who_wait_for_its_end_too() -> None:
    program = "import atexit, sys; atexit.register(print, 'ended'); from policyc.cli import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", program, "--version"],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1:] == ["ended"]
