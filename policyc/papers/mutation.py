"""What became of the changes tried on a policy, as text: those that no test noticed, by the clauses they are about.

Assumes fates in order of writing. Guarantees that no line is wider than asked. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policyc.analyses.difference.model import Entry
from policyc.analyses.mutation.model import Fate, Tried, score_of
from policyc.diagnostics.visible import shortened, visible
from policyc.papers.layout import wrap
from policyc.wording import difference
from policyc.wording import mutation as words
from policyc.wording.language import Language, Wording
from policyc.wording.proof import VALUE

#: Characters of the rules that are shown of a change.
_SHOWN = 60


def mutation_text(tried: Sequence[Tried], language: Language, *, width: int) -> str:
    """Return the report, ending in a newline."""
    return "".join(line + "\n" for line in _lines(tried, language, width))


def _lines(tried: Sequence[Tried], language: Language, width: int) -> Iterator[str]:
    unnoticed = [one for one in tried if one.fate is Fate.SURVIVED]
    order = list(dict.fromkeys(one.mutant.clauses for one in unnoticed))
    if unnoticed:
        yield words.SURVIVED.in_(language)
    clauses: tuple[str, ...] | None = None
    for one in sorted(unnoticed, key=lambda one: order.index(one.mutant.clauses)):
        if one.mutant.clauses != clauses:
            clauses = one.mutant.clauses
            yield from wrap(_clauses(clauses, language), width)
        yield from wrap(_change(one, language), width, first="  · ", rest="    ")
        for told in (_written(one, language), *_effect(one.unnoticed, language)):
            yield from wrap(told, width, first="    ")
    score = score_of(tried)
    told = words.TOTAL.in_(language).format(
        all=len(tried),
        stillborn=score.stillborn,
        killed=score.killed,
        equivalent=score.equivalent,
        survived=score.survived,
        percent=score.percent,
    )
    yield from wrap(told, width)


def _clauses(clauses: tuple[str, ...], language: Language) -> str:
    if not clauses:
        return words.NO_CLAUSE.in_(language)
    return words.CLAUSES.in_(language).format(clauses="、".join(map(visible, clauses)))


def _change(one: Tried, language: Language) -> str:
    mutant = one.mutant
    place = f"{visible(mutant.source.name)}:{mutant.line}"
    operator = mutant.operator.value.in_(language)
    return words.CHANGE.in_(language).format(place=place, rule=visible(mutant.rule), operator=operator)


def _written(one: Tried, language: Language) -> str:
    old, new = (shortened(visible(" ".join(text.split())), _SHOWN) for text in (one.mutant.old, one.mutant.new))
    said: Wording = words.WRITTEN if new else words.GONE
    return said.in_(language).format(old=old, new=new)


def _effect(entries: tuple[Entry, ...], language: Language) -> Iterator[str]:
    if not entries:
        return
    comma = words.BETWEEN.in_(language)
    aspects = comma.join(dict.fromkeys(difference.ASPECTS[entry.aspect.value].in_(language) for entry in entries))
    yield words.EFFECT.in_(language).format(aspects=aspects)
    shown = next((entry.shown for entry in entries if entry.shown is not None), None)
    if shown is None:
        return
    values = [
        VALUE.in_(language).format(fact=said.fact.label, value=said.value.in_(language)) for said in shown.unusual
    ]
    yield words.SHOWN.in_(language).format(values=comma.join(values) or words.ORDINARY.in_(language))
