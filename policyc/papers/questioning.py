"""What reviewers answer and decide: every question in full with its code and who answers it, and what is pending.

Assumes a decision. Guarantees that a question asked at several steps is written once, under all of them, since its
answer is recorded once. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyc.decision.model import FindingState, PendingFact, QuestionAnswer, Ref
from policyc.ir.policy import Consequence
from policyc.papers.frame import INDENT, Frame, Section, grouped
from policyc.papers.layout import grid
from policyc.papers.phrases import fill_in
from policyc.source.width import display_width
from policyc.wording import answer as said
from policyc.wording import decision as words


def questioning(frame: Frame) -> tuple[Section | None, ...]:
    """Return the sections on questions, facts that steps decide, and hints."""
    return (
        frame.below(said.QUESTIONS, _questions(frame), _where_recorded(frame)),
        frame.behind(said.PENDING, _pending(frame)),
        frame.behind(said.PREFILLED, (frame.phrases.labels(frame.decision.prefilled),)),
        frame.behind(said.HINTS, _hints(frame)),
    )


def _where_recorded(frame: Frame) -> str:
    """Say where answers are recorded, by the example of the first."""
    first = next((one for one in frame.decision.questions if one.key and one.answer is None), None)
    if first is None:
        return ""
    choices = frame.say(said.OR).join(
        code + frame.phrases.brackets(frame.say(label)) for code, label in (("true", words.YES), ("false", words.NO))
    )
    return frame.say(said.RECORDED_AS, snippet=fill_in(first.key, choices))


def _questions(frame: Frame) -> Iterator[str]:
    """Write the questions of the checklists under the steps that answer them; then what detectors ask to verify."""
    asked = [one for one in frame.decision.questions if one.key]
    by_question = grouped((one.question.id, one) for one in asked)
    by_steps = grouped((tuple(_whom(frame, one.step, one.role) for one in same), same[0]) for _, same in by_question)
    for reviewers, questions in by_steps:
        head = frame.phrases.list(dict.fromkeys(reviewers)) + frame.say(said.COLON)
        cells = [(question.question.id, _in_full(frame, question)) for question in questions]
        line = INDENT + head + INDENT.join(cells[0])
        if len(cells) == 1 and display_width(line) <= frame.width:
            yield line
            continue
        yield from frame.item(head)
        yield from grid(cells, frame.width, indent=INDENT * 2)
    hints = {one.check.id: one for one in frame.decision.findings if one.consequence is Consequence.VERIFY}
    for one in frame.decision.questions:
        if not one.key:
            found = frame.phrases.evidence(hints[one.question.id]) if one.question.id in hints else ""
            whom = _whom(frame, one.step, one.role)
            text = _in_full(frame, one) + frame.phrases.brackets(found)
            yield from frame.item(f"{whom}{frame.say(said.COLON)}{text}")


def _whom(frame: Frame, step: Ref | None, role: Ref | None) -> str:
    if step is None:
        return frame.phrases.label(role) if role else frame.say(said.NOBODY)
    return frame.phrases.label(step) + (frame.phrases.brackets(frame.phrases.label(role)) if role else "")


def _in_full(frame: Frame, question: QuestionAnswer) -> str:
    text = frame.phrases.words(question.text) or frame.phrases.label(question.question)
    if question.answer is None:
        return text
    answer = frame.say(words.YES if question.answer else words.NO)
    return text + frame.phrases.brackets(frame.say(said.ANSWERED, answer=answer))


def _pending(frame: Frame) -> Iterator[str]:
    pending = (((one.step, one.role), one) for one in frame.decision.pending)
    for (step, role), facts in grouped(pending):
        named = frame.phrases.list(_decided(frame, fact) for fact in facts)
        yield _whom(frame, step, role) + frame.say(said.COLON) + named


def _decided(frame: Frame, pending: PendingFact) -> str:
    """Name a fact with what settles it: a question of a checklist, or the key to record it under."""
    settled = (one.question.id for one in frame.decision.questions if one.settles == pending.fact)
    return frame.phrases.label(pending.fact) + frame.phrases.brackets(next(settled, pending.key))


def _hints(frame: Frame) -> Iterator[str]:
    for finding in frame.decision.findings:
        if finding.state is FindingState.STANDS and finding.consequence is Consequence.REMIND:
            text = frame.phrases.words(finding.remedy.rstrip("。")) or frame.phrases.label(finding.check)
            yield text + frame.phrases.brackets(frame.phrases.evidence(finding))
