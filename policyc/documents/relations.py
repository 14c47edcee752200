"""What the parts of an office package say about each other: relations, and addresses outside.

Assumes a package. Guarantees that a part without relations has none. Raises `Refuse` for a damaged part.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from urllib.parse import unquote

from policyc.documents.drafting import Written
from policyc.documents.markup import Tag, as_utf8, walk
from policyc.documents.model import Anchor
from policyc.documents.package import Package
from policyc.source.frozen import frozen


@frozen
class Relation:
    """`kind` is the last word of the type; `entry` is the name of the part meant, or empty; `outside` its address."""

    id: str
    kind: str
    entry: str
    outside: Written | None


def relations_of(package: Package, entry: str) -> tuple[Relation, ...]:
    """Return the relations of a part, in order."""
    folder, _, name = entry.rpartition("/")
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    data = package.read(listed)
    if data is None:
        return ()
    reader = _Relations(folder)
    walk(as_utf8(data), listed, reader)
    return tuple(reader.found)


class _Relations:
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: list[Relation] = []

    def start(self, name: str, attributes: Mapping[str, str], tag: Tag) -> None:
        if name != "Relationship":
            return
        target = attributes.get("Target", "")
        kind = attributes.get("Type", "").rpartition("/")[2]
        if attributes.get("TargetMode") == "External":
            outside = tag.attribute("Target", target)
            self.found.append(Relation(attributes.get("Id", ""), kind, "", outside))
            return
        path = unquote(target)
        entry = path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(self._folder, path))
        self.found.append(Relation(attributes.get("Id", ""), kind, entry, None))

    def end(self, name: str) -> None:
        pass

    def text(self, text: str, anchor: Anchor) -> None:
        pass
