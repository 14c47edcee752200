"""`policyc render` writes a chart in the format of the file's name, whole, or says in one sentence why not."""

import json
from pathlib import Path

import pytest

from policyc.charts.layout import layout
from policyc.cli.render import FORMATS
from policyc.typesetting.fonts import MissingFonts
from tests.cli.running import Run

ITEM = {
    "id": "one",
    "origin": "reprint",
    "title": "<script>alert(1)</script>\u202e" + "长" * 5000,
}


def item(folder: Path, name: str = "item.json", **more: object) -> str:
    (folder / name).write_text(json.dumps({**ITEM, **more}), encoding="utf-8")
    return name


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_is_written(run: Run, folder: Path, suffix: str) -> None:
    done = run("render", "sample", "-o", f"chart{suffix}")
    assert (done.code, done.out) == (0, "")
    assert f"已写入“chart{suffix}”" in done.err
    assert (folder / f"chart{suffix}").stat().st_size > 500


@pytest.mark.parametrize("suffix", [".dot", ".mmd", ".svg"])
def test_equal_runs_give_equal_bytes(run: Run, folder: Path, suffix: str) -> None:
    for name in ("one", "two"):
        assert run("render", "sample", "-o", f"{name}{suffix}", "--lanes", "role").code == 0
    assert (folder / f"one{suffix}").read_bytes() == (folder / f"two{suffix}").read_bytes()


def test_the_picture_is_titled_and_says_that_it_is_not_official(run: Run, folder: Path) -> None:
    assert run("render", "sample", "-o", "chart.svg").code == 0
    text = (folder / "chart.svg").read_text(encoding="utf-8")
    assert "流程图" in text
    assert "非官方附图" in text


def test_lanes_by_role_are_those_who_act(run: Run, folder: Path) -> None:
    assert run("render", "sample", "-o", "chart.mmd", "--lanes", "role").code == 0
    assert '["拟稿人"]' in (folder / "chart.mmd").read_text(encoding="utf-8")


def test_an_item_marks_its_route(run: Run, folder: Path) -> None:
    assert run("render", "sample", "-o", "plain.dot").code == 0
    assert run("render", "sample", "-o", "marked.dot", "--item", item(folder), "--as-of", "2026-01-01").code == 0
    assert "#c00000" not in (folder / "plain.dot").read_text(encoding="utf-8")
    marked = (folder / "marked.dot").read_text(encoding="utf-8")
    assert "#c00000" in marked
    assert "按2026年1月1日判断" in marked


@pytest.mark.parametrize("suffix", [".svg", ".drawio", ".dot", ".mmd"])
def test_the_title_of_an_item_is_inert(run: Run, folder: Path, suffix: str) -> None:
    assert run("render", "sample", "-o", f"chart{suffix}", "--item", item(folder)).code == 0
    text = (folder / f"chart{suffix}").read_text(encoding="utf-8")
    assert "<script" not in text.removeprefix("---").partition("---")[2] or suffix == ".dot"
    assert "\u202e" not in text
    assert "长" * 60 not in text


def test_the_reading_of_the_line_is_drawn(run: Run) -> None:
    done = run("render", "sample", "-o", "chart.dot", "--reading", "不存在=甲")
    assert done.code == 2
    assert "没有叫“不存在”的解读" in done.err


def test_the_file_is_replaced_whole(run: Run, folder: Path) -> None:
    (folder / "chart.dot").write_text("old " * 100_000, encoding="utf-8")
    assert run("render", "sample", "-o", "chart.dot").code == 0
    assert "old" not in (folder / "chart.dot").read_text(encoding="utf-8")
    assert [path.name for path in folder.iterdir() if path.suffix == ".tmp"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "chart.gif"), ".svg、.png、.pdf"),
        (("-o", "chart"), "看不出"),
        ((), "-o 流程图.pdf"),
        (("-o", "nowhere/chart.dot"), "没有文件夹"),
        (("-o", "chart.dot", "--lanes", "colour"), "phase"),
        (("-o", "chart.dot", "--paper", "a5"), "a4、a3"),
        (("-o", "chart.dot", "--item", "missing.json"), "没有文件“missing.json”"),
        (("--against-text", "--format", "xml"), "text、json"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run("render", "sample", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1


def test_one_chart_marks_one_item(run: Run, folder: Path) -> None:
    (folder / "items.jsonl").write_text("{}\n{}\n", encoding="utf-8")
    done = run("render", "sample", "-o", "chart.dot", "--item", "items.jsonl")
    assert done.code == 2
    assert "有 2 份" in done.err


def test_a_faulty_item_is_reported_and_nothing_is_written(run: Run, folder: Path) -> None:
    (folder / "bad.json").write_text('{"origin": "nobody"}', encoding="utf-8")
    assert run("render", "sample", "-o", "chart.dot", "--item", "bad.json").code == 2
    assert not (folder / "chart.dot").exists()


def test_without_the_layout_library_dot_and_mermaid_still_come(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "find_fonts", lambda: MissingFonts(("fonttools", "typst")))
    done = run("render", "sample", "-o", "chart.svg")
    assert done.code == 2
    assert 'pip install "policyc[papers]"' in done.err
    assert ".dot 和 .mmd 不需要" in done.err
    assert not (folder / "chart.svg").exists()
    for suffix in (".dot", ".mmd"):
        assert run("render", "sample", "-o", f"chart{suffix}").code == 0


def test_a_policy_without_a_printed_chart_has_nothing_to_compare(run: Run) -> None:
    done = run("render", "sample", "--against-text")
    assert (done.code, done.err) == (0, "")
    assert "没有附流程图" in done.out
    assert json.loads(run("render", "sample", "--against-text", "--format", "json").out)["differences"] is None


def test_in_english_the_program_speaks_english(run: Run, folder: Path) -> None:
    done = run("render", "sample", "-o", "chart.mmd", "--lang", "en")
    assert "Wrote “chart.mmd”." in done.err
    assert "not part of the regulation" in (folder / "chart.mmd").read_text(encoding="utf-8")
