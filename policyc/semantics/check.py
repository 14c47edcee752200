"""All checks of meaning, in one list: each takes a resolved program and says what is wrong with it."""

from __future__ import annotations

from policyc.diagnostics.model import Diagnostic, Severity
from policyc.names.citations import CitationTable
from policyc.names.program import Program
from policyc.names.resolve import Resolution
from policyc.semantics.assertions import check_assertions
from policyc.semantics.bases import check_bases
from policyc.semantics.charts import check_charts
from policyc.semantics.copies import check_copies
from policyc.semantics.cycles import check_cycles
from policyc.semantics.deciding import check_deciding
from policyc.semantics.omissions import check_omissions
from policyc.semantics.readings import check_readings
from policyc.semantics.rules import check_rules
from policyc.semantics.silences import check_silences
from policyc.semantics.stages import check_stages
from policyc.semantics.types import check_types
from policyc.semantics.unused import check_unused
from policyc.semantics.words import check_words
from policyc.semantics.workflow import check_workflows

_CHECKS = (
    check_types,
    check_words,
    check_rules,
    check_bases,
    check_readings,
    check_workflows,
    check_copies,
    check_deciding,
    check_cycles,
    check_charts,
    check_assertions,
)
# What rules leave out can be told only when the rules are right.
_GAPS = (check_silences, check_unused, check_stages)


def check(program: Program, resolution: Resolution, citations: CitationTable) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with the meaning of a program whose names and citations resolved."""
    found = tuple(diagnostic for verify in _CHECKS for diagnostic in verify(program, resolution))
    if any(diagnostic.kind.severity is Severity.ERROR for diagnostic in found):
        return found
    gaps = (diagnostic for verify in _GAPS for diagnostic in verify(program, resolution))
    return (*found, *gaps, *check_omissions(program, citations))
