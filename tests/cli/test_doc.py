"""doc and readings --letter: the files they write, and what they say when they cannot."""

from pathlib import Path

import pytest

from policyc.typesetting import fonts
from policyc.typesetting.fonts import MissingFonts
from tests.cli.running import Run

PERIODIC = """
职责 季度检查 [quarterly] { 依据 第五条；由 信息员（依据 第四条）；应当 “检查”；每 季度 }
职责 通报 [report] { 依据 第五条；由 信息员（依据 第四条）；应当 “通报”；定期 }
"""
needs_pages = pytest.mark.skipif(isinstance(fonts.find_fonts(), MissingFonts), reason="the extra is not installed")


def test_the_edition_is_written_as_its_name_ends(run: Run, folder: Path) -> None:
    assert run("doc", "sample", "-o", "a.html").code == 0
    assert (folder / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("doc", "sample", "-o", "a.MD").code == 0
    assert (folder / "a.MD").read_text(encoding="utf-8").startswith("# 示范信息发布办法")


@needs_pages
def test_pages_are_pdf(run: Run, folder: Path) -> None:
    for arguments in (("-o", "a.pdf"), ("--duties", "-o", "b.pdf")):
        assert run("doc", "sample", *arguments).code == 0
        assert (folder / arguments[-1]).read_bytes().startswith(b"%PDF")


def test_duties_are_written_role_by_role(run: Run, folder: Path) -> None:
    assert run("--lang", "en", "doc", "sample", "--duties", "-o", "d.md").code == 0
    written = (folder / "d.md").read_text(encoding="utf-8")
    assert "## 拟稿人" in written
    assert "### Steps" in written


def test_a_calendar_says_what_it_leaves_out(run: Run, folder: Path) -> None:
    rules = folder / "policies/sample/rules.policy"
    rules.write_text(rules.read_text(encoding="utf-8") + PERIODIC, encoding="utf-8")
    done = run("doc", "sample", "--duties", "-o", "d.ics", "--from", "2027-01-04")
    assert done.code == 0
    assert b"DTSTART;VALUE=DATE:20270104\r\n" in (folder / "d.ics").read_bytes()
    assert "没有列入日历的：通报" in done.err
    without = run("doc", "sample", "--duties", "-o", "d.ics")
    assert b"DTSTART;VALUE=DATE:20260101\r\n" in (folder / "d.ics").read_bytes()
    assert "施行日期2026年1月1日" in without.err
    assert run("--quiet", "doc", "sample", "--duties", "-o", "d.ics").err == ""


def test_without_a_stated_period_no_calendar_is_written(run: Run, folder: Path) -> None:
    done = run("doc", "sample", "--duties", "-o", "d.ics")
    assert done.code == 1
    assert "没有写出日历" in done.err
    assert not (folder / "d.ics").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("doc", "sample", "-o", "a.txt"), "文件名应以下列之一结尾"),
        (("doc", "sample", "-o", "a.ics"), "请加 --duties"),
        (("doc", "sample", "-o", "a.html", "--from", "2027-01-04"), "--from 只用于"),
        (("doc", "sample", "--duties", "-o", "a.ics", "--from", "明天"), "“明天”不是日期"),
        (("doc", "sample", "-o", "nowhere/a.html"), "没有文件夹“nowhere”"),
        (("doc", "sample", "-o", "policies.html"), ""),
        (("doc", "nobody", "-o", "a.html"), "没有叫“nobody”的制度"),
        (("doc", "sample"), "还缺少"),
        (("readings", "sample", "--letter", "a.doc"), "应以 .docx 结尾"),
    ],
)
def test_bad_arguments_are_a_sentence_and_nothing_is_written(
    run: Run, folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    if not said:
        (folder / arguments[-1]).mkdir()
        said = "是文件夹"
    done = run(*arguments)
    assert done.code == 2
    assert said in done.err
    assert done.out == ""
    assert not [
        file for file in folder.iterdir() if file.suffix in (".html", ".ics", ".txt", ".doc") and file.is_file()
    ]


def test_rules_with_errors_come_first(run: Run, folder: Path) -> None:
    rules = folder / "policies/sample/rules.policy"
    rules.write_text(rules.read_text(encoding="utf-8").replace("由 信息员", "由 某人"), encoding="utf-8")
    done = run("doc", "sample", "-o", "a.html")
    assert done.code == 2
    assert "某人" in done.err
    assert not (folder / "a.html").exists()


def test_missing_packages_are_named_with_the_remedy(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policyc.papers.sheet.find_fonts", lambda: MissingFonts(("typst",)))
    done = run("doc", "sample", "-o", "a.pdf")
    assert done.code == 2
    assert 'pip install "policyc[papers]"' in done.err


def test_the_letter_is_written_and_a_blank_addressee_is_said(run: Run, folder: Path) -> None:
    pytest.importorskip("docx", reason="the extra is not installed")
    done = run("readings", "sample", "--letter", "请示.docx")
    assert done.code == 0
    assert done.out == ""
    assert "主送机关留空" in done.err
    assert (folder / "请示.docx").read_bytes().startswith(b"PK")
