"""Documents made for tests: office packages from their XML, and small PDF files from their page texts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

#: Sample numbers of the standards and of the telephone plan; none is a person's.
IDENTITY = "11010519491231002X"
MOBILE = "13800138000"
HIDDEN_IDENTITY = "1101**********002X"
HIDDEN_MOBILE = "138****8000"

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (
    f'{_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)


def run(text: str, properties: str = "") -> str:
    """Return a run of a paragraph."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """Return a paragraph; what is no XML becomes a run."""
    inner = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """Return a table; cells hold paragraphs, or a text."""
    cells = ["".join(f"<w:tc>{one if one.startswith('<') else paragraph(one)}</w:tc>" for one in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def zipped(entries: Mapping[str, str | bytes]) -> bytes:
    """Return an archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def relations(*targets: tuple[str, str]) -> str:
    """Return the part that relates another to these: kind and target; addresses lie outside."""
    lines = []
    for number, (kind, target) in enumerate(targets, 1):
        mode = ' TargetMode="External"' if ":" in target else ""
        lines.append(f'<Relationship Id="r{number}" Type="{_TYPE}/{kind}" Target="{target}"{mode}/>')
    return f'{_DECLARATION}<Relationships xmlns="{_RELATIONS}">{"".join(lines)}</Relationships>'


def word(*body: str, parts: Mapping[str, str] | None = None, links: tuple[str, ...] = ()) -> bytes:
    """Return a `.docx`; `parts` are further stories by kind and number, such as `header1`, `footnotes`."""
    names = parts or {}
    related = [(name.rstrip("0123456789"), f"{name}.xml") for name in names]
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(*related, *(("hyperlink", link) for link in links)),
        "word/document.xml": part("document", f"<w:body>{''.join(body)}</w:body>"),
    }
    for name, content in names.items():
        root = {"header": "hdr", "footer": "ftr"}.get(name.rstrip("0123456789"), name)
        entries[f"word/{name}.xml"] = part(root, content)
    return zipped(entries)


def part(root: str, content: str) -> str:
    """Return a part of a `.docx`."""
    return f"{_DECLARATION}<w:{root} {_W} {_R} {_MC} {_V}>{content}</w:{root}>"


def note(kind: str, identity: int, *paragraphs: str) -> str:
    """Return a footnote, endnote or comment."""
    return f'<w:{kind} w:id="{identity}">{"".join(paragraphs)}</w:{kind}>'


def box(*paragraphs: str, twice: bool = False) -> str:
    """Return a run with a text box; `twice` also the way older programs read it."""
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    if not twice:
        return f"<w:r><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{inner}</mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def sheets(cells: Mapping[str, str], strings: tuple[str, ...] = (), hidden: frozenset[str] = frozenset()) -> bytes:
    """Return an `.xlsx`: by sheet the XML of its rows, and the texts that cells share."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"{" state=" + chr(34) + "hidden" + chr(34) if name in hidden else ""}/>'  # noqa: E501
        for number, name in enumerate(cells, 1)
    )
    targets = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(cells) + 1)]
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f"{_DECLARATION}<workbook {_S} {_R}><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(*targets, ("sharedStrings", "sharedStrings.xml")),
        "xl/sharedStrings.xml": f"{_DECLARATION}<sst {_S}>{''.join(f'<si>{one}</si>' for one in strings)}</sst>",
    }
    for number, rows in enumerate(cells.values(), 1):
        entries[f"xl/worksheets/sheet{number}.xml"] = (
            f"{_DECLARATION}<worksheet {_S}><sheetData>{rows}</sheetData></worksheet>"
        )
    return zipped(entries)


def portable(*pages: tuple[str, ...]) -> bytes:
    """Return a PDF: by page the lines of Latin text; a page without lines has no text layer."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(pages):
        shown = "".join(f"1 0 0 1 72 {720 - 20 * line} Tm ({text}) Tj " for line, text in enumerate(lines))
        stream = f"BT /F1 12 Tf {shown}ET".encode() if lines else b"0 0 100 100 re f"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    made = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table_at = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return made + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table_at)


def entries_of(data: bytes) -> dict[str, str | bytes]:
    """Return what an archive holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
