"""How hard the consequence of a check stops an item: 禁止发布 > 退回修改 = 遮掩 > 核实 > 提示. Reports nothing."""

from __future__ import annotations

from typing import assert_never

from policyc.ir.policy import Consequence


def hardness(consequence: Consequence) -> int:
    """Return a number that is greater for what stops harder; 2 and more stop an item, less only speaks."""
    match consequence:
        case Consequence.BLOCK:
            return 3
        case Consequence.FIX | Consequence.MASK:
            return 2
        case Consequence.VERIFY:
            return 1
        case Consequence.REMIND:
            return 0
        case _:
            assert_never(consequence)
