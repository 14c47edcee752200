"""What a box or line rests on, from the bases of the rules behind it.

Guarantees the weakest ground: one reading among clauses makes it an interpretation, one convention a convention; what
cites nothing at all is none of the text's. Reports nothing.
"""

from __future__ import annotations

from policyc.ir.basis import Basis, RestsOn, merge


def ground(*bases: Basis) -> RestsOn:
    """Return what rules with these bases rest on together."""
    whole = merge(*bases)
    if whole.conventions:
        return RestsOn.CONVENTION
    if whole.readings:
        return RestsOn.READING
    return RestsOn.TEXT if whole.cites else RestsOn.CONVENTION


def weaker(*grounds: RestsOn) -> RestsOn:
    """Return the weakest of several grounds."""
    order = tuple(RestsOn)
    return max(grounds, key=order.index, default=RestsOn.TEXT)
