"""What an answer begins and ends with: status, what was judged, what could still come of it, and the receipt.

Assumes a decision. Guarantees that unconfirmed readings are counted where the answer rests on them. Reports nothing.
"""

from __future__ import annotations

from typing import Final

from policyc.decision.model import Decision
from policyc.diagnostics.visible import visible
from policyc.ir.basis import RestsOn
from policyc.papers.layout import joined
from policyc.papers.phrases import Phrases
from policyc.wording import answer as said
from policyc.wording import decision as words
from policyc.wording.language import Language
from policyc.wording.statuses import STATUSES

_MOST_FACTS: Final = 3


def opening(decision: Decision, language: Language) -> tuple[str, str, tuple[str, ...]]:
    """Return the status, the advice that goes with it, and the lines on what was judged and how far it holds."""
    phrases = Phrases(language)
    say = phrases.say
    rests = rests_on(decision, phrases)
    colon, gap = say(said.COLON), say(said.GAP)
    about = (
        joined(
            (phrases.name(decision.policy_title or decision.policy.label), phrases.name(decision.document_number)), gap
        ),
        joined(
            (
                f"{say(said.ITEM)}{colon}{phrases.name(decision.item_id)}" if decision.item_id else "",
                f"{say(said.AS_OF)}{colon}{phrases.day(decision.as_of)}",
                f"{say(said.RESTS_ON)}{colon}{rests}" if rests else "",
            ),
            gap,
        ),
        _becoming(decision, phrases),
    )
    return say(STATUSES[decision.status.value]), say(words.STATUS_ADVICE[decision.status.value]), about


def rests_on(decision: Decision, phrases: Phrases) -> str:
    """Say what an answer rests on, with the number of readings that nobody confirmed."""
    unconfirmed = len([one for one in decision.readings if not one.confirmed])
    addition = phrases.brackets(phrases.say(said.UNCONFIRMED, n=unconfirmed)) if unconfirmed else ""
    return phrases.list(
        phrases.say(words.RESTS_ON[one.value]) + (addition if one is RestsOn.READING else "")
        for one in decision.rests_on
    )


def _becoming(decision: Decision, phrases: Phrases) -> str:
    """Name the worse statuses that are still possible, with the facts that decide."""
    worse = phrases.list(
        phrases.quoted(phrases.say(STATUSES[one.status.value]))
        + phrases.brackets(phrases.say(said.DEPENDING, facts=phrases.labels(one.facts, most=_MOST_FACTS)))
        for one in decision.could_become
    )
    return phrases.say(said.COULD_BECOME, statuses=worse) if worse else ""


def receipt_line(decision: Decision, language: Language) -> str:
    """Return the receipt on one line; the content hash, which a declaration may repeat, is whole."""
    phrases = Phrases(language)
    receipt = decision.receipt
    parts = (
        phrases.say(said.RECEIPT_POLICY, policy=visible(receipt.policy), digest=receipt.policy_digest[:12]),
        phrases.say(said.RECEIPT_ITEM, digest=receipt.item[:12]),
        phrases.say(said.RECEIPT_CONTENT, digest=receipt.content),
        phrases.say(said.RECEIPT_ENGINE, version=receipt.engine),
    )
    return phrases.say(said.RECEIPT) + phrases.say(said.COLON) + joined(parts, phrases.say(said.COMMA))
