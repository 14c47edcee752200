"""Read HTML: its text in blocks, and everything of its source that a reader of the page does not see.

Assumes decoded text. Guarantees linear time without recursion; whatever is no tag is text. Scripts, remarks in the
source, attributes that hold words or addresses, and what is not displayed are taken too, marked as hidden. Style
sheets are not executed: an element is known to be hidden by `hidden`, or by `display: none` or `visibility: hidden` of
its own.
Reports nothing.
"""

from __future__ import annotations

import html
import re
from typing import Final

from policyc.documents.drafting import Draft, Written
from policyc.documents.model import Anchor, At, Document, Form, Kind, Mark, Place, Step

_TOKEN: Final = re.compile(
    r"(?P<remark><!--(?P<said>(?:[^-]++|-(?!->))*+)(?:-->)?)"
    r"|(?P<other><[!?][^>]*+>?)"
    r"|(?P<tag><(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*+)(?P<attributes>(?:[^<>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')|=)*+)>)"
    r"|(?P<text>(?:[^<]++|<(?![A-Za-z/!?]))++|<)"
)
_ATTRIBUTE: Final = re.compile(
    r"(?P<name>[^\s=/>\"']++)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s\"'>]++)))?"
)
_UNIT: Final = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?|(?:[^&]++|&(?![#A-Za-z]))++|&"
)
_RAW: Final = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style", "textarea", "title", "xmp")
}
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_INLINE: Final = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
        "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
        "time", "tt", "u", "var", "wbr",
    }
)  # fmt: skip
_NOT_SHOWN: Final = frozenset({"template", "noscript", "head"})
_WORDS: Final = {
    "alt": At.ALTERNATIVE, "title": At.ATTRIBUTE, "content": At.ATTRIBUTE, "value": At.ATTRIBUTE,
    "placeholder": At.ATTRIBUTE, "href": At.LINK, "src": At.LINK, "action": At.LINK, "aria-label": At.ATTRIBUTE,
}  # fmt: skip
_NOT_DISPLAYED: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: Elements within each other that are kept in mind; pages have some dozens.
_DEEPEST: Final = 2_000


def read_web(text: str) -> Document:
    """Return the document of a page."""
    reader = _Reader(text)
    reader.read()
    return reader.draft.document(Kind.HTML)


class _Reader:
    def __init__(self, text: str) -> None:
        self.draft = Draft()
        self._text = text
        self._block: list[tuple[int, int, tuple[Mark, ...]]] = []
        self._level: int | None = None
        self._open: list[tuple[str, tuple[Mark, ...]]] = []
        self._paragraphs = 0
        self._tables: list[list[int]] = []
        self._table_count = 0
        self._counts: dict[At, int] = {}

    def read(self) -> None:
        """Go through the tokens once."""
        at = 0
        while at < len(self._text):
            match = _TOKEN.match(self._text, at)
            if match is None:  # a tag that never ends
                self._take(at, len(self._text))
                break
            at = match.end()
            if match["tag"] is not None:
                at = self._tag(match)
            elif match["remark"] is not None:
                self._aside(At.REMARK, *match.span("said"))
            elif match["text"] is not None:
                self._take(match.start(), match.end())
        self._flush()

    def _tag(self, match: re.Match[str]) -> int:
        name = match["name"].lower()
        if name not in _INLINE:
            self._flush()
        if match["close"]:
            self._leave(name)
            return match.end()
        marks = self._attributes(match)
        if name == "br":
            return match.end()
        if name in _RAW:
            return self._raw(name, match.end())
        if name not in _VOID and not match["attributes"].endswith("/"):
            self._enter(name, marks)
        return match.end()

    def _enter(self, name: str, marks: tuple[Mark, ...]) -> None:
        inherited = self._open[-1][1] if self._open else ()
        change = {"ins": Mark.INSERTED, "del": Mark.DELETED, "s": Mark.DELETED, "strike": Mark.DELETED}.get(name)
        own = (*inherited, *marks, *((change,) if change else ()), *((Mark.HIDDEN,) if name in _NOT_SHOWN else ()))
        if len(self._open) < _DEEPEST:
            self._open.append((name, tuple(dict.fromkeys(own))))
        match name:
            case "table":
                self._table_count += 1
                self._tables.append([self._table_count, 0, 0])
            case "tr" if self._tables:
                self._tables[-1][1] += 1
                self._tables[-1][2] = 0
            case "td" | "th" if self._tables:
                self._tables[-1][2] += 1
            case _ if name in _HEADINGS:
                self._level = _HEADINGS[name]
            case _:
                pass

    def _leave(self, name: str) -> None:
        # Only the nearest few are looked at, so that tags without a partner cost nothing.
        for index in range(len(self._open) - 1, max(len(self._open) - 33, -1), -1):
            if self._open[index][0] == name:
                del self._open[index:]
                break
        if name == "table" and self._tables:
            self._tables.pop()
        if name in _HEADINGS:
            self._level = None

    def _raw(self, name: str, start: int) -> int:
        """Take what stands in an element whose content is no HTML."""
        closing = _RAW[name].search(self._text, start)
        end = closing.start() if closing else len(self._text)
        match name:
            case "title":
                self._count(At.TITLE)
                self.draft.add((Step(At.TITLE),), self._written(start, end, ()), headed=False)
            case "script" | "style":
                place = (Step(At.SCRIPT, self._count(At.SCRIPT)),)
                self.draft.add(place, [self._verbatim(start, end, (Mark.HIDDEN,))], headed=False)
            case _:
                self._take(start, end)
                self._flush()
        return end

    def _attributes(self, match: re.Match[str]) -> tuple[Mark, ...]:
        """Take the attributes that hold words or addresses; tell whether the element is hidden."""
        hidden = False
        start, end = match.span("attributes")
        for one in _ATTRIBUTE.finditer(self._text, start, end):
            key = one["name"].lower()
            group = next((group for group in ("double", "single", "bare") if one[group] is not None), None)
            if key == "hidden" or (key == "style" and group and _NOT_DISPLAYED.search(one[group])):
                hidden = True
            at = _WORDS.get(key, At.ATTRIBUTE if key.startswith("data-") else None)
            if at is not None and group is not None:
                self._aside(at, *one.span(group), entities=True)
        return (Mark.HIDDEN,) if hidden else ()

    # --- text

    def _take(self, start: int, end: int) -> None:
        marks = self._open[-1][1] if self._open else ()
        if self._block and self._block[-1][1:] == (start, marks):
            start = self._block.pop()[0]
        self._block.append((start, end, marks))

    def _written(self, start: int, end: int, marks: tuple[Mark, ...]) -> list[Written]:
        found: list[Written] = []
        for unit in _UNIT.finditer(self._text, start, end):
            said = html.unescape(unit.group()) if unit.group().startswith("&") else unit.group()
            same = said == unit.group()
            form = Form.VERBATIM if same else Form.WHOLE
            found.append(Written(said, marks, Anchor("", unit.start(), unit.end(), form)))
        return found

    def _verbatim(self, start: int, end: int, marks: tuple[Mark, ...]) -> Written:
        return Written(self._text[start:end], marks, Anchor("", start, end, Form.VERBATIM))

    def _aside(self, at: At, start: int, end: int, *, entities: bool = False) -> None:
        """Take something that is no text of the page."""
        marks = () if at in (At.LINK, At.ALTERNATIVE, At.ATTRIBUTE) else (Mark.HIDDEN,)
        written = self._written(start, end, marks) if entities else [self._verbatim(start, end, marks)]
        self.draft.add((Step(at, self._count(at)),), written, headed=False)

    def _count(self, at: At) -> int:
        self._counts[at] = self._counts.get(at, 0) + 1
        return self._counts[at]

    def _flush(self) -> None:
        block, self._block = self._block, []
        if all(self._text[start:end].isspace() for start, end, _ in block):
            return
        written = [one for part in block for one in self._written(*part)]
        self.draft.add(self._place(), written, level=None if self._tables else self._level)

    def _place(self) -> Place:
        if self._tables and self._tables[-1][1]:
            table, row, column = self._tables[-1]
            return (Step(At.TABLE, table), Step(At.ROW, row), Step(At.COLUMN, max(column, 1)))
        self._paragraphs += 1
        return (Step(At.PARAGRAPH, self._paragraphs),)
