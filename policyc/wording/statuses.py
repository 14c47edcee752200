"""The labels of the seven statuses; the code is the one that decisions and machine formats carry.

Assumes nothing. Guarantees that every status of a decision has a label in both languages (a test holds the two
tables equal). Reports nothing.
"""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

#: Code → label, worst first. Source: `docs/language.md` §5.
STATUSES: Final = {
    "not_in_force": Wording("未在施行期", "not in force"),
    "not_applicable": Wording("不适用", "not applicable"),
    "blocked": Wording("不得发布", "must not be published"),
    "fix_first": Wording("先改后审", "fix first"),
    "needs_facts": Wording("待补要素", "facts needed"),
    "needs_rule": Wording("未作规定", "not provided for"),
    "routed": Wording("可送审", "ready for review"),
}


def status_code(word: str) -> str | None:
    """Return the code of a status that a rule file calls by its label or its code; None for a word that is none."""
    return next((code for code, label in STATUSES.items() if word in (code, label.zh)), None)
