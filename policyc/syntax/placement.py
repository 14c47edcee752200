"""What a declaration must have, and what it may have only once.

Assumes clauses that were read. Guarantees silence about damaged declarations: what is missing there may have been
written. May report: missing content, missing and repeated properties.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from policyc.diagnostics.catalogue import rules, structure
from policyc.diagnostics.model import Diagnostic, Location, Related
from policyc.source.text import SourceText, Span
from policyc.syntax import query, tree
from policyc.syntax.blocks import EVERYWHERE, rule_of
from policyc.syntax.keywords import Keyword
from policyc.wording.language import Wording


def placement_faults(source: SourceText, declaration: tree.Declaration) -> Iterator[Diagnostic]:
    """Yield what the block of a declaration lacks or has too often."""
    rule = rule_of(declaration.written or declaration.keyword)
    if declaration.damaged:
        return
    title = _title(source, declaration)
    place = Location(source, declaration.head_span)
    if not declaration.has_block:
        if rule.needed:
            yield structure.MISSING_BLOCK.at(place, word=title)
        return
    present = {keyword for clause in declaration.body if (keyword := _keyword(clause)) is not None}
    for alternatives in rule.required:
        if present.isdisjoint(alternatives):
            yield rules.MISSING_PROPERTY.at(place, block=title, property=_either(alternatives))
    once = [k for k in rule.allowed if k not in rule.many and k not in EVERYWHERE]
    for keyword in once:
        yield from _repeated(source, declaration.body, keyword)


def _either(keywords: tuple[Keyword, ...]) -> Wording:
    """Return alternatives for a message that puts them between quotation marks."""
    return Wording("”或“".join(k.zh for k in keywords), "” or “".join(k.en for k in keywords))


_FIRST = Wording("前一次写在这里", "first given here")


def _repeated(source: SourceText, body: tuple[tree.Clause, ...], keyword: Keyword) -> Iterator[Diagnostic]:
    """Report a property given twice, unless the two stand under different options of one reading."""
    given = [clause for clause in body if _keyword(clause) is keyword]
    for before, again in pairwise(given):
        if _exclusive(before, again):
            continue
        first = Related(Location(source, _head(before, keyword, source)), _FIRST)
        place = Location(source, _head(again, keyword, source))
        word = source.slice(_head(again, keyword, source))
        yield rules.REPEATED_PROPERTY.at(place, related=(first,), property=word)
        return


def _exclusive(left: tree.Clause, right: tree.Clause) -> bool:
    """Tell whether two clauses can never hold together: some reading is taken with no option in common.

    Under different readings they may: that is for a later phase to say, when it is known that both are readings.
    """
    taken = _options(left)
    others = _options(right)
    if taken and others and taken.keys().isdisjoint(others):
        return True
    return any(not options & taken[reading] for reading, options in others.items() if reading in taken)


def _options(clause: tree.Clause) -> dict[str, frozenset[str]]:
    return {
        basis.reading.text: frozenset(option.text for option in basis.options)
        for basis in query.bases(clause)
        if isinstance(basis, tree.ReadingRef) and basis.options and not basis.no_rule
    }


def _keyword(clause: tree.Clause) -> Keyword | None:
    return None if isinstance(clause, tree.EffectClause) else clause.keyword


def _head(clause: tree.Clause, keyword: Keyword, source: SourceText) -> Span:
    """Return the span of the keyword of a clause, in the language it is written in."""
    start = clause.span.start
    word = keyword.zh if source.text.startswith(keyword.zh, start) else keyword.en
    return Span(start, min(start + len(word), clause.span.end))


def _title(source: SourceText, declaration: tree.Declaration) -> str:
    """Return keyword and name as written."""
    end = declaration.name.span.end if declaration.name is not None else declaration.head_span.end
    return " ".join(source.slice(Span(declaration.head_span.start, end)).split())
