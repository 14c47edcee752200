"""The symbol table: what is declared, one space of names per kind.

May report: duplicate names and codes, missing codes (a warning).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from policyc.diagnostics.catalogue import names as kinds
from policyc.diagnostics.model import Diagnostic, Location, Related
from policyc.names.program import Placed, PlacedDeclaration, Program
from policyc.source.text import SourceText, Span
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.wording.language import Wording


class SymbolKind(Enum):
    """A space of names; the value is what the kind is called in a message."""

    POLICY = Wording("制度", "policy")
    FACT = Wording("要素", "fact")
    ACTOR = Wording("角色或机关", "role or organ")
    LIST = Wording("名单", "list")
    DETECTOR = Wording("检测或词表", "detector or lexicon")
    CLASSIFICATION = Wording("分类", "classification")
    CATEGORY = Wording("类别", "category")
    TIER = Wording("审级", "tier")
    WORKFLOW = Wording("流程", "workflow")
    STEP = Wording("环节", "step")
    FRAGMENT = Wording("片段", "fragment")
    ESCALATION = Wording("升级", "escalation")
    EXEMPTION = Wording("豁免", "exemption")
    CHECK = Wording("审查或清单", "check or checklist")
    QUESTION = Wording("问题", "question")
    DUTY = Wording("职责", "duty")
    SANCTION = Wording("问责", "sanction")
    READING = Wording("解读", "reading")
    CONVENTION = Wording("惯例", "convention")
    DECLARATION = Wording("声明", "declaration")
    AXIOM = Wording("事理", "axiom")
    SCOPE = Wording("适用", "scope")
    FORM = Wording("表单", "form")
    FIELD = Wording("栏目", "form field")
    STAGE = Wording("阶段", "stage")
    CHART = Wording("图", "chart")
    BOX = Wording("盒", "box")
    PROPERTY = Wording("断言", "property")
    TEST = Wording("用例或对照", "test")


KIND_OF = {
    Keyword.POLICY: SymbolKind.POLICY,
    Keyword.FACT: SymbolKind.FACT,
    Keyword.DERIVE: SymbolKind.FACT,
    Keyword.ROLE: SymbolKind.ACTOR,
    Keyword.ORGAN: SymbolKind.ACTOR,
    Keyword.LIST: SymbolKind.LIST,
    Keyword.LEXICON: SymbolKind.DETECTOR,
    Keyword.DETECTOR: SymbolKind.DETECTOR,
    Keyword.CLASSIFICATION: SymbolKind.CLASSIFICATION,
    Keyword.CATEGORY: SymbolKind.CATEGORY,
    Keyword.TIER: SymbolKind.TIER,
    Keyword.WORKFLOW: SymbolKind.WORKFLOW,
    Keyword.FRAGMENT: SymbolKind.FRAGMENT,
    Keyword.STEP: SymbolKind.STEP,
    Keyword.PUBLISH: SymbolKind.STEP,
    Keyword.PARALLEL: SymbolKind.STEP,
    Keyword.CHOOSE: SymbolKind.STEP,
    Keyword.ESCALATION: SymbolKind.ESCALATION,
    Keyword.EXEMPT: SymbolKind.EXEMPTION,
    Keyword.CHECK: SymbolKind.CHECK,
    Keyword.CHECKLIST: SymbolKind.CHECK,
    Keyword.DUTY: SymbolKind.DUTY,
    Keyword.SANCTION: SymbolKind.SANCTION,
    Keyword.READING: SymbolKind.READING,
    Keyword.CONVENTION: SymbolKind.CONVENTION,
    Keyword.DECLARATION: SymbolKind.DECLARATION,
    Keyword.AXIOM: SymbolKind.AXIOM,
    Keyword.SCOPE: SymbolKind.SCOPE,
    Keyword.FORM: SymbolKind.FORM,
    Keyword.FIELD: SymbolKind.FIELD,
    Keyword.STAGE: SymbolKind.STAGE,
    Keyword.CHART: SymbolKind.CHART,
    Keyword.BOX: SymbolKind.BOX,
    Keyword.PROPERTY: SymbolKind.PROPERTY,
    Keyword.TEST: SymbolKind.TEST,
    Keyword.COMPARISON: SymbolKind.TEST,
}

# Codes of these kinds meet in one map of the item or one list of the answer.
_CODE_SPACES = {SymbolKind.CHECK: "check", SymbolKind.QUESTION: "check"}

# Officers need not invent codes for these.
_CODE_OPTIONAL = frozenset({SymbolKind.TEST, SymbolKind.QUESTION, SymbolKind.FIELD, SymbolKind.SCOPE, SymbolKind.AXIOM})


@dataclass(frozen=True, slots=True)
class Symbol:
    """A declared thing. `id` is its code, or its name where it has none."""

    kind: SymbolKind
    name: str
    code: str | None
    source: SourceText
    span: Span
    shared: bool
    node: tree.Declaration | tree.AskClause

    @property
    def id(self) -> str:
        """Return its code, or its name where it has none."""
        return self.code or self.name


@dataclass(frozen=True, slots=True)
class SymbolTable:
    """Symbols by kind and name, in order of declaration."""

    by_kind: dict[SymbolKind, dict[str, Symbol]] = field(default_factory=dict)

    def get(self, kind: SymbolKind, name: str) -> Symbol | None:
        """Return what this kind calls by this name."""
        return self.by_kind.get(kind, {}).get(name)

    def of(self, kind: SymbolKind) -> tuple[Symbol, ...]:
        """Return everything of this kind, in order of declaration."""
        return tuple(self.by_kind.get(kind, {}).values())

    def kinds_of(self, name: str) -> tuple[SymbolKind, ...]:
        """Return the kinds under which something has this name."""
        return tuple(kind for kind, symbols in self.by_kind.items() if name in symbols)


def build_symbols(program: Program) -> tuple[SymbolTable, tuple[Diagnostic, ...]]:
    """Collect what the program declares."""
    table = SymbolTable()
    diagnostics: list[Diagnostic] = []
    codes: dict[tuple[str, str], Symbol] = {}
    # The first with a name or a code, and those that repeat it: one message however often.
    names_again: dict[tuple[SymbolKind, str], list[Symbol]] = {}
    codes_again: dict[tuple[str, str], list[Symbol]] = {}
    for symbol in _declared(program):
        earlier = table.by_kind.setdefault(symbol.kind, {}).setdefault(symbol.name, symbol)
        if earlier is not symbol:
            names_again.setdefault((symbol.kind, symbol.name), [earlier]).append(symbol)
            continue
        if symbol.code is None:
            if symbol.kind not in _CODE_OPTIONAL:
                diagnostics.append(
                    kinds.MISSING_CODE.at(
                        Location(symbol.source, symbol.span), kind=symbol.kind.value, name=symbol.name
                    )
                )
            continue
        space = (_CODE_SPACES.get(symbol.kind, symbol.kind.name), symbol.code)
        first = codes.setdefault(space, symbol)
        if first is not symbol:
            codes_again.setdefault(space, [first]).append(symbol)
    repeated = (
        *map(_duplicate_name, names_again.values()),
        *map(_duplicate_code, codes_again.values()),
        *_duplicate_members(program),
    )
    return table, (*diagnostics, *repeated)


def _declared(program: Program) -> Iterator[Symbol]:
    for placed in program.every():
        match placed.clause:
            case tree.Declaration(keyword=keyword, name=tree.Name() as name, code=code) as node if keyword in KIND_OF:
                yield _symbol(KIND_OF[keyword], placed, name, code, node)
            case tree.AskClause(name=name, code=code) as node:
                yield _symbol(SymbolKind.QUESTION, placed, name, code, node)
            case _:
                pass


def _symbol(
    kind: SymbolKind, at: Placed, name: tree.Name, code: tree.Name | None, node: tree.Declaration | tree.AskClause
) -> Symbol:
    return Symbol(kind, name.text, code.text if code else None, at.source, name.span, at.shared, node)


_OPTION: Final = Wording("读法", "option")
_SOURCE: Final = Wording("来源", "source")
_HOST: Final = Wording("主机或域名", "host or domain")


def _duplicate_members(program: Program) -> Iterator[Diagnostic]:
    """Report what a reading or a list names twice; a source may be named again under another reading."""
    for reading in program.declarations(Keyword.READING):
        options = query.clauses(reading.body, tree.Declaration, Keyword.OPTION)
        yield from _twice(reading.source, _OPTION, ((o.name.text, o.name.span) for o in options if o.name))
    for listed in program.declarations(Keyword.LIST):
        plain = [clause for clause in query.clauses(listed.body, tree.SourceClause) if not _under_a_reading(clause)]
        yield from _twice(listed.source, _SOURCE, ((clause.name.text, clause.name.span) for clause in plain))
        hosts = ((host.host.value.casefold(), host.host.span) for clause in plain for host in clause.hosts)
        yield from _twice(listed.source, _HOST, hosts)


def _under_a_reading(clause: tree.SourceClause) -> bool:
    return any(isinstance(basis, tree.ReadingRef) and basis.options for basis in clause.basis)


def _twice(source: SourceText, kind: Wording, names: Iterable[tuple[str, Span]]) -> Iterator[Diagnostic]:
    places: dict[str, list[Span]] = {}
    for name, span in names:
        places.setdefault(name, []).append(span)
    for name, (first, *again) in places.items():
        if again:
            yield kinds.DUPLICATE_NAME.at(
                Location(source, again[0]),
                related=(Related(Location(source, first), _FIRST),),
                kind=kind,
                name=name,
                count=_counted(1 + len(again)),
            )


_FIRST: Final = Wording("先在这里写过", "first declared here")


def _counted(times: int) -> str:
    """Write how often; twice goes without saying."""
    return str(times) if times > 2 else ""


def _duplicate_name(every: list[Symbol]) -> Diagnostic:
    earlier, symbol, *_ = every
    return kinds.DUPLICATE_NAME.at(
        Location(symbol.source, symbol.span),
        related=(Related(Location(earlier.source, earlier.span), _FIRST),),
        kind=symbol.kind.value,
        name=symbol.name,
        count=_counted(len(every)),
    )


def _duplicate_code(every: list[Symbol]) -> Diagnostic:
    first, symbol, *_ = every
    span = symbol.node.code.span if symbol.node.code else symbol.span
    first_span = first.node.code.span if first.node.code else first.span
    return kinds.DUPLICATE_CODE.at(
        Location(symbol.source, span),
        related=(Related(Location(first.source, first_span), Wording("先在这里用过", "first used here")),),
        code=symbol.code or "",
        count=_counted(len(every)),
    )


def values_of(fact: Symbol) -> tuple[tree.ValueDef, ...]:
    """Return the values that a fact declares, in order of writing."""
    return (
        tuple(value for clause in query.clauses(fact.node.body, tree.ValuesClause) for value in clause.values)
        if isinstance(fact.node, tree.Declaration)
        else ()
    )


def options_of(reading: Symbol) -> tuple[tree.Declaration, ...]:
    """Return the options that a reading declares, in order of writing."""
    return (
        query.clauses(reading.node.body, tree.Declaration, Keyword.OPTION)
        if isinstance(reading.node, tree.Declaration)
        else ()
    )


def placed(symbol: Symbol) -> PlacedDeclaration:
    """Return the declaration of a symbol with its file; the symbol must not be a question."""
    if not isinstance(symbol.node, tree.Declaration):
        message = f"{symbol.name} is a question"
        raise TypeError(message)
    return PlacedDeclaration(symbol.source, symbol.node, symbol.shared)
