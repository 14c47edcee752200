"""Who must do what, under the readings adopted: one sheet per role or organ, and one for what names nobody.

Assumes a policy. Guarantees that every step, question, duty and sanction of the policy under the readings adopted
stands on the sheet of everybody who acts in it, or on the sheet of what names nobody; that nothing is given a period,
a limit or an actor that the text does not state; and equal sheets for equal policies. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.decision.engine import ENGINE
from policyc.diagnostics.visible import visible
from policyc.ir.basis import Basis, merge
from policyc.ir.conditions import FALSE, TRUE, Chosen, Condition, atoms, choose
from policyc.ir.policy import Policy, Role
from policyc.ir.select import adopted_choice, select
from policyc.ir.terms import Acting
from policyc.papers.duties.model import DutySheets, Line, Sheet, Table
from policyc.papers.duties.rows import OtherRows
from policyc.papers.duties.said import Row, Said
from policyc.papers.duties.steps import StepRows
from policyc.papers.duties.walk import placed_steps
from policyc.wording import document as imprints
from policyc.wording import duties as words
from policyc.wording.language import Language, Wording


def duty_sheets(policy: Policy, language: Language) -> DutySheets:
    """Return the sheets, in the order in which roles act, then of declaration."""
    return _Builder(policy, language).sheets()


class _Builder:
    def __init__(self, policy: Policy, language: Language) -> None:
        choice = dict(adopted_choice(policy))
        by_reading = {
            placed.step.id: merge(
                *(one.basis for one in placed.step.by_reading if choose(one.guard, choice) == TRUE),
                Basis((), _readings_in(placed.step.guard), ()),
            )
            for placed in placed_steps(policy)
        }
        self._policy: Final = select(policy, choice)
        self._steps: Final = placed_steps(self._policy)
        self._roles: Final = {role.id: role for role in self._policy.roles}
        self._said: Final = Said(self._policy, language)
        self._step_rows: Final = StepRows(self._policy, self._steps, by_reading, self._said)
        self._other_rows: Final = OtherRows(self._policy, self._steps, self._said)

    def sheets(self) -> DutySheets:
        sheets = [sheet for role in self._in_order() if (sheet := self._sheet(role)).tables]
        nobody = self._sheet(None)
        identity, phrases = self._policy.identity, self._said.phrases
        rows = (
            (imprints.DOCUMENT_NUMBER, visible(identity.document_number)),
            (imprints.ISSUER, visible(identity.issuer)),
            (imprints.DATED, phrases.day(identity.dated) if identity.dated else ""),
            (imprints.RULES_DIGEST, f"sha256:{identity.digest}"),
            (imprints.VERSION, f"policyc {ENGINE}"),
        )
        return DutySheets(
            title=visible(identity.title or identity.label),
            imprint=tuple((self._said.say(label), value) for label, value in rows if value),
            overview=tuple(map(self._said.say, (words.STEPS, words.QUESTIONS, words.DUTIES, words.SANCTIONS))),
            sheets=(*sheets, nobody) if nobody.tables else tuple(sheets),
        )

    def _in_order(self) -> tuple[Role, ...]:
        by_step = [
            actor
            for one in self._steps
            for acting in one.step.acting
            if isinstance(acting.value, Acting)
            for each in (*acting.value.actors, *acting.value.joined)
            for actor in (each.actor, each.of)
        ]
        first = [self._roles[one] for one in dict.fromkeys(by_step) if one in self._roles]
        return tuple(dict.fromkeys((*first, *self._policy.roles)))

    def _sheet(self, role: Role | None) -> Sheet:
        who = role.id if role is not None else None
        steps = tuple(self._step_rows.of(who))
        questions = tuple(self._other_rows.questions(who))
        duties = tuple(self._other_rows.duties(who))
        sanctions = tuple(self._other_rows.sanctions(who))
        by_column = (words.COLUMN_CLAUSE,)
        tables = [
            self._table(
                words.STEPS,
                (words.COLUMN_NUMBER, words.COLUMN_STEP, words.COLUMN_TASK, words.COLUMN_WHEN, *by_column),
                (1, 4, 9, 6, 5),
                steps,
            ),
            self._table(
                words.QUESTIONS,
                (words.COLUMN_NUMBER, words.COLUMN_QUESTION, words.COLUMN_BAD, words.COLUMN_STEP, *by_column),
                (1, 9, 7, 4, 5),
                questions,
            ),
            self._table(
                words.DUTIES,
                (words.COLUMN_NUMBER, words.COLUMN_DUTY, words.COLUMN_PERIOD, *by_column),
                (1, 13, 6, 5),
                duties,
            ),
            self._table(
                words.SANCTIONS, (words.COLUMN_NUMBER, words.COLUMN_SANCTION, *by_column), (1, 19, 5), sanctions
            ),
        ]
        if role is not None and (steps or duties):
            others = tuple(self._other_rows.liable(role.id))
            columns = (words.COLUMN_NUMBER, words.COLUMN_SANCTION, words.COLUMN_BY, *by_column)
            tables.append(self._table(words.LIABLE, columns, (1, 13, 6, 5), others, words.LIABLE_ABOUT))
        return Sheet(
            role=visible(role.label) if role is not None else self._said.say(words.NOBODY),
            remarks=tuple(self._remarks(role)),
            tables=tuple(table for table in tables if table.rows),
            nobody=role is None,
        )

    def _remarks(self, role: Role | None) -> Iterator[str]:
        if role is None:
            yield self._said.say(words.NOBODY_ABOUT)
            return
        if role.title and role.title != role.label:
            yield visible(role.title)
        for called in role.called:
            if called.condition == FALSE:  # of a reading that is not adopted
                continue
            condition = self._said.spell(called.condition)
            yield self._said.say(words.CALLED, condition=condition, title=visible(called.title))

    def _table(
        self,
        heading: Wording,
        columns: tuple[Wording, ...],
        widths: tuple[int, ...],
        rows: tuple[Row, ...],
        about: Wording | None = None,
    ) -> Table:
        numbered = tuple(((Line(str(number)),), *row) for number, row in enumerate(rows, 1))
        remark = self._said.say(about) if about is not None else ""
        return Table(self._said.say(heading), remark, tuple(map(self._said.say, columns)), widths, numbered)


def _readings_in(condition: Condition) -> tuple[str, ...]:
    return tuple(dict.fromkeys(atom.reading for atom in atoms(condition) if isinstance(atom, Chosen)))
