"""What the office claims of its own rules (断言), and what it accepts that proofs find (留意): no rules themselves.

Assumes nothing. Guarantees frozen values in order of declaration. No answer reads them: `policyc verify` proves the
claims, and tells accepted findings apart. Source: `docs/language.md` §3.12.
"""

from __future__ import annotations

from policyc.ir.basis import Basis
from policyc.ir.conditions import Condition
from policyc.source.frozen import frozen


@frozen
class Passes:
    """必经: what is published has passed each of these steps before."""

    steps: tuple[str, ...]


@frozen
class Avoids:
    """不经: none of these steps is ever due."""

    steps: tuple[str, ...]


@frozen
class Precedes:
    """先于: whoever comes to `then` has passed `first`."""

    first: str
    then: str


@frozen
class HasStatus:
    """状态 是, or `negated` 不是: codes of statuses that an item can have once all its facts are stated."""

    statuses: tuple[str, ...]
    negated: bool


@frozen
class NeverPublished:
    """不达 发布: a check stops it, or no workflow publishes it."""


@frozen
class DifferentPersons:
    """不同人: what goes out was not in the hands of one person acting in both roles."""

    role: str
    other: str


Claim = Passes | Avoids | Precedes | HasStatus | NeverPublished | DifferentPersons


@frozen
class Assertion:
    """断言: every item in scope for which `when` holds is as each of the claims says."""

    id: str
    label: str
    title: str
    when: Condition
    claims: tuple[Claim, ...]
    basis: Basis


@frozen
class Accepted:
    """留意: a finding, by its id, and why it may stand. `inherited`: an overlay's base says so."""

    finding: str
    because: str
    inherited: bool = False
