"""The Lark parser of clause arguments: built once, driven token by token.

The only module that imports Lark. Guarantees that parsing is linear, never recurses on its input, and gives every
token its true offsets. Whether a clause is good is a value (`Accepted` or `Refused`), never an exception.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from lark import Lark, Token, Tree, UnexpectedInput
from lark.exceptions import UnexpectedToken
from lark.parsers.lalr_interactive_parser import InteractiveParser
from lark.utils import TextSlice

from policyc.source.text import Span
from policyc.syntax.keywords import KEYWORDS, Keyword
from policyc.syntax.shapes import Shape

_RENAMED: Final = {
    "NUMBER_TYPE": Keyword.NUMBER,
    "DATE_TYPE": Keyword.DATE,
    "TEXT_TYPE": Keyword.TEXT,
}
"""Terminals whose keyword has the name of a kind of word."""

KINDS_OF_WORD: Final = frozenset(
    {"NAME", "CODE", "CITATION", "NUMBER", "DATE", "TEXT", "COMMA", "CHAIN", "SEMICOLON", "LEFT", "RIGHT", "BLANK"}
)
"""Terminals that are no keywords."""

WHOLE_WORDS: Final = frozenset(
    {
        "NOT",
        "DETECTS",
        "DETECTS_NO",
        "SOME",
        "ANY_OF",
        "EACH",
        "SAME_PERSON",
        "CATEGORY",
        "CLASSIFICATION",
        "WORKFLOW",
        "SANCTION",
        "TIER",
        "FORM",
        "YES",
        "NO",
        "UNKNOWN",
        "NONE",
        "UNSTATED",
        "SOON",
        "AT_ONCE",
        "PROMPTLY",
        "PERMANENTLY",
        "PREVIOUS_STEP",
        "STATUS",
        "STEP",
        "ESCALATION",
        "CHECK",
        "QUESTION",
        "MISSING",
        "PENDING",
        "AWAITING",
        "SILENT",
        "DUTY",
        "CONTRADICTIONS",
        "WHO_ACTS",
        "JOINED_BY",
        "LIMIT",
        "REVIEWS",
        "DECIDES",
        "FILLS",
        "SIGNS",
        "MAY_EDIT",
        "RETURN_TO",
        "CONSEQUENCE",
        "ASKED_FOR",
        "HOW_OFTEN",
        "KEEP",
        "FIELD",
        "SIGNATURE_BOXES",
        "ANSWERS_FOR",
        "STARTS_WHEN",
        "EVERY",
    }
)
"""Keywords that stand where a name may stand: they count only as whole words, in Chinese too."""

# Symbols that are read besides the two forms of the table.
_ALSO: Final = {Keyword.AT_LEAST: "≥", Keyword.AT_MOST: "≤"}
_WORD_END: Final = r"(?![\w·])"


@dataclass(frozen=True, slots=True)
class Word:
    """A token: its terminal and its place."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Accepted:
    """The tree of a good clause and all its words, punctuation included."""

    tree: Tree[Token]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Where a clause stops making sense: the words before, what could follow them, and what stands there.

    `at` is None at the end of the clause; `expected` holds names of terminals.
    """

    words: tuple[Word, ...]
    expected: frozenset[str]
    at: int | None


def recognise(buffer: str, start: int, end: int, shape: Shape) -> Accepted | Refused:
    """Parse `buffer[start:end]` as the arguments of a clause of this shape."""
    session = _lark().parse_interactive(TextSlice(buffer, start, end), start=shape.value)
    tokens: list[Token] = []
    try:
        for token in session.lexer_thread.lex(session.parser_state):  # type: ignore[no-untyped-call]  # Lark's
            session.feed_token(token)
            tokens.append(token)
    except UnexpectedToken as error:
        return Refused(_words(tokens), _accepted(session), error.token.start_pos)
    except UnexpectedInput as error:
        return Refused(_words(tokens), _accepted(session), error.pos_in_stream)
    try:
        tree = session.feed_eof(tokens[-1] if tokens else None)  # type: ignore[no-untyped-call]  # Lark's
    except UnexpectedInput:
        return Refused(_words(tokens), _accepted(session), None)
    return Accepted(tree, _words(tokens))


def span_of(token: Token) -> Span:
    """Return the place of a token."""
    start, end = token.start_pos, token.end_pos
    if start is None or end is None:
        raise AssertionError(token)  # Lark types them as optional; tokens from a text have them.
    return Span(start, end)


def _accepted(session: InteractiveParser) -> frozenset[str]:
    return frozenset(session.accepts())  # type: ignore[no-untyped-call]  # Lark's


def _words(tokens: list[Token]) -> tuple[Word, ...]:
    return tuple(Word(token.type, span_of(token)) for token in tokens)


def keyword_of(terminal: str) -> Keyword | None:
    """Return the keyword of a terminal, or None for a kind of word."""
    if terminal in KINDS_OF_WORD:
        return None
    return _RENAMED.get(terminal) or Keyword.__members__.get(terminal)


def keywords_among(terminals: Iterable[str]) -> tuple[Keyword, ...]:
    """Return the keywords among terminals, in the order of the table."""
    found = {keyword_of(terminal) for terminal in terminals}
    return tuple(keyword for keyword in KEYWORDS if keyword in found)


def grammar() -> str:
    """Return the grammar with its keyword terminals."""
    written = files("policyc.syntax").joinpath("grammar.lark").read_text(encoding="utf-8")
    code = re.sub(r"//[^\n]*", "", written)
    defined = set(re.findall(r"^([A-Z_]+)(?:\.\d+)?:", code, re.MULTILINE))
    used = sorted(set(re.findall(r"\b[A-Z][A-Z_]+\b", re.sub(r"/[^\n]*|\"[^\"]*\"", "", code))) - defined)
    return written + "".join(_terminal(name) for name in used)


@cache
def argument_keywords() -> tuple[Keyword, ...]:
    """Return the keywords that stand between arguments, in the order of the table."""
    return keywords_among(terminal.name for terminal in _lark().terminals)


@cache
def _lark() -> Lark:
    return Lark(
        grammar(),
        start=[shape.value for shape in Shape],
        parser="lalr",
        lexer="contextual",
        maybe_placeholders=False,
    )


def _terminal(name: str) -> str:
    """Write the terminal of one keyword; longer keywords go first, and before names."""
    keyword = keyword_of(name)
    if keyword is None:
        raise ValueError(f"the grammar uses {name}, which is no keyword")
    chinese = re.escape(keyword.zh) + (_WORD_END if name in WHOLE_WORDS else "")
    english = keyword.en if keyword.en.isidentifier() else re.escape(keyword.en)
    english += _WORD_END if keyword.en.isidentifier() else "(?!=)"
    forms = [chinese, english, *([_ALSO[keyword]] if keyword in _ALSO else [])]
    return f"{name}.{10 + len(keyword.zh)}: /{'|'.join(forms)}/\n"
