"""The changes of one condition. Assumes the condition's own text. Reports nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from policyc.analyses.mutation.operators import Mutant, Operator
from policyc.source.frozen import frozen
from policyc.source.text import Span
from policyc.syntax import tree

_MOVED: Final = {
    tree.Comparison.AT_LEAST: "超过",
    tree.Comparison.MORE: "达到",
    tree.Comparison.LESS: "不超过",
    tree.Comparison.AT_MOST: "低于",
}


@frozen
class Conditions:
    """Changes conditions: `change` makes a mutant, `text` gives what stands at a span."""

    change: Callable[[Operator, Span, str], Mutant]
    text: Callable[[Span], str]

    def changes(self, condition: tree.Condition) -> Iterator[Mutant]:
        """Yield the changes of a condition and of its parts."""
        match condition:
            case tree.And(operands) | tree.Or(operands):
                yield from self._joined(condition, operands)
                for one in operands:
                    yield from self.changes(one)
            case tree.Not(operand):
                yield self.change(Operator.NEGATE, condition.span, self._bracketed(operand))
                yield from self.changes(operand)
            case tree.Compare(fact, operator, value, span):
                yield self._negated(condition)
                moved = _MOVED.get(operator)
                if moved is not None:
                    yield self.change(
                        Operator.THRESHOLD, span, f"{self.text(fact.span)} {moved} {self.text(value.span)}"
                    )
            case tree.Among(values=values) | tree.Contains(values=values):
                yield self._negated(condition)
                if len(values) > 1:
                    yield from self.fewer(Operator.DROP_VALUE, [value.span for value in values])
            case _:
                yield self._negated(condition)

    def fewer(self, operator: Operator, listed: list[Span]) -> Iterator[Mutant]:
        """Yield a list without one of its members, each in turn."""
        whole = Span(listed[0].start, listed[-1].end)
        for left_out in range(len(listed)):
            kept = [self.text(one) for number, one in enumerate(listed) if number != left_out]
            yield self.change(operator, whole, "、".join(kept))

    def _joined(self, condition: tree.And | tree.Or, operands: tuple[tree.Condition, ...]) -> Iterator[Mutant]:
        joiner, other = (" 且 ", " 或 ") if isinstance(condition, tree.And) else (" 或 ", " 且 ")
        written = [self._bracketed(one) for one in operands]
        for left_out in range(len(operands)):
            kept = [one for number, one in enumerate(written) if number != left_out]
            yield self.change(Operator.DROP_OPERAND, condition.span, joiner.join(kept))
        # Bracketed: what stands around may join with the same word, and then the two would be one.
        yield self.change(Operator.AND_OR, condition.span, f"（{other.join(written)}）")

    def _negated(self, condition: tree.Condition) -> Mutant:
        return self.change(Operator.NEGATE, condition.span, f"非（{self.text(condition.span)}）")

    def _bracketed(self, condition: tree.Condition) -> str:
        text = self.text(condition.span)
        return f"（{text}）" if isinstance(condition, tree.And | tree.Or) else text
