"""Whether the text applies on a day, and what has to be said about that.

Guarantees that nothing expires by itself: only a written day ends a text, trial or not. Reports nothing.
"""

from __future__ import annotations

from datetime import date

from policyc.decision.model import Note, NoteKind
from policyc.ir.policy import Identity, InForceBy, Policy


def in_force(identity: Identity, as_of: date) -> bool:
    """Tell whether the text is in force on a day; the day it ceases is no longer one of its days."""
    begun = identity.in_force is None or identity.in_force <= as_of
    return begun and (identity.expires is None or as_of < identity.expires)


def in_force_by(identity: Identity) -> InForceBy | None:
    """Return what the first day is known by, None when it is not known."""
    if identity.in_force is None:
        return None
    return InForceBy.CONVENTION if identity.in_force_basis.conventions else InForceBy.TEXT


def validity_notes(policy: Policy, as_of: date) -> tuple[Note, ...]:
    """Say what the reader must know about the text's days."""
    identity = policy.identity
    notes: list[Note] = []
    match in_force_by(identity):
        case None:
            notes.append(Note(NoteKind.IN_FORCE_NOT_KNOWN))
        case InForceBy.CONVENTION:
            notes.append(Note(NoteKind.IN_FORCE_BY_CONVENTION, identity.in_force))
        case InForceBy.TEXT:
            pass
    if identity.in_force is not None and as_of < identity.in_force:
        notes.append(Note(NoteKind.NOT_YET_IN_FORCE, identity.in_force))
    if identity.expires is not None and as_of >= identity.expires:
        notes.append(Note(NoteKind.CEASED, identity.expires))
    if identity.on_trial:
        notes.append(Note(NoteKind.ON_TRIAL))
    if identity.expiry_note:
        notes.append(Note(NoteKind.EXPIRY, written=identity.expiry_note))
    return tuple(notes)
