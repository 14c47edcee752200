"""What a clause stands on: citations with quotations, readings, conventions.

May report, by raising `Faulty`: misspelt citations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lark import Token

from policyc.diagnostics.catalogue import citations, lexing
from policyc.diagnostics.model import Diagnostic
from policyc.diagnostics.nearest import sound_of
from policyc.source import citation_form
from policyc.source.regulation import BASE_MARK
from policyc.source.text import Span
from policyc.syntax import tree
from policyc.syntax.engine import span_of
from policyc.syntax.keywords import Keyword
from policyc.syntax.nodes import Child, Node, extent, has, nodes
from policyc.syntax.words import Faulty, Words

K = Keyword


def read_bases(words: Words, children: Sequence[Child]) -> tuple[tree.Basis, ...]:
    """Read the bases in brackets."""
    found: list[tree.Basis] = []
    for written in nodes(children, "basis"):
        start = extent(written).start
        for child in written.children:
            if isinstance(child, Token):
                start = child.start_pos if child.start_pos is not None else start
            elif child.data == "cites":
                found.append(read_cites(words, child, start))
            elif child.data == "reading":
                found.append(read_reading(words, child, start))
            else:
                found.append(read_convention(words, child, start))
    return tuple(found)


def read_cites(words: Words, found: Node, start: int) -> tree.Cites:
    """Read citations and quotations; `start` is where the clause or the basis begins."""
    cited = tuple(
        _citation(words, child) for child in found.children if isinstance(child, Token) and child.type == "CITATION"
    )
    return tree.Cites(cited, words.texts(found.children), Span(start, extent(found).end))


def _citation(words: Words, token: Token) -> tree.Citation:
    span = span_of(token)
    written = words.written(span)
    law = None
    spelled = written
    if written.startswith("《"):
        end = written.rindex("》") + 1
        law, spelled = written[:end], written[end:]
    of_base = BASE_MARK if law is None and spelled.startswith(BASE_MARK) else ""
    spelled = spelled.removeprefix(of_base).strip()
    if (spelled or of_base) and law is None and citation_form.parse(spelled) is None:
        raise Faulty(_bad_citation(words, written, span))
    return tree.Citation(of_base + spelled, law, span)


def _bad_citation(words: Words, written: str, span: Span) -> Diagnostic:
    glued = re.match(rf"(.+?)({K.QUOTE.zh}|{K.BECAUSE.zh}|{K.READING.zh}|{K.CONVENTION.zh}|{K.TAKE.zh})", written)
    place = words.place(span)
    if glued is not None and citation_form.parse(glued[1]) is not None:
        mend = f"{glued[1]} {written[len(glued[1]) :]}"
        return lexing.MISSING_SPACE.at(place, glued=written, mend=mend)
    return citations.BAD_CITATION.at(place, text=written, near=_near_citation(written))


def read_reading(words: Words, found: Node, start: int) -> tree.ReadingRef:
    """Read a reading and the options taken."""
    reading, *options = words.names(found.children)
    no_rule = has(found.children, K.NO_SUCH_RULE)
    return tree.ReadingRef(reading, tuple(options), no_rule, Span(start, extent(found).end))


def read_convention(words: Words, found: Node, start: int) -> tree.ConventionRef:
    """Read a convention."""
    return tree.ConventionRef(words.names(found.children)[0], Span(start, extent(found).end))


_NUMBERED: Final = "条款项目章节"


def _near_citation(written: str) -> str:
    """Propose the citation probably meant: Chinese numerals, brackets around 项, the unit that sounds alike."""
    spelled = re.sub(r"\d{1,2}", lambda m: _CHINESE[int(m[0])] if int(m[0]) < len(_CHINESE) else m[0], written)
    spelled = re.sub(r"(?<!第)([一二三四五六七八九十百]+)(?=[条款项])", r"第\1", spelled)
    spelled = re.sub(r"第[（(]?([一二三四五六七八九十]+)[）)]?项", r"第（\1）项", spelled)
    for wrong in dict.fromkeys(re.findall(r"[^\W一二三四五六七八九十百零〇第\d]", spelled)):
        alike = [unit for unit in _NUMBERED if sound_of(unit) == sound_of(wrong)]
        if wrong not in _NUMBERED and alike:
            spelled = spelled.replace(wrong, alike[0])
    return spelled if spelled != written and citation_form.parse(spelled) is not None else ""


_CHINESE: Final = ("〇", *"一二三四五六七八九十", *(f"十{c}" for c in "一二三四五六七八九"), "二十")
