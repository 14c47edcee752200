"""Words of the language as they stand in messages: the Chinese form in Chinese, the English form in English."""

from __future__ import annotations

from collections.abc import Iterable

from policyc.syntax.keywords import Keyword
from policyc.wording.language import Wording

_FILE = Wording("文件", "the file")


def bilingual(keyword: Keyword | None) -> Wording:
    """Return a keyword in both languages; None is the file itself."""
    return Wording(keyword.zh, keyword.en) if keyword is not None else _FILE


def listed(keywords: Iterable[Keyword]) -> Wording:
    """Return keywords as a list in both languages."""
    found = tuple(dict.fromkeys(keywords))
    return Wording("、".join(k.zh for k in found), ", ".join(k.en for k in found))


def joined(wordings: Iterable[Wording]) -> Wording:
    """Return alternatives joined by 或 and or."""
    found = tuple(dict.fromkeys(wordings))
    return Wording("或".join(w.zh for w in found), " or ".join(w.en for w in found))
