"""Whether an overlay is at least as strict as its base, as text: the verdict, every point with an item, the order.

Assumes a comparison that was made. Guarantees that what is weaker, what is incomparable and what the overlay declares
stand apart, that the order by which it was judged is printed with it, and that no line is wider than asked. Reports
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policyc.analyses.difference.model import Compared, Rule
from policyc.analyses.proof.model import Witness
from policyc.analyses.refinement.model import Axis, Point, Refinement, Standing, Verdict
from policyc.diagnostics.visible import visible
from policyc.ir.overlay import Edit, EditWord
from policyc.papers.layout import wrap
from policyc.wording import difference as differing
from policyc.wording import refinement as words
from policyc.wording.language import Language, Wording
from policyc.wording.proof import VALUE

#: Rules of which the clauses are named in one point.
_MOST: int = 6


def refinement_text(found: Refinement, language: Language, *, width: int, order: bool) -> str:
    """Return the report, ending in a newline; with `order` the order by which it was judged stands at its end."""
    return "".join(line + "\n" for line in _Report(found, language, width).lines(order=order))


class _Report:
    """A report in the making."""

    def __init__(self, found: Refinement, language: Language, width: int) -> None:
        self._found = found
        self._language = language
        self._width = width

    def lines(self, *, order: bool) -> Iterator[str]:
        """Yield the whole report."""
        yield from self._names()
        yield from wrap(self._verdict(), self._width)
        for standing, heading in (
            (Standing.WEAKER, words.POINTS_WEAKER),
            (Standing.INCOMPARABLE, words.POINTS_INCOMPARABLE),
        ):
            yield from self._points([it for it in self._found.points if it.standing is standing], heading)
        yield from self._points(self._found.declared, words.POINTS_DECLARED)
        if self._found.idle:
            yield self._say(words.IDLE)
            for edit in self._found.idle:
                yield from wrap(self._edit(edit) + self._say(words.END), self._width, first="  · ", rest="    ")
        if order:
            yield from self._order()

    def _names(self) -> Iterator[str]:
        base, overlay = self._found.base, self._found.overlay
        yield from wrap(self._say(words.HEADING, first=_label(base), second=_label(overlay)), self._width)
        for side, one in ((words.FIRST, base), (words.SECOND, overlay)):
            named = self._say(words.NAMED, side=self._say(side), title=one.title)
            yield from wrap(named, self._width, first="  ")

    def _verdict(self) -> str:
        points = self._found.points
        weaker = sum(it.standing is Standing.WEAKER for it in points)
        other = len(points) - weaker
        match self._found.verdict:
            case Verdict.REFINES if self._found.declared:
                return self._say(words.REFINES_DECLARED, count=str(len(self._found.declared)))
            case Verdict.REFINES:
                return self._say(words.REFINES)
            case Verdict.NOT_PROVED:
                return self._say(words.NOT_PROVED, other=str(other))
            case Verdict.WEAKER:
                more = self._say(words.AND_OTHER, other=str(other)) if other else ""
                return self._say(words.WEAKER, weaker=str(weaker), other=more)

    def _points(self, points: Sequence[Point], heading: Wording) -> Iterator[str]:
        if not points:
            return
        yield self._say(heading)
        for axis in Axis:
            for point in points:
                if point.axis is axis:
                    yield from wrap(self._point(point), self._width, first="  · ", rest="    ")

    def _point(self, point: Point) -> str:
        axis = self._say(words.ORDER_LINE, axis=self._say(words.AXES[point.axis.value]), order="")
        parts = [
            axis + point.told.in_(self._language) + self._cited(point),
            "" if point.shown is None else self._shown(point.shown),
            "" if point.edit is None else self._because(point.edit),
        ]
        return self._say(words.BETWEEN).join(part for part in parts if part) + self._say(words.END)

    def _cited(self, point: Point) -> str:
        sides = [
            self._say(words.CLAUSES, side=self._say(side), clauses=self._join(clauses))
            for side, rules in ((words.FIRST, point.rules), (words.SECOND, point.against))
            if (clauses := _clauses(rules))
        ]
        return self._say(words.BRACKETS, text=self._say(words.BETWEEN).join(sides)) if sides else ""

    def _shown(self, shown: Witness) -> str:
        values = [
            self._say(VALUE, fact=said.fact.label, value=said.value.in_(self._language)) for said in shown.unusual
        ]
        told = self._say(differing.SHOWN, values=self._join(values)) if values else self._say(differing.ORDINARY)
        return told if shown.replayed else told + self._say(differing.NOT_REPLAYED)

    def _because(self, edit: Edit) -> str:
        place = self._say(words.AT, place=visible(edit.place)) if edit.place else ""
        if edit.word is EditWord.REFINE:
            return self._say(words.BROKEN, name=visible(edit.label)) + place
        return self._edit(edit) + place

    def _edit(self, edit: Edit) -> str:
        word, name = self._say(words.WORDS[edit.word.value]), visible(edit.label)
        if not edit.reason:
            return self._say(words.EDITED, word=word, name=name)
        return self._say(words.DECLARED_BECAUSE, word=word, name=name, reason=visible(edit.reason))

    def _order(self) -> Iterator[str]:
        yield from wrap(self._say(words.THE_ORDER), self._width)
        for axis in Axis:
            line = self._say(
                words.ORDER_LINE, axis=self._say(words.AXES[axis.value]), order=self._say(words.ORDER[axis.value])
            )
            yield from wrap(line + self._say(words.END), self._width, first="  ", rest="    ")

    def _join(self, parts: Sequence[str]) -> str:
        return self._say(words.JOIN).join(parts)

    def _say(self, said: Wording, **values: str) -> str:
        return said.in_(self._language).format(**values) if values else said.in_(self._language)


def _clauses(rules: Sequence[Rule]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clause for rule in rules[:_MOST] for clause in rule.clauses))


def _label(one: Compared) -> str:
    return one.name or one.policy.label
