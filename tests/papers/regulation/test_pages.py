"""The edition as HTML, Markdown and PDF: self-contained, inert, the same every time."""

import re
from html.parser import HTMLParser

import pytest

from policyc.papers.regulation.html import edition_html
from policyc.papers.regulation.markdown import edition_markdown
from policyc.papers.regulation.pdf import edition_data, edition_pdf
from policyc.typesetting.fonts import MissingFonts, find_fonts
from policyc.typesetting.glyphs import MissingGlyphs
from policyc.wording.language import Language
from tests.papers.inert import assert_inert_html, assert_inert_markdown, pdf_text
from tests.papers.specimen import RULES, compiled, hostile, specimen

needs_pages = pytest.mark.skipif(isinstance(find_fonts(), MissingFonts), reason="the extra “papers” is not installed")


class Outline(HTMLParser):
    """Ids and the links to them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if tag == "a" and "href" in given else []


@pytest.mark.parametrize("language", list(Language))
def test_the_page_loads_nothing_and_every_link_leads_somewhere(language: Language) -> None:
    page = edition_html(specimen(language), language)
    assert "default-src 'none'" in page
    assert not re.search(r"<(script|img|link|iframe|object)|\bsrc=|url\(|@import", page)
    outline = Outline(page)
    assert len(outline.ids) == len(set(outline.ids))
    assert {link.removeprefix("#") for link in outline.links} <= set(outline.ids)


def test_numbers_beside_quotations_are_no_part_of_the_text() -> None:
    page = edition_html(specimen(), Language.ZH)
    assert '<mark data-n="4">涉密信息不得发布</mark>' in page


def test_contents_name_clauses_whose_words_stand_in_their_parts() -> None:
    page = edition_html(specimen(), Language.ZH)
    assert re.search(r'<a href="#c\d+">第四条</a>', page)


def test_the_page_prints_on_a4_and_reads_on_a_telephone() -> None:
    page = edition_html(specimen(), Language.ZH)
    assert "@page { size: A4" in page
    assert "@media screen and (max-width: 48rem)" in page
    assert "width=device-width" in page


def test_markdown_quotes_the_text_and_fences_the_rules() -> None:
    page = edition_markdown(specimen(), Language.ZH)
    assert "> 第三条 <ins>涉密信息不得发布</ins><sup>4</sup>；" in page
    assert "```text\n审查 涉密审查 [secret_check] {" in page
    assert "- **没有着落** 是否准确由审核人回答。" in page


@pytest.mark.parametrize("language", list(Language))
def test_hostile_texts_are_inert(language: Language) -> None:
    edition = specimen(language, hostile())
    assert_inert_html(edition_html(edition, language))
    assert_inert_markdown(edition_markdown(edition, language))


@needs_pages
def test_hostile_texts_are_inert_in_pdf() -> None:
    made = edition_pdf(specimen(done=hostile()), Language.ZH)
    assert isinstance(made, bytes)
    assert b"/JavaScript" not in made
    assert b"/URI" not in made
    assert b"/Launch" not in made


@needs_pages
def test_the_pdf_has_running_titles_and_numbered_pages() -> None:
    made = edition_pdf(specimen(), Language.ZH)
    assert isinstance(made, bytes)
    pages = pdf_text(made).split("\f")[:-1]
    for number, page in enumerate(pages, 1):
        assert f"第{number}页共{len(pages)}页" in page
    assert all("示范信息发布办法" in page for page in pages)


@needs_pages
def test_a_character_that_no_font_has_is_named_and_nothing_is_set() -> None:
    made = edition_pdf(specimen(done=compiled(RULES.replace("请看一看", "\ue000"))), Language.ZH)
    assert isinstance(made, MissingGlyphs)
    assert made.characters == ("\ue000",)


def test_equal_editions_give_equal_bytes() -> None:
    assert edition_html(specimen(), Language.ZH) == edition_html(specimen(), Language.ZH)
    assert edition_data(specimen(), Language.ZH) == edition_data(specimen(), Language.ZH)


@needs_pages
def test_equal_editions_give_equal_pdfs() -> None:
    assert edition_pdf(specimen(), Language.ZH) == edition_pdf(specimen(), Language.ZH)
