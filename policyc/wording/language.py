"""The two languages that everything is printed in.

Assumes nothing. Guarantees that a wording always has both languages.
"""

from __future__ import annotations

from enum import Enum
from typing import assert_never

from policyc.source.frozen import frozen


class Language(Enum):
    """A language of the output; the value is what ``--lang`` takes."""

    ZH = "zh"
    EN = "en"


@frozen
class Wording:
    """One thing said in both languages."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        """Return the text in ``language``."""
        match language:
            case Language.ZH:
                return self.zh
            case Language.EN:
                return self.en
            case _:
                assert_never(language)
