"""The fonts that papers and charts are set in, the same on every machine.

Assumes that the wheel `pylopdf-fonts-zh-cn` (Noto Serif SC and Noto Sans SC, one weight each, OFL) may be missing.
Guarantees that layout depends on that wheel alone: fonts of the system are looked at only for characters that it does
not have. Reports missing packages as a value.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import assert_never


class Family(Enum):
    """What a line is set in.

    Of five official kinds of type the wheel has two: 仿宋, 小标宋, 楷体 and 宋体 are drawn with the serif, 黑体 with
    the sans. Where the reader's own machine draws (SVG, DOCX), `stack` names the real ones first.
    """

    SERIF = "serif"
    SANS = "sans"
    BODY = "body"
    TITLE = "title"
    KAI = "kai"


SERIF_NAME = "Noto Serif SC"
SANS_NAME = "Noto Sans SC"
# What typst calls the fonts, in order of preference; the order for headings is the reverse.
SERIF_NAMES = (SERIF_NAME, SANS_NAME)
SANS_NAMES = (SANS_NAME, SERIF_NAME)

_PACKAGE = "pylopdf_fonts_zh_cn"
_SERIF_FILE = "NotoSerifSC-Regular.otf"
_SANS_FILE = "NotoSansSC-Regular.otf"
_PACKAGES = ("typst", "fontTools", _PACKAGE)  # modules, looked for in this order


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face: a file and, where the file is a collection, the number of the face in it."""

    path: Path
    face: int = 0


@dataclass(frozen=True, slots=True)
class Fonts:
    """`serif` and `sans` are the wheel's; `fallback` are faces of the system, asked in this order."""

    serif: FontFile
    sans: FontFile
    fallback: tuple[FontFile, ...] = ()

    @property
    def faces(self) -> tuple[FontFile, ...]:
        """Every face, in the order in which a character is looked for."""
        return (self.serif, self.sans, *self.fallback)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files, each once."""
        return tuple(dict.fromkeys(face.path for face in self.faces))

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that the files lie in, each once; what fontconfig and typst are told."""
        return tuple(dict.fromkeys(path.parent for path in self.paths))

    def of(self, family: Family) -> FontFile:
        """Return the face that a family is measured and drawn with."""
        match family:
            case Family.SANS:
                return self.sans
            case Family.SERIF | Family.BODY | Family.TITLE | Family.KAI:
                return self.serif
            case _:
                assert_never(family)


@dataclass(frozen=True, slots=True)
class MissingFonts:
    """The fonts, or the packages that read and draw them, are not installed; `policyc[papers]` brings them."""

    packages: tuple[str, ...]


def find_fonts() -> Fonts | MissingFonts:
    """Return the wheel's fonts, or which packages are missing; nothing is imported or opened."""
    missing = tuple(name for name in _PACKAGES if importlib.util.find_spec(name) is None)
    if missing:
        return MissingFonts(missing)
    return _bundled()


def stack(family: Family) -> tuple[str, ...]:
    """Return the names for a page that the reader's machine draws: the official type first, ours last."""
    first: tuple[str, ...]
    match family:
        case Family.BODY:
            first = ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong")
        case Family.TITLE:
            first = ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "小标宋", "STZhongsong")
        case Family.KAI:
            first = ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti")
        case Family.SERIF:
            first = ("宋体", "SimSun", "STSong")
        case Family.SANS:
            return ("黑体", "SimHei", "STHeiti", SANS_NAME, "Noto Sans CJK SC", "Source Han Sans SC", "sans-serif")
        case _:
            assert_never(family)
    return (*first, SERIF_NAME, "Noto Serif CJK SC", "Source Han Serif SC", "serif")


@lru_cache(maxsize=1)
def _bundled() -> Fonts | MissingFonts:
    found = importlib.util.find_spec(_PACKAGE)
    folders = found.submodule_search_locations if found is not None else None
    for folder in map(Path, folders or ()):
        serif, sans = folder / _SERIF_FILE, folder / _SANS_FILE
        if serif.is_file() and sans.is_file():
            return Fonts(FontFile(serif), FontFile(sans))
    return MissingFonts((_PACKAGE,))
