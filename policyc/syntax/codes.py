"""Codes for names that lack one: `policyc fmt --codes`.

Officers write labels; JSON, charts and exports need ASCII. Guarantees proposals that are unique among the codes of the
file, those handed in, and each other; the same on every run; a code that is written is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from policyc.source.text import Span
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword

_WITHOUT: Final = frozenset(
    {
        Keyword.TEST,
        Keyword.COMPARISON,
        Keyword.OPTION,
        Keyword.FIELD,
        Keyword.SCOPE,
        Keyword.AXIOM,
        Keyword.TURN_TO,
        Keyword.EACH_COPY,
        Keyword.REFINE,
        Keyword.RELAX,
        Keyword.REMOVE,
    }
)
"""Declarations that nobody outside the rules refers to."""

_LONGEST: Final = 40


def propose_codes(file: tree.RuleFile, taken: Iterable[str] = ()) -> dict[Span, str]:
    """Return a code for every name that needs one, by the span of the name; `taken` are the codes of other files.

    A proposal is the name in pinyin without tones, with `_2`, `_3` … where that is taken. Values need to be unique in
    their own fact only.
    """
    used = {*taken, *_written_codes(file)}
    proposals: dict[Span, str] = {}
    for clause in query.walk(file.clauses):
        match clause:
            case tree.Declaration(keyword=keyword, name=tree.Name() as name, code=None) if keyword not in _WITHOUT:
                proposals[name.span] = _unused(name.text, used)
            case _:
                pass
        if isinstance(clause, tree.Declaration) and clause.keyword is Keyword.FACT:
            proposals |= _for_values(clause)
    return proposals


def _for_values(fact: tree.Declaration) -> dict[Span, str]:
    values = [value for clause in query.clauses(fact.body, tree.ValuesClause) for value in clause.values]
    used = {value.code.text for value in values if value.code is not None}
    return {value.name.span: _unused(value.name.text, used) for value in values if value.code is None}


def _written_codes(file: tree.RuleFile) -> Iterator[str]:
    for clause in query.walk(file.clauses):
        match clause:
            case tree.Declaration(code=tree.Name(text=text)) | tree.AskClause(code=tree.Name(text=text)):
                yield text
            case _:
                pass


def _unused(name: str, used: set[str]) -> str:
    """Return the pinyin of a name, numbered if it is taken, and mark it as taken."""
    code = _pinyin(name)
    number = 1
    while (numbered := code if number == 1 else f"{code}_{number}") in used:
        number += 1
    used.add(numbered)
    return numbered


def _pinyin(name: str) -> str:
    # Imported here: its tables cost more to load than a file takes to read, and only proposals need them.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    spelled = "_".join(part for syllable in lazy_pinyin(name) for part in re.findall(r"[a-z0-9]+", syllable.lower()))
    if len(spelled) > _LONGEST:
        spelled = spelled[: _LONGEST + 1].rpartition("_")[0]
    return spelled if spelled[:1].isalpha() else f"n_{spelled}".rstrip("_")
