"""Files are replaced whole: a full disk, a forbidden folder or a sudden end leaves the old content or the new."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.robust.process import ROOT, policyc

pytestmark = pytest.mark.skipif(os.name == "nt", reason="limits and signals of another kind")

UNTIDY = "角色   甲 [a] # 未排版\n"


def small_files() -> None:
    """Let no file grow beyond 16 bytes: every write fails as on a full disk."""
    import resource  # noqa: PLC0415 – there is none on Windows, where this module is skipped

    resource.setrlimit(resource.RLIMIT_FSIZE, (16, 16))


def everything(folder: Path) -> dict[str, bytes]:
    """Return what is in a folder, hidden files included."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_fmt_on_a_full_disk_changes_nothing(folder: Path) -> None:
    (folder / "policies/sample/zz.policy").write_text(UNTIDY, encoding="utf-8")
    before = everything(folder)
    done = policyc("fmt", "sample", here=folder, limits=small_files)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert everything(folder) == before


def test_results_on_a_full_disk_leave_the_old_ones(folder: Path) -> None:
    (folder / "result.xml").write_text("old", encoding="utf-8")
    before = everything(folder)
    done = policyc("test", "sample", "--junit", "result.xml", here=folder, limits=small_files)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert everything(folder) == before


def test_an_answer_needs_no_room_for_the_cache(folder: Path) -> None:
    before = everything(folder)
    done = policyc("route", "-", "--policy", "sample", here=folder, sent=b"{}", limits=small_files)
    assert (done.code, done.err) == (0, "")
    assert everything(folder) == before


@pytest.mark.parametrize("place", ["nowhere/result.xml", "policies", "policies/sample/regulation.txt/result.xml"])
def test_results_that_cannot_be_put_there_are_one_sentence(folder: Path, place: str) -> None:
    before = everything(folder / "policies")
    done = policyc("test", "sample", "--junit", place, here=folder)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert everything(folder / "policies") == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_a_folder_that_may_not_be_written_is_one_sentence(folder: Path) -> None:
    (folder / "policies/sample/zz.policy").write_text(UNTIDY, encoding="utf-8")
    before = everything(folder)
    (folder / "policies/sample").chmod(0o500)
    try:
        done = policyc("fmt", "sample", here=folder)
    finally:
        (folder / "policies/sample").chmod(0o700)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert everything(folder) == before


def test_a_sudden_end_leaves_the_old_content_or_the_new(folder: Path) -> None:
    path = folder / "policies/sample/zz.policy"
    old = UNTIDY.encode() * 3_000
    program = "from policyc.cli import main; main()"
    seen = set()
    for wait in (0.05, 0.2, 0.4, 0.8):
        path.write_bytes(old)
        with subprocess.Popen(
            [sys.executable, "-c", program, "fmt", "policies/sample/zz.policy"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            time.sleep(wait)
            process.send_signal(signal.SIGKILL)
        seen.add(path.read_bytes())
    assert seen <= {old, UNTIDY.replace("   ", " ").encode() * 3_000}
