"""Conditions: operands and how they are joined.

May report, by raising `Faulty`: 且 mixed with 或, several values without 任一 or 全部.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from lark import Token, Tree

from policyc.diagnostics.catalogue import lexing, structure
from policyc.diagnostics.model import Diagnostic
from policyc.source.text import Span
from policyc.syntax import tree
from policyc.syntax.engine import keyword_of, span_of
from policyc.syntax.keywords import Keyword
from policyc.syntax.nodes import Child, Node, extent, first_node, has, node, one, only_token
from policyc.syntax.words import Faulty, Words

K = Keyword


def read_condition(words: Words, joined: Node) -> tree.Condition:
    """Read operands joined by 且 or by 或; both at once have two readings, and both are shown."""
    operands = tuple(child for child in joined.children if isinstance(child, Tree))
    joiners = tuple(child for child in joined.children if isinstance(child, Token))
    if not joiners:
        return _operand(words, operands[0])
    for before, after in pairwise(joiners):
        if before.type != after.type:
            raise Faulty(_mixed(words, joined, operands, joiners, span_of(after)))
    read = tuple(_operand(words, operand) for operand in operands)
    return tree.And(read, extent(joined)) if joiners[0].type == K.AND.name else tree.Or(read, extent(joined))


_COMPARISONS: Final = {
    K.IS: tree.Comparison.IS,
    K.IS_NOT: tree.Comparison.IS_NOT,
    K.AT_LEAST: tree.Comparison.AT_LEAST,
    K.MORE: tree.Comparison.MORE,
    K.LESS: tree.Comparison.LESS,
    K.AT_MOST: tree.Comparison.AT_MOST,
}


def _operand(words: Words, operand: Node) -> tree.Condition:
    span = extent(operand)
    children = operand.children
    match operand.data:
        case "negation":
            return tree.Not(_operand(words, first_node(children)), span)
        case "group":
            return read_condition(words, node(children, "cond"))
        case "holds":
            return tree.Holds(words.names(children)[0], span)
        case "compare":
            fact = _subject(words, children)
            return tree.Compare(fact, one(children, _COMPARISONS), words.values(children)[0], span)
        case "among":
            return tree.Among(_subject(words, children), words.values(children), has(children, K.NOT_AMONG), span)
        case "contains":
            return _contains(words, children, span)
        case "listed":
            listed = words.names(children)[0]
            return tree.Listed(_subject(words, children), listed, has(children, K.OFF_LIST), span)
        case "detected":
            return tree.Detected(words.names(children)[0], has(children, K.DETECTS_NO), span)
        case "non_empty":
            return tree.NonEmpty(words.names(children)[0], span)
        case "each_listed":
            fact, listed = words.names(children)
            quantifier = tree.Quantifier.ALL if has(children, K.EACH) else tree.Quantifier.ANY
            return tree.EachListed(fact, listed, quantifier, has(children, K.OFF_LIST), span)
        case "same_person":
            return tree.SamePerson(words.names(children), span)
        case other:
            raise AssertionError(other)


def _subject(words: Words, children: Sequence[Child]) -> tree.Name:
    return words.reserved(only_token(node(children, "subject")))


def _contains(words: Words, children: Sequence[Child], span: Span) -> tree.Condition:
    values = words.values(children)
    quantifier = None
    if has(children, K.EITHER):
        quantifier = tree.Quantifier.ANY
    elif has(children, K.ALL_OF):
        quantifier = tree.Quantifier.ALL
    if len(values) > 1 and quantifier is None:
        raise Faulty(_without_quantifier(words, children, values[-1], span))
    return tree.Contains(_subject(words, children), values, quantifier, has(children, K.LACKS), span)


def _without_quantifier(words: Words, children: Sequence[Child], last: tree.Value, span: Span) -> Diagnostic:
    """Say that 任一 or 全部 is missing, or that it touches the last value."""
    operator = next(c for c in children if isinstance(c, Token) and keyword_of(c.type) in (K.CONTAINS, K.LACKS))
    written = words.written(last.span)
    for word in (K.EITHER.zh, K.ALL_OF.zh):
        if written.endswith(word) and written != word:
            mend = f"{words.written(Span(span.start, last.span.end - len(word)))} {word}"
            return lexing.MISSING_SPACE.at(words.place(last.span), glued=written, mend=mend)
    place = words.place(Span(span_of(operator).start, span.end))
    return structure.MANY_NEEDS_QUANTIFIER.at(place, operator=words.written(span_of(operator)))


# --- 且 mixed with 或 -------------------------------------------------------------------------------------------------

_LONGEST_SHOWN: Final = 80
_LONGEST_OPERAND: Final = 20


def _mixed(words: Words, joined: Node, operands: Sequence[Node], joiners: Sequence[Token], place: Span) -> Diagnostic:
    """Show both ways to bracket a condition; in a long one, long operands are left out."""
    written = [words.written(extent(operand)) for operand in operands]
    if len(extent(joined)) > _LONGEST_SHOWN:
        written = [operand if len(operand) < _LONGEST_OPERAND else "…" for operand in written]
    return structure.MIXED_AND_OR.at(
        words.place(place),
        first=_bracketed(words, written, joiners, K.AND),
        second=_bracketed(words, written, joiners, K.OR),
    )


def _bracketed(words: Words, operands: Sequence[str], joiners: Sequence[Token], inner: Keyword) -> str:
    """Write a mixed condition with the operands joined by `inner` in brackets."""
    groups: list[list[str]] = [[operands[0]]]
    between: list[str] = [""]
    for operand, joiner in zip(operands[1:], joiners, strict=True):
        spelled = words.written(span_of(joiner))
        if joiner.type == inner.name:
            groups[-1] += (spelled, operand)
        else:
            between.append(spelled)
            groups.append([operand])
    written = [f"（{' '.join(group)}）" if len(group) > 1 else group[0] for group in groups]
    spaced = " ".join(f"{joiner} {group}" for joiner, group in zip(between, written, strict=True))
    return re.sub(r" ?([（）]) ?", r"\1", spaced).strip()
