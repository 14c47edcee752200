"""Every value that an answer may carry has its words."""

from enum import Enum

import pytest

from policyc.decision.model import FindingState, NoteKind, State, Status, StepPart
from policyc.decision.targets import TargetKind
from policyc.decision.why_not import ChangeKind
from policyc.detectors.model import Confidence
from policyc.ir.basis import RestsOn
from policyc.ir.policy import Consequence, Modality, Recurrence, TextPart
from policyc.ir.terms import Promptness, TimeUnit, Together
from policyc.wording import answer, decision, item, notes, why
from policyc.wording.language import Wording
from policyc.wording.statuses import STATUSES

TABLES: list[tuple[type[Enum], object]] = [
    (Status, STATUSES),
    (Status, decision.STATUS_ADVICE),
    (NoteKind, notes.NOTES),
    (StepPart, decision.STEP_PART),
    (State, decision.STATE),
    (State, decision.ESCALATION_STATE),
    (FindingState, decision.FINDING_STATE),
    (Modality, decision.MODALITY),
    (Consequence, decision.CONSEQUENCE),
    (RestsOn, decision.RESTS_ON),
    (Together, decision.TOGETHER),
    (TimeUnit, decision.TIME_UNIT),
    (Promptness, decision.PROMPTNESS),
    (TextPart, decision.PART),
    (Confidence, decision.CONFIDENCE),
    (TargetKind, why.KIND),
    (TargetKind, why.STATE),
    (ChangeKind, why.CHANGE),
]


@pytest.mark.parametrize(("values", "table"), TABLES, ids=lambda value: getattr(value, "__name__", ""))
def test_a_table_has_every_value_and_no_other(values: type[Enum], table: object) -> None:
    assert isinstance(table, dict)
    assert {value.value for value in values} == set(table)


def test_recurrences_have_words() -> None:
    assert {value.value for value in Recurrence} | {"undetermined"} == set(decision.RECURRENCE)


def test_every_state_of_a_target_has_words() -> None:
    for kind in TargetKind:
        assert {*why.STATE[kind.value], *why.OPEN} == {state.value for state in State}


@pytest.mark.parametrize("module", [answer, decision, item, notes, why], ids=lambda module: module.__name__)
def test_chinese_is_punctuated_as_official_writing_is(module: object) -> None:
    wordings = [value for value in vars(module).values() if isinstance(value, Wording)]
    for table in (value for value in vars(module).values() if isinstance(value, dict)):
        wordings += [value for value in table.values() if isinstance(value, Wording)]
    for wording in wordings:
        assert not any(f"{mark}" in wording.zh.replace('{"', "").replace('"}', "") for mark in ";!") or module is item
        assert wording.en.isascii() or set(wording.en) & set("“”…")
