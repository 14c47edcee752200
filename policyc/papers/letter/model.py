"""The letter as values: every text plain, and as it may be printed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """A question under a heading of its own."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    heading: str
    opening: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """`addressee` is empty where the regulation names no organ that interprets it; `remark` then says so."""

    title: str
    addressee: str
    remark: str
    opening: str
    parts: tuple[Part, ...]
    properties: str
