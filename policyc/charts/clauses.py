"""How clauses are named in a chart: short in a box, as a range in the caption, with their words where one points.

Assumes canonical ids of clauses. Guarantees that numbers are written the way the text numbers them: 第七至九条 for
articles, 三至六 for sections; nothing is said that is not cited. Reports nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from policyc.diagnostics.visible import shortened, visible
from policyc.ir.basis import Basis, Cite
from policyc.ir.policy import Policy
from policyc.source.citation_form import Level, Step, parse, spell
from policyc.source.numerals import chinese

#: Characters of a clause that are shown where one points at a box.
LONGEST_QUOTATION: Final = 300
#: Characters of a heading that stands for its section.
LONGEST_HEADING: Final = 16
_ARTICLE: Final = re.compile(r"([^条]*第[^条]{1,8}条)(?=第)")
_LIST: Final = "、"


class Clauses:
    """Name and quote the clauses of one policy."""

    def __init__(self, policy: Policy) -> None:
        self._order: Final = {clause.id: place for place, clause in enumerate(policy.clauses)}
        self._headings: Final = {clause.id: "".join(clause.heading.split()) for clause in policy.clauses}
        self._texts: Final = {clause.id: clause.text for clause in policy.clauses}

    def short(self, *bases: Basis) -> tuple[str, ...]:
        """Name the clauses cited, in the order of the text; one that holds another of them is left out."""
        cited = _names(cite for basis in bases for cite in basis.cites)
        inner = [name for name in cited if not any(_holds(name, other) for other in cited)]
        inner.sort(key=lambda name: self._order.get(name, len(self._order)))
        return tuple(map(self._named, _without_repetition(inner)))

    def _named(self, name: str) -> str:
        """Name a section with its heading (四、公开发布): a bare 四 in a box would not be read as a clause."""
        steps = parse(name)
        heading = self._headings.get(name, "")
        bare = steps is not None and len(steps) == 1 and steps[0].level is Level.SECTION
        return shortened(visible(heading), LONGEST_HEADING) if bare and heading.startswith(f"{name}、") else name

    def quote(self, *bases: Basis) -> str:
        """Quote what is cited, a clause a line: the words quoted, else the clause itself."""
        words: dict[str, dict[str, None]] = {}
        for basis in bases:
            for cite in basis.cites:
                words.setdefault(_name(cite), {}).update(dict.fromkeys(cite.quotations))
        return "\n".join(f"{name}：{self._words(name, tuple(quoted))}" for name, quoted in words.items())

    def _words(self, name: str, quoted: tuple[str, ...]) -> str:
        text = "……".join(quoted) or self._texts.get(name, "").removeprefix(name).strip()
        return visible(shortened(" ".join(text.split()), LONGEST_QUOTATION))


def quoted_first(basis: Basis) -> Basis:
    """Keep the citations that quote words, where some do: of an inherited basis those that speak of the thing."""
    quoting = tuple(cite for cite in basis.cites if cite.quotations)
    return Basis(quoting, basis.readings, basis.conventions) if quoting else basis


def span_of(bases: Iterable[Basis]) -> str:
    """Name the articles or sections that are cited, neighbours as a range; nothing when none is."""
    numbered: dict[tuple[Level, str], set[int]] = {}
    plain: dict[str, None] = {}
    for name in _names(cite for basis in bases for cite in basis.cites if cite.law is None):
        step = _top(name)
        if step is None or not step[0].number or step[0].inserted:
            plain[name if step is None else step[1] + spell((step[0],))] = None
        else:
            numbered.setdefault((step[0].level, step[1]), set()).add(step[0].number)
    parts = [_ranges(level, around, sorted(numbers)) for (level, around), numbers in numbered.items()]
    return _LIST.join((*(part for part in parts if part), *plain))


def _names(cites: Iterable[Cite]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_name, cites)))


def _name(cite: Cite) -> str:
    return visible(f"{cite.law}{cite.clause}" if cite.law and cite.law not in cite.clause else cite.clause)


def _holds(outer: str, inner: str) -> bool:
    """Tell whether a clause is part of another, by their names."""
    around, within = parse(outer), parse(inner)
    if around is None or within is None:
        return False
    return len(around) < len(within) and within[: len(around)] == around


def _without_repetition(names: Iterable[str]) -> Iterator[str]:
    """Name clauses one behind the other; what an article has in common with the one before is not repeated."""
    before = None
    for name in names:
        article = _ARTICLE.match(name)
        same = article is not None and article[1] == before
        yield name[article.end(1) :] if article is not None and same else name
        before = article[1] if article is not None else None


def _top(name: str) -> tuple[Step, str] | None:
    """Return the article or section of a clause, and what it stands in (附件, a part of a code); None for none."""
    steps = parse(name)
    if steps is None:
        return None
    for at, step in enumerate(steps):
        if step.level in (Level.ARTICLE, Level.SECTION):
            return step, spell(steps[:at])
    return steps[0], ""


def _ranges(level: Level, around: str, numbers: list[int]) -> str:
    """Write numbers with neighbours as ranges: 五、七至九."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    written = [_run(run) for run in runs]
    if level is Level.ARTICLE:
        return around + _LIST.join(f"第{run}条" for run in written)
    return _LIST.join(around + run for run in written)


def _run(run: list[int]) -> str:
    if len(run) == 1:
        return chinese(run[0])
    return chinese(run[0]) + (_LIST if len(run) == 2 else "至") + chinese(run[-1])
