"""Whether a host stands on a source list, before anybody admits or refuses it.

Assumes lists of one choice of readings. Guarantees: the most specific entry decides (an exact host first, then the
longer domain); an address that is empty, or has no host that could be compared, stands on no list. Reports nothing.
"""

from __future__ import annotations

from typing import assert_never

from policyc.detectors.hosts import (
    BadUrl,
    Host,
    HostKind,
    HostPattern,
    host_cells,
    host_of,
    host_pattern,
    most_specific,
)
from policyc.ir.conditions import Truth
from policyc.ir.policy import HostScope, SourceList
from policyc.source.frozen import frozen


@frozen
class Sources:
    """The entries of one list as patterns, with what each says; `open` when an unlisted host is to be judged."""

    patterns: tuple[HostPattern, ...]
    included: tuple[bool, ...]
    open: bool


def sources(source_list: SourceList) -> Sources:
    """Prepare a list for looking up hosts; an entry whose host cannot be read covers nothing."""
    patterns: list[HostPattern] = []
    included: list[bool] = []
    for entry in source_list.entries:
        pattern = host_pattern(_kind(entry.scope), entry.host)
        if not isinstance(pattern, BadUrl):
            patterns.append(pattern)
            included.append(entry.included)
    to_be_judged = source_list.incomplete or any(tail.to_be_judged for tail in source_list.tails)
    return Sources(tuple(patterns), tuple(included), to_be_judged)


def standing(listed: Sources, url: str) -> Truth:
    """Return whether the list itself settles this address: on it, off it, or None (to be judged)."""
    host = host_name(url)
    if host is None:
        return False
    deciding = most_specific(listed.patterns, host)
    if deciding is not None:
        return listed.included[deciding]
    return None if listed.open else False


def host_name(url: str) -> Host | None:
    """Return the host of an address, or None when it has none that could be compared."""
    host = host_of(url)
    return None if isinstance(host, BadUrl) else host


def representatives(lists: tuple[Sources, ...]) -> tuple[str, ...]:
    """Return one address for every way in which these lists can stand to a host."""
    patterns = dict.fromkeys(pattern for one in lists for pattern in one.patterns)
    return host_cells(tuple(patterns))


def _kind(scope: HostScope) -> HostKind:
    match scope:
        case HostScope.EXACT:
            return HostKind.EXACT
        case HostScope.WITH_SUBDOMAINS:
            return HostKind.DOMAIN
        case _:
            assert_never(scope)
