"""A document opened by an office program that is not ours. Skipped where there is none."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.papers.form.forms import WORDS, Written, document, example, sheet

OFFICE = shutil.which("soffice")
TEXT = shutil.which("pdftotext")

pytestmark = pytest.mark.skipif(OFFICE is None or TEXT is None, reason="LibreOffice or pdftotext is not installed here")


@pytest.mark.parametrize(
    ("name", "items"),
    [("yulin", [example("emergency-notice")]), ("ningxia", [example("important-awaiting"), example("news")])],
)
def test_an_office_opens_the_form_and_every_box_is_there(name: str, items: list[Written], tmp_path: Path) -> None:
    (tmp_path / "form.docx").write_bytes(document(name, *items))
    converted = [str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf"]
    subprocess.run([*converted, "--outdir", str(tmp_path), str(tmp_path / "form.docx")], check=True, timeout=120)
    found = subprocess.run([str(TEXT), str(tmp_path / "form.pdf"), "-"], capture_output=True, check=True)
    pages = found.stdout.decode().split("\f")
    assert 2 <= len([page for page in pages if page.strip()]) <= 4
    written = "".join("".join(pages).split())
    filled = sheet(name, *items)
    assert filled.title in written
    for box in filled.boxes:
        assert f"{box.number}.{box.tier}{box.step}{box.mark}" in written
    assert written.count(WORDS.opinion) == sum(len(box.signers) for box in filled.boxes if box.signs)
