"""What a release forbids: what a draft may leave for later."""

from __future__ import annotations

from collections.abc import Iterator

from policyc.diagnostics.catalogue import ledger, names
from policyc.diagnostics.model import Diagnostic, Location, Severity
from policyc.pipeline.compile import Compiled
from policyc.syntax.keywords import Keyword
from policyc.syntax.tree import OmissionClause

_FORBIDDEN = frozenset({names.MISSING_CODE.code})


def for_release(compiled: Compiled) -> tuple[Diagnostic, ...]:
    """Return what was found, missing codes as errors, and every clause that is still deferred."""
    raised = (
        Diagnostic(found.kind.with_severity(Severity.ERROR), found.location, found.values, found.related)
        if found.kind.code in _FORBIDDEN
        else found
        for found in compiled.diagnostics
    )
    return (*raised, *_deferred(compiled))


def _deferred(compiled: Compiled) -> Iterator[Diagnostic]:
    for placed in compiled.program.every():
        match placed.clause:
            case OmissionClause(keyword=Keyword.DEFER, cites=cites):
                for citation in cites.citations:
                    yield ledger.DEFERRED_IN_RELEASE.at(Location(placed.source, citation.span), clause=citation.spelled)
            case _:
                pass
