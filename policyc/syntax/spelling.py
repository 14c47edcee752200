"""How single words are written in canonical form, and what stands between two of them."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from policyc.syntax.engine import keyword_of
from policyc.syntax.keywords import Keyword
from policyc.syntax.scanner import folded


class KeywordLanguage(Enum):
    """The language of the keywords of a file; the value is what `--keywords` takes."""

    ZH = "zh"
    EN = "en"


def keyword(word: Keyword, language: KeywordLanguage) -> str:
    """Return a keyword in a language."""
    return word.zh if language is KeywordLanguage.ZH else word.en


def word(kind: str, before: str, written: str, language: KeywordLanguage) -> str:
    """Return a word of a clause in canonical form; `kind` is its terminal, `before` that of the word before it."""
    chinese = language is KeywordLanguage.ZH
    match kind:
        case "TEXT":
            return _text(written, language)
        case "NUMBER":
            return _DIGITS.match(folded(written))[0]  # type: ignore[index] # The terminal begins with a digit.
        case "CITATION":
            return _OF_BASE.sub("基准 ", written.replace("(", "（").replace(")", "）"))
        case "COMMA":
            return "、" if chinese else ","
        case "SEMICOLON":
            return "；" if chinese else ";"
        case "LEFT":
            return "（" if chinese else "("
        case "RIGHT":
            return "）" if chinese else ")"
        case _:
            found = keyword_of(kind)
            if found is None:
                return folded(written)
            counted = chinese and before == "NUMBER" and found in _COUNTED
            return f"个{found.zh}" if counted else keyword(found, language)


def gap(before: str, kind: str, language: KeywordLanguage) -> str:
    """Return the blanks between two words of these terminals."""
    chinese = language is KeywordLanguage.ZH
    if before in _TIGHT_BEHIND or kind in _TIGHT_BEFORE:
        return ""
    if before in ("COMMA", "SEMICOLON"):
        return "" if chinese else " "
    if chinese and kind == "LEFT":
        return ""
    if chinese and before == "RIGHT" and kind in ("AND", "OR"):
        return ""
    return " "


def separator(language: KeywordLanguage) -> str:
    """Return what stands between two clauses on one line."""
    return "；" if language is KeywordLanguage.ZH else "; "


_OF_BASE: Final = re.compile(r"^基准\s*")
_DIGITS: Final = re.compile(r"\d+")
_COUNTED: Final = frozenset({Keyword.WORKING_DAYS, Keyword.QUARTERS})
"""Units that take 个 behind a number."""
_TIGHT_BEHIND: Final = frozenset({"LEFT", "LSQB"})
_TIGHT_BEFORE: Final = frozenset({"COMMA", "SEMICOLON", "RIGHT", "RSQB"})


def _text(written: str, language: KeywordLanguage) -> str:
    """Put a text between the marks of the language, or between others where it holds marks that would not pair."""
    if written.startswith("《"):
        return written
    inner = written[1:-1]
    chinese = language is KeywordLanguage.ZH
    if chinese and _balanced(inner):
        return f"“{inner}”"
    if '"' not in folded(inner):
        return f'"{inner}"'
    return f"“{inner}”" if _balanced(inner) else f"「{inner}」"


def _balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "“") - (character == "”")
        if depth < 0:
            return False
    return depth == 0
