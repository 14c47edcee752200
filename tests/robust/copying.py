"""The program in a copy of this process: as separate as one that is started, without its loading."""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import NoReturn

import policyc.cli.app  # noqa: F401 – loaded here, once, for every copy
from policyc import cli
from policyc.pipeline.compile import parsed
from policyc.source.text import SourceText


def run_copy(
    arguments: tuple[str, ...],
    here: Path,
    sent: bytes,
    *,
    limits: Callable[[], None] | None,
    environment: Mapping[str, str],
    patience: float,
) -> tuple[int, bytes, bytes]:
    """Run a command line in a folder; return its code, negative for a signal, and what it wrote to both streams.

    It reads `sent` from a pipe and writes to pipes. After `patience` seconds it is ended by force.
    """
    _load()
    ways = [os.pipe() for _ in range(3)]
    child = os.fork()
    if child == 0:
        _become(arguments, here, limits, environment, ways)
    (takes, to_child), *from_child = ways
    for mine in (takes, *(writes for _, writes in from_child)):
        os.close(mine)
    written: list[bytes] = [b"", b""]

    def listen(number: int) -> None:
        with os.fdopen(from_child[number][0], "rb") as stream:
            written[number] = stream.read()

    def speak() -> None:
        try:
            with os.fdopen(to_child, "wb") as stream:
                stream.write(sent)
        except BrokenPipeError:  # it need not listen
            pass

    others = [threading.Thread(target=listen, args=(0,)), threading.Thread(target=listen, args=(1,))]
    others.append(threading.Thread(target=speak))
    guard = threading.Timer(patience, os.kill, (child, signal.SIGKILL))
    for other in (*others, guard):
        other.start()
    _, status = os.waitpid(child, 0)
    guard.cancel()
    for other in others:
        other.join()
    return os.waitstatus_to_exitcode(status), written[0], written[1]


@cache
def _load() -> None:
    """Load what every run needs, the grammar of the rules included."""
    parsed(SourceText("a.policy", "角色 甲 [a]\n"))


def _become(
    arguments: tuple[str, ...],
    here: Path,
    limits: Callable[[], None] | None,
    environment: Mapping[str, str],
    ways: list[tuple[int, int]],
) -> NoReturn:
    """Be the program from here on; nothing of the tests goes on in this process."""
    code = 1
    try:
        for number, end in enumerate((ways[0][0], ways[1][1], ways[2][1])):
            os.dup2(end, number)
        for way in ways:
            for end in way:
                os.close(end)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.chdir(here)
        os.environ.clear()
        os.environ.update(environment)
        encoding, _, errors = environment.get("PYTHONIOENCODING", "utf-8:strict").partition(":")
        sys.stdin = open(0, encoding=encoding, errors=errors, closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding=encoding, errors=errors, closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", 1, encoding=encoding, errors="backslashreplace", closefd=False)  # noqa: SIM115
        sys.argv = ["policyc", *arguments]
        if limits is not None:
            limits()
        cli.main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001 – whatever it is, the tests have to see it
        traceback.print_exc()
        sys.stdout.flush()
    finally:
        os._exit(code)
