"""What is asked of a policy beside the item: the day, the readings, how much may be relied on."""

from __future__ import annotations

from datetime import date

from policyc.source.frozen import frozen


@frozen
class Query:
    """`choice` overrides adopted options (reading id, option id); names that the policy does not have are ignored.

    `text_only` leaves out rules that rest on a reading or a convention, `confirmed_only` those that rest on a reading
    which no organ has confirmed. `declare` makes declarations on the spot: (declaration id, name of who declares).
    """

    as_of: date
    choice: tuple[tuple[str, str], ...] = ()
    text_only: bool = False
    confirmed_only: bool = False
    declare: tuple[tuple[str, str], ...] = ()
