"""A verification as values of JSON and of SARIF 2.1.0.

Guarantees stable keys, codes beside labels, and every witness as an item that `policyc route` reads. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, assert_never

from policyc.analyses.proof.model import Finding, Proved, Refuted, Severity, Stopped, Trusted, Verdict, Witness
from policyc.analyses.proof.verify import OtherOption, Verification
from policyc.decision.item_json import item_json
from policyc.decision.json_values import ref_json, refs_json
from policyc.diagnostics.json import Json
from policyc.diagnostics.sarif import SCHEMA
from policyc.ir.policy import FactType
from policyc.wording.language import Language


def verification_json(verified: Verification, language: Language) -> dict[str, Json]:
    """Return verdicts, findings, witnesses and what they trust."""
    writer = _Writer({fact.id: fact.type for fact in verified.policy.facts}, verified.accepted, language)
    identity = verified.policy.identity
    return {
        "policy": {"code": identity.id, "label": identity.label, "title": identity.title},
        "as_of": verified.query.as_of.isoformat(),
        "readings": dict(verified.query.choice),
        "properties": [writer.verdict(verdict) for verdict in verified.verdicts],
        "no_longer_found": [
            {
                "id": gone.finding,
                "because": gone.because,
                "no_such_property": gone.no_property,
                "near": gone.near or None,
            }
            for gone in verified.gone
        ],
        "options": [writer.option(option) for option in verified.options],
        "options_untried": [
            {"reading": ref_json(one.reading), "option": ref_json(one.option)} for one in verified.untried
        ],
        "properties_unsettled": [one.id for one in verified.unsettled],
    }


def verification_sarif(verified: Verification, language: Language, *, version: str) -> dict[str, Json]:
    """Return a SARIF log: findings placed by clause, accepted ones suppressed with their reason."""
    rules: list[Json] = [
        {
            "id": verdict.property.id,
            "shortDescription": {"text": verdict.property.title.in_(language)},
            "fullDescription": {"text": verdict.property.says.in_(language)},
        }
        for verdict in verified.verdicts
    ]
    results: list[Json] = [_result(finding, verified.accepted, language) for finding in verified.findings]
    driver: Json = {"name": "policyc", "version": version, "rules": rules}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


_LEVELS: Final = {Severity.FAULT: "error", Severity.NOTE: "note"}


def _result(finding: Finding, accepted: Mapping[str, str], language: Language) -> Json:
    places: list[Json] = [{"fullyQualifiedName": clause, "kind": "resource"} for clause in finding.clauses]
    result: dict[str, Json] = {
        "ruleId": finding.fails,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.sentence.in_(language)},
        "locations": [{"logicalLocations": places}] if places else [],
        "partialFingerprints": {"finding/v1": finding.id},
    }
    if finding.id in accepted:
        result["suppressions"] = [{"kind": "inSource", "justification": accepted[finding.id]}]
    return result


class _Writer:
    """Write the parts of one verification."""

    def __init__(self, types: Mapping[str, FactType], accepted: Mapping[str, str], language: Language) -> None:
        self._types = types
        self._accepted = accepted
        self._language = language

    def verdict(self, verdict: Verdict) -> Json:
        """Write one verdict."""
        head: dict[str, Json] = {
            "property": verdict.property.id,
            "label": verdict.property.title.in_(self._language),
            "claim": verdict.property.says.in_(self._language),
        }
        match verdict:
            case Proved(checked=checked, trusted=trusted, remark=remark):
                told = None if remark is None else remark.in_(self._language)
                proved: dict[str, Json] = {**head, "result": "proved", "checked": checked, "findings": []}
                return {**proved, "remark": told, "trusts": _trusted(trusted)}
            case Refuted(checked=checked, findings=findings, trusted=trusted):
                found = self._findings(findings)
                return {**head, "result": "refuted", "checked": checked, "findings": found, "trusts": _trusted(trusted)}
            case Stopped(nodes=nodes, findings=findings):
                return {**head, "result": "stopped", "budget": nodes, "findings": self._findings(findings)}
            case _:
                assert_never(verdict)

    def option(self, option: OtherOption) -> Json:
        """Write what another option would change."""
        return {
            "reading": ref_json(option.reading),
            "option": ref_json(option.option),
            "added": self._findings(option.added),
            "settled": self._findings(option.settled),
        }

    def _findings(self, findings: Iterable[Finding]) -> list[Json]:
        return [self._finding(finding) for finding in findings]

    def _finding(self, finding: Finding) -> Json:
        written: dict[str, Json] = {
            "id": finding.id,
            "about": refs_json(finding.about),
            "severity": finding.severity.value,
            "sentence": finding.sentence.in_(self._language),
            "clauses": list(finding.clauses),
            "path": refs_json(finding.path),
            "witness": None if finding.witness is None else self._witness(finding.witness),
            "accepted": self._accepted.get(finding.id),
        }
        return written

    def _witness(self, witness: Witness) -> Json:
        return {
            "unusual": [
                {"fact": ref_json(said.fact), "value": said.value.in_(self._language)} for said in witness.unusual
            ],
            "item": item_json(witness.item, self._types),
            "replayed": witness.replayed,
        }


def _trusted(trusted: Trusted) -> Json:
    return {
        "facts": refs_json(trusted.facts),
        "axioms": refs_json(trusted.axioms),
        "declarations": refs_json(trusted.declarations),
    }
