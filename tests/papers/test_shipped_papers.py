"""The papers of the two regulations that are shipped: complete, and the same every time."""

from functools import cache
from pathlib import Path

import pytest

from policyc.ir.select import adopted_choice, select
from policyc.papers.duties.build import duty_sheets
from policyc.papers.duties.calendar import DutyCalendar, NothingPeriodic, duty_calendar
from policyc.papers.duties.walk import placed_steps
from policyc.papers.letter.build import letter
from policyc.papers.regulation.html import edition_html
from policyc.pipeline.compile import Compiled
from policyc.wording.language import Language
from policyc.workspace.examine import Workbench
from policyc.workspace.find import Places, PolicyFolder, find
from tests.papers.specimen import specimen

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("yulin", "ningxia")


@cache
def shipped(name: str) -> Compiled:
    folder = find(name, Places(ROOT, ROOT / "policies"))
    assert isinstance(folder, PolicyFolder)
    return Workbench(ROOT).compiled(folder)


@pytest.mark.parametrize("name", SHIPPED)
def test_all_of_the_text_and_every_rule_is_shown(name: str) -> None:
    done = shipped(name)
    regulation = done.program.regulation
    assert regulation is not None
    edition = specimen(done=done)
    shown = "".join(run.text for row in edition.rows for paragraph in row.paragraphs for run in paragraph)
    assert sorted("".join(shown.split())) == sorted("".join(regulation.source.text.split()))
    numbers = [rule.number for row in edition.rows for rule in row.rules]
    numbers += [rule.number for group in edition.groups for rule in group.rules]
    assert numbers == list(range(1, len(numbers) + 1))
    assert not [aside for row in edition.rows for aside in row.asides if aside.missing]
    assert edition_html(edition, Language.ZH) == edition_html(specimen(done=done), Language.ZH)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_letter_asks_about_every_reading_and_repeats_the_text_to_the_letter(name: str) -> None:
    policy = shipped(name).policy
    assert policy is not None
    one = letter(policy)
    readings = next(part for part in one.parts if part.heading == "需要明确如何理解的条款")
    assert len(readings.items) == sum(reading.confirmation is None for reading in policy.readings)
    for item in readings.items:
        assert item.paragraphs[0].startswith("原文：")
        assert "办理结论没有不同" not in item.paragraphs[-1]


def test_where_the_text_names_no_organ_the_letter_has_no_addressee() -> None:
    organs = {name: letter(policy).addressee for name in SHIPPED if (policy := shipped(name).policy) is not None}
    assert organs["yulin"]
    assert organs["ningxia"] == ""


def test_a_calendar_only_where_a_period_is_stated() -> None:
    found = {name: policy for name in SHIPPED if (policy := shipped(name).policy) is not None}
    start = found["ningxia"].identity.in_force
    assert start is not None
    quarterly = duty_calendar(found["ningxia"], start, Language.ZH)
    assert isinstance(quarterly, DutyCalendar)
    assert b"INTERVAL=3" in quarterly.data
    assert quarterly.left_out
    assert isinstance(duty_calendar(found["yulin"], start, Language.ZH), NothingPeriodic)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_step_stands_on_some_sheet(name: str) -> None:
    policy = shipped(name).policy
    assert policy is not None
    sheets = duty_sheets(policy, Language.ZH)
    tables = [table for sheet in sheets.sheets for table in sheet.tables]
    texts = {line.text for table in tables for row in table.rows for cell in row for line in cell}
    selected = select(policy, adopted_choice(policy))
    assert {placed.step.label for placed in placed_steps(selected)} <= texts
    for duty in selected.duties:
        assert any(duty.obligations[0].text in text for text in texts)
