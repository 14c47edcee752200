"""A folder with the small policies in it, to be damaged."""

import shutil
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[1] / "workspace" / "policies"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLES, tmp_path / "policies")
    return tmp_path
