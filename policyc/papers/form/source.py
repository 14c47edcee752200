"""How a form is set on pages: the source for the typesetter. Nothing of users is in it; it reads `data.json`."""

from __future__ import annotations

from typing import Final

SOURCE: Final = """
#let data = json("data.json")
#let words = data.words
#let serif = ("Noto Serif SC", "Noto Sans SC")
#let sans = ("Noto Sans SC", "Noto Serif SC")

// GB/T 9704: A4, 156 mm of text, the number of the page between dashes.
#set page(
  paper: "a4",
  margin: (top: 37mm, right: 26mm, bottom: 35mm, left: 28mm),
  footer: context align(center, text(size: 14pt)[— #counter(page).display() —]),
  footer-descent: 30%,
)
#set document(title: data.forms.first().title, date: none)
#set text(font: serif, size: 10.5pt, lang: "zh", region: "cn", hyphenate: false)
#set par(leading: 0.55em, spacing: 0.65em, justify: false)

#let lines(body) = body.split("\\n").join(linebreak())
#let label(body) = align(center + horizon, text(font: sans, lines(body)))
#let plain(body) = align(left + horizon, lines(body))
#let centred(body) = align(center + horizon, lines(body))
#let small(body) = align(left + horizon, text(size: 9pt, lines(body)))
#let tiny(body) = if body != "" { linebreak(); text(size: 9pt, lines(body)) }
#let heading-of(body) = block(above: 1.1em, below: 0.5em, sticky: true, text(font: sans, size: 12pt, body))
#let grid-of(..args) = table(stroke: 0.5pt, inset: (x: 5pt, y: 4.2pt), ..args)
#let signing = [#words.signature#h(1fr)#words.date#words.blank_date]

#set table.cell(breakable: false)

#let particulars(form) = grid-of(
  columns: (29mm, 49mm, 29mm, 49mm),
  ..form.lines.map(line => {
    let first = line.first
    let second = line.second
    if second != none {
      (label(first.label + first.mark), plain(first.text), label(second.label + second.mark), plain(second.text))
    } else {
      (label(first.label + first.mark), table.cell(colspan: 3, plain(first.text)))
    }
  }).flatten(),
)

#let entries(form) = if form.entries.len() > 0 {
  heading-of(form.entries_label + form.entries_mark)
  grid-of(
    columns: (12mm, 72mm, 32mm, 17mm, 23mm),
    table.header(
      label(words.column_number), label(words.column_title), label(words.column_category + "※"),
      label(words.column_status + "※"), label(words.column_digest + "※"),
    ),
    ..form.entries.map(one => (
      centred(one.number), align(left + horizon, lines(one.title) + tiny(one.details)), small(one.category),
      centred(one.status), small(one.digest),
    )).flatten(),
  )
}

#let classifications(form) = for one in form.classifications {
  heading-of(one.label + one.mark)
  grid-of(
    columns: (32mm, 104mm, 20mm),
    ..one.categories.map(category => if category.divided {
      (
        (table.cell(rowspan: category.subcategories.len(), label(category.text)),),
        category.subcategories.map(below => (plain(below.text), centred(below.tick))),
      )
    } else {
      category.subcategories.map(below => (table.cell(colspan: 2, plain(category.text)), centred(below.tick)))
    }).flatten(),
  )
}

#let findings(form) = if form.findings.len() > 0 {
  heading-of(words.findings + "※")
  grid-of(
    columns: (40mm, 20mm, 34mm, 62mm),
    table.header(
      label(words.column_check), label(words.column_consequence), label(words.column_clause),
      label(words.column_remedy),
    ),
    ..form.findings.map(one => (
      align(left + horizon, lines(one.matter) + tiny(one.items)), centred(one.consequence), small(one.clause),
      plain(one.remedy),
    )).flatten(),
  )
}

#let escalations(form) = if form.escalations.len() > 0 {
  heading-of(words.escalations + "※")
  grid-of(
    columns: (50mm, 26mm, 80mm),
    table.header(label(words.column_escalation), label(words.column_state), label(words.column_decision)),
    ..form.escalations.map(one => (
      align(left + horizon, text(font: sans, one.matter) + tiny(one.clause) + tiny(one.steps) + tiny(one.items)),
      centred(one.state),
      align(left + horizon, {
        one.decision.map(lines).join(linebreak())
        if one.decides { linebreak(); words.reason; linebreak(); linebreak(); signing }
      }),
    )).flatten(),
  )
}

#let questions(form) = if form.question_groups.len() > 0 {
  heading-of(words.questions + "※")
  grid-of(
    columns: (12mm, 70mm, 34mm, 9mm, 9mm, 22mm),
    table.header(
      label(words.column_number), label(words.column_question), label(words.column_clause), label(words.yes),
      label(words.no), label(words.column_remark),
    ),
    ..form.question_groups.map(group => (
      // A heading of its own: never alone at the foot of a page, and again at the head of the next.
      (table.header(level: 2, table.cell(colspan: 6, align(left + horizon, text(font: sans, lines(group.who))))),),
      group.questions.map(one => (
        centred(one.number), plain(one.text), small(one.clause), centred(one.yes), centred(one.no), small(one.remark),
      )),
    )).flatten(),
  )
}

#let box-label(box) = align(left + horizon, {
  text(font: sans, box.number + ". " + box.tier + if box.tier != "" { "　" } + box.step + box.mark)
  linebreak()
  lines(box.role)
  tiny(box.place)
  if box.state != "" { linebreak(); text(font: sans, lines(box.state)) }
  tiny(box.items)
  tiny(box.clause)
})

#let boxes(form) = {
  heading-of(words.signatures)
  grid-of(
    columns: (50mm, 106mm),
    ..form.boxes.map(one => (
      box-label(one),
      if one.signs {
        one.signers.map(signer => block(height: 17mm, width: 100%, breakable: false, {
          place(top + left, signer + words.opinion)
          place(bottom + left, dx: 20mm, words.signature)
          place(bottom + right, words.date + words.blank_date)
        })).join(block(above: 5pt, below: 5pt, line(length: 100%, stroke: (thickness: 0.4pt, dash: "dotted"))))
      } else {
        align(horizon, words.done_by + h(1fr) + words.date + words.blank_date)
      },
    )).flatten(),
  )
}

#let closing(form) = {
  v(4pt)
  grid-of(
    columns: (26mm, 130mm),
    ..form.notes.map(note => (label(words.notes), small(note))).flatten(),
    label(words.retention + "※"), small(form.retention),
    label(words.clauses + "※"), small(form.clauses),
    label(words.receipt + "※"), small(form.receipt),
  )
  text(size: 9pt, words.ours)
  parbreak()
  text(size: 9pt, words.blank)
}

#for (number, form) in data.forms.enumerate() {
  if number > 0 { pagebreak() }
  align(center, text(size: 18pt, stroke: 0.25pt, form.title))
  align(center, text(size: 9pt, form.regulation))
  block(above: 1em, below: 0.6em, [#words.number#form.number#h(1fr)#words.filled_on#words.blank_date])
  particulars(form)
  entries(form)
  classifications(form)
  findings(form)
  escalations(form)
  questions(form)
  boxes(form)
  closing(form)
}
"""
