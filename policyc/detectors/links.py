"""Find web addresses in Chinese text.

Assumes: decoded text; an address may touch Chinese characters on either side.
Guarantees: linear time; spans sorted and disjoint; each address is the text of its
span, unchanged (`hosts.host_of` folds it).
Reports: http and https addresses only.
"""

import re
from typing import Final

from policyc.source.text import Span

#: A scheme typed with full-width signs is still meant as an address.
_SCHEME: Final = "(?P<scheme>[hHｈ][tTｔ]{2}[pPｐ][sSｓ]?[:：][/／]{2})"
#: RFC 3986, and full-width letters, digits and dots between them. Other full-width
#: punctuation and Chinese characters end an address.
_WIDE: Final = "０-９Ａ-Ｚａ-ｚ"
_BODY: Final = f"(?:[A-Za-z0-9\\-._~:/?#\\[\\]@!$&()*+,;=%{_WIDE}]|[．／](?=[A-Za-z0-9{_WIDE}]))++"
#: A host that begins with Chinese characters has dots; without one the words after
#: `http://` are text.
_CHINESE_HOST: Final = f"[\\w-]++(?:[.．][\\w-]++)++(?:{_BODY})?"
_LINK: Final = re.compile(f"{_SCHEME}(?:{_BODY}|{_CHINESE_HOST})")

_SENTENCE_END: Final = ".,;:!?"
_CLOSING: Final = {")": "(", "]": "["}


def find_links(text: str) -> tuple[tuple[Span, str], ...]:
    """Return every address with its span, without the punctuation that follows it."""
    found: list[tuple[Span, str]] = []
    for match in _LINK.finditer(text):
        url = _without_closing_punctuation(match.group())
        end = match.start() + len(url)
        if end > match.end("scheme"):
            found.append((Span(match.start(), end), url))
    return tuple(found)


def _without_closing_punctuation(url: str) -> str:
    """Drop sentence punctuation and brackets that were opened before the address."""
    surplus = {closing: url.count(closing) - url.count(opening) for closing, opening in _CLOSING.items()}
    end = len(url)
    while end:
        last = url[end - 1]
        if last in _SENTENCE_END:
            end -= 1
        elif surplus.get(last, 0) > 0:
            surplus[last] -= 1
            end -= 1
        else:
            break
    return url[:end]
