"""A paper as one HTML page: what every such page has in common.

Assumes texts that were made visible. Guarantees one self-contained document that loads nothing and runs nothing
(a policy in it forbids both), that reads on a telephone and prints on A4, and that `text` leaves no markup of users.
Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from policyc.wording.language import Language

_NOTHING_LOADED: Final = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'\">"
)
_LANGUAGES: Final = {Language.ZH: "zh-Hans", Language.EN: "en"}

#: Kinds of type of official papers: 方正小标宋 for titles, 黑体 for headings, 楷体 for remarks, 仿宋 for text.
STYLE: Final = """\
@page { size: A4; margin: 24mm 18mm 20mm;
  @bottom-center { content: counter(page); font: 9pt "Noto Serif CJK SC", serif } }
:root { --ink: #111; --quiet: #4a4a4a; --rule: #8a8a8a; --hair: #c9c9c9; --paper: #fff; --tint: #f4f2ec;
  --mark: #fff0bf; --edge: #b07d00; --red: #a4161a;
  --song: FangSong, STFangsong, FangSong_GB2312, "Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", serif;
  --hei: SimHei, STHeiti, "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
  --kai: KaiTi, STKaiti, KaiTi_GB2312, "Noto Serif SC", "Noto Serif CJK SC", serif;
  --biao: FZXiaoBiaoSong-B05S, "方正小标宋简体", STZhongsong, "Noto Serif SC", "Noto Serif CJK SC", serif }
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100% }
body { margin: 0 auto; max-width: 78rem; padding: 2.5rem 1.5rem 4rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.75 var(--song); overflow-wrap: anywhere }
h1 { margin: 0; text-align: center; font: 1.9rem/1.45 var(--biao); text-wrap: balance }
.kind { margin: .3rem 0 1.4rem; text-align: center; font: 1.15rem/1.6 var(--kai) }
h2 { margin: 2.6rem 0 .8rem; padding-bottom: .25rem; border-bottom: 2px solid var(--red);
  font: 1.2rem/1.5 var(--hei) }
h3 { margin: 0; font: 1.02rem/1.6 var(--hei) }
a { color: inherit; text-decoration-color: var(--rule); text-underline-offset: .2em }
a:focus-visible { outline: 2px solid var(--red); outline-offset: 2px }
.imprint { margin: 0 0 1rem; display: grid; grid-template-columns: repeat(2, max-content minmax(0, 1fr));
  gap: .1rem 1rem; padding: .7rem 0; border-top: 2px solid var(--red); border-bottom: 1px solid var(--red) }
.imprint dt { font-family: var(--hei) } .imprint dd { margin: 0 }
.imprint dt.long { grid-column: 1 }
.imprint dd.long { grid-column: 2 / -1; font: .8rem/1.9 ui-monospace, Consolas, monospace }
.about { margin: .4rem 0; color: var(--quiet); font-family: var(--kai) }
ul.plain { margin: 0; padding: 0; list-style: none }
.skip { position: absolute; left: -100vw } .skip:focus { left: 1rem; background: var(--paper) }
@media screen and (max-width: 48rem) { body { padding: 1.2rem .9rem 3rem } h1 { font-size: 1.45rem }
  .imprint { grid-template-columns: max-content minmax(0, 1fr) }
  .imprint dd.long { grid-column: 1 / -1 } }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.6 }
  h1 { font-size: 20pt } h2 { font-size: 13pt; break-after: avoid } h3 { break-after: avoid }
  a { text-decoration: none } }
"""


def text(value: str) -> str:
    """Return a text as it stands in HTML, between tags and in attributes."""
    return escape(value, quote=True)


def page(title: str, style: str, body: Iterable[str], language: Language) -> str:
    """Return the document; `title` is plain text, `body` are pieces of HTML, `style` is added to the common one."""
    lines = (
        "<!DOCTYPE html>",
        f'<html lang="{_LANGUAGES[language]}">',
        "<head>",
        '<meta charset="utf-8">',
        _NOTHING_LOADED,
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{text(title)}</title>",
        f"<style>\n{STYLE}{style}</style>",
        "</head>",
        "<body>",
        *body,
        "</body>",
        "</html>",
    )
    return "\n".join(lines) + "\n"


def imprint(rows: Iterable[tuple[str, str]]) -> str:
    """Return labels and values in two columns; digests, which are long, on lines of their own."""
    cells = (f"<dt{_long(value)}>{text(label)}</dt><dd{_long(value)}>{text(value)}</dd>" for label, value in rows)
    return f'<dl class="imprint">{"".join(cells)}</dl>'


def _long(value: str) -> str:
    return ' class="long"' if value.startswith("sha256:") else ""
