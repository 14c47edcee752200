"""Run the program as people do, in a process of its own, and look at what it leaves behind."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.robust.copying import run_copy

ROOT = Path(__file__).resolve().parents[2]

#: Nothing hostile may take longer; ordinary work takes a twentieth of it.
PATIENCE = 60


@dataclass(frozen=True)
class Ended:
    """How a run ended; `said` is both streams together."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err

    @property
    def codes(self) -> list[str]:
        """The codes of the messages, in order."""
        return re.findall(r"^(?:错误|提醒|说明) (P[CI]\d+)：", self.said, re.MULTILINE)


def policyc(
    *arguments: str, here: Path, sent: bytes = b"", limits: Callable[[], None] | None = None, **settings: str
) -> Ended:
    """Run a command line in a folder; nothing may end in a traceback, a signal or a control sequence.

    Where the system can, the process is a copy of this one, which has the program loaded: most of a short run is that.
    """
    environment = _environment(here, settings)
    if hasattr(os, "fork"):
        return _checked(*run_copy(arguments, here, sent, limits=limits, environment=environment, patience=PATIENCE))
    return finished([sys.executable, "-m", "policyc", *arguments], here, sent, limits, settings)


def finished(
    command: list[str],
    here: Path,
    sent: bytes,
    limits: Callable[[], None] | None,
    settings: dict[str, str],
    *,
    faulty: bool = False,
) -> Ended:
    """Run a command to its end and check what holds for every run; `faulty` when a fault is put into the program."""
    done = subprocess.run(
        command,
        cwd=here,
        env={**_environment(here, settings), "PYTHONPATH": str(ROOT)},
        input=sent,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
        preexec_fn=limits,
    )
    return _checked(done.returncode, done.stdout, done.stderr, faulty=faulty)


def _environment(here: Path, settings: dict[str, str]) -> dict[str, str]:
    return {**os.environ, "POLICYC_CACHE": str(here / "cache"), "POLICYC_LANG": "", **settings}


def _checked(code: int, out: bytes, err: bytes, *, faulty: bool = False) -> Ended:
    ended = Ended(code, out.decode(), err.decode())
    assert "Traceback" not in ended.said
    assert ("程序内部出错" in ended.said) is faulty
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", ended.said)
    return ended
