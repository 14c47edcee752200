"""What a form is filled from, and how several items are told apart on one form.

Assumes that every decision was made by the policy. Guarantees that items are numbered from 1 in the order given.
Reports nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, TypeVar

from policyc.decision.item import Item
from policyc.decision.model import Decision
from policyc.diagnostics.visible import shortened, visible
from policyc.ir.policy import Form, Policy
from policyc.papers.phrases import Phrases
from policyc.wording import form as said
from policyc.wording.language import Language, Wording

#: Characters of a free text that a cell shows; more would fill pages.
_LONGEST: Final = 300
#: Numbers in a row that are written out.
_FEW: Final = 2

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Case:
    """One item and what was decided about it."""

    item: Item
    decision: Decision


@dataclass(frozen=True, slots=True)
class PlainPhrases(Phrases):
    """Phrases for cells: what the regulation says stands as it is, since the form is the regulation's."""

    def words(self, text: str) -> str:
        """Return a text of the policy or the item, visible."""
        return visible(text)


@dataclass(frozen=True, slots=True)
class Cases:
    """The items of one form. `policy` is as it stands under the readings of the decisions; `cases` is never empty."""

    policy: Policy
    form: Form
    cases: tuple[Case, ...]
    language: Language
    phrases: Phrases = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "phrases", PlainPhrases(self.language))

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions, in order of the items."""
        return tuple(case.decision for case in self.cases)

    @property
    def several(self) -> bool:
        """Whether the form has to say which item something is about."""
        return len(self.cases) > 1

    def say(self, wording: Wording, **values: str | int) -> str:
        """Return a wording with its fields filled in."""
        return self.phrases.say(wording, **values)

    def long(self, text: str) -> str:
        """Return a free text for a cell: visible, and with its length where it had to be cut."""
        if len(text) <= _LONGEST:
            return visible(text)
        return visible(shortened(text, _LONGEST)) + self.say(said.SHORTENED, n=len(text))

    def about(self, numbers: Iterable[int], wording: Wording = said.OF_ITEMS) -> str:
        """Say which items something is about; nothing where it is about all of them."""
        named = sorted(set(numbers))
        if not self.several or len(named) == len(self.cases):
            return ""
        return self.say(wording, numbers=self.numbers(named))

    def numbers(self, numbers: Iterable[int]) -> str:
        """Write the numbers of items, three and more in a row from the first to the last."""
        runs: list[list[int]] = []
        for number in sorted(set(numbers)):
            if runs and runs[-1][-1] == number - 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        return self.phrases.list(
            self.say(said.RANGE, first=run[0], last=run[-1]) if len(run) > _FEW else self.phrases.list(map(str, run))
            for run in runs
        )

    def grouped(self, keys: Callable[[Decision], Iterable[Key]]) -> dict[Key, list[int]]:
        """Return what decisions have in common, in order of first appearance, with the numbers of the items."""
        found: dict[Key, list[int]] = {}
        for number, decision in enumerate(self.decisions, 1):
            for key in dict.fromkeys(keys(decision)):
                found.setdefault(key, []).append(number)
        return found
