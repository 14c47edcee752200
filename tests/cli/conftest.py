"""Run command lines in this process, in a folder of their own."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from policyc.cli.app import app
from tests.cli.running import Ran, Run

SAMPLES = Path(__file__).parents[1] / "workspace" / "policies"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with `policies/` in it, and with a cache of its own."""
    shutil.copytree(SAMPLES, tmp_path / "policies")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLICYC_CACHE", str(tmp_path / "cache"))
    for name in ("POLICYC_LANG", "POLICYC_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    """Return the runner of command lines."""
    assert folder.is_dir()

    def runner(*arguments: str, input: str | bytes | None = None) -> Ran:  # noqa: A002 – as the runner calls it
        done = CliRunner().invoke(app, list(arguments), input=input)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Ran(done.exit_code, done.stdout, done.stderr)

    return runner
