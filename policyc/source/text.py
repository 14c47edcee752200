"""Bytes to text, offsets to places, and the code units by which editors count.

Assumes nothing about its input: `decode` takes any bytes.
Guarantees: a `Decoded.text` holds no NUL, no carriage return and no lone surrogate; a
`Span` counts Unicode code points of that text and is half-open.
May report: `UndecodableBytes`, as a value, and notices about what was converted on the way.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import Enum
from itertools import accumulate

from policyc.source.frozen import frozen


@frozen
class Span:
    """A half-open stretch of code points, `start <= end`."""

    start: int
    end: int

    def __lt__(self, other: Span) -> bool:
        return (self.start, self.end) < (other.start, other.end)

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        # Without this an empty span would be false through `__len__`, and
        # `if span:` would confuse "empty" with "absent".
        return True

    def contains(self, other: Span) -> bool:
        """Say whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@frozen
class Position:
    """A place for people: line and column count from 1, columns in code points."""

    line: int
    column: int


class EncodingNotice(Enum):
    """What was converted while reading; saved files are plain UTF-8 with LF."""

    NOT_UTF8 = "not_utf8"
    BOM = "bom"
    CRLF = "crlf"


@frozen
class Decoded:
    """The text of a file, the encoding it came in, and what was converted."""

    text: str
    encoding: str
    notices: tuple[EncodingNotice, ...]


@frozen
class UndecodableBytes:
    """A file that is no text: `offset` is the first byte that cannot be read."""

    offset: int


@dataclass(frozen=True, slots=True)
class SourceText:
    """A decoded text under the name that messages show; `parts` are the texts it was joined of, with their offsets."""

    name: str
    text: str
    parts: tuple[tuple[int, SourceText], ...] = field(default=(), repr=False, compare=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        lengths = (len(line) + 1 for line in self.text.split("\n")[:-1])
        object.__setattr__(self, "_starts", tuple(accumulate(lengths, initial=0)))

    @property
    def end(self) -> int:
        """Give the offset behind the last character."""
        return len(self.text)

    @property
    def line_count(self) -> int:
        """Count the lines; a text that ends in a newline has an empty last line."""
        return len(self._starts)

    def position(self, offset: int) -> Position:
        """Find line and column of an offset, `0 <= offset <= end`, in O(log n)."""
        if not 0 <= offset <= self.end:
            message = f"offset {offset} outside 0..{self.end}"
            raise ValueError(message)
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def line_span(self, number: int) -> Span:
        """Give the span of line `number` (from 1) without its newline."""
        if not 1 <= number <= self.line_count:
            message = f"line {number} outside 1..{self.line_count}"
            raise ValueError(message)
        last = number == self.line_count
        end = self.end if last else self._starts[number] - 1
        return Span(self._starts[number - 1], end)

    def line(self, number: int) -> str:
        """Give the characters of line `number` (from 1) without its newline."""
        return self.slice(self.line_span(number))

    def slice(self, span: Span) -> str:
        """Give the characters of a span."""
        return self.text[span.start : span.end]

    def origin(self, span: Span) -> tuple[SourceText, Span]:
        """Find the text that a span was written in: a part of a joined text, or this very one."""
        at = bisect_right(self.parts, span.start, key=lambda part: part[0]) - 1
        if at < 0:
            return self, span
        offset, part = self.parts[at]
        return part, Span(min(span.start - offset, part.end), min(span.end - offset, part.end))


def joined(name: str, sources: tuple[SourceText, ...]) -> SourceText:
    """Join texts, each from a line of its own, into one that knows where each part came from."""
    offsets = accumulate((source.end + 1 for source in sources[:-1]), initial=0)
    return SourceText(name, "\n".join(source.text for source in sources), tuple(zip(offsets, sources, strict=True)))


def decode(data: bytes) -> Decoded | UndecodableBytes:
    """Read bytes as UTF-8, UTF-16 or GB18030, whichever they are.

    A byte order mark decides. Without one, NUL bytes point at UTF-16 (every newline has
    one there and no other text has any); else UTF-8, then GB18030, then UTF-16 is tried.
    Damaged UTF-8 is reported, not read as GB18030, which would accept much of it as nonsense.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _finish(data, len(mark), encoding)
    if b"\0" in data:
        return _decode_wide(data) or UndecodableBytes(data.index(0))
    utf8 = _finish(data, 0, "UTF-8")
    if isinstance(utf8, Decoded) or _is_damaged_utf8(data):
        return utf8
    gb = _finish(data, 0, "GB18030")
    if isinstance(gb, Decoded):
        return gb
    return _decode_wide(data) or gb


def utf16_units(text: str) -> int:
    """Count UTF-16 code units, the way editors count columns."""
    return len(text) + sum(character > "\uffff" for character in text)


_MARKS = (
    (b"\xef\xbb\xbf", "UTF-8"),
    (b"\xff\xfe", "UTF-16LE"),
    (b"\xfe\xff", "UTF-16BE"),
)
# At least this share of a text guessed to be UTF-16 must be characters of ordinary Chinese text.
_PLAUSIBLE = 0.9


def _finish(data: bytes, mark: int, encoding: str) -> Decoded | UndecodableBytes:
    """Decode strictly behind the mark and convert line ends."""
    try:
        text = data[mark:].decode(encoding)
    except UnicodeDecodeError as error:
        return UndecodableBytes(mark + error.start)
    nul = text.find("\0")
    if nul >= 0:
        return UndecodableBytes(mark + len(text[:nul].encode(encoding)))
    notices: list[EncodingNotice] = []
    if encoding != "UTF-8":
        notices.append(EncodingNotice.NOT_UTF8)
    if mark:
        notices.append(EncodingNotice.BOM)
    if "\r" in text:
        notices.append(EncodingNotice.CRLF)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, encoding, tuple(notices))


def _decode_wide(data: bytes) -> Decoded | None:
    """Read unmarked bytes as UTF-16 when one byte order gives ordinary text."""
    best: Decoded | None = None
    best_share = _PLAUSIBLE
    for encoding in ("UTF-16LE", "UTF-16BE"):
        read = _finish(data, 0, encoding)
        if isinstance(read, Decoded) and (share := _ordinary_share(read.text)) >= best_share:
            best, best_share = read, share
    return best


def _ordinary_share(text: str) -> float:
    """Measure which share of the characters occurs in ordinary Chinese or ASCII text."""
    sample = text[:20_000]
    return sum(map(_is_ordinary, sample)) / len(sample) if sample else 0.0


def _is_ordinary(character: str) -> bool:
    return (
        " " <= character <= "~"
        or character in "\n\t"
        or "\u4e00" <= character <= "\u9fff"
        or "\u3000" <= character <= "\u303f"
        or "\uff00" <= character <= "\uffef"
        or "\u2010" <= character <= "\u203b"
    )


def _is_damaged_utf8(data: bytes) -> bool:
    """Say whether most multi-byte sequences are sound UTF-8, so that it is no GB18030."""
    read = data.decode("utf-8", "replace")
    bad = read.count("\ufffd")
    return sum(character > "\x7f" for character in read) - bad > bad
