"""The side-by-side edition as one HTML page.

Assumes an edition. Guarantees what `papers.page` does; that on a narrow screen each clause stands above its rules;
and that numbers of rules beside quotations are no part of the text, so that copying it gives the regulation alone.
Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from policyc.papers.page import imprint, page, text
from policyc.papers.regulation.model import (
    Aside,
    Edition,
    Fold,
    Note,
    ReadingEntry,
    Row,
    RuleEntry,
    Run,
    Statement,
)
from policyc.wording import document as words
from policyc.wording.language import Language, Wording

_STYLE: Final = """\
nav ol { margin: 0; padding: 0; list-style: none; columns: 2; column-gap: 2.5rem }
nav li { break-inside: avoid } nav li.sub { padding-left: 1.2em }
nav a { text-decoration: none } nav a:hover { text-decoration: underline }
.row { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); border-bottom: 1px solid var(--hair) }
.row > * { padding: .9rem 0 } .row > .text { padding-right: 1.6rem } .row > .rules { padding-left: 1.4rem;
  border-left: 1px solid var(--hair) }
.columns { position: sticky; top: 0; background: var(--paper); border-bottom: 1.5px solid var(--ink);
  font: .95rem/1.5 var(--hei); z-index: 1 }
.columns > * { padding-block: .4rem }
.text p { margin: .35rem 0; text-align: justify; text-indent: 2em } .text h3 + p { margin-top: .2rem }
.text .id { color: var(--red) }
.part { margin: 2rem 0 0; padding: .3rem 0; text-align: center; font: 1.2rem/1.6 var(--hei);
  border-bottom: 1px solid var(--hair) }
mark { color: inherit; background: var(--mark); border-bottom: 1.5px solid var(--edge) }
mark[data-n]::after { content: "\\2060" attr(data-n); font: .62em/1 var(--hei); vertical-align: super;
  color: var(--edge); padding-left: .15em }
.aside-text { color: var(--quiet) }
.rule { margin: 0 0 1rem; padding: 0 0 0 .9rem; border-left: 4px solid #222 }
.rule.reading { border-left-style: dashed }
.rule.convention { border-left-style: dotted } .rule.none { border-left: 1px solid var(--hair) }
.rule:target, .reading-entry:target { background: var(--tint) }
.rule h4 { margin: 0; font: 1rem/1.6 var(--hei) } .rule h4 .n { color: var(--edge); padding-right: .4em }
.rule h4 small { font: .85rem/1.5 var(--kai); color: var(--quiet) }
.rule ul, .asides { margin: .15rem 0; padding: 0; list-style: none }
.rule li { padding-left: 1em; text-indent: -1em } .rule li::before { content: "·"; display: inline-block; width: 1em;
  text-indent: 0 }
.l1 { margin-left: 1.2em } .l2 { margin-left: 2.4em } .l3 { margin-left: 3.6em }
.grounds { margin: .1rem 0 } .grounds, .note { font: .88rem/1.6 var(--kai); color: var(--quiet) }
.note::before { content: "（" }
.note::after { content: "）" }
:lang(en) .note::before { content: " (" } :lang(en) .note::after { content: ")" }
.hole { border-bottom: 2px double var(--red) }
pre { margin: .3rem 0 0; padding: .4rem .6rem; background: var(--tint); white-space: pre-wrap;
  font: .78rem/1.55 "Sarasa Mono SC", "Noto Sans Mono CJK SC", ui-monospace, Consolas, monospace }
.place { font: .72rem/1.4 ui-monospace, Consolas, monospace; color: var(--quiet) }
.pointers, .asides { font-size: .92rem } .missing { color: var(--red); font-family: var(--hei) }
.nothing { color: var(--quiet); font-family: var(--kai) }
.reading-entry { padding: .8rem 0; border-bottom: 1px solid var(--hair); break-inside: avoid }
.reading-entry p { margin: .15rem 0 } .reading-entry ul { margin: .2rem 0; padding: 0; list-style: none }
.reading-entry li { padding-left: 1.4em; text-indent: -1.4em } .open { color: var(--red) }
table { width: 100%; border-collapse: collapse } th, td { border: 1px solid var(--rule); padding: .25rem .6rem;
  text-align: left; vertical-align: top } th { font-family: var(--hei); font-weight: normal; background: var(--tint) }
tr { break-inside: avoid } .totals li { margin: .2rem 0 }
@media screen and (max-width: 48rem) { .row { display: block } .row > .text { padding: .9rem 0 .3rem }
  .columns { display: none }
  .row > .rules { border-left: 0; padding: .3rem 0 1rem } nav ol { columns: 1 } }
@media print { .row { grid-template-columns: minmax(0, 9fr) minmax(0, 11fr) } .columns { position: static }
  mark, pre, th { -webkit-print-color-adjust: exact; print-color-adjust: exact } .rule { break-inside: auto }
  pre { font-size: 7.5pt } h4 { break-after: avoid } nav { break-after: page }
  nav ol { columns: 3 } }
"""


def edition_html(edition: Edition, language: Language) -> str:
    """Return the page."""
    return page(edition.title, _STYLE, _Page(language).body(edition), language)


class _Page:
    def __init__(self, language: Language) -> None:
        self._language: Final = language

    def body(self, edition: Edition) -> Iterator[str]:
        say = self._say
        yield f"<header><h1>{text(edition.title)}</h1>"
        yield f'<p class="kind">{say(words.KIND)}</p>'
        yield imprint(edition.imprint)
        yield f'<p class="about">{say(words.ABOUT)}</p><p class="about">{say(words.LINES)}</p></header>'
        yield f'<section class="totals"><h2>{say(words.TOTALS)}</h2><ul class="plain">'
        yield from (f"<li>{text(line)}</li>" for line in edition.totals)
        yield "</ul></section>"
        yield from self._contents(edition)
        yield f'<main><h2 id="text">{say(words.KIND)}</h2>'
        yield f'<div class="row columns"><div class="text">{say(words.TEXT)}</div>'
        yield f'<div class="rules">{say(words.RULES)}</div></div>'
        for row in edition.rows:
            yield from self._row(row)
        for number, group in enumerate(edition.groups, 1):
            yield f'<section id="g{number}"><h2>{text(group.heading)}</h2><p class="about">{text(group.remark)}</p>'
            for rule in group.rules:
                yield from self._rule(rule)
            yield "</section>"
        yield from self._readings(edition.readings)
        yield from self._holes(edition)
        yield from self._silences(edition)
        yield from self._conventions(edition)
        yield "</main>"

    def _contents(self, edition: Edition) -> Iterator[str]:
        yield f'<nav aria-label="{self._say(words.CONTENTS)}"><h2>{self._say(words.CONTENTS)}</h2><ol>'
        for row in edition.rows:
            for heading, depth in row.contents:
                sub = ' class="sub"' if depth else ""
                yield f'<li{sub}><a href="#c{row.number}">{text(heading)}</a></li>'
        for number, group in enumerate(edition.groups, 1):
            yield f'<li><a href="#g{number}">{text(group.heading)}</a></li>'
        for anchor, chapter in _CHAPTERS:
            yield f'<li><a href="#{anchor}">{self._say(chapter)}</a></li>'
        yield "</ol></nav>"

    # --- clauses ----------------------------------------------------------------------------------------------------

    def _row(self, row: Row) -> Iterator[str]:
        if row.part:
            words_of = "".join("".join(self._run(run) for run in paragraph) for paragraph in row.paragraphs)
            yield f'<div class="part" id="c{row.number}">{words_of}</div>'
            return
        yield f'<article class="row" id="c{row.number}"><div class="text"><h3 class="id">{text(row.heading)}</h3>'
        for paragraph in row.paragraphs:
            yield f"<p>{''.join(self._run(run) for run in paragraph)}</p>"
        if not row.paragraphs:
            yield f'<p class="nothing">{self._say(words.NO_WORDS)}</p>'
        yield '</div><div class="rules">'
        for rule in row.rules:
            yield from self._rule(rule)
        yield from self._also(row)
        if row.asides:
            yield f'<ul class="asides">{"".join(self._aside(one) for one in row.asides)}</ul>'
        yield "</div></article>"

    def _run(self, run: Run) -> str:
        match run.fold:
            case Fold.QUOTED:
                numbers = f' data-n="{text(" ".join(map(str, run.rules)))}"' if run.rules else ""
                return f"<mark{numbers}>{text(run.text)}</mark>"
            case Fold.SET_ASIDE:
                return f'<span class="aside-text">{text(run.text)}</span>'
            case Fold.PLAIN:
                return text(run.text)

    def _also(self, row: Row) -> Iterator[str]:
        links = [f'<a href="#r{one.number}">{one.number} {text(one.text)}</a>' for one in row.pointers]
        named = self._say(words.READING)
        readings = [f'<a href="#i{number}">{named} {number}</a>' for number in row.readings]
        if links or readings:
            listed = self._say(words.BETWEEN).join((*links, *readings))
            yield f'<p class="pointers">{self._say(words.ALSO)}{self._say(words.COLON)}{listed}</p>'
        elif not row.rules and not row.asides and not row.divided:
            yield f'<p class="nothing">{self._say(words.NO_RULE)}</p>'

    def _aside(self, aside: Aside) -> str:
        missing = ' class="missing"' if aside.missing else ""
        what = text(aside.text) or self._say(words.WHOLE_CLAUSE)
        because = f"{self._say(words.COLON)}{text(aside.because)}" if aside.because else ""
        return f"<li{missing}><strong>{text(aside.label)}</strong> {what}{because}</li>"

    # --- rules ------------------------------------------------------------------------------------------------------

    def _rule(self, rule: RuleEntry) -> Iterator[str]:
        title = f" <small>{text(rule.title)}</small>" if rule.title else ""
        line = rule.rests_on.value if rule.rests_on is not None else "none"
        yield f'<section class="rule {line}" id="r{rule.number}">'
        yield f'<h4><span class="n">{rule.number}</span>{text(rule.kind)} {text(rule.name)}{title}</h4>'
        if rule.statements:
            yield f"<ul>{''.join(map(self._statement, rule.statements))}</ul>"
        grounds = self._say(words.BETWEEN).join(map(self._linked, rule.grounds))
        if grounds:
            inherited = f"（{self._say(words.INHERITED)}）" if rule.inherited else ""
            quoted = "".join(f"“{text(one)}”" for one in rule.quotations)
            yield f'<p class="grounds">{grounds}{quoted}{inherited}</p>'
        yield f'<pre aria-label="{self._say(words.SOURCE)}">{text(rule.source)}</pre>'
        yield f'<div class="place">{text(rule.place)}</div></section>'

    def _statement(self, statement: Statement) -> str:
        level = f' class="l{min(statement.level, 3)}"' if statement.level else ""
        said = text(statement.text)
        said = f'<span class="hole">{said}</span>' if statement.hole else said
        if statement.rule is not None:
            see = self._say(words.SEE_RULE).format(n=statement.rule)
            said += f' <a class="note" href="#r{statement.rule}">{see}</a>'
        notes = "".join(f'<span class="note">{self._linked(note)}</span>' for note in statement.notes)
        return f"<li{level}>{said}{notes}</li>"

    def _linked(self, note: Note) -> str:
        if note.reading is None:
            return text(note.text)
        return f'<a href="#i{note.reading}">{text(note.text)}</a>'

    # --- what stands behind -----------------------------------------------------------------------------------------

    def _readings(self, readings: tuple[ReadingEntry, ...]) -> Iterator[str]:
        yield f'<section id="readings"><h2>{self._say(words.READINGS)}</h2>'
        yield f'<p class="about">{self._say(words.READINGS_ABOUT)}</p>'
        for reading in readings:
            clauses = f"（{text(reading.clauses)}）" if reading.clauses else ""
            yield f'<div class="reading-entry" id="i{reading.number}">'
            yield f"<h3>{reading.number}. {text(reading.label)}{clauses}</h3><p>{text(reading.question)}</p><ul>"
            for option in reading.options:
                note = f"{self._say(words.COLON)}{text(option.note)}" if option.note else ""
                taken = f' <span class="note">{self._links(option.rules)}</span>' if option.rules else ""
                yield f"<li>{'●' if option.adopted else '○'} {text(option.label)}{note}{taken}</li>"
            yield "</ul>"
            reason = self._say(words.REASON).format(reason=text(reading.reason)) if reading.reason else ""
            yield f'<p class="about">{text(reading.adopted)} {reason}</p>'
            if reading.confirmed:
                yield f"<p>{self._say(words.CONFIRMED_BY).format(confirmed=text(reading.confirmed))}</p>"
            else:
                yield f'<p class="open">{self._say(words.UNCONFIRMED)}</p>'
            yield "</div>"
        yield from self._end(bool(readings))

    def _holes(self, edition: Edition) -> Iterator[str]:
        yield from self._head("holes", words.HOLES, words.HOLES_ABOUT)
        if edition.holes:
            rows = (
                (f'<a href="#r{one.number}">{one.number}</a> ' if one.number else "")
                + text(one.rule)
                + f"</td><td>{text(one.text)}"
                for one in edition.holes
            )
            yield self._table(rows)
        yield from self._end(bool(edition.holes))

    def _silences(self, edition: Edition) -> Iterator[str]:
        yield from self._head("silences", words.SILENCES, words.SILENCES_ABOUT)
        if edition.silences:
            yield self._table(f"{text(one.facts)}</td><td>{text(one.because)}" for one in edition.silences)
        yield from self._end(bool(edition.silences))

    def _conventions(self, edition: Edition) -> Iterator[str]:
        yield from self._head("conventions", words.CONVENTIONS, words.CONVENTIONS_ABOUT)
        if edition.conventions:
            yield self._table(
                f"{text(one.label)}</td><td>{text(one.title)}<br>"
                f'<span class="about">{self._say(words.REASON).format(reason=text(one.reason))}</span>'
                f"</td><td>{self._links(one.rules)}"
                for one in edition.conventions
            )
        yield from self._end(bool(edition.conventions))

    def _table(self, rows: Iterable[str]) -> str:
        return "<table>" + "".join(f"<tr><td>{row}</td></tr>" for row in rows) + "</table>"

    def _head(self, anchor: str, heading: Wording, about: Wording) -> Iterator[str]:
        yield f'<section id="{anchor}"><h2>{self._say(heading)}</h2><p class="about">{self._say(about)}</p>'

    def _end(self, anything: bool) -> Iterator[str]:
        if not anything:
            yield f'<p class="nothing">{self._say(words.NONE)}</p>'
        yield "</section>"

    def _links(self, numbers: tuple[int, ...]) -> str:
        between = self._say(words.BETWEEN)
        return self._say(words.TAKEN_BY).format(
            numbers=between.join(f'<a href="#r{number}">{number}</a>' for number in numbers)
        )

    def _say(self, said: Wording) -> str:
        return said.in_(self._language)


_CHAPTERS: Final = (
    ("readings", words.READINGS),
    ("holes", words.HOLES),
    ("silences", words.SILENCES),
    ("conventions", words.CONVENTIONS),
)
