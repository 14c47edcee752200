"""The side-by-side edition as Markdown: clause by clause, the text as a quotation and its rules below it.

Assumes an edition. Guarantees that no text of regulation or rules is read as markup, link or HTML: prose is escaped,
and rules stand in fences longer than any in them. Reports nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policyc.papers.layout import joined
from policyc.papers.markdown import escaped
from policyc.papers.regulation.model import Edition, Fold, ReadingEntry, Row, RuleEntry, Run, Statement
from policyc.wording import document as words
from policyc.wording.language import Language, Wording

_FENCES: Final = re.compile(r"`{3,}")


def edition_markdown(edition: Edition, language: Language) -> str:
    """Return the page."""
    return joined(_Page(language).blocks(edition), "\n\n") + "\n"


class _Page:
    def __init__(self, language: Language) -> None:
        self._language: Final = language

    def blocks(self, edition: Edition) -> Iterator[str]:
        say = self._say
        yield f"# {escaped(edition.title)}"
        yield say(words.KIND)
        yield "\n".join(f"- {escaped(label)}{say(words.COLON)}{escaped(value)}" for label, value in edition.imprint)
        yield say(words.ABOUT_MARKDOWN)
        yield f"## {say(words.TOTALS)}"
        yield "\n".join(f"- {escaped(line)}" for line in edition.totals)
        for row in edition.rows:
            yield from self._row(row)
        for group in edition.groups:
            yield f"## {escaped(group.heading)}"
            yield escaped(group.remark)
            for rule in group.rules:
                yield from self._rule(rule)
        yield from self._chapter(words.READINGS, words.READINGS_ABOUT)
        for reading in edition.readings:
            yield self._reading(reading)
        yield from self._table(
            words.HOLES,
            words.HOLES_ABOUT,
            tuple((joined((str(one.number or ""), one.rule), " "), one.text) for one in edition.holes),
        )
        yield from self._table(
            words.SILENCES, words.SILENCES_ABOUT, tuple((one.facts, one.because) for one in edition.silences)
        )
        yield from self._table(
            words.CONVENTIONS,
            words.CONVENTIONS_ABOUT,
            tuple(
                (
                    one.label,
                    f"{one.title}{say(words.REASON_BEHIND).format(reason=one.reason)}",
                    self._numbers(one.rules),
                )
                for one in edition.conventions
            ),
        )

    def _row(self, row: Row) -> Iterator[str]:
        if row.part:
            yield f"## {escaped(row.heading)}"
            return
        yield f"### {escaped(row.heading)}"
        paragraphs = ["".join(map(_run, paragraph)) for paragraph in row.paragraphs]
        yield "\n>\n".join(f"> {one}" for one in paragraphs) or self._say(words.NO_WORDS)
        for rule in row.rules:
            yield from self._rule(rule)
        also = [f"{one.number} {one.text}" for one in row.pointers]
        also += [f"{self._say(words.READING)} {number}" for number in row.readings]
        if also:
            yield f"{self._say(words.ALSO)}{self._say(words.COLON)}{escaped(self._say(words.BETWEEN).join(also))}"
        for aside in row.asides:
            what = aside.text or self._say(words.WHOLE_CLAUSE)
            because = self._say(words.COLON) + aside.because if aside.because else ""
            yield f"- **{escaped(aside.label)}** {escaped(what + because)}"

    def _rule(self, rule: RuleEntry) -> Iterator[str]:
        yield f"#### {rule.number} {escaped(f'{rule.kind} {rule.name} {rule.title}'.rstrip())}"
        if rule.statements:
            yield "\n".join(map(self._statement, rule.statements))
        grounds = self._say(words.BETWEEN).join(note.text for note in rule.grounds)
        quoted = "".join(f"“{one}”" for one in rule.quotations)
        inherited = f"（{self._say(words.INHERITED)}）" if rule.inherited else ""
        if grounds:
            yield escaped(grounds + quoted + inherited)
        longest = max((len(run) for run in _FENCES.findall(rule.source)), default=2)
        fence = "`" * (longest + 1)
        yield f"{fence}text\n{rule.source}\n{fence}"

    def _statement(self, statement: Statement) -> str:
        notes = [note.text for note in statement.notes]
        if statement.rule is not None:
            notes.insert(0, self._say(words.SEE_RULE).format(n=statement.rule))
        behind = "".join(f"（{note}）" for note in notes)
        return f"{'  ' * statement.level}- {escaped(statement.text + behind)}"

    def _reading(self, reading: ReadingEntry) -> str:
        clauses = f"（{reading.clauses}）" if reading.clauses else ""
        lines = [f"### {self._say(words.READING)} {reading.number} {escaped(reading.label + clauses)}", ""]
        lines += [escaped(reading.question), ""]
        for option in reading.options:
            note = self._say(words.COLON) + option.note if option.note else ""
            taken = f"（{self._numbers(option.rules)}）" if option.rules else ""
            lines.append(f"- {'●' if option.adopted else '○'} {escaped(option.label + note + taken)}")
        reason = self._say(words.REASON).format(reason=reading.reason) if reading.reason else ""
        state = self._say(words.CONFIRMED_BY).format(confirmed=reading.confirmed)
        state = state if reading.confirmed else self._say(words.UNCONFIRMED)
        lines += ["", escaped(joined((reading.adopted, reason), " ")), "", escaped(state)]
        return "\n".join(lines)

    def _table(self, heading: Wording, about: Wording, rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
        yield from self._chapter(heading, about)
        if not rows:
            yield self._say(words.NONE)
            return
        yield "\n".join(f"- {'　'.join(escaped(cell) for cell in row if cell)}" for row in rows)

    def _chapter(self, heading: Wording, about: Wording) -> Iterator[str]:
        yield f"## {self._say(heading)}"
        yield self._say(about)

    def _numbers(self, rules: tuple[int, ...]) -> str:
        return self._say(words.TAKEN_BY).format(numbers=self._say(words.BETWEEN).join(map(str, rules)))

    def _say(self, said: Wording) -> str:
        return said.in_(self._language)


def _run(run: Run) -> str:
    """Underline what is quoted: tags stand whatever letters are beside them, as asterisks do not in Chinese."""
    if run.fold is not Fold.QUOTED:
        return escaped(run.text)
    numbers = f"<sup>{' '.join(map(str, run.rules))}</sup>" if run.rules else ""
    return f"<ins>{escaped(run.text)}</ins>{numbers}"
