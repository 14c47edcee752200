"""Read a case log: one JSON object a line, the item's facts first, then what happened.

Assumes any text, the words that an item may use, and the names of the policy's steps and checks. Guarantees a log only
when nothing at all is wrong with it; labels are accepted for codes; a step, role or check that nobody knows is kept as
it is written, for the answer to refuse. Linear time: a line is looked at once, and lines and their number are bounded.
May report: PI930 to PI937, and what is wrong with JSON and facts (PI901 to PI920), each in its line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from policyc.decision import json_scanner
from policyc.decision.item import Item
from policyc.decision.item_masking import masked, shortened
from policyc.decision.item_reader import line_name, read_item
from policyc.decision.item_values import day_of
from policyc.decision.json_scanner import JsonValue
from policyc.decision.vocabulary import ItemVocabulary, Space
from policyc.diagnostics.catalogue import items as item_kinds
from policyc.diagnostics.catalogue import logs as kinds
from policyc.diagnostics.model import Diagnostic, Kind, Location, Value
from policyc.diagnostics.nearest import nearest
from policyc.execution.events import Event, EventKind, Opening, Signer
from policyc.execution.knowing import EMPTY
from policyc.execution.log_names import LogNames
from policyc.execution.texts import Found
from policyc.ir.terms import Duration, TimeUnit
from policyc.source.frozen import frozen
from policyc.source.text import SourceText, Span
from policyc.wording import execution as said
from policyc.wording import item as words

LONGEST_LINE: Final = 1_000_000
MOST_LINES: Final = 2_000
#: Faults reported of one log.
_MOST: Final = 20
_OPENING: Final = "case"
_OPENING_KEYS: Final = (
    "type",
    "at",
    "policy",
    "as_of",
    "facts",
    "readings",
    "to_verify",
    "detected",
    "item_hash",
    "policy_hash",
)
_EVENT_KEYS: Final = ("at", "type", "step", "by", "outcome", "reason", "facts", "verified", "for", "late_by")
_SIGNER_KEYS: Final = ("name", "role", "organ")
#: What an item may say and a log may not.
_OWN: Final = frozenset({"id", "title", "body", "attachments", "links", "jurisdiction", "as_of", "declarations"})
_CONTENT: Final = frozenset({"title", "body", "attachments"})
_TIME: Final = re.compile(
    r"(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})"
)


@frozen
class Log:
    """One case: its first line and its events, each with the number of its line."""

    name: str
    opening: Opening
    events: tuple[Event, ...]
    lines: tuple[int, ...]


def read_log(
    text: str, vocabulary: ItemVocabulary, names: LogNames, source_name: str
) -> tuple[Log | None, tuple[Diagnostic, ...]]:
    """Return the log, or what is wrong with it; `source_name` is what messages call the text."""
    found: list[Diagnostic] = []
    opening: Opening | None = None
    events: list[Event] = []
    lines: list[int] = []
    start = number = 0
    while start < len(text) and len(found) < _MOST:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        number += 1
        line = _Line(text[start:end], line_name(source_name, number), vocabulary, names, found)
        blank = end - start <= LONGEST_LINE and not text[start:end].strip()
        start = end + 1
        if blank:
            continue
        if number > MOST_LINES:
            line.fault(kinds.LOG_TOO_LONG, limit=str(MOST_LINES))
            break
        if opening is None:
            opening = line.opening()
            if opening is None:
                break
            continue
        event = line.event()
        if event is not None:
            events.append(event)
            lines.append(number)
    if opening is None and not found:
        _Line(text[:1], source_name, vocabulary, names, found).fault(kinds.LOG_WITHOUT_OPENING)
    if found or opening is None:
        return None, tuple(found)
    return Log(source_name, opening, tuple(events), tuple(lines)), ()


class _Line:
    """One line of a log; what is wrong with it goes to `found`."""

    def __init__(
        self, text: str, name: str, vocabulary: ItemVocabulary, names: LogNames, found: list[Diagnostic]
    ) -> None:
        self._text = text
        self._name = name
        self._vocabulary = vocabulary
        self._names = names
        self._found = found
        self._before = len(found)

    def fault(self, kind: Kind, /, **values: Value) -> None:
        """Report something that is wrong with the line as a whole."""
        text = self._text[:_SHOWN]
        source = SourceText(self._name, masked(text, None) if len(text) == len(self._text) else "")
        span = Span(0, min(1, len(source.text)))
        self._found.append(kind.at(Location(source, span), related=(), **values))

    def opening(self) -> Opening | None:
        """Read the first line."""
        value = self._object()
        if value is None:
            return None
        if value.get("type") != _OPENING:
            self.fault(kinds.LOG_WITHOUT_OPENING)
            return None
        self._known_keys(value, _OPENING_KEYS)
        policy = self._text_of(value, "policy", needed=True)
        day = self._day(value)
        item = self._facts(value.get("facts"), _CONTENT)
        at = None if value.get("at") is None else self._time(value)
        made = Opening(
            at=at,
            policy=self._vocabulary.policy(policy) or policy,
            as_of=day or date.min,
            item=item or EMPTY,
            choice=self._readings(value),
            to_verify=self._checks(value, "to_verify"),
            detected=self._detected(value),
            item_hash=self._text_of(value, "item_hash"),
            policy_hash=self._text_of(value, "policy_hash"),
        )
        return made if len(self._found) == self._before else None

    def event(self) -> Event | None:
        """Read one event."""
        value = self._object()
        if value is None:
            return None
        kind = value.get("type")
        if kind == _OPENING:
            self.fault(kinds.LOG_WITHOUT_OPENING)
            return None
        known = next((one for one in EventKind if one.value == kind), None)
        if known is None:
            if kind is None:
                self.fault(kinds.LOG_WITHOUT_KEY, key="type")
            else:
                self.fault(kinds.UNKNOWN_EVENT_TYPE, value=shortened(str(kind)))
            return None
        self._known_keys(value, _EVENT_KEYS)
        step = self._text_of(value, "step", needed=known is EventKind.RESULT)
        at = self._time(value)
        outcome = self._text_of(value, "outcome")
        made = Event(
            at=at or datetime.min,  # noqa: DTZ901 – never returned: a line without a time is faulty
            kind=known,
            step=self._names.steps.get(step, step),
            by=self._signer(value),
            outcome=said.RESULTS.get(outcome, outcome),
            reason=self._text_of(value, "reason"),
            given=self._facts(value.get("facts"), _OWN),
            verified=self._checks(value, "verified"),
            copy=self._text_of(value, "for"),
            late_by=self._late_by(value),
        )
        return made if len(self._found) == self._before else None

    # --- parts

    def _object(self) -> dict[str, JsonValue] | None:
        """Return the line's object, or None when it is none, which is reported."""
        if len(self._text) > LONGEST_LINE:
            self.fault(kinds.LOG_LINE_TOO_LONG, limit=str(LONGEST_LINE))
            return None
        value = json_scanner.read(self._text)
        if isinstance(value, dict):
            return value
        scan = json_scanner.scan(self._text)
        source = SourceText(self._name, masked(self._text, scan.broken_at))
        if scan.faults:
            for one in scan.faults[:1]:
                self._found.append(one.kind.at(Location(source, one.span), related=(), **dict(one.values)))
        else:
            self._found.append(item_kinds.NOT_OBJECT.at(Location(source, Span(0, min(1, len(self._text))))))
        return None

    def _known_keys(self, value: Mapping[str, JsonValue], keys: tuple[str, ...]) -> None:
        for key in value:
            if key not in keys:
                self.fault(kinds.UNKNOWN_LOG_KEY, key=shortened(key), near=nearest(key, keys))

    def _text_of(self, value: Mapping[str, JsonValue], key: str, *, needed: bool = False) -> str:
        """Return a text; empty where it is not there."""
        found = value.get(key)
        if found is not None and not isinstance(found, str):
            self.fault(item_kinds.WRONG_TYPE, key=key, wanted=words.A_TEXT)
        elif not found and needed:
            self.fault(kinds.LOG_WITHOUT_KEY, key=key)
        return found if isinstance(found, str) else ""

    def _object_of(self, value: Mapping[str, JsonValue], key: str) -> dict[str, JsonValue]:
        found = value.get(key)
        if isinstance(found, dict):
            return found
        if found is not None:
            self.fault(item_kinds.WRONG_TYPE, key=key, wanted=words.A_MAP)
        return {}

    def _day(self, value: Mapping[str, JsonValue]) -> date | None:
        written = self._text_of(value, "as_of", needed=True)
        day = day_of(written)
        if day is None and written:
            self.fault(item_kinds.BAD_DATE_VALUE, key="as_of", text=shortened(written))
        return day

    def _time(self, value: Mapping[str, JsonValue]) -> datetime | None:
        written = self._text_of(value, "at", needed=True)
        if not written:
            return None
        try:
            if _TIME.fullmatch(written):
                return datetime.fromisoformat(written)
        except ValueError:
            pass
        self.fault(kinds.TIME_WITHOUT_ZONE, text=shortened(written))
        return None

    def _signer(self, value: Mapping[str, JsonValue]) -> Signer:
        by = self._object_of(value, "by")
        self._known_keys(by, _SIGNER_KEYS)
        role, organ = self._text_of(by, "role"), self._text_of(by, "organ")
        return Signer(self._text_of(by, "name"), self._role(role), self._role(organ))

    def _role(self, written: str) -> str | None:
        codes = self._vocabulary.codes(Space.ROLE, None, written)
        return (codes[0] if codes else written) or None

    def _checks(self, value: Mapping[str, JsonValue], key: str) -> tuple[str, ...]:
        found = value.get(key)
        if found is None:
            return ()
        texts = [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
        if not isinstance(found, list) or len(texts) != len(found):
            self.fault(item_kinds.WRONG_TYPE, key=key, wanted=words.A_LIST_OF_TEXTS)
        known = self._names.checks
        for text in texts:
            if text not in known:
                self.fault(kinds.UNKNOWN_CHECK_IN_LOG, name=shortened(text), near=nearest(text, known))
        return tuple(known.get(text, text) for text in texts)

    def _detected(self, value: Mapping[str, JsonValue]) -> tuple[tuple[str, Found], ...]:
        """Read what detectors found in the texts when the log began."""
        found: list[tuple[str, Found]] = []
        for detector, said_of in self._object_of(value, "detected").items():
            known = next((one for one in Found if one.value == said_of), None)
            if known is None:
                self.fault(item_kinds.WRONG_TYPE, key="detected", wanted=said.A_FINDING)
            else:
                found.append((detector, known))
        return tuple(found)

    def _readings(self, value: Mapping[str, JsonValue]) -> tuple[tuple[str, str], ...]:
        """Read which options were taken; a name that the policy does not have would silently change the rules."""
        chosen: list[tuple[str, str]] = []
        for name, option in self._object_of(value, "readings").items():
            reading, options = self._names.readings.get(name, ("", {}))
            if not isinstance(option, str):
                self.fault(item_kinds.WRONG_TYPE, key="readings", wanted=words.A_TEXT)
            elif option not in options:
                near = nearest(option, options) if reading else nearest(name, self._names.readings)
                self.fault(kinds.UNKNOWN_READING_IN_LOG, name=shortened(f"{name}={option}"), near=near)
            else:
                chosen.append((reading, options[option]))
        return tuple(chosen)

    def _late_by(self, value: Mapping[str, JsonValue]) -> Duration | None:
        if value.get("late_by") is None:
            return None
        late = self._object_of(value, "late_by")
        count, unit = late.get("count"), late.get("unit")
        known = next((one for one in TimeUnit if one.value == unit), None)
        if not isinstance(count, int) or isinstance(count, bool) or known is None or late.keys() != {"count", "unit"}:
            self.fault(item_kinds.WRONG_TYPE, key="late_by", wanted=said.A_DURATION)
            return None
        return Duration(count, known)

    def _facts(self, value: JsonValue, forbidden: frozenset[str]) -> Item | None:
        """Read what became known, as an item that says nothing of its texts."""
        if value is None:
            return None
        if not isinstance(value, dict):
            self.fault(item_kinds.WRONG_TYPE, key="facts", wanted=words.A_MAP)
            return None
        labels = {words.ENVELOPE[code].zh: code for code in forbidden}
        for key in value:
            if key in forbidden or key in labels:
                self.fault(kinds.NOT_IN_A_LOG, key=key)
                return None
        item, faults = read_item(json.dumps(value, ensure_ascii=False), self._vocabulary, self._name)
        self._found.extend(faults)
        return item


#: Characters of a faulty line that a message may show.
_SHOWN: Final = 2_000
