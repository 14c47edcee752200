"""Help pages in both languages.

Typer keeps one string for a help text; `both` puts the two languages into it and `said` takes one out again when a page
is printed, once the language is known. Width is counted in columns, so that Chinese stands straight.
"""

from __future__ import annotations

from collections.abc import Sequence

from policyc.source.width import display_width
from policyc.wording.language import Language, Wording

_BETWEEN = "\x1f"
_INDENT = "  "
_WIDEST = 100

USAGE = Wording("用法：", "Usage: ")
ARGUMENTS = Wording("参数：", "Arguments:")
OPTIONS = Wording("选项：", "Options:")
COMMANDS = Wording("命令：", "Commands:")
EXAMPLES = Wording("示例：", "Examples:")
GLOBAL_OPTIONS = Wording("全局选项（可以写在任何位置）：", "Global options (anywhere on the line):")
HELP_OPTION = Wording("显示本页", "Show this page")


def both(zh: str, en: str) -> str:
    """Pack both languages into the one string that Typer keeps."""
    return f"{zh}{_BETWEEN}{en}"


def said(packed: str | None, language: Language) -> str:
    """Take one language out of what `both` packed."""
    zh, _, en = (packed or "").partition(_BETWEEN)
    return Wording(zh, en or zh).in_(language)


def table(heading: str, rows: Sequence[tuple[str, str]]) -> str:
    """Return a heading and two columns below it; the second is wrapped where the first leaves room."""
    if not rows:
        return ""
    left = min(max(display_width(term) for term, _ in rows), 30)
    lines = [heading]
    for term, text in rows:
        first, *further = wrapped(text, _WIDEST - left - 2 * len(_INDENT)) or [""]
        gap = " " * (left - display_width(term))
        if display_width(term) > left:
            lines.append(_INDENT + term)
            lines.append(f"{_INDENT}{' ' * left}{_INDENT}{first}")
        else:
            lines.append(f"{_INDENT}{term}{gap}{_INDENT}{first}".rstrip())
        lines += [f"{_INDENT}{' ' * left}{_INDENT}{line}" for line in further]
    return "\n".join(lines)


def paragraph(text: str) -> str:
    """Return a text broken into lines."""
    return "\n".join(wrapped(text, _WIDEST))


def listing(heading: str, lines: Sequence[str]) -> str:
    """Return a heading and lines below it."""
    return "\n".join([heading, *(_INDENT + line for line in lines)])


def wrapped(text: str, columns: int) -> list[str]:
    """Break a text into lines of at most `columns`: at blanks, or between Chinese characters."""
    columns -= 2  # for punctuation, which stays at the end of its line
    lines: list[str] = []
    line, width = "", 0
    for whole in _pieces(text):
        piece = whole
        if piece == "\n":
            lines.append(line.rstrip())
            line, width = "", 0
            continue
        wide = display_width(piece)
        if line and width + wide > columns and piece not in _NOT_FIRST:
            lines.append(line.rstrip())
            line, width = "", 0
            piece = piece.lstrip()
            wide = display_width(piece)
        line, width = line + piece, width + wide
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


# Punctuation that never begins a line.
_NOT_FIRST = frozenset("，。；：、）》”」！？")


def _pieces(text: str) -> list[str]:
    """Split into what must not be broken: words with the blank before them, single Chinese characters, line ends."""
    pieces: list[str] = []
    word = ""
    for character in text:
        if character == "\n" or display_width(character) == 2:
            pieces += [word, character] if word else [character]
            word = ""
        elif character == " ":
            if word.strip():
                pieces.append(word)
                word = ""
            word = " "
        else:
            word += character
    return [*pieces, word] if word else pieces
