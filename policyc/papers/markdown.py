"""The review sheet for the file, as Markdown: one page, with blank cells for those who sign.

Assumes a decision. Guarantees that opinion, signature and date are always blank, that nothing of the item but its id
and title stands on the sheet, and that no text of users is read as markup, link or HTML. Reports nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from policyc.decision.model import Decision, FindingState, QuestionAnswer, State
from policyc.diagnostics.visible import visible
from policyc.ir.policy import Consequence
from policyc.papers.changes import is_minor
from policyc.papers.frame import grouped
from policyc.papers.layout import joined
from policyc.papers.opening import opening, receipt_line, rests_on
from policyc.papers.phrases import Phrases, shown
from policyc.wording import answer as said
from policyc.wording import decision as words
from policyc.wording.language import Language

_SPECIAL: Final = re.compile(r"[\\`*_{}\[\]#|~!$]")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}
_ROOM: Final = "&nbsp;" * 2
#: Columns in proportion.
_HEAD: Final = (6, 34, 6, 16)
_STEPS: Final = (3, 12, 16, 16, 16, 12, 10)
#: What a reader turns into a link without being asked.
_LINKS: Final = re.compile(r"://|\bwww\.", re.IGNORECASE)
#: What makes a list, a rule or a heading at the beginning of a line.
_AT_START: Final = re.compile(r"^(\s*)([-+=]|[0-9]{1,9}[.)])")


def answer_markdown(decision: Decision, language: Language, title: str | None = None) -> str:
    """Return the sheet for one item; `title` is the item's, which a decision does not carry."""
    sheet = _Sheet(decision, language)
    blocks = (
        f"# {sheet.say(said.SHEET)}",
        sheet.head(title),
        sheet.bullets(said.TO_MEND.in_(language), sheet.to_mend()),
        sheet.steps(),
        sheet.bullets(said.QUESTIONS.in_(language), sheet.questions()),
        sheet.bullets(said.UNKNOWNS.in_(language), sheet.unknowns()),
        escaped(receipt_line(decision, language)),
    )
    return joined(blocks, "\n\n") + "\n"


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    plain = _SPECIAL.sub(lambda match: "\\" + match.group(), visible(text))
    plain = "".join(_ENTITIES.get(character, character) for character in plain)
    plain = _LINKS.sub(lambda match: match.group().replace("/", "&#47;").replace(".", "&#46;"), plain)
    return _AT_START.sub(lambda match: f"{match[1]}{match[2][:-1]}\\{match[2][-1]}", plain)


class _Sheet:
    def __init__(self, decision: Decision, language: Language) -> None:
        self._decision: Final = decision
        self._language: Final = language
        self._phrases: Final = Phrases(language)
        self.say: Final = self._phrases.say

    def head(self, title: str | None) -> str:
        """Write what was judged, by what, on whose declaration, and with which result."""
        decision, phrases = self._decision, self._phrases
        status, advice, _ = opening(decision, self._language)
        policy = phrases.name(decision.policy_title or decision.policy.label)
        number = phrases.brackets(phrases.name(decision.document_number))
        categories = phrases.list(
            " › ".join(phrases.label(one) for one in category.path)
            or phrases.list(phrases.label(one) + self.say(said.PERHAPS) for one in category.candidates)
            for category in decision.categories
        )
        declared = phrases.list(
            self.say(said.DECLARED, declaration=shown(one.declaration.label), by=phrases.name(one.by))
            for one in decision.declarations
            if not one.lapsed
        )
        rows = (
            (said.TITLE, phrases.name(title or ""), said.ITEM, phrases.name(decision.item_id or "")),
            (said.POLICY, policy + number, said.AS_OF, phrases.day(decision.as_of)),
            (
                said.CONCLUSION,
                f"{status}{self.say(said.COLON)}{advice}",
                said.CATEGORY,
                categories or self.say(said.NONE),
            ),
            (said.DECLARATIONS, declared, said.RESTS_ON, rests_on(decision, phrases)),
        )
        lines = [
            f"| {_whole(self.say(one))} | {escaped(first)} | {_whole(self.say(other))} | {escaped(second)} |"
            for one, first, other, second in rows
        ]
        return "\n".join((lines[0], _ruler(_HEAD), *lines[1:]))

    def steps(self) -> str:
        """Write the steps with their blank cells, which the spaced headings keep wide enough to sign in."""
        order, phrases = self._decision.order, self._phrases
        if not order:
            return ""
        plain = (said.COLUMN_NUMBER, said.COLUMN_STEP, said.COLUMN_ACTOR, said.COLUMN_CLAUSE)
        blank = (said.COLUMN_OPINION, said.COLUMN_SIGNATURE, said.COLUMN_DATE)
        headings = [*(escaped(self.say(one)) for one in plain), *(_spaced(self.say(one)) for one in blank)]
        rows = [f"| {' | '.join(headings)} |", _ruler(_STEPS)]
        for number, step in enumerate(order, 1):
            tier = phrases.brackets(phrases.label(step.tier)) if step.tier else ""
            due = phrases.limit(step.limit) if step.state is State.CERTAIN else phrases.state(step)
            clauses = joined((phrases.clauses(step.basis), due), self.say(said.SEMICOLON))
            rows.append(_row((str(number), phrases.step(step) + tier, phrases.actor(step.actor), clauses, "", "", "")))
        return f"## {self.say(said.STEPS)}\n\n" + "\n".join(rows) + f"\n\n{escaped(self.say(said.SIGN_HERE))}"

    def questions(self) -> Iterable[str]:
        """Write the questions of the checklists, each once with the steps that answer it and boxes to tick."""
        for code, same in grouped((one.question.id, one) for one in self._decision.questions if one.key):
            first = same[0]
            text = self._phrases.words(first.text) or self._phrases.label(first.question)
            steps = self._phrases.list(map(str, self._numbers(same)))
            at = self._phrases.brackets(self.say(said.AT_STEPS, steps=steps) if steps else "")
            yield f"{code} {text}{at} {self._answer(first)}"

    def _answer(self, question: QuestionAnswer) -> str:
        if question.answer is None:
            return self.say(said.TICK)
        return self.say(said.ANSWERED, answer=self.say(words.YES if question.answer else words.NO))

    def _numbers(self, same: Iterable[QuestionAnswer]) -> tuple[int, ...]:
        """Return the numbers of the steps at which a question is answered."""
        numbers = {step.step: number for number, step in enumerate(self._decision.order, 1)}
        return tuple(sorted({numbers[one.step] for one in same if one.step in numbers}))

    def to_mend(self) -> Iterable[str]:
        """Name what certainly stands in the way, worst first, with its clause."""
        order = list(Consequence)
        for finding in sorted(self._decision.findings, key=lambda one: order.index(one.consequence)):
            usual = words.USUAL_REMEDY.get(finding.consequence.value)
            if finding.state is FindingState.STANDS and usual is not None:
                consequence = self.say(words.CONSEQUENCE[finding.consequence.value])
                clauses = self._phrases.brackets(self._phrases.clauses(finding.basis))
                remedy = self._phrases.words(finding.remedy) or self.say(usual)
                head = f"{consequence}{self.say(said.COLON)}{self._phrases.label(finding.check)}{clauses}"
                yield joined((head, remedy), self.say(said.SEMICOLON))

    def unknowns(self) -> Iterable[str]:
        """Name what is missing, pending, awaited, unconfirmed, silent or open; of readings those that are decisive."""
        decision, phrases = self._decision, self._phrases
        awaited = [one.escalation for one in decision.escalations if one.state is State.AWAITING_DECISION]
        settled = {one.settles for one in decision.questions}
        duties = {one.duty for one in decision.duties}
        decisive = [
            one.reading
            for one in decision.readings
            if not one.confirmed and not all(is_minor(change, decision) for change in one.would_change)
        ]
        parts = (
            (said.CONTRADICTIONS, phrases.labels(one.about for one in decision.contradictions)),
            (said.ROW_MISSING, phrases.labels(one.fact for one in decision.missing)),
            (said.ROW_AWAITED, phrases.labels(awaited)),
            (said.PENDING, phrases.labels(one.fact for one in decision.pending if one.fact not in settled)),
            (said.DECISIVE_READINGS, phrases.labels(decisive)),
            (said.SILENCES, phrases.labels(one.fact for one in decision.silences)),
            (said.HOLES, phrases.labels(one.about for one in decision.holes if one.about not in duties)),
        )
        for label, text in parts:
            if text:
                yield f"{self.say(label)}{self.say(said.COLON)}{text}"

    def bullets(self, heading: str, lines: Iterable[str]) -> str:
        """Write a list under a heading, nothing for nothing."""
        written = [f"- {escaped(line)}" for line in lines]
        return f"## {heading}\n\n" + "\n".join(written) if written else ""


def _ruler(widths: Iterable[int]) -> str:
    """Write the line below the headings; its dashes say how wide the columns are beside each other."""
    return "|" + "".join("-" * width + "|" for width in widths)


def _whole(label: str) -> str:
    """Keep a label of two characters on one line."""
    return "&nbsp;".join(label) if len(label) == 2 and not label.isascii() else label


def _spaced(heading: str) -> str:
    """Spread a heading over the width that people write in; blanks that do not break keep it."""
    if heading.isascii():
        return f"{_ROOM}{heading}{_ROOM}"
    return _ROOM * 2 + (_ROOM * 2).join(heading) + _ROOM * 2


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(escaped(cell) for cell in cells) + " |"
