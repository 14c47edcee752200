"""What stands under the table: the printed form's own notes, how long it is kept, clauses, receipt.

Assumes decisions. Guarantees that notes are the regulation's words, unchanged. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.diagnostics.visible import visible
from policyc.ir.basis import Basis, merge
from policyc.ir.policy import Role
from policyc.ir.terms import Acting, Actor, Hole
from policyc.papers.form.cases import Cases
from policyc.papers.layout import joined
from policyc.wording import answer
from policyc.wording import form as said

#: What the notes under a printed form begin with.
_NOTE: Final = ("注：", "注:", "备注：", "说明：", "填表说明：")
_DIGEST: Final = 12


def notes(cases: Cases) -> tuple[str, ...]:
    """Return the notes that the regulation prints under its form: paragraphs of the cited clauses that begin 注."""
    form = cases.form
    cited = merge(form.basis, *(field.basis for field in form.fields)).cites
    clauses = {cite.clause for cite in cited if cite.law is None}
    texts = [clause.text for clause in cases.policy.clauses if clause.id in clauses]
    lines = [line.strip() for text in texts for line in text.split("\n")]
    return tuple(dict.fromkeys(visible(line) for line in lines if line.startswith(_NOTE)))


def retention(cases: Cases) -> str:
    """Say who is in charge of the form and how long it is kept, as far as the text says."""
    keep = next(iter(cases.form.keep), None)
    match keep.value if keep is not None else None:
        case None:
            period = ""
        case Hole(note):
            period = cases.say(said.KEPT_UNKNOWN) + cases.phrases.brackets(visible(note))
        case limit:
            period = cases.say(said.KEPT, period=cases.phrases.limit(limit))
    clause = cases.phrases.brackets(cases.phrases.clauses(cases.form.basis))
    return joined((*_responsible(cases), period), cases.say(answer.SEMICOLON)) + clause


def clauses(cases: Cases) -> str:
    """Name the clauses that the form rests on, each once."""
    bases = [cases.form.basis]
    for decision in cases.decisions:
        bases += [step.basis for step in decision.order]
        bases += [one.basis for one in decision.escalations]
    return cases.phrases.clauses(Basis(merge(*bases).cites, (), ()))


def receipt(cases: Cases) -> str:
    """Return what ties the form to the rules and to the item: beginnings of their hashes."""
    first = cases.decisions[0].receipt
    days = dict.fromkeys(cases.phrases.day(decision.receipt.as_of) for decision in cases.decisions)
    return cases.say(
        said.RECEIPT_TEXT,
        policy=visible(first.policy),
        policy_digest=first.policy_digest[:_DIGEST],
        items=cases.say(said.RECEIPT_LISTED) if cases.several else first.item[:_DIGEST],
        day=cases.phrases.list(days),
        version=first.engine,
    )


def _responsible(cases: Cases) -> Iterator[str]:
    for guarded in cases.form.acting[:1]:
        if isinstance(guarded.value, Acting):
            role = cases.phrases.list(_named(cases, actor) for actor in guarded.value.actors)
            yield cases.say(said.RESPONSIBLE, role=role)


def _named(cases: Cases, actor: Actor) -> str:
    roles: dict[str, Role] = {role.id: role for role in cases.policy.roles}
    role = roles.get(actor.actor)
    return cases.phrases.words((role.title or role.label) if role is not None else actor.actor)
