"""Folded keys for comparing quotations with a text; the text itself is never normalised.

Folded are: width variants, variants of the same mark （）：；，、 and of quotation marks (double
and single alike, because a quotation inside a quotation changes its marks), and every blank is
dropped. Nothing else: another letter, digit, Chinese character or mark makes another key.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass

from policyc.source.blanks import ink_runs
from policyc.source.text import Span


@dataclass(frozen=True, slots=True)
class Folded:
    """A key and, for each of its characters, the offset it has in the text folded."""

    key: str
    offsets: array[int]

    def span(self, start: int, end: int) -> Span:
        """Give the span in the text of the non-empty key range `start` to `end`."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def range(self, span: Span) -> tuple[int, int]:
        """Give the key range of the characters that stand inside a span of the text."""
        return bisect_left(self.offsets, span.start), bisect_left(self.offsets, span.end)


def fold(text: str) -> Folded:
    """Make the key of a text, in linear time; key and offsets have equal length."""
    offsets = array("q")
    for run in ink_runs(text):
        offsets.extend(range(run.start, run.end))
    key = "".join(text[run.start : run.end] for run in ink_runs(text))
    return Folded(key.translate(_VARIANTS), offsets)


def fold_key(text: str) -> str:
    """Make only the key."""
    return fold(text).key


def _variants() -> dict[int, str]:
    """Tabulate the variants, one character to one character."""
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for mark, variants in (
        (",", "﹐"),
        ("、", "﹑､"),
        (";", "﹔"),
        (":", "﹕︰"),
        ("。", "｡"),
        ("?", "﹖"),
        ("!", "﹗"),
        ("(", "﹙"),
        (")", "﹚"),
        ('"', "“”„‟‘’‚‛＂＇'「」『』｢｣〝〞〟"),
    ):
        table.update((ord(variant), mark) for variant in variants)
    return table


_VARIANTS = _variants()
