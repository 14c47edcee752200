"""What the sections of an answer on the screen are made of: headings, numbered lines, paragraphs.

Assumes a decision. Guarantees lines of at most the width asked for. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from policyc.decision.model import Decision
from policyc.papers.layout import joined, wrap
from policyc.papers.phrases import Phrases
from policyc.source.frozen import frozen
from policyc.wording import answer as said
from policyc.wording.language import Language, Wording

INDENT: Final = "  "

Key = TypeVar("Key")
Value = TypeVar("Value")


@frozen
class Section:
    """`lines` begin with the heading; a short section goes on behind it, another begins on the next line."""

    heading: str
    lines: tuple[str, ...]


@frozen
class Frame:
    """One decision, and the width that its sections are written for."""

    decision: Decision
    language: Language
    width: int

    @property
    def phrases(self) -> Phrases:
        """Return the phrases of the language."""
        return Phrases(self.language)

    def say(self, wording: Wording, **values: str | int) -> str:
        """Return a wording with its fields filled in."""
        return self.phrases.say(wording, **values)

    def below(self, heading: Wording, lines: Iterable[str], addition: str = "") -> Section | None:
        """Put lines under a heading, to which an addition in brackets may belong."""
        found = tuple(lines)
        named = self.say(heading)
        head = wrap(named + self.phrases.brackets(addition), self.width, rest=INDENT)
        return Section(named, (*head, *found)) if found else None

    def behind(self, heading: Wording, parts: Iterable[str]) -> Section | None:
        """Let a paragraph follow its heading."""
        text = joined(parts, self.say(said.SEMICOLON))
        if not text:
            return None
        named = self.say(heading)
        whole = f"{named}{self.say(said.COLON)}{text}{self.say(said.STOP)}"
        return Section(named, tuple(wrap(whole, self.width, rest=INDENT)))

    def numbered(self, number: int, text: str) -> list[str]:
        """Write one of several numbered lines."""
        return wrap(text, self.width, first=f"{INDENT}{number}. ")

    def item(self, text: str) -> list[str]:
        """Write a line of a section."""
        return wrap(text, self.width, first=INDENT, rest=INDENT * 2)

    def detail(self, label: Wording, text: str, indent: str = INDENT) -> list[str]:
        """Write what belongs to the line above; nothing for nothing."""
        head = self.say(label) + self.say(said.COLON)
        return wrap(head + text, self.width, first=INDENT + indent, rest=INDENT * 2 + indent) if text else []


def grouped(pairs: Iterable[tuple[Key, Value]]) -> Iterator[tuple[Key, list[Value]]]:
    """Put together what has the same key, in order of first appearance."""
    groups: dict[Key, list[Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    yield from groups.items()
