"""Bytes become text, offsets become places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyc.source.text import (
    Decoded,
    EncodingNotice,
    Position,
    SourceText,
    Span,
    UndecodableBytes,
    decode,
    utf16_units,
)
from policyc.source.width import display_width

RULE = "第七条　信息审核发布实行“四级负责制”：\n（一）拟稿人负责一级审核。\n"
NOT_UTF8, BOM, CRLF = EncodingNotice.NOT_UTF8, EncodingNotice.BOM, EncodingNotice.CRLF


@pytest.mark.parametrize(
    ("data", "encoding", "notices"),
    [
        (RULE.encode(), "UTF-8", ()),
        (b"\xef\xbb\xbf" + RULE.encode(), "UTF-8", (BOM,)),
        (b"\xff\xfe" + RULE.encode("utf-16-le"), "UTF-16LE", (NOT_UTF8, BOM)),
        (b"\xfe\xff" + RULE.encode("utf-16-be"), "UTF-16BE", (NOT_UTF8, BOM)),
        (RULE.encode("utf-16-le"), "UTF-16LE", (NOT_UTF8,)),
        (RULE.encode("utf-16-be"), "UTF-16BE", (NOT_UTF8,)),
        (RULE.encode("gb18030"), "GB18030", (NOT_UTF8,)),
        (RULE.replace("\n", "\r\n").encode(), "UTF-8", (CRLF,)),
        (RULE.replace("\n", "\r").encode(), "UTF-8", (CRLF,)),
        (RULE.replace("\n", "\r\n").encode("gbk"), "GB18030", (NOT_UTF8, CRLF)),
    ],
)
def test_every_encoding_that_officers_save_in_gives_the_same_text(
    data: bytes, encoding: str, notices: tuple[EncodingNotice, ...]
) -> None:
    assert decode(data) == Decoded(RULE, encoding, notices)


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode(b"") == Decoded("", "UTF-8", ())


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (b"abc\0def", 3),
        (b"\xef\xbb\xbfab\0", 5),
        (RULE.encode()[:-2], len(RULE.encode()) - 4),  # the last character is cut in two
        (b"\x80\xff\xff", 0),
        (b"\xff\xfeA", 2),
    ],
)
def test_what_is_no_text_is_reported_at_its_first_bad_byte(data: bytes, offset: int) -> None:
    assert decode(data) == UndecodableBytes(offset)


def test_damaged_utf8_is_not_read_as_gb18030_nonsense() -> None:
    damaged = RULE.encode() * 3
    damaged = damaged[:30] + b"\xff" + damaged[30:]
    assert decode(damaged) == UndecodableBytes(30)


@given(st.binary())
def test_any_bytes_give_clean_text_or_an_offset_inside_them(data: bytes) -> None:
    read = decode(data)
    if isinstance(read, UndecodableBytes):
        assert 0 <= read.offset < len(data)
    else:
        assert not set(read.text) & {"\0", "\r"}
        read.text.encode()


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff")))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "UTF-8", ())


def test_positions_count_lines_and_code_points_from_one() -> None:
    source = SourceText("办法.txt", "甲𠮷\n\n乙")
    assert [source.position(at) for at in range(source.end + 1)] == [
        Position(1, 1),
        Position(1, 2),
        Position(1, 3),
        Position(2, 1),
        Position(3, 1),
        Position(3, 2),
    ]
    assert [source.line(number) for number in range(1, source.line_count + 1)] == ["甲𠮷", "", "乙"]
    assert source.line_span(3) == Span(4, 5)


@pytest.mark.parametrize("offset", [-1, 4])
def test_an_offset_outside_the_text_is_a_fault(offset: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        SourceText("x", "一二三").position(offset)


@given(st.text(st.sampled_from("a一\n")))
def test_line_and_position_agree(text: str) -> None:
    source = SourceText("x", text)
    for offset in range(source.end + 1):
        place = source.position(offset)
        assert source.line_span(place.line).start + place.column - 1 == offset


@pytest.mark.parametrize(
    ("text", "width", "units"),
    [
        ("abc", 3, 3),
        ("审核，", 6, 3),
        ("“是”", 6, 3),  # ambiguous width, wide in a Chinese terminal
        ("〔2022〕6 号", 12, 9),
        ("𠮷", 2, 2),
        ("e\u0301", 1, 2),
        ("a\u200bb", 2, 3),
        ("", 0, 0),
    ],
)
def test_columns_of_a_terminal_and_of_an_editor(text: str, width: int, units: int) -> None:
    assert (display_width(text), utf16_units(text)) == (width, units)


def test_an_empty_span_is_present() -> None:
    assert Span(3, 3)
    assert Span(2, 9).contains(Span(3, 3))
    assert not Span(2, 9).contains(Span(8, 10))
