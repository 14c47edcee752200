"""Put several policies beside each other.

Assumes two or more policies with all their readings. Guarantees every rule of every policy in exactly one row of its
section, under the options adopted; that a row says by which criterion its cells were taken for the same thing; and
that what a policy has nothing on is silence, with what was written of it. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from policyc.decision.engine import ENGINE
from policyc.ir.policy import Policy
from policyc.papers.comparison import route, rules
from policyc.papers.comparison.matching import Group, Thing, by_route, by_rules
from policyc.papers.comparison.model import Cell, Comparison, Criterion, Entry, Head, Row, Section
from policyc.papers.comparison.particulars import particulars
from policyc.papers.comparison.silences import because_of, silences
from policyc.papers.comparison.telling import Telling
from policyc.wording import comparison as words
from policyc.wording.language import Language, Wording

Things = Callable[[Telling], tuple[Thing, ...]]


def comparison(policies: Sequence[Policy], language: Language) -> Comparison:
    """Compare policies, in the order given."""
    tellings = tuple(Telling(policy, language) for policy in policies)
    builder = _Builder(tellings, _heads(tellings))
    first = tellings[0]
    sections = tuple(section for section in builder.sections() if section.rows)
    names = first.say(words.WITH).join(head.name for head in builder.heads)
    return Comparison(
        title=first.say(words.TITLE, names=names),
        heads=builder.heads,
        legend=tuple(first.say(one) for one in words.LEGEND),
        sections=(*sections, builder.alone(sections)),
        imprint=(
            *(
                (first.say(words.DIGEST, name=head.name), telling.whole.identity.digest)
                for head, telling in zip(builder.heads, tellings, strict=True)
            ),
            (first.say(words.VERSION), f"policyc {ENGINE}"),
        ),
    )


def _heads(tellings: Sequence[Telling]) -> tuple[Head, ...]:
    """Name the columns; two policies of one name are told apart by their codes."""
    labels = [telling.whole.identity.label for telling in tellings]
    return tuple(
        Head(
            name=telling.name(label if labels.count(label) == 1 else f"{label} {telling.whole.identity.id}"),
            title=telling.name(telling.whole.identity.title or label),
            number=telling.name(telling.whole.identity.document_number),
        )
        for label, telling in zip(labels, tellings, strict=True)
    )


class _Builder:
    """The sections of one comparison."""

    def __init__(self, tellings: tuple[Telling, ...], heads: tuple[Head, ...]) -> None:
        self.heads: Final = heads
        self._tellings: Final = tellings
        self._first: Final = tellings[0]

    def sections(self) -> Iterator[Section]:
        """Yield the sections in order."""
        yield self._section(words.ABOUT, words.ABOUT_HOW, self._particulars())
        yield self._grouped(words.CATEGORIES, words.RULES_HOW, rules.categories)
        steps = by_route([route.steps(telling) for telling in self._tellings])
        yield self._section(words.ROUTE, words.ROUTE_HOW, (*self._rows(steps), self._refusals()))
        yield self._section(
            words.TIERS, words.TIERS_HOW, self._rows(by_route([route.tiers(t) for t in self._tellings]))
        )
        yield self._grouped(words.ESCALATIONS, words.RULES_HOW, rules.escalations)
        yield self._grouped(words.CHECKS, words.RULES_HOW, rules.checks)
        yield self._section(words.QUESTIONS, words.QUESTIONS_HOW, self._questions(steps))
        yield self._grouped(words.SOURCES, words.SOURCES_HOW, rules.source_lists)
        yield self._grouped(words.DUTIES, words.RULES_HOW, rules.duties)
        yield self._section(words.SILENCES, words.SILENCES_HOW, self._silences())

    def alone(self, sections: Sequence[Section]) -> Section:
        """List what only one policy has, section by section; of facts and questions the sections themselves say it."""
        rows: list[Row] = []
        told = {self._first.say(one) for one in (words.ABOUT, words.QUESTIONS, words.SILENCES)}
        for section in sections:
            if section.title in told:
                continue
            cells = tuple(
                Cell(tuple(Entry(row.heading, (), _ground(row, at), ()) for row in section.rows if row.only == at))
                for at in range(len(self.heads))
            )
            if any(cell.entries for cell in cells):
                rows.append(Row(section.title, Criterion.PROPERTY, "", cells, None))
        return self._section(words.ALONE, words.ALONE_HOW, rows)

    def _section(self, title: Wording, about: Wording, rows: Sequence[Row]) -> Section:
        return Section(self._first.say(title), self._first.say(about), tuple(rows))

    def _grouped(self, title: Wording, about: Wording, things: Things) -> Section:
        return self._section(title, about, self._rows(by_rules([things(telling) for telling in self._tellings])))

    def _rows(self, groups: Sequence[Group]) -> tuple[Row, ...]:
        return tuple(
            self._row(
                self._heading([member.label for member in group.members if member is not None]),
                group.criterion,
                [self._cell(at, group, member) for at, member in enumerate(group.members)],
            )
            for group in groups
        )

    def _cell(self, at: int, group: Group, member: Thing | None) -> Cell:
        if member is not None:
            return Cell((member.entry,))
        facts = frozenset(fact for one in group.members if one is not None for fact in one.facts)
        return Cell((), because_of(self._tellings[at], facts))

    def _row(self, heading: str, criterion: Criterion, cells: Sequence[Cell]) -> Row:
        having = [at for at, cell in enumerate(cells) if not cell.silent]
        only = having[0] if len(having) == 1 and len(cells) > 1 else None
        named = "" if only is None else self._first.say(words.ONLY, name=self.heads[only].name)
        how = named or self._first.say(words.CRITERION[criterion.value])
        return Row(heading, criterion, how, tuple(cells), only)

    def _heading(self, labels: Sequence[str]) -> str:
        return " / ".join(dict.fromkeys(self._first.name(label) for label in labels))

    def _particulars(self) -> tuple[Row, ...]:
        columns = [particulars(telling) for telling in self._tellings]
        return tuple(
            self._row(self._first.say(name), Criterion.PROPERTY, [Cell(column[at][1]) for column in columns])
            for at, (name, _) in enumerate(columns[0])
        )

    def _refusals(self) -> Row:
        entries = [route.refusals(telling) for telling in self._tellings]
        cells = [Cell(() if entry is None else (entry,)) for entry in entries]
        return self._row(self._first.say(words.REFUSALS), Criterion.PROPERTY, cells)

    def _questions(self, steps: Sequence[Group]) -> tuple[Row, ...]:
        asked = [route.asked_at(telling) for telling in self._tellings]
        rows: list[Row] = []
        for group in steps:
            entries = [
                asked[at].get(member.id) if member is not None else None for at, member in enumerate(group.members)
            ]
            if any(entry is not None for entry in entries):
                labels = [member.label for member in group.members if member is not None]
                cells = [Cell(() if entry is None else (entry,)) for entry in entries]
                rows.append(self._row(self._heading(labels), group.criterion, cells))
        return tuple(rows)

    def _silences(self) -> tuple[Row, ...]:
        return tuple(
            self._row(self._first.name(label), Criterion.PROPERTY, cells) for label, cells in silences(self._tellings)
        )


def _ground(row: Row, at: int) -> str:
    """Return the clauses of a row that only one policy has."""
    return "".join(dict.fromkeys(entry.ground for entry in row.cells[at].entries))
