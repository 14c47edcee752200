"""Strict JSON with places: what the text says, what is wrong with it, and where each value stands.

Assumes any text. Guarantees linear time, no recursion, and that what it accepts without a fault is what RFC 8259
accepts: one value, no key twice, no NaN or infinity, no half surrogate pair, numbers within ±10^18, at most `DEEPEST`
levels and `MOST_VALUES` values. `read` is the fast way in; only a text with something wrong is scanned in Python.
May report: the faults named in the catalogue of items, each with its span in code points.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from enum import Enum, auto
from functools import cache
from typing import Final, TypeAlias

from policyc.diagnostics.catalogue import items as kinds
from policyc.diagnostics.model import Kind, Value
from policyc.source.frozen import frozen
from policyc.source.text import Span
from policyc.wording import item as words
from policyc.wording.language import Wording

JsonValue: TypeAlias = "str | int | float | bool | list[JsonValue] | dict[str, JsonValue] | None"
Path: TypeAlias = tuple[str | int, ...]

DEEPEST: Final = 16
MOST_VALUES: Final = 100_000
#: Ten to the power of this is the largest magnitude of a whole number.
_DIGITS: Final = 18


@frozen
class Place:
    """A value of the text by its path, or (`key`) the key it stands under."""

    path: Path
    key: bool = False


@frozen
class Fault:
    """Something wrong, with the words for its message."""

    kind: Kind
    span: Span
    values: tuple[tuple[str, Value], ...] = ()


@frozen
class Scan:
    """`value` is what could be read, bad numbers and texts as None; `broken_at` is where reading had to stop."""

    value: JsonValue
    faults: tuple[Fault, ...]
    broken_at: int | None
    places: tuple[tuple[Place, Span], ...]


def read(text: str) -> JsonValue | None:
    """Return the value of a sound text at the speed of the standard library; None when anything is in doubt.

    `null` alone gives None too: it is no item either way.
    """
    if _doubtful(text):
        return None
    sound = True

    def pairs(found: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
        nonlocal sound
        built = dict(found)
        sound = sound and len(built) == len(found)
        return built

    def number(written: str) -> JsonValue:
        nonlocal sound
        value = _number(written)
        sound = sound and value is not None
        return value

    try:
        value: JsonValue = json.loads(
            text, object_pairs_hook=pairs, parse_int=number, parse_float=number, parse_constant=number
        )
    except ValueError:
        return None
    return value if sound else None


def scan(text: str, wanted: Iterable[Place] = ()) -> Scan:
    """Read a text value by value, noting faults and the spans of the places wanted."""
    size = _size(text)
    if size > MOST_VALUES:
        return Scan(
            None, (Fault(kinds.TOO_MANY_VALUES, Span(0, min(1, len(text))), (("limit", str(MOST_VALUES)),)),), 0, ()
        )
    return _Scanner(text, frozenset(wanted)).run()


# --- the fast way ---------------------------------------------------------------------------------------------------

_STRING: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_EXACT_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*+)(\.[0-9]++)?([eE][+-]?[0-9]++)?")


@cache
def _escaped_surrogate() -> re.Pattern[str]:
    return re.compile(r"\\u[dD][89a-fA-F]")


def _doubtful(text: str) -> bool:
    if _has_half_characters(text):
        return True
    if text.count("[") + text.count("{") > DEEPEST and _depth(text) > DEEPEST:
        return True
    return _size(text) > MOST_VALUES


def _has_half_characters(text: str) -> bool:
    """Tell whether the text holds surrogates, plain or escaped; an escaped pair, which is sound, goes the slow way."""
    if "\\u" in text and _escaped_surrogate().search(text):
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _size(text: str) -> int:
    """Count the commas between values, or all commas where there are few."""
    bound = text.count(",")
    return bound if bound <= MOST_VALUES else _STRING.sub("", text).count(",")


def _depth(text: str) -> int:
    depth = deepest = 0
    for mark in _STRING.sub("", text):
        if mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "]}":
            depth -= 1
    return deepest


def _number(written: str) -> int | float | None:
    """Return a number within range, a whole one as int; None for NaN, infinities and numbers beyond 10^18."""
    exact = _EXACT_NUMBER.fullmatch(written)
    if exact is None:
        return None
    if exact[1] is None and exact[2] is None:
        return int(written) if len(written.lstrip("-")) <= _DIGITS else None
    value = float(written)
    if not math.isfinite(value) or abs(value) >= 10**_DIGITS:
        return None
    return int(value) if value == int(value) else value


# --- the way with places --------------------------------------------------------------------------------------------


class _Expect(Enum):
    VALUE = auto()
    VALUE_OR_END = auto()
    KEY = auto()
    KEY_OR_END = auto()
    COLON = auto()
    NEXT = auto()
    NOTHING = auto()


class _Frame:
    """An object or list being read; `key` is what the next value of an object stands under."""

    __slots__ = ("again", "container", "key", "keys", "start")

    def __init__(self, container: dict[str, JsonValue] | list[JsonValue], start: int) -> None:
        self.container: Final = container
        self.start: Final = start
        self.key = ""
        self.again = False
        self.keys: Final[set[str]] = set()


class _BrokenError(Exception):
    """Reading cannot go on; never leaves this module."""

    def __init__(self, fault: Fault) -> None:
        super().__init__()
        self.fault: Final = fault


_WORDS: Final[dict[str, JsonValue]] = {"true": True, "false": False, "null": None}
_NOT_NUMBERS: Final = frozenset({"NaN", "Infinity", "-Infinity"})
_LOOKS: Final = {
    **dict.fromkeys("“”„«»「」『』＂", words.WIDE_QUOTE),
    **dict.fromkeys("，：；｛｝［］（）、。　．－＋", words.WIDE_MARK),
    **dict.fromkeys("'‘’｀`", words.SINGLE_QUOTE),
    '"': words.TEXT_NOT_CLOSED,
}


# Compiled at first use: an ordinary item never comes here.
@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"""[ \t\n\r]*+(?:
            (?P<mark>[{}\[\]:,])
          | (?P<string>"[^"\\\x00-\x1f]*+(?:\\[^\x00-\x1f][^"\\\x00-\x1f]*+)*+")
          | (?P<number>-?[0-9][0-9.eE+-]*+)
          | (?P<word>-?[A-Za-z_][A-Za-z0-9_]*+)
        )""",
        re.VERBOSE,
    )


@cache
def _blanks() -> re.Pattern[str]:
    return re.compile(r"[ \t\n\r]*+")


@cache
def _surrogate() -> re.Pattern[str]:
    return re.compile("[\ud800-\udfff]")


@cache
def _lone() -> re.Pattern[str]:
    return re.compile(
        r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})"
        r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    )


class _Scanner:
    """One pass over one text."""

    def __init__(self, text: str, wanted: frozenset[Place]) -> None:
        self._text: Final = text
        self._wanted: Final = wanted
        self._frames: Final[list[_Frame]] = []
        self._faults: Final[list[Fault]] = []
        self._places: Final[dict[Place, Span]] = {}
        self._expect = _Expect.VALUE
        self._result: JsonValue = None

    def run(self) -> Scan:
        """Read to the end, or to the place where reading breaks off."""
        broken: int | None = None
        try:
            self._read()
        except _BrokenError as stop:
            self._faults.append(stop.fault)
            broken = stop.fault.span.start
        return Scan(self._result, tuple(self._faults), broken, tuple(self._places.items()))

    def _read(self) -> None:
        at = 0
        while True:
            token = _token().match(self._text, at)
            if token is None or token.lastgroup is None:
                break
            start = token.start(token.lastgroup)
            at = token.end()
            match token.lastgroup:
                case "mark":
                    self._mark(self._text[start], start)
                case "string":
                    self._string(start, at)
                case _:
                    self._bare(self._text[start:at], start, at)
        rest = _blanks().match(self._text, at)
        at = rest.end() if rest else at
        if at < len(self._text):
            raise self._not_json(_LOOKS.get(self._text[at], words.UNEXPECTED), at)
        if self._expect is not _Expect.NOTHING:
            raise self._not_json(words.ENDS_EARLY if self._text.strip() else words.EMPTY, at)

    def _mark(self, mark: str, start: int) -> None:
        match mark:
            case "{" | "[":
                self._open(mark, start)
            case "}" | "]":
                self._close(mark, start)
            case ":":
                if self._expect is not _Expect.COLON:
                    raise self._not_json(words.UNEXPECTED, start)
                self._expect = _Expect.VALUE
            case _:
                if self._expect is not _Expect.NEXT:
                    surplus = self._expect is not _Expect.COLON and bool(self._frames)
                    raise self._not_json(words.SURPLUS_COMMA if surplus else words.UNEXPECTED, start)
                of_object = isinstance(self._frames[-1].container, dict)
                self._expect = _Expect.KEY if of_object else _Expect.VALUE

    def _open(self, mark: str, start: int) -> None:
        self._want_value(start)
        if len(self._frames) >= DEEPEST:
            raise _BrokenError(Fault(kinds.TOO_DEEP, Span(start, start + 1), (("limit", str(DEEPEST)),)))
        if mark == "{":
            self._frames.append(_Frame({}, start))
            self._expect = _Expect.KEY_OR_END
        else:
            self._frames.append(_Frame([], start))
            self._expect = _Expect.VALUE_OR_END

    def _close(self, mark: str, start: int) -> None:
        if not self._frames:
            after = self._expect is _Expect.NOTHING
            raise self._not_json(words.AFTER_THE_END if after else words.WRONG_BRACKET, start)
        frame = self._frames[-1]
        of_object = isinstance(frame.container, dict)
        if of_object is not (mark == "}"):
            raise self._not_json(words.WRONG_BRACKET, start)
        if self._expect is (_Expect.KEY if of_object else _Expect.VALUE):
            raise self._not_json(words.SURPLUS_COMMA, self._text.rindex(",", 0, start))
        if self._expect not in (_Expect.NEXT, _Expect.KEY_OR_END, _Expect.VALUE_OR_END):
            raise self._not_json(words.UNEXPECTED, start)
        self._frames.pop()
        self._put(frame.container, Span(frame.start, start + 1))

    def _string(self, start: int, end: int) -> None:
        try:
            value: str = json.loads(self._text[start:end])
        except json.JSONDecodeError as error:
            raise self._not_json(words.BAD_ESCAPE, start + error.pos) from None
        half = _surrogate().search(value)
        if half is not None:
            lone = _lone().search(self._text, start, end)
            span = Span(*lone.span()) if lone else Span(start, end)
            self._faults.append(Fault(kinds.LONE_SURROGATE, span, (("text", half.group()),)))
        if self._expect in (_Expect.KEY, _Expect.KEY_OR_END):
            self._key(value, Span(start, end))
            return
        self._want_value(start)
        self._put(None if half else value, Span(start, end))

    def _key(self, key: str, span: Span) -> None:
        frame = self._frames[-1]
        frame.key = key
        frame.again = key in frame.keys
        frame.keys.add(key)
        if frame.again:
            self._faults.append(Fault(kinds.DUPLICATE_KEY, span, (("key", key),)))
        else:
            self._note(span, key=True)
        self._expect = _Expect.COLON

    def _bare(self, written: str, start: int, end: int) -> None:
        if self._expect in (_Expect.KEY, _Expect.KEY_OR_END):
            raise self._not_json(words.KEY_NOT_QUOTED, start)
        self._want_value(start)
        if written in _WORDS:
            self._put(_WORDS[written], Span(start, end))
            return
        value = _number(written)
        if value is None:
            if written not in _NOT_NUMBERS and _EXACT_NUMBER.fullmatch(written) is None:
                number = written[0] in "-0123456789"
                raise self._not_json(words.UNEXPECTED if number else words.UNKNOWN_WORD, start)
            self._faults.append(Fault(kinds.BAD_NUMBER_VALUE, Span(start, end), (("text", written),)))
        self._put(value, Span(start, end))

    def _want_value(self, start: int) -> None:
        match self._expect:
            case _Expect.VALUE | _Expect.VALUE_OR_END:
                return
            case _Expect.NEXT:
                raise self._not_json(words.COMMA_MISSING, start)
            case _Expect.COLON:
                raise self._not_json(words.COLON_MISSING, start)
            case _Expect.KEY | _Expect.KEY_OR_END:
                raise self._not_json(words.KEY_NOT_QUOTED, start)
            case _Expect.NOTHING:
                raise self._not_json(words.AFTER_THE_END, start)

    def _put(self, value: JsonValue, span: Span) -> None:
        """Store a finished value where it belongs; of a key written twice the first value stays."""
        self._note(span, key=False)
        if not self._frames:
            self._result = value
            self._expect = _Expect.NOTHING
            return
        frame = self._frames[-1]
        if isinstance(frame.container, list):
            frame.container.append(value)
        elif not frame.again:
            frame.container[frame.key] = value
        self._expect = _Expect.NEXT

    def _note(self, span: Span, *, key: bool) -> None:
        if self._wanted:
            path = tuple(
                frame.key if isinstance(frame.container, dict) else len(frame.container) for frame in self._frames
            )
            place = Place(path, key)
            if place in self._wanted:
                self._places.setdefault(place, span)

    def _not_json(self, problem: Wording, at: int) -> _BrokenError:
        span = Span(at, min(at + 1, len(self._text)))
        return _BrokenError(Fault(kinds.NOT_JSON, span, (("problem", problem),)))
