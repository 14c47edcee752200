"""A rule in plain official words: a sentence for every clause in its block, in the order of writing.

Assumes a surface tree. Guarantees that nothing is added to what the officer wrote and that nothing is left out but
the bases on lines of their own, which the entry shows apart. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, assert_never

from policyc.diagnostics.visible import visible
from policyc.papers.bounds import bounded
from policyc.papers.phrases import Phrases
from policyc.papers.regulation.conditions import condition_text, value_text, values_text
from policyc.papers.regulation.model import Ground, Note, Statement
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.wording import decision as times
from policyc.wording import plain as words
from policyc.wording.language import Language, Wording

#: Kinds that are rules of their own inside the block of another.
INNER: Final = frozenset({Keyword.STEP, Keyword.PUBLISH, Keyword.CATEGORY})
_HANDLED: Final = frozenset({Keyword.STEP, Keyword.PUBLISH, Keyword.ESCALATION})
_HARMLESS: Final = frozenset({tree.Consequence.VERIFY, tree.Consequence.REMIND})
_QUESTIONS: Final = "？！?!"
_ENDS: Final = "。；;. "


@dataclass(frozen=True, slots=True)
class Known:
    """What the words of a rule may point to: rules and readings of this edition by number."""

    rules: dict[tuple[str, int], int]
    readings: dict[str, int]


class Plain:
    """Writes rules in one language."""

    def __init__(self, language: Language, known: Known) -> None:
        self._language: Final = language
        self._known: Final = known
        self._phrases: Final = Phrases(language)
        self._source = ""
        self._owner: Keyword = Keyword.CHECK
        self._body: tuple[tree.Clause, ...] = ()

    def statements(self, source: str, clause: tree.Declaration | tree.AskClause) -> tuple[Statement, ...]:
        """Return the sentences of a rule; `source` is the name of the file it stands in."""
        self._source = source
        self._owner = clause.keyword
        self._body = () if isinstance(clause, tree.AskClause) else clause.body
        if isinstance(clause, tree.AskClause):
            return tuple(self._ask(clause, 0))
        return tuple(self._block(clause.body, 0))

    def note(self, basis: tree.Basis) -> Note:
        """Say what a rule or a part of it stands on."""
        match basis:
            case tree.Cites(citations=citations):
                cited = self._list(visible(one.spelled) for one in citations)
                return Note(Ground.CITES, self._say(words.CITES, clauses=cited))
            case tree.ReadingRef(reading=reading, options=options, no_rule=no_rule):
                said = words.TAKES_NO_RULE if no_rule else words.TAKES if options else words.REMARKS_READING
                text = self._say(said, reading=visible(reading.text), options=values_text(options, self._language))
                return Note(Ground.READING, text, self._known.readings.get(reading.text))
            case tree.ConventionRef(convention=convention):
                return Note(Ground.CONVENTION, self._say(words.BY_CONVENTION, convention=visible(convention.text)))
            case _:
                assert_never(basis)

    # --- clauses ----------------------------------------------------------------------------------------------------

    def _block(self, body: Iterable[tree.Clause], level: int) -> Iterator[Statement]:
        for clause in body:
            yield from self._clause(clause, level)

    def _clause(self, clause: tree.Clause, level: int) -> Iterator[Statement]:
        match clause:
            case tree.CitesClause() | tree.ReadingClause() | tree.ConventionClause():
                return
            case tree.Declaration():
                yield from self._declaration(clause, level)
            case tree.Arm():
                yield from self._arm(clause, level)
            case tree.AskClause(name=name):
                yield self._pointer(clause.keyword, name.text, clause.span.start, level)
            case _:
                text, hole = self._sentence(clause)
                if text:
                    yield Statement(text, self._notes(clause), level, hole)

    def _declaration(self, clause: tree.Declaration, level: int) -> Iterator[Statement]:
        name = clause.name.text if clause.name else ""
        if clause.keyword in INNER:
            yield self._pointer(clause.keyword, name, clause.span.start, level)
            return
        match clause.keyword:
            case Keyword.CHOOSE if clause.mode is not None:
                head = self._say(words.CHOICE[clause.mode.value], name=visible(name))
            case Keyword.PARALLEL:
                together = "all" if clause.together in (None, tree.Together.JOINTLY) else clause.together.value
                head = self._say(words.PARALLEL.get(together, words.PARALLEL["all"]), name=name, n=clause.at_least or 0)
            case Keyword.EACH_COPY:
                head = self._say(words.EACH_COPY, name=visible(name))
            case Keyword.REPEAT:
                head = self._say(words.REPEATED, n=clause.at_least or 0)
            case Keyword.FIELD:
                head = self._say(words.FIELD, name=visible(clause.title.value if clause.title else name))
            case _:
                head = self._say(words.INNER, kind=self.kind(clause.keyword), name=visible(name))
        yield Statement(head, tuple(map(self.note, query.block_bases(clause.body))), level, hole=False)
        yield from self._block(clause.body, level + 1)

    def _arm(self, clause: tree.Arm, level: int) -> Iterator[Statement]:
        notes = self._notes(clause)
        if clause.condition is not None:
            yield Statement(self._say(words.ARM, condition=self._condition(clause.condition)), notes, level, hole=False)
        else:
            said = words.ARM_NOT_PROVIDED if clause.not_provided else words.ARM_REST
            yield Statement(self._say(said), notes, level, hole=clause.not_provided)
        yield from self._block(clause.body, level + 1)

    def _pointer(self, keyword: Keyword, name: str, start: int, level: int) -> Statement:
        number = self._known.rules.get((self._source, start))
        text = self._say(words.INNER, kind=self.kind(keyword), name=visible(name))
        return Statement(text, (), level, hole=False, rule=number)

    def _ask(self, clause: tree.AskClause, level: int) -> Iterator[Statement]:
        asked = self._say(words.ASKED, question=visible(clause.question.value))
        yield Statement(asked, tuple(map(self.note, clause.basis)), level, hole=False)
        if clause.recorded_in is not None:
            said = words.RECORDED_NEGATED if clause.recorded_negated else words.RECORDED
            yield Statement(self._say(said, fact=visible(clause.recorded_in.text)), (), level, hole=False)
        if clause.bad_answer is not None and clause.consequence is not None:
            text = self._say(
                words.ANSWERED,
                answer=visible(clause.bad_answer.text),
                consequence=self._say(words.CONSEQUENCE[clause.consequence.value]),
                remedy=self._remedy(clause.remedy),
            )
            yield Statement(text, tuple(map(self.note, clause.consequence_basis)), level, hole=False)

    def _sentence(self, clause: tree.Clause) -> tuple[str, bool]:
        """Return a clause as a sentence, and whether it says that the text does not say; nothing for nothing."""
        match clause:
            case tree.TextsClause(keyword=Keyword.QUOTE, texts=texts):
                return self._say(words.PRINTED, text="".join(f"“{visible(text.value)}”" for text in texts)), False
            case tree.TextsClause(keyword=keyword, texts=texts):
                return self._line(keyword, self._list(visible(text.value) for text in texts)), False
            case tree.DateClause(keyword=keyword, date=tree.Unstated() as unstated):
                return self._line(keyword, self._unstated(unstated)), True
            case tree.DateClause(keyword=keyword, date=tree.Date() as day):
                return self._line(keyword, value_text(day, self._language)), False
            case tree.FlagClause(keyword=keyword):
                said = words.FLAGS.get(keyword.name)
                return (self._say(said) if said else ""), keyword is Keyword.PERIODICALLY
            case tree.NamesClause():
                return self._names(clause), False
            case tree.MembersClause(keyword=keyword, kind=kind, names=names):
                listed = self._list(visible(one.text) for one in names)
                said = words.MEMBERS.get(keyword.name, words.MEMBERS["MEMBERS"])
                return self._say(said, kind=self.kind(kind), names=listed), False
            case tree.ConditionClause():
                return self._conditional(clause), False
            case tree.RequirementClause(keyword=keyword, requirement=tree.Text() as text):
                return self._say(words.OBLIGED[keyword.name], text=visible(text.value).rstrip(_ENDS)), False
            case tree.RequirementClause(keyword=keyword, requirement=requirement):
                assert not isinstance(requirement, tree.Text)  # noqa: S101 – the case above; for the type checker
                required = (words.LOOKED_FOR if self._harmless() else words.REQUIRED)[keyword.name]
                return self._say(required, condition=self._condition(requirement)), False
            case tree.ConsequenceClause():
                return self._consequence(clause), False
            case tree.ActorsClause():
                return self._acting(clause), isinstance(clause.actors, tree.Unstated)
            case tree.CouncilClause(quorum=None):
                return self._say(times.DELIBERATES_OPEN) + self._say(_STOP), True
            case tree.CouncilClause(quorum=tree.Together() as quorum, at_least=at_least):
                needed = self._say(times.QUORUM[quorum.value], n=at_least or 0)
                return self._say(times.DELIBERATES, quorum=needed) + self._say(_STOP), False
            case tree.PermissionClause(decided_by=tree.Unstated() as unstated):
                return self._say(words.DECIDED_BY_NOBODY, note=self._remark(unstated)), True
            case tree.PermissionClause(decided_by=tree.Actor() as actor):
                return self._say(words.DECIDED_BY, actors=self._actor(actor)), False
            case tree.PlaceClause(places=places):
                at = self._list(
                    self._say(words.PLACE[one.position.value], step=visible(one.step.text)) for one in places
                )
                return self._say(words.PLACED, places=at), False
            case tree.LimitClause(keyword=keyword, limit=limit, anchor=anchor):
                said = words.KEEP if keyword is Keyword.KEEP else words.LIMIT
                period = self._limit(limit)
                if anchor is not None:
                    around = times.ANCHORED[anchor.position is tree.Position.BEFORE]
                    period = self._say(around, anchor=visible(anchor.step.text), period=period)
                return self._say(said, limit=period), isinstance(limit, tree.Unstated)
            case tree.EffectClause(result=result, effect=effect):
                follows = self._say(words.RESULT, result=visible(result.text), effect=self._effect(effect))
                return follows, isinstance(effect, tree.NotProvided)
            case tree.OverdueClause(after=after, effect=effect):
                late = self._limit(after) if after is not None else ""
                return self._say(words.OVERDUE, after=late, effect=self._effect(effect)), False
            case tree.RecurrenceClause(every=every):
                return self._say(words.EVERY, often=self._phrases.often(f"{every.count} {every.unit.value}")), False
            case _:
                return self._definition(clause), False

    def _harmless(self) -> bool:
        """Tell whether nothing but questions and notes follows from the check at hand."""
        follows = query.clauses(self._body, tree.ConsequenceClause)
        return bool(follows) and all(one.consequence in _HARMLESS for one in follows)

    def _consequence(self, clause: tree.ConsequenceClause) -> str:
        forbids = bool(query.clauses(self._body, tree.RequirementClause, Keyword.SHALL_NOT))
        return self._say(
            words.IF_SO if forbids else words.IF_NOT,
            consequence=self._say(words.CONSEQUENCE[clause.consequence.value]),
            remedy=self._remedy(clause.remedy),
        )

    def _definition(self, clause: tree.Clause) -> str:
        """Return a clause that says what a word means; nothing for what only tests and readings hold."""
        match clause:
            case tree.ValuesClause(values=values, ordered=ordered):
                names = self._list(
                    visible(one.name.text) + self._brackets(one.note.value if one.note else "") for one in values
                )
                return self._say(words.VALUES_ORDERED if ordered else words.VALUES, values=names)
            case tree.OrdinaryClause(keyword=keyword, value=value):
                return self._line(keyword, value_text(value, self._language))
            case tree.SourceClause(keyword=keyword, name=name, hosts=hosts):
                listed = self._list(
                    self._say(words.HOST[one.scope.value], host=visible(one.host.value)) for one in hosts
                )
                said = words.EXCLUDED_SOURCE if keyword is Keyword.EXCLUDE else words.LISTED_SOURCE
                return self._say(said, name=visible(name.text), hosts=listed)
            case tree.OthersClause(tail=tail, unlisted=unlisted):
                said = words.TAIL if unlisted is None else words.UNLISTED[unlisted.value]
                return self._say(said, tail=visible(tail.value))
            case tree.StateClause(state=state):
                return self._say(words.STATE, state=visible(state.text)) + self._say(_STOP)
            case _:
                return ""

    def _names(self, clause: tree.NamesClause) -> str:
        names = self._list(visible(one.text) for one in clause.names)
        if clause.keyword is Keyword.MAY_EDIT and not clause.names:
            return self._say(words.MAY_EDIT_CONTENT)
        said = words.NAMES.get(clause.keyword.name)
        return self._say(said, names=names) if said else self._line(clause.keyword, names)

    def _conditional(self, clause: tree.ConditionClause) -> str:
        condition = self._condition(clause.condition)
        if clause.called is not None:
            return self._say(words.CALLED, condition=condition, title=visible(clause.called.value))
        if clause.then is not None:
            return self._say(words.THEN, condition=condition, then=visible(clause.then.value).rstrip(_ENDS))
        return self._say(words.CONDITION[clause.keyword.name], condition=condition)

    def _acting(self, clause: tree.ActorsClause) -> str:
        handled = self._owner in _HANDLED
        match clause.actors:
            case tree.Unstated() as unstated:
                said = words.HANDLED_BY_NOBODY if handled else words.INCUMBENT_NOBODY
                return self._say(said, note=self._remark(unstated))
            case tree.Actors(actors=actors, together=together, at_least=at_least):
                named = self._list(map(self._actor, actors))
                if together is not None:
                    named = self._say(words.TOGETHER[together.value], actors=named, n=at_least or 0)
            case _:
                assert_never(clause.actors)
        match clause.keyword:
            case Keyword.JOINED_BY:
                return self._say(words.JOINED_BY, actors=named)
            case Keyword.STAND_IN:
                return self._say(words.STAND_IN, actors=named)
            case _:
                return self._say(words.HANDLED_BY if handled else words.INCUMBENT, actors=named)

    # --- parts of sentences -----------------------------------------------------------------------------------------

    def kind(self, keyword: Keyword) -> str:
        """Name the kind of a rule."""
        return keyword.zh if self._language is Language.ZH else keyword.en.replace("_", " ")

    def _effect(self, effect: tree.Effect) -> str:
        match effect:
            case tree.Continue(recorded_in=None):
                return self._say(words.CONTINUE)
            case tree.Continue(recorded_in=tree.Name(text=fact)):
                return self._say(words.CONTINUE_RECORDED, fact=visible(fact))
            case tree.ReturnTo(step=step, walk=walk):
                before = step.text == words.STEP_BEFORE.zh
                target = (
                    self._say(words.STEP_BEFORE) if before else self._say(words.STEP_NAMED, step=visible(step.text))
                )
                said = words.RETURN_AGAIN if walk is tree.Return.AGAIN else words.RETURN_STRAIGHT
                return self._say(said, step=target) + bounded(self._say, effect.at_most, _beyond(effect.beyond))
            case tree.Start(workflow=workflow):
                return self._say(words.STARTS, workflow=visible(workflow.text))
            case tree.Terminate(note=note, this_copy=this_copy):
                said = words.TERMINATE_COPY if this_copy else words.TERMINATE
                return self._say(said, note=self._brackets(note.value if note else ""))
            case tree.Deem(result=result):
                return self._say(words.DEEMED, result=visible(result.text))
            case tree.SetState(state=state):
                return self._say(words.STATE, state=visible(state.text))
            case tree.NotProvided():
                return self._say(words.NOT_PROVIDED)
            case _:
                raise AssertionError(effect)

    def _limit(self, limit: tree.Duration | tree.Promptness | tree.Unstated | None) -> str:
        match limit:
            case None:
                return self._say(words.PERMANENTLY)
            case tree.Duration(count=count, unit=unit):
                return self._say(times.DURATION, n=count, unit=self._say(times.TIME_UNIT[unit.value]))
            case tree.Promptness():
                return self._say(times.PROMPTNESS[limit.value])
            case tree.Unstated():
                return self._unstated(limit)
            case _:
                assert_never(limit)

    def _actor(self, actor: tree.Actor) -> str:
        if actor.of is None:
            return visible(actor.name.text)
        return self._say(words.OF, organ=visible(actor.of.text), role=visible(actor.name.text))

    def _condition(self, condition: tree.Condition) -> str:
        return condition_text(condition, self._language)

    def _line(self, keyword: Keyword, text: str) -> str:
        line = self._say(words.PLAIN_LINE, label=self.kind(keyword), text=text.rstrip(_ENDS))
        return line[:-1] if line[-2:-1] in _QUESTIONS else line

    def _unstated(self, unstated: tree.Unstated) -> str:
        return self._say(words.NOT_STATED, note=self._remark(unstated))

    def _remark(self, unstated: tree.Unstated) -> str:
        return self._brackets(unstated.reason.value if unstated.reason else "")

    def _remedy(self, remedy: tree.Text | None) -> str:
        return self._say(words.REMEDY, text=visible(remedy.value).rstrip(_ENDS)) if remedy is not None else ""

    def _brackets(self, text: str) -> str:
        return self._say(words.BRACKETS, text=visible(text)) if text else ""

    def _notes(self, clause: tree.Clause) -> tuple[Note, ...]:
        return tuple(map(self.note, query.bases(clause)))

    def _list(self, parts: Iterable[str]) -> str:
        return self._say(words.LIST).join(parts)

    def _say(self, said: Wording, **values: str | int) -> str:
        return self._phrases.say(said, **values)


def _beyond(effect: tree.Continue | tree.Terminate | tree.NotProvided | None) -> str | None:
    match effect:
        case tree.Continue():
            return "continue"
        case tree.Terminate(this_copy=this_copy):
            return "terminate_copy" if this_copy else "terminate"
        case _:
            return None


_STOP: Final = Wording("。", ".")
