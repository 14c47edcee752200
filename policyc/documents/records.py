"""Read JSON: every text and number of it is a piece whose place is its field; `.jsonl` holds one value a line.

Assumes decoded text. Guarantees linear time without recursion, and that escapes are read as what they mean. Keys are
texts too. Raises `Refuse` where a text is no JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from policyc.documents.drafting import Draft, Refuse, Written
from policyc.documents.model import Anchor, At, Document, Form, Kind, Place, Refusal, Step

_TOKEN: Final = re.compile(
    r'[ \t\n\r]*+(?:(?P<string>"(?:[^"\\\x00-\x1f]++|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*+")'
    r"|(?P<number>-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][+-]?[0-9]++)?+)"
    r"|(?P<word>true|false|null)|(?P<open>[\[{])|(?P<close>[\]}])|(?P<comma>,)|(?P<colon>:)|(?P<end>\Z))"
)
_PART: Final = re.compile(r"[^\\]++|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")


def read_json(text: str) -> Document:
    """Return the document of a JSON text."""
    draft = Draft()
    _Reader(draft, text, 0, len(text), ()).read()
    return draft.document(Kind.JSON)


def read_json_lines(text: str) -> Document:
    """Return the document of a text with one JSON value a line."""
    draft = Draft()
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            _Reader(draft, text, start, start + len(line), (Step(At.ITEM, number),)).read()
        start += len(line) + 1
    return draft.document(Kind.JSON)


class _Reader:
    """Read one value; the path is a list of keys and indices."""

    def __init__(self, draft: Draft, text: str, start: int, end: int, place: Place) -> None:
        self._draft = draft
        self._text = text
        self._start = start
        self._end = end
        self._place = place
        self._path: list[str | int] = []
        self._closing: list[str] = []

    def read(self) -> None:
        """Follow the grammar: `after` tells what may stand next."""
        expected = "value"
        for match in self._tokens():
            kind = str(match.lastgroup)
            word = match[kind]
            if kind == "end":
                break
            allowed = expected.split()
            if kind == "string" and "key" in allowed:
                self._take(match, At.KEY)
                self._path[-1] = _decoded(word)
                expected = "colon"
            elif kind == "close" and "close" in allowed and self._closing[-1:] == [word]:
                self._closing.pop()
                self._path.pop()
                expected = self._after()
            elif kind == "open" and "value" in allowed:
                self._closing.append("}" if word == "{" else "]")
                self._path.append("" if word == "{" else 0)
                expected = "key close" if word == "{" else "value close"
            elif kind in {"string", "number", "word"} and "value" in allowed:
                if kind != "word":
                    self._take(match, At.FIELD)
                expected = self._after()
            elif kind == "comma" and "comma" in allowed:
                last = self._path[-1]
                if isinstance(last, int):
                    self._path[-1] = last + 1
                expected = "value" if isinstance(last, int) else "key"
            elif kind == "colon" and "colon" in allowed:
                expected = "value"
            else:
                raise Refuse(Refusal.BAD_JSON)
        if expected != "end":
            raise Refuse(Refusal.BAD_JSON)

    def _tokens(self) -> Iterator[re.Match[str]]:
        at = self._start
        while True:
            match = _TOKEN.match(self._text, at, self._end)
            if match is None:
                raise Refuse(Refusal.BAD_JSON)
            yield match
            at = match.end()

    def _after(self) -> str:
        return "comma close" if self._closing else "end"

    def _take(self, match: re.Match[str], at: At) -> None:
        kind = str(match.lastgroup)
        start, end = match.span(kind)
        place = (*self._place, Step(at, name=_named(self._path if at is At.FIELD else self._path[:-1])))
        if kind == "number":
            self._draft.add(place, [Written(match[kind], (), Anchor("", start, end, Form.NUMBER))], headed=False)
            return
        written: list[Written] = []
        for part in _PART.finditer(self._text, start + 1, end - 1):
            escaped = part.group().startswith("\\")
            text = _decoded(f'"{part.group()}"') if escaped else part.group()
            form = Form.WHOLE if escaped else Form.VERBATIM
            written.append(Written(text, (), Anchor("", part.start(), part.end(), form)))
        self._draft.add(place, written, headed=False)


def _decoded(written: str) -> str:
    text: str = json.loads(written)
    return text


def _named(path: list[str | int]) -> str:
    """Write a path as people do: `attachments[0].text`."""
    named = ""
    for step in path[-_SHOWN:]:
        named += f"[{step}]" if isinstance(step, int) else f".{step}" if named else step
    return named


#: Of a path that is deeper only its end is shown.
_SHOWN: Final = 8
