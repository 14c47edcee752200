"""Policies are found by name, by folder, by code, or all at once."""

import shutil
from pathlib import Path

import pytest

from policyc.syntax.keywords import Keyword
from policyc.workspace.find import (
    FolderKind,
    Places,
    PolicyFolder,
    UnknownPolicy,
    _Head,
    find,
    found,
    names,
    shipped_policies,
)


def folder(reference: str, places: Places) -> Path:
    """Find a policy that is there."""
    one = find(reference, places)
    assert isinstance(one, PolicyFolder)
    return one.path


def test_a_name_is_looked_up_here_and_in_every_folder_above(policies: Path) -> None:
    deep = policies / "sample" / "a" / "b"
    deep.mkdir(parents=True)
    assert folder("sample", Places(deep)) == policies / "sample"


def test_the_folder_given_comes_before_the_one_here(policies: Path, tmp_path: Path) -> None:
    given = tmp_path / "given"
    shutil.copytree(policies / "sample", given / "sample")
    assert folder("sample", Places(tmp_path, given)) == given / "sample"
    assert folder("other", Places(tmp_path, given)) == policies / "other"


def test_what_comes_with_the_program_is_found_last(tmp_path: Path) -> None:
    shipped = shipped_policies()
    assert shipped is not None
    name = names(Places(tmp_path))[0]
    assert folder(name, Places(tmp_path)) == shipped / name


def test_a_folder_is_named_by_its_path(policies: Path, tmp_path: Path) -> None:
    places = Places(tmp_path)
    assert folder("policies/sample", places) == policies / "sample"
    assert folder(str(policies / "sample"), Places(Path("/"))) == policies / "sample"
    assert folder(".", Places(policies / "sample")) == policies / "sample"


@pytest.mark.parametrize("reference", ["另一办法", "other"])
def test_a_policy_answers_to_its_folder_its_code_and_its_name(policies: Path, tmp_path: Path, reference: str) -> None:
    (policies / "other").rename(policies / "renamed")
    assert folder(reference, Places(tmp_path)) == policies / "renamed"


def test_the_nearest_name_is_proposed(policies: Path) -> None:
    assert find("smaple", Places(policies.parent)) == UnknownPolicy("smaple", "sample")


@pytest.mark.parametrize("reference", ["", "  ", "a\0b", "x" * 5000, "../" * 2000, "\ud800"])
def test_nonsense_is_no_policy(tmp_path: Path, reference: str) -> None:
    one = find(reference, Places(tmp_path))
    assert isinstance(one, UnknownPolicy) or one.path.is_dir()


def test_rules_may_read_what_lies_in_the_policies_folder(policies: Path, tmp_path: Path) -> None:
    one = find(str(policies / "sample"), Places(tmp_path))
    assert isinstance(one, PolicyFolder)
    assert one.root == policies


@pytest.mark.usefixtures("policies")
def test_all_are_listed_by_name_and_kind(tmp_path: Path) -> None:
    places = Places(tmp_path)
    assert [one.name for one in found(places, FolderKind.POLICY)] == ["other", "sample"]
    assert [one.name for one in found(places, FolderKind.COMPARISON)] == ["compare"]
    assert [one.name for one in found(places, FolderKind.SHARED)] == ["common"]
    assert [one.name for one in found(places)] == ["common", "compare", "other", "sample"]


def test_a_folder_that_forgot_to_declare_its_policy_is_not_passed_over(policies: Path, tmp_path: Path) -> None:
    (policies / "forgetful").mkdir()
    (policies / "forgetful" / "a.policy").write_text("角色 拟稿人\n", encoding="utf-8")
    assert "forgetful" in [one.name for one in found(Places(tmp_path), FolderKind.POLICY)]


def test_hidden_folders_and_folders_without_rules_are_no_policies(policies: Path, tmp_path: Path) -> None:
    shutil.copytree(policies / "sample", policies / ".sample")
    (policies / "empty").mkdir()
    assert [one.name for one in found(Places(tmp_path), FolderKind.POLICY)] == ["other", "sample"]


def test_the_keywords_that_finding_needs_are_those_of_the_language() -> None:
    assert [head.value for head in _Head] == [Keyword[head.name].value for head in _Head]
