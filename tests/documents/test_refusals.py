"""A file that cannot be read is refused for its own reason, with a sentence that says what to do."""

import pytest

from policyc.documents import drafting, package, reading
from policyc.documents.model import At, Kind, Mark, Refusal, Refused
from policyc.documents.reading import read_document
from policyc.documents.views import Viewing
from policyc.wording import documents as words
from tests.documents.looking import document, refused
from tests.documents.making import MOBILE, entries_of, paragraph, part, portable, sheets, word, zipped

SOUND = word(paragraph("甲"))


def with_body(xml: str) -> bytes:
    return zipped({**entries_of(SOUND), "word/document.xml": xml})


def test_every_reason_has_a_sentence() -> None:
    assert {reason.value for reason in Refusal} <= words.REFUSALS.keys()
    assert {at.value for at in At} == words.STEPS.keys()
    assert {mark.value for mark in Mark} - {"echo"} == words.MARKS.keys()
    assert words.VIEWINGS.keys() <= {viewing.value for viewing in Viewing}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (word(paragraph(" ")), "empty"),
        (SOUND[: len(SOUND) // 2], "damaged"),
        (SOUND[:-30], "damaged"),
        (with_body("<w:document>"), "damaged"),
        (with_body(part("document", "<w:body><w:p>")), "damaged"),
        (with_body("\ufeff"), "damaged"),
        (with_body('<!DOCTYPE a [<!ENTITY b "c">]>' + part("document", "")), "declares_entities"),
        (zipped({"a.txt": "甲"}), "not_supported"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "not_supported"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "encrypted_office"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "not_supported"),
        (b"%PDF-1.7\nnothing", "damaged"),
        (b"\x00\x01\x02\xff" * 40, "no_text"),
    ],
)  # fmt: skip
def test_each_has_its_reason(data: bytes, reason: str) -> None:
    assert refused(data) == reason


@pytest.mark.parametrize("text", ["{", "[1,]", '{"a" 1}', '{"a": 1}}', "", "nul", '"\\x"', "[" * 20_000])
def test_what_is_no_json(text: str) -> None:
    assert refused(f" {text}".encode(), "a.json") == "bad_json"


def test_an_archive_that_unpacks_to_too_much_is_not_unpacked() -> None:
    bomb = zipped({**entries_of(SOUND), "word/document.xml": b" " * 20_000_000})
    assert len(bomb) < 50_000
    assert refused(bomb) == "bomb"


def test_an_archive_that_lies_about_its_sizes_is_found_out() -> None:
    data = bytearray(zipped({**entries_of(SOUND), "customXml/item.xml": b" " * 20_000_000}))
    real = (20_000_000).to_bytes(4, "little")
    while (at := data.find(real)) >= 0:
        data[at : at + 4] = (1000).to_bytes(4, "little")
    assert refused(bytes(data)) in {"bomb", "damaged"}


def test_an_archive_of_very_many_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_ENTRIES", 3)
    assert refused(SOUND) == "bomb"


def test_an_encrypted_archive() -> None:
    data = bytearray(SOUND)
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refused(bytes(data)) == "encrypted_office"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (SOUND, Kind.DOCX),
        (sheets({"表": "<row><c t='inlineStr'><is><t>甲</t></is></c></row>"}), Kind.XLSX),
        (portable((MOBILE,)), Kind.PDF),
        (b"<html><p>a</p></html>", Kind.HTML),
    ],
)
def test_what_a_file_is_is_told_by_its_content(data: bytes, kind: Kind) -> None:
    assert document(data, "报告.txt").kind is kind


def test_elements_may_nest_as_deep_as_they_like() -> None:
    deep = 8_000
    inner = paragraph(MOBILE)
    body = "<w:sdt><w:sdtContent>" * deep + inner + "</w:sdtContent></w:sdt>" * deep
    assert document(word(body)).text == MOBILE
    page = "<html>" + "<div>" * 20_000 + MOBILE
    assert document(page.encode(), "a.html").text == MOBILE


def test_what_is_too_large_names_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_TEXT", 3 * 1024 * 1024)
    monkeypatch.setattr(reading, "LARGEST", 5 * 1024 * 1024)
    for size, limit in ((4, "3 MB"), (6, "5 MB")):
        read = read_document(b"a" * size * 1024 * 1024, "a.txt")
        assert read == Refused(Refusal.TOO_LARGE, limit)


def test_a_text_without_end_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "MOST_CHARACTERS", 1000)
    rows = '<row><c t="s"><v>0</v></c></row>' * 20
    assert refused(sheets({"表": rows}, (f"<t>{'甲' * 100}</t>",)), "a.xlsx") == "too_much"
