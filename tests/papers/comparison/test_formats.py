"""A comparison in every format: inert, printable, the same every time, and as agreed for the policies shipped."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from policyc.ir.policy import Policy
from policyc.papers.comparison.build import comparison
from policyc.papers.comparison.html import comparison_html
from policyc.papers.comparison.markdown import comparison_markdown
from policyc.papers.comparison.model import Comparison
from policyc.papers.comparison.text import comparison_text
from policyc.papers.comparison.xlsx import comparison_xlsx
from policyc.source.width import display_width
from policyc.wording.language import Language
from policyc.workspace.compile import compile_folder
from policyc.workspace.find import PolicyFolder
from tests.conftest import Golden
from tests.papers.inert import assert_inert_html, assert_inert_markdown
from tests.papers.specimen import compiled, hostile

FOLDER = Path(__file__).parents[3] / "policies"
GOLDENS = Path(__file__).parent / "goldens"


@cache
def shipped(language: Language) -> Comparison:
    """Compare the policies that come with the program."""
    policies: list[Policy] = []
    for name in ("yulin", "ningxia"):
        found = compile_folder(PolicyFolder(name, FOLDER / name, FOLDER), FOLDER).policy
        assert found is not None
        policies.append(found)
    return comparison(policies, language)


@cache
def evil(language: Language = Language.ZH) -> Comparison:
    """Compare a policy with one that has hostile texts wherever an officer writes freely."""
    plain, other = compiled().policy, hostile().policy
    assert plain is not None
    assert other is not None
    return comparison((plain, other), language)


def workbook(made: object) -> openpyxl.Workbook:
    assert isinstance(made, bytes)
    return openpyxl.load_workbook(io.BytesIO(made))


@pytest.mark.parametrize("language", list(Language))
def test_the_shipped_policies_side_by_side_read_as_agreed(language: Language, golden: Golden) -> None:
    # Digests change with every comment in a rule file, and are no part of what was agreed.
    made = replace(shipped(language), imprint=())
    golden(comparison_text(made, language, 100, colour=False), GOLDENS / f"shipped.{language.value}.txt")
    golden(comparison_markdown(made, language), GOLDENS / f"shipped.{language.value}.md")


@pytest.mark.parametrize("width", [60, 80, 100, 200])
@pytest.mark.parametrize("language", list(Language))
def test_no_line_is_wider_than_the_terminal_or_a_hundred_columns(language: Language, width: int) -> None:
    for made in (shipped(language), evil(language)):
        lines = comparison_text(made, language, width, colour=False).splitlines()
        assert max(map(display_width, lines)) <= min(width, 100)


def test_what_is_said_in_english_has_chinese_only_between_quotation_marks() -> None:
    plain = comparison_markdown(shipped(Language.EN), Language.EN)
    quoted = re.compile(r"“[^“”]*”")
    while quoted.search(plain):
        plain = quoted.sub("", plain)
    assert not re.search(r"[\u4e00-\u9fff]", plain)


def test_nothing_that_is_silent_reads_as_allowed() -> None:
    made = comparison_text(shipped(Language.ZH), Language.ZH, 100, colour=False)
    assert "未作规定" in made
    assert not re.search(r"允许(?!。|公开)|准许", made.replace("不等于允许", ""))


@pytest.mark.parametrize("language", list(Language))
def test_hostile_texts_do_nothing_on_a_page(language: Language) -> None:
    assert_inert_html(comparison_html(evil(language), language))
    assert_inert_markdown(comparison_markdown(evil(language), language))


def test_the_page_loads_nothing_is_laid_on_its_side_and_repeats_its_head() -> None:
    page = comparison_html(shipped(Language.ZH), Language.ZH)
    assert "default-src 'none'" in page
    assert not re.search(r"<(script|img|link|iframe|object)|\bsrc=|url\(|@import", page)
    assert "size: A4 landscape" in page
    assert "table-header-group" in page


def test_every_cell_of_the_workbook_is_a_text_whatever_it_looks_like() -> None:
    sheet = workbook(comparison_xlsx(evil(), Language.ZH)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert any("=cmd|" in str(cell.value) for cell in cells)
    assert any("\\u202e" in str(cell.value) for cell in cells)
    assert not any("\u202e" in str(cell.value) for cell in cells)


def test_the_workbook_is_ready_for_the_printer() -> None:
    sheet = workbook(comparison_xlsx(shipped(Language.ZH), Language.ZH)).active
    assert sheet is not None
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    # One page wide, which is the format's default, and as many as it takes high.
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    head = next(row for row in range(1, 30) if sheet.cell(row, 1).value == "事项")
    assert sheet.print_title_rows == f"${head}:${head}"
    assert sheet.freeze_panes == f"B{head + 1}"
    for row in sheet.iter_rows(min_row=head):
        assert all(cell.alignment.wrap_text for cell in row if cell.value and len(str(cell.value)) > 40)
    assert all(height is None or height <= 409 for height in (one.height for one in sheet.row_dimensions.values()))


def test_a_cell_that_no_row_can_hold_goes_on_in_the_next() -> None:
    sheet = workbook(comparison_xlsx(evil(), Language.ZH)).active
    assert sheet is not None
    assert all((one.height or 0) <= 409 for one in sheet.row_dimensions.values())
    narrow = workbook(comparison_xlsx(shipped(Language.EN), Language.EN)).active
    assert narrow is not None
    whole = [str(cell.value) for row in narrow.iter_rows() for cell in row if cell.value is not None]
    assert any("(continued)" in text for text in whole)


def test_the_same_policies_give_the_same_bytes() -> None:
    for write in (comparison_html, comparison_markdown, comparison_xlsx):
        assert write(shipped(Language.ZH), Language.ZH) == write(shipped(Language.ZH), Language.ZH)
