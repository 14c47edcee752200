"""The side-by-side edition as PDF: A4, two columns, with running title and page numbers.

Assumes an edition. Guarantees what `papers.sheet` does. May report missing packages or characters, as values.
"""

from __future__ import annotations

from typing import Final

from policyc.papers.regulation.model import Edition
from policyc.papers.sheet import Plain, as_pdf, plain
from policyc.typesetting.fonts import MissingFonts
from policyc.typesetting.glyphs import MissingGlyphs
from policyc.wording import document as words
from policyc.wording.language import Language

_SAID: Final = (
    "ABOUT",
    "ADOPTED",
    "ALSO",
    "BETWEEN",
    "COLON",
    "CONFIRMED_BY",
    "CONTENTS",
    "CONVENTIONS",
    "CONVENTIONS_ABOUT",
    "HOLES",
    "HOLES_ABOUT",
    "INHERITED",
    "KIND",
    "LINES",
    "NONE",
    "NO_RULE",
    "NO_WORDS",
    "READING",
    "READINGS",
    "READINGS_ABOUT",
    "REASON",
    "RULES",
    "SEE_RULE",
    "SILENCES",
    "SILENCES_ABOUT",
    "TAKEN_BY",
    "TEXT",
    "TOTALS",
    "UNCONFIRMED",
    "WHOLE_CLAUSE",
)


def edition_pdf(edition: Edition, language: Language) -> bytes | MissingFonts | MissingGlyphs:
    """Return the file."""
    return as_pdf(_BODY, edition_data(edition, language))


def edition_data(edition: Edition, language: Language) -> dict[str, Plain]:
    """Return everything that stands on the pages, with the fields of wordings as `{name}`."""
    return {
        **plain(edition),
        "running": words.KIND.in_(language),
        "page": words.PAGE.in_(language).format(n="⟨n⟩", m="⟨m⟩"),
        "lang": language.value,
        "words": {name: getattr(words, name).in_(language) for name in _SAID},
    }


_BODY: Final = """\
#let w = data.words
#let line-of = (cites: "solid", reading: "dashed", convention: "dotted")
#let fill-in(said, ..fields) = {
  let text = said
  for (name, value) in fields.named() { text = text.replace("{" + name + "}", value) }
  text
}
#let note(body) = text(8.5pt, fill: quiet)[（#body）]
#let numbers(list) = fill-in(w.TAKEN_BY, numbers: list.map(str).join(w.BETWEEN, default: ""))
#let run(one) = {
  if one.fold == "quoted" {
    highlight(fill: rgb("#fff0bf"), extent: .5pt, underline(stroke: .6pt + edge, offset: 2.5pt, one.text))
    if one.rules.len() > 0 { super(size: 6pt, text(font: sans, fill: edge, one.rules.map(str).join(" "))) }
  } else if one.fold == "set_aside" { text(fill: quiet, one.text) } else { one.text }
}
#let paragraph(runs) = par(first-line-indent: (amount: 2em, all: true), runs.map(run).join())
#let statement(one) = {
  let said = if one.hole { underline(stroke: .6pt + red, offset: 2.5pt, one.text) } else { one.text }
  block(above: .45em, below: .45em, inset: (left: 1em + one.level * 1.2em), {
    h(-1em) + box(width: 1em, "·") + said
    if one.rule != none { note(fill-in(w.SEE_RULE, n: str(one.rule))) }
    one.notes.map(it => note(it.text)).join()
  })
}
#let rule(one) = {
  let kinds = one.grounds.map(it => it.ground)
  let on = ("cites", "reading", "convention").find(it => it in kinds)
  let line = if on == none { .6pt + hair } else { (paint: black, thickness: 1.6pt, dash: line-of.at(on)) }
  block(
    above: .9em, below: .9em, width: 100%, inset: (left: 7pt),
    stroke: (left: line),
    {
      block(above: 0pt, below: .4em, sticky: true, {
        text(font: sans)[#text(fill: edge)[#one.number] #one.kind #one.name]
        if one.title != "" { text(9pt, fill: quiet)[ #one.title] }
      })
      one.statements.map(statement).join()
      if one.grounds.len() > 0 {
        block(above: .4em, below: .4em, text(8.5pt, fill: quiet, {
          one.grounds.map(it => it.text).join(w.BETWEEN)
          one.quotations.map(it => "“" + it + "”").join()
          if one.inherited { "（" + w.INHERITED + "）" }
        }))
      }
      block(above: .4em, below: 0pt, width: 100%, fill: rgb("#f4f2ec"), inset: 4pt, {
        set text(7.2pt, font: sans)
        set par(leading: .55em, justify: false)
        one.source.split("\\n").map(it => {
          let bare = it.trim(at: start)
          let depth = (it.len() - bare.len()) / 4
          block(above: .55em, below: .55em, inset: (left: depth * 1.6em), bare)
        }).join()
        block(above: .6em, text(6.5pt, fill: quiet, one.place))
      })
    },
  )
}
#let aside(one) = block(above: .5em, below: .5em, {
  let label = text(font: sans, fill: if one.missing { red } else { black }, one.label)
  [#label #if one.text != "" { one.text } else { w.WHOLE_CLAUSE }]
  if one.because != "" { w.COLON + one.because }
})
#let also(row) = {
  let links = row.pointers.map(it => str(it.number) + " " + it.text)
  let all = links + row.readings.map(it => w.READING + " " + str(it))
  if all.len() > 0 { block(above: .5em, text(9pt)[#w.ALSO#w.COLON#all.join(w.BETWEEN)]) } else if (
    row.rules.len() == 0 and row.asides.len() == 0 and not row.divided
  ) { about(w.NO_RULE) }
}
#let clause-head(said) = block(sticky: true, above: 0pt, below: .6em, text(10.5pt, font: sans, fill: red, said))
#show <clause>: it => clause-head(it.body)
#show <part>: it => block(above: 1em, below: .2em, text(12pt, font: sans, it.body))
#let clause(row) = {
  let here = row.contents.find(it => it.at(0) == row.heading)
  for it in row.contents.filter(it => it.at(0) != row.heading) {
    place(hide[#heading(level: it.at(1) + 1, it.at(0)) <clause>])
  }
  if here != none [#heading(level: here.at(1) + 1, row.heading) <clause>] else { clause-head(row.heading) }
  if row.paragraphs.len() == 0 { about(w.NO_WORDS) }
  row.paragraphs.map(paragraph).join()
}
#let words-of(paragraphs) = paragraphs.flatten().map(it => it.text).join()

#title(w.KIND)
#imprint(data.imprint)
#about[#w.ABOUT \\ #w.LINES]
#heading(w.TOTALS)
#data.totals.map(it => par(it)).join()
#block(above: 1.6em, text(13pt, font: sans, w.CONTENTS))
#columns(2, outline(title: none, depth: 2, indent: 1em))
#pagebreak()
#table(
  columns: (9fr, 11fr),
  stroke: (x, y) => (bottom: .5pt + hair, right: if x == 0 { .5pt + hair }),
  inset: (x, y) => (left: if x == 0 { 0pt } else { 7pt }, right: if x == 0 { 8pt } else { 0pt }, y: 6pt),
  table.header(text(font: sans, w.TEXT), text(font: sans, w.RULES)),
  ..data.rows.map(row => if row.part {
    (table.cell(colspan: 2, align: center, stroke: (bottom: .5pt + hair, rest: none))[
      #heading(level: 1, words-of(row.paragraphs)) <part>
    ],)
  } else {
    (clause(row), row.rules.map(rule).join() + also(row) + row.asides.map(aside).join())
  }).flatten(),
)
#for group in data.groups {
  heading(level: 1, group.heading)
  about(group.remark)
  group.rules.map(rule).join()
}
#heading(level: 1, w.READINGS)
#about(w.READINGS_ABOUT)
#for one in data.readings {
  block(breakable: false, width: 100%, above: 1em, below: 1em, {
    block(below: .5em, text(font: sans)[#one.number. #one.label#if one.clauses != "" [（#one.clauses）]])
    par(one.question)
    for option in one.options {
      block(above: .5em, below: .5em, inset: (left: 1.2em), {
        h(-1.2em) + box(width: 1.2em, if option.adopted { "●" } else { "○" }) + option.label
        if option.note != "" { w.COLON + option.note }
        if option.rules.len() > 0 { note(numbers(option.rules)) }
      })
    }
    about(one.adopted + " " + if one.reason != "" { fill-in(w.REASON, reason: one.reason) })
    linebreak()
    if one.confirmed != "" { fill-in(w.CONFIRMED_BY, confirmed: one.confirmed) } else { text(fill: red, w.UNCONFIRMED) }
  })
}
#if data.readings.len() == 0 { w.NONE }
#let listed(heading-text, remark, rows, ..columns) = {
  heading(level: 1, heading-text)
  about(remark)
  if rows.len() == 0 { par(w.NONE) } else { table(..columns, ..rows.flatten()) }
}
#listed(w.HOLES, w.HOLES_ABOUT, columns: (2fr, 3fr), data.holes.map(it => (
  if it.number != none { str(it.number) + " " } + it.rule, it.text)))
#listed(w.SILENCES, w.SILENCES_ABOUT, columns: (3fr, 2fr), data.silences.map(it => (it.facts, it.because)))
#listed(w.CONVENTIONS, w.CONVENTIONS_ABOUT, columns: (3fr, 6fr, 3fr), data.conventions.map(it => (
  it.label, it.title + linebreak() + about(fill-in(w.REASON, reason: it.reason)), numbers(it.rules))))
"""
