"""Random damage to files of every kind ends in a document or a reason, soon."""

import random
import time

import pytest

from policyc.analyses.scan.scanning import scan
from policyc.documents.model import Document, Refused
from policyc.documents.reading import read_document
from tests.documents.making import MOBILE, box, entries_of, note, paragraph, portable, sheets, table, word, zipped
from tests.documents.test_texts import PAGE

WORD = word(
    paragraph("一", box(paragraph(MOBILE), twice=True)),
    table(("甲", MOBILE)),
    parts={"footnotes": note("footnote", 1, paragraph(MOBILE))},
)
SHEETS = sheets(
    {"表": '<row><c r="A1" t="s"><v>0</v></c><c r="B1"><v>13800138000</v></c></row>'}, (f"<t>{MOBILE}</t>",)
)
KINDS = {
    "a.docx": WORD,
    "a.xlsx": SHEETS,
    "a.pdf": portable(("A", MOBILE), (), ("B",)),
    "a.html": PAGE.encode(),
    "a.json": f'{{"a": ["甲", {{"b": "{MOBILE}\\n"}}], "c": 1.5e3}}'.encode(),
    "a.md": f"# 甲\n{MOBILE}\n".encode("gb18030"),
}
ROUNDS = 40


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Change, drop, repeat or cut a few bytes."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        if not made:
            break
        at = chance.randrange(len(made))
        match chance.randrange(5):
            case 0:
                made[at] = chance.randrange(256)
            case 1:
                del made[at : at + chance.randint(1, 40)]
            case 2:
                made[at:at] = made[at : at + chance.randint(1, 60)]
            case 3:
                made[at:at] = chance.choice(
                    [b"<", b">", b"&", b'"', b"]]>", b"/Length 9", b"\xff\xfe", b"0 0 R", b"PK"]
                )
            case _:
                made[at : at + 1] = bytes([made[at] ^ (1 << chance.randrange(8))])
    return bytes(made)


def inner_damage(data: bytes, chance: random.Random) -> bytes:
    """Damage the parts of a package rather than the archive around them."""
    entries = entries_of(data)
    name = chance.choice(sorted(entries))
    content = entries[name]
    assert isinstance(content, bytes)
    entries[name] = damaged(content, chance)
    return zipped(entries)


@pytest.mark.parametrize(
    ("name", "inside"), [*((name, False) for name in KINDS), *((name, True) for name in KINDS if name.endswith("x"))]
)
def test_damage_gives_a_document_or_a_reason(name: str, *, inside: bool) -> None:
    chance = random.Random(f"{name}{inside}")  # noqa: S311 – the same damage every time
    started = time.process_time()
    for _ in range(ROUNDS):
        made = inner_damage(KINDS[name], chance) if inside else damaged(KINDS[name], chance)
        read = read_document(made, name)
        if isinstance(read, Refused):
            continue
        assert isinstance(read.document, Document)
        found = scan(read.document)
        assert len(found.concealed) == len(read.document.text)
        assert all(one.piece.span.start <= one.start < one.end for one in found.found)
    assert time.process_time() - started < 20


HOSTILE_PAGES = {
    "tags that never end": "<a " * 12_000,
    "single quotes": "<a b='" * 12_000,
    "double quotes": '<a b="' * 12_000,
    "remarks": "<!--" * 12_000,
    "entities": "&" * 40_000,
    "signs": "<" * 40_000,
    "scripts": "<script>" * 12_000,
    "ends": "</b>" * 12_000,
    "starts": "<b>" * 12_000,
    "paragraphs": "<p>甲" * 12_000,
}


@pytest.mark.parametrize("page", HOSTILE_PAGES.values(), ids=HOSTILE_PAGES)
def test_hostile_pages_take_linear_time(page: str) -> None:
    started = time.process_time()
    read_document(f"<html>{page}".encode(), "a.html")
    assert time.process_time() - started < 1
