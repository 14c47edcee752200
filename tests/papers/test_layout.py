"""Lines and tables in terminal columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyc.papers.layout import Column, table, wrap
from policyc.source.width import display_width

texts = st.text(st.sampled_from("甲乙，。（）“”《》 ab1.-"), max_size=60)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("甲乙丙丁", 4, ["甲乙", "丙丁"]),
        ("甲乙，丙丁", 4, ["甲", "乙，", "丙丁"]),
        ("甲“乙丙”丁", 6, ["甲“乙", "丙”丁"]),
        ("依据第七条第（二）项办理", 14, ["依据第七条", "第（二）项办理"]),
        ("审核（共同）", 8, ["审核", "（共同）"]),
        ("policy text", 8, ["policy", "text"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("", 4, [""]),
    ],
)
def test_lines_break_where_a_typesetter_would(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(texts, st.integers(8, 40))
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, width: int) -> None:
    lines = wrap(text, width, first="1. ")
    assert "".join(lines).replace(" ", "")[2:] == text.replace(" ", "")
    assert all(display_width(line) <= width for line in lines)


@given(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=5), st.integers(30, 90))
def test_columns_begin_at_the_same_place_in_every_line(rows: list[tuple[str, str, str]], width: int) -> None:
    marked = [tuple(f"甲{cell}" for cell in row) for row in rows]
    lines = table([Column("一"), Column("二"), Column("三")], marked, width)
    assert all(display_width(line) <= width for line in lines)
    head = lines[0]
    second = display_width(head[: head.index("二")])
    third = display_width(head[: head.index("三")])
    firsts = [line for line in lines[1:] if cut(line, 0, 2) == "甲"]
    assert len(firsts) >= len(rows)
    assert sum(cut(line, second, 2) == "甲" and cut(line, third, 2) == "甲" for line in firsts) >= len(rows)


def cut(line: str, column: int, width: int) -> str:
    """Return what a line shows from a terminal column on."""
    at, found = 0, ""
    for character in line:
        if column <= at < column + width:
            found += character
        at += display_width(character)
    return found


def test_a_column_that_is_empty_throughout_vanishes() -> None:
    assert table([Column("一"), Column("二"), Column("三")], [("甲", "", "乙")], 40) == ["一  三", "甲  乙"]
