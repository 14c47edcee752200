"""Read plain texts: `.txt` and `.md`, by lines.

Assumes decoded text. Guarantees that every character stands where it stood. Reports nothing.
"""

from __future__ import annotations

import re
from typing import Final

from policyc.documents.drafting import Draft, Written
from policyc.documents.model import Anchor, At, Document, Form, Kind, Step

_HEADING: Final = re.compile(r" {0,3}(#{1,6})(?:[ \t]|$)")
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")


def read_plain(text: str, kind: Kind) -> Document:
    """Return the document of a text; headings are known in Markdown only."""
    draft = Draft()
    start = 0
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        level = None
        if kind is Kind.MARKDOWN:
            mark = _FENCE.match(line)
            if mark and not fence:
                fence = mark[1]
            elif mark and mark[1].startswith(fence):
                fence = ""
            heading = None if fence else _HEADING.match(line)
            level = len(heading[1]) if heading else None
        anchor = Anchor("", start, start + len(line), Form.VERBATIM)
        draft.add((Step(At.LINE, number),), [Written(line, (), anchor)], level=level)
        start += len(line) + 1
    return draft.document(kind)
