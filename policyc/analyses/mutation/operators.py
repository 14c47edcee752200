"""The operators: each is one slip or one weakening that an officer could make, as a change of the rule file's text.

Assumes files that were parsed without errors. Guarantees the same changes for the same files, in order of writing; what
results may be no policy at all, and then counts for nothing. Tests, readings, charts and shared files are left alone:
what is changed is what the regulation says. The list is fixed; what each operator does is said by `Operator`. Reports
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import Final

from policyc.source.text import SourceText, Span
from policyc.syntax import tree
from policyc.syntax.keywords import Keyword
from policyc.wording.language import Wording


class Operator(Enum):
    """What is done to the rules; the value is how it is told."""

    DROP_RULE = Wording("删去整条规则", "drop a whole rule")
    DROP_GUARD = Wording("删去“当”", "drop a condition")
    DROP_EXCEPTION = Wording("删去“除非”", "drop an exception")
    DROP_OPERAND = Wording("删去条件的一部分", "drop part of a condition")
    NEGATE = Wording("条件取反", "negate part of a condition")
    THRESHOLD = Wording("界限移动一级", "move a threshold by one")
    DROP_VALUE = Wording("少列一个值", "drop one of several values")
    SOFTEN = Wording("后果减轻", "soften a consequence")
    FLIP_ANSWER = Wording("清单答案颠倒", "exchange the good and the bad answer")
    MUST_TO_MAY = Wording("“必须”改为“可以”", "make must may")
    TOGETHER = Wording("“共同”与“任一”互换", "exchange all and any")
    SWAP_STEPS = Wording("相邻环节对调", "exchange two steps")
    DROP_PART = Wording("环节少做一件事", "have a step do one thing less")
    DROP_LIMIT = Wording("删去时限", "drop a time limit")
    HOST_SCOPE = Wording("主机与域名互换", "exchange host and domain")
    DROP_SOURCE = Wording("名单少一个来源", "drop an entry of a list")
    UNLISTED = Wording("名单的“等”改变口径", "change what an unlisted source means")
    DROP_LINE = Wording("删去一项义务或者一档后果", "drop an obligation or a line of a sanction")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: `new` in place of `span`. `rule` is the declaration changed, by keyword and name."""

    operator: Operator
    source: SourceText
    span: Span
    new: str
    rule: str

    @property
    def text(self) -> str:
        """Return the file with the change."""
        return self.source.text[: self.span.start] + self.new + self.source.text[self.span.end :]

    @property
    def line(self) -> int:
        """Return the line of the change, counted from 1."""
        return self.source.text.count("\n", 0, self.span.start) + 1

    @property
    def old(self) -> str:
        """Return what was written."""
        return self.source.text[self.span.start : self.span.end]


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
    {Keyword.CHECK, Keyword.ESCALATION, Keyword.DUTY, Keyword.SANCTION, Keyword.STEP, Keyword.CATEGORY}
)
_SOFTER: Final = {
    tree.Consequence.BLOCK: ("禁止发布", "退回修改"),
    tree.Consequence.FIX: ("退回修改", "提示"),
    tree.Consequence.MASK: ("遮掩", "提示"),
}
_ANSWERS: Final = (("答 否 则", "答 是 则"), ("答 是 则", "答 否 则"))
_UNLISTED: Final = {
    tree.Unlisted.TO_BE_JUDGED: ("未列 须认定", "未列 视为不在"),
    tree.Unlisted.NOT_LISTED: ("未列 视为不在", "未列 须认定"),
}


def mutants_of(file: tree.RuleFile, source: SourceText) -> Iterator[Mutant]:
    """Yield every change of one file."""
    for clause in file.clauses:
        if isinstance(clause, tree.Declaration) and clause.keyword not in _LEFT_ALONE:
            yield from _Declared(source, clause).mutants()


@dataclass(frozen=True, slots=True)
class _Declared:
    """One declaration, and the changes of it and of what stands in it."""

    source: SourceText
    declared: tree.Declaration

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
                    yield from _Declared(self.source, clause).mutants()
            case tree.Arm(condition=condition):
                if condition is not None:
                    yield from self._condition(condition)
                for inner in clause.body:
                    yield from self._clause(inner)
            case tree.ConditionClause():
                yield from self._guard(clause)
            case tree.RequirementClause(requirement=requirement):
                if isinstance(requirement, tree.Text):
                    yield self._change(Operator.DROP_LINE, clause.span, "")
                else:
                    yield from self._condition(requirement)
            case tree.ConsequenceClause(consequence=consequence):
                if consequence in _SOFTER:
                    yield from self._replace(Operator.SOFTEN, clause.span, *_SOFTER[consequence])
            case tree.AskClause():
                for answers in _ANSWERS:
                    yield from self._replace(Operator.FLIP_ANSWER, clause.span, *answers)
                for words in _SOFTER.values():
                    yield from self._replace(Operator.SOFTEN, clause.span, *words)
            case tree.FlagClause(keyword=Keyword.MANDATORY):
                yield self._change(Operator.MUST_TO_MAY, clause.span, "可以 由 未定 “改过” 决定")
            case tree.ActorsClause():
                for words in (("共同", "任一"), ("任一", "共同")):
                    yield from self._replace(Operator.TOGETHER, clause.span, *words)
            case tree.NamesClause(names=names):
                if len(names) > 1:
                    yield from self._fewer(Operator.DROP_PART, names)
                else:
                    yield self._change(Operator.DROP_PART, clause.span, "")
            case tree.LimitClause():
                yield self._change(Operator.DROP_LIMIT, clause.span, "")
            case tree.SourceClause():
                yield self._change(Operator.DROP_SOURCE, clause.span, "")
                for words in (("主机", "域名"), ("域名", "主机")):
                    yield from self._replace(Operator.HOST_SCOPE, clause.span, *words)
            case tree.OthersClause(unlisted=unlisted):
                if unlisted is not None:
                    yield from self._replace(Operator.UNLISTED, clause.span, *_UNLISTED[unlisted])
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
        yield from self._condition(clause.condition)

    def _condition(self, condition: tree.Condition) -> Iterator[Mutant]:
        match condition:
            case tree.And(operands) | tree.Or(operands):
                joiner = " 且 " if isinstance(condition, tree.And) else " 或 "
                for left_out in range(len(operands)):
                    kept = [one for number, one in enumerate(operands) if number != left_out]
                    text = joiner.join(self._bracketed(one) for one in kept)
                    yield self._change(Operator.DROP_OPERAND, condition.span, text)
                for one in operands:
                    yield from self._condition(one)
            case tree.Not(operand):
                yield self._change(Operator.NEGATE, condition.span, self._bracketed(operand))
                yield from self._condition(operand)
            case tree.Compare(fact, operator, value, span):
                yield self._negated(condition)
                moved = _MOVED.get(operator)
                if moved is not None:
                    text = f"{self._text(fact.span)} {moved} {self._text(value.span)}"
                    yield self._change(Operator.THRESHOLD, span, text)
            case tree.Among(values=values) | tree.Contains(values=values):
                yield self._negated(condition)
                if len(values) > 1:
                    yield from self._fewer(Operator.DROP_VALUE, values)
            case _:
                yield self._negated(condition)

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

    def _fewer(self, operator: Operator, listed: tuple[tree.Name, ...] | tuple[tree.Value, ...]) -> Iterator[Mutant]:
        """Yield a list without one of its members, each in turn."""
        whole = Span(listed[0].span.start, listed[-1].span.end)
        for left_out in range(len(listed)):
            kept = [one for number, one in enumerate(listed) if number != left_out]
            yield self._change(operator, whole, "、".join(self._text(one.span) for one in kept))

    def _negated(self, condition: tree.Condition) -> Mutant:
        return self._change(Operator.NEGATE, condition.span, f"非（{self._text(condition.span)}）")

    def _bracketed(self, condition: tree.Condition) -> str:
        text = self._text(condition.span)
        return f"（{text}）" if isinstance(condition, tree.And | tree.Or) else text

    def _replace(self, operator: Operator, span: Span, old: str, new: str) -> Iterator[Mutant]:
        text = self._text(span)
        if old in text:
            yield self._change(operator, span, text.replace(old, new))

    def _change(self, operator: Operator, span: Span, new: str) -> Mutant:
        name = self.declared.name.text if self.declared.name is not None else ""
        return Mutant(operator, self.source, span, new, f"{self.declared.keyword.zh}“{name}”")

    def _text(self, span: Span) -> str:
        return self.source.text[span.start : span.end]


_MOVED: Final = {
    tree.Comparison.AT_LEAST: "超过",
    tree.Comparison.MORE: "达到",
    tree.Comparison.LESS: "不超过",
    tree.Comparison.AT_MOST: "低于",
}
