"""`policyc compare` puts policies side by side, on the screen or in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Run


def test_two_policies_are_compared_on_the_screen(run: Run) -> None:
    done = run("compare", "sample", "other")
    assert (done.code, done.err) == (0, "")
    assert "审核发布环节" in done.out
    assert "未作规定" in done.out
    assert "\x1b" not in done.out


def test_words_of_the_program_are_in_the_language_asked_for(run: Run) -> None:
    done = run("--lang", "en", "compare", "sample", "other")
    assert "Steps of the route" in done.out
    assert "not provided for" in done.out


@pytest.mark.parametrize(
    ("name", "start"), [("a.txt", "示范"), ("a.md", "# "), ("a.html", "<!DOCTYPE html>"), ("a.xlsx", "PK")]
)
def test_the_ending_of_the_file_is_the_format(run: Run, folder: Path, name: str, start: str) -> None:
    done = run("compare", "sample", "other", "-o", name)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert (folder / name).read_bytes().startswith(start.encode())


def test_a_format_may_be_named(run: Run, folder: Path) -> None:
    assert run("compare", "sample", "other", "--format", "md").out.startswith("# ")
    assert run("compare", "sample", "other", "--format", "html", "-o", "table").code == 0
    assert (folder / "table").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sample"], "两个以上"),
        (["sample", "sample"], "两个以上"),
        (["sample", "nowhere"], "nowhere"),
        (["sample", "other", "--format", "pdf"], "没有“pdf”"),
        (["sample", "other", "--format", "xlsx"], "-o"),
        (["sample", "other", "-o", "a.pdf"], ".xlsx"),
        (["sample", "other", "-o", "no/such/folder/a.md"], "没有文件夹"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(run: Run, folder: Path, arguments: list[str], said: str) -> None:
    done = run("compare", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert not list(folder.glob("a.*"))
