"""The column of categories in which the right one is ticked, worded as the regulation words it.

Assumes decisions. Guarantees every leaf of every classification, in order of declaration, ticked only where it is
certain. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyc.ir import policy as ir
from policyc.papers.form.cases import Cases
from policyc.papers.form.particulars import CLASSES, field_of, mark
from policyc.papers.form.sheet import Category, Classification, Subcategory
from policyc.wording import form as said


def classifications(cases: Cases) -> tuple[Classification, ...]:
    """Return the classifications with their ticks; where the form has no column for them, only those with a tick."""
    field = field_of(cases, CLASSES)
    every = (
        Classification(
            label=(field.title or field.label) if field is not None else cases.phrases.name(one.title or one.label),
            mark=said.OURS if field is None else mark(field.basis),
            categories=tuple(_categories(cases, one)),
        )
        for one in cases.policy.classifications
    )
    return tuple(one for one in every if field is not None or _ticked(one))


def _ticked(classification: Classification) -> bool:
    return any(below.tick for category in classification.categories for below in category.subcategories)


def _categories(cases: Cases, classification: ir.Classification) -> Iterator[Category]:
    for top in classification.categories:
        if top.parent is None:
            below = [
                Subcategory("" if leaf is top else _text(cases, leaf), _tick(cases, classification, leaf.id))
                for leaf in _leaves(classification, top)
            ]
            yield Category(_text(cases, top), divided=not top.leaf, subcategories=tuple(below))


def _leaves(classification: ir.Classification, category: ir.Category) -> Iterator[ir.Category]:
    if category.leaf:
        yield category
    for below in classification.categories:
        if below.parent == category.id:
            yield from _leaves(classification, below)


def _text(cases: Cases, category: ir.Category) -> str:
    """Return the regulation's own words where they are quoted; a label may be the officer's short form."""
    quoted = [text for cite in category.basis.cites for text in cite.quotations] if category.parent else []
    titled = category.title if category.title != category.label else ""
    return cases.phrases.words(titled or next(iter(quoted), "") or category.label)


def _tick(cases: Cases, classification: ir.Classification, leaf: str) -> str:
    """Return √ where an item certainly belongs here; among several items, which of them.

    Where nothing is settled yet the cell stays empty, for a tick by hand.
    """
    leaves = sum(category.leaf for category in classification.categories)
    certain: list[int] = []
    open_: list[int] = []
    for number, decision in enumerate(cases.decisions, 1):
        for answer in decision.categories:
            if answer.classification.id != classification.id:
                continue
            if answer.chosen is not None and answer.chosen.id == leaf:
                certain.append(number)
            elif len(answer.candidates) < leaves and leaf in {one.id for one in answer.candidates}:
                open_.append(number)
    if not cases.several:
        return said.TICK if certain else cases.say(said.OPEN_TICK) if open_ else ""
    parts = ((said.TICK_OF, certain), (said.OPEN_OF, open_))
    return "\n".join(cases.say(wording, items=cases.numbers(numbers)) for wording, numbers in parts if numbers)
