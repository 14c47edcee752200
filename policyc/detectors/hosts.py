"""Read the host of a web address and compare it with a list of sources.

Assumes: nothing; an address is whatever a user typed or a text contained.
Guarantees: total over all strings, in linear time; a `Host` has one canonical name
(lower case, IDNA A-labels, no final dot), so that equal names are equal hosts. What a
browser might take for another host than a reader does is refused, not repaired:
user information, mixed scripts, look-alike compatibility characters, backslashes.
Reports: `BadUrl` with a reason, or notes about what was folded on the way.

There is no list of public suffixes: gov.cn is one there, yet a list of sources names
hosts directly below it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final, assert_never

from policyc.source.frozen import frozen


class BadUrlReason(Enum):
    """Say why an address has no host that could be compared."""

    NO_SCHEME = "no_scheme"
    OTHER_SCHEME = "other_scheme"
    USERINFO = "userinfo"
    NO_HOST = "no_host"
    BAD_HOST = "bad_host"
    BAD_PORT = "bad_port"
    MIXED_SCRIPTS = "mixed_scripts"


class HostNote(Enum):
    """Say what was folded: harmless in itself, worth showing to a reviewer."""

    FULL_WIDTH = "full_width"
    FINAL_DOT = "final_dot"
    INTERNATIONAL = "international"


@frozen
class Host:
    """Hold a canonical host name, the port if one is written, and notes."""

    name: str
    port: int | None = None
    notes: tuple[HostNote, ...] = ()


@frozen
class BadUrl:
    """Hold the reason why an address was refused."""

    reason: BadUrlReason


class HostKind(Enum):
    """Say what an entry covers: one host (主机), or a name and all below it (域名)."""

    EXACT = "exact"
    DOMAIN = "domain"


@frozen
class HostPattern:
    """Hold one entry of a list; `name` is canonical, as `host_pattern` makes it."""

    kind: HostKind
    name: str


def host_of(url: str) -> Host | BadUrl:
    """Return the host of an http or https address, or why there is none."""
    stripped = url.strip()
    head = _HEAD.match(stripped)
    if head is None:
        return BadUrl(BadUrlReason.NO_SCHEME)
    if head.group(1).translate(_WIDTH).lower() not in {"http", "https"}:
        return BadUrl(BadUrlReason.OTHER_SCHEME)
    written = _UNTIL_PATH.match(stripped, head.end())
    if written is None:
        return BadUrl(BadUrlReason.NO_HOST)
    if _USERINFO.search(written.group()):
        return BadUrl(BadUrlReason.USERINFO)
    if len(written.group()) > _LONGEST_AUTHORITY:
        return BadUrl(BadUrlReason.BAD_HOST)
    authority = written.group().translate(_WIDTH)
    parts = _NAME_AND_PORT.fullmatch(authority)
    if parts is None:
        return BadUrl(BadUrlReason.BAD_PORT if _NAME_AND_PORT.match(authority) else BadUrlReason.BAD_HOST)
    return _host(parts.group(1), parts.group(2), folded=authority != written.group())


def host_pattern(kind: HostKind, name: str) -> HostPattern | BadUrl:
    """Make an entry from a bare host name as someone wrote it in a list."""
    found = _host(name.strip().translate(_WIDTH), None, folded=False)
    return found if isinstance(found, BadUrl) else HostPattern(kind, found.name)


def matches(pattern: HostPattern, host: Host) -> bool:
    """Tell whether an entry covers a host: whole labels are compared, from the right."""
    match pattern.kind:
        case HostKind.EXACT:
            return host.name == pattern.name
        case HostKind.DOMAIN:
            return host.name == pattern.name or host.name.endswith("." + pattern.name)
        case _:
            assert_never(pattern.kind)


def most_specific(patterns: Sequence[HostPattern], host: Host) -> int | None:
    """Return the index of the entry that decides about a host, or None.

    An exact entry goes before a domain, a longer domain before a shorter one, and of
    equal entries the first.
    """
    covering = [index for index, pattern in enumerate(patterns) if matches(pattern, host)]
    if not covering:
        return None
    return min(covering, key=lambda index: (patterns[index].kind is HostKind.DOMAIN, -len(patterns[index].name), index))


def host_cells(patterns: tuple[HostPattern, ...]) -> tuple[str, ...]:
    """Return one address for every set of entries that some host matches exactly.

    Complete: a host that is no entry's name matches the domains that cover the longest
    name above it, as does any other host below that name; so every name, an unused
    label below it, and one host outside all of them meet every case. The last address
    is the one that matches nothing.
    """
    seen: set[tuple[bool, ...]] = {(False,) * len(patterns)}
    cells: list[str] = []
    outside = f"https://{_outside(patterns)}/"
    for name in _candidates(patterns):
        url = f"https://{name}/"
        host = host_of(url)
        if isinstance(host, BadUrl):  # below a name of full length, or below a number
            continue
        vector = tuple(matches(pattern, host) for pattern in patterns)
        if vector not in seen:
            seen.add(vector)
            cells.append(url)
    return (*cells, outside)


_WIDTH: Final = {
    **{code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1B), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
    # IDNA counts these as dots (RFC 3490, 3.1); the hyphen is folded with the letters.
    **dict.fromkeys((0x3002, 0xFF0E, 0xFF61), ord(".")),
    0xFF0D: ord("-"),
}
_HEAD: Final = re.compile(r"([A-Za-zＡ-Ｚａ-ｚ][A-Za-z0-9+.Ａ-Ｚａ-ｚ-]*+)[:：][/／]{2}")
_UNTIL_PATH: Final = re.compile(r"[^/?#]++")
_USERINFO: Final = re.compile("[@＠﹫]")
_NAME_AND_PORT: Final = re.compile(r"(\[[^\]]*+\]|[^:\[\]]++)(?::([0-9]{0,5}+))?")
#: 253 characters of a name, a final dot, a colon and a port.
_LONGEST_AUTHORITY: Final = 260
_LONGEST_NAME: Final = 253
_LONGEST_LABEL: Final = 63
_LARGEST_PORT: Final = 65535
_LABEL: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?")
#: A browser reads a name that ends in a number as an IPv4 address, in many spellings.
_NUMERIC: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")
_ACE: Final = "xn--"


def _host(name: str, port: str | None, *, folded: bool) -> Host | BadUrl:
    """Build a host from its parts, widths already folded."""
    bare = name.removesuffix(".")
    if not bare:
        return BadUrl(BadUrlReason.NO_HOST)
    canonical = _ip_name(bare) if bare.startswith("[") else _dns_name(bare)
    if isinstance(canonical, BadUrl):
        return canonical
    number = int(port) if port else None
    if number is not None and number > _LARGEST_PORT:
        return BadUrl(BadUrlReason.BAD_PORT)
    noted = {
        HostNote.FULL_WIDTH: folded,
        HostNote.FINAL_DOT: bare != name,
        HostNote.INTERNATIONAL: any(label.startswith(_ACE) for label in canonical.split(".")),
    }
    return Host(canonical, number, tuple(note for note, present in noted.items() if present))


def _ip_name(bracketed: str) -> str | BadUrl:
    """Return the shortest spelling of an IPv6 address; zones are refused."""
    try:
        address = IPv6Address(bracketed[1:-1])
    except AddressValueError:
        return BadUrl(BadUrlReason.BAD_HOST)
    return BadUrl(BadUrlReason.BAD_HOST) if address.scope_id else f"[{address.compressed}]"


def _dns_name(name: str) -> str | BadUrl:
    """Return the canonical name, or the canonical IPv4 address."""
    if len(name) > _LONGEST_NAME:  # before any work that depends on the length
        return BadUrl(BadUrlReason.BAD_HOST)
    labels: list[str] = []
    for written in name.split("."):
        label = _label(written)
        if isinstance(label, BadUrl):
            return label
        labels.append(label)
    canonical = ".".join(labels)
    if len(canonical) > _LONGEST_NAME:
        return BadUrl(BadUrlReason.BAD_HOST)
    if _NUMERIC.fullmatch(labels[-1]):
        try:
            return str(IPv4Address(canonical))
        except AddressValueError:
            return BadUrl(BadUrlReason.BAD_HOST)
    return canonical


def _label(written: str) -> str | BadUrl:
    """Return one label in lower case, as an A-label where it is not ASCII."""
    label = "".join(char.lower() if char.isascii() else char for char in written)
    if not label.isascii():
        return _a_label(label)
    if _LABEL.fullmatch(label) is None or len(label) > _LONGEST_LABEL:
        return BadUrl(BadUrlReason.BAD_HOST)
    if not label.startswith(_ACE):
        return label
    try:
        decoded = label.removeprefix(_ACE).encode("ascii").decode("punycode")
    except UnicodeError:
        return BadUrl(BadUrlReason.BAD_HOST)
    again = BadUrl(BadUrlReason.BAD_HOST) if decoded.isascii() else _a_label(decoded)
    return again if isinstance(again, BadUrl) or again == label else BadUrl(BadUrlReason.BAD_HOST)


def _a_label(label: str) -> str | BadUrl:
    """Encode a label that is canonical already and uses one script, or Chinese and Latin.

    Browsers map circled letters, the Kelvin sign and their like to ASCII, which would
    make two readings of one address: such a label is refused.
    """
    stable = unicodedata.normalize("NFKC", label.casefold()) == label
    if not stable or label[0] == "-" or label[-1] == "-":
        return BadUrl(BadUrlReason.BAD_HOST)
    if not all(char.isalnum() or char == "-" for char in label):
        return BadUrl(BadUrlReason.BAD_HOST)
    scripts = {_script(char) for char in label if not char.isascii() or char.isalpha()}
    if len(scripts) > 1 and not scripts <= {"CJK", "LATIN"}:
        return BadUrl(BadUrlReason.MIXED_SCRIPTS)
    encoded = _ACE + label.encode("punycode").decode("ascii")
    return encoded if len(encoded) <= _LONGEST_LABEL else BadUrl(BadUrlReason.BAD_HOST)


def _script(char: str) -> str:
    """Name the script of a letter or digit by the first word of its Unicode name."""
    word = unicodedata.name(char, "").partition(" ")[0]
    return "CJK" if word == "IDEOGRAPHIC" else word


def _candidates(patterns: tuple[HostPattern, ...]) -> Iterator[str]:
    """Yield every entry's name and a name below it that no entry uses."""
    unused = _unused("unlisted", {label for pattern in patterns for label in pattern.name.split(".")})
    for pattern in patterns:
        yield pattern.name
        yield f"{unused}.{pattern.name}"


def _outside(patterns: tuple[HostPattern, ...]) -> str:
    """Make a host that no entry covers, under the top level reserved for that (RFC 2606)."""
    top = _unused("invalid", {pattern.name.rpartition(".")[2] for pattern in patterns})
    return f"unlisted.{top}"


def _unused(label: str, used: set[str]) -> str:
    """Append letters until the label is not among those used."""
    while label in used:
        label += "x"
    return label
