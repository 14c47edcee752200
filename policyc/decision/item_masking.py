"""An item's text as messages may show it: nothing of the body or the attachments, little of any other value.

Assumes any text, JSON or not. Guarantees a text of the same length and line ends, in linear time, so that places in
the one are places in the other. Reports nothing.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Final

from policyc.wording import item as words
from policyc.wording.language import Language

#: Characters of a value that may be shown.
SHOWN: Final = 20
MASK: Final = "*"

_NEVER_SHOWN: Final = frozenset(
    name for code in ("body", "attachments") for name in (code, words.ENVELOPE[code].in_(Language.ZH))
)


# Compiled at first use, both: only a fault of an item is shown.
@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r'(?P<string>"[^"\\]*+(?:\\.[^"\\]*+)*+(?P<end>"?))|(?P<open>[\[{])|(?P<close>[\]}])|(?P<comma>,)'
        r'|(?P<colon>:)|(?P<other>[^\s\[\]{}",:]++)',
        re.DOTALL,
    )


@cache
def _visible() -> re.Pattern[str]:
    return re.compile(r"[^\n]")


def masked(text: str, broken_at: int | None) -> str:
    """Return the text with its values masked; behind `broken_at` only as much as a message needs is left."""
    if broken_at is not None:
        # Where the text is not JSON, what follows is not known to be a value: a quote too few turns texts inside out.
        end = broken_at + 1
        return masked(text[:end], None) + _hidden(text[end:], 0, 0)
    parts: list[str] = []
    done = 0
    key = ""
    depth = 0
    hidden_at: int | None = None
    for token in _token().finditer(text):
        parts.append(text[done : token.start()])
        done = token.end()
        word = token.group()
        match token.lastgroup:
            case "string":
                key = _key(word)
                parts.append(_hidden(word, 1 if hidden_at is not None else SHOWN + 1, len(token["end"])))
            case "other":
                parts.append(_hidden(word, 0, 0) if hidden_at is not None else _hidden(word, SHOWN, 0))
            case "colon":
                hidden_at = depth if hidden_at is None and key in _NEVER_SHOWN else hidden_at
                parts.append(word)
            case "open":
                depth += 1
                parts.append(word)
            case "close":
                depth -= 1
                hidden_at = None if hidden_at is not None and depth < hidden_at else hidden_at
                parts.append(word)
            case _:
                hidden_at = None if hidden_at == depth else hidden_at
                parts.append(word)
    return "".join((*parts, text[done:]))


def shortened(value: str, limit: int = SHOWN) -> str:
    """Return a user's word as a message may say it."""
    return value if len(value) <= limit else value[: limit - 1] + "…"


def _key(written: str) -> str:
    if "\\" not in written:
        return written[1:-1]
    try:
        key: str = json.loads(written, strict=False)
    except ValueError:
        return ""
    return key


def _hidden(text: str, head: int, tail: int) -> str:
    """Mask the text but for `head` characters before and `tail` behind."""
    end = max(head, len(text) - tail)
    return text[:head] + _visible().sub(MASK, text[head:end]) + text[end:]
