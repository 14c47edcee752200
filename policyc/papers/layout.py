"""Lines and tables in terminal columns, for Chinese and Latin text mixed.

Assumes text without line breaks. Guarantees that no line is wider than asked (a single character aside), that a
closing mark does not begin a line nor an opening mark end one where that can be helped, that Latin words and numbers
stay whole when they fit, and that columns of a table begin at the same terminal column in every row. Reports nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from policyc.source.frozen import frozen
from policyc.source.width import display_width

# What must not begin a line, and what must not end one (避头尾).
_NOT_FIRST: Final = frozenset("，。、；：？！）〕】》”’…—％,.;:?!)]}%｜")
_NOT_LAST: Final = frozenset("（〔【《“‘([{")
# A clause number and a short addition in brackets stay whole, as do Latin words and numbers.
_PIECE: Final = re.compile(
    r" +|[!-~]+|第（?[〇零一二三四五六七八九十百千0-9]{1,6}）?[条款项目章节编]|（[^（）]{1,4}）|[^ !-~]"
)
_NUMBERED: Final = re.compile(r"[0-9]{1,3} ")
_GAP: Final = "  "
_BLANKS: Final = " \u3000"


def wrap(text: str, width: int, *, first: str = "", rest: str | None = None) -> list[str]:
    """Break a text into lines of at most `width` columns; `first` and `rest` stand before the lines."""
    behind = " " * display_width(first) if rest is None else rest
    if display_width(text) <= max(1, width - display_width(first)):  # most cells are short
        return [(first + text).rstrip(_BLANKS)]
    return _broken(_measured(text), width, first, behind)


def _broken(units: Sequence[tuple[str, int]], width: int, first: str, behind: str) -> list[str]:
    """Break a text, cut into units with their widths, into lines."""
    lines: list[str] = []
    head, line, used = first, "", 0
    room, later = max(1, width - display_width(first)), max(1, width - display_width(behind))
    for unit, wide in units:
        if line and used + wide - _blanks_behind(unit) > room:
            lines.append((head + line).rstrip(_BLANKS))
            head, room, line = behind, later, unit.lstrip(" ")
            used = wide - len(unit) + len(line)
        else:
            line += unit
            used += wide
        while used > room:
            fitting, over = _cut(line, room)
            if not over.strip(" "):
                break
            lines.append((head + fitting).rstrip(_BLANKS))
            head, room, line = behind, later, over.lstrip(" ")
            used = display_width(line)
    if line.strip(" ") or not lines:
        lines.append((head + line).rstrip(_BLANKS))
    return lines


def _measured(text: str) -> list[tuple[str, int]]:
    return [(unit, display_width(unit)) for unit in _units(text)]


def _blanks_behind(unit: str) -> int:
    return len(unit) - len(unit.rstrip(" "))


def _units(text: str) -> list[str]:
    """Cut a text where a line may end; marks cling to the character that they belong to."""
    units: list[str] = []
    opened = ""
    for piece in _PIECE.findall(text):
        if piece in _NOT_LAST:
            opened += piece
        elif units and not opened and (piece in _NOT_FIRST or piece.isspace()):
            units[-1] += piece
        else:
            units.append(opened + piece)
            opened = ""
    return [*units, opened] if opened else units


def _cut(text: str, width: int) -> tuple[str, str]:
    """Cut off as many characters as fit, at least one."""
    used = 0
    for index, character in enumerate(text):
        used += display_width(character)
        if used > width and index:
            return text[:index], text[index:]
    return text, ""


@frozen
class Column:
    """A column of a table; `widest` bounds it, and None leaves it what the others do not use."""

    heading: str
    widest: int | None = None


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int, *, indent: str = "") -> list[str]:
    """Lay out rows under headings; cells wrap inside their columns, and empty columns vanish."""
    used = [index for index in range(len(columns)) if any(row[index] for row in rows)]
    headings = [columns[index].heading for index in used]
    cells = [[row[index] for index in used] for row in rows]
    widths = _widths([columns[index] for index in used], [headings, *cells], width - display_width(indent))
    return _laid_out([headings, *cells], widths, indent)


def grid(pairs: Sequence[tuple[str, str]], width: int, *, indent: str = "") -> list[str]:
    """Lay out short codes with what they stand for: two beside each other where that takes fewer lines."""
    single = _unheaded(pairs, width, indent)
    beside = [(*pairs[at], *(pairs[at + 1] if at + 1 < len(pairs) else ("", ""))) for at in range(0, len(pairs), 2)]
    double = _unheaded(beside, width, indent)
    return double if len(double) < len(single) else single


def _unheaded(rows: Sequence[Sequence[str]], width: int, indent: str) -> list[str]:
    columns = [Column("") for _ in rows[0]] if rows else []
    return _laid_out(rows, _widths(columns, rows, width - display_width(indent)), indent)


def _laid_out(rows: Sequence[Sequence[str]], widths: Sequence[int], indent: str) -> list[str]:
    """Write rows in columns of given widths."""
    lines: list[str] = []
    for row in rows:
        wrapped = [_cell(cell, room) for cell, room in zip(row, widths, strict=True)]
        for number in range(max(map(len, wrapped), default=0)):
            parts = [lines_of[number] if number < len(lines_of) else "" for lines_of in wrapped]
            filled = _GAP.join(pad(part, room) for part, room in zip(parts, widths, strict=True))
            lines.append((indent + filled).rstrip(" "))
    return lines


def _cell(text: str, width: int) -> list[str]:
    """Break a cell into lines: where it says so, and where it must be; behind a number lines hang."""
    return [line for part in text.split("\n") for line in wrap(part, width, rest=_hanging(part))]


def _hanging(text: str) -> str:
    numbered = _NUMBERED.match(text)
    return " " * (numbered.end() if numbered else 0)


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Give every column what its widest cell needs; what is too much is taken where it costs the fewest lines."""
    widths = []
    for index, column in enumerate(columns):
        need = max(display_width(line) for row in rows for line in row[index].split("\n"))
        widths.append(need if column.widest is None else min(need, column.widest))
    room = width - display_width(_GAP) * (len(columns) - 1)
    if sum(widths) <= room:
        return widths
    cells = [[_Cell(cell) for cell in row] for row in rows]
    heights = [[cell.height(one) for cell, one in zip(row, widths, strict=True)] for row in cells]
    trials: dict[int, list[int]] = {}
    while sum(widths) > room:
        narrower = [index for index, one in enumerate(widths) if one > _NARROWEST]
        if not narrower:
            break
        for index in narrower:
            if index not in trials:
                trials[index] = [row[index].height(widths[index] - 1) for row in cells]
        taken = min(narrower, key=lambda index: (_cost(heights, index, trials[index]), -widths[index]))
        widths[taken] -= 1
        for row, lines in zip(heights, trials.pop(taken), strict=True):
            row[taken] = lines
    return widths


class _Cell:
    """A cell measured once, to be tried in many widths."""

    __slots__ = ("_parts",)

    def __init__(self, text: str) -> None:
        self._parts: Final = [(display_width(part), _measured(part), _hanging(part)) for part in text.split("\n")]

    def height(self, width: int) -> int:
        """Return how many lines the cell takes in a column of so many."""
        return sum(
            1 if whole <= max(1, width) else len(_broken(units, width, "", behind))
            for whole, units, behind in self._parts
        )


def _cost(heights: list[list[int]], index: int, lines: list[int]) -> int:
    """Count the lines of the table if one column took these."""
    return sum(max((*row[:index], trial, *row[index + 1 :])) for row, trial in zip(heights, lines, strict=True))


_NARROWEST: Final = 4


def pad(text: str, width: int) -> str:
    """Fill a text with blanks up to a width in columns."""
    return text + " " * max(0, width - display_width(text))


def joined(parts: Iterable[str], mark: str) -> str:
    """Join what is not empty."""
    return mark.join(part for part in parts if part)


class Painter:
    """Put colour around text that is already safe, or leave it as it is."""

    __slots__ = ("_on",)

    BOLD: Final = "1"
    FAINT: Final = "2"
    RED: Final = "31"
    GREEN: Final = "32"
    YELLOW: Final = "33"
    BLUE: Final = "34"

    def __init__(self, *, on: bool) -> None:
        self._on = on

    def __call__(self, code: str, text: str) -> str:
        """Return the text between the escapes for one style."""
        return f"\x1b[{code}m{text}\x1b[0m" if self._on and text else text
