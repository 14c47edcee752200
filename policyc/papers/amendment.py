"""The report on a re-issued regulation, as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.analyses.amendment.model import Amendment, ClauseFate, Edit, Fate, Reason, Stale
from policyc.diagnostics.visible import visible
from policyc.papers.layout import wrap
from policyc.wording import amendment as words
from policyc.wording.language import Language, Wording

_SHOWN: Final = 60
_REARRANGED: Final = (Fate.VANISHED, Fate.MERGED, Fate.SPLIT, Fate.APPEARED)


def amendment_text(found: Amendment, language: Language, width: int) -> str:
    """Write what became of the clauses and which rules are stale."""
    if not found.altered and not found.stale:
        return words.NOTHING.in_(language) + "\n"
    lines = [*wrap(_total(found, language), width)]
    for heading, part in _parts(found, language):
        lines += ["", heading]
        written = [line for first, text in part for line in wrap(visible(text), width, first=first)]
        lines += written or ["  " + words.NONE.in_(language)]
    return "\n".join([*lines, "", *wrap(words.CONVENTION.in_(language), width)]) + "\n"


def _parts(found: Amendment, language: Language) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    moved = [one for one in found.clauses if one.fate is Fate.MOVED]
    changed = [one for one in found.clauses if one.fate is Fate.CHANGED]
    yield words.MOVED.in_(language), [("  ", _became(one, language)) for one in moved]
    yield words.CHANGED.in_(language), [("  ", _changed(one, language)) for one in changed]
    yield words.REARRANGED.in_(language), list(_rearranged(found, language))
    order = {one.old: at for at, one in enumerate(found.clauses)}
    certain = sorted((one for one in found.stale if one.certain), key=lambda one: order.get(one.clause, len(order)))
    open_ = [one for one in found.stale if not one.certain]
    yield _fill(words.STALE, language, n=str(len(open_))), list(_stale(open_, language))
    yield _fill(words.RENUMBERED, language, n=str(len(certain))), list(_renumbered(certain, language))
    yield words.NEXT.in_(language), [("  ", words.HOW.in_(language))]


def _total(found: Amendment, language: Language) -> str:
    counts = {fate.value: str(sum(one.fate is fate for one in found.clauses)) for fate in Fate}
    return _fill(words.TOTAL, language, **counts)


def _became(one: ClauseFate, language: Language) -> str:
    return one.new if one.old == one.new else _fill(words.BECAME, language, old=one.old, new=one.new)


def _changed(one: ClauseFate, language: Language) -> str:
    said = words.BETWEEN.in_(language).join(_edit(edit, language) for edit in one.edits)
    return _became(one, language) + ("：" if language is Language.ZH else ": ") + said + words.END.in_(language)


def _edit(edit: Edit, language: Language) -> str:
    if not edit.new:
        said = words.DELETED
    elif edit.old:
        said = words.REPLACED
    else:
        said = words.INSERTED if edit.behind else words.INSERTED_FIRST
    return _fill(said, language, old=_short(edit.old), new=_short(edit.new), behind=edit.behind)


def _rearranged(found: Amendment, language: Language) -> Iterator[tuple[str, str]]:
    for fate in _REARRANGED:
        for one in found.clauses:
            if one.fate is fate:
                yield "  ", _fill(words.FATES[fate.value], language, old=one.old, new=one.new, text=_short(one.text))
                if one in found.appeared:
                    yield "    ", _fill(words.DEFER, language, new=one.new)


def _stale(stale: list[Stale], language: Language) -> Iterator[tuple[str, str]]:
    for one in stale:
        yield "  ", f"{one.source.name}:{one.line}  {one.rule}".rstrip()
        said = words.REASONS[_reason(one)]
        proposal = _short(one.proposal)
        yield "    ", _fill(said, language, written=_short(one.written), clause=one.clause, proposal=proposal)


def _reason(one: Stale) -> str:
    if one.reason is Reason.MISQUOTED and not one.proposal:
        return "quotation_lost"
    if one.reason is Reason.CHANGED and one.proposal == one.clause:
        return "clause_changed_in_place"
    return one.reason.value


def _renumbered(stale: list[Stale], language: Language) -> Iterator[tuple[str, str]]:
    """List each change of number once, with the places where it is to be made."""
    places: dict[str, list[str]] = {}
    for one in stale:
        change = _fill(words.BECAME, language, old=one.clause, new=one.proposal)
        places.setdefault(change, []).append(f"{_file(one)}:{one.line}")
    for change, found in places.items():
        listed = words.BETWEEN_PLACES.in_(language).join(dict.fromkeys(found))
        yield "  ", _fill(words.AT, language, change=change, places=listed)


def _file(one: Stale) -> str:
    return one.source.name.rpartition("/")[2]


def _fill(said: Wording, language: Language, **values: str) -> str:
    return said.in_(language).format(**values)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
