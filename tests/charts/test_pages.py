"""PDF and PNG show the same scene, byte for byte the same every time."""

from __future__ import annotations

import re
import struct
import zlib

import pytest

from policyc.charts import pages
from policyc.charts.model import LaneAxis
from policyc.charts.pages import PageFormat
from policyc.charts.scene import Scene
from tests.charts.drawing import chain, scene, small


def _drawn(laid: Scene, format_: PageFormat) -> bytes:
    made = pages.draw(laid, format_)
    assert isinstance(made, bytes)
    return made


@pytest.mark.parametrize("format_", PageFormat)
def test_equal_scenes_give_equal_bytes(format_: PageFormat) -> None:
    assert _drawn(scene(small()), format_) == _drawn(scene(small()), format_)


def test_a_pdf_has_the_pages_and_the_paper_of_the_scene() -> None:
    laid = scene(chain(60, LaneAxis.PHASE))
    made = _drawn(laid, PageFormat.PDF)
    sizes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", made)
    assert made.startswith(b"%PDF")
    assert len(sizes) == len(laid.pages) > 1
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(595, 842)}


def test_a_png_is_fine_enough_for_print_and_has_all_pages() -> None:
    laid = scene(chain(30, LaneAxis.ROLE))
    width, height = struct.unpack(">II", _drawn(laid, PageFormat.PNG)[16:24])
    assert width / laid.width * 72 == pytest.approx(pages.RESOLUTION, rel=0.01)
    assert height / (laid.height * len(laid.pages)) * 72 == pytest.approx(pages.RESOLUTION, rel=0.01)
    assert pages.RESOLUTION >= 200


def test_a_png_shows_more_than_white_paper() -> None:
    made = _drawn(scene(small()), PageFormat.PNG)
    packed = b"".join(
        made[at + 8 : at + 8 + struct.unpack(">I", made[at : at + 4])[0]]
        for at in (found.start() - 4 for found in re.finditer(b"IDAT", made))
    )
    assert len(set(zlib.decompress(packed))) > 20
