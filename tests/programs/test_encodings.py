"""Rule files that cannot lie beside the others: bytes that are no UTF-8, and too many of them."""

from pathlib import Path

import pytest

from policyc.pipeline.compile import compile as compile_policy
from policyc.workspace.collect import collect
from policyc.workspace.find import PolicyFolder

RULES = "制度 示范 [sample] { 原文 “regulation.txt” }\n"


def codes(folder: Path, rules: bytes) -> list[str]:
    """Compile a policies folder whose only rule file holds these bytes."""
    policy = folder / "main"
    policy.mkdir()
    (policy / "policy.policy").write_bytes(rules)
    (policy / "regulation.txt").write_text("第一条 为规范信息审核发布工作，制定本办法。\n", encoding="utf-8")
    found = compile_policy(collect(PolicyFolder("main", policy, folder), folder).sources).diagnostics
    return [one.kind.code for one in found]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read_with_one_notice(tmp_path: Path, encoding: str) -> None:
    assert codes(tmp_path, RULES.encode(encoding)) == ["PC805"]


def test_plain_utf8_is_read_without_a_word(tmp_path: Path) -> None:
    assert codes(tmp_path, RULES.encode()) == []


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    assert "PC804" in codes(tmp_path, b"\x89PNG\r\n\x1a\n\xff\xff\x00\x00\xfe\x80")


def test_too_large_a_file_is_not_read(tmp_path: Path) -> None:
    assert "PC809" in codes(tmp_path, b"#" * (8 * 1024 * 1024 + 1))
