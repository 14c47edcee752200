"""An amendment as JSON."""

from __future__ import annotations

from policyc.analyses.amendment.model import Amendment
from policyc.diagnostics.json import Json


def amendment_json(found: Amendment) -> Json:
    """Return clauses and stale places; `certain` proposals are those that `-o` carries out."""
    return {
        "clauses": [
            {
                "fate": one.fate.value,
                "old": one.old or None,
                "new": one.new or None,
                "edits": [{"old": edit.old, "new": edit.new, "behind": edit.behind} for edit in one.edits],
                "text": one.text,
            }
            for one in found.clauses
        ],
        "stale": [
            {
                "reason": one.reason.value,
                "file": one.source.name,
                "line": one.line,
                "rule": one.rule,
                "written": one.written,
                "clause": one.clause,
                "proposal": one.proposal or None,
                "certain": one.certain,
            }
            for one in found.stale
        ],
        "to_encode": [one.new for one in found.appeared],
    }
