"""User text made safe: nothing hides, nothing acts, ordinary text stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyc.diagnostics.visible import shortened, visible

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain ASCII",
        "全角标点，：；（）“引文”《书名》",
        "\u3000缩进",
        "〔2022〕6 号",
        "é e\u0301",
        "𠮷 😀",
        "\ue000",
    ],
)
def test_what_can_be_seen_is_unchanged(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\tb\nc\r", "a\\tb\\nc\\r"),
        ("\x1b[31m", "\\u001b[31m"),
        ("\x00\x7f\x9b", "\\u0000\\u007f\\u009b"),
        ("\u202e\u2066\u200b\ufeff\u00ad", "\\u202e\\u2066\\u200b\\ufeff\\u00ad"),
        ("\u2028\u2029", "\\u2028\\u2029"),
        ("\ud83d", "\\ud83d"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_what_cannot_be_seen_is_shown_by_its_number(text: str, expected: str) -> None:
    assert visible(text) == expected


@given(ANY_TEXT)
def test_the_result_can_be_stored_and_has_nothing_left_to_hide(text: str) -> None:
    once = visible(text)
    once.encode()
    assert visible(once) == once
    assert "\n" not in once


@given(ANY_TEXT, st.integers(2, 40))
def test_shortening_keeps_both_ends(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert len(short) <= limit
    assert (short == text) == (len(text) <= limit) or "…" in text
