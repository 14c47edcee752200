"""A masked copy hides the numbers and keeps everything else, byte by byte where that can be."""

import pytest

from policyc.analyses.scan.concealing import conceal, hidden
from policyc.analyses.scan.covering import NotCovered, cover
from policyc.analyses.scan.scanning import scan
from tests.documents.looking import document, masked, opened, scanned
from tests.documents.making import (
    HIDDEN_IDENTITY,
    HIDDEN_MOBILE,
    IDENTITY,
    MOBILE,
    box,
    entries_of,
    note,
    paragraph,
    portable,
    run,
    table,
    word,
    zipped,
)


def parts(data: bytes) -> dict[str, bytes]:
    return {name: one for name, one in entries_of(data).items() if isinstance(one, bytes)}


def test_only_the_characters_of_the_number_change() -> None:
    data = word(
        paragraph(
            "甲&amp;乙 &#x7532;",
            run("身份证号1101", "<w:b/>"),
            run("05194912", "<w:color w:val='FF0000'/>"),
            "31002X。",
        ),
        table(("电话", MOBILE)),
        parts={"header1": paragraph("页眉")},
    )
    before, after = parts(data), parts(masked(data))
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}
    body = before["word/document.xml"].decode()
    expected = body.replace("身份证号1101", "身份证号1101").replace("05194912", "********").replace("31002X", "**002X")
    assert after["word/document.xml"].decode() == expected.replace(MOBILE, HIDDEN_MOBILE)


def test_everything_that_holds_text_is_masked() -> None:
    gone = f"<w:del w:id='1'><w:r><w:delText>{MOBILE}</w:delText></w:r></w:del>"
    data = word(
        paragraph("一", box(paragraph(MOBILE), twice=True), gone, "，", run(MOBILE, "<w:vanish/>")),
        paragraph(f"<w:r><w:pict><v:shape><v:textpath string='{MOBILE}'/></v:shape></w:pict></w:r>", "二"),
        parts={"footnotes": note("footnote", 1, paragraph(MOBILE)), "comments": note("comment", 1, paragraph(MOBILE))},
        links=(f"tel:{MOBILE}",),
    )
    assert all(MOBILE.encode() not in content for content in parts(masked(data)).values())


def test_entities_within_a_number_are_replaced_whole() -> None:
    data = word(paragraph("身份证号1101051949&#49;&#x32;31002X"))
    assert document(masked(data)).text == f"身份证号{HIDDEN_IDENTITY}"


def test_addresses_with_signs_stay_well_formed() -> None:
    data = word(paragraph("文"), links=(f"tel:{MOBILE}&amp;a=&lt;1&gt;",))
    assert [one.text for one in map(document, [masked(data, everything=True)])] == [f"文\ntel:{HIDDEN_MOBILE}&a=<1>"]


def test_utf16_parts_can_be_masked() -> None:
    entries: dict[str, str | bytes] = dict(parts(word(paragraph(MOBILE))))
    body = entries["word/document.xml"]
    assert isinstance(body, bytes)
    entries["word/document.xml"] = body.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    assert document(masked(zipped(entries))).text == HIDDEN_MOBILE


def test_weak_hits_stay_unless_they_are_asked_for() -> None:
    data = "办公室电话0771-2826000".encode()
    assert masked(data, "a.txt") == data
    assert b"2826000" not in masked(data, "a.txt", everything=True)


def test_there_is_no_masked_pdf() -> None:
    data = portable((MOBILE,))
    read = opened(data, "a.pdf")
    assert isinstance(cover(data, "a.pdf", read, scan(read.document), everything=False), NotCovered)


def test_nothing_is_written_where_nothing_is_hidden() -> None:
    data = word(paragraph("没有号码"))
    assert masked(data) == data


@pytest.mark.parametrize(
    ("text", "shown", "expected"),
    [
        (IDENTITY, HIDDEN_IDENTITY, HIDDEN_IDENTITY),
        ("110105 19491231 002X", HIDDEN_IDENTITY, "1101** ******** 002X"),
        ("１３８００１３８０００", HIDDEN_MOBILE, "１３８****８０００"),
        ("zhang@example.com", "z***@example.com", "z****@example.com"),
        ("1234", "****", "****"),
        ("12", "1*2", "**"),
    ],
)
def test_what_is_hidden_is_hidden_in_its_place(text: str, shown: str, expected: str) -> None:
    assert hidden(text, shown) == expected


def test_names_of_files_and_sheets_are_shown_without_numbers() -> None:
    assert conceal(f"张三{IDENTITY}.docx") == f"张三{HIDDEN_IDENTITY}.docx"


def test_the_text_to_be_shown_holds_no_number() -> None:
    found = scanned(word(paragraph(f"身份证号{IDENTITY}，电话{MOBILE}")))
    assert found.concealed == f"身份证号{HIDDEN_IDENTITY}，电话{HIDDEN_MOBILE}"
    assert len(found.concealed) == len(found.document.text)
