"""A scan as JSON, for programs.

Assumes scans. Guarantees every key always present, offsets in half-open code points of the document's text, and nothing
that a detector hides. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policyc.analyses.scan.concealing import conceal
from policyc.analyses.scan.model import Address, Found, Rule, Scan
from policyc.decision.json_values import Json, basis_json, cites_json, ref_json
from policyc.documents.model import Piece
from policyc.documents.saying import place_text
from policyc.wording.language import Language
from policyc.wording.scan import DETECTORS, REMEDIES, REMEDY


def scan_json(file: str, scan: Scan, fetched: Mapping[str, Json], language: Language) -> dict[str, Json]:
    """Return what was found in one file; `fetched` says what became of addresses that were tried."""
    return {
        "file": conceal(file),
        "kind": scan.document.kind.value,
        "characters": len(scan.document.text),
        "refused": None,
        "findings": [_found(scan, one, language) for one in scan.found],
        "links": [_address(scan, one, fetched, language) for one in scan.addresses],
        "unseen": [
            {"what": one.gap.value, "count": one.count, "pages": list(one.where)} for one in scan.document.unseen
        ],
    }


def refused_json(file: str, reason: str, sentence: str) -> dict[str, Json]:
    """Return why a file was not scanned."""
    return {
        "file": conceal(file),
        "kind": None,
        "characters": 0,
        "refused": {"reason": reason, "sentence": sentence},
        "findings": [],
        "links": [],
        "unseen": [],
    }


def headings_of(scan: Scan, piece: Piece) -> tuple[str, ...]:
    """Return the headings above a piece, as they may be printed."""
    spans = (scan.document.pieces[index].span for index in piece.headings)
    return tuple(scan.concealed[span.start : span.end].strip().lstrip("#").strip() for span in spans)


def _found(scan: Scan, one: Found, language: Language) -> dict[str, Json]:
    label = one.label or (DETECTORS[one.detector].in_(language) if one.detector in DETECTORS else one.detector)
    return {
        "detector": {"code": one.detector, "label": label},
        "confidence": one.confidence.value,
        "harmless": one.harmless,
        "masked": one.masked,
        **_where(scan, one.piece, language),
        "start": one.start,
        "end": one.end,
        "marks": [mark.value for mark in one.marks],
        "viewing": one.viewing.value,
        "rules": [_rule(rule) for rule in one.rules],
        "remedy": "" if one.harmless else REMEDIES.get(one.detector, REMEDY).in_(language),
    }


def _where(scan: Scan, piece: Piece, language: Language) -> dict[str, Json]:
    first = piece.place[0].at.value
    path: Sequence[Json] = [
        {"at": step.at.value, "number": step.number or None, "name": conceal(step.name) or None} for step in piece.place
    ]
    return {
        "part": first if first not in {"paragraph", "table", "page", "line"} else "body",
        "path": path,
        "place": place_text(piece.place, language, conceal),
        "headings": list(headings_of(scan, piece)),
    }


def _rule(rule: Rule) -> dict[str, Json]:
    return {
        "policy": ref_json(rule.policy),
        "check": ref_json(rule.check),
        "outcome": rule.consequence.value,
        "state": rule.state.value,
        "cites": cites_json(rule.basis),
        "basis": basis_json(rule.basis, rule.basis.rests_on),
        "remedy": rule.remedy,
    }


def _address(scan: Scan, one: Address, fetched: Mapping[str, Json], language: Language) -> dict[str, Json]:
    return {
        "address": one.shown,
        "host": conceal(one.host) or None,
        "problem": one.problem or None,
        **_where(scan, one.piece, language),
        "start": one.span.start,
        "end": one.span.end,
        "lists": [
            {"policy": ref_json(listed.policy), "list": ref_json(listed.source_list), "standing": listed.standing.value}
            for listed in one.lists
        ],
        "fetched": fetched.get(one.url),
    }
