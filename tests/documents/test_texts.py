"""`.txt .md .html .json`: places, encodings, what a reader of a page does not see."""

import json

import pytest

from policyc.analyses.scan.model import Found
from policyc.documents.model import Mark
from tests.documents.looking import document, found, masked, places, said, scanned
from tests.documents.making import HIDDEN_IDENTITY, HIDDEN_MOBILE, IDENTITY, MOBILE

PAGE = f"""<!DOCTYPE html><html><head><title>通知 {MOBILE}</title>
<meta name="description" content="联系{MOBILE}"><style>p {{ color: red }}</style></head>
<body><!-- 旧稿 {MOBILE} --><h1>关于通知</h1><p>第一&nbsp;段</p>
<p>身份证号<b>110105</b><i>1949&#49;&#x32;31</i>002X</p>
<p style="display: none">{MOBILE}</p><div hidden><p>{MOBILE}</p></div>
<script>var user = "{MOBILE}";</script>
<table><tr><td>甲</td><td>{MOBILE}</td></tr></table>
<img src="a.png" alt="{MOBILE}"><a href="tel:{MOBILE}">电话</a></body></html>"""


def test_lines_of_a_text_are_its_places() -> None:
    assert found(f"甲\n\n电话{MOBILE}".encode(), "a.txt") == [("mobile_number", "第3行", HIDDEN_MOBILE)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_masked_text_keeps_its_encoding_and_line_ends(encoding: str) -> None:
    text = f"关于印发办法的通知\r\n电话：{MOBILE}，\n身份证号：{IDENTITY}。\r\n"
    copy = masked(text.encode(encoding), "a.txt")
    assert copy == text.replace(MOBILE, HIDDEN_MOBILE).replace(IDENTITY, HIDDEN_IDENTITY).encode(encoding)


def test_headings_of_markdown_head_what_follows() -> None:
    read = document(f"# 通知\n```\n# 不是标题\n```\n## 一、要求\n电话{MOBILE}\n".encode(), "a.md")
    assert [piece.level for piece in read.pieces] == [1, None, None, None, 2, None]
    assert read.pieces[-1].headings == (0, 4)


def test_a_page_is_read_in_blocks_and_its_source_too() -> None:
    hits = [(_place(hit), hit.marks) for hit in scanned(PAGE.encode(), "a.html").objections]
    assert hits == [
        ("网页标题", ()),
        ("网页源码属性1", ()),
        ("源码注释1", (Mark.HIDDEN,)),
        ("第3段", ()),
        ("第4段", (Mark.HIDDEN,)),
        ("第5段", (Mark.HIDDEN,)),
        ("网页脚本2", (Mark.HIDDEN,)),
        ("表1第1行第2列", ()),
        ("图片说明1", ()),
        ("链接2", ()),
    ]
    assert ("第2段", "第一\xa0段") in places(PAGE.encode(), "a.html")


def _place(hit: Found) -> str:
    return said(hit)[1]


def test_a_masked_page_differs_in_the_numbers_alone() -> None:
    copy = masked(PAGE.encode(), "a.html").decode()
    assert MOBILE not in copy
    assert copy.replace(HIDDEN_MOBILE, MOBILE).replace("1101**</b><i>********</i>002X", "") == PAGE.replace(
        "110105</b><i>1949&#49;&#x32;31</i>002X", ""
    )


@pytest.mark.parametrize(
    "page",
    [
        "<p>甲<p>乙<td>丙</table></b></b>",
        "<a href=甲 title='乙\">丙</a>",
        "甲 < 乙 & 丙 &copy 丁 &#xD800; <",
        "<!--",
        "<a",
    ],
)
def test_no_page_is_so_broken_that_its_text_is_lost(page: str) -> None:
    data = f"<html>{page}{MOBILE}".encode()
    assert [hit[2] for hit in found(data, "a.html")] == [HIDDEN_MOBILE]


def test_fields_of_an_item_are_its_places() -> None:
    item = {"title": "甲", "attachments": [{"name": "名单", "text": f"乙\n{IDENTITY}"}], "phone": int(MOBILE)}
    data = json.dumps(item).encode()  # with escapes for every Chinese character
    assert found(data, "a.json") == [
        ("id_number", "字段 attachments[0].text", HIDDEN_IDENTITY),
        ("mobile_number", "字段 phone", HIDDEN_MOBILE),
    ]
    copy = json.loads(masked(data, "a.json"))
    assert copy == {**item, "attachments": [{"name": "名单", "text": f"乙\n{HIDDEN_IDENTITY}"}], "phone": HIDDEN_MOBILE}


def test_lines_of_items_are_numbered() -> None:
    data = f'{{"body": "甲"}}\n\n{{"body": "{MOBILE}"}}\n'.encode()
    assert found(data, "a.jsonl") == [("mobile_number", "第3份字段 body", HIDDEN_MOBILE)]
