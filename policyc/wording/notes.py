"""Remarks on the days of a text, and on rules that were left out.

Keyed by the values of an enumeration that stands in a higher layer; a test holds the keys equal.
"""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

NOTES: Final = {
    "in_force_not_known": Wording(
        "原文没有写明施行日期，本结论未核对施行期。",
        "The text does not say when it takes effect; whether it was in force was not examined.",
    ),
    "in_force_by_convention": Wording(
        "原文没有写明施行日期，按惯例自{day}起视为施行。",
        "The text does not say when it takes effect; by convention it is taken to be in force from {day}.",
    ),
    "not_yet_in_force": Wording("本制度自{day}起施行。", "The policy takes effect on {day}."),
    "ceased": Wording("本制度自{day}起失效。", "The policy ceased to have effect on {day}."),
    "on_trial": Wording(
        "本制度为试行，是否仍在试行期内请向解释机关确认。",
        "The policy is on trial; ask the organ that interprets it whether the trial still runs.",
    ),
    "expiry": Wording("失效日期：{written}", "Day it ceases: {written}."),
    "text_only": Wording(
        "只按制度原文作答，未计入依据解读或惯例的规则：{rules}。",
        "Answered by the text alone, without the rules that rest on a reading or a convention: {rules}.",
    ),
    "confirmed_only": Wording(
        "只按原文和已确认的解读作答，未计入依据未确认解读的规则：{rules}。",
        "Answered by the text and confirmed readings, without the rules that rest on an unconfirmed one: {rules}.",
    ),
    "remaining": Wording(
        "仍然计入的：{rules}写在原文里，但须取一种读法才能适用（所取的是{readings}）。",
        "What stays: {rules} are in the text but cannot be applied without taking it in one way ({readings}).",
    ),
    "compared": Wording(
        "{written}对照文件核对过：检出的不影响所填的{rules}。",
        "{written} compared the document: what was found does not change what was given for {rules}.",
    ),
}
WRITTEN: Final = Wording("{text}", "“{text}”")
JOINED_BY: Final = Wording("、", ", ")
