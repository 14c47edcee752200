"""What reading an item collects: problems by place, and values of the JSON types that were wanted.

Assumes values of JSON. Guarantees that at most `MOST` problems are kept, since a damaged file has no end of them;
`is_full` says when to stop looking. May report: wrong types.
"""

from __future__ import annotations

from typing import Final

from policyc.decision.item_masking import shortened
from policyc.decision.json_scanner import JsonValue, Path, Place
from policyc.diagnostics.catalogue import items as kinds
from policyc.diagnostics.model import Kind, Value
from policyc.source.frozen import frozen
from policyc.wording import item as words
from policyc.wording.language import Language, Wording

MOST: Final = 20
#: Characters of a key that may be shown: keys are words of the rules, or slips for them.
LONGEST_KEY: Final = 60
#: Fields of messages that hold what the item says, not what it calls it.
_VALUES: Final = frozenset({"value", "text"})


@frozen
class Problem:
    kind: Kind
    place: Place
    values: tuple[tuple[str, Value], ...] = ()


class Problems:
    """The problems of one item, in order of finding."""

    __slots__ = ("found",)

    def __init__(self) -> None:
        self.found: Final[list[Problem]] = []

    def is_full(self) -> bool:
        """Tell whether there is no use in looking further."""
        return len(self.found) >= MOST

    def add(self, kind: Kind, place: Place, **values: Value) -> None:
        """Keep one problem; what is known anyway (`near`) is said whole, the user's own words are cut short."""
        if not self.is_full():
            self.found.append(Problem(kind, place, tuple((name, _said(name, value)) for name, value in values.items())))

    def wrong_type(self, path: Path, wanted: Wording) -> None:
        """Say that the value at a path should have been something else."""
        self.add(kinds.WRONG_TYPE, Place(path), key=named(path), wanted=wanted)

    # --- values of one type; None is unknown, or wrong and reported

    def text(self, path: Path, value: JsonValue) -> str | None:
        """Return a text."""
        if value is None or isinstance(value, str):
            return value
        self.wrong_type(path, words.A_TEXT)
        return None

    def yes_no(self, path: Path, value: JsonValue) -> bool | None:
        """Return a yes or no, given as true or false or by its label."""
        found = truth_of(value)
        if found is None and value is not None:
            self.wrong_type(path, words.A_YES_NO)
        return found

    def mapping(self, path: Path, value: JsonValue, wanted: Wording = words.A_MAP) -> dict[str, JsonValue]:
        """Return an object; empty when it is none."""
        if isinstance(value, dict):
            return value
        if value is not None:
            self.wrong_type(path, wanted)
        return {}

    def fields(self, path: Path, value: JsonValue, allowed: tuple[str, ...], wanted: Wording) -> dict[str, JsonValue]:
        """Return the parts of an inner object by code; other keys are reported."""
        parts: dict[str, JsonValue] = {}
        for key, part in self.mapping(path, value, wanted).items():
            code = inner_code(key, allowed)
            if code is None:
                self.add(kinds.UNKNOWN_KEY, Place((*path, key), key=True), key=key, near="")
            elif code in parts:
                self.add(kinds.KEY_AND_LABEL, Place((*path, key), key=True), key=key, label=code)
            else:
                parts[code] = part
        return parts


def _said(name: str, value: Value) -> Value:
    if isinstance(value, Wording) or name == "near":
        return value
    return shortened(value) if name in _VALUES else shortened(value, LONGEST_KEY)


def truth_of(value: JsonValue) -> bool | None:
    """Return true or false, also by the words for yes and no of the rule language; None for anything else."""
    if isinstance(value, bool):
        return value
    if value == words.YES.zh:
        return True
    return False if value == words.NO.zh else None


def inner_code(key: str, allowed: tuple[str, ...]) -> str | None:
    """Return the code of a key inside an object, written as code or label."""
    return next((code for code in allowed if key in (code, words.INNER[code].in_(Language.ZH))), None)


def named(path: Path) -> str:
    """Return a path as a message says it: `attachments[0].text`."""
    written = ""
    for step in path:
        if isinstance(step, int):
            written += f"[{step}]"
        else:
            written += f".{step}" if written else step
    return written
