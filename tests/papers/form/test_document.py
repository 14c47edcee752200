"""The DOCX: editable, whole, the same every time, and inert whatever users wrote."""

import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from hypothesis import given, settings
from hypothesis import strategies as st

from policyc.papers.form.document import form_docx
from tests.papers.form.forms import (
    HOSTILE,
    POLICIES,
    WORDS,
    document,
    example,
    opened,
    sheet,
    sheets,
    tables,
    text_of,
    texts,
)

each_policy = pytest.mark.parametrize("name", POLICIES)

#: The order of the schema (ISO/IEC 29500-1) for what a table is made of; Word refuses some documents that break it.
ORDER = {
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind jc rPr",
    "rPr": "rStyle rFonts b bCs i iCs strike color spacing w kern position sz szCs u lang",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
}


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def elements(data: bytes, name: str) -> Iterator[BaseOxmlElement]:
    yield from opened(data).element.body.iter(qn(f"w:{name}"))


@each_policy
def test_everything_on_the_form_stands_in_the_document_in_its_order(name: str) -> None:
    (filled,) = sheets(name, example("important-awaiting"))
    written = text_of(document(name, example("important-awaiting")))
    flat = "".join(written.split())
    codes = {question.code for group in filled.question_groups for question in group.questions}
    for text in set(texts(filled)) - codes:  # codes are for templates
        assert "".join(text.split()) in flat
    places = [flat.index("".join(f"{box.number}.{box.tier}{box.step}".split())) for box in filled.boxes]
    assert places == sorted(places)
    assert flat.count(WORDS.opinion) == sum(len(box.signers) for box in filled.boxes if box.signs)


@each_policy
def test_what_people_write_by_hand_is_empty(name: str) -> None:
    written = text_of(document(name, example("important-escalated")))
    for line in written.split("\n"):
        for label in (WORDS.opinion, WORDS.signature, WORDS.reason, WORDS.done_by, WORDS.date):
            after = line.partition(label)[2].replace(WORDS.date, "")
            assert not after or re.fullmatch("[\\s　年月日]*", after), line


@each_policy
def test_equal_forms_are_equal_files(name: str) -> None:
    first, again = (document(name, example("news")) for _ in range(2))
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@each_policy
def test_the_parts_of_the_file_fit_together(name: str) -> None:
    files = parts(document(name, example("news")))
    assert next(iter(files)) == "[Content_Types].xml"
    types = files["[Content_Types].xml"].decode()
    for part in files:
        assert f'PartName="/{part}"' in types or f'Extension="{part.rpartition(".")[2]}"' in types
    for part, content in files.items():
        if part.endswith(".rels"):
            assert b'TargetMode="External"' not in content
    assert not [part for part in files if "vba" in part.lower() or "embed" in part.lower()]


@each_policy
def test_elements_stand_in_the_order_of_the_schema(name: str) -> None:
    data = document(name, example("emergency-notice"), example("central-unlisted-source"))
    for parent, children in ORDER.items():
        places = {qn(f"w:{child}"): at for at, child in enumerate(children.split())}
        for element in elements(data, parent):
            order = [places[child.tag] for child in element]
            assert order == sorted(order), parent
    assert all(len(cell) and cell[-1].tag == qn("w:p") for cell in elements(data, "tc"))


@each_policy
def test_paper_margins_and_kinds_of_type_are_official(name: str) -> None:
    data = document(name, example("news"))
    section = opened(data).sections[0]
    sizes = (section.page_width, section.page_height)
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(size.mm) for size in (*sizes, *margins) if size is not None] == [210, 297, 37, 26, 35, 28]
    fonts = {fonts.get(qn("w:eastAsia")) for fonts in elements(data, "rFonts")}
    assert fonts == {"仿宋_GB2312", "黑体", "方正小标宋简体"}
    assert "PAGE" in section.footer.paragraphs[0]._p.xml


@each_policy
def test_tables_keep_their_widths_and_rows_their_pages(name: str) -> None:
    data = document(name, example("important-awaiting"))
    for table in tables(data):
        assert not table.autofit
        for row in table.rows:
            assert row._tr.trPr is not None
            assert row._tr.trPr.find(qn("w:cantSplit")) is not None
            widths = [cell.tcPr.width for cell in row._tr.tc_lst if cell.tcPr is not None]
            assert round(sum(width.mm for width in widths if width is not None)) == 156
    headed = [table for table in tables(data) if table._tbl.findall(f".//{qn('w:tblHeader')}")]
    assert len(headed) >= 2


def test_several_forms_begin_on_pages_of_their_own() -> None:
    data = document("yulin", example("news"), example("emergency-notice"))
    titles = [paragraph for paragraph in opened(data).paragraphs if paragraph.paragraph_format.page_break_before]
    assert [title.text for title in titles] == [sheet("yulin", example("news")).title] * 2


@each_policy
def test_a_document_can_be_opened_changed_and_saved(name: str) -> None:
    before = opened(document(name, example("news")))
    before.tables[0].cell(0, 1).paragraphs[0].add_run("改动")
    file = io.BytesIO()
    before.save(file)
    assert "改动" in text_of(file.getvalue())


# --- hostile texts ---------------------------------------------------------------------------------------------------


@each_policy
def test_hostile_texts_are_shown_and_do_nothing(name: str) -> None:
    item = example("news") | {"id": HOSTILE, "title": HOSTILE, "unit": HOSTILE}
    data = document(name, item)
    written = text_of(data).replace("\u2060", "")
    assert written.count("<script>alert(1)</script></w:t></w:r>{{7*7}}{% for x in y %}") >= 2
    assert "{_{ %_}" in written
    assert "&amp; &#x41; ]]>" in written
    assert "\\u202egnp.exe\\u202c" in written
    assert not [character for character in ("\u202e", "\x00", "\ufffe", "\uffff") if character in written]
    assert len(list(elements(data, "tc"))) == len(list(elements(document(name, example("news")), "tc")))


@each_policy
def test_a_title_of_five_thousand_characters_is_cut_with_its_length(name: str) -> None:
    written = text_of(document(name, example("news") | {"title": "长" * 5000}))
    assert "（全文共5000字，见所附信息）" in written
    assert written.count("长") < 500


@settings(max_examples=10, deadline=None)
@given(title=st.text(max_size=80))
def test_any_title_gives_a_document_that_holds_it(title: str) -> None:
    made = form_docx(sheets("yulin", example("news") | {"title": "甲" + title}), WORDS)
    assert isinstance(made, bytes)
    (row,) = [line.first for line in sheet("yulin", example("news") | {"title": "甲" + title}).lines][:1]
    first = row.text.split("\n")[0].replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
    assert first in text_of(made).replace("\u2060", "") or "\u2060" in first
