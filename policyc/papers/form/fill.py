"""Fill the form of a policy for items: one sheet for all where the form has a list, else one sheet an item.

Assumes decisions that this policy made. Guarantees nothing but what the item, the rules and the regulation say; an
opinion, a signature or a date of signing cannot be filled in, since a sheet has no field for them. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from policyc.decision.model import Decision
from policyc.ir.policy import Form, Policy
from policyc.ir.select import adopted_choice, select
from policyc.papers.form import boxes, categories, closing, particulars, questions
from policyc.papers.form.cases import Case, Cases
from policyc.papers.form.sheet import Sheet, Words
from policyc.wording import form as said
from policyc.wording.language import Language


def fill(policy: Policy, form: Form, cases: Sequence[Case], language: Language) -> tuple[Sheet, ...]:
    """Return the sheets for items, which are not none; `form` is one of the policy's."""
    together = any(field.id == particulars.ITEMS for field in form.fields)
    sheets = [tuple(cases)] if together else [(case,) for case in cases]
    return tuple(_sheet(_selected(policy, form, sheet, language)) for sheet in sheets)


def words(language: Language) -> Words:
    """Return the printed words around the cells."""
    return Words(
        number=said.NUMBER.in_(language),
        filled_on=said.FILLED_ON.in_(language),
        blank_date=said.BLANK_DATE.in_(language),
        column_number=said.COLUMN_NUMBER.in_(language),
        column_title=said.TITLE.in_(language),
        column_category=said.COLUMN_CATEGORY.in_(language),
        column_status=said.COLUMN_STATUS.in_(language),
        column_digest=said.COLUMN_DIGEST.in_(language),
        findings=said.FINDINGS.in_(language),
        column_check=said.COLUMN_CHECK.in_(language),
        column_consequence=said.COLUMN_CONSEQUENCE.in_(language),
        column_clause=said.COLUMN_CLAUSE.in_(language),
        column_remedy=said.COLUMN_REMEDY.in_(language),
        escalations=said.ESCALATIONS.in_(language),
        column_escalation=said.COLUMN_ESCALATION.in_(language),
        column_state=said.COLUMN_STATE.in_(language),
        column_decision=said.COLUMN_DECISION.in_(language),
        reason=said.REASON.in_(language),
        questions=said.QUESTIONS.in_(language),
        column_question=said.COLUMN_QUESTION.in_(language),
        yes=said.YES.in_(language),
        no=said.NO.in_(language),
        column_remark=said.COLUMN_REMARK.in_(language),
        signatures=said.SIGNATURES.in_(language),
        opinion=said.OPINION.in_(language),
        signature=said.SIGNATURE.in_(language),
        date=said.DATE.in_(language),
        done_by=said.DONE_BY.in_(language),
        notes=said.NOTES.in_(language),
        retention=said.RETENTION.in_(language),
        clauses=said.CLAUSES.in_(language),
        receipt=said.RECEIPT.in_(language),
        ours=said.OURS_LINE.in_(language),
        blank=said.BLANK_LINE.in_(language),
    )


def _selected(policy: Policy, form: Form, cases: tuple[Case, ...], language: Language) -> Cases:
    """Take the rules as they stand under the readings that were asked for."""
    decision: Decision = cases[0].decision
    selected = select(policy, {**adopted_choice(policy), **dict(decision.receipt.choice)})
    own = next((one for one in selected.forms if one.id == form.id), form)
    return Cases(selected, own, cases, language)


def _sheet(cases: Cases) -> Sheet:
    identity, form = cases.policy.identity, cases.form
    field = particulars.field_of(cases, particulars.ITEMS)
    title = cases.phrases.words((form.title or form.label).strip("《》"))
    regulation = cases.say(
        said.UNDER,
        title=f"《{cases.phrases.words(identity.title)}》",
        number=cases.phrases.words(identity.document_number),
    )
    return Sheet(
        title=title,
        regulation=regulation if identity.title and identity.document_number else "",
        number="" if cases.several else cases.long(cases.decisions[0].item_id or ""),
        lines=particulars.lines(cases),
        entries=particulars.entries(cases),
        entries_mark=particulars.mark(field.basis) if field is not None else "",
        entries_label=(field.title or field.label) if field is not None else "",
        classifications=categories.classifications(cases),
        findings=questions.findings(cases),
        escalations=boxes.escalations(cases),
        question_groups=questions.question_groups(cases),
        boxes=boxes.boxes(cases),
        notes=closing.notes(cases),
        retention=closing.retention(cases),
        clauses=closing.clauses(cases),
        receipt=closing.receipt(cases),
    )
