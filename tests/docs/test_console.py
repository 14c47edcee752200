"""What a page says that commands print is what they print.

A page with a regulation (```text) works in a folder of its own, which holds the regulation, the rules shown so far and
the item; other pages work in the checkout. `--update` writes what the commands print into the pages.
"""

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from policyc.cli.app import app
from tests.docs.pages import ELISION, ROOT, Fence, fences, joined, pages

FOLDER = "练习"
PROMPT = "$ "
#: Compiled policies, kept from one command to the next.
CACHE = tempfile.TemporaryDirectory()

#: A receipt holds hashes of everything; a page that leaves something out leaves out what begins here.
RECEIPTS = ("凭据：", "Receipt:")
RUNNERS = ("python3 go.py policyc ", "policyc ")


@dataclass(frozen=True, slots=True)
class Session:
    """A console fence and the files that its page has made so far, by path."""

    fence: Fence
    files: tuple[tuple[str, str], ...]


def sessions(page: Path) -> Iterator[Session]:
    """Yield the console fences of a page."""
    files: dict[str, str] = {}
    rules, slip = "", ""
    for fence in fences(page):
        match fence.info:
            case ("text",):
                files[f"{FOLDER}/regulation.txt"] = fence.text
            case ("json",) if files:
                files[f"{FOLDER}/item.json"] = fence.text
            case ("policy-part", "wrong"):
                slip = joined(rules, fence.text)
            case ("policy-part",):
                rules = joined(rules, fence.text)
            case ("console",):
                folder = {**files, f"{FOLDER}/rules.policy": slip or rules} if files else {}
                slip = ""
                yield Session(fence, tuple(folder.items()))
            case _:
                pass


SESSIONS = [session for page in pages() for session in sessions(page)]


def printed(command: str, folder: Path, language: str) -> str:
    """Run a command of a page in this process; return what it prints, the result before the remarks."""
    runner = next(one for one in RUNNERS if command.startswith(one))
    settings = {"POLICYC_LANG": language, "POLICYC_CACHE": CACHE.name, "POLICYC_DEBUG": None}
    with contextlib.chdir(folder):
        done = CliRunner(env=settings).invoke(app, command.removeprefix(runner).split())
    assert done.exit_code in {0, 1}, done.stderr
    return done.stdout + done.stderr


def replayed(session: Session, folder: Path) -> str:
    """Return the fence as it should read: its commands, what they print, as much of it as the fence shows."""
    language = "zh" if "zh" in session.fence.page.stem or "zh" in session.fence.page.parts else "en"
    lines: list[str] = []
    for command, shown in commands(session.fence.text):
        output = [line.rstrip() for line in printed(command, folder, language).splitlines()]
        lines.append(PROMPT + command)
        if ELISION in shown:
            kept = shown.index(ELISION) or len(output)
            receipt = next((at for at, line in enumerate(output) if line.startswith(RECEIPTS)), len(output))
            output = [*output[: min(kept, receipt)], ELISION]
        lines += output
    return "\n".join(lines) + "\n"


def commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the commands of a console fence with the lines below each."""
    first, *further = text.split(PROMPT) if text.startswith(PROMPT) else ("not a prompt", "")
    assert first == "", "a console block begins with a prompt"
    for part in further:
        command, *shown = part.splitlines()
        yield command, shown


@pytest.mark.parametrize("session", SESSIONS, ids=[session.fence.place for session in SESSIONS])
def test_a_command_prints_what_the_page_says(session: Session, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    for name, text in session.files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    expected = replayed(session, tmp_path if session.files else ROOT)
    if request.config.getoption("--update"):
        page = session.fence.page
        here = fence_now(session)
        text = page.read_text(encoding="utf-8")
        page.write_text(text[: here.start] + expected + text[here.end :], encoding="utf-8")
    else:
        assert session.fence.text == expected


def fence_now(session: Session) -> Fence:
    """Find a console fence again after those before it were rewritten."""
    number = [one.fence.line for one in SESSIONS if one.fence.page == session.fence.page].index(session.fence.line)
    return [one.fence for one in sessions(session.fence.page)][number]
