"""How often a step may return an item, and what follows then, in words behind the return.

Guarantees that a bound behind which the text says nothing says so. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from policyc.wording import decision as words

Say = Callable[..., str]


def bounded(say: Say, at_most: int | None, beyond: str | None) -> str:
    """Return what stands behind a return; `beyond` is the code of what follows, None where the text has no rule."""
    if at_most is None:
        return ""
    return say(words.AT_MOST, n=at_most) + say(words.BEYOND[beyond or "not_provided"])
