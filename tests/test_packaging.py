"""The locks say what pyproject.toml asks for, and nothing that is shipped depends on one machine."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = SETTINGS["project"]
#: What `bench` asks for has no wheel for every platform, so no lock holds it.
EXTRAS = PROJECT["optional-dependencies"]

PIN = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ]+)(?: ; [^\\]+)? \\\n(?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+",
    re.MULTILINE,
)


def pins(lock: str) -> dict[str, str]:
    """Read name → version of one lock file; every package has at least one hash."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    found = {match["name"]: match["version"] for match in PIN.finditer(text)}
    assert len(found) == len(re.findall("^[a-z]", text, re.MULTILINE)), "a line of the lock is not a pin with hashes"
    return found


def requirements(*sections: list[str]) -> list[Requirement]:
    """Parse dependencies, leaving out references to the project's own extras."""
    parsed = [Requirement(line) for section in sections for line in section]
    return [requirement for requirement in parsed if requirement.name != PROJECT["name"]]


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("run", requirements(PROJECT["dependencies"], EXTRAS["papers"])),
        ("dev", requirements(PROJECT["dependencies"], *(EXTRAS[name] for name in EXTRAS if name != "bench"))),
        ("build", requirements(SETTINGS["build-system"]["requires"])),
    ],
)
def test_every_dependency_is_pinned_within_its_range(lock: str, wanted: list[Requirement]) -> None:
    locked = pins(lock)
    for requirement in wanted:
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)]), str(requirement)


@pytest.mark.parametrize("lock", ["run", "build"])
def test_developers_run_the_versions_that_users_run(lock: str) -> None:
    assert pins(lock).items() <= pins("dev").items()


@pytest.mark.parametrize(
    "file",
    ["pyproject.toml", "go.py", ".ci/run", "requirements/run.txt", "requirements/build.txt", "requirements/dev.txt"],
)
def test_nothing_names_a_registry_or_a_folder_of_one_machine(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert not re.search("https?://|index-url|file:", text)
    assert not re.search("/(?:Users|home|mnt|opt|root|tmp|work)/", text)


def test_the_bootstrap_can_be_read_by_the_pythons_that_it_turns_away() -> None:
    source = (ROOT / "go.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))


def test_the_test_plugin_is_registered_once_it_exists() -> None:
    registered = "policyc.pytest_plugin" in PROJECT.get("entry-points", {}).get("pytest11", {}).values()
    plugin = ROOT / "policyc" / "pytest_plugin"
    assert registered == (plugin.with_suffix(".py").exists() or plugin.is_dir())
