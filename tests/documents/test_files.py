"""Files that an office program wrote: every place in them that holds text."""

from pathlib import Path

import pytest

from policyc.documents.model import Mark
from tests.documents.looking import found, masked, refused, said, scanned
from tests.documents.making import HIDDEN_IDENTITY, HIDDEN_MOBILE

FILES = Path(__file__).parent / "files"


def test_a_text_document() -> None:
    data = (FILES / "office.docx").read_bytes()
    hits = scanned(data).objections
    assert [(*said(one), one.marks) for one in hits] == [
        ("id_number", "第3段", HIDDEN_IDENTITY, ()),
        ("mobile_number", "表1第2行第2列", "137****7000", ()),
        ("mobile_number", "文本框1", "136****6000", ()),
        ("mobile_number", "第4段", "135****5000", (Mark.DELETED,)),
        ("mobile_number", "脚注1", HIDDEN_MOBILE, ()),
        ("secret_marking", "页眉1", "机密★10年", ()),
    ]
    copy = masked(data)
    assert [said(one)[0] for one in scanned(copy).objections] == ["secret_marking"]


def test_a_page_with_chinese_fonts() -> None:
    data = (FILES / "office.pdf").read_bytes()
    assert [hit[1:] for hit in found(data, "office.pdf")] == [
        ("第1页第1行", HIDDEN_IDENTITY),
        ("第1页第1行", HIDDEN_MOBILE),
    ]


@pytest.mark.parametrize("name", ["locked.pdf"])
def test_a_file_with_a_password(name: str) -> None:
    assert refused((FILES / name).read_bytes(), name) == "encrypted_pdf"
