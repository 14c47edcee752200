"""The PDF: the same form, for printing."""

import shutil
import subprocess
from pathlib import Path

import pytest

from policyc.papers.form.pages import form_pdf
from policyc.typesetting.glyphs import MissingGlyphs
from policyc.wording.language import Language
from tests.papers.form.forms import (
    HOSTILE,
    POLICIES,
    WORDS,
    Written,
    document,
    example,
    fonts,
    sheet,
    sheets,
    text_of,
    texts,
)

each_policy = pytest.mark.parametrize("name", POLICIES)


def printed(name: str, *items: Written) -> bytes:
    made = form_pdf(sheets(name, *items), WORDS, fonts())
    assert isinstance(made, bytes)
    return made


def words_of(pdf: bytes, folder: Path) -> str:
    """Return what a reader finds in a PDF."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed here")
    file = folder / "form.pdf"
    file.write_bytes(pdf)
    found = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
    return "".join(found.stdout.decode().replace("\u200b", "").split())


@each_policy
@pytest.mark.parametrize("item", [{}, example("news"), example("emergency-notice"), example("central-unlisted-source")])
def test_every_form_can_be_printed_the_same_every_time(name: str, item: Written) -> None:
    first = printed(name, item)
    assert first.startswith(b"%PDF-")
    assert first == printed(name, item)


@each_policy
def test_the_pages_hold_what_the_document_holds(name: str, tmp_path: Path) -> None:
    item = example("important-awaiting")
    written = words_of(printed(name, item), tmp_path)
    form = sheet(name, item)
    for text in (form.title, form.number, *form.notes, *(one.matter for one in form.escalations)):
        assert "".join(text.split())[:20] in written
    assert not {one for one in "".join(texts(form)) if one > "\u2000"} - set(written) - {"　"}
    for box in sheet(name, item).boxes:
        assert f"{box.number}.{box.tier}{box.step}{box.mark}" in written
    assert written.count(WORDS.opinion) == "".join(text_of(document(name, item)).split()).count(WORDS.opinion)


@each_policy
def test_hostile_texts_are_printed_and_do_nothing(name: str, tmp_path: Path) -> None:
    item = example("news") | {"id": "#panic()", "title": HOSTILE, "unit": '#read("/etc/passwd")'}
    made = form_pdf(sheets(name, item), WORDS, fonts())
    assert isinstance(made, MissingGlyphs)  # characters that are no characters have no glyph
    assert made.characters == ("\ufffe", "\uffff")
    shown = HOSTILE.replace("\ufffe", "").replace("\uffff", "")
    written = words_of(printed(name, item | {"title": shown}), tmp_path)
    assert "alert(1)" in written
    assert "7*7" in written
    assert "49" not in written.partition("7*7")[2][:20]
    assert "#import" in written


@each_policy
def test_words_without_end_do_not_leave_the_page(name: str) -> None:
    assert printed(name, example("news") | {"title": "x" * 5000, "unit": "https://" + "a" * 5000})


def test_a_character_that_nobody_has_is_named_and_nothing_is_made() -> None:
    made = form_pdf(sheets("yulin", example("news") | {"title": "公告\U0010fffd"}), WORDS, fonts())
    assert made == MissingGlyphs(("\U0010fffd",))


@each_policy
def test_forms_in_english_can_be_printed(name: str) -> None:
    made = form_pdf(sheets(name, example("news"), language=Language.EN), WORDS, fonts())
    assert isinstance(made, bytes)
