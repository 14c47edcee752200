"""The shipped policies as charts show them, compiled once, and items with their decisions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from policyc.charts.build import build
from policyc.charts.choosing import under
from policyc.charts.marking import mark
from policyc.charts.model import Box, Chart, LaneAxis, Line, Mark
from policyc.charts.printed import printed
from policyc.decision.decide import decide
from policyc.decision.item_reader import read_item
from policyc.decision.model import Decision
from policyc.decision.query import Query
from policyc.decision.vocabulary import build_vocabulary
from policyc.ir.policy import Policy
from policyc.wording.language import Language
from policyc.workspace.compile import compile_folder
from policyc.workspace.find import PolicyFolder

ROOT = Path(__file__).resolve().parents[2]
POLICIES = ("yulin", "ningxia")
TODAY = date(2026, 11, 1)


@cache
def compiled(name: str) -> Policy:
    folder = PolicyFolder(name, ROOT / "policies" / name, ROOT / "policies")
    policy = compile_folder(folder, ROOT).policy
    assert policy is not None
    return policy


def policy(name: str, choice: Mapping[str, str] | None = None) -> Policy:
    return under(compiled(name), choice or {})


@cache
def chart(name: str, kind: str, language: Language = Language.ZH) -> Chart:
    """Return a chart: by `phase`, by `role`, or as `printed`."""
    if kind == "printed":
        found = printed(policy(name), language)
        assert found is not None
        return found
    return build(policy(name), LaneAxis(kind), language)


def decided(
    name: str, item: Mapping[str, object], *, undecided: bool = False, choice: tuple[tuple[str, str], ...] = ()
) -> Decision:
    vocabulary = build_vocabulary(tuple(compiled(one) for one in POLICIES))
    read, _ = read_item(json.dumps(item), vocabulary, "item")
    assert read is not None
    if undecided:
        read = replace(read, escalation_decisions=())
    return decide(compiled(name), read, query=Query(as_of=read.as_of or TODAY, choice=choice))


def marked(name: str, kind: str, item: Mapping[str, object]) -> Chart:
    return mark(chart(name, kind), decided(name, item), undecided=decided(name, item, undecided=True))


def example(name: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((ROOT / "examples" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def box(made: Chart, name: str) -> Box:
    return next(one for one in made.boxes if one.id == name)


def line(made: Chart, source: str, target: str) -> Line:
    return next(one for one in made.lines if (one.source, one.target) == (source, target))


def ways(made: Chart, *kinds: str) -> set[tuple[str, str]]:
    """Return the ends of all lines of these kinds."""
    return {(one.source, one.target) for one in made.lines if one.kind.value in kinds}


def certain(made: Chart) -> list[str]:
    return [one.id for one in made.boxes if one.mark is Mark.CERTAIN]
