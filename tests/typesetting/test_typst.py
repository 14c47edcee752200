"""Pages come out the same every time, and data is never markup."""

import json

import pytest

from policyc.typesetting.fonts import Fonts, find_fonts
from policyc.typesetting.typst import Format, typeset, typeset_pages

SOURCE = """
#set page(width: 200pt, height: 80pt, margin: 10pt)
#set text(font: ("Noto Serif SC", "Noto Sans SC"), size: 10pt, lang: "zh", region: "cn")
#json("data.json").title
"""
SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20"/></svg>'
HEADS = {"pdf": b"%PDF-", "png": b"\x89PNG", "svg": b"<svg"}


@pytest.fixture(name="fonts")
def found_fonts() -> Fonts:
    fonts = find_fonts()
    assert isinstance(fonts, Fonts)
    return fonts


def titled(title: str) -> bytes:
    return json.dumps({"title": title}).encode()


@pytest.mark.parametrize("format_", ["pdf", "png", "svg"])
def test_equal_input_gives_equal_bytes(format_: Format, fonts: Fonts) -> None:
    first = typeset(SOURCE, titled("公告"), {}, fonts, format_=format_)
    assert first.startswith(HEADS[format_])
    assert first == typeset(SOURCE, titled("公告"), {}, fonts, format_=format_)


@pytest.mark.parametrize("title", ['#import "x": *', "*粗*", "$x$", "#panic()", "<label>", "@ref", "\\", "]", "`"])
def test_markup_in_data_is_text(title: str, fonts: Fonts) -> None:
    plain = typeset(SOURCE, titled("公" * len(title)), {}, fonts, format_="svg")
    assert typeset(SOURCE, titled(title), {}, fonts, format_="svg") != plain  # it compiled, and drew what it was given


def test_images_lie_beside_the_source(fonts: Fonts) -> None:
    source = SOURCE + '#image("square.svg")'
    with_image = typeset(source, titled("图"), {"square.svg": SQUARE}, fonts, format_="svg")
    assert with_image != typeset(SOURCE, titled("图"), {}, fonts, format_="svg")


def test_images_are_drawings_not_pixels(fonts: Fonts) -> None:
    with pytest.raises(ValueError, match="SVG"):
        typeset(SOURCE, titled("图"), {"dot.png": b"\x89PNG"}, fonts)


def test_files_of_the_machine_are_out_of_reach(fonts: Fonts) -> None:
    with pytest.raises(RuntimeError):
        typeset('#read("/etc/hostname")', b"{}", {}, fonts)
    with pytest.raises(RuntimeError):
        typeset('#read("/pyproject.toml")', b"{}", {}, fonts)


def test_pages_are_counted(fonts: Fonts) -> None:
    source = SOURCE + "#pagebreak()\n次页"
    assert len(typeset_pages(source, titled("首页"), {}, fonts, format_="png")) == 2
    assert len(typeset_pages(source, titled("首页"), {}, fonts)) == 1
    with pytest.raises(ValueError, match="2 pages"):
        typeset(source, titled("首页"), {}, fonts, format_="png")
