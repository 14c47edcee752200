"""Looking into parse trees of clauses: children by rule, by keyword, by kind of token."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, TypeVar

from lark import Token, Tree

from policyc.source.text import Span
from policyc.syntax.engine import keyword_of, span_of
from policyc.syntax.keywords import Keyword

Node: TypeAlias = Tree[Token]
Child: TypeAlias = Node | Token
Meaning = TypeVar("Meaning")


def keyword_at(token: Token) -> Keyword | None:
    """Return the keyword of a token, or None."""
    return keyword_of(token.type)


def opens(child: Child, keyword: Keyword) -> bool:
    """Tell whether a child is this keyword."""
    return isinstance(child, Token) and keyword_of(child.type) is keyword


def has(children: Sequence[Child], keyword: Keyword) -> bool:
    """Tell whether a keyword is among the children."""
    return any(opens(child, keyword) for child in children)


def first(children: Sequence[Child], table: Mapping[Keyword, Meaning]) -> Meaning | None:
    """Return what the first child in a table stands for, or None."""
    for child in children:
        keyword = keyword_of(child.type) if isinstance(child, Token) else None
        if keyword is not None and keyword in table:
            return table[keyword]
    return None


def one(children: Sequence[Child], table: Mapping[Keyword, Meaning]) -> Meaning:
    """Return what the child in a table stands for; the grammar put one there."""
    found = first(children, table)
    if found is None:
        raise AssertionError(children)
    return found


def nodes(children: Sequence[Child], name: str) -> tuple[Node, ...]:
    """Return the subtrees of this rule."""
    return tuple(child for child in children if isinstance(child, Tree) and child.data == name)


def optional(children: Sequence[Child], name: str) -> Node | None:
    """Return the subtree of this rule, or None."""
    return next(iter(nodes(children, name)), None)


def node(children: Sequence[Child], name: str) -> Node:
    """Return the subtree of this rule; the grammar put one there."""
    return nodes(children, name)[0]


def first_node(children: Sequence[Child]) -> Node:
    """Return the first subtree."""
    return next(child for child in children if isinstance(child, Tree))


def token(children: Sequence[Child], kind: str) -> Token:
    """Return the token of this kind; the grammar put one there."""
    return next(child for child in children if isinstance(child, Token) and child.type == kind)


def only_token(node: Node) -> Token:
    """Return the token of a node that holds just one."""
    return next(child for child in node.children if isinstance(child, Token))


def extent(node: Node) -> Span:
    """Return the span from the first to the last token of a node, without recursing into it."""
    first: Child = node
    while isinstance(first, Tree):
        first = first.children[0]
    last: Child = node
    while isinstance(last, Tree):
        last = last.children[-1]
    return Span(span_of(first).start, span_of(last).end)
