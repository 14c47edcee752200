"""The keyed parts of an item: people, declarations, decisions, admitted sources, answers.

Assumes objects of JSON. Guarantees canonical codes, sorted, each once. May report: names that nobody knows (with the
nearest known one), wrong types, a declaration without a person, a decision on what is obligatory.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyc.decision.item import Admission, Answer, Attachment, Declared, EscalationDecision
from policyc.decision.item_problems import Problems
from policyc.decision.json_scanner import JsonValue, Path, Place
from policyc.decision.vocabulary import ItemVocabulary, Space
from policyc.detectors.hosts import BadUrl, HostKind, host_pattern
from policyc.diagnostics.catalogue import items as kinds
from policyc.diagnostics.model import Kind
from policyc.diagnostics.nearest import nearest
from policyc.source.frozen import frozen
from policyc.wording import item as words
from policyc.wording.language import Wording

_UNKNOWN: dict[Space, tuple[Kind, str]] = {
    Space.QUESTION: (kinds.UNKNOWN_ANSWER, "question"),
    Space.ESCALATION: (kinds.WRONG_ESCALATION, "escalation"),
    Space.LIST: (kinds.UNKNOWN_LIST, "list"),
    Space.DECLARATION: (kinds.UNKNOWN_DECLARATION, "declaration"),
    Space.ROLE: (kinds.UNKNOWN_ROLE, "role"),
}
_ESCALATES: dict[str, bool] = {
    "escalate": True,
    words.ESCALATE.zh: True,
    "do_not_escalate": False,
    words.DO_NOT_ESCALATE.zh: False,
}


@frozen
class _Entry:
    """One entry of a map: whom its key names (policy None where the code stands alone)."""

    policy: str | None
    code: str
    path: Path
    value: JsonValue


@frozen
class MapReader:
    vocabulary: ItemVocabulary
    problems: Problems

    def people(self, path: Path, value: JsonValue) -> tuple[tuple[str, str], ...]:
        """Read `people`: role → name."""
        named = (
            (entry.code, self.problems.text(entry.path, entry.value))
            for entry in self._entries(Space.ROLE, path, value)
        )
        return tuple(sorted((role, name) for role, name in named if name is not None and name.strip()))

    def answers(self, path: Path, value: JsonValue) -> tuple[Answer, ...]:
        """Read `answers`: `<policy>.<question>` → yes or no."""
        found = [
            Answer(entry.policy or "", entry.code, yes)
            for entry in self._entries(Space.QUESTION, path, value)
            if (yes := self.problems.yes_no(entry.path, entry.value)) is not None
        ]
        return tuple(sorted(found, key=lambda answer: (answer.policy, answer.question)))

    def declarations(self, path: Path, value: JsonValue) -> tuple[Declared, ...]:
        """Read `declarations`: code → `{by, at, content}`."""
        found: list[Declared] = []
        for entry in self._entries(Space.DECLARATION, path, value):
            if entry.value is None:
                continue
            count = len(self.problems.found)
            parts = self.problems.fields(entry.path, entry.value, ("by", "at", "content"), words.A_DECLARATION)
            by, at, content = (self._part(entry, parts, name) for name in ("by", "at", "content"))
            if by is not None and by.strip():
                found.append(Declared(entry.code, by, at, content))
            elif count == len(self.problems.found):
                place = Place(entry.path, key=True)
                self.problems.add(kinds.DECLARATION_WITHOUT_PERSON, place, declaration=str(entry.path[-1]))
        return tuple(sorted(found, key=lambda declared: declared.declaration))

    def decisions(self, path: Path, value: JsonValue) -> tuple[EscalationDecision, ...]:
        """Read `escalation_decisions`: `<policy>.<escalation>` → value, or `{value, by, reason}`."""
        found: list[EscalationDecision] = []
        for entry in self._entries(Space.ESCALATION, path, value):
            policy = entry.policy or ""
            if entry.value is None:
                continue
            if (policy, entry.code) in self.vocabulary.obligatory:
                place = Place(entry.path, key=True)
                self.problems.add(kinds.NOT_TO_BE_DECIDED, place, escalation=str(entry.path[-1]))
                continue
            parts: dict[str, JsonValue] = {"value": entry.value}
            at = entry.path
            if isinstance(entry.value, dict):
                parts = self.problems.fields(entry.path, entry.value, ("value", "by", "reason"), words.A_DECISION)
                at = (*entry.path, "value") if "value" in entry.value else entry.path
            written = parts.get("value")
            escalate = _ESCALATES.get(written) if isinstance(written, str) else None
            if escalate is not None:
                by, reason = self._part(entry, parts, "by"), self._part(entry, parts, "reason")
                found.append(EscalationDecision(policy, entry.code, escalate, by, reason))
            elif isinstance(written, str):
                near = nearest(written, _ESCALATES)
                key = str(entry.path[-1])
                self.problems.add(kinds.UNKNOWN_ITEM_VALUE, Place(at), key=key, value=written, near=near)
            elif written is not None:
                self.problems.wrong_type(at, words.A_DECISION)
        return tuple(sorted(found, key=lambda decision: (decision.policy, decision.escalation)))

    def admissions(self, path: Path, value: JsonValue) -> tuple[Admission, ...]:
        """Read `admitted_sources`: `<policy>.<list>` → list of `{host, by, reason}`."""
        found: dict[Admission, None] = {}
        for entry in self._entries(Space.LIST, path, value):
            if not isinstance(entry.value, list):
                if entry.value is not None:
                    self.problems.wrong_type(entry.path, words.ADMISSION_LIST)
                continue
            for index, element in enumerate(entry.value):
                admission = self._admission(entry, (*entry.path, index), element)
                if admission is not None:
                    found[admission] = None
        return tuple(sorted(found, key=lambda one: (one.policy, one.source_list, one.host, repr(one))))

    def attachments(self, path: Path, value: JsonValue) -> tuple[Attachment, ...] | None:
        """Read `attachments`: a list of `{name, text}`, both given."""
        if value is None:
            return None
        if not isinstance(value, list):
            self.problems.wrong_type(path, words.ATTACHMENT_LIST)
            return None
        found: list[Attachment] = []
        for index, element in enumerate(value):
            at = (*path, index)
            parts = self.problems.fields(at, element, ("name", "text"), words.ATTACHMENT_LIST)
            name, text = (self.problems.text((*at, part), parts.get(part)) for part in ("name", "text"))
            if name is not None and text is not None:
                found.append(Attachment(name, text))
            elif element is None or (isinstance(element, dict) and (len(parts) < 2 or None in parts.values())):
                self.problems.wrong_type(at, words.ATTACHMENT_LIST)
        return tuple(found)

    def _admission(self, entry: _Entry, at: Path, element: JsonValue) -> Admission | None:
        allowed = ("host", "by", "reason", "admitted")
        parts = self.problems.fields(at, element, allowed, words.ADMISSION_LIST)
        written = parts.get("host")
        pattern = host_pattern(HostKind.EXACT, written) if isinstance(written, str) else None
        if pattern is None or isinstance(pattern, BadUrl):
            if isinstance(element, dict):
                self.problems.wrong_type((*at, "host") if "host" in element else at, words.A_HOST)
            elif element is None:
                self.problems.wrong_type(at, words.ADMISSION_LIST)
            return None
        by, reason = self.problems.text((*at, "by"), parts.get("by")), self.problems.text(at, parts.get("reason"))
        admitted = self.problems.yes_no((*at, "admitted"), parts.get("admitted"))
        return Admission(entry.policy or "", entry.code, pattern.name, by, reason, admitted is not False)

    def _part(self, entry: _Entry, parts: dict[str, JsonValue], name: str) -> str | None:
        return self.problems.text((*entry.path, name), parts.get(name))

    def _entries(self, space: Space, path: Path, value: JsonValue) -> Iterator[_Entry]:
        """Yield the entries of a map, resolved; a label that several policies use stands for each of theirs."""
        keyed = space not in (Space.DECLARATION, Space.ROLE)
        seen: dict[tuple[str | None, str], str] = {}
        for key, part in self.problems.mapping(path, value, _wanted(space)).items():
            if self.problems.is_full():
                return
            at = (*path, key)
            head, dot, tail = key.partition(".")
            policy = self.vocabulary.policy(head) if keyed and dot else None
            name = tail if keyed else key
            codes = self.vocabulary.codes(space, policy, name) if policy is not None or not keyed else ()
            if not codes:
                self._unknown(space, at, key)
                continue
            earlier = next((seen[policy, code] for code in codes if (policy, code) in seen), None)
            if earlier is not None:
                self.problems.add(kinds.KEY_AND_LABEL, Place(at, key=True), key=key, label=earlier)
                continue
            for code in codes:
                seen[policy, code] = key
                yield _Entry(policy, code, at, part)

    def _unknown(self, space: Space, at: Path, key: str) -> None:
        known = self.vocabulary.names(space)
        near = nearest(key, known)
        if not near:
            # The policy left out is the usual slip: the bare code names the only one that has it.
            bare = [name for name in known if name.partition(".")[2] == key]
            near = bare[0] if len(bare) == 1 else ""
        kind, name = _UNKNOWN[space]
        self.problems.add(kind, Place(at, key=True), **{name: key, "near": near})


def _wanted(space: Space) -> Wording:
    return words.A_MAP if space is not Space.DECLARATION else words.DECLARATION_MAP
