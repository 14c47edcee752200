"""Every change of a rule file that the operators make.

Assumes files that were parsed without errors. Guarantees the same changes for the same files, in order of writing; what
results may be no policy at all, and then counts for nothing. Tests, readings, charts and shared files are left alone:
what is changed is what the regulation says. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from policyc.analyses.mutation.conditions import Conditions
from policyc.analyses.mutation.operators import Mutant, Operator
from policyc.source.frozen import frozen
from policyc.source.text import SourceText, Span
from policyc.syntax import tree
from policyc.syntax.keywords import Keyword

#: Declarations that say nothing about items, or that are what mutants are tried on.
_LEFT_ALONE: Final = frozenset(
    {
        Keyword.TEST,
        Keyword.COMPARISON,
        Keyword.READING,
        Keyword.CONVENTION,
        Keyword.POLICY,
        Keyword.FACT,
        Keyword.ROLE,
        Keyword.ORGAN,
        Keyword.STAGE,
        Keyword.CHART,
        Keyword.DECLARATION,
        Keyword.PROPERTY,
    }
)
_DROPPED_WHOLE: Final = frozenset(
    {
        Keyword.CHECK,
        Keyword.ESCALATION,
        Keyword.DUTY,
        Keyword.SANCTION,
        Keyword.STEP,
        Keyword.CATEGORY,
        Keyword.FIELD,
    }
)
_SOFTER: Final = {
    tree.Consequence.BLOCK: ("禁止发布", "退回修改"),
    tree.Consequence.FIX: ("退回修改", "提示"),
    tree.Consequence.MASK: ("遮掩", "提示"),
    tree.Consequence.VERIFY: ("核实", "提示"),
}
_HARDER: Final = {
    tree.Consequence.FIX: ("退回修改", "禁止发布"),
    tree.Consequence.MASK: ("遮掩", "禁止发布"),
    tree.Consequence.VERIFY: ("核实", "退回修改"),
    tree.Consequence.REMIND: ("提示", "退回修改"),
}
_ANSWERS: Final = (("答 否 则", "答 是 则"), ("答 是 则", "答 否 则"))
_SOONER_OR_LATER: Final = {
    tree.Promptness.AT_ONCE: ("立即", "及时"),
    tree.Promptness.PROMPTLY: ("及时", "尽快"),
    tree.Promptness.SOON: ("尽快", "及时"),
}
_UNLISTED: Final = {
    tree.Unlisted.TO_BE_JUDGED: ("未列 须认定", "未列 视为不在"),
    tree.Unlisted.NOT_LISTED: ("未列 视为不在", "未列 须认定"),
}
_DEMANDS: Final = {Keyword.SHALL: "可以", Keyword.SHALL_NOT: "应当"}


@frozen
class Others:
    """What may stand in place of something: who else might act, which other tiers there are, in order of writing."""

    actors: tuple[str, ...]
    tiers: tuple[str, ...]

    def actor(self, name: str) -> str | None:
        """Return who else might act: the next one declared."""
        return _next(self.actors, name)

    def tier(self, name: str) -> str | None:
        """Return another tier: the next one declared."""
        return _next(self.tiers, name)


def others_in(files: Iterable[tree.RuleFile]) -> Others:
    """Return the actors and tiers that these files declare."""
    actors: list[str] = []
    tiers: list[str] = []
    for file in files:
        for clause in file.clauses:
            if isinstance(clause, tree.Declaration) and clause.name is not None:
                if clause.keyword in (Keyword.ROLE, Keyword.ORGAN):
                    actors.append(clause.name.text)
                elif clause.keyword is Keyword.TIER:
                    tiers.append(clause.name.text)
    return Others(tuple(dict.fromkeys(actors)), tuple(dict.fromkeys(tiers)))


def _next(names: tuple[str, ...], name: str) -> str | None:
    if name not in names or len(names) < 2:
        return None
    return names[(names.index(name) + 1) % len(names)]


def mutants_of(file: tree.RuleFile, source: SourceText, others: Others) -> Iterator[Mutant]:
    """Yield every change of one file."""
    for clause in file.clauses:
        if isinstance(clause, tree.Declaration) and clause.keyword not in _LEFT_ALONE:
            yield from _Declared(source, clause, others, _cited(clause)).mutants()


def _cited(declared: tree.Declaration) -> tuple[str, ...]:
    """Return the clauses that a declaration itself cites, as written."""
    cites = [one.cites for one in declared.body if isinstance(one, tree.CitesClause)]
    return tuple(dict.fromkeys(citation.spelled for one in cites for citation in one.citations))


@frozen
class _Declared:
    """One declaration, and the changes of it and of what stands in it."""

    source: SourceText
    declared: tree.Declaration
    others: Others
    clauses: tuple[str, ...]

    def mutants(self) -> Iterator[Mutant]:
        """Yield the changes in order of writing."""
        if self.declared.keyword in _DROPPED_WHOLE:
            yield self._change(Operator.DROP_RULE, self.declared.span, "")
        yield from self._swaps()
        for clause in self.declared.body:
            yield from self._clause(clause)

    def _clause(self, clause: tree.Clause) -> Iterator[Mutant]:
        match clause:
            case tree.Declaration():
                if clause.keyword not in _LEFT_ALONE:
                    clauses = _cited(clause) or self.clauses
                    yield from _Declared(self.source, clause, self.others, clauses).mutants()
            case tree.Arm(condition=condition):
                if condition is not None:
                    yield from self._conditions.changes(condition)
                for inner in clause.body:
                    yield from self._clause(inner)
            case tree.ConditionClause():
                yield from self._guard(clause)
            case tree.RequirementClause(requirement=requirement):
                if isinstance(requirement, tree.Text):
                    yield from self._demand(clause)
                else:
                    yield from self._conditions.changes(requirement)
            case tree.ConsequenceClause(consequence=consequence):
                yield from self._consequence(clause.span, consequence)
            case tree.AskClause():
                yield from self._question(clause)
            case tree.SourceClause() | tree.OthersClause():
                yield from self._listed(clause)
            case _:
                yield from self._part(clause)

    def _part(self, clause: tree.Clause) -> Iterator[Mutant]:
        """Yield the changes of who acts, when and how often, and of what is done."""
        match clause:
            case tree.FlagClause(keyword=Keyword.MANDATORY):
                yield self._change(Operator.MUST_TO_MAY, clause.span, "可以 由 未定 “改过” 决定")
            case tree.PermissionClause():
                yield self._change(Operator.MAY_TO_MUST, clause.span, "必须")
                yield from self._other_name(Operator.OTHER_ACTOR, clause.span)
            case tree.ActorsClause():
                yield from self._acting(clause)
            case tree.NamesClause(keyword=keyword, names=names):
                if len(names) > 1:
                    yield from self._conditions.fewer(Operator.DROP_PART, [name.span for name in names])
                else:
                    yield self._change(Operator.DROP_PART, clause.span, "")
                if keyword is Keyword.TIER and names and (other := self.others.tier(names[0].text)) is not None:
                    yield self._change(Operator.OTHER_TIER, names[0].span, other)
            case tree.LimitClause(limit=limit):
                yield self._change(Operator.DROP_LIMIT, clause.span, "")
                if isinstance(limit, tree.Promptness):
                    yield from self._replace(Operator.OTHER_LIMIT, clause.span, *_SOONER_OR_LATER[limit])
                elif isinstance(limit, tree.Duration):
                    yield self._longer(limit)
            case (
                tree.RecurrenceClause()
                | tree.FlagClause(keyword=Keyword.PERIODICALLY | Keyword.OCCASIONALLY | Keyword.CONTINUOUSLY)
            ):
                yield self._change(Operator.DROP_LIMIT, clause.span, "")
            case tree.PlaceClause():
                for words in (("之后", "之前"), ("之前", "之后")):
                    yield from self._replace(Operator.MOVE, clause.span, *words)
            case tree.EffectClause():
                for words in (("重走", "直送"), ("直送", "重走")):
                    yield from self._replace(Operator.WALK_BACK, clause.span, *words)
            case _:
                pass

    def _guard(self, clause: tree.ConditionClause) -> Iterator[Mutant]:
        match clause.keyword:
            case Keyword.UNLESS:
                yield self._change(Operator.DROP_EXCEPTION, clause.span, "")
            case Keyword.WHEN if clause.then is not None:
                yield self._change(Operator.DROP_LINE, clause.span, "")
            case Keyword.WHEN:
                yield self._change(Operator.DROP_GUARD, clause.span, "")
            case _:
                pass
        yield from self._conditions.changes(clause.condition)

    def _demand(self, clause: tree.RequirementClause) -> Iterator[Mutant]:
        yield self._change(Operator.DROP_LINE, clause.span, "")
        if clause.keyword in _DEMANDS:
            head = Span(clause.span.start, clause.span.start + len(clause.keyword.zh))
            yield self._change(Operator.OTHER_DEMAND, head, _DEMANDS[clause.keyword])

    def _question(self, clause: tree.AskClause) -> Iterator[Mutant]:
        yield self._change(Operator.DROP_PART, clause.span, "")
        for answers in _ANSWERS:
            yield from self._replace(Operator.FLIP_ANSWER, clause.span, *answers)
        if clause.consequence is not None:
            yield from self._consequence(clause.span, clause.consequence)

    def _consequence(self, span: Span, consequence: tree.Consequence) -> Iterator[Mutant]:
        if consequence in _SOFTER:
            yield from self._replace(Operator.SOFTEN, span, *_SOFTER[consequence])
        if consequence in _HARDER:
            yield from self._replace(Operator.HARDEN, span, *_HARDER[consequence])

    def _acting(self, clause: tree.ActorsClause) -> Iterator[Mutant]:
        for words in (("共同", "任一"), ("任一", "共同")):
            yield from self._replace(Operator.TOGETHER, clause.span, *words)
        if not isinstance(clause.actors, tree.Actors):
            return
        actors = clause.actors.actors
        for actor in actors:
            other = self.others.actor(actor.name.text)
            if other is not None and other not in [one.name.text for one in actors]:
                yield self._change(Operator.OTHER_ACTOR, actor.name.span, other)
        if clause.keyword is Keyword.JOINED_BY:
            yield self._change(Operator.DROP_ACTOR, clause.span, "")
        elif len(actors) > 1:
            for left_out in actors:
                kept = "、".join(self._text(one.span) for one in actors if one is not left_out)
                # One actor alone acts neither jointly nor as any of several.
                joiner = " 共同" if len(actors) > 2 else ""
                yield self._change(Operator.DROP_ACTOR, clause.actors.span, kept + joiner)

    def _other_name(self, operator: Operator, span: Span) -> Iterator[Mutant]:
        """Yield the clause with somebody else in it, where it names anybody."""
        text = self._text(span)
        named = [name for name in self.others.actors if f" {name} " in text]
        for name in named[:1]:
            other = self.others.actor(name)
            if other is not None:
                yield self._change(operator, span, text.replace(f" {name} ", f" {other} ", 1))

    def _longer(self, limit: tree.Duration) -> Mutant:
        text = self._text(limit.span)
        return self._change(Operator.OTHER_LIMIT, limit.span, text.replace(str(limit.count), str(limit.count + 1), 1))

    def _listed(self, clause: tree.SourceClause | tree.OthersClause) -> Iterator[Mutant]:
        yield self._change(Operator.DROP_SOURCE, clause.span, "")
        if isinstance(clause, tree.SourceClause):
            for words in (("主机", "域名"), ("域名", "主机")):
                yield from self._replace(Operator.HOST_SCOPE, clause.span, *words)
        elif clause.unlisted is not None:
            yield from self._replace(Operator.UNLISTED, clause.span, *_UNLISTED[clause.unlisted])

    def _swaps(self) -> Iterator[Mutant]:
        """Yield the workflow with two steps that follow each other exchanged."""
        if self.declared.keyword is not Keyword.WORKFLOW:
            return
        parts = [one for one in self.declared.body if isinstance(one, tree.Declaration)]
        for one, other in pairwise(parts):
            if one.keyword is Keyword.STEP and other.keyword is Keyword.STEP:
                between = self.source.text[one.span.end : other.span.start]
                text = self._text(other.span) + between + self._text(one.span)
                yield self._change(Operator.SWAP_STEPS, Span(one.span.start, other.span.end), text)

    @property
    def _conditions(self) -> Conditions:
        return Conditions(self._change, self._text)

    def _replace(self, operator: Operator, span: Span, old: str, new: str) -> Iterator[Mutant]:
        text = self._text(span)
        if old in text:
            yield self._change(operator, span, text.replace(old, new))

    def _change(self, operator: Operator, span: Span, new: str) -> Mutant:
        name = self.declared.name.text if self.declared.name is not None else ""
        return Mutant(operator, self.source, span, new, f"{self.declared.keyword.zh}“{name}”", self.clauses)

    def _text(self, span: Span) -> str:
        return self.source.text[span.start : span.end]
