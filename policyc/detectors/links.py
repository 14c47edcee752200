"""Find web addresses in Chinese text.

Assumes: decoded text; an address may touch Chinese characters on either side.
Guarantees: linear time; spans sorted and disjoint; each address is the text of its
span, unchanged (`hosts.host_of` folds it).
Reports: http and https addresses only.
"""

import re
from functools import cache
from typing import Final

from policyc.source.text import Span

#: A scheme typed with full-width signs is still meant as an address.
_SCHEME: Final = "(?P<scheme>[hHｈ][tTｔ]{2}[pPｐ][sSｓ]?[:：][/／]{2})"
#: RFC 3986, and full-width letters, digits and dots between them. Other full-width
#: punctuation and Chinese characters end an address.
_WIDE: Final = "０-９Ａ-Ｚａ-ｚ"
#: Letters of other alphabets that look like Latin ones: an address with one is read whole,
#: so that its host is refused. The signs of multiplication and division lie between them.
_LOOKALIKES: Final = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f"
#: A backslash is read as a slash or as a part of the host: in an address it is kept, to be refused.
_BODY: Final = f"(?:[\\\\A-Za-z0-9\\-._~:/?#\\[\\]@!$&()*+,;=%{_WIDE}{_LOOKALIKES}]|[．／](?=[A-Za-z0-9{_WIDE}]))++"
#: A host that begins with Chinese characters has dots; without one the words after
#: `http://` are text.
_CHINESE_HOST: Final = f"[\\w-]++(?:[.．][\\w-]++)++(?:{_BODY})?"

_SENTENCE_END: Final = ".,;:!?"
_CLOSING: Final = {")": "(", "]": "["}


# Compiled at first use: it takes a millisecond, and most texts have no address.
@cache
def _link() -> re.Pattern[str]:
    return re.compile(f"{_SCHEME}(?:{_BODY}|{_CHINESE_HOST})")


def find_links(text: str) -> tuple[tuple[Span, str], ...]:
    """Return every address with its span, without the punctuation that follows it."""
    if "/" not in text and "／" not in text:
        return ()
    found: list[tuple[Span, str]] = []
    for match in _link().finditer(text):
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
