"""How many random cases a property is tried on: few by default, many where somebody asks for it."""

import os

THOROUGH = os.environ.get("POLICYC_THOROUGH") == "1"


def cases(few: int, many: int) -> int:
    """Return the number of cases to try; `POLICYC_THOROUGH=1` asks for the many."""
    return many if THOROUGH else few
