"""Conditions, facts, lists and categories from the surface tree to literals over cells.

Assumes what the shipped policies use and refuses anything else by an assertion, so that nothing is left out unseen.
Follows `docs/language.md` and no code.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import chain, combinations
from typing import Final, assert_never

from policyc.ir.policy import Known
from policyc.syntax import tree
from policyc.syntax.keywords import Keyword
from tests.second_opinion.cells import Cells
from tests.second_opinion.surface import Rules, code, name, written

K = Keyword

#: A host that no entry names, and what an address without a host is called.
UNLISTED: Final = "nobody.invalid"
NO_ADDRESS: Final = ""


class Conditions:
    """What can be asked of an item, under one choice of readings."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.cells = Cells()
        self.facts = {name(one): one for one in rules.declared(K.FACT)}
        self.derived = {name(one): one for one in rules.declared(K.DERIVE)}
        self.lists = {name(one): one for one in rules.declared(K.LIST)}
        self.lexicons = {name(one) for one in rules.declared(K.LEXICON)}
        self.schemes = list(rules.declared(K.CLASSIFICATION))
        self.holding: dict[str, int] = {}

    # --- conditions ---------------------------------------------------------------------------------------------

    def when(self, one: tree.Declaration, keyword: K = K.WHEN) -> int:
        """Return the condition written behind a keyword of a block; true where none is."""
        found = self.rules.clauses(one, tree.ConditionClause, keyword)
        assert len(found) <= 1, (one.name, keyword)
        return self.condition(found[0].condition) if found else self.cells.true

    def condition(self, one: tree.Condition) -> int:
        match one:
            case tree.Holds(name=fact):
                if fact.text in self.derived:
                    return self._derived(fact.text)
                return self._fact(fact.text)[True]
            case tree.Compare(fact=fact, operator=operator, value=value):
                return self._compared(fact.text, operator, value)
            case tree.Among(fact=fact, values=values, negated=negated):
                found = self.cells.either(self._compared(fact.text, tree.Comparison.IS, value) for value in values)
                return -found if negated else found
            case tree.Contains(fact=fact, values=values, quantifier=quantifier, negated=negated):
                wanted = {_text(value) for value in values}
                every = quantifier is tree.Quantifier.ALL
                cells = self._fact(fact.text).items()
                found = self.cells.either(
                    literal
                    for held, literal in cells
                    if isinstance(held, frozenset) and (wanted <= held if every else wanted & held)
                )
                return -found if negated else found
            case tree.Listed(fact=fact, source_list=source_list, negated=negated):
                found = self._on(fact.text, source_list.text)
                return -found if negated else found
            case tree.Detected(detector=detector, negated=negated):
                # A lexicon without words finds nothing.
                empty = detector.text in self.lexicons
                found = -self.cells.true if empty else self.cells.asked(("detector", detector.text))
                return -found if negated else found
            case tree.NonEmpty(fact=fact):
                return self._fact(fact.text)["some"]
            case tree.SamePerson(roles=roles):
                return self.cells.asked(("person", frozenset(role.text for role in roles)))
            case tree.Not(operand=operand):
                return -self.condition(operand)
            case tree.And(operands=operands):
                return self.cells.both(self.condition(operand) for operand in operands)
            case tree.Or(operands=operands):
                return self.cells.either(self.condition(operand) for operand in operands)
            case tree.EachListed():
                raise AssertionError(one)
            case _:
                assert_never(one)

    def _derived(self, derived: str) -> int:
        if derived not in self.holding:
            found = self.rules.clauses(self.derived[derived], tree.ConditionClause, K.WHEN)
            assert len(found) == 1, derived
            self.holding[derived] = self.condition(found[0].condition)
        return self.holding[derived]

    # --- facts --------------------------------------------------------------------------------------------------

    def _fact(self, fact: str) -> dict[Hashable, int]:
        return self.cells.fact(("fact", fact), lambda: self._values(self.facts[fact]))

    def _values(self, fact: tree.Declaration) -> Sequence[Hashable]:
        named = [value.name.text for clause in _values_of(fact) for value in clause.values]
        match fact.type_word:
            case K.YES_NO:
                return (False, True)
            case K.ONE_OF | K.ORDERED:
                return named
            case K.SOME_OF:
                sizes = range(len(named) + 1)
                return [frozenset(some) for size in sizes for some in combinations(named, size)]
            case K.NUMBER:
                return range(max(self._bounds(name(fact))) + 2)
            case K.TEXT_LIST:
                return ("empty", "some")
            case K.URL:
                hosts = {host.host.value.lower() for one in self.lists.values() for host in _hosts(one)}
                return [NO_ADDRESS, UNLISTED, *sorted(hosts), *(f"below.{host}" for host in sorted(hosts))]
            case _:
                raise AssertionError(fact.name)

    def values(self) -> Iterator[tuple[str, Known, int]]:
        """Yield every value of every fact that was read, by codes, as an item would give it."""
        for about, cell, literal in self.cells.read():
            match about:
                case ("fact", str(fact)):
                    yield code(self.facts[fact]), self._given(self.facts[fact], cell), literal
                case _:
                    pass

    def _given(self, fact: tree.Declaration, cell: Hashable) -> Known:
        codes = {one.name.text: code(one) for clause in _values_of(fact) for one in clause.values}
        match cell:
            case bool() | int():
                return cell
            case frozenset():
                return tuple(codes[one] for one in codes if one in cell)
            case str() if fact.type_word is K.TEXT_LIST:
                return () if cell == "empty" else ("something",)
            case str() if fact.type_word is K.URL:
                return cell and f"https://{cell}/page"
            case str():
                return codes[cell]
            case _:
                raise AssertionError(cell)

    def _bounds(self, fact: str) -> Iterator[int]:
        """Yield every number that some rule, of whatever reading, compares a fact with."""
        waiting: list[object] = list(written(self.rules.policy))
        while waiting:
            match waiting.pop():
                case tree.Compare(fact=tree.Name(text=text), value=tree.Number(value=bound)) if text == fact:
                    yield bound
                case tree.Declaration(body=body) | tree.Arm(body=body):
                    waiting += body
                case tree.ConditionClause(condition=condition):
                    waiting.append(condition)
                case tree.RequirementClause(requirement=condition):
                    waiting.append(condition)
                case tree.And(operands=operands) | tree.Or(operands=operands):
                    waiting += operands
                case tree.Not(operand=operand):
                    waiting.append(operand)
                case _:
                    pass

    def _compared(self, fact: str, operator: tree.Comparison, value: tree.Value) -> int:
        if fact == K.CATEGORY.zh:
            found = self.in_category(_text(value))
            return -found if operator is tree.Comparison.IS_NOT else found
        declared = self.facts[fact]
        cells = self._fact(fact)
        if isinstance(value, tree.Number):
            numbers = [(cell, literal) for cell, literal in cells.items() if isinstance(cell, int)]
            return self.cells.either(literal for cell, literal in numbers if _holds(operator, cell, value.value))
        wanted = self._value(declared, _text(value))
        if operator in (tree.Comparison.IS, tree.Comparison.IS_NOT):
            if declared.type_word is K.ORDERED:
                assert wanted in cells
            return -cells[wanted] if operator is tree.Comparison.IS_NOT else cells[wanted]
        ranked = [one.name.text for clause in _values_of(declared) if clause.ordered for one in clause.values]
        bound = ranked.index(wanted)
        apart = [literal for cell, literal in cells.items() if cell not in ranked]
        held = [cells[one] for rank, one in enumerate(ranked) if _holds(operator, rank, bound)]
        asked = [self.cells.both([one, self.cells.asked(("compare", fact, operator, bound))]) for one in apart]
        return self.cells.either([*held, *asked])

    def _value(self, fact: tree.Declaration, value: str) -> str:
        if value != "本地区":
            return value
        (policy,) = self.rules.declared(K.POLICY)
        (region,) = self.rules.clauses(policy, tree.TextsClause, K.REGION)
        values = [one for clause in _values_of(fact) for one in clause.values]
        return next(one.name.text for one in values if code(one) == region.texts[0].value)

    def _questions_agree(self) -> None:
        """Let what is at least as much as the greater bound be so of the smaller: each comparison asks for one."""
        asked = self.cells.known("compare")
        for (one, greater), (other, smaller) in ((a, b) for a in asked for b in asked):
            assert isinstance(one, tuple)
            assert isinstance(other, tuple)
            assert one[2] is tree.Comparison.AT_LEAST
            if one[1] == other[1] and one[3] > other[3]:
                self.cells.always(self.cells.either([-greater, smaller]))

    def _persons_agree(self) -> None:
        """Let one person who acts in two of these roles act in two of any roles that include these."""
        asked = self.cells.known("person")
        for (one, few), (other, many) in ((a, b) for a in asked for b in asked):
            assert isinstance(one, tuple)
            assert isinstance(other, tuple)
            if one[1] < other[1]:
                self.cells.always(self.cells.either([-few, many]))

    # --- lists --------------------------------------------------------------------------------------------------

    def _on(self, fact: str, source_list: str) -> int:
        """Return when an address stands on a list, itself or because somebody admits it."""
        on: list[int] = []
        for host, literal in self._fact(fact).items():
            said = self._says(self.lists[source_list], str(host))
            if said is None:
                on.append(self.cells.both([literal, self.cells.asked(("admitted", source_list, fact))]))
            elif said:
                on.append(literal)
        return self.cells.either(on)

    def _says(self, source_list: tree.Declaration, host: str) -> bool | None:
        if host == NO_ADDRESS:
            return False
        best: tuple[bool, int] | None = None
        said: bool | None = None
        for clause in self.rules.clauses(source_list, tree.SourceClause):
            for entry in clause.hosts:
                own = entry.host.value.lower()
                exact = entry.scope is tree.HostScope.EXACT
                if host != own and (exact or not host.endswith(f".{own}")):
                    continue
                rank = (exact, len(own))
                if best is None or rank > best:
                    best, said = rank, clause.keyword is K.SOURCE
        if best is not None:
            return said
        tails = self.rules.clauses(source_list, tree.OthersClause)
        judged = any(one.unlisted is tree.Unlisted.TO_BE_JUDGED for one in tails)
        incomplete = bool(self.rules.clauses(source_list, tree.FlagClause, K.INCOMPLETE))
        return None if judged or incomplete else False

    # --- categories ---------------------------------------------------------------------------------------------

    def categories(self, one: tree.Declaration) -> Iterator[tuple[tree.Declaration, ...]]:
        """Yield the categories below one, each behind those around it, outermost first."""
        for below in self.rules.inside(one, K.CATEGORY):
            yield (below,)
            yield from ((below, *line) for line in self.categories(below))

    def in_category(self, category: str) -> int:
        """Return when an item is in a category, by name."""
        for scheme in self.schemes:
            for line in self.categories(scheme):
                if name(line[-1]) == category:
                    return self.placed(scheme, line)
        raise AssertionError(category)

    def within(self, scheme: tree.Declaration) -> int:
        return self.when(scheme, K.WITHIN)

    def placed(self, scheme: tree.Declaration, line: tuple[tree.Declaration, ...]) -> int:
        """Return when an item is in the category at the end of a line: by its condition, or by a 等 there or below."""
        names = [name(one) for one in line]
        lines = list(self.categories(scheme))
        beaten = [
            self._inside(other)
            for other in lines
            for clause in self.rules.clauses(other[-1], tree.NamesClause, K.BEATS)
            if any(loser.text in names for loser in clause.names)
        ]
        found = [self.cells.both([self._inside(line), *(-one for one in beaten)])]
        for below in lines:
            tail = self.rules.clauses(below[-1], tree.OthersClause)
            if tail and below[: len(line)] == line:
                beside = [other for other in lines if other[:-1] == below[:-1]]
                unmatched = [self._inside(below[:-1]), *(-self._inside(other) for other in beside)]
                found.append(self.cells.both([*unmatched, self.cells.asked(("tail", name(below[-1])))]))
        return self.cells.both([self.within(scheme), self.cells.either(found)])

    def _inside(self, line: tuple[tree.Declaration, ...]) -> int:
        return self.cells.both(self.when(one) for one in line)

    def leaves(self, scheme: tree.Declaration) -> dict[str, int]:
        """Return the lowest categories, by code."""
        lines = list(self.categories(scheme))
        around = {line[:-1] for line in lines}
        return {code(line[-1]): self.placed(scheme, line) for line in lines if line not in around}

    def gaps(self, scheme: tree.Declaration) -> dict[tuple[str, ...], int]:
        """Return where an item could fall between: the codes of the classification and of the category it is in."""
        lines = list(self.categories(scheme))
        tops = [self.placed(scheme, line) for line in lines if len(line) == 1]
        found: dict[tuple[str, ...], int] = {}
        found[code(scheme),] = self.cells.both([self.within(scheme), *(-one for one in tops)])
        leaves = [line for line in lines if line not in {other[:-1] for other in lines}]
        for line in lines:
            below = [self.placed(scheme, leaf) for leaf in leaves if leaf[: len(line)] == line and leaf != line]
            if below:
                inside = self.placed(scheme, line)
                found[code(scheme), code(line[-1])] = self.cells.both([inside, *(-one for one in below)])
        return found


def _hosts(source_list: tree.Declaration) -> Iterable[tree.HostDef]:
    return chain.from_iterable(one.hosts for one in source_list.body if isinstance(one, tree.SourceClause))


def _values_of(fact: tree.Declaration) -> list[tree.ValuesClause]:
    return [clause for clause in fact.body if isinstance(clause, tree.ValuesClause)]


def _text(value: tree.Value) -> str:
    assert isinstance(value, tree.Name | tree.Text)
    return value.text if isinstance(value, tree.Name) else value.value


def _holds(operator: tree.Comparison, value: int, bound: int) -> bool:
    match operator:
        case tree.Comparison.IS:
            return value == bound
        case tree.Comparison.IS_NOT:
            return value != bound
        case tree.Comparison.AT_LEAST:
            return value >= bound
        case tree.Comparison.MORE:
            return value > bound
        case tree.Comparison.LESS:
            return value < bound
        case tree.Comparison.AT_MOST:
            return value <= bound
        case _:
            assert_never(operator)
