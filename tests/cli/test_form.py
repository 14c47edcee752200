"""`policyc form` on the command line."""

import importlib.util
import io
import json
from importlib.machinery import ModuleSpec
from pathlib import Path

import docx
import pytest

from policyc.papers.form.template import build_template
from tests.cli.running import Run

ROOT = Path(__file__).parents[2]
SHIPPED = ("--policies", str(ROOT / "policies"))
NEWS = ROOT / "examples" / "news.json"
DAY = ROOT / "examples" / "one-day.jsonl"


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _compile_once(compiled: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert folder.is_dir()
    monkeypatch.setenv("POLICYC_CACHE", str(compiled))


def test_the_file_name_says_which_format(run: Run, folder: Path) -> None:
    for name, head in (("form.docx", b"PK"), ("form.pdf", b"%PDF-"), ("FORM.PDF", b"%PDF-")):
        ran = run("form", "yulin", str(NEWS), "-o", name, *SHIPPED)
        assert (ran.code, ran.out, ran.err) == (0, "", f"已写入 {name}：1 份表。\n")
        assert (folder / name).read_bytes().startswith(head)


def test_several_items_make_one_list_or_one_form_each(run: Run, folder: Path) -> None:
    assert run("form", "ningxia", str(DAY), "-o", "list.docx", *SHIPPED).err == "已写入 list.docx：1 份表。\n"
    assert run("form", "yulin", str(DAY), "-o", "each.docx", *SHIPPED).err == "已写入 each.docx：5 份表。\n"
    each = docx.Document(str(folder / "each.docx"))
    assert sum(bool(one.paragraph_format.page_break_before) for one in each.paragraphs) == 5


def test_an_item_may_come_from_standard_input(run: Run, folder: Path) -> None:
    ran = run("form", "yulin", "-", "-o", "form.docx", "--quiet", *SHIPPED, input=NEWS.read_text(encoding="utf-8"))
    assert (ran.code, ran.err) == (0, "")
    assert (folder / "form.docx").exists()


def test_a_template_of_an_office_begins_with_the_built_in_one(run: Run, folder: Path) -> None:
    assert run("form", "yulin", "--starter", "ours.docx", *SHIPPED).err == "已写入模板 ours.docx。\n"
    assert (folder / "ours.docx").read_bytes() == build_template()
    ran = run("form", "yulin", str(NEWS), "-o", "form.docx", "--template", "ours.docx", *SHIPPED)
    assert ran.code == 0


def test_a_reading_and_a_day_may_be_chosen(run: Run, folder: Path) -> None:
    ran = run(
        *("form", "ningxia", str(NEWS), "-o", "form.docx", "--reading", "二审人=一人", "--as-of", "2026-12-01"),
        *SHIPPED,
    )
    assert ran.code == 0
    cells = {cell.text for table in docx.Document(str(folder / "form.docx")).tables for cell in table._cells}
    assert any("2026年12月1日" in cell for cell in cells)
    assert not any("再审副职" in cell for cell in cells)


def own(text: str) -> bytes:
    made = docx.Document()
    made.add_paragraph(text)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("template", "message"),
    [
        (own("{{ form.titel }}"), "模板“ours.docx”用了没有的栏目“titel”；可用的栏目见 docs/zh/forms.md。\n"),
        (b"no document", "模板“ours.docx”不是 .docx 文件，或者已经损坏；请在 Word 或 WPS 里另存为 .docx。\n"),
        (own("{{ form.title"), None),
        (own("{{ form.title.format() }}"), None),
    ],
)
def test_a_broken_template_is_a_sentence_and_leaves_the_old_file(
    template: bytes, message: str | None, run: Run, folder: Path
) -> None:
    (folder / "ours.docx").write_bytes(template)
    (folder / "form.docx").write_bytes(b"old")
    ran = run("form", "yulin", str(NEWS), "-o", "form.docx", "--template", "ours.docx", *SHIPPED)
    assert ran.code == 2
    assert ran.err.startswith("模板“ours.docx”")
    assert ran.err.count("\n") == 1
    assert message is None or ran.err == message
    assert (folder / "form.docx").read_bytes() == b"old"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("form", "yulin"), "请写出信息文件，并用 -o 写明表格写到哪里；只要模板的，用 --starter。\n"),
        (("form", "yulin", str(NEWS), "-o", "form.txt"), "-o 的文件名要以 .docx、.pdf 结尾，不是“form.txt”。\n"),
        (("form", "yulin", str(NEWS), "-o", "form"), "-o 的文件名要以 .docx、.pdf 结尾，不是“form”。\n"),
        (("form", "yulin", "nothing.json", "-o", "form.pdf"), "没有文件“nothing.json”。\n"),
        (("form", "yulin", str(NEWS), "-o", "a.pdf", "--template", "b.docx"), "--template 只用于 .docx。\n"),
        (("form", "yulin", str(NEWS), "-o", "a.docx", "--template", "b.docx"), "没有模板文件“b.docx”。\n"),
        (("form", "yulin", str(NEWS), "-o", "a.docx", "--form", "x"), "没有表单“x”，只有：审核表。\n"),
        (
            ("form", "yulin", str(NEWS), "-o", "no/a.docx"),
            "“no/a.docx”写不进去：文件夹不存在、没有权限，或者磁盘已满。\n",
        ),
    ],
)
def test_what_is_wrong_is_one_sentence_with_exit_code_2(
    arguments: tuple[str, ...], message: str, run: Run, folder: Path
) -> None:
    before = sorted(folder.rglob("*.docx"))
    ran = run(*arguments, *SHIPPED)
    assert (ran.code, ran.out, ran.err) == (2, "", message)
    assert sorted(folder.rglob("*.docx")) == before


def test_an_item_that_cannot_be_read_is_reported_and_nothing_is_written(run: Run, folder: Path) -> None:
    (folder / "items.jsonl").write_text('{"title": "公告"}\n{"origin": "nowhere"}\n', encoding="utf-8")
    ran = run("form", "yulin", "items.jsonl", "-o", "form.docx", *SHIPPED)
    assert ran.code == 2
    assert "nowhere" in ran.err
    assert not (folder / "form.docx").exists()


def test_a_policy_without_a_form_says_so(run: Run) -> None:
    ran = run("form", "sample", str(NEWS), "-o", "form.docx")
    assert ran.code == 2
    assert "没有声明表单；在规则文件里写“表单”以后才能填表。" in ran.err


@pytest.mark.parametrize(("output", "package"), [("a.docx", "docxtpl"), ("a.pdf", "typst"), ("a.pdf", "fontTools")])
def test_a_missing_library_is_a_sentence_with_the_remedy(
    output: str, package: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = importlib.util.find_spec

    def without(name: str, inside: str | None = None) -> ModuleSpec | None:
        return None if name == package else found(name, inside)

    monkeypatch.setattr(importlib.util, "find_spec", without)
    ran = run("form", "yulin", str(NEWS), "-o", output, *SHIPPED)
    assert ran.code == 2
    assert ran.err == f'输出版式文件还缺少 {package}；请运行 pip install "policyc[papers]"。\n'


def test_a_character_without_glyph_is_a_loud_error(run: Run, folder: Path) -> None:
    (folder / "item.json").write_text(json.dumps({"title": "公告\U0010fffd"}), encoding="utf-8")
    ran = run("form", "yulin", "item.json", "-o", "form.pdf", *SHIPPED)
    assert ran.code == 2
    assert "U+10FFFD" in ran.err
    assert not (folder / "form.pdf").exists()
