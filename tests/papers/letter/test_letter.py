"""The letter to the organ that interprets: everything that is open, nothing that is settled, and blanks left blank."""

import io
import zipfile
from dataclasses import replace

import pytest

from policyc.ir.policy import Policy
from policyc.ir.select import adopted_choice, select
from policyc.papers.letter.build import letter
from policyc.papers.letter.document import letter_docx
from policyc.papers.letter.model import Letter, Part
from policyc.papers.letter.stakes import differences
from tests.papers.specimen import HOSTILE, compiled, hostile

docx = pytest.importorskip("docx", reason="the extra “papers” is not installed")


def policy() -> Policy:
    found = compiled().policy
    assert found is not None
    return found


def part(heading: str, of: Letter | None = None) -> Part:
    return next(one for one in (of or letter(policy())).parts if one.heading == heading)


def written(of: Letter) -> str:
    return "\n".join(
        line for one in of.parts for item in one.items for line in (one.heading, item.heading, *item.paragraphs)
    )


def opened(of: Letter) -> object:
    made = letter_docx(of)
    assert isinstance(made, bytes)
    return docx.Document(io.BytesIO(made))


def test_it_asks_the_organ_that_the_text_names() -> None:
    one = letter(policy())
    assert one.title == "关于《示范信息发布办法》有关条款理解适用问题的请示"
    assert one.addressee == "示范局"
    assert one.remark == ""


def test_where_the_text_names_nobody_the_addressee_is_blank_and_a_note_says_so() -> None:
    found = policy()
    one = letter(replace(found, identity=replace(found.identity, interpreted_by="")))
    assert one.addressee == ""
    assert "没有写明由谁解释，请填写主送机关" in one.remark


def test_only_unconfirmed_readings_are_asked_about() -> None:
    (item,) = part("需要明确如何理解的条款").items
    assert item.heading == "关于“会签人”（第一条、第二条）"
    assert item.paragraphs == (
        "原文：第一条“为规范信息发布”；第二条“重要信息由甲科、乙科共同会签”。",
        "疑问：两科都要签吗？",
        "可以作的理解：一种理解是“都签”，即两科都签；另一种理解是“一科”，即任一科签。",
        "目前做法：暂按“都签”办理，理由是原文写的是共同。",
        "关系到的结论：如按“一科”理解，环节“会签”改由甲科、乙科任一办理。",
    )


def test_a_quotation_is_put_under_the_clause_that_has_it() -> None:
    quoted = part("需要明确如何理解的条款").items[0].paragraphs[0]
    assert "第二条“重要信息" in quoted
    assert "第一条“为规范信息发布”" in quoted


def test_every_hole_is_asked_about() -> None:
    holes = {item.heading: item.paragraphs for item in part("没有写明的事项").items}
    assert holes["没有写明由谁办理、由谁负责的"] == ("1. “通报检查结果”（第五条）。",)
    assert holes["没有写明由谁决定的"] == ("1. 是否上报“报请决定”（第四条）。",)
    assert holes["写了定期，没有写明多久一次的"] == ("1. “通报检查结果”（第五条）。",)
    assert holes["没有写明保存多久的"] == ("1. 登记表（第二条）。",)
    assert holes["没有写明日期的"] == ("1. 失效日期。",)


def test_conventions_that_fill_a_hole_are_named_and_hints_of_a_machine_are_not() -> None:
    items = [item.paragraphs[0] for item in part("暂按惯例办理的事项").items]
    assert items == [
        "1. 不通过的，退回上一环节。没有写不通过怎么办。",
        "2. 有差错的，改正后再送。没有写差错的后果。",
    ]


def test_silences_that_cannot_matter_are_left_out() -> None:
    (silence,) = part("没有作出规定的情形").items
    assert silence.paragraphs == ("1. 隐私（没有另作规定）。",)


def test_what_a_reading_changes_is_computed() -> None:
    found = policy()
    choice = dict(adopted_choice(found))
    adopted = select(found, choice)
    assert differences(adopted, adopted) == ()
    assert differences(adopted, select(found, {**choice, "soon_reading": "three"})) == ("环节“上网”所办的事项不同",)


def test_with_nothing_open_it_says_so() -> None:
    found = policy()
    bare = replace(found, readings=(), silences=(), workflows=(), duties=(), sanctions=(), forms=(), checklists=())
    bare = replace(bare, escalations=(), checks=(), identity=replace(bare.identity, expiry_note="", expiry=()))
    one = letter(bare)
    assert one.parts == ()
    assert one.opening == "经逐条核对，没有需要请示的问题。"


def test_the_file_reads_in_order_and_leaves_blank_what_the_office_fills_in() -> None:
    document = opened(letter(policy()))
    texts = [paragraph.text for paragraph in document.paragraphs]  # type: ignore[attr-defined]  # python-docx
    assert texts[0].startswith("〔")
    assert "关于《示范信息发布办法》\n有关条款理解适用问题的请示" in texts
    assert "示范局：" in texts
    assert texts.index("妥否，请批复。") > texts.index("四、没有作出规定的情形")
    assert any(text.strip() == "年　　月　　日" for text in texts)
    assert not any(character.isdigit() for text in texts[-4:] for character in text)


def test_every_run_names_its_east_asian_font() -> None:
    document = opened(letter(policy()))
    for paragraph in document.paragraphs:  # type: ignore[attr-defined]  # python-docx
        for run in paragraph.runs:
            fonts = run._r.rPr.find(docx.oxml.ns.qn("w:rFonts")) if run._r.rPr is not None else None
            assert fonts is not None or run.text == "\t"
            if fonts is not None:
                assert fonts.get(docx.oxml.ns.qn("w:eastAsia"))
                assert fonts.get(docx.oxml.ns.qn("w:hint")) == "eastAsia"


def test_paper_and_margins_are_those_of_official_letters() -> None:
    section = opened(letter(policy())).sections[0]  # type: ignore[attr-defined]  # python-docx
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (round(section.top_margin.mm), round(section.left_margin.mm)) == (37, 28)


def test_equal_letters_give_equal_bytes() -> None:
    assert letter_docx(letter(policy())) == letter_docx(letter(policy()))


def test_hostile_texts_are_words_and_nothing_else() -> None:
    found = hostile().policy
    assert found is not None
    one = letter(found)
    made = letter_docx(one)
    assert isinstance(made, bytes)
    text = "\n".join(paragraph.text for paragraph in opened(one).paragraphs)  # type: ignore[attr-defined]
    assert "<script>alert(1)</script>" in text
    assert "\u202e" not in text
    assert "\\u202e" in text
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        body = archive.read("word/document.xml").decode()
        assert "<script" not in body
        assert body.count("w:instrText") == 0
        assert "hyperlink" not in body
        assert "w:object" not in body
    assert any(len(line) > 200 for line in written(one).split("\n"))
    assert len(HOSTILE) > 5


def test_characters_that_xml_cannot_hold_are_shown_by_number() -> None:
    found = policy()
    one = letter(replace(found, identity=replace(found.identity, interpreted_by="甲\ufffe\x07\ud800")))
    texts = [paragraph.text for paragraph in opened(one).paragraphs]  # type: ignore[attr-defined]  # python-docx
    assert "甲\\ufffe\\u0007\\ud800：" in texts
