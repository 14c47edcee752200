"""`.pdf`: pages and lines of the text layer, and what has none."""

import sys
from pathlib import Path

import pypdf
import pytest
from pypdf.annotations import Link, Text

from policyc.documents.model import Gap
from policyc.documents.views import Viewing
from tests.documents.looking import document, found, refused, scanned
from tests.documents.making import HIDDEN_IDENTITY, HIDDEN_MOBILE, IDENTITY, MOBILE, portable


def test_pages_and_lines_are_its_places() -> None:
    data = portable(("A",), ("B", f"No. {MOBILE}"))
    assert found(data, "a.pdf") == [("mobile_number", "第2页第2行", HIDDEN_MOBILE)]


def test_a_number_over_two_lines_is_found() -> None:
    (hit,) = scanned(portable((f"ID {IDENTITY[:10]}", IDENTITY[10:])), "a.pdf").objections
    assert (hit.masked, hit.viewing) == (HIDDEN_IDENTITY, Viewing.JOINED)


def test_pages_without_a_text_layer_are_reported() -> None:
    assert [(one.gap, one.where) for one in document(portable(("A",), (), ("C",)), "a.pdf").unseen] == [
        (Gap.PAGES, (2,))
    ]


def test_signs_without_characters_are_no_text_layer() -> None:
    assert refused(portable((r"\001\002\003\004",)), "a.pdf") == "no_text_layer"


def test_a_scan_cannot_be_scanned() -> None:
    assert refused(portable((), ()), "a.pdf") == "no_text_layer"


@pytest.mark.parametrize("password", ["", "secret"])
def test_only_a_password_for_opening_keeps_a_file_closed(password: str, tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(_file(tmp_path, portable((MOBILE,)))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    path = tmp_path / "b.pdf"
    writer.write(path)
    data = path.read_bytes()
    if password:
        assert refused(data, "b.pdf") == "encrypted_pdf"
    else:
        assert [hit[2] for hit in found(data, "b.pdf")] == [HIDDEN_MOBILE]


def test_remarks_addresses_and_properties_are_read(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(_file(tmp_path, portable(("A",)))))
    writer.add_annotation(0, Text(rect=(50, 50, 60, 60), text=f"remark {MOBILE}"))
    writer.add_annotation(0, Link(rect=(50, 50, 60, 60), url=f"tel:{MOBILE}"))
    writer.add_metadata({"/Title": f"title {MOBILE}"})
    writer.add_attachment("a.txt", b"text")
    path = tmp_path / "b.pdf"
    writer.write(path)
    data = path.read_bytes()
    assert [hit[1] for hit in found(data, "b.pdf")] == ["第1页批注1", "第1页链接1", "文件属性 Title"]
    assert [one.gap for one in document(data, "b.pdf").unseen] == [Gap.EMBEDDED]


def test_without_the_library_the_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    assert refused(portable(("A",)), "a.pdf") == "no_reader"


def _file(folder: Path, data: bytes) -> Path:
    path = folder / "a.pdf"
    path.write_bytes(data)
    return path
