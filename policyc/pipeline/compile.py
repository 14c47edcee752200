"""The whole compiler on one screen: read, name, check, lower.

Assumes texts that were read already, and the faults met on the way. Guarantees that one slip gives one message: a
phase runs only when those before it found no error, so nothing is reported that follows from something reported; and
that a policy comes out exactly when nothing was an error. Warnings are always handed on.
May report: everything of the catalogue but what is said about items; of its own, that a folder declares no policy,
two of them, or no regulation text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from policyc.analyses.possible import examine_conditions
from policyc.diagnostics.catalogue import citations as citation_kinds
from policyc.diagnostics.catalogue import files as file_kinds
from policyc.diagnostics.catalogue import overlay as overlay_kinds
from policyc.diagnostics.model import Diagnostic, Location, Related, Severity
from policyc.ir.lowering.policy import lower
from policyc.ir.policy import Policy
from policyc.names.citations import CitationTable, resolve_citations
from policyc.names.overlay.merge import EDITS, merged
from policyc.names.program import PlacedDeclaration, Program, Unit
from policyc.names.resolve import Resolution, resolve
from policyc.semantics.check import check
from policyc.source.clauses import Regulation, split_clauses
from policyc.source.regulation import upon
from policyc.source.text import SourceText, Span
from policyc.syntax import query
from policyc.syntax.keywords import Keyword
from policyc.syntax.parser import parse
from policyc.syntax.tree import Declaration, RuleFile, TextsClause
from policyc.wording.language import Wording


@dataclass(frozen=True, slots=True)
class PolicySources:
    """The texts of one policy.

    `own` and `shared` are in the order in which they are declared; `lexicons` are words by the path that the rules
    write; `faults` is what went wrong while the texts were collected. `base` are those of the policy that this
    one extends (沿用).
    """

    own: tuple[SourceText, ...]
    shared: tuple[SourceText, ...]
    regulation: SourceText | None
    lexicons: Mapping[str, tuple[str, ...]]
    faults: tuple[Diagnostic, ...]
    base: PolicySources | None = None


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
    if sources.base is not None:
        return _compile_overlay(sources, sources.base)
    return _compile(*read(sources), sources.lexicons)


def _compile(program: Program, found: tuple[Diagnostic, ...], lexicons: Mapping[str, tuple[str, ...]]) -> Compiled:
    """Compile what was read."""
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

    policy = lower(program, resolution, citations, lexicons)
    found = (*found, *examine_conditions(program, resolution, citations, policy))
    return Compiled(None if has_errors(found) else policy, program, resolution, citations, found)


def _compile_overlay(sources: PolicySources, base: PolicySources) -> Compiled:
    """Compile an overlay: what is wrong with the base itself is said before anything that may follow from it."""
    extends = extended(sources)
    if extended(base) is not None and extends is not None:
        place, name = extends
        nothing = Program((), None)
        return Compiled(None, nothing, None, None, (overlay_kinds.BASE_IS_AN_OVERLAY.at(place, name=name),))
    program, found = read_overlay(sources, base)
    compiled = _compile(program, found, {**base.lexicons, **sources.lexicons})
    if has_errors(compiled.diagnostics):
        alone = compile(base)
        if has_errors(alone.diagnostics) and extends is not None:
            place, name = extends
            found = (overlay_kinds.BASE_HAS_ERRORS.at(place, name=name), *alone.diagnostics)
            return Compiled(None, program, None, None, found)
    found = tuple(_of_the_overlay(compiled.diagnostics, base, extends[0] if extends is not None else None))
    return replace(compiled, diagnostics=found)


def _of_the_overlay(found: tuple[Diagnostic, ...], base: PolicySources, place: Location | None) -> Iterator[Diagnostic]:
    """Yield each thing once; of the base's own lines only what the edits made wrong there, with where that came from.

    Whoever keeps the base is told its warnings when he checks it.
    """
    texts = (*base.own, *base.shared, *([base.regulation] if base.regulation is not None else []))
    names = frozenset(text.name for text in texts)
    for one in dict.fromkeys(found):
        if one.location.source.name not in names:
            yield one
        elif one.kind.severity is Severity.ERROR:
            yield replace(one, related=(*one.related, *([Related(place, _EXTENDED)] if place is not None else [])))


_EXTENDED = Wording("在这里沿用，作了修改", "extended and edited here")


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Tell whether any of these is an error."""
    return any(diagnostic.kind.severity is Severity.ERROR for diagnostic in diagnostics)


def read(sources: PolicySources) -> tuple[Program, tuple[Diagnostic, ...]]:
    """Parse every file, split the regulation, and put them together."""
    shared = tuple(parsed(source) for source in sources.shared)
    own = tuple(parsed(source) for source in sources.own)
    program = Program(
        (*(Unit(file, shared=True) for file, _ in shared), *(Unit(file, shared=False) for file, _ in own)),
        split_once(sources.regulation) if sources.regulation else None,
    )
    read_ones = (diagnostic for _, reported in (*shared, *own) for diagnostic in reported)
    found = (*sources.faults, *read_ones, *_outside_of_overlays(shared if extended(sources) else (*shared, *own)))
    # A block that could not be read may have been 制度 or its 原文.
    return program, found if has_errors(found) else (*found, *_one_policy(program))


def read_overlay(sources: PolicySources, base: PolicySources) -> tuple[Program, tuple[Diagnostic, ...]]:
    """Parse an overlay and its base, and merge their rules and their texts."""
    shared = tuple(parsed(source) for source in dict.fromkeys((*base.shared, *sources.shared)))
    own = tuple(parsed(source) for source in sources.own)
    below = tuple(parsed(source) for source in base.own)
    extends = extended(sources)
    name = extends[0].source.name if extends is not None else ""
    file, edited = merged(tuple(file for file, _ in own), tuple(file for file, _ in below), name)
    texts = tuple(split_once(text) if text is not None else None for text in (sources.regulation, base.regulation))
    regulation = upon(texts[0], texts[1]) if texts[0] is not None and texts[1] is not None else texts[0]
    program = Program(
        (*(Unit(one, shared=True) for one, _ in shared), Unit(file, shared=False)),
        regulation,
        _id_of(below),
        own_from=file.source.parts[len(below)][0] if own else 0,
    )
    read_ones = (diagnostic for _, reported in (*shared, *below, *own) for diagnostic in reported)
    found = (*base.faults, *sources.faults, *read_ones, *_outside_of_overlays(shared))
    if has_errors(found):
        return program, found
    return program, (*found, *edited, *_one_policy(program))


def extended(sources: PolicySources) -> tuple[Location, str] | None:
    """Return the name of the policy that this one extends, and where it is written."""
    for source in sources.own:
        for policy in query.clauses(parsed(source)[0].clauses, Declaration, Keyword.POLICY):
            for clause in query.clauses(policy.body, TextsClause, Keyword.EXTENDS):
                for text in clause.texts:
                    return Location(source, text.span), text.value
    return None


def _id_of(files: tuple[tuple[RuleFile, tuple[Diagnostic, ...]], ...]) -> str | None:
    """Return the id of the policy that these files declare: its code, or its name where it has none."""
    for file, _ in files:
        for policy in query.clauses(file.clauses, Declaration, Keyword.POLICY):
            named = policy.code or policy.name
            return named.text if named is not None else None
    return None


def _outside_of_overlays(files: tuple[tuple[RuleFile, tuple[Diagnostic, ...]], ...]) -> Iterator[Diagnostic]:
    """Report edits where nothing is extended: in shared files, and in a policy that stands on no other."""
    for file, _ in files:
        for clause in query.clauses(file.clauses, Declaration, *EDITS):
            place = Location(file.source, clause.head_span)
            yield overlay_kinds.EDIT_WITHOUT_BASE.at(place, word=Wording(clause.keyword.zh, clause.keyword.en))


@lru_cache(maxsize=256)
def parsed(source: SourceText) -> tuple[RuleFile, tuple[Diagnostic, ...]]:
    """Parse one file. Kept, because a file is parsed once to find what it uses and shared files by every policy."""
    return parse(source)


@lru_cache(maxsize=16)
def split_once(source: SourceText) -> Regulation:
    """Split a regulation into its clauses. Kept, because every policy that extends another reads its text again."""
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
