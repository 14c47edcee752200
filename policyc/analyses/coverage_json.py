"""What tests exercise, as JSON values for programs.

Assumes a measured coverage. Guarantees every key always present, the order of the coverage, and nothing left out.
Reports nothing.
"""

from __future__ import annotations

from policyc.analyses.coverage_of_tests import Coverage, Seen, Share
from policyc.diagnostics.json import Json
from policyc.wording.language import Language


def coverage_json(coverage: Coverage, language: Language) -> Json:
    """Return the coverage of one policy; of shares the ways seen and the ways there are."""
    return {
        "policy": {"code": coverage.policy, "label": coverage.label},
        "answers": coverage.tests,
        "rules": _share(coverage.rule_share),
        "conditions": _share(coverage.condition_share),
        "by_rule": [
            {
                "kind": rule.key.kind.value.in_(language),
                "label": rule.label,
                "clauses": list(rule.clauses),
                **_seen(rule.seen),
            }
            for rule in coverage.rules
        ],
        "by_condition": [
            {
                "kind": atom.rule.kind.value.in_(language),
                "label": atom.label,
                "clauses": list(atom.clauses),
                "condition": atom.text.in_(language),
                **_seen(atom.seen),
            }
            for atom in coverage.conditions
        ],
        "by_clause": [
            {"clause": one.clause or None, "rules": _share(one.rules), "conditions": _share(one.conditions)}
            for one in coverage.clauses
        ],
    }


def _share(share: Share) -> Json:
    return {"seen": share.seen, "total": share.total}


def _seen(seen: Seen) -> dict[str, Json]:
    return {"held": seen.held, "failed": seen.failed, "unconditional": seen.unconditional, "whole": seen.whole}
