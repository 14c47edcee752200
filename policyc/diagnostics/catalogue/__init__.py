"""Everything that can be said about rules and items, one constant a message.

The grammar of a message, which every ``Kind`` keeps:

1. *what*: what is wrong, in the user's words, one clause without a full stop; the user's text
   stands between “ ”; no class names, no words of compiler makers.
2. *where* is the location: the smallest text that must change. What else must be looked at (the
   cited clause, the first declaration) is a ``Related`` place with a label.
3. *why*: the rule that was broken or the clause that says otherwise; whole sentences.
4. *mend*: what to type, as an order; a proposal comes first, as 您是否想写“…”？ / Did you mean “…”?
   inside ``⟦ ⟧``, so that it vanishes when ``near`` is empty.

Fields are few and named for what they hold: ``name``, ``kind``, ``fact``, ``value``, ``near``.
Where the word itself depends on the language (角色 / role), the value is a ``Wording``.

Codes: PC1 marks and structure, PC2 names, PC3 clauses and quotations, PC4 types and conditions,
PC5 bases and rules, PC6 workflow, charts, properties and overlays, PC7 ledger and lints, PC8 files and folders, PC9
tests, PI9 items. A code is never used again for another meaning.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from policyc.diagnostics.model import Kind

if TYPE_CHECKING:
    ALL: tuple[Kind, ...]


def __getattr__(name: str) -> tuple[Kind, ...]:
    """Return `ALL`, every kind there is (PEP 562)."""
    if name != "ALL":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return _all()


@cache
def _all() -> tuple[Kind, ...]:
    # Imported here: a run says little, and needs the messages of one phase or two.
    from policyc.diagnostics.catalogue import (  # noqa: PLC0415 – see above
        assertions,
        charts,
        citations,
        copies,
        files,
        items,
        ledger,
        lexing,
        logs,
        names,
        overlay,
        rules,
        structure,
        testing,
        types,
        workflow,
    )

    return (
        *lexing.KINDS,
        *structure.KINDS,
        *names.KINDS,
        *citations.KINDS,
        *types.KINDS,
        *rules.KINDS,
        *workflow.KINDS,
        *copies.KINDS,
        *charts.KINDS,
        *assertions.KINDS,
        *overlay.KINDS,
        *ledger.KINDS,
        *files.KINDS,
        *testing.KINDS,
        *items.KINDS,
        *logs.KINDS,
    )


def find(code_or_slug: str) -> Kind | None:
    """Return the kind with this code (any case) or slug, or None."""
    wanted = code_or_slug.strip()
    return next((kind for kind in _all() if wanted.upper() == kind.code or wanted.lower() == kind.slug), None)
