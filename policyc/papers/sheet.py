"""Papers as PDF: what every page set by typst has in common.

Assumes a body in typst's language that is ours, and data that may be anybody's. Guarantees that the data reaches typst
as JSON only, that long words without a place to break are given some, that every character can be drawn, and equal
bytes for equal data. May report missing packages or characters, as values.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeAlias

from policyc.typesetting.fonts import SANS_NAMES, SERIF_NAMES, MissingFonts, find_fonts
from policyc.typesetting.glyphs import MissingGlyphs, fonts_for
from policyc.typesetting.typst import typeset

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Plain: TypeAlias = "str | int | bool | Sequence[Plain] | Mapping[str, Plain] | None"

# Longer runs of letters without a blank would leave the column.
_LONG_RUN: Final = re.compile(r"[!-~]{24,}")
_BREAK: Final = "\u200b"
_EVERY: Final = 12


def as_pdf(body: str, data: Mapping[str, Plain]) -> bytes | MissingFonts | MissingGlyphs:
    """Set a paper; the body finds the data as `data`, and `serif` and `sans` as the fonts."""
    fonts = find_fonts()
    if isinstance(fonts, MissingFonts):
        return fonts
    enough = fonts_for(_texts(data), fonts)
    if isinstance(enough, MissingGlyphs):
        return enough
    written = json.dumps(_breakable(data), ensure_ascii=False).encode("utf-8", "backslashreplace")
    return typeset(_HEAD + body, written, {}, enough)


def plain(value: DataclassInstance) -> dict[str, Plain]:
    """Return a value of frozen classes as data."""
    return {name: _plain(part) for name, part in asdict(value).items()}


def _plain(value: object) -> Plain:
    match value:
        case Enum(value=str() as text):
            return text
        case dict():
            return {str(name): _plain(part) for name, part in value.items()}
        case tuple() | list():
            return [_plain(part) for part in value]
        case str() | int() | None:
            return value
        case _:
            raise TypeError(type(value).__name__ + (" of a class" if is_dataclass(value) else ""))


def _texts(data: Plain) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for part in data.values():
            yield from _texts(part)
    elif isinstance(data, Sequence):
        for part in data:
            yield from _texts(part)


def _breakable(data: Plain) -> Plain:
    if isinstance(data, str):
        return _LONG_RUN.sub(_broken, data)
    if isinstance(data, Mapping):
        return {name: _breakable(part) for name, part in data.items()}
    if isinstance(data, Sequence):
        return [_breakable(part) for part in data]
    return data


def _broken(run: re.Match[str]) -> str:
    return _BREAK.join(run[0][at : at + _EVERY] for at in range(0, len(run[0]), _EVERY))


def _names(names: Sequence[str]) -> str:
    return "(" + ", ".join(f'"{name}"' for name in names) + ",)"


# A4 with the margins of official papers, narrower at the sides where two columns stand; 仿宋 in 10.5 pt (五号).
_HEAD: Final = f"""\
#let data = json("data.json")
#let serif = {_names(SERIF_NAMES)}
#let sans = {_names(SANS_NAMES)}
#let red = rgb("#a4161a")
#let quiet = rgb("#4a4a4a")
#let hair = rgb("#b5b5b5")
#let edge = rgb("#8a6100")
#set document(title: data.title, date: none)
#set page(
  paper: "a4",
  margin: (top: 27mm, bottom: 24mm, x: 19mm),
  header: context if here().page() > 1 [
    #set text(8.5pt, font: serif, fill: quiet)
    #data.title #h(1fr) #data.running
    #v(-7pt) #line(length: 100%, stroke: .5pt + hair)
  ],
  footer: context {{
    set align(center)
    set text(9pt, font: serif)
    data.page.replace("⟨n⟩", str(here().page())).replace("⟨m⟩", str(counter(page).final().first()))
  }},
)
#set text(10.5pt, font: serif, lang: data.lang, region: if data.lang == "zh" {{ "cn" }} else {{ none }})
#set par(leading: .72em, spacing: .8em, justify: true)
#show heading: set text(font: sans, weight: "regular")
#show heading.where(level: 1): it => {{
  set text(13pt)
  block(above: 1.6em, below: .8em, width: 100%, stroke: (bottom: 1.2pt + red), inset: (bottom: 4pt), it.body)
}}
#show heading.where(level: 2): set text(10.5pt)
#show heading.where(level: 3): set text(10.5pt)
#show raw: set text(font: sans)
#set table(stroke: .5pt + hair, inset: 5pt)
#let title(kind) = {{
  align(center, {{
    // One line where it can be one.
    let size = calc.max(14pt, calc.min(20pt, 470pt / calc.max(data.title.clusters().len(), 1)))
    par(justify: false, text(size, data.title))
    text(12pt, kind)
  }})
  v(4pt)
}}
#let imprint(rows) = block(
  width: 100%, inset: (y: 7pt), stroke: (top: 1.2pt + red, bottom: .6pt + red),
  grid(
    columns: (auto, 1fr), column-gutter: 12pt, row-gutter: 6.5pt,
    ..rows.map(row => (text(font: sans, row.at(0)), text(
      size: if row.at(1).starts-with("sha256") {{ 8pt }} else {{ 10.5pt }}, row.at(1)))).flatten(),
  ),
)
#let about(body) = text(9.5pt, fill: quiet, body)
"""
