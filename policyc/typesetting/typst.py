"""Pages by typst: PDF, PNG and SVG out of a source of ours and data of the user's. The only module that calls it.

Assumes that `fonts_for` was asked: typst itself draws an empty box for a character that nobody has. Guarantees that
nothing of the user's is ever markup (the source reads it by `json("data.json")`), that only the fonts handed over are
used, that no other file and no network is reached, and equal bytes for equal input. A source of ours that does not
compile raises: that is a fault of the program.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from policyc.typesetting.fonts import Fonts

if TYPE_CHECKING:
    import typst

Format = Literal["pdf", "png", "svg"]
DATA = "data.json"  # where a source finds the data
_MAIN = "main.typ"
_NO_DATE = 0  # seconds since 1970: a date of making would make every run another file


def typeset(
    source: str,
    data: bytes,
    images: Mapping[str, bytes],
    fonts: Fonts,
    *,
    format_: Format = "pdf",
    ppi: float = 144.0,
) -> bytes:
    """Set a document of one file: a PDF of any number of pages, or the only page as PNG or SVG.

    `data` is JSON in UTF-8, read in the source by `json("data.json")`; `images` are SVG and lie beside it under their
    names. Raises ValueError for another kind of image, and for a PNG or SVG of more than one page.
    """
    pages = typeset_pages(source, data, images, fonts, format_=format_, ppi=ppi)
    if len(pages) != 1:
        raise ValueError(f"{len(pages)} pages cannot be one {format_}")
    return pages[0]


def typeset_pages(
    source: str,
    data: bytes,
    images: Mapping[str, bytes],
    fonts: Fonts,
    *,
    format_: Format = "pdf",
    ppi: float = 144.0,
) -> tuple[bytes, ...]:
    """Set a document; a PDF is one file, PNG and SVG one a page."""
    # Imported here: a large library that only pages need.
    import typst  # noqa: PLC0415 – see above

    if not all(_is_text(image) for image in images.values()):
        raise ValueError("an image is no SVG")
    with tempfile.TemporaryDirectory(prefix="policyc-") as nothing:  # all that a source can reach beside its data
        made: bytes | list[bytes] = typst.compile(
            {**images, DATA: data, _MAIN: source.encode()},  # type: ignore[call-overload]  # its stub knows no names
            format=format_,
            ppi=ppi if format_ == "png" else None,
            root=nothing,
            font_paths=_book(fonts.folders),
            ignore_system_fonts=True,
            timestamp=_NO_DATE,
        )
    return (made,) if isinstance(made, bytes) else tuple(made)


def _is_text(image: bytes) -> bool:
    try:
        image.decode()
    except UnicodeDecodeError:
        return False
    return True


@lru_cache(maxsize=8)
def _book(folders: tuple[Path, ...]) -> typst.Fonts:
    import typst  # noqa: PLC0415 – see above

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in folders],
    )
