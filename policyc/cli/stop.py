"""The one way to end a command early: a sentence and an exit code."""

from __future__ import annotations

from enum import IntEnum

from policyc.diagnostics.visible import shortened, visible
from policyc.wording.language import Language, Wording

_LONGEST = 200


class Exit(IntEnum):
    """What the exit codes mean; 130 is an interrupt, as in every shell."""

    DONE = 0
    FOUND = 1
    BAD_INPUT = 2
    INTERRUPTED = 130


class Stop(Exception):  # noqa: N818 – it ends a command; nothing in the program is at fault
    """Bad input or usage: `said` with its values is printed to standard error."""

    def __init__(self, said: Wording, code: Exit = Exit.BAD_INPUT, **values: str | tuple[str, ...]) -> None:
        super().__init__(said.en)
        self.said = said
        self.code = code
        self.values = values

    def sentence(self, language: Language) -> str:
        """Return what to print; the user's own words are made visible and short."""
        return fill(self.said, language, **self.values)


def fill(said: Wording, language: Language, **values: str | tuple[str, ...]) -> str:
    """Return a sentence with the user's own words in it, visible and short; several words make a list."""
    texts = {
        name: value if isinstance(value, str) else _BETWEEN.in_(language).join(value) for name, value in values.items()
    }
    shown = {name: visible(shortened(text, _LONGEST)) for name, text in texts.items()}
    return said.in_(language).format(**shown)


_BETWEEN = Wording("、", ", ")
