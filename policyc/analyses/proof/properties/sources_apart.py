"""Entries of source lists say what they seem to say: none is covered by a wider one, in its list or in another.

A domain that is listed with everything below it (`gov.cn`) takes in hosts that other entries name; where these belong
to another list, one host stands on both.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Final

from policyc.analyses.proof.model import Finding, Property, Severity, Verdict, conclude
from policyc.analyses.proof.setting import Setting, clauses_of
from policyc.decision.model import Ref
from policyc.detectors.hosts import BadUrl, HostKind, host_of, host_pattern, matches
from policyc.ir.policy import HostEntry, HostScope, SourceList
from policyc.wording import proof as words

PROPERTY: Final = Property("sources-apart", *words.SOURCES_APART)


def prove(setting: Setting) -> Verdict:
    """Check every entry that takes in subdomains against every other entry."""
    entries = [(one, entry) for one in setting.policy.lists for entry in one.entries]
    findings: dict[str, Finding] = {}
    for (wide_list, wide), (narrow_list, narrow) in permutations(entries, 2):
        for finding in _covering(wide_list, wide, narrow_list, narrow):
            findings.setdefault(finding.id, finding)
    return conclude(PROPERTY, len(entries), tuple(findings.values()), setting.trusted(()))


def _covering(wide_list: SourceList, wide: HostEntry, narrow_list: SourceList, narrow: HostEntry) -> Iterator[Finding]:
    """Yield that one entry takes in the host of another that says the same or belongs to another list."""
    if wide.scope is not HostScope.WITH_SUBDOMAINS or not (wide.included and narrow.included):
        return
    if wide.host == narrow.host or not _takes_in(wide, narrow):
        return
    yield Finding(
        PROPERTY.id,
        (Ref(f"{wide_list.id}.{wide.host}", wide.label), Ref(f"{narrow_list.id}.{narrow.host}", narrow.label)),
        Severity.NOTE,
        words.filled(
            words.HOST_COVERED,
            wide_list=wide_list.label,
            wide=wide.host,
            narrow_list=narrow_list.label,
            narrow=narrow.host,
        ),
        clauses_of(wide.basis, narrow.basis),
    )


def _takes_in(wide: HostEntry, narrow: HostEntry) -> bool:
    pattern = host_pattern(HostKind.DOMAIN, wide.host)
    host = host_of(f"https://{narrow.host}/")
    return not isinstance(pattern, BadUrl) and not isinstance(host, BadUrl) and matches(pattern, host)
