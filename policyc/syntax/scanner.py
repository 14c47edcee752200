"""Characters to marks: texts, comments, words and punctuation of a rule file, and a buffer that a grammar can read.

Assumes any text. Guarantees: one linear pass; the buffer is as long as the file, with width variants folded, every
text written “ … ” or 《 … 》 with blanks inside, and comments blanked, so that offsets in it are offsets in the file.
May report: unterminated, toggled and mismatched quotation marks, characters that have no place, lines too long.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from policyc.diagnostics.catalogue import lexing
from policyc.diagnostics.model import Diagnostic, Location
from policyc.source.text import SourceText, Span
from policyc.source.width import display_width

LONGEST_LINE: Final = 10_000
LONGEST_FILE: Final = 1_000_000
TAB: Final = 4


class Sort(Enum):
    """What a mark is."""

    WORD = auto()
    TEXT = auto()
    SYMBOL = auto()
    COMMA = auto()
    COLON = auto()
    SEMICOLON = auto()
    OPEN_BRACE = auto()
    CLOSE_BRACE = auto()
    OPEN_PAREN = auto()
    CLOSE_PAREN = auto()
    BRACKET = auto()
    FAULT = auto()
    """Something that cannot be read; `Scan.faults` says what is wrong."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A word, a text or a punctuation mark; `indent` is its display column if it opens its line, else -1."""

    sort: Sort
    start: int
    end: int
    indent: int


@dataclass(frozen=True, slots=True)
class Scan:
    """The marks of a file in order, its comments, and the buffer.

    `faults` are errors by the offset of the mark that they concern: the clause around it is not read. `diagnostics`
    are about the file, or notices.
    """

    buffer: str
    marks: tuple[Mark, ...]
    comments: tuple[Span, ...]
    faults: Mapping[int, Diagnostic]
    diagnostics: tuple[Diagnostic, ...]


def scan(source: SourceText) -> Scan:
    """Take a file apart; a file that is too long gives one diagnostic and no marks."""
    if source.end > LONGEST_FILE:
        place = Location(source, source.line_span(1) if len(source.line_span(1)) <= LONGEST_LINE else Span(0, 1))
        return Scan("", (), (), {}, (lexing.FILE_TOO_LONG.at(place, limit=str(LONGEST_FILE)),))
    return _Scanner(source).run()


def folded(text: str) -> str:
    """Fold width variants, one character to one character."""
    return text.translate(_FOLDED)


_FOLDED: Final = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    ord(variant): mark
    for mark, variants in ((" ", "\u3000\ufeff"), ("[", "【"), ("]", "】"), ("、", ",，"))
    for variant in variants
}
_MARK: Final = re.compile(
    r"(?P<blank>[^\S\n]+)|(?P<newline>\n)|(?P<comment>#[^\n]*)|(?P<word>[\w·.\-〔〕]+)|(?P<symbol>[<>=≥≤]+)"
    r"|(?P<punctuation>[{}()\[\];、:])|(?P<quote>[“”「」『』\"‘’'《》])|(?P<other>.)"
)
_SORTS: Final = {
    "{": Sort.OPEN_BRACE,
    "}": Sort.CLOSE_BRACE,
    "(": Sort.OPEN_PAREN,
    ")": Sort.CLOSE_PAREN,
    "[": Sort.BRACKET,
    "]": Sort.BRACKET,
    ";": Sort.SEMICOLON,
    "、": Sort.COMMA,
    ":": Sort.COLON,
}
_PARTNERS: Final = {"“": "”", "「": "」", "『": "』", "《": "》"}
_PAIRS: Final = {opening: re.compile(f"[{opening}{closing}]") for opening, closing in _PARTNERS.items()}
# A mark that may have been meant as the closing one, followed by what follows a text.
_MEANT_CLOSING: Final = re.compile(r"[“”\"」』‘’'](?=[\s、;(){}#]|$)")
_TOGGLED_CLOSING: Final = re.compile(r"“(?=[\s、;(){}#]|$)")
# What stands before a ” that closes a text rather than opening one.
_ENDS_TEXT: Final = re.compile(r"[\w？！。…）)》]")
_BLANKS_AND_BRACES: Final = " \t\u00a0{}"


class _Scanner:
    """One run over one file."""

    __slots__ = (
        "buffer",
        "comments",
        "copied",
        "diagnostics",
        "faults",
        "indent",
        "marks",
        "partners",
        "pieces",
        "source",
        "text",
    )

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.text = folded(source.text)
        self.marks: list[Mark] = []
        self.comments: list[Span] = []
        self.faults: dict[int, Diagnostic] = {}
        self.diagnostics: list[Diagnostic] = []
        self.pieces: list[str] = []
        self.copied = 0
        self.indent = 0
        self.partners: dict[str, dict[int, int]] = {}

    def run(self) -> Scan:
        at = 0
        for number in range(1, self.source.line_count + 1):
            line = self.source.line_span(number)
            self.indent = 0
            self.partners.clear()
            if len(line) > LONGEST_LINE:
                self._too_long(line)
                continue
            at = line.start
            while at < line.end:
                at = self._mark(at, line.end)
        self.pieces.append(self.text[self.copied :])
        return Scan("".join(self.pieces), tuple(self.marks), tuple(self.comments), self.faults, tuple(self.diagnostics))

    def _mark(self, at: int, line_end: int) -> int:
        """Read one mark and return the offset behind it."""
        match = _MARK.match(self.text, at, line_end)
        if match is None:
            raise AssertionError(at)  # The last alternative takes any character.
        end = match.end()
        match match.lastgroup:
            case "blank":
                if self.indent == 0:
                    self.indent = _columns(match[0])
                return end
            case "comment":
                self.comments.append(Span(at, end))
                self._replace(at, end, " " * (end - at))
            case "word":
                self._add(Sort.WORD, at, end)
            case "symbol":
                self._add(Sort.SYMBOL, at, end)
            case "punctuation":
                self._add(_SORTS[match[0]], at, end)
            case "quote":
                end = self._text(at, line_end)
            case _:
                character = self.source.text[at]
                self._report(lexing.BAD_CHARACTER.at(self._place(at, end), character=character), at, end)
        self.indent = -1
        return end

    def _text(self, at: int, line_end: int) -> int:
        """Read a text from its opening mark on, mending what can be read in one way only."""
        opening = self.text[at]
        close = self._balanced(opening, at, line_end)
        if close is not None:
            self._add_text(at, close + 1, opening)
            return close + 1
        if opening in "」』》" or (opening == "”" and _ENDS_TEXT.match(self.text, at - 1)):
            self._report(lexing.UNTERMINATED_STRING.at(self._place(at, at + 1)), at, at + 1)
            return at + 1
        meant = self._meant_closing(opening, at, line_end)
        if meant is None:
            return self._unterminated(at, line_end)
        place = self._place(at, meant + 1)
        if opening == "”" and self.text[meant] == "“":
            self.diagnostics.append(lexing.TOGGLED_QUOTES.at(place))
        else:
            mend = f"“{self.source.text[at + 1 : meant]}”"
            self.faults[at] = lexing.MISMATCHED_QUOTES.at(place, mend=mend)
        self._add_text(at, meant + 1, opening)
        return meant + 1

    def _balanced(self, opening: str, at: int, line_end: int) -> int | None:
        """Find the partner of a mark on its line, nested pairs of the same kind left out."""
        if opening == '"':
            found = self.text.find('"', at + 1, line_end)
            return found if found >= 0 else None
        if opening not in _PARTNERS:
            return None
        partners = self.partners.get(opening)
        if partners is None:
            partners = self.partners[opening] = self._pair(opening, at, line_end)
        return partners.get(at)

    def _pair(self, opening: str, at: int, line_end: int) -> dict[int, int]:
        """Pair the marks of one kind on the rest of a line, once a line, so that many unpaired ones cost no more."""
        partners: dict[int, int] = {}
        opened: list[int] = []
        for match in _PAIRS[opening].finditer(self.text, at, line_end):
            if match[0] == opening:
                opened.append(match.start())
            elif opened:
                partners[opened.pop()] = match.start()
        return partners

    def _meant_closing(self, opening: str, at: int, line_end: int) -> int | None:
        """Find the mark that was probably meant to close a text; a 《 has none, and no text swallows a block."""
        if opening == "《":
            return None
        match = _TOGGLED_CLOSING.search(self.text, at + 1, line_end) if opening == "”" else None
        match = match or _MEANT_CLOSING.search(self.text, at + 1, line_end)
        if match is None:
            return None
        return match.start() if _surplus(self.text[at + 1 : match.start()]) == 0 else None

    def _unterminated(self, at: int, line_end: int) -> int:
        """Give up the rest of the line, but for the braces at its end that hold other lines together."""
        rest = self.text[at + 1 : line_end]
        kept = abs(_surplus(rest))
        end = line_end
        while kept and rest:
            kept -= rest[-1] in "{}"
            rest = rest[:-1] if rest[-1] in _BLANKS_AND_BRACES else ""
            end = at + 1 + len(rest) if rest else end
        self._report(lexing.UNTERMINATED_STRING.at(self._place(at, at + 1)), at, end)
        return end

    def _add_text(self, start: int, end: int, opening: str) -> None:
        left, right = ("《", "》") if opening == "《" else ("“", "”")
        self._add(Sort.TEXT, start, end)
        self._replace(start, end, left + " " * (end - start - 2) + right)

    def _report(self, diagnostic: Diagnostic, start: int, end: int) -> None:
        self._add(Sort.FAULT, start, end)
        self._replace(start, end, " " * (end - start))
        self.faults[start] = diagnostic

    def _too_long(self, line: Span) -> None:
        place = Location(self.source, Span(line.start, line.start + 1))
        self._report(lexing.LINE_TOO_LONG.at(place, limit=str(LONGEST_LINE)), line.start, line.end)

    def _add(self, sort: Sort, start: int, end: int) -> None:
        self.marks.append(Mark(sort, start, end, self.indent))
        self.indent = -1

    def _replace(self, start: int, end: int, new: str) -> None:
        self.pieces += (self.text[self.copied : start], new)
        self.copied = end

    def _place(self, start: int, end: int) -> Location:
        return Location(self.source, Span(start, end))


def _surplus(text: str) -> int:
    """Count opening braces less closing ones."""
    return text.count("{") - text.count("}")


def _columns(blanks: str) -> int:
    """Count the display columns of an indentation."""
    return sum(TAB if character == "\t" else display_width(character) for character in blanks)
