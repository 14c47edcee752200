"""A policy as a BPMN file.

Assumes a compiled policy and a choice of readings. Guarantees a file whose processes say what the rules say, the same
bytes for the same policy, readings, profile and language. Reports what cannot be exported; then there is no file.
"""

from __future__ import annotations

from policyc.exports.bpmn.build import build
from policyc.exports.bpmn.document import write
from policyc.exports.bpmn.model import Document, Refused
from policyc.exports.bpmn.profiles import Profile
from policyc.exports.bpmn.words import Words
from policyc.ir.policy import Policy
from policyc.wording.language import Language


def bpmn(policy: Policy, profile: Profile, language: Language) -> str | tuple[Refused, ...]:
    """Return a selected policy as BPMN 2.0 XML, or why it cannot be one."""
    document = build(policy, language)
    match document:
        case Document():
            return write(document, profile, Words(policy, language))
        case refused:
            return refused
