"""A compiled policy is kept, and used only while nothing changed and nobody touched it."""

import hashlib
import shutil
import time
from pathlib import Path

import pytest

from policyc.ir.policy import Policy
from policyc.workspace import cache, load
from policyc.workspace.cache import cache_folder, recall
from policyc.workspace.find import PolicyFolder
from policyc.workspace.load import NotCompiled, load_folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def sample(policies: Path) -> PolicyFolder:
    return PolicyFolder("sample", policies / "sample", policies)


def loaded(folder: PolicyFolder, store: Path) -> Policy | NotCompiled:
    return load_folder(folder, folder.root, {"POLICYC_CACHE": str(store)})


def kept_file(store: Path) -> Path:
    (file,) = store.iterdir()
    return file


def test_what_is_kept_is_the_policy(sample: PolicyFolder, store: Path) -> None:
    policy = loaded(sample, store)
    assert recall(store, sample) == policy
    assert isinstance(policy, Policy)


@pytest.mark.parametrize(
    ("file", "add"),
    [
        ("sample/rules.policy", "# 注\n"),
        ("sample/regulation.txt", "\n"),
        ("common/facts.policy", "\n"),
        ("common/lexicons/words.txt", "新词\n"),
    ],
)
def test_any_source_that_changes_is_compiled_again(sample: PolicyFolder, store: Path, file: str, add: str) -> None:
    loaded(sample, store)
    path = sample.root / file
    path.write_text(path.read_text(encoding="utf-8") + add, encoding="utf-8")
    assert recall(store, sample) is None
    assert isinstance(loaded(sample, store), Policy)
    assert recall(store, sample) is not None


def test_a_file_that_comes_or_goes_counts_as_a_change(sample: PolicyFolder, store: Path) -> None:
    loaded(sample, store)
    extra = sample.path / "extra.policy"
    extra.write_text("角色 校对 [proof]\n", encoding="utf-8")
    assert recall(store, sample) is None
    loaded(sample, store)
    extra.unlink()
    assert recall(store, sample) is None


def test_a_lexicon_that_comes_later_is_noticed(sample: PolicyFolder, store: Path) -> None:
    words = sample.root / "common/lexicons/words.txt"
    text = words.read_bytes()
    words.unlink()
    loaded(sample, store)
    assert recall(store, sample) is not None
    words.write_bytes(text)
    assert recall(store, sample) is None


def test_a_kept_policy_that_was_tampered_with_is_compiled_again(sample: PolicyFolder, store: Path) -> None:
    policy = loaded(sample, store)
    file = kept_file(store)
    data = file.read_bytes()
    for at in range(0, len(data), max(1, len(data) // 60)):
        file.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert recall(store, sample) is None
    for damaged in (b"", b"\n\n", data[: len(data) // 2], data[:-1], b"\xff" * 100):
        file.write_bytes(damaged)
        assert loaded(sample, store) == policy


def test_a_kept_policy_of_a_forger_who_knows_the_seal_is_still_no_code(sample: PolicyFolder, store: Path) -> None:
    loaded(sample, store)
    file = kept_file(store)
    head, traces, _ = file.read_bytes().split(b"\n", 2)
    for body in (b"[]", b"{}\n[]", b'{"a":1}', b"[[9999]]", b"[[0,[0]]]", b"[" * 100_000, b"null"):
        rest = traces + b"\n" + body
        file.write_bytes(cache._seal(rest) + b"\n" + rest)
        assert recall(store, sample) is None
    assert len(head) == len(hashlib.sha256().hexdigest())


def test_another_version_of_the_program_does_not_use_it(
    sample: PolicyFolder, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(sample, store)
    monkeypatch.setattr(cache, "_engine", lambda: b"another")
    assert recall(store, sample) is None


def test_a_copy_of_the_folder_has_its_own(sample: PolicyFolder, store: Path, tmp_path: Path) -> None:
    loaded(sample, store)
    copy = Path(shutil.copytree(sample.root, tmp_path / "copy"))
    assert recall(store, PolicyFolder("sample", copy / "sample", copy)) is None


def test_rules_with_errors_are_not_kept(sample: PolicyFolder, store: Path) -> None:
    (sample.path / "wrong.policy").write_text("审查 什么 [what]\n", encoding="utf-8")
    assert isinstance(loaded(sample, store), NotCompiled)
    assert not store.exists()


def test_a_folder_that_cannot_be_written_does_no_harm(sample: PolicyFolder, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert isinstance(loaded(sample, blocked / "cache"), Policy)


def test_an_empty_setting_keeps_nothing(sample: PolicyFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache_folder({"POLICYC_CACHE": ""}) is None
    kept: list[object] = []
    monkeypatch.setattr(load, "keep", lambda *given: kept.append(given))
    assert isinstance(load_folder(sample, sample.root, {"POLICYC_CACHE": ""}), Policy)
    assert kept == []


def test_a_file_written_by_halves_is_never_seen(sample: PolicyFolder, store: Path) -> None:
    loaded(sample, store)
    assert [file.suffix for file in store.iterdir()] == [".json"]


def test_loading_is_far_cheaper_than_compiling(sample: PolicyFolder, store: Path) -> None:
    loaded(sample, store)
    begin = time.process_time()
    assert recall(store, sample) is not None
    assert time.process_time() - begin < 1
