"""The title of a document, where an item has none."""

import pytest

from policyc.decision.documented import title_of
from tests.documents.looking import document
from tests.documents.making import paragraph, run, word


def sized(text: str, size: int, outline: str = "") -> str:
    return paragraph(run(text, f'<w:sz w:val="{size}"/>'), properties=outline)


HEADING = '<w:outlineLvl w:val="0"/>'
TITLE = '<w:pStyle w:val="t"/>'
STYLES = '<w:style w:styleId="t"><w:name w:val="Title"/></w:style>'
TEXT = [sized("各单位要抓好落实。", 32)] * 3


@pytest.mark.parametrize(
    ("paragraphs", "title"),
    [
        ([sized("示例县关于公布", 44), sized("服务点的通知", 44), *TEXT], "示例县关于公布服务点的通知"),
        ([sized("内部资料", 32), sized("通知", 44), sized("一、名单", 32, HEADING), *TEXT], "通知"),
        ([sized("一、名单", 36, HEADING), sized("大字", 60), *TEXT], "一、名单"),
        ([sized("大字", 60), sized("通知", 44, TITLE), *TEXT], "通知"),
        ([paragraph("通知", properties=HEADING), *TEXT], "通知"),
        (TEXT, None),
        ([sized("长" * 200, 44), *TEXT], None),
    ],
)
def test_what_stands_out_at_the_beginning_is_the_title(paragraphs: list[str], title: str | None) -> None:
    assert title_of(document(word(*paragraphs, parts={"styles": STYLES}))) == title


def test_the_first_heading_of_markdown() -> None:
    assert title_of(document("前言\n# 通知\n文".encode(), "a.md")) == "通知"
    assert title_of(document("前言\n文".encode(), "a.txt")) is None
