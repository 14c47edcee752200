"""Terminal output as an SVG picture: a frame, a grid of columns, wide characters over two of them.

Assumes lines without control characters. Guarantees that columns line up whatever font the viewer has: every run of
characters of one width is placed at its column and stretched to its length.
"""

from itertools import groupby
from xml.sax.saxutils import escape

from policyc.source.width import display_width

_COLUMN, _LINE, _MARGIN = 8.4, 20, 18
_FONT = "ui-monospace, 'Sarasa Mono SC', 'Noto Sans Mono CJK SC', Consolas, Menlo, monospace"


def picture(lines: list[str], title: str) -> str:
    """Return the SVG of these lines; the first is the command and is set in another colour."""
    columns = max(display_width(line) for line in lines)
    width, height = round(columns * _COLUMN) + 2 * _MARGIN, len(lines) * _LINE + 2 * _MARGIN
    rows = [_row(line, number) for number, line in enumerate(lines)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
            f"<title>{escape(title)}</title>",
            f'<rect width="{width}" height="{height}" rx="8" fill="#1d2129"/>',
            f'<g font-family="{_FONT}" font-size="14" fill="#d7dbe0" xml:space="preserve">',
            *(row for row in rows if row),
            "</g>",
            "</svg>",
            "",
        ]
    )


def _row(line: str, number: int) -> str:
    """Return one line as runs of characters that are equally wide."""
    y, at, runs = _MARGIN + number * _LINE + 14, 0, []
    colour = ' fill="#8fd694"' if number == 0 else ""
    for blank_or_width, group in groupby(line, lambda one: 0 if one.isspace() else display_width(one)):
        run = "".join(group)
        columns = display_width(run)
        if blank_or_width:
            x, length = round(_MARGIN + at * _COLUMN, 1), round(columns * _COLUMN, 1)
            place = f'x="{x}" y="{y}" textLength="{length}" lengthAdjust="spacingAndGlyphs"'
            runs.append(f"<text {place}{colour}>{escape(run)}</text>")
        at += columns
    return "".join(runs)
