"""Where something stands in a document, in words that people use: 表2第1行第2列, 脚注1, 第4页第3行.

Assumes a place. Guarantees that numbers which say nothing – the only paragraph of a note – are left out. Names that
come from the document are shown as `named` gives them, so that a caller can conceal what they hold. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from policyc.documents.model import At, Place
from policyc.wording import documents as words
from policyc.wording.language import Language


def place_text(place: Place, language: Language, named: Callable[[str], str] = str) -> str:
    """Return a place in words."""
    said: list[str] = []
    for index, step in enumerate(place):
        if index and step.at is At.PARAGRAPH and step.number == 1:
            continue
        if said:
            inner = step.at is At.TABLE
            said.append((words.WITHIN if inner else words.BETWEEN_STEPS).in_(language))
        said.append(words.STEPS[step.at.value].in_(language).format(n=step.number, name=named(step.name)))
    return "".join(said)
