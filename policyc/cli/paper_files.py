"""Papers written to files: whole or not at all, and a sentence where one cannot be made."""

from __future__ import annotations

from pathlib import Path

from policyc.cli.stop import Stop
from policyc.typesetting.fonts import MissingFonts
from policyc.typesetting.glyphs import MissingGlyphs
from policyc.wording.language import Wording
from policyc.wording.typesetting import NO_GLYPH, NO_PACKAGES
from policyc.workspace.write import replace_file


def write_paper(path: Path, made: str | bytes | MissingFonts | MissingGlyphs) -> None:
    """Put a paper in the place of a file; raises Stop where there is none, or no place for it."""
    match made:
        case MissingFonts(packages=packages):
            raise Stop(NO_PACKAGES, packages=packages)
        case MissingGlyphs():
            raise Stop(NO_GLYPH, characters=made.named)
        case _:
            data = made.encode("utf-8", "backslashreplace") if isinstance(made, str) else made
    if path.is_dir():
        raise Stop(_A_FOLDER, file=str(path))
    if not path.parent.is_dir():
        raise Stop(_NO_FOLDER, folder=str(path.parent))
    replace_file(path, data)


_A_FOLDER = Wording("“{file}”是文件夹，不能写成文件。", "“{file}” is a folder and cannot be written as a file.")
_NO_FOLDER = Wording("没有文件夹“{folder}”，请先建立。", "There is no folder “{folder}”; make it first.")
