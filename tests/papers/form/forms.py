"""Forms of the shipped policies for items written here, and what stands in a document."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.table import Table

from policyc.decision.decide import decide
from policyc.decision.item_reader import read_item
from policyc.decision.query import Query
from policyc.decision.vocabulary import ItemVocabulary, build_vocabulary
from policyc.ir.policy import Form, Policy
from policyc.papers.form.cases import Case
from policyc.papers.form.document import form_docx
from policyc.papers.form.fill import fill, words
from policyc.papers.form.sheet import Sheet
from policyc.typesetting.fonts import Fonts, find_fonts
from policyc.wording.language import Language
from policyc.workspace.compile import compile_folder
from policyc.workspace.find import PolicyFolder

ROOT = Path(__file__).parents[3]
POLICIES = ("yulin", "ningxia")
QUERY = Query(date(2026, 11, 22))
WORDS = words(Language.ZH)

#: What a user may write: markup of every format, tags of templates, formulas, reversed writing, far too much.
HOSTILE = (
    "<script>alert(1)</script></w:t></w:r>{{7*7}}{% for x in y %}{#=cmd|'/C calc'!A0 #import \"x\": * *b* $x$ @r"
    " \u202egnp.exe\u202c {_{ %_} &amp; &#x41; ]]> \\ ` \x00\ufffe\uffff"
)

Written = dict[str, object]


@cache
def policy(name: str) -> Policy:
    compiled = compile_folder(PolicyFolder(name, ROOT / "policies" / name, ROOT / "policies"), ROOT).policy
    assert compiled is not None
    return compiled


@cache
def vocabulary() -> ItemVocabulary:
    return build_vocabulary([policy(name) for name in POLICIES])


def example(name: str) -> Written:
    read: Written = json.loads((ROOT / "examples" / f"{name}.json").read_text(encoding="utf-8"))
    return read


def examples() -> list[str]:
    return sorted(path.stem for path in (ROOT / "examples").glob("*.json") if path.stem != "expected")


def case(name: str, item: Written, query: Query = QUERY) -> Case:
    read, faults = read_item(json.dumps(item), vocabulary(), "item.json")
    assert read is not None, faults
    return Case(read, decide(policy(name), read, query=query))


def sheets(name: str, *items: Written, language: Language = Language.ZH, form: Form | None = None) -> tuple[Sheet, ...]:
    declared = policy(name)
    return fill(declared, form or declared.forms[0], [case(name, item) for item in items], language)


def sheet(name: str, *items: Written) -> Sheet:
    (only,) = sheets(name, *items)
    return only


def document(name: str, *items: Written) -> bytes:
    made = form_docx(sheets(name, *items), WORDS)
    assert isinstance(made, bytes)
    return made


def opened(data: bytes) -> Document:
    return docx.Document(BytesIO(data))


def tables(data: bytes) -> list[Table]:
    return list(opened(data).tables)


def text_of(data: bytes) -> str:
    """Return everything that stands in a document, cells of merged rows once."""
    body = opened(data).element.body
    return "\n".join("".join(part.text or "" for part in paragraph.iter(f"{_W}t")) for paragraph in body.iter(f"{_W}p"))


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def texts(value: object) -> Iterator[str]:
    """Yield every text of a sheet."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def fonts() -> Fonts:
    found = find_fonts()
    assert isinstance(found, Fonts)
    return found
