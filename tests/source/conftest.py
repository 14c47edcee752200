"""The regulations that the shipped policies encode, split once for all tests."""

from functools import cache
from pathlib import Path

import pytest

from policyc.source.clauses import Regulation, split_clauses
from policyc.source.text import Decoded, SourceText, decode

POLICIES = Path(__file__).resolve().parents[2] / "policies"


@cache
def read(name: str) -> Regulation:
    decoded = decode((POLICIES / name / "regulation.txt").read_bytes())
    assert isinstance(decoded, Decoded)
    return split_clauses(SourceText(f"{name}/regulation.txt", decoded.text))


@pytest.fixture(scope="session", params=["yulin", "ningxia"])
def regulation(request: pytest.FixtureRequest) -> Regulation:
    """Give each shipped regulation in turn."""
    name: str = request.param
    return read(name)


@pytest.fixture(scope="session")
def yulin() -> Regulation:
    return read("yulin")


@pytest.fixture(scope="session")
def ningxia() -> Regulation:
    return read("ningxia")
