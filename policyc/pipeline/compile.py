"""The whole compiler on one screen: read, name, check, lower.

Assumes texts that were read already, and the faults met on the way. Guarantees that one slip gives one message: a
phase runs only when those before it found no error, so nothing is reported that follows from something reported; and
that a policy comes out exactly when nothing was an error. Warnings are always handed on.
May report: everything of the catalogue but what is said about items; of its own, that a folder declares no policy,
two of them, or no regulation text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from policyc.analyses.possible import examine_conditions
from policyc.diagnostics.catalogue import citations as citation_kinds
from policyc.diagnostics.catalogue import files as file_kinds
from policyc.diagnostics.model import Diagnostic, Location, Related, Severity
from policyc.ir.lowering.policy import lower
from policyc.ir.policy import Policy
from policyc.names.citations import CitationTable, resolve_citations
from policyc.names.program import PlacedDeclaration, Program, Unit
from policyc.names.resolve import Resolution, resolve
from policyc.semantics.check import check
from policyc.source.clauses import Regulation, split_clauses
from policyc.source.text import SourceText, Span
from policyc.syntax import query
from policyc.syntax.keywords import Keyword
from policyc.syntax.parser import parse
from policyc.syntax.tree import RuleFile, TextsClause
from policyc.wording.language import Wording


@dataclass(frozen=True, slots=True)
class PolicySources:
    """The texts of one policy.

    `own` and `shared` are in the order in which they are declared; `lexicons` are words by the path that the rules
    write; `faults` is what went wrong while the texts were collected.
    """

    own: tuple[SourceText, ...]
    shared: tuple[SourceText, ...]
    regulation: SourceText | None
    lexicons: Mapping[str, tuple[str, ...]]
    faults: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """What every phase found.

    `policy` is None when something was an error; the tables of phases that did not run are None.
    """

    policy: Policy | None
    program: Program
    resolution: Resolution | None
    citations: CitationTable | None
    diagnostics: tuple[Diagnostic, ...]


def compile(sources: PolicySources) -> Compiled:  # noqa: A001 – the verb of the trade; the builtin is of no use here
    """Compile one policy."""
    program, found = read(sources)
    if has_errors(found):
        return Compiled(None, program, None, None, found)

    resolution, unnamed = resolve(program)
    citations, uncited = resolve_citations(program)
    found = (*found, *unnamed, *uncited)
    if has_errors(found):
        return Compiled(None, program, resolution, citations, found)

    found = (*found, *check(program, resolution, citations))
    if has_errors(found):
        return Compiled(None, program, resolution, citations, found)

    policy = lower(program, resolution, citations, sources.lexicons)
    found = (*found, *examine_conditions(program, resolution, citations, policy))
    return Compiled(None if has_errors(found) else policy, program, resolution, citations, found)


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Tell whether any of these is an error."""
    return any(diagnostic.kind.severity is Severity.ERROR for diagnostic in diagnostics)


def read(sources: PolicySources) -> tuple[Program, tuple[Diagnostic, ...]]:
    """Parse every file, split the regulation, and put them together."""
    shared = tuple(parsed(source) for source in sources.shared)
    own = tuple(parsed(source) for source in sources.own)
    program = Program(
        (*(Unit(file, shared=True) for file, _ in shared), *(Unit(file, shared=False) for file, _ in own)),
        _regulation(sources.regulation) if sources.regulation else None,
    )
    found = (*sources.faults, *(diagnostic for _, reported in (*shared, *own) for diagnostic in reported))
    # A block that could not be read may have been 制度 or its 原文.
    return program, found if has_errors(found) else (*found, *_one_policy(program))


@lru_cache(maxsize=256)
def parsed(source: SourceText) -> tuple[RuleFile, tuple[Diagnostic, ...]]:
    """Parse one file. Kept, because a file is parsed once to find what it uses and shared files by every policy."""
    return parse(source)


@lru_cache(maxsize=16)
def _regulation(source: SourceText) -> Regulation:
    return split_clauses(source)


def _one_policy(program: Program) -> Iterator[Diagnostic]:
    """Report a program that does not declare exactly one policy with a text."""
    every = tuple(program.declarations(Keyword.POLICY))
    declared = [*(placed for placed in every if not placed.shared), *(placed for placed in every if placed.shared)]
    if not declared:
        files = [unit.file.source for unit in program.units if not unit.shared]
        yield file_kinds.NO_POLICY.at(Location(files[0] if files else SourceText("", ""), Span(0, 0)))
        return
    first, *further = declared
    for second in further:
        yield file_kinds.TWO_POLICIES.at(
            _head(second), related=(Related(_head(first), Wording("先在这里写过", "first declared here")),)
        )
    if not query.clauses(first.body, TextsClause, Keyword.REGULATION_TEXT):
        yield citation_kinds.NO_REGULATION_TEXT.at(_head(first))


def _head(placed: PlacedDeclaration) -> Location:
    return Location(placed.source, placed.declaration.head_span)
