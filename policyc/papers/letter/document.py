"""The letter as a Word file that an office edits in Word or WPS, in the format of official papers (GB/T 9704).

Assumes a letter. Guarantees that number, signer, organ, date and contacts are blank; that every run names its East
Asian font; that no text of the policy is a field, a link or markup; and equal bytes for equal letters. May report that
the library is missing, as a value.
"""

from __future__ import annotations

import importlib.util
import io
import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from policyc.papers.form.archive import repacked
from policyc.papers.letter.model import Item, Letter, Part
from policyc.source.numerals import chinese
from policyc.typesetting.fonts import MissingFonts
from policyc.wording import letter as words

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

# GB/T 9704: margins of A4 in millimetres, 22 lines of 28 characters in 仿宋 of size 3 (16 pt).
_TOP, _BOTTOM, _LEFT, _RIGHT = 37, 35, 28, 26
_LINE_PITCH: Final = 579  # twentieths of a point: 225 mm over 22 lines
_LINE: Final = 28.95
_BODY, _TITLE, _PAGE = 16.0, 22.0, 14.0
_FANG, _BIAO, _HEI, _KAI, _SONG = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"
_LATIN: Final = "Times New Roman"  # letters and digits
_RED: Final = "C8102E"
_NO_DATE: Final = datetime(1980, 1, 1, tzinfo=UTC)


def letter_docx(letter: Letter) -> bytes | MissingFonts:
    """Return the file."""
    if importlib.util.find_spec("docx") is None:
        return MissingFonts(("python-docx",))
    # Imported here: a large library that only papers need.
    from docx import Document  # noqa: PLC0415 – see above

    document = Document()
    writer = _Writer(document)
    writer.prepare(letter)
    writer.write(letter)
    file = io.BytesIO()
    document.save(file)
    return repacked(file.getvalue())


class _Writer:
    def __init__(self, document: Document) -> None:
        self._document: Final = document

    # --- the page ---------------------------------------------------------------------------------------------------

    def prepare(self, letter: Letter) -> None:
        """Set paper, margins, grid, styles, page numbers and properties."""
        from docx.shared import Mm  # noqa: PLC0415 – see `letter_docx`

        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
        section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
        section.footer_distance = Mm(_BOTTOM - 10)
        grid = section._sectPr.find(_tag("w:docGrid"))  # noqa: SLF001 – python-docx has no name for it
        if grid is None:
            grid = _element("w:docGrid")
            section._sectPr.append(grid)  # noqa: SLF001 – see above
        grid.set(_tag("w:type"), "lines")
        grid.set(_tag("w:linePitch"), str(_LINE_PITCH))
        self._styles()
        self._document.settings.odd_and_even_pages_header_footer = True
        self._page_number(section.footer.paragraphs[0], right=True)
        self._page_number(section.even_page_footer.paragraphs[0], right=False)
        properties = self._document.core_properties
        properties.author = properties.last_modified_by = ""
        properties.title = _safe(letter.title)[:255]
        properties.subject = words.SUBJECT
        properties.comments = _safe(letter.properties)[:255]
        properties.language = "zh-CN"
        properties.created = properties.modified = _NO_DATE

    def _styles(self) -> None:
        from docx.shared import Pt  # noqa: PLC0415 – see `letter_docx`

        normal = self._document.styles["Normal"]
        normal.font.size = Pt(_BODY)
        _face(normal.element.get_or_add_rPr(), _FANG)
        language = _element("w:lang")
        for script in ("val", "eastAsia"):
            language.set(_tag(f"w:{script}"), "zh-CN")
        normal.element.get_or_add_rPr().append(language)
        for name, font in (("Heading 1", _HEI), ("Heading 2", _KAI)):
            style = self._document.styles[name]
            style.font.size = Pt(_BODY)
            style.font.bold = style.font.italic = False
            style.font.color.rgb = None
            _face(style.element.get_or_add_rPr(), font)

    def _page_number(self, paragraph: Paragraph, *, right: bool) -> None:
        """Put — 1 — at the outer edge, one character in."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 – see `letter_docx`

        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
        _indent(paragraph, **({"rightChars": "100"} if right else {"leftChars": "100"}))
        self._run(paragraph, "— ", _SONG, _PAGE)
        field = self._run(paragraph, "", _SONG, _PAGE)
        for kind, code in (("begin", ""), ("", "PAGE"), ("end", "")):
            if kind:
                mark = _element("w:fldChar")
                mark.set(_tag("w:fldCharType"), kind)
            else:
                mark = _element("w:instrText")
                mark.text = code
            field._r.append(mark)  # noqa: SLF001 – python-docx has no fields
        self._run(paragraph, " —", _SONG, _PAGE)

    # --- the words --------------------------------------------------------------------------------------------------

    def write(self, letter: Letter) -> None:
        """Write the letter from the number to the contacts."""
        self._head()
        self._plain()
        self._title(letter.title)
        self._plain()
        addressee = letter.addressee or words.ADDRESSEE_BLANK
        self._paragraph(words.ADDRESSEE.format(organ=addressee), indent=False)
        if letter.remark:
            self._paragraph(letter.remark, font=_KAI)
        self._paragraph(letter.opening)
        for number, part in enumerate(letter.parts, 1):
            self._part(number, part)
        if letter.parts:
            self._paragraph(words.CLOSING)
        self._close()

    def _head(self) -> None:
        """Leave number and signer blank over the red line."""
        from docx.enum.text import WD_TAB_ALIGNMENT  # noqa: PLC0415 – see `letter_docx`
        from docx.shared import Mm  # noqa: PLC0415 – see `letter_docx`

        line = self._paragraph("", indent=False)
        line.paragraph_format.tab_stops.add_tab_stop(Mm(210 - _LEFT - _RIGHT), WD_TAB_ALIGNMENT.RIGHT)
        self._run(line, words.NUMBER)
        line.add_run("\t")
        self._run(line, words.SIGNED_BY)
        borders, bottom = _element("w:pBdr"), _element("w:bottom")
        for name, value in (("val", "single"), ("sz", "12"), ("space", "4"), ("color", _RED)):
            bottom.set(_tag(f"w:{name}"), value)
        borders.append(bottom)
        line._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001 – python-docx has no borders
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )

    def _title(self, title: str) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 – see `letter_docx`

        paragraph = self._paragraph("", indent=False, size=_TITLE)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        # A title is broken where its sense is: behind the name of the regulation.
        named, close, asked = title.rpartition("》")
        self._run(paragraph, named + close, _BIAO, _TITLE).add_break()
        self._run(paragraph, asked, _BIAO, _TITLE)

    def _part(self, number: int, part: Part) -> None:
        self._paragraph(f"{chinese(number)}、{part.heading}", font=_HEI, style="Heading 1")
        if part.opening:
            self._paragraph(part.opening)
        for at, item in enumerate(part.items, 1):
            self._item(at, item)

    def _item(self, number: int, item: Item) -> None:
        if item.heading:
            heading = words.NUMBERED.format(number=chinese(number)) + item.heading
            self._paragraph(heading, font=_KAI, style="Heading 2")
        for paragraph in item.paragraphs:
            self._paragraph(paragraph)

    def _close(self) -> None:
        """Leave organ, date and contacts blank."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 – see `letter_docx`

        self._plain()
        self._plain()
        for text in (words.ORGAN, words.DATE):
            line = self._paragraph(text, indent=False)
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            line.paragraph_format.keep_with_next = True
            _indent(line, rightChars="200")
        self._plain()
        self._paragraph(words.CONTACT)

    def _plain(self) -> None:
        self._paragraph("", indent=False)

    def _paragraph(
        self, text: str, *, indent: bool = True, font: str = _FANG, size: float = _BODY, style: str | None = None
    ) -> Paragraph:
        from docx.enum.text import WD_LINE_SPACING  # noqa: PLC0415 – see `letter_docx`
        from docx.shared import Pt  # noqa: PLC0415 – see `letter_docx`

        paragraph = self._document.add_paragraph(style=style)
        spacing = paragraph.paragraph_format
        spacing.space_before = spacing.space_after = Pt(0)
        spacing.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        spacing.line_spacing = Pt(_LINE)
        if indent:
            _indent(paragraph, firstLineChars="200", firstLine="640")
        if text:
            self._run(paragraph, text, font, size)
        return paragraph

    def _run(self, paragraph: Paragraph, text: str, font: str = _FANG, size: float = _BODY) -> Run:
        from docx.shared import Pt  # noqa: PLC0415 – see `letter_docx`

        run = paragraph.add_run(_safe(text))
        run.font.size = Pt(size)
        _face(run._r.get_or_add_rPr(), font)  # noqa: SLF001 – python-docx sets the Latin font alone
        return run


def _safe(text: str) -> str:
    """Return a text as XML can hold it: what Unicode will never assign is shown by its number."""
    return "".join(one if unicodedata.category(one) != "Cn" else f"\\u{ord(one):04x}" for one in text)


def _face(properties: BaseOxmlElement, font: str) -> None:
    """Name the font for every script; the hint sets “ and … in the East Asian one, which a run without it may miss."""
    fonts = properties.find(_tag("w:rFonts"))
    if fonts is None:
        fonts = _element("w:rFonts")
        properties.insert(0, fonts)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(_tag(f"w:{theme}"), None)
    for script, name in (("ascii", _LATIN), ("hAnsi", _LATIN), ("eastAsia", font), ("cs", _LATIN)):
        fonts.set(_tag(f"w:{script}"), name)
    fonts.set(_tag("w:hint"), "eastAsia")


def _indent(paragraph: Paragraph, **lengths: str) -> None:
    """Indent by characters, as Word and WPS count them."""
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()  # noqa: SLF001 – python-docx knows only lengths
    for name, value in lengths.items():
        indent.set(_tag(f"w:{name}"), value)


def _tag(name: str) -> str:
    from docx.oxml.ns import qn  # noqa: PLC0415 – see `letter_docx`

    return qn(name)


def _element(name: str) -> BaseOxmlElement:
    from docx.oxml import OxmlElement  # noqa: PLC0415 – see `letter_docx`

    return OxmlElement(name)
