"""The differences of two policies as text: by what differs, each with its clauses, the other side, and an item.

Assumes differences of two compiled policies. Guarantees that what the other text does not say is told as silence and
never as permission; no line is wider than asked. Reports nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from policyc.analyses.difference.impact import Impact
from policyc.analyses.difference.model import Aspect, Compared, Difference, Direction, Entry, Rule, Side
from policyc.analyses.proof.model import Witness
from policyc.decision.model import Status
from policyc.diagnostics.visible import visible
from policyc.papers.layout import wrap
from policyc.wording import difference as words
from policyc.wording.language import Language, Wording
from policyc.wording.proof import VALUE
from policyc.wording.statuses import STATUSES

#: Rules named in one entry before they are only counted.
_MOST: int = 14


def difference_text(found: Difference, language: Language, *, width: int) -> str:
    """Return the report, ending in a newline."""
    return "".join(line + "\n" for line in _Report(found, language, width).lines())


class _Report:
    """A report in the making."""

    def __init__(self, found: Difference, language: Language, width: int) -> None:
        self._found = found
        self._language = language
        self._width = width

    def lines(self) -> Iterator[str]:
        """Yield the whole report."""
        if not self._found.entries:
            first, second = self._found.first, self._found.second
            yield from wrap(self._say(words.SAME, first=_label(first), second=_label(second)), self._width)
            return
        yield from self._names()
        for aspect, entries in groupby(self._found.entries, key=lambda entry: entry.aspect):
            yield self._say(words.ASPECTS[aspect.value])
            for entry in entries:
                told = self._entry(aspect, entry) + self._say(words.END)
                yield from wrap(told, self._width, first="  · ", rest="    ")
        yield from wrap(self._total(), self._width)

    def _names(self) -> Iterator[str]:
        first, second = self._found.first, self._found.second
        yield from wrap(self._say(words.HEADING, first=_label(first), second=_label(second)), self._width)
        for side, one in ((words.FIRST, first), (words.SECOND, second)):
            yield from wrap(self._say(words.NAMED, side=self._say(side), title=one.title), self._width, first="  ")

    def _entry(self, aspect: Aspect, entry: Entry) -> str:
        match aspect:
            case Aspect.IN_FORCE:
                return self._say(words.IN_FORCE)
            case Aspect.SCOPE:
                return self._joined(self._say(words.SCOPE, side=self._side(entry.side)), self._clauses(entry), entry)
            case Aspect.CHECK:
                return self._joined(self._check(entry), self._other(entry), entry)
            case Aspect.ESCALATION:
                return self._joined(self._escalation(entry), self._other(entry), entry)
            case Aspect.ROUTE if entry.modality == "gap":
                return self._joined(self._say(words.GAP, side=self._side(entry.side)), "", entry)
            case Aspect.ROUTE | Aspect.AFTER_PUBLICATION if entry.shown is not None:
                return self._joined(self._step(entry), self._other(entry), entry)
            case Aspect.ROUTE if entry.modality == "written":
                return self._say(words.WRITTEN, name=self._labels(entry.rules))
            case Aspect.ROUTE if entry.modality == "order":
                return self._say(words.ORDER, side=self._side(entry.side), rules=self._labels(entry.rules))
            case Aspect.CATEGORY if entry.shown is not None:
                return self._joined(self._rule(entry.rules[0]) + self._when(entry), "", entry)
            case _:
                listed = self._listed(entry.rules)
                return self._say(words.LISTED, side=self._side(entry.side), rules=listed).removesuffix(
                    self._say(words.END)
                )

    def _check(self, entry: Entry) -> str:
        rule = entry.rules[0]
        consequence = self._consequence(rule)
        told = self._say(words.CONSEQUENCE, name=rule.rule.label, consequence=consequence)
        return f"{self._stricter(entry)}{told}{self._cited(rule)}{self._say(words.PARTLY) if entry.partly else ''}"

    def _escalation(self, entry: Entry) -> str:
        rule = entry.rules[0]
        modality = self._say(words.MODALITIES.get(entry.modality, Wording("", "")))
        told = self._say(words.ESCALATED, modality=modality, name=rule.rule.label)
        partly = self._say(words.PARTLY) if entry.partly else ""
        return f"{self._stricter(entry)}{self._when(entry, behind=False)}{told}{self._cited(rule)}{partly}"

    def _step(self, entry: Entry) -> str:
        rule = entry.rules[0]
        told = self._say(words.STEP, name=rule.rule.label)
        partly = self._say(words.PARTLY) if entry.partly else ""
        return f"{self._stricter(entry)}{self._when(entry, behind=False)}{told}{self._cited(rule)}{partly}"

    def _other(self, entry: Entry) -> str:
        side = self._side(entry.side.other)
        if entry.against and entry.aspect is Aspect.CHECK:
            rules = self._join(
                tuple(
                    self._say(words.CONSEQUENCE, name=one.rule.label, consequence=self._consequence(one))
                    for one in entry.against[:3]
                )
            )
            return self._say(words.AGAINST, side=side, rules=rules)
        if entry.partly:
            return ""
        if entry.against:
            rules = self._join(tuple(f"“{one.rule.label}”" for one in entry.against))
            return self._say(words.AGAINST_ESCALATION, side=side, rules=rules)
        return self._say(words.SILENT if entry.silent else words.NOTHING, side=side)

    def _joined(self, told: str, other: str, entry: Entry) -> str:
        shown = "" if entry.shown is None else self._shown(entry.shown)
        return self._say(words.BETWEEN).join(part for part in (told, other, shown) if part)

    def _shown(self, shown: Witness) -> str:
        values = [
            self._say(VALUE, fact=said.fact.label, value=said.value.in_(self._language)) for said in shown.unusual
        ]
        told = self._say(words.SHOWN, values=self._join(tuple(values))) if values else self._say(words.ORDINARY)
        return told if shown.replayed else told + self._say(words.NOT_REPLAYED)

    def _when(self, entry: Entry, *, behind: bool = True) -> str:
        if entry.when is None:
            return ""
        told = self._say(words.WHEN, when=entry.when.in_(self._language))
        comma = "，" if self._language is Language.ZH else ", "
        return comma + told if behind else told + comma

    def _clauses(self, entry: Entry) -> str:
        clauses = tuple(clause for rule in entry.rules for clause in rule.clauses)
        return self._join(clauses)

    def _stricter(self, entry: Entry) -> str:
        match entry.direction:
            case Direction.FIRST | Direction.SECOND:
                side = Side.FIRST if entry.direction is Direction.FIRST else Side.SECOND
                return self._say(words.STRICTER, side=self._side(side)) + self._say(words.COLON)
            case Direction.OTHERWISE:
                return self._side(entry.side) + self._say(words.COLON)

    def _listed(self, rules: tuple[Rule, ...]) -> str:
        shown = self._join(tuple(self._rule(rule) for rule in rules[:_MOST]))
        return shown if len(rules) <= _MOST else self._say(words.COUNTED, rules=shown, count=str(len(rules)))

    def _labels(self, rules: tuple[Rule, ...]) -> str:
        return self._join(tuple(rule.rule.label for rule in rules))

    def _rule(self, rule: Rule) -> str:
        if not rule.clauses:
            return rule.rule.label
        return self._say(words.RULE, name=rule.rule.label, clauses=self._join(rule.clauses))

    def _cited(self, rule: Rule) -> str:
        return self._say(words.BRACKETS, text=self._join(rule.clauses)) if rule.clauses else ""

    def _consequence(self, rule: Rule) -> str:
        return self._say(words.CONSEQUENCES[rule.consequence.value]) if rule.consequence is not None else ""

    def _side(self, side: Side) -> str:
        return self._say(words.FIRST if side is Side.FIRST else words.SECOND)

    def _total(self) -> str:
        entries = self._found.entries
        first = sum(entry.direction is Direction.FIRST for entry in entries)
        second = sum(entry.direction is Direction.SECOND for entry in entries)
        other = len(entries) - first - second
        return self._say(words.TOTAL, all=str(len(entries)), first=str(first), second=str(second), other=str(other))

    def _join(self, parts: tuple[str, ...]) -> str:
        return self._say(words.JOIN).join(parts)

    def _say(self, said: Wording, **values: str) -> str:
        return said.in_(self._language).format(**values)


def _label(one: Compared) -> str:
    return one.name or one.policy.label


def impact_text(impact: Impact, language: Language) -> str:
    """Return how many of the items at hand fare differently, and which, ending in a newline."""
    if not impact.affected:
        return words.IMPACT_NONE.in_(language).format(all=impact.asked) + "\n"
    changes = Counter((one.before, one.after) for one in impact.affected if one.before is not one.after)
    told = [
        words.STATUS_CHANGE.in_(language).format(
            before=_status(before, language), after=_status(after, language), count=count
        )
        for (before, after), count in changes.items()
    ]
    otherwise = len(impact.affected) - changes.total()
    if otherwise:
        told.append(words.OTHERWISE_CHANGED.in_(language).format(count=otherwise))
    statuses = words.JOIN.in_(language).join(told)
    lines = [
        words.IMPACT.in_(language).format(all=impact.asked, changed=len(impact.affected), statuses=statuses),
        *(
            words.ITEM.in_(language).format(
                name=visible(one.id or f"#{one.number}"),
                before=_status(one.before, language),
                after=_status(one.after, language),
            )
            for one in impact.affected
        ),
    ]
    return "\n".join(lines) + "\n"


def _status(status: Status, language: Language) -> str:
    return STATUSES[status.value].in_(language)
