"""Colour and progress are for terminals only."""

import sys
from io import StringIO
from pathlib import Path

import pytest

from policyc.cli import console as module
from policyc.cli.console import Console, Progress
from policyc.cli.settings import Settings, read_settings
from policyc.wording.language import Language, Wording

STEP = Wording("正在检查 {name}", "Checking {name}")


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def settings(*, colour: bool = True, quiet: bool = False) -> Settings:
    return Settings(Language.ZH, colour, quiet, None, Path())


def on_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal in place of both streams, for this test only."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


def test_a_terminal_has_colour_unless_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    on_terminal(monkeypatch)
    assert Console(settings()).colour
    assert not Console(settings(colour=False)).colour
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert not read_settings([], environment)[0].colour
    assert not read_settings(["--no-color"], {})[0].colour


def test_what_is_piped_has_no_colour_and_always_the_same_width(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    console = Console(settings())
    assert (console.colour, console.width) == (False, 100)
    assert capsys.readouterr().out == ""


def test_progress_waits_a_second_shows_one_line_and_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)
    progress = Progress(Console(settings()))
    progress.step(STEP, name="甲")
    assert terminal.getvalue() == ""
    monkeypatch.setattr(module, "_PATIENCE", -1.0)
    progress.step(STEP, name="乙\x1b[2J")
    progress.done()
    assert terminal.getvalue() == "\r\x1b[K正在检查 乙\\u001b[2J\r\x1b[K"


def test_progress_is_quiet_when_piped_or_asked_to_be(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as patched:
        terminal = on_terminal(patched)
        patched.setattr(module, "_PATIENCE", -1.0)
        Progress(Console(settings(quiet=True))).step(STEP, name="甲")
        assert terminal.getvalue() == ""
    monkeypatch.setattr(module, "_PATIENCE", -1.0)
    Progress(Console(settings())).step(STEP, name="甲")
    assert capsys.readouterr().err == ""
