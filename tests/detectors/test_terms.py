"""Lexicons: leftmost-longest hits, exceptions subtracted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyc.detectors import Confidence
from policyc.detectors.terms import find_terms
from policyc.source.text import Span


def found(text: str, terms: tuple[str, ...], allowed: tuple[str, ...] = ()) -> list[tuple[int, str]]:
    return [(evidence.span.start, evidence.masked) for evidence in find_terms(text, terms, allowed)]


@pytest.mark.parametrize(
    ("text", "terms", "allowed", "expected"),
    [
        ("甲乙丙", ("乙",), (), [(1, "乙")]),
        ("甲乙丙丁", ("甲乙", "甲乙丙", "丙丁"), (), [(0, "甲乙丙")]),
        ("甲乙丙丁", ("乙丙丁", "甲乙"), (), [(0, "甲乙")]),
        ("甲甲甲甲甲", ("甲甲",), (), [(0, "甲甲"), (2, "甲甲")]),
        ("商业秘密和秘密", ("秘密",), ("商业秘密",), [(5, "秘密")]),
        # A term that reaches out of the exception is no part of it.
        ("商业秘密级", ("秘密级",), ("商业秘密",), [(2, "秘密级")]),
        # An excepted occurrence does not hide the one that begins inside it.
        ("甲乙丙丁", ("甲乙", "乙丙丁"), ("甲乙",), [(1, "乙丙丁")]),
        ("甲乙丙", ("甲", "甲乙丙"), ("甲乙",), [(0, "甲乙丙")]),
        # Of two terms at one place the shorter may be what the exception does not cover: it never is.
        ("甲乙丙", ("甲", "甲乙"), ("甲乙丙",), []),
        ("ＡＢＣ１２３", ("ABC123",), (), [(0, "ＡＢＣ１２３")]),
        ("AB", ("ＡＢ",), (), [(0, "AB")]),
        ("甲", ("",), ("",), []),
        ("", ("甲",), (), []),
        ("甲", (), (), []),
        ("\ud800甲", ("甲",), ("\ud800",), [(1, "甲")]),
    ],
)
def test_terms_are_found(
    text: str, terms: tuple[str, ...], allowed: tuple[str, ...], expected: list[tuple[int, str]]
) -> None:
    assert found(text, terms, allowed) == expected


def test_a_term_may_say_what_to_write_instead() -> None:
    assert found("大力宏扬ＡＢ", ("宏扬→弘扬", "AB→甲")) == [(2, "宏扬→弘扬"), (4, "ＡＢ→甲")]
    assert found("宏扬", ("宏扬→",)) == [(0, "宏扬")]


def test_a_longer_term_does_not_stretch_a_shorter_one_beyond_the_text() -> None:
    (hit,) = find_terms("注意内部", ("内部资料", "内部"), ())
    assert hit.span == Span(2, 4)


def test_a_bare_word_is_weak_evidence() -> None:
    assert {evidence.confidence for evidence in find_terms("甲乙", ("甲", "乙"), ())} == {Confidence.WEAK}


words = st.lists(st.text("甲乙丙", max_size=4), max_size=5).map(tuple)


def one_by_one(text: str, terms: tuple[str, ...], allowed: tuple[str, ...]) -> list[tuple[int, str]]:
    """Say what a hit is, slowly: the longest term at the first place where it is not excepted."""
    excepted = [(at, at + len(word)) for word in allowed for at in range(len(text)) if text.startswith(word, at)]
    hits, at = [], 0
    while at < len(text):
        here = [term for term in terms if term and text.startswith(term, at)]
        free = [t for t in here if not any(start <= at and at + len(t) <= end for start, end in excepted)]
        if free:
            hits.append((at, max(free, key=len)))
        at += len(hits[-1][1]) if free else 1
    return hits


@given(st.text("甲乙丙", max_size=30), words, words)
def test_the_index_finds_what_comparing_at_every_place_finds(
    text: str, terms: tuple[str, ...], allowed: tuple[str, ...]
) -> None:
    assert found(text, terms, allowed) == one_by_one(text, terms, allowed)
