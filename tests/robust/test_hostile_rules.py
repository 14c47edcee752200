"""Rule files that nobody would write by hand: `check` says one thing about each cause, soon, and ends with code 1.

A file that is damaged throughout has as many causes as damaged places; for these the number of messages is bounded.
"""

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.robust.conftest import SAMPLES
from tests.robust.process import policyc

#: What is written behind a good policy → the codes of the messages.
ONE_CAUSE: dict[str, tuple[bytes, list[str]]] = {
    "a comment of 7 MB on one line": (b"# " + b"x" * 7_000_000, ["PC111"]),
    "more than 8 MB": (b"#" * (8 * 1024 * 1024 + 1), ["PC809"]),
    "a name of 100,000 characters": ("角色 ".encode() + "甲".encode() * 100_000, ["PC108"]),
    "a text that never ends": ("角色 甲 “".encode() + "甲".encode() * 5_000, ["PC101"]),
    "5,000 opening brackets": ("推定 甲 { 当 ".encode() + "（".encode() * 5_000 + "涉密 }".encode(), ["PC125"]),
    "4,000 pairs of brackets": (f"推定 甲 {{ 当 {'（' * 4_000}涉密{'）' * 4_000} }}".encode(), ["PC125"]),
    "4,000 times 非": (f"推定 甲 {{ 当 {'非 ' * 4_000}涉密 }}".encode(), ["PC123"]),
    "blocks 400 deep": (
        "流程 甲 {\n".encode()
        + "".join(f"{' ' * deep}当 涉密 {{\n" for deep in range(1, 400)).encode()
        + "".join(f"{' ' * deep}}}\n" for deep in reversed(range(400))).encode(),
        ["PC125"],
    ),
    "a number of 5,000 digits": (f"要素 次数 [n] 数值 {{ 询问 “几次？”；平常 {'9' * 5_000} }}".encode(), ["PC130"]),
    "a day that does not exist": ("用例 甲 [a] { 日期 2022年13月40日 }".encode(), ["PC129"]),
    "a year of twenty digits": ("用例 甲 [a] { 日期 99999999999999999999-01-01 }".encode(), ["PC129"]),
    "a clause number of 300 digits": (f"角色 甲 [a] {{ 依据 第{'九' * 300}条 }}".encode(), ["PC301"]),
    "a NUL": ("角色 甲\0 [a]".encode(), ["PC804"]),
    "half a character, as some programs write it": ("角色 分管领导甲 ".encode() + b"\xed\xa0\xbd [a]", ["PC804"]),
    "a character that turns the line": ("角色 \u202e甲 [a]".encode(), ["PC107"]),
    "a use of itself": ("引用 “.”".encode(), ["PC802"]),
    "a use of what lies outside": ("引用 “../..”".encode(), ["PC803"]),
    "a use of what lies far outside": ("引用 “../../../../../../../../../etc”".encode(), ["PC803"]),
    "a use of the root": ("引用 “/”".encode(), ["PC803"]),
    "a use of a drive": ("引用 “C:\\Windows”".encode(), ["PC803"]),
    "a name far too long for a file": (f"引用 “{'a' * 5_000}”".encode(), ["PC801"]),
    "a picture": (b"\x89PNG\r\n\x1a\n\xff\xff\x00\x00\xfe\x80", ["PC804"]),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Check all of them in one run, each a policy of its own; return the codes by policy."""
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree(SAMPLES / "common", folder / "policies/common")
    names = [f"p{number}" for number in range(len(ONE_CAUSE))]
    for name, (data, _) in zip(names, ONE_CAUSE.values(), strict=True):
        shutil.copytree(SAMPLES / "sample", folder / "policies" / name)
        (folder / "policies" / name / "zz.policy").write_bytes(data + b"\n")
    done = policyc("check", *names, "--format", "json", here=folder)
    assert (done.code, done.err) == (1, "")
    codes: dict[str, list[str]] = {name: [] for name in names}
    for one in json.loads(done.out)["diagnostics"]:
        codes[Path(one["file"]).parts[1]].append(one["code"])
    return codes


@pytest.mark.parametrize("case", ONE_CAUSE)
def test_one_cause_is_one_message(told: dict[str, list[str]], case: str) -> None:
    assert told[f"p{list(ONE_CAUSE).index(case)}"] == ONE_CAUSE[case][1]


ENDLESS: dict[str, bytes] = {
    "30,000 lines of one unknown word": "乙\n".encode() * 30_000,
    "30,000 blocks that are never closed": "流程 甲 {\n".encode() * 30_000,
    "5,000 blocks in one another, none indented": ("流程 甲 {\n" * 5_000 + "}\n" * 5_000).encode(),
    "30,000 closing brackets": b"}\n" * 30_000,
    "30,000 quotation marks": "“\n".encode() * 30_000,
    "noise": bytes(range(0x20, 0x7F)) * 5_000,
}


@pytest.mark.parametrize("data", ENDLESS.values(), ids=ENDLESS)
def test_a_file_without_end_is_not_complained_about_without_end(folder: Path, data: bytes) -> None:
    (folder / "policies/sample/zz.policy").write_bytes(data)
    done = policyc("check", "sample", here=folder)
    assert done.code == 1
    assert 1 <= len(done.codes) <= 60


@pytest.mark.parametrize("command", [["route", "-", "--policy", "sample"], ["test", "sample"], ["readings", "sample"]])
def test_what_needs_good_rules_ends_with_code_2(folder: Path, command: list[str]) -> None:
    (folder / "policies/sample/zz.policy").write_bytes("引用 “../..”".encode())
    done = policyc(*command, here=folder, sent=b"{}")
    assert (done.code, done.out) == (2, "")
    assert done.codes == ["PC803"]


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
def test_links_lead_nowhere_else(folder: Path) -> None:
    sample = folder / "policies/sample"
    (folder / "secret.policy").write_text("角色 秘密角色 [x]\n", encoding="utf-8")
    (sample / "out.policy").symlink_to(folder / "secret.policy")
    (sample / "round.policy").symlink_to(sample / "round.policy")
    (folder / "policies/up").symlink_to(folder / "policies")
    done = policyc("check", "sample", here=folder)
    assert done.code == 1
    assert done.codes == ["PC803", "PC810"]
    assert "秘密角色" not in done.said


@pytest.mark.skipif(os.name == "nt", reason="no pipes there")
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "policies/sample/pipe.policy")
    assert policyc("check", "sample", here=folder).code == 1


def test_folders_that_use_each_other_are_told_once(folder: Path) -> None:
    (folder / "policies/common/zz.policy").write_text("引用 “../sample”\n", encoding="utf-8")
    done = policyc("check", "sample", here=folder)
    assert (done.code, done.codes) == (1, ["PC802"])


def test_a_regulation_that_is_hostile_is_no_traceback(folder: Path) -> None:
    for text in ("第" * 100_000, "第一条" * 50_000, "（一）\n" * 50_000, "", "附件" * 1_000 + "\n" * 100_000):
        (folder / "policies/sample/regulation.txt").write_text(text, encoding="utf-8")
        assert policyc("check", "sample", here=folder).code == 1
