"""Whether texts of users do anything in a paper."""

import re
import shutil
import subprocess
from html.parser import HTMLParser

import pytest

#: What our own pages consist of.
OURS = {
    *("html", "head", "meta", "title", "style", "body", "header", "nav", "main", "section", "article", "div"),
    *("h1", "h2", "h3", "h4", "p", "a", "mark", "span", "strong", "small", "pre", "br", "dl", "dt", "dd", "ol", "ul"),
    *("li", "table", "colgroup", "col", "thead", "tbody", "tr", "th", "td"),
}


class Tags(HTMLParser):
    """All tags, with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name in ("href", "src")}


def assert_inert_html(page: str) -> None:
    """Assert that a page has only tags and links of ours and no mark that turns writing round."""
    seen = Tags(page)
    assert seen.tags <= OURS
    assert all(link.startswith("#") for link in seen.links)
    assert not any(name.startswith("on") for name in seen.attributes)
    assert "&lt;script&gt;alert(1)" in page
    assert "\\u202e" in page
    assert "\u202e" not in page


def assert_inert_markdown(page: str) -> None:
    """Assert that outside fences nothing of users is a tag, a link or a picture."""
    prose = re.sub(r"^(`{3,})text\n.*?^\1$", "", page, flags=re.MULTILINE | re.DOTALL)
    prose = re.sub(r"</?(ins|sup|br)>", "", prose)
    assert "<" not in prose.replace("&lt;", "")
    assert not re.search(r"(?<!\\)\]\(", prose)
    assert "://" not in prose
    assert "\u202e" not in page


def pdf_text(made: bytes) -> str:
    """Return the text of a PDF without blanks, its pages divided by form feeds; skip where no reader is installed."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    read = subprocess.run(["pdftotext", "-layout", "-", "-"], input=made, capture_output=True, check=True)
    return re.sub(r"[^\S\f]+", "", read.stdout.decode())
