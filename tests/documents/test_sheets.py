"""`.xlsx`: cells, formulas, hidden sheets, rows and columns."""

import io

import openpyxl
from openpyxl.comments import Comment

from policyc.documents.model import Mark
from tests.documents.looking import document, found, masked, places, scanned
from tests.documents.making import HIDDEN_IDENTITY, HIDDEN_MOBILE, IDENTITY, MOBILE, sheets


def row(*cells: str, number: int = 1, more: str = "") -> str:
    return f'<row r="{number}"{more}>{"".join(cells)}</row>'


def shared(reference: str, index: int) -> str:
    return f'<c r="{reference}" t="s"><v>{index}</v></c>'


def test_a_text_that_cells_share_is_found_in_each() -> None:
    data = sheets(
        {"名单": row(shared("A1", 0), shared("C1", 1)) + row(shared("B2", 1), number=2)},
        ("<t>甲</t>", f"<t>{IDENTITY}</t>"),
    )
    assert found(data, "a.xlsx") == [
        ("id_number", "工作表“名单”C1", HIDDEN_IDENTITY),
        ("id_number", "工作表“名单”B2", HIDDEN_IDENTITY),
    ]
    assert found(masked(data, "a.xlsx"), "a.xlsx") == []


def test_a_number_kept_as_a_number_is_found_and_masked_as_a_text() -> None:
    for written in (MOBILE, "1.3800138E10"):
        data = sheets({"表": row(f'<c r="A1" s="3"><v>{written}</v></c>', '<c r="B1"><v>5</v></c>')})
        assert found(data, "a.xlsx") == [("mobile_number", "工作表“表”A1", HIDDEN_MOBILE)]
        copy = document(masked(data, "a.xlsx"), "a.xlsx")
        assert copy.text == f"表\n{HIDDEN_MOBILE};5"


def test_formulas_are_texts_of_their_own() -> None:
    data = sheets({"表": row(f'<c r="A1" t="str"><f>"{MOBILE}"&amp;B1</f><v>{MOBILE}转1</v></c>')})
    assert [hit[1] for hit in found(data, "a.xlsx")] == ["工作表“表”A1", "工作表“表”A1域代码或公式"]
    assert scanned(data, "a.xlsx").objections[1].marks == (Mark.FORMULA,)


def test_hidden_sheets_rows_and_columns_are_read_and_said_to_be_hidden() -> None:
    cell = f'<c r="A1" t="inlineStr"><is><t>{MOBILE}</t></is></c>'
    sheet = sheets({"表": row("<c/>"), "底稿": row(cell)}, hidden=frozenset({"底稿"}))
    rows = sheets({"表": row(cell, more=' hidden="1"')})
    columns = sheets({"表": f'</sheetData><cols><col min="1" max="2" hidden="1"/></cols><sheetData>{row(cell)}'})
    for data in (sheet, rows, columns):
        assert [one.marks for one in scanned(data, "a.xlsx").objections] == [(Mark.HIDDEN,)]


def test_how_words_are_read_aloud_is_no_text() -> None:
    data = sheets({"表": row(shared("A1", 0))}, (f"<r><t>甲</t></r><rPh><t>{MOBILE}</t></rPh>",))
    assert places(data, "a.xlsx")[1] == ("工作表“表”A1", "甲")


def test_what_a_common_library_writes_can_be_masked_and_opened_again() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"] = "姓名", "手机"
    sheet["B2"] = int(MOBILE)
    sheet["B3"] = f"身份证号{IDENTITY}"
    sheet["B4"] = "=B2"
    sheet["A1"].comment = Comment(f"电话{MOBILE}", "甲")
    file = io.BytesIO()
    book.save(file)
    assert ("mobile_number", "工作表“Sheet”A1批注1", HIDDEN_MOBILE) in found(file.getvalue(), "a.xlsx")
    copy = openpyxl.load_workbook(io.BytesIO(masked(file.getvalue(), "a.xlsx"))).active
    assert copy is not None
    assert copy["A1"].comment.text == f"电话{HIDDEN_MOBILE}"
    assert [copy[name].value for name in ("B1", "B2", "B3", "B4")] == [
        "手机",
        HIDDEN_MOBILE,
        f"身份证号{HIDDEN_IDENTITY}",
        "=B2",
    ]
