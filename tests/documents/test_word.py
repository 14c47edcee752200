"""`.docx`: everything that holds text is read once, with its place."""

import io

import docx
import pytest

from policyc.documents.model import Gap, Mark
from policyc.documents.views import Viewing
from tests.documents.looking import document, found, masked, places, scanned
from tests.documents.making import (
    HIDDEN_IDENTITY,
    HIDDEN_MOBILE,
    IDENTITY,
    MOBILE,
    box,
    entries_of,
    note,
    paragraph,
    run,
    table,
    word,
    zipped,
)

BY_IDENTITY = ("id_number",)


def one_place(data: bytes) -> str:
    """Return where the identity number is, which is found once."""
    (hit,) = found(data, detectors=BY_IDENTITY)
    assert hit[2] == HIDDEN_IDENTITY
    return hit[1]


def test_paragraphs_are_counted_where_they_hold_text() -> None:
    assert one_place(word(paragraph("第一"), paragraph(), paragraph("号码", IDENTITY))) == "第2段"


def test_a_value_over_several_runs_is_one_value() -> None:
    runs = (run("身份证号"), run("110105", "<w:b/>"), run("19491231", "<w:i/>"), run("002X"))
    assert one_place(word(paragraph(*runs))) == "第1段"


def test_cells_are_told_by_table_row_and_column() -> None:
    assert one_place(word(paragraph("表"), table(("姓名", "号码")), table(("甲", IDENTITY)))) == "表2第1行第2列"


def test_a_cell_that_spans_columns_moves_those_behind_it() -> None:
    wide = "<w:tcPr><w:gridSpan w:val='3'/></w:tcPr>" + paragraph("甲")
    assert one_place(word(table((wide, IDENTITY)))) == "表1第1行第4列"


def test_a_table_within_a_cell() -> None:
    inner = table(("甲", "乙"), ("丙", IDENTITY)) + paragraph("后")
    assert one_place(word(table(("外", inner)))) == "表1第1行第2列内表1第2行第2列"


def test_cells_of_a_row_stand_on_one_line_and_two_numbers_stay_two() -> None:
    data = word(table((MOBILE, MOBILE), ("身份证号", IDENTITY)))
    assert [hit[1] for hit in found(data)] == ["表1第1行第1列", "表1第1行第2列", "表1第2行第2列"]
    assert f"身份证号\t{IDENTITY}" in document(data).text


def test_a_number_with_a_cell_for_each_character() -> None:
    (hit,) = scanned(word(table(("身份证号", *IDENTITY)))).objections
    assert (hit.masked, hit.viewing, len(hit.spans)) == (HIDDEN_IDENTITY, Viewing.JOINED, len(IDENTITY))
    assert document(masked(word(table(("号码", *IDENTITY))))).text.count("*") == 10


@pytest.mark.parametrize(("kind", "place"), [("footnote", "脚注"), ("endnote", "尾注"), ("comment", "批注")])
def test_notes_are_numbered_as_the_text_refers_to_them(kind: str, place: str) -> None:
    body = paragraph(f"<w:r><w:{kind}Reference w:id='7'/></w:r>", f"<w:r><w:{kind}Reference w:id='3'/></w:r>", "文")
    line = f"<w:{kind} w:id='0' w:type='separator'>{paragraph('')}</w:{kind}>" if kind != "comment" else ""
    notes = line + note(kind, 3, paragraph(IDENTITY)) + note(kind, 7, paragraph("别的"))
    assert one_place(word(body, parts={f"{kind}s": notes})) == f"{place}2"


@pytest.mark.parametrize(("part", "place"), [("header1", "页眉1"), ("footer1", "页脚1")])
def test_headers_and_footers(part: str, place: str) -> None:
    assert one_place(word(paragraph("文"), parts={part: paragraph(IDENTITY)})) == place


def test_a_text_box_within_a_paragraph() -> None:
    data = word(paragraph("前", box(paragraph("框"), paragraph(IDENTITY)), "后"))
    assert one_place(data) == "文本框1第2段"
    assert ("第1段", "前后") in places(data)


def test_a_text_box_that_stands_twice_for_older_programs_is_reported_once() -> None:
    data = word(paragraph("前", box(paragraph(IDENTITY), twice=True)))
    assert one_place(data) == "文本框1"
    assert [one.detector for one in scanned(data).repeated] == ["id_number"]


def test_a_watermark_is_read() -> None:
    shape = "<w:r><w:pict><v:shape><v:textpath string='机密★10年'/></v:shape></w:pict></w:r>"
    data = word(paragraph("文"), parts={"header1": paragraph(shape)})
    assert found(data, detectors=("secret_marking",)) == [("secret_marking", "页眉1艺术字1", "机密★10年")]


# --- changes and hidden text


def deleted(text: str) -> str:
    return f"<w:del w:id='1'><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def inserted(text: str) -> str:
    return f"<w:ins w:id='2'>{run(text)}</w:ins>"


def test_a_tracked_deletion_is_found_and_said_to_be_one() -> None:
    (hit,) = scanned(word(paragraph("前", deleted(MOBILE), "后"))).objections
    assert (hit.masked, hit.marks, hit.viewing) == (HIDDEN_MOBILE, (Mark.DELETED,), Viewing.ORIGINAL)


def test_a_value_that_changes_make_is_found() -> None:
    (hit,) = scanned(word(paragraph("身份证号110105", deleted("2001"), inserted("1949"), "1231002X"))).objections
    assert hit.masked == HIDDEN_IDENTITY
    assert hit.marks == (Mark.INSERTED,)


def test_a_value_that_changes_hide_is_found_in_the_original() -> None:
    data = word(paragraph("身份证号110105", deleted("1949"), inserted("（略）"), "1231002X"))
    (hit,) = [one for one in scanned(data).objections if one.detector == "id_number"]
    assert hit.viewing is Viewing.ORIGINAL
    assert Mark.DELETED in hit.marks


def test_hidden_text_is_found_and_said_to_be_hidden() -> None:
    (hit,) = scanned(word(paragraph("前", run(MOBILE, "<w:vanish/>")))).objections
    assert hit.marks == (Mark.HIDDEN,)
    (hit,) = scanned(word(paragraph("前", run(MOBILE, "<w:vanish w:val='0'/>")))).objections
    assert hit.marks == ()


def test_hidden_text_does_not_split_a_value() -> None:
    (hit,) = scanned(word(paragraph("身份证号110105", run("某", "<w:vanish/>"), "19491231002X"))).objections
    assert (hit.masked, hit.viewing) == (HIDDEN_IDENTITY, Viewing.SHOWN)
    assert len(hit.spans) == 2


def test_a_style_may_hide_and_head() -> None:
    styles = (
        '<w:style w:styleId="h"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="based"><w:basedOn w:val="h"/></w:style>'
        '<w:style w:styleId="gone"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="round"><w:basedOn w:val="round"/></w:style>'
    )
    data = word(
        paragraph("总则", properties='<w:pStyle w:val="based"/>'),
        paragraph("文", run(MOBILE, '<w:rStyle w:val="gone"/>'), properties='<w:pStyle w:val="round"/>'),
        parts={"styles": styles},
    )
    (hit,) = scanned(data).objections
    assert hit.marks == (Mark.HIDDEN,)
    assert [document(data).pieces[index].place[0].number for index in hit.piece.headings] == [1]


def test_zero_width_characters_do_not_split_a_value() -> None:
    assert one_place(word(paragraph("身份证号110105\u200b1949\u2060123\u00ad1002X"))) == "第1段"


def test_addresses_and_field_codes_are_read() -> None:
    code = '<w:r><w:instrText>HYPERLINK "http://user@www.example.com/"</w:instrText></w:r>'
    simple = "<w:fldSimple w:instr='REF a'><w:r><w:t>甲</w:t></w:r></w:fldSimple>"
    assert ("第1段域代码或公式", "REF a") in places(word(paragraph(simple)))
    data = word(paragraph("见", code), links=("http://www.example.org/a?b=1&amp;c=2",))
    assert ("第1段域代码或公式", 'HYPERLINK "http://user@www.example.com/"') in places(data)
    assert [one.url for one in scanned(data).addresses] == [
        "http://user@www.example.com/",
        "http://www.example.org/a?b=1&c=2",
    ]


def test_parts_that_are_not_known_are_read_too() -> None:
    entries = entries_of(word(paragraph("文")))
    entries["customXml/item1.xml"] = f"<root><p><t>110105</t><t>19491231002X</t></p><a>{MOBILE}</a></root>"
    entries["word/media/image1.png"] = b"\x89PNG"
    data = zipped(entries)
    assert [hit[1] for hit in found(data)] == ["部件 customXml/item1.xml"] * 2
    assert [(one.gap, one.count) for one in document(data).unseen] == [(Gap.PICTURES, 1)]


def test_what_a_common_library_writes_is_read_as_it_reads_it() -> None:
    made = docx.Document()
    made.add_heading("关于开展工作的通知", 0)
    made.add_heading("一、总体要求", 1)
    made.add_paragraph("各单位：")
    grid = made.add_table(2, 2)
    grid.cell(1, 1).text = MOBILE
    file = io.BytesIO()
    made.save(file)
    read = document(file.getvalue())
    assert [piece.level for piece in read.pieces[:3]] == [0, 1, None]
    assert read.pieces[2].headings == (0, 1)
    assert found(file.getvalue()) == [("mobile_number", "表1第2行第2列", HIDDEN_MOBILE)]
