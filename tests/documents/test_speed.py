"""Reading, scanning and masking take time in proportion to the text, whatever the kind of file."""

import time
from collections.abc import Callable

import pytest

from tests.documents.looking import masked, scanned
from tests.documents.making import MOBILE, paragraph, portable, sheets, table, word


def text_document(count: int) -> bytes:
    return word(*(paragraph(f"第{number}项", "各单位要抓好落实。") + table(("甲", MOBILE)) for number in range(count)))


def page(count: int) -> bytes:
    return ("<html>" + f"<h2>甲</h2><p>各单位要抓好&nbsp;落实{MOBILE}。</p>" * count).encode()


def book(count: int) -> bytes:
    rows = "".join(f'<row><c t="s"><v>0</v></c><c><v>{number}</v></c></row>' for number in range(count))
    return sheets({"表": rows}, (f"<t>各单位{MOBILE}</t>",))


def pages(count: int) -> bytes:
    return portable(*((f"page {MOBILE}", "line") for _ in range(count)))


@pytest.mark.parametrize(
    ("name", "make", "count"),
    [("a.docx", text_document, 40), ("a.html", page, 80), ("a.xlsx", book, 80), ("a.pdf", pages, 6)],
)
def test_four_times_the_text_takes_not_much_more_than_four_times_the_time(
    name: str, make: Callable[[int], bytes], count: int
) -> None:
    def seconds(data: bytes) -> float:
        started = time.process_time()
        scanned(data, name)
        if not name.endswith("pdf"):
            masked(data, name)
        return time.process_time() - started

    small, large = make(count), make(4 * count)
    seconds(small)  # patterns are compiled at first use
    assert min(seconds(large) for _ in range(2)) < 10 * max(min(seconds(small) for _ in range(2)), 0.005)
