"""Lines are as wide as they are drawn, and break where an official would break them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyc.typesetting.fonts import Family
from policyc.typesetting.measure import CLOSING, OPENING, text_width, wrap

TITLE = "《关于印发2020年政务公开工作要点的通知》（国办发〔2020〕17号），转自https://www.gov.cn/zhengce/——全文。"
text_of_anything = st.text(alphabet=st.sampled_from("中文（）《》，。“”a1 b—…:/"), max_size=60)


def test_a_chinese_character_is_one_em_and_a_digit_about_half() -> None:
    assert text_width("政务公开", Family.BODY, 16) == 64
    assert 7 < text_width("1", Family.BODY, 16) < 9
    assert text_width("", Family.SANS, 16) == 0


def test_a_character_without_glyph_takes_one_em_on_every_machine() -> None:
    assert text_width("𠮷", Family.SERIF, 10) == 10
    assert text_width("\u202e\u200b", Family.SERIF, 10) == 0


@given(text=text_of_anything, width=st.integers(20, 200))
def test_lines_fit_and_lose_nothing_but_spaces(text: str, width: int) -> None:
    lines = wrap(text, Family.BODY, 10, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(text_width(line, Family.BODY, 10) <= width + 0.01 or len(line) == 1 for line in lines)


@pytest.mark.parametrize("width", range(80, 400, 7))
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(width: int) -> None:
    lines = wrap(TITLE, Family.BODY, 10, width)
    assert not any(line[0] in CLOSING for line in lines[1:] if not line[0].isascii())
    assert not any(line[-1] in OPENING for line in lines)


def test_words_numbers_and_dashes_stay_whole() -> None:
    assert wrap("共2020件abc", Family.BODY, 10, 33) == ("共2020", "件abc")
    assert wrap("完毕——全文", Family.BODY, 10, 40) == ("完毕——", "全文")


def test_a_line_break_breaks_and_an_empty_text_is_one_line() -> None:
    assert wrap("一\n\n二", Family.BODY, 10, 100) == ("一", "", "二")
    assert wrap("", Family.BODY, 10, 100) == ("",)


def test_five_thousand_characters_of_one_word_are_cut_and_quick() -> None:
    begun = time.process_time()
    for word in ("x" * 5000, "（" * 5000, "。" * 5000, "中" * 5000):
        lines = wrap(word, Family.BODY, 10, 100)
        assert "".join(lines) == word
        assert all(text_width(line, Family.BODY, 10) <= 100.01 for line in lines)
    assert time.process_time() - begun < 2
