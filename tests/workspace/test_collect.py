"""The texts of a policy are collected from its folder and what it names, and from nowhere else."""

import os
from pathlib import Path

import pytest

from policyc.diagnostics.model import Severity
from policyc.workspace import read
from policyc.workspace.collect import Collected, collect
from policyc.workspace.find import PolicyFolder


def collected(policies: Path, name: str = "sample") -> Collected:
    """Collect a policy of the folder, with names in messages relative to it."""
    return collect(PolicyFolder(name, policies / name, policies), policies)


def faults(policies: Path, name: str = "sample") -> list[tuple[str, str]]:
    """Return code and place of what went wrong."""
    return [
        (
            fault.kind.code,
            f"{fault.location.source.name}:{fault.location.source.position(fault.location.span.start).line}",
        )
        for fault in collected(policies, name).sources.faults
    ]


def add(policies: Path, line: str, name: str = "sample/extra.policy") -> None:
    (policies / name).write_text(line + "\n", encoding="utf-8")


def test_files_come_by_name_and_shared_ones_apart(policies: Path) -> None:
    sources = collected(policies).sources
    assert [source.name for source in sources.own] == ["sample/policy.policy", "sample/rules.policy"]
    assert [source.name for source in sources.shared] == ["common/facts.policy", "common/words.policy"]
    assert sources.regulation is not None
    assert sources.regulation.name == "sample/regulation.txt"
    assert sources.faults == ()


def test_a_lexicon_is_words_without_remarks(policies: Path) -> None:
    assert collected(policies).sources.lexicons == {"lexicons/words.txt": ("示例词", "另一个词")}


def test_an_offices_own_lexicon_may_be_absent_and_is_remarked_on(policies: Path) -> None:
    (policies / "common/lexicons/words.txt").unlink()
    (fault,) = collected(policies).sources.faults
    assert (fault.kind.code, fault.kind.severity) == ("PC801", Severity.NOTICE)


@pytest.mark.parametrize(
    "path",
    ["/etc", "../../..", "..\\..\\..", "../../elsewhere", "C:/windows", "//server/share", "a/../../../b", "\\\\server"],
)
def test_nothing_outside_the_policies_folder_is_read(policies: Path, path: str) -> None:
    add(policies, f"引用 “{path}”")
    assert faults(policies) == [("PC803", "sample/extra.policy:1")]


def test_a_link_out_of_the_policies_folder_is_not_followed(policies: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("第一条 机密", encoding="utf-8")
    (policies / "sample/regulation.txt").unlink()
    (policies / "sample/regulation.txt").symlink_to(tmp_path / "secret.txt")
    (policies / "sample/link.policy").symlink_to(tmp_path / "secret.txt")
    assert faults(policies) == [("PC803", "sample/link.policy:1"), ("PC803", "sample/policy.policy:4")]
    assert collected(policies).sources.regulation is None


def test_a_link_within_the_policies_folder_is_followed(policies: Path) -> None:
    (policies / "sample/regulation.txt").unlink()
    (policies / "sample/regulation.txt").symlink_to("../other/regulation.txt")
    assert faults(policies) == []


def test_links_in_a_circle_are_a_fault_and_not_a_hang(policies: Path) -> None:
    (policies / "sample/regulation.txt").unlink()
    (policies / "sample/regulation.txt").symlink_to("regulation.txt")
    assert [code for code, _ in faults(policies)] in (["PC801"], ["PC810"])


def test_folders_that_use_each_other_are_told_once(policies: Path) -> None:
    add(policies, "引用 “../sample”", "common/back.policy")
    assert faults(policies) == [("PC802", "common/back.policy:1")]


def test_a_folder_that_uses_itself_is_told(policies: Path) -> None:
    add(policies, "引用 “.”")
    assert faults(policies) == [("PC802", "sample/extra.policy:1")]


def test_circles_off_the_straight_path_are_told_too(policies: Path) -> None:
    for name, uses in (("a", "b"), ("b", "a")):
        (policies / name).mkdir()
        add(policies, f"引用 “../{uses}”", f"{name}/a.policy")
    add(policies, "引用 “../a”\n引用 “../b”")
    assert faults(policies) == [("PC802", "b/a.policy:1")]


def test_a_chain_as_long_as_one_likes_is_followed(policies: Path) -> None:
    for number in range(400):
        (policies / f"f{number}").mkdir()
        add(policies, f"引用 “../f{number + 1}”" if number < 399 else "角色 甲 [a]", f"f{number}/a.policy")
    add(policies, "引用 “../f0”")
    assert faults(policies) == []
    assert len(collected(policies).sources.shared) == 402


def test_a_folder_used_twice_is_read_once(policies: Path) -> None:
    add(policies, "引用 “../common”")
    assert len(collected(policies).sources.shared) == 2
    assert faults(policies) == []


@pytest.mark.parametrize(("path", "code"), [("../nothing", "PC801"), ("../empty", "PC806"), ("rules.policy", "PC801")])
def test_a_folder_that_is_not_there_or_empty_is_told_where_it_is_named(policies: Path, path: str, code: str) -> None:
    (policies / "empty").mkdir()
    add(policies, f"引用 “{path}”")
    assert faults(policies) == [(code, "sample/extra.policy:1")]


def test_a_regulation_that_is_a_folder_is_told(policies: Path) -> None:
    text = (policies / "sample/policy.policy").read_text(encoding="utf-8").replace("regulation.txt", ".")
    (policies / "sample/policy.policy").write_text(text, encoding="utf-8")
    assert [code for code, _ in faults(policies)] == ["PC810"]


def test_a_picture_is_no_rule_file(policies: Path) -> None:
    (policies / "sample/picture.policy").write_bytes(bytes(range(256)) * 40)
    assert faults(policies) == [("PC804", "sample/picture.policy:1")]


def test_a_file_too_large_is_not_read(policies: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "LARGEST", 10)
    monkeypatch.setattr(read.bytes_of, "__defaults__", (10,))
    assert {code for code, _ in faults(policies)} == {"PC809"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(policies: Path) -> None:
    os.mkfifo(policies / "sample/pipe.policy")
    assert faults(policies) == [("PC810", "sample/pipe.policy:1")]


def test_an_editors_hidden_files_are_passed_over(policies: Path) -> None:
    add(policies, "不是规则", "sample/.#rules.policy")
    assert faults(policies) == []
