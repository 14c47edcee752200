"""The fonts are found, and what they lack is said."""

import importlib.util
from importlib.machinery import ModuleSpec

import pytest

from policyc.typesetting.fonts import Family, Fonts, MissingFonts, find_fonts, stack
from policyc.typesetting.glyphs import MissingGlyphs, fonts_for, missing_glyphs

NAMES = "䶮镕喆堃珺"  # characters of names that small fonts lack


@pytest.fixture(name="fonts")
def found_fonts() -> Fonts:
    fonts = find_fonts()
    assert isinstance(fonts, Fonts)
    return fonts


def test_the_wheel_is_all_that_layout_needs(fonts: Fonts) -> None:
    assert fonts.fallback == ()
    assert [path.name for path in fonts.paths] == ["NotoSerifSC-Regular.otf", "NotoSansSC-Regular.otf"]
    assert fonts.of(Family.SANS) == fonts.sans
    assert fonts.of(Family.TITLE) == fonts.serif


def test_a_missing_wheel_is_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec

    def without_fonts(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == "pylopdf_fonts_zh_cn" else found(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", without_fonts)
    assert find_fonts() == MissingFonts(("pylopdf_fonts_zh_cn",))


@pytest.mark.parametrize("family", Family)
def test_a_page_that_the_reader_draws_names_the_official_type_first_and_ours_behind(family: Family) -> None:
    names = stack(family)
    assert any(character >= "\u4e00" for character in names[0])
    assert any(name.startswith("Noto") for name in names)
    assert names[-1] in {"serif", "sans-serif"}


def test_names_ticks_and_official_marks_are_there(fonts: Fonts) -> None:
    assert missing_glyphs([NAMES, "√□※〔2022〕《“”》①⑳—…★·"], fonts) == ()


def test_every_character_of_gb2312_and_gbk_but_one_is_there(fonts: Fonts) -> None:
    characters = [
        bytes((high, low)).decode("gbk", errors="ignore")
        for high in range(0x81, 0xFF)
        for low in (*range(0x40, 0x7F), *range(0x80, 0xFF))
    ]
    assert missing_glyphs(characters, fonts) == ("≒",)


def test_what_neither_font_has_is_named(fonts: Fonts) -> None:
    assert missing_glyphs(["已核☑未核☐", "吉𠮷"], fonts) == ("☐", "☑", "𠮷")


def test_nothing_is_asked_of_marks_that_are_not_drawn(fonts: Fonts) -> None:
    assert missing_glyphs(["a\u202eb\u200dc\ufe0f\n\t\u2028"], fonts) == ()


def test_a_character_that_nobody_has_is_an_error_with_its_number(fonts: Fonts) -> None:
    missing = fonts_for(["标题\U0010fffd"], fonts)
    assert isinstance(missing, MissingGlyphs)
    assert missing.named == ("\U0010fffd（U+10FFFD）",)


def test_fonts_of_the_system_are_only_asked_for_what_is_missing(fonts: Fonts) -> None:
    assert fonts_for([NAMES, "公告"], fonts) is fonts
    more = fonts_for(["☑"], fonts)
    if isinstance(more, MissingGlyphs):  # this machine has none
        assert more.characters == ("☑",)
    else:
        assert more.faces[:2] == fonts.faces
        assert missing_glyphs(["☑"], more) == ()
