"""Differences as values of JSON; every witness is an item that `policyc route` reads. Reports nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policyc.analyses.difference.impact import Impact
from policyc.analyses.difference.model import Compared, Difference, Entry, Rule
from policyc.analyses.proof.model import Witness
from policyc.decision.item_json import item_json
from policyc.decision.json_values import ref_json
from policyc.diagnostics.json import Json
from policyc.ir.policy import FactType, Policy
from policyc.wording.language import Language


def difference_json(
    found: Difference, policies: Iterable[Policy], impact: Impact | None, language: Language
) -> dict[str, Json]:
    """Return entries, the combinations compared, and the impact where it was asked for."""
    types = {fact.id: fact.type for policy in policies for fact in policy.facts}
    return {
        "first": compared_json(found.first),
        "second": compared_json(found.second),
        "same": not found.entries,
        "combinations": str(found.counted),
        "differences": [_entry(entry, types, language) for entry in found.entries],
        "impact": None if impact is None else _impact(impact),
    }


def compared_json(one: Compared) -> Json:
    """Return what was compared, by its names."""
    return {"name": one.name, "code": one.policy.id, "label": one.policy.label, "title": one.title}


def _entry(entry: Entry, types: Mapping[str, FactType], language: Language) -> Json:
    return {
        "aspect": entry.aspect.value,
        "side": entry.side.value,
        "direction": entry.direction.value,
        "rules": [rule_json(rule) for rule in entry.rules],
        "against": [rule_json(rule) for rule in entry.against],
        "silent": entry.silent,
        "partly": entry.partly,
        "modality": entry.modality or None,
        "when": None if entry.when is None else entry.when.in_(language),
        "witness": None if entry.shown is None else shown_json(entry.shown, types, language),
    }


def rule_json(rule: Rule) -> Json:
    """Return a rule with its clauses."""
    return {
        "code": rule.rule.id,
        "label": rule.rule.label,
        "clauses": list(rule.clauses),
        "consequence": None if rule.consequence is None else rule.consequence.value,
    }


def shown_json(shown: Witness, types: Mapping[str, FactType], language: Language) -> Json:
    """Return an item, with where it is out of the ordinary."""
    return {
        "unusual": [{**ref_json(said.fact), "value": said.value.in_(language)} for said in shown.unusual],
        "item": item_json(shown.item, types),
        "replayed": shown.replayed,
    }


def _impact(impact: Impact) -> Json:
    return {
        "asked": impact.asked,
        "affected": [
            {"number": one.number, "id": one.id, "before": one.before.value, "after": one.after.value}
            for one in impact.affected
        ],
    }
