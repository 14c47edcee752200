"""What is damaged: the shipped rule files, their declarations and items; and values of wrong types for items."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Final, TypeAlias

from policyc.decision.vocabulary import ItemVocabulary, build_vocabulary
from policyc.ir.policy import FactType, Policy
from policyc.pipeline.compile import Compiled, PolicySources, compile  # noqa: A004 – the verb of the trade
from policyc.source.text import SourceText
from policyc.syntax import tree
from policyc.workspace.collect import collect
from policyc.workspace.find import PolicyFolder
from tests.fuzz.mutations import mutate

ROOT: Final = Path(__file__).resolve().parents[2]
POLICIES: Final = ROOT / "policies"
NAMES: Final = ("yulin", "ningxia")

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True)
class Shipped:
    """A shipped policy: its texts, and what the compiler makes of them."""

    name: str
    sources: PolicySources
    compiled: Compiled
    policy: Policy


@dataclass(frozen=True)
class Place:
    """A declaration of a shipped file, as a stretch of it; the whole file when it goes from end to end."""

    policy: str
    source: SourceText
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    def with_text(self, text: str) -> PolicySources:
        """Return the policy with another text in this place, in a file of its own when it is a declaration."""
        sources = shipped(self.policy).sources
        changed: dict[str, tuple[SourceText, ...]]
        if (self.start, self.end) == (0, self.source.end):
            changed = {self.source.name: (SourceText(self.source.name, text),)}
        else:
            rest = self.source.text[: self.start] + self.source.text[self.end :]
            changed = {self.source.name: (_kept(self.source.name, rest), SourceText("changed.policy", text))}
        return PolicySources(
            own=_replaced(sources.own, changed),
            shared=_replaced(sources.shared, changed),
            regulation=sources.regulation,
            lexicons=sources.lexicons,
            faults=sources.faults,
        )


@cache
def _kept(name: str, text: str) -> SourceText:
    """Return one object for one rest of a file, so that it is hashed and parsed once."""
    return SourceText(name, text)


def _replaced(sources: tuple[SourceText, ...], changed: dict[str, tuple[SourceText, ...]]) -> tuple[SourceText, ...]:
    return tuple(one for source in sources for one in changed.get(source.name, (source,)))


@cache
def shipped(name: str) -> Shipped:
    """Read and compile a shipped policy."""
    sources = collect(PolicyFolder(name, POLICIES / name, POLICIES), POLICIES).sources
    compiled = compile(sources)
    assert compiled.policy is not None, f"{name} does not compile"
    return Shipped(name, sources, compiled, compiled.policy)


@cache
def files() -> tuple[Place, ...]:
    """List the shipped rule files, the shared ones once."""
    found: dict[str, Place] = {}
    for name in NAMES:
        for source in (*shipped(name).sources.own, *shipped(name).sources.shared):
            found.setdefault(source.name, Place(name, source, 0, source.end))
    return tuple(found[name] for name in sorted(found))


@cache
def declarations() -> tuple[Place, ...]:
    """List the declarations of the shipped rule files."""
    return tuple(
        Place(place.policy, place.source, clause.span.start, clause.span.end)
        for place in files()
        for unit in shipped(place.policy).compiled.program.units
        if unit.file.source.name == place.source.name
        for clause in unit.file.clauses
        if isinstance(clause, tree.Declaration)
    )


@cache
def items() -> tuple[str, ...]:
    """List the shipped items."""
    return tuple(_items())


def _items() -> Iterator[str]:
    for path in sorted((ROOT / "examples").iterdir()):
        if path.suffix == ".jsonl":
            yield from path.read_text(encoding="utf-8").splitlines()
        elif path.suffix == ".json" and path.stem != "expected":
            yield path.read_text(encoding="utf-8")


@cache
def vocabulary() -> ItemVocabulary:
    """Return what an item may say when both policies are installed."""
    return build_vocabulary(tuple(shipped(name).policy for name in NAMES))


# --- items of wrong types ---------------------------------------------------------------------------------------------

_LEAVES: Final[tuple[Json, ...]] = (
    None,
    True,
    False,
    0,
    -1,
    10**18,
    10**30,
    1.5,
    float("nan"),
    float("inf"),
    1e308,
    "",
    " ",
    "是",
    "未知",
    "2026-02-30",
    "2026-11-22",
    "http://[::1",
    "https://用户:口令@www.gov.cn:99999/#?",
    "www." + "a" * 300 + ".cn",
    "\ud83d",
    "\x00",
    "{}",
    "甲" * 3000,
    "110101199003070000",
    "《" * 200,
)


def any_json(chance: Random, deep: int = 0) -> Json:
    """Return any JSON value, or what Python writes for one."""
    kind = chance.random()
    if deep > 3 or kind < 0.7:
        return chance.choice(_LEAVES)
    if kind < 0.85:
        return [any_json(chance, deep + 1) for _ in range(chance.choice((0, 1, 2, 30)))]
    return {_key(chance): any_json(chance, deep + 1) for _ in range(chance.choice((0, 1, 3)))}


def wrong_item(text: str, chance: Random) -> str:
    """Return an item in which some values, keys or both are others: the types, the place or the spelling is wrong."""
    item: Json = json.loads(text)
    assert isinstance(item, dict)
    for _ in range(chance.choice((1, 1, 1, 2))):
        _damage(item, chance)
    return json.dumps(item, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 1)))


def _damage(item: dict[str, Json], chance: Random) -> None:
    """Change one place of an object, anywhere below it."""
    at: dict[str, Json] = item
    inner = [value for value in at.values() if isinstance(value, dict)]
    if inner and chance.random() < 0.4:
        at = chance.choice(inner)
    kind = chance.choice((0, 1, 2, 2, 2, 3, 3, 4))
    key = chance.choice(list(at)) if at else _key(chance)
    match kind:
        case 0:
            at[key] = any_json(chance)
        case 1:
            at[_key(chance)] = any_json(chance)
        case 2:
            at.update([chance.choice(_pairs())])
        case 3:
            at.pop(key, None)
        case _:
            at[mutate(key, chance, 1)] = at.get(key)


@cache
def _keys() -> tuple[str, ...]:
    """List all keys that mean something, by code and by label."""
    words = vocabulary()
    facts = [name for fact in words.facts for name in (fact.code, fact.label)]
    maps = ["facts", "people", "declarations", "escalation_decisions", "admitted_sources", "answers", "附件", "正文"]
    return (
        *facts,
        *maps,
        "body",
        "attachments",
        "links",
        "title",
        "id",
        "as_of",
        "jurisdiction",
        "",
        "__proto__",
        "\ud800",
    )


_VALUES: Final[dict[FactType, tuple[Json, ...]]] = {
    FactType.YES_NO: (True, False),
    FactType.NUMBER: (0, 1, 10**18),
    FactType.DATE: ("0001-01-01", "2026-11-22", "9999-12-31"),
    FactType.URL: ("http://www.gov.cn/", "https://例子.中国/"),
}


@cache
def _pairs() -> tuple[tuple[str, Json], ...]:
    """List keys with values that they may have, so that many items stay good and say something unusual."""
    pairs: list[tuple[str, Json]] = []
    for fact in vocabulary().facts:
        several = fact.type in {FactType.SOME_OF, FactType.LIST}
        values: tuple[Json, ...] = tuple(code for code, _ in fact.values) or _VALUES.get(fact.type, ("甲",))
        pairs += ((fact.code, [value] if several else value) for value in values)
    return (*pairs, ("links", ["http://x.gov.cn/"]), ("body", "身份证110101199003070011，绝密★"), ("title", ""))


def _key(chance: Random) -> str:
    return chance.choice(_keys())
