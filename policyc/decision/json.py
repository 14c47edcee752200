"""A decision as JSON: the published form of an answer.

Assumes a decision. Guarantees the key names of the published schema (`schemas/decision.schema.json`), codes with labels
beside them, every key always present (null or an empty list where there is nothing; `exemptions` stands only where
there are any), and equal bytes for equal decisions. Invisible characters of users are written as escapes, so that
nothing hides in a terminal. Reports nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Final

from policyc.decision.json_route import escalation_json, exemption_json, node_json, phases_of, step_json
from policyc.decision.json_values import (
    Json,
    actor_json,
    anchor_json,
    basis_json,
    cites_json,
    maybe_json,
    reasons_json,
    ref_json,
    refs_json,
    rests_on_json,
)
from policyc.decision.model import (
    CategoryAnswer,
    CheckChange,
    Contradiction,
    Decision,
    DutyAnswer,
    EscalationChange,
    EvidenceAnswer,
    FindingAnswer,
    MissingFact,
    Note,
    QuestionAnswer,
    ReadingAnswer,
    Receipt,
    StepChange,
    WouldChange,
)
from policyc.decision.noting import note_text
from policyc.wording.language import Language
from policyc.wording.statuses import STATUSES

_INVISIBLE: Final = re.compile("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


def decision_to_json(decision: Decision) -> dict[str, Json]:
    """Return the decision as plain JSON values, its keys in the order of the published schema."""
    return {**_answered(decision), **_passage(decision), **_to_do(decision), **_unsaid(decision), **_grounds(decision)}


def _answered(decision: Decision) -> dict[str, Json]:
    """Write what was asked, and the status."""
    return {
        "policy": {
            **ref_json(decision.policy),
            "title": decision.policy_title,
            "document_number": decision.document_number,
        },
        "item": decision.item_id,
        "as_of": decision.as_of.isoformat(),
        "status": decision.status.value,
        "status_label": STATUSES[decision.status.value].in_(Language.ZH),
        "could_become": [{"status": one.status.value, "facts": refs_json(one.facts)} for one in decision.could_become],
        "rests_on": rests_on_json(decision.rests_on),
    }


def _passage(decision: Decision) -> dict[str, Json]:
    """Write where the item goes: category, route, escalations."""
    phases = phases_of(decision.order)
    return {
        "category": {one.classification.id: _category(one) for one in decision.categories},
        "route": {
            "term": [node_json(node) for node in decision.term],
            "order": [step_json(step, phase) for step, phase in zip(decision.order, phases, strict=True)],
            "gate": refs_json(decision.gate),
        },
        "escalations": [escalation_json(one) for one in decision.escalations],
        **({"exemptions": [exemption_json(one) for one in decision.exemptions]} if decision.exemptions else {}),
    }


def _to_do(decision: Decision) -> dict[str, Json]:
    """Write what stands against the item and what is still to be answered, given or decided."""
    return {
        "findings": [_finding(one) for one in decision.findings],
        "questions": [_question(one) for one in decision.questions],
        "missing": [_missing(one) for one in decision.missing],
        "offers": [
            {**ref_json(one.declaration), "title": one.title, "key": one.key, "covers": reasons_json(one.covers)}
            for one in decision.offers
        ],
        "pending": [
            {
                "fact": ref_json(one.fact),
                "key": one.key,
                "ask": one.ask,
                "step": maybe_json(one.step),
                "role": maybe_json(one.role),
            }
            for one in decision.pending
        ],
        "contradictions": [_contradiction(one) for one in decision.contradictions],
    }


def _unsaid(decision: Decision) -> dict[str, Json]:
    """Write where the text is silent or leaves something open."""
    return {
        "silences": [
            {"fact": ref_json(one.fact), "value": one.value, "because": one.because} for one in decision.silences
        ],
        "holes": [
            {"about": ref_json(one.about), "what": one.what, "note": one.note, "cites": cites_json(one.basis)}
            for one in decision.holes
        ],
    }


def _grounds(decision: Decision) -> dict[str, Json]:
    """Write what follows, what the answer rests on beside the text, and what was given and asked."""
    return {
        "duties": [_duty(one) for one in decision.duties],
        "readings": [_reading(one) for one in decision.readings],
        "conventions": refs_json(decision.conventions),
        "declarations": [
            {
                **ref_json(one.declaration),
                "by": one.by,
                "at": one.at,
                "covered": refs_json(one.covered),
                "lapsed": one.lapsed,
                "refused": refs_json(one.refused),
            }
            for one in decision.declarations
        ],
        "notes": [_note(one) for one in decision.notes],
        "not_read": list(decision.not_read),
        "prefilled": refs_json(decision.prefilled),
        "given": {fact: list(value) if isinstance(value, tuple) else value for fact, value in decision.given},
        "receipt": _receipt(decision.receipt),
    }


def decision_json(decision: Decision, *, indent: int | None = 2) -> str:
    """Return the JSON text of one decision, with a final newline; without `indent` it is one line."""
    return json_text(decision_to_json(decision), indent=indent)


def decisions_json(decisions: Iterable[Decision], *, indent: int | None = 2) -> str:
    """Return the JSON text of a list of decisions, with a final newline."""
    return json_text([decision_to_json(decision) for decision in decisions], indent=indent)


def json_text(value: Json, *, indent: int | None = 2) -> str:
    """Return JSON text in which every character can be seen."""
    separators = (",", ":") if indent is None else None
    written = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    return _INVISIBLE.sub(lambda match: f"\\u{ord(match.group()):04x}", written) + "\n"


# --- parts ------------------------------------------------------------------------------------------------------------


def _category(category: CategoryAnswer) -> dict[str, Json]:
    return {
        "label": category.classification.label,
        "chosen": maybe_json(category.chosen),
        "path": refs_json(category.path),
        "candidates": refs_json(category.candidates),
    }


def _finding(one: FindingAnswer) -> dict[str, Json]:
    return {
        "check": ref_json(one.check),
        "outcome": one.consequence.value,
        "state": one.state.value,
        "evidence": _evidence(one.evidence),
        "cites": cites_json(one.basis),
        "remedy": one.remedy,
        "basis": basis_json(one.basis, one.rests_on),
        "why": reasons_json(one.why),
    }


def _evidence(evidence: Iterable[EvidenceAnswer]) -> list[Json]:
    return [
        {
            "where": piece.where,
            "start": piece.start,
            "end": piece.end,
            "masked": piece.masked,
            "confidence": piece.confidence,
            "place": piece.place or None,
        }
        for piece in evidence
    ]


def _contradiction(one: Contradiction) -> dict[str, Json]:
    return {
        "about": ref_json(one.about),
        "facts": reasons_json(one.facts),
        "evidence": _evidence(one.evidence),
    }


def _question(one: QuestionAnswer) -> dict[str, Json]:
    return {
        **ref_json(one.question),
        "text": one.text,
        "role": maybe_json(one.role),
        "step": maybe_json(one.step),
        "answer": one.answer,
        "key": one.key or None,
        "settles": maybe_json(one.settles),
        "cites": cites_json(one.basis),
    }


def _missing(one: MissingFact) -> dict[str, Json]:
    return {
        "fact": ref_json(one.fact),
        "key": one.key,
        "ask": one.ask,
        "values": refs_json(one.values),
        "affects": refs_json(one.affects),
    }


def _duty(one: DutyAnswer) -> dict[str, Json]:
    return {
        **ref_json(one.duty),
        "kind": one.kind,
        "actor": actor_json(one.actor),
        "texts": list(one.texts),
        "recurrence": one.recurrence,
        "keep": one.keep,
        **({} if one.kept_from is None else {"kept_from": anchor_json(one.kept_from)}),
        "state": one.state.value,
        "after_publication": one.after_publication,
        "cites": cites_json(one.basis),
    }


def _reading(one: ReadingAnswer) -> dict[str, Json]:
    return {
        **ref_json(one.reading),
        "option": ref_json(one.option),
        "confirmed": one.confirmed,
        "chosen_by_query": one.chosen_by_query,
        "would_change": [_would_change(change) for change in one.would_change],
    }


def _would_change(one: WouldChange) -> dict[str, Json]:
    return {
        "option": ref_json(one.option),
        "status": None if one.status is None else one.status.value,
        "category": one.category,
        "steps_added": refs_json(one.steps_added),
        "steps_lost": refs_json(one.steps_lost),
        "findings_added": refs_json(one.findings_added),
        "findings_lost": refs_json(one.findings_lost),
        "order": one.order,
        "steps_changed": [_step_change(change) for change in one.steps_changed],
        "escalations": [_escalation_change(change) for change in one.escalations],
        "checks_changed": [_check_change(change) for change in one.checks_changed],
        "duties_added": refs_json(one.duties_added),
        "duties_lost": refs_json(one.duties_lost),
        "duties_changed": refs_json(one.duties_changed),
    }


def _step_change(one: StepChange) -> dict[str, Json]:
    return {
        "step": ref_json(one.step),
        "parts": [part.value for part in one.parts],
        "state": one.state.value,
        "actor": actor_json(one.actor),
        "tier": maybe_json(one.tier),
    }


def _escalation_change(one: EscalationChange) -> dict[str, Json]:
    return {
        **ref_json(one.escalation),
        "state": one.state.value,
        "modality": one.modality.value,
        "decided_by": maybe_json(one.decided_by),
        "decider_differs": one.decider_differs,
    }


def _check_change(one: CheckChange) -> dict[str, Json]:
    return {"check": ref_json(one.check), "outcome": None if one.consequence is None else one.consequence.value}


def _note(note: Note) -> dict[str, Json]:
    return {
        "code": note.kind.value,
        "text": note_text(note, Language.ZH),
        "day": None if note.day is None else note.day.isoformat(),
        "rules": refs_json(note.rules),
        "readings": refs_json(note.readings),
    }


def _receipt(receipt: Receipt) -> dict[str, Json]:
    return {
        "policy": receipt.policy,
        "policy_digest": receipt.policy_digest,
        "item": receipt.item,
        "content": receipt.content,
        "as_of": receipt.as_of.isoformat(),
        "choice": dict(receipt.choice),
        "engine": receipt.engine,
    }
