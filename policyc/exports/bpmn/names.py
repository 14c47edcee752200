"""Names in an exported file: XML ids and names of variables, made of what rules call a thing.

Assumes ids of one policy. Guarantees names of ASCII letters, digits and `_` that begin with a word for the kind, so
that they are NCNames and identifiers of every expression language, and that the same id gives the same name in every
export: what is no letter or digit is written by its number. Two ids that give one name, as only odd ones do, are told
apart in order of use. What belongs to an element has its id and a word behind `-`, which is in no name. Reports
nothing.
"""

from __future__ import annotations

from typing import Final


class Names:
    """Hand out names; the same kind and parts always get the same one."""

    def __init__(self) -> None:
        self._given: Final[dict[tuple[str, ...], str]] = {}
        self._taken: Final[set[str]] = set()

    def name(self, kind: str, *parts: str) -> str:
        """Return the name of a thing."""
        key = (kind, *parts)
        if key not in self._given:
            self._given[key] = self.another(kind, *parts)
        return self._given[key]

    def another(self, kind: str, *parts: str) -> str:
        """Return a name of its own for one more of these things."""
        return self.fresh("_".join((kind, *map(_written, parts))))

    def fresh(self, wanted: str) -> str:
        """Return a name that nothing has yet: the one wanted, or the first with a number behind it."""
        made, number = wanted, 1
        while made in self._taken:
            number += 1
            made = f"{wanted}_{number}"
        self._taken.add(made)
        return made


def _written(part: str) -> str:
    """Write a part with characters that every format takes; a copied step is `step@mark`."""
    part = part.replace("@", "__")
    return "".join(
        character if character == "_" or (character.isascii() and character.isalnum()) else f"u{ord(character):x}_"
        for character in part
    ).rstrip("_")
