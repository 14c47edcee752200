"""A small folder of policies that tests may change: `common`, `sample`, `other`, and `compare` over the two."""

import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    """Copy the folder of policies."""
    return Path(shutil.copytree(HERE / "policies", tmp_path / "policies"))
