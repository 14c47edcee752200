"""Parts of an answer in words: who acts, on which clause, how long, which facts have which values.

Assumes a decision. Guarantees that every text of users is made visible (no control sequence, no reversed writing),
that in an answer in another language what the policy's authors wrote stands between quotation marks, and that nothing
is added to what the decision says. Reports nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, assert_never

from policyc.decision.model import (
    ActorAnswer,
    CouncilAnswer,
    EvidenceAnswer,
    FindingAnswer,
    HoleAnswer,
    MissingFact,
    Reason,
    Ref,
    RefusalAnswer,
    RouteStep,
    StandInAnswer,
    State,
)
from policyc.diagnostics.visible import shortened, visible
from policyc.ir.basis import Basis, Cite
from policyc.ir.policy import Known, Modality
from policyc.ir.terms import PREVIOUS_STEP, Duration, Hole, Limit, Promptness
from policyc.papers.bounds import bounded
from policyc.papers.layout import joined
from policyc.source.frozen import frozen
from policyc.wording import answer as said
from policyc.wording import decision as words
from policyc.wording import documented
from policyc.wording.language import Language, Wording

#: Characters shown of a text that users wrote freely.
LONGEST: Final = 80
#: Values of a fact that an answer lists.
_MOST_VALUES: Final = 12
_FEW_VALUES: Final = 3
_MOST_EVIDENCE: Final = 3
#: An article of which a part is cited.
_ARTICLE: Final = re.compile(r"([^条]*第[^条]{1,8}条)(?=第)")
_ATTACHMENT: Final = re.compile(r"attachments\[([0-9]+)\]")
_MAPS: Final = frozenset({"answers", "escalation_decisions", "admitted_sources"})


def shown(text: str, limit: int = LONGEST) -> str:
    """Return a text of users as it may be printed."""
    return visible(shortened(text, limit))


@frozen
class Phrases:
    """Everything that is said about parts of a decision, in one language."""

    language: Language

    def say(self, wording: Wording, **values: str | int) -> str:
        """Return a wording with its fields filled in."""
        return wording.in_(self.language).format(**values) if values else wording.in_(self.language)

    def list(self, parts: Iterable[str]) -> str:
        """Join the members of an enumeration."""
        return joined(parts, self.say(said.LIST))

    def brackets(self, text: str) -> str:
        """Put an addition in brackets; nothing for nothing."""
        return self.say(said.BRACKETS, text=text) if text else ""

    def quoted(self, text: str) -> str:
        """Put a text between quotation marks."""
        return self.say(said.QUOTED, text=text)

    def words(self, text: str) -> str:
        """Return a text of the policy or the item: as it is, quoted where the rest is in another language."""
        plain = visible(text)
        return plain if self.language is Language.ZH or text.isascii() else self.quoted(plain)

    def name(self, text: str) -> str:
        """Return a label, or whatever users wrote freely, not too long."""
        return self.words(shortened(text, LONGEST))

    def label(self, ref: Ref) -> str:
        """Name something; what every item has and every question can be answered with has a name in each language."""
        own = words.OWN_LABELS.get(ref.id)
        return self.say(own) if own is not None and own.zh == ref.label else self.name(ref.label)

    def labels(self, refs: Iterable[Ref], most: int | None = None) -> str:
        """Name several things, each once; of more than `most` only the first, with their number."""
        names = list(dict.fromkeys(self.label(ref) for ref in refs))
        if most is None or len(names) <= most:
            return self.list(names)
        return self.list(names[:most]) + self.say(said.AND_MORE, n=len(names))

    def day(self, day: date) -> str:
        """Write a day."""
        return self.say(said.DAY, year=day.year, month=day.month, day=day.day)

    # --- clauses ----------------------------------------------------------------------------------------------------

    def clauses(self, basis: Basis) -> str:
        """Name the clauses cited, each once, and mark what rests on something else than the text."""
        cited = self.words(self.say(said.LIST).join(_clauses(basis.cites)))
        marks = (
            (basis.readings, said.BY_READING),
            (basis.conventions, said.BY_CONVENTION),
        )
        return joined((cited, *(self.say(mark) for present, mark in marks if present)), self.say(said.COMMA))

    def quotation(self, basis: Basis) -> str:
        """Quote the clauses: 第六条“…”."""
        return joined(
            dict.fromkeys(
                self.words(_clause(cite)) + "".join(self.quoted(visible(text)) for text in cite.quotations)
                for cite in basis.cites
                if cite.quotations
            ),
            self.say(said.SEMICOLON),
        )

    # --- who and when -----------------------------------------------------------------------------------------------

    def actor(self, actor: ActorAnswer) -> str:
        """Say who acts."""
        if actor.hole is not None or not actor.actors:
            return self.say(said.NOT_NAMED)
        together = self.say(words.TOGETHER[actor.together], n=actor.at_least or 0)
        named = self.labels((*actor.actors, *actor.joined))
        person = self.name(actor.person) if actor.person else ""
        alone = len(actor.actors) + len(actor.joined) == 1
        councils = (self._council(one, alone=alone) for one in actor.councils)
        stand_ins = map(self._stand_in, actor.stand_ins)
        parts = (self.list((together, person)), *councils, *stand_ins)
        return named + self.brackets(joined(parts, self.say(said.SEMICOLON)))

    def _council(self, one: CouncilAnswer, *, alone: bool) -> str:
        if one.hole is not None:
            how = self.say(words.DELIBERATES_OPEN)
        else:
            how = self.say(words.DELIBERATES, quorum=self.say(words.QUORUM[one.quorum], n=one.at_least or 0))
        return how if alone else self.say(words.COUNCIL_OF, organ=self.label(one.organ), how=how)

    def _stand_in(self, one: StandInAnswer) -> str:
        if not one.note:
            return self.say(words.STANDS_IN, by=self.label(one.by))
        return self.say(words.STANDS_IN_WHEN, by=self.label(one.by), note=shown(one.note))

    def limit(self, limit: Limit | None) -> str:
        """Say how soon; nothing when the text sets no limit."""
        match limit:
            case None:
                return ""
            case Duration(count, unit, anchor):
                period = self.say(words.DURATION, n=count, unit=self.say(words.TIME_UNIT[unit.value]))
                if anchor is None:
                    return period
                return self.say(words.ANCHORED[anchor.before], anchor=shown(anchor.label), period=period)
            case Promptness():
                return self.say(words.PROMPTNESS[limit.value])
            case Hole():
                return self.not_written("limit")
            case _:
                assert_never(limit)

    def not_written(self, what: str) -> str:
        """Say that the text does not say something."""
        return self.say(said.NOT_WRITTEN, what=self.say(words.HOLE[what]))

    def often(self, recurrence: str | None) -> str:
        """Say how often: the codes of a duty's recurrence in words."""
        return self.list(self._once(code) for code in (recurrence or "").split(",") if code)

    def _once(self, code: str) -> str:
        known = words.RECURRENCE.get(code) or words.PROMPTNESS.get(code)
        if known is not None:
            return self.say(known)
        count, _, unit = code.partition(" ")
        if unit not in words.TIME_UNIT:
            return visible(code)
        named = self.say(words.TIME_UNIT[unit])
        if count == "1":
            count, named = "", named.removeprefix("个").removesuffix("s")
        return " ".join(self.say(words.EVERY, n=count, unit=named).split())

    # --- steps ------------------------------------------------------------------------------------------------------

    def step(self, step: RouteStep) -> str:
        """Name a step, and where it stands when that is not in the line."""
        during = self.say(said.DURING, step=self.label(step.within)) if step.within else ""
        beside = self.say(said.SIDE_BY_SIDE) if step.parallel else ""
        return self.label(step.step) + self.brackets(self.list((during, beside)))

    def state(self, step: RouteStep) -> str:
        """Say whether a step is due, and how soon."""
        state = words.STATE[step.state.value]
        if step.modality is Modality.MAY and step.state is State.CERTAIN:
            state = said.DECIDED
            due = self.say(state, decision=self.say(words.DECISION["escalate"]))
        elif step.state is State.AWAITING_DECISION:
            due = joined((self.say(state), self.say(words.ESCALATION_STATE[step.state.value])), self.say(said.COMMA))
        else:
            due = self.say(state)
        return joined((due, self.limit(step.limit)), self.say(said.COMMA))

    def refusal(self, refusal: RefusalAnswer) -> str:
        """Say what a refusal does, and on what that rests."""
        if refusal.effect is None:
            return self.say(words.REFUSAL_NOT_PROVIDED)
        target = refusal.target
        if target is None:
            name = ""
        elif target.id == PREVIOUS_STEP:
            name = self.say(words.PREVIOUS_STEP)
        else:
            name = self.quoted(shown(target.label))
        bound = bounded(self.say, refusal.at_most, refusal.beyond)
        said_of = self.say(words.REFUSAL[refusal.effect], target=name) + bound
        return said_of + self.brackets(self.clauses(refusal.basis))

    # --- facts ------------------------------------------------------------------------------------------------------

    def reasons(self, reasons: Iterable[Reason]) -> str:
        """Say what is known of the facts that decide: 密级为秘密."""
        return self.list(
            self.label(reason.fact) + self.say(said.EQUALS) + self.value(reason)
            for reason in reasons
            if reason.value is not None
        )

    def value(self, reason: Reason) -> str:
        """Write the value of a fact."""
        return self.known(reason.value or "", reason.known)

    def value_quoted(self, reason: Reason) -> str:
        """Write the value of a fact between quotation marks."""
        value = self.value(reason)
        return value if value.startswith("“") else self.quoted(value)

    def known(self, written: str, known: Known | None) -> str:
        """Write a value: yes, no and none in the language of the answer, the policy's labels as they are."""
        match known:
            case bool():
                return self.say(words.YES if known else words.NO)
            case () | "":
                return self.say(said.NONE)
            case _:
                return self.name(written)

    def evidence(self, finding: FindingAnswer) -> str:
        """Say where detectors found something; of many spots only the first, with their number."""
        return self.spots(finding.evidence)

    def spots(self, evidence: Sequence[EvidenceAnswer]) -> str:
        """Name several spots, or the first of very many with their number."""
        spots = [self.spot(piece) for piece in evidence[:_MOST_EVIDENCE]]
        if len(evidence) > _MOST_EVIDENCE:
            spots.append(self.say(said.AND_MORE, n=len(evidence)))
        return self.list(spots)

    def hole(self, hole: HoleAnswer) -> str:
        """Say what the text leaves open."""
        known = words.HOLE.get(hole.what)
        return visible(hole.what) if known is None else self.say(known, note=shown(hole.note))

    def spot(self, evidence: EvidenceAnswer) -> str:
        """Say where a detector found something, and what may be shown of it."""
        attached = _ATTACHMENT.fullmatch(evidence.where)
        part = (
            self.say(said.ATTACHMENT, n=int(attached[1]) + 1)
            if attached
            else self.say(words.PART[evidence.where])
            if evidence.where in words.PART
            else visible(evidence.where)
        )
        if evidence.place:
            place = visible(evidence.place)
            spot = documented.SPOT_ATTACHED if attached else documented.SPOT
            return self.say(spot, part=part, place=place, masked=shown(evidence.masked))
        return self.say(said.SPOT, part=part, start=evidence.start + 1, end=evidence.end, masked=shown(evidence.masked))

    def snippet(self, missing: MissingFact) -> str:
        """Write what to fill into the item's JSON: the key, and the values there are."""
        return fill_in(missing.key or missing.fact.id, self._choices(missing.values))

    def _choices(self, values: tuple[Ref, ...]) -> str:
        choices = [_literal(value.id) + self.brackets(self.label(value)) for value in values[:_MOST_VALUES]]
        more = self.say(said.AND_MORE, n=len(values)) if len(values) > _MOST_VALUES else ""
        between = said.OR if len(values) <= _FEW_VALUES else said.LIST
        return self.say(between).join(choices) + more if choices else "…"


def fill_in(key: str, value: str) -> str:
    """Write a key of an item as JSON, with what stands under it: `facts.east.unfit` is nested, `answers.…` is not."""
    head, dot, tail = key.partition(".")
    if not dot:
        return f"{_literal(key)}: {value}"
    if head in _MAPS:
        inner = f'[{{"host": "…", "admitted": {value}}}]' if head == "admitted_sources" else value
        return f"{_literal(head)}: {{{_literal(tail)}: {inner}}}"
    policy, _, code = tail.partition(".")
    return f"{_literal(head)}: {{{_literal(policy)}: {{{_literal(code)}: {value}}}}}"


def _literal(text: str) -> str:
    """Write a code as it stands in JSON; true and false are no texts."""
    return text if text in ("true", "false") else visible(json.dumps(text, ensure_ascii=False))


def _clause(cite: Cite) -> str:
    return visible(f"{cite.law}{cite.clause}" if cite.law and cite.law not in cite.clause else cite.clause)


def _clauses(cites: Iterable[Cite]) -> Iterator[str]:
    """Name clauses, each once; what an article has in common with the one before is not repeated."""
    before = None
    for clause in dict.fromkeys(map(_clause, cites)):
        article = _ARTICLE.match(clause)
        same = article is not None and article[1] == before
        yield clause[article.end(1) :] if article is not None and same else clause
        before = article[1] if article is not None else None
