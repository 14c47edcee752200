"""What stands around a chart: title, number, captions, remarks, legend.

Assumes boxes and lines that are finished. Guarantees: a chart that the regulation does not print says so, and from
which clauses it was drawn; reconstructed lines are owned up to; every unconfirmed reading that the picture rests on is
named; the legend explains what the chart shows and nothing else. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from policyc.charts.clauses import span_of
from policyc.charts.model import Box, Legend, LegendEntry, Line, LineKind, Mark, Shape
from policyc.charts.words import Words, shown
from policyc.ir.basis import Basis, RestsOn, merge
from policyc.ir.policy import Policy
from policyc.wording import charts as said
from policyc.wording.language import Wording

_TRIAL: Final = said.ON_TRIAL.zh


def title_of(policy: Policy, words: Words) -> str:
    """Return the title of a chart that the regulation does not print: its own, with （试行） while it is on trial."""
    return words.say(said.TITLE, title=on_trial(policy, shown(policy.identity.title or policy.identity.label)))


def on_trial(policy: Policy, title: str) -> str:
    """Add （试行） to a title that lacks it."""
    missing = policy.identity.on_trial and _TRIAL not in title
    return title + _TRIAL if missing else title


def number_of(policy: Policy, words: Words) -> str:
    """Return the document's number in brackets, nothing without one; blanks in it are slips of the type."""
    number = "".join(policy.identity.document_number.split())
    return words.say(said.NUMBER, number=shown(number)) if number else ""


def captions_of(words: Words, bases: Iterable[Basis], lines: Iterable[Line]) -> tuple[str, ...]:
    """Say from which clauses a chart was drawn, and that it is none of the regulation's."""
    clauses = span_of(bases)
    first = words.say(said.DRAWN_FROM, clauses=clauses) if clauses else words.say(said.NOT_OFFICIAL)
    if any(line.reconstructed and line.kind is not LineKind.RETURN for line in lines):
        return first, words.say(said.RECONSTRUCTED)
    return (first,)


def notes_of(policy: Policy, words: Words, bases: Iterable[Basis]) -> Iterator[str]:
    """Yield remarks on what the picture rests on beside the text: unconfirmed readings, conventions."""
    whole = merge(*bases)
    labels = []
    for reading in policy.readings:
        if reading.id in whole.readings and reading.confirmation is None:
            option = next((one.label for one in reading.options if one.id == reading.adopted), reading.adopted)
            labels.append(words.say(said.READING, reading=shown(reading.label), option=shown(option)))
    if labels:
        yield words.say(said.READINGS, readings=words.list(labels))
    conventions = [shown(one.title or one.label) for one in policy.conventions if one.id in whole.conventions]
    if conventions:
        yield words.say(said.CONVENTIONS, titles=words.list(conventions))


def legend_of(words: Words, boxes: Sequence[Box], lines: Sequence[Line], returned: str = "") -> tuple[Legend, ...]:
    """List what is shown, in the order of `LegendEntry`; `returned` is the one result that leads back by convention."""
    dashed = [box.rests_on is RestsOn.READING for box in boxes if box.rests_on is RestsOn.READING]
    drawn = [line.reconstructed for line in lines if line.rests_on is RestsOn.READING]
    rebuilt = said.REBUILT if not dashed and all(drawn) else said.PARTLY_REBUILT if any(drawn) else None
    return tuple(_explained(words, entry, returned, rebuilt) for entry in LegendEntry if _shown(entry, boxes, lines))


def _explained(words: Words, entry: LegendEntry, returned: str, rebuilt: Wording | None) -> Legend:
    text = words.say(said.LEGEND[entry.value])
    if rebuilt is not None and entry is LegendEntry.READING_LINE:
        text = words.say(rebuilt)
    if returned and entry is LegendEntry.CONVENTION_LINE:
        text = words.say(said.RETURNS, convention=text, result=returned)
    return Legend(entry, text)


_GROUNDS: Final = {
    LegendEntry.TEXT_LINE: RestsOn.TEXT,
    LegendEntry.READING_LINE: RestsOn.READING,
    LegendEntry.CONVENTION_LINE: RestsOn.CONVENTION,
}
#: The entries that explain the marks of an item's decision.
MARK_ENTRIES: Final = {
    LegendEntry.CERTAIN: Mark.CERTAIN,
    LegendEntry.POSSIBLE: Mark.POSSIBLE,
    LegendEntry.PENDING: Mark.PENDING,
    LegendEntry.AWAITING: Mark.AWAITING,
    LegendEntry.EXEMPT: Mark.EXEMPT,
}


def _shown(entry: LegendEntry, boxes: Sequence[Box], lines: Sequence[Line]) -> bool:
    if entry in _GROUNDS:
        return _GROUNDS[entry] in {*(box.rests_on for box in boxes), *(line.rests_on for line in lines)}
    if entry in MARK_ENTRIES:
        return False
    if entry is LegendEntry.OPTIONAL:
        return any(box.optional for box in boxes) or any(line.kind is LineKind.DISCRETION for line in lines)
    if entry is LegendEntry.OURS:
        return any(box.ours and box.shape is not Shape.BAR for box in boxes)
    return any(box.beside for box in boxes) or any(line.kind is LineKind.BESIDE for line in lines)
