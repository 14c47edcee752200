"""Texts of parts of an office package of which only the texts matter: properties, charts, drawings, custom data.

Assumes a package and the parts that were read already. Guarantees that runs of one drawn paragraph stay together.
Raises `Refuse`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from policyc.documents.drafting import Draft, Written
from policyc.documents.markup import Tag, as_utf8, walk
from policyc.documents.model import Anchor, At, Place, Step
from policyc.documents.package import Package

_PROPERTIES: Final = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
#: What a program keeps about the file, and no person wrote.
_KEPT_BY_PROGRAMS: Final = frozenset(
    {
        "Template", "TotalTime", "Pages", "Words", "Characters", "Application", "DocSecurity", "Lines", "Paragraphs",
        "ScaleCrop", "LinksUpToDate", "CharactersWithSpaces", "SharedDoc", "HyperlinksChanged", "AppVersion",
        "revision", "created", "modified", "lastPrinted", "lpstr", "i4", "HeadingPairs",
    }
)  # fmt: skip


def read_loosely(draft: Draft, package: Package, read: set[str]) -> None:
    """Draft the texts of all parts that were not read."""
    for entry in package.names:
        if entry in read or not entry.endswith((".xml", ".vml")) or entry == "[Content_Types].xml":
            continue
        data = package.read(entry)
        if data:
            properties = entry in _PROPERTIES
            walk(as_utf8(data), entry, _Texts(draft, entry, properties=properties))


class _Texts:
    def __init__(self, draft: Draft, entry: str, *, properties: bool) -> None:
        self._draft = draft
        self._entry = entry
        self._properties = properties
        self._open: list[str] = []
        self._texts: list[Written] = []
        self._paragraphs = 0

    def start(self, name: str, attributes: Mapping[str, str], tag: Tag) -> None:  # noqa: ARG002 – a Listener
        if not self._paragraphs:
            self._flush()
        local = name.rpartition(":")[2]
        self._paragraphs += local == "p"
        self._open.append(local)

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if not self._paragraphs or local == "p":
            self._flush()
        self._paragraphs -= local == "p"
        self._open.pop()

    def text(self, text: str, anchor: Anchor) -> None:
        self._texts.append(Written(text, (), anchor))

    def _flush(self) -> None:
        texts, self._texts = self._texts, []
        name = self._open[-1] if self._open else ""
        if texts and not (self._properties and name in _KEPT_BY_PROGRAMS):
            self._draft.add(self._place(name), texts, headed=False)

    def _place(self, name: str) -> Place:
        return (Step(At.PROPERTY, name=name),) if self._properties else (Step(At.OTHER, name=self._entry),)
