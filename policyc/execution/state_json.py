"""A state as JSON: where a case stands, for other programs.

Assumes a state. Guarantees codes with labels beside them, every key always present, times with their zone, and equal
bytes for equal states. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import assert_never

from policyc.decision.json_values import Json, actor_json, cites_json, limit_json, ref_json, refs_json
from policyc.decision.model import DutyAnswer
from policyc.execution.state import (
    Awaited,
    Brought,
    Deadline,
    Lapse,
    Next,
    OnError,
    Refused,
    Signature,
    State,
    Verdict,
)
from policyc.ir import terms
from policyc.wording import execution as words
from policyc.wording.language import Language


def state_json(state: State, lines: tuple[int, ...] = ()) -> dict[str, Json]:
    """Return the state as plain JSON values; `lines` are the lines of the log that the events stand in."""
    return {
        "policy": ref_json(state.policy),
        "as_of": state.as_of.isoformat(),
        "standing": state.standing.value,
        "item_state": state.item_state or None,
        "at": _time(state.at),
        "verdicts": [_verdict(one, lines) for one in state.verdicts],
        "done": [
            {
                "step": ref_json(one.step),
                "at": _time(one.at),
                "outcome": one.outcome,
                "deemed": one.deemed,
                "signatures": _signatures(one.signatures),
            }
            for one in state.done
        ],
        "void": refs_json(state.void),
        "next": [_next(one) for one in state.next],
        "awaited": [_awaited(one) for one in state.awaited],
        "gaps": [cites_json(one) for one in state.gaps],
        "owed": [_duty(one) for one in state.owed],
        "on_error": None if state.on_error is None else _on_error(state.on_error),
        "conventions": [{"code": one.value, "label": words.USAGE[one.value].in_(Language.ZH)} for one in state.usages],
        "rerouted": state.rerouted,
    }


def next_json(one: Next) -> dict[str, Json]:
    """Return a step that may be done now."""
    return _next(one)


def effect_json(effect: terms.Effect | None) -> Json:
    """Write what a result does; null is 未作规定."""
    match effect:
        case None | terms.NotProvided():
            return None
        case terms.Continue(recorded_in=recorded):
            return {"effect": "continue", "recorded_in": recorded}
        case terms.ReturnTo(step=step, again=again):
            counted = (
                {} if effect.at_most is None else {"at_most": effect.at_most, "beyond": effect_json(effect.beyond)}
            )
            return {"effect": "return_again" if again else "return_straight", "step": step, **counted}
        case terms.Start(workflow=workflow):
            return {"effect": "start", "workflow": workflow}
        case terms.Terminate(note=note):
            return {"effect": "terminate_copy" if effect.copy else "terminate", "note": note}
        case terms.Deem(result=result):
            return {"effect": "deem", "result": result}
        case terms.ChangeState(target=target, state=state):
            return {"effect": "change_state", "target": target, "state": state}
        case _:
            assert_never(effect)


def _verdict(one: Verdict, lines: tuple[int, ...]) -> Json:
    known = 0 < one.number <= len(lines)
    return {
        "event": one.number or None,
        "line": lines[one.number - 1] if known else None,
        "ok": not one.refused,
        "refused": _refusals(one.refused),
        "brought": [_brought(part) for part in one.brought],
    }


def _refusals(refused: Iterable[Refused]) -> list[Json]:
    return [
        {
            "why": one.why.value,
            "about": refs_json(one.about),
            "cites": cites_json(one.basis),
            "consequence": None if one.consequence is None else one.consequence.value,
            "remedy": words.REFUSAL[one.why.value][1].in_(Language.ZH),
        }
        for one in refused
    ]


def _brought(one: Brought) -> Json:
    return {
        "what": one.what.value,
        "about": refs_json(one.about),
        "late_by": limit_json(one.late_by),
        "at": _time(one.at),
        "cites": [] if one.basis is None else cites_json(one.basis),
    }


def _signatures(signed: Iterable[Signature]) -> list[Json]:
    return [
        {
            "name": one.by.name,
            "role": one.by.role,
            "organ": one.by.organ,
            "at": _time(one.at),
            "outcome": one.outcome,
            "event": one.number,
        }
        for one in signed
    ]


def _next(one: Next) -> dict[str, Json]:
    return {
        "step": ref_json(one.step),
        "title": one.title,
        "workflow": ref_json(one.workflow),
        "actor": actor_json(one.actor),
        "signed": _signatures(one.signed),
        "results": [
            {"name": result.name, "passes": result.passes, "effect": effect_json(result.effect)}
            for result in one.results
        ],
        "questions": refs_json(one.questions),
        "facts": refs_json(one.facts),
        "since": _time(one.since),
        "deadline": None if one.deadline is None else _deadline(one.deadline),
        "lapses": [_lapse(lapse) for lapse in one.lapses],
        "publishes": one.publishes,
        "beside": one.beside,
        "barred": _refusals(one.barred),
        "cites": cites_json(one.basis),
    }


def _deadline(one: Deadline) -> dict[str, Json]:
    return {
        "limit": limit_json(one.limit),
        "due": _time(one.due),
        "unknown_year": one.unknown_year,
        "cites": cites_json(one.basis),
    }


def _lapse(one: Lapse) -> Json:
    return {"deadline": _deadline(one.deadline), "effect": effect_json(one.effect), "cites": cites_json(one.basis)}


def _awaited(one: Awaited) -> Json:
    return {
        "fact": ref_json(one.fact),
        "ask": one.ask,
        "key": one.key,
        "escalation": None if one.escalation is None else ref_json(one.escalation),
        "decided_by": refs_json(one.decided_by),
        "cites": cites_json(one.basis),
    }


def _duty(one: DutyAnswer) -> Json:
    return {
        "duty": ref_json(one.duty),
        "kind": one.kind,
        "state": one.state.value,
        "actor": actor_json(one.actor),
        "texts": list(one.texts),
        "recurrence": one.recurrence,
        "keep": one.keep,
        "cites": cites_json(one.basis),
    }


def _on_error(one: OnError) -> Json:
    return {
        "found": one.found,
        "remedies": [
            {
                "step": ref_json(way.step),
                "actor": actor_json(way.actor),
                "result": way.result,
                "state": way.state,
                "cites": cites_json(way.basis),
            }
            for way in one.remedies
        ],
        "duties": [_duty(duty) for duty in one.duties],
        "republishing": refs_json(one.republishing),
    }


def _time(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
