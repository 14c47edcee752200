"""Detectors of other distributions: an entry point is a slug."""

import importlib.metadata
from collections.abc import Iterator
from importlib.metadata import EntryPoint

import pytest

from policyc.detectors import Confidence, Detector, Evidence, find
from policyc.detectors.installed import GROUP, installed
from policyc.source.text import Span

SHIPPED = Detector(
    "house_style", lambda text: (Evidence(Span(0, len(text)), text, Confidence.WEAK),) if text else (), "甲"
)
MISNAMED = Detector("other_name", SHIPPED.find, "甲")
NO_DETECTOR = "house_style"


@pytest.fixture
def ships(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """Let distributions ship what the test puts into the mapping: attributes of this module, by slug."""
    shipped: dict[str, str] = {}

    def entry_points(*, group: str, name: str) -> tuple[EntryPoint, ...]:
        assert group == GROUP
        return (EntryPoint(name, shipped[name], group),) if name in shipped else ()

    monkeypatch.setattr(importlib.metadata, "entry_points", entry_points)
    installed.cache_clear()
    yield shipped
    installed.cache_clear()


def test_an_installed_detector_is_found_by_its_slug(ships: dict[str, str]) -> None:
    ships["house_style"] = f"{__name__}:SHIPPED"
    assert find("house_style") is SHIPPED


def test_what_is_built_in_comes_first(ships: dict[str, str]) -> None:
    ships["id_number"] = f"{__name__}:SHIPPED"
    detector = find("id_number")
    assert detector is not None
    assert detector is not SHIPPED


@pytest.mark.parametrize("target", ["MISNAMED", "NO_DETECTOR", "nothing_of_this_name"])
def test_what_is_no_detector_of_that_name_is_not_there(ships: dict[str, str], target: str) -> None:
    ships["house_style"] = f"{__name__}:{target}"
    assert find("house_style") is None


def test_what_cannot_be_imported_is_not_there(ships: dict[str, str]) -> None:
    ships["house_style"] = "no_such_distribution.module:DETECTOR"
    assert find("house_style") is None


def test_a_built_in_slug_reads_no_metadata(monkeypatch: pytest.MonkeyPatch) -> None:
    def entry_points(**_: str) -> tuple[EntryPoint, ...]:
        raise AssertionError

    monkeypatch.setattr(importlib.metadata, "entry_points", entry_points)
    assert find("bank_card") is not None
