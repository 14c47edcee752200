"""A scene as PDF or PNG, by typst: the SVG of each page, set on a page of its size.

Assumes a scene, whose characters were found drawable when it was laid out. Guarantees equal bytes for equal scenes.
Reports missing fonts and characters as values, before anything is made.
"""

from __future__ import annotations

import json
from enum import Enum
from typing import Final

from policyc.charts import svg
from policyc.charts.scene import Scene
from policyc.typesetting.fonts import MissingFonts, find_fonts
from policyc.typesetting.glyphs import MissingGlyphs, fonts_for
from policyc.typesetting.typst import typeset

#: Dots to the inch; a line of 0.6 pt is two dots wide.
RESOLUTION: Final = 220.0

_SOURCE: Final = """
#let scene = json("data.json")
#set document(title: scene.title, date: none)
#set page(width: scene.width * 1pt, height: scene.height * scene.pages.first().len() * 1pt, margin: 0pt)
#for (number, images) in scene.pages.enumerate() {
  if number > 0 { pagebreak() }
  for (place, name) in images.enumerate() {
    std.place(
      top + left,
      dy: place * scene.height * 1pt,
      image(name, width: scene.width * 1pt, height: scene.height * 1pt, alt: scene.description),
    )
  }
}
"""


class PageFormat(Enum):
    """What is written; the values are endings of file names."""

    PDF = "pdf"
    PNG = "png"


def draw(scene: Scene, format_: PageFormat) -> bytes | MissingFonts | MissingGlyphs:
    """Draw all pages: those of a PDF one after the other, those of a PNG one under the other in one picture."""
    found = find_fonts()
    if isinstance(found, MissingFonts):
        return found
    fonts = fonts_for((text.text for text in scene.texts), found)
    if isinstance(fonts, MissingGlyphs):
        return fonts
    names = [f"page-{place + 1}.svg" for place in range(len(scene.pages))]
    images = {name: svg.draw_page(scene, place).encode() for place, name in enumerate(names)}
    pages = [[name] for name in names] if format_ is PageFormat.PDF else [names]
    data = {
        "title": scene.title,
        "description": scene.description,
        "width": scene.width,
        "height": scene.height,
        "pages": pages,
    }
    return typeset(_SOURCE, json.dumps(data).encode(), images, fonts, format_=format_.value, ppi=RESOLUTION)
