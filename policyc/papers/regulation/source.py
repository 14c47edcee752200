"""The text of a rule as it stands in its file, for a narrow column.

Assumes a rule of this file. Guarantees the officer's own characters, the rules inside it folded to their heads (they
are shown elsewhere) and the common indentation taken away. Reports nothing.
"""

from __future__ import annotations

from policyc.diagnostics.visible import visible
from policyc.papers.regulation.units import Unit
from policyc.source.text import Span
from policyc.syntax import tree


def source_of(unit: Unit, folded: str) -> str:
    """Return the lines of a rule; `folded` stands for the block of a rule inside it."""
    source, span = unit.source, unit.written.span
    pieces: list[str] = []
    at = span.start
    for inner in sorted(unit.inner, key=lambda one: one.written.span.start):
        written = inner.written
        head = (
            written.head_span if isinstance(written, tree.Declaration) else Span(written.span.start, written.span.end)
        )
        cut = head.end if isinstance(written, tree.Declaration) and written.has_block else written.span.end
        pieces += [source.text[at:cut], f" {folded}" if cut < written.span.end else ""]
        at = written.span.end
    pieces.append(source.text[at : span.end])
    margin = span.start - source.line_span(source.position(span.start).line).start
    lines = "".join(pieces).split("\n")
    indented = [len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip()]
    margin = min([margin, *indented])
    kept = [lines[0], *(line[margin:] for line in lines[1:])]
    return "\n".join(visible(line.rstrip()) for line in kept if line.strip())
