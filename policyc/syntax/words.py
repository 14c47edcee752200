"""Names, texts, numbers and dates of a clause.

May report, by raising `Faulty`: dates and numbers that are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from lark import Token

from policyc.diagnostics.catalogue import structure
from policyc.diagnostics.model import Diagnostic, Location
from policyc.source.text import SourceText, Span
from policyc.syntax import tree
from policyc.syntax.engine import keyword_of, span_of
from policyc.syntax.nodes import Child, Node, nodes, only_token, optional


class Faulty(Exception):  # noqa: N818 - it carries a value up to `transform`, which alone catches it.
    """A clause that the grammar accepts and the reader does not."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.kind.slug)
        self.diagnostic = diagnostic


_DATE: Final = re.compile(r"(\d{4})\s*(?:-|年)\s*(\d{1,2})\s*(?:-|月)\s*(\d{1,2})")
_LONGEST_NUMBER: Final = 10


class Words:
    """Reads the words of clauses of one file."""

    __slots__ = ("source",)

    def __init__(self, source: SourceText) -> None:
        self.source = source

    def place(self, span: Span) -> Location:
        """Return the place of a span for a diagnostic."""
        return Location(self.source, span)

    def names(self, children: Sequence[Child]) -> tuple[tree.Name, ...]:
        """Read all names among the children."""
        return tuple(self.name(c) for c in children if isinstance(c, Token) and c.type == "NAME")

    def name(self, token: Token) -> tree.Name:
        """Read a name."""
        return tree.Name(str(token), span_of(token))

    def reserved(self, token: Token) -> tree.Name:
        """Read a name, or a reserved word in its Chinese form, whichever language it is written in."""
        keyword = keyword_of(token.type)
        return tree.Name(keyword.zh if keyword is not None else str(token), span_of(token))

    def code(self, children: Sequence[Child]) -> tree.Name | None:
        """Read the code, if there is one."""
        node = optional(children, "code")
        return self.name(only_token(node)) if node is not None else None

    def text(self, children: Sequence[Child]) -> tree.Text | None:
        """Read the first text, if there is one."""
        return next(iter(self.texts(children)), None)

    def texts(self, children: Iterable[Child]) -> tuple[tree.Text, ...]:
        """Read all texts among the children."""
        return tuple(self.read_text(c) for c in children if isinstance(c, Token) and c.type == "TEXT")

    def read_text(self, token: Token) -> tree.Text:
        """Read a text; 《》 are part of it, quotation marks are not."""
        span = span_of(token)
        written = self.source.slice(span)
        if written.startswith("《"):
            return tree.Text(written, span, tree.TextStyle.TITLE)
        return tree.Text(written[1:-1], span)

    def values(self, children: Sequence[Child]) -> tuple[tree.Value, ...]:
        """Read all values among the children."""
        return tuple(self.value(node) for node in nodes(children, "value"))

    def value(self, node: Node) -> tree.Value:
        """Read a value: a name, a text, a number or a date."""
        token = only_token(node)
        match token.type:
            case "TEXT":
                return self.read_text(token)
            case "NUMBER":
                return self.number(token)
            case "DATE":
                return self.date(token)
            case _:
                return self.reserved(token)

    def count(self, children: Sequence[Child]) -> int | None:
        """Read the number among the children, if there is one."""
        token = next((c for c in children if isinstance(c, Token) and c.type == "NUMBER"), None)
        return self.number(token).value if token is not None else None

    def number(self, token: Token) -> tree.Number:
        """Read a number."""
        digits = re.match(r"\d+", token)
        span = span_of(token)
        if digits is None or len(digits[0]) > _LONGEST_NUMBER:
            raise Faulty(structure.BAD_NUMBER.at(Location(self.source, span), text=self.written(span)))
        return tree.Number(int(digits[0]), span)

    def date(self, token: Token) -> tree.Date:
        """Read a date."""
        span = span_of(token)
        parts = _DATE.match(token)
        try:
            if parts is not None:
                return tree.Date(date(int(parts[1]), int(parts[2]), int(parts[3])), span)
        except ValueError:
            pass
        raise Faulty(structure.BAD_DATE.at(Location(self.source, span), text=self.written(span)))

    def written(self, span: Span) -> str:
        """Return what stands in the file."""
        return self.source.slice(span)
