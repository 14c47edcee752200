"""Templates of an office: what works, and what is said of those that do not."""

import io
import re
import zipfile
from dataclasses import fields, is_dataclass
from pathlib import Path

import docx
import pytest

from policyc.papers.form import sheet as model
from policyc.papers.form.document import BadTemplate, TemplateFault, form_docx
from policyc.papers.form.template import build_template
from tests.papers.form.forms import ROOT, WORDS, document, example, sheets, text_of

ONE = sheets("yulin", example("news"))
TWO = sheets("yulin", example("news"), example("emergency-notice"))


def template(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    if rows:
        table = made.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def fault(data: bytes, wanted: tuple[model.Sheet, ...] = ONE) -> BadTemplate:
    made = form_docx(wanted, WORDS, data)
    assert isinstance(made, BadTemplate)
    return made


def filled(data: bytes, wanted: tuple[model.Sheet, ...] = ONE) -> str:
    made = form_docx(wanted, WORDS, data)
    assert isinstance(made, bytes), made
    return text_of(made)


def test_the_built_in_template_is_one_like_any_other() -> None:
    assert build_template() == build_template()
    assert form_docx(ONE, WORDS, build_template()) == document("yulin", example("news"))


def test_a_template_of_an_office_is_filled() -> None:
    made = template(
        "{{ form.title }}（{{ form.number }}）",
        rows=(
            ("{%tr for line in form.lines %}", ""),
            ("{{ line.first.label }}{{ line.first.mark }}", "{{ line.first.text }}"),
            ("{%tr endfor %}", ""),
        ),
    )
    written = filled(made)
    assert written.startswith("玉林市政府网站及政务新媒体信息发布审核表（news）\n信息内容")
    assert "{" not in written


def test_loops_know_where_they_are() -> None:
    made = template("{%p for box in form.boxes %}", "{{ loop.index }}{% if loop.last %}末{% endif %}", "{%p endfor %}")
    assert filled(made).split("\n")[-1] == f"{len(ONE[0].boxes)}末"


def test_filters_that_are_left() -> None:
    assert filled(template("{{ form.boxes|length }}")) == str(len(ONE[0].boxes))
    assert filled(template("{{ form.notes|join('；') }}共")) == "共"


def test_a_template_for_one_form_does_not_take_several() -> None:
    assert fault(template("{{ form.title }}"), TWO) == BadTemplate(TemplateFault.ONE_FORM, "2")
    made = template("{%p for form in forms %}", "{{ form.number }}", "{%p endfor %}")
    assert filled(made, TWO) == "news\nemergency-notice"


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("{{ titel }}", "titel"),
        ("{{ form.titel }}", "titel"),
        ("{{ form.titel.more }}", "titel"),
        ("{% if form.signd %}x{% endif %}", "signd"),
        ("{% for x in form.boxs %}{{ x }}{% endfor %}", "boxs"),
        ("{% for x in form.boxes %}{{ x.sign }}{% endfor %}", "sign"),
        ("{{ form.opinion }}", "opinion"),
        ("{{ form.boxes.0.date }}", "date"),
        ("{{ words.none }}", "none"),
    ],
)
def test_a_field_that_does_not_exist_is_named(tag: str, name: str) -> None:
    assert fault(template(tag)) == BadTemplate(TemplateFault.UNKNOWN_FIELD, name)


@pytest.mark.parametrize(
    "tag",
    [
        "{{ form.title",
        "{% for x in %}",
        "{% endfor %}",
        "{% if form %}",
        "{{ form.title|nosuch }}",
        "{% what %}",
        "{{ 1/0 }}",
    ],
)
def test_a_tag_that_cannot_be_read_is_reported(tag: str) -> None:
    found = fault(template(tag))
    assert found.fault is TemplateFault.SYNTAX
    assert found.detail
    assert "<" not in found.detail
    assert len(found.detail) <= 120


@pytest.mark.parametrize(
    "tag",
    [
        "{{ form.__class__ }}",
        "{{ form.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ form.title.format() }}",
        "{{ form.boxes.__len__() }}",
        "{{ [].append(1) }}",
        "{{ range(10) }}",
        "{{ lipsum() }}",
        "{{ cycler }}",
        "{{ self.x() }}",
        "{{ 'x' * 1000000000 }}",
        "{{ 9 ** 999999 }}",
        "{% include 'x' %}",
        "{% import 'os' as os %}",
        "{{ loop.cycle(1) }}",
    ],
)
def test_a_template_can_do_nothing_but_fill_in(tag: str) -> None:
    assert isinstance(form_docx(ONE, WORDS, template(tag)), BadTemplate)


# --- no documents ----------------------------------------------------------------------------------------------------


def archive(**contents: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in contents.items():
            made.writestr(name.replace("_", "/"), content)
    return file.getvalue()


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            content = source.read(name)
            made.writestr(name, content.replace(old, new) if name == part else content)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text",
        b"%PDF-1.7",
        b"PK\x03\x04" + bytes(100),
        archive(x=b"1"),
        template("{{ form.title }}")[:-40],
        changed(template("x"), "word/document.xml", b"<w:body>", b"<w:body"),
        changed(template("x"), "word/document.xml", b"<w:document ", b"<!DOCTYPE a [<!ENTITY b 'c'>]><w:document "),
        changed(template("x"), "[Content_Types].xml", b"document.main+xml", b"other.main+xml"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes) -> None:
    assert fault(data).fault is TemplateFault.NO_DOCX


def test_what_unpacks_to_too_much_is_not_unpacked() -> None:
    bomb = archive(word_document=bytes(80 * 1024 * 1024))
    assert len(bomb) < 1024 * 1024
    assert fault(bomb).fault is TemplateFault.TOO_LARGE
    assert fault(bytes(17 * 1024 * 1024)).fault is TemplateFault.TOO_LARGE
    many = archive(**{f"p{number}": b"" for number in range(2001)})
    assert fault(many).fault is TemplateFault.TOO_LARGE
    long = changed(template("x"), "word/document.xml", b"x", b"x" * 5_000_000)
    assert fault(long).fault is TemplateFault.TOO_LARGE


# --- the pages that describe them -----------------------------------------------------------------------------------

PARTS = {
    "form": model.Sheet,
    "line": model.Line,
    "row": model.Row,
    "entry": model.Entry,
    "classification": model.Classification,
    "category": model.Category,
    "subcategory": model.Subcategory,
    "finding": model.Finding,
    "escalation": model.Escalation,
    "group": model.QuestionGroup,
    "question": model.Question,
    "box": model.Box,
}


@pytest.mark.parametrize("page", ["docs/forms.md", "docs/zh/forms.md"])
def test_the_page_explains_every_field_and_no_other(page: str) -> None:
    text = Path(ROOT / page).read_text(encoding="utf-8")
    described = {
        name: re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
        for name, section in re.findall(r"^\*\*`(\w+)`\*\*(.*?)(?=^\*\*`|\Z)", text, re.MULTILINE | re.DOTALL)
    }
    assert set(described) == set(PARTS)
    for name, part in PARTS.items():
        assert sorted(described[name]) == sorted(field.name for field in fields(part))
    every = {one for one in vars(model).values() if isinstance(one, type) and is_dataclass(one)}
    assert every == {*PARTS.values(), model.Words}


@pytest.mark.parametrize("page", ["docs/forms.md", "docs/zh/forms.md"])
def test_the_example_of_the_page_works(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    rows = [
        tuple(cell.strip(" `") for cell in line.strip("|").split("|"))
        for line in text.split("\n")
        if "{%tr" in line or ".first." in line or "box." in line
    ]
    written = filled(template("{{ form.title }}", rows=tuple(row for row in rows if "…" not in row[0])))
    assert "信息内容" in written
    assert "拟稿" in written
    assert "{" not in written
