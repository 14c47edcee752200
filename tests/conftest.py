"""Settings and fixtures that every test shares."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# In CI a property fails for everyone or for no one; at home it may look further each time.
settings.register_profile("ci", derandomize=True, deadline=None, database=None, print_blob=True, max_examples=60)
settings.register_profile("home", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "home")

Golden = Callable[[str, Path], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the golden files with what the tests produce")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with a golden file; with `--update` write the file instead."""
    update: bool = request.config.getoption("--update")

    def compare(produced: str, path: Path) -> None:
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(produced.encode())
        assert path.is_file(), f"no golden file {path.name}; run pytest with --update and read what it wrote"
        assert produced == path.read_bytes().decode()

    return compare
