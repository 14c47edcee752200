"""Small policies and items by hand: what the tests of decisions and regions are about, without a rule file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from policyc.decision.item import Declared, EscalationDecision, GivenFact, Item
from policyc.decision.item_digest import with_digests
from policyc.decision.query import Query
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, Basis, Cite, Guarded
from policyc.ir.conditions import TRUE, Condition
from policyc.ir.policy import (
    Axiom,
    Category,
    Check,
    Checklist,
    Classification,
    ClauseText,
    Consequence,
    Declaration,
    Derived,
    Escalation,
    Fact,
    FactHome,
    FactType,
    HostEntry,
    HostScope,
    Identity,
    Known,
    Modality,
    OpenTail,
    Option,
    Outcome,
    Policy,
    Question,
    Reading,
    Role,
    SourceList,
    Value,
    Workflow,
)

POLICY = "sample"
TODAY = date(2026, 1, 1)
TODAY_QUERY = Query(as_of=TODAY)


def cited(clause: str, *quotations: str) -> Basis:
    return Basis((Cite(clause, None, quotations),), (), ())


def fact(
    name: str,
    kind: FactType = FactType.YES_NO,
    values: Sequence[str] = (),
    ordinary: Known | None = None,
    *,
    home: FactHome = FactHome.SHARED,
    declarable: bool = False,
    correctable: bool = True,
    decided_at: str | None = None,
    subject: str | None = None,
) -> Fact:
    return Fact(
        id=name,
        label=name.upper(),
        type=kind,
        home=home,
        question=f"{name}?",
        values=tuple(Value(value, value.upper(), "") for value in values),
        ordinary=ordinary,
        declarable=declarable,
        correctable=correctable,
        decided_at=decided_at,
        decided_by=None,
        subject=subject,
        basis=NO_BASIS,
    )


def check(
    name: str,
    broken: Condition,
    consequence: Consequence = Consequence.BLOCK,
    *,
    when: Condition = TRUE,
    unless: Condition | None = None,
    basis: Basis | None = None,
) -> Check:
    own = cited(name) if basis is None else basis
    return Check(
        id=name,
        label=name.upper(),
        title="",
        modality=Modality.MUST_NOT,
        when=when,
        unless=unless if unless is not None else _never(),
        broken=broken,
        outcomes=(Guarded(TRUE, Outcome(consequence, f"mend {name}"), own),),
        question=None,
        basis=own,
    )


def _never() -> Condition:
    return replace(TRUE, value=False)


def acting(role: str) -> tuple[Guarded[terms.Acting | terms.Hole], ...]:
    return (Guarded(TRUE, terms.Acting((terms.Actor(role),), terms.Together.ALONE), NO_BASIS),)


def step(
    name: str,
    guard: Condition = TRUE,
    *,
    role: str = "clerk",
    kind: terms.StepKind = terms.StepKind.STEP,
    checks: Sequence[str] = (),
    checklists: Sequence[str] = (),
    determines: Sequence[str] = (),
    refusal: terms.Effect | None = None,
    edits: bool = False,
    after: bool = False,
    basis: Basis | None = None,
) -> terms.Step:
    refused = () if refusal is None else (Guarded(TRUE, refusal, NO_BASIS),)
    return terms.Step(
        id=name,
        label=name.upper(),
        title="",
        kind=kind,
        guard=guard,
        acting=acting(role),
        tier=None,
        checks=tuple(checks),
        checklists=tuple(checklists),
        fills=(),
        signs=(),
        determines=tuple(determines),
        edits_content=edits,
        edits=(),
        results=(
            terms.Result("pass", passes=True, effects=(Guarded(TRUE, terms.Continue(), NO_BASIS),)),
            terms.Result("refuse", passes=False, effects=refused),
        ),
        limits=(),
        overdue=(),
        after_publication=after,
        basis=cited(name) if basis is None else basis,
    )


def publish(name: str = "publish") -> terms.Step:
    return step(name, kind=terms.StepKind.PUBLISH)


def when(guard: Condition, *parts: terms.Term, escalation: str | None = None, basis: Basis = NO_BASIS) -> terms.When:
    return terms.When(guard, terms.Sequence(parts), escalation, basis)


def workflow(*parts: terms.Term, name: str = "review", guard: Condition = TRUE) -> Workflow:
    body = terms.Sequence(parts)
    return Workflow(
        id=name,
        label=name.upper(),
        title="",
        guard=guard,
        body=body,
        publishes=any(one.kind is terms.StepKind.PUBLISH for one in terms.steps(body)),
        starts_when=None,
        recurrence=(),
        signed_in_order=None,
        basis=NO_BASIS,
    )


def category(
    name: str,
    condition: Condition,
    *,
    parent: str | None = None,
    leaf: bool = True,
    beats: Sequence[str] = (),
    tail: str | None = None,
) -> Category:
    return Category(name, name.upper(), "", parent, leaf, condition, tuple(beats), tail, cited(name))


def classification(name: str, *categories: Category, within: Condition = TRUE) -> Classification:
    return Classification(name, name.upper(), "", within, categories, NO_BASIS)


def reading(name: str, *options: str, basis: Basis = NO_BASIS) -> Reading:
    return Reading(
        id=name,
        label=name.upper(),
        question=f"{name}?",
        options=tuple(Option(option, option.upper(), "") for option in options),
        adopted=options[0],
        adopted_by="author",
        adopted_on=None,
        reason="",
        confirmation=None,
        basis=basis,
    )


def source_list(name: str, *hosts: tuple[str, HostScope, bool], tail: str | None = None) -> SourceList:
    entries = tuple(
        HostEntry(f"entry{index}", f"E{index}", scope, host, included, TRUE, NO_BASIS)
        for index, (host, scope, included) in enumerate(hosts)
    )
    tails = () if tail is None else (OpenTail(tail, to_be_judged=True, guard=TRUE, basis=NO_BASIS),)
    return SourceList(name, name.upper(), "", entries, tails, False, None, f"{name}_admitted", NO_BASIS)  # noqa: FBT003


def admission(list_name: str) -> Fact:
    return fact(f"{list_name}_admitted", home=FactHome.ADMISSION, subject=list_name)


def escalation(
    name: str, condition: Condition, *steps: str, modality: Modality = Modality.MUST, decision: str | None = None
) -> Escalation:
    return Escalation(name, name.upper(), "", modality, condition, decision, (), steps, cited(name))


def checklist(name: str, *questions: Question) -> Checklist:
    return Checklist(name, name.upper(), "", (), questions, TRUE, NO_BASIS)


def question(name: str, fact_id: str, *, negated: bool = False) -> Question:
    return Question(name, name.upper(), f"{name}?", fact_id, negated, None, cited(name))


def axiom(name: str, condition: Condition, hence: Condition) -> Axiom:
    return Axiom(name, name.upper(), "", condition, hence)


def policy(
    *facts: Fact,
    checks: Sequence[Check] = (),
    workflows: Sequence[Workflow] | None = None,
    scope: Condition = TRUE,
    classifications: Sequence[Classification] = (),
    axioms: Sequence[Axiom] = (),
    derived: Sequence[Derived] = (),
    declarations: Sequence[Declaration] = (),
    escalations: Sequence[Escalation] = (),
    readings: Sequence[Reading] = (),
    lists: Sequence[SourceList] = (),
    checklists: Sequence[Checklist] = (),
) -> Policy:
    identity = Identity(
        id=POLICY,
        label="样本",
        title="样本制度",
        document_number="样〔2026〕1号",
        issuer="",
        addressed_to=(),
        under=(),
        interpreted_by="",
        region="",
        rank="",
        dated=TODAY,
        in_force=TODAY,
        in_force_basis=NO_BASIS,
        expires=None,
        expiry_note="",
        expiry=(),
        on_trial=False,
        digest="digest",
    )
    shown = workflows if workflows is not None else (workflow(step("draft"), step("sign"), publish()),)
    return Policy(
        identity=identity,
        clauses=tuple(ClauseText(one.id, one.id, f"text of {one.id}") for one in checks),
        facts=(*facts, *(admission(one.id) for one in lists)),
        derived=tuple(derived),
        axioms=tuple(axioms),
        declarations=tuple(declarations),
        roles=(Role("clerk", "办事员", "", organ=False, called=(), basis=NO_BASIS),),
        lists=tuple(lists),
        detectors=(),
        scope=scope,
        scope_basis=NO_BASIS,
        classifications=tuple(classifications),
        tiers=(),
        checks=tuple(checks),
        checklists=tuple(checklists),
        workflows=tuple(shown),
        escalations=tuple(escalations),
        duties=(),
        sanctions=(),
        forms=(),
        readings=tuple(readings),
        conventions=(),
        silences=(),
    )


def item(
    known: Mapping[str, Known] | None = None,
    *,
    declared: Sequence[Declared] = (),
    decided: Mapping[str, bool] | None = None,
    of: str | None = None,
) -> Item:
    """Make an item with these facts; `of` is the policy whose own facts they are."""
    return with_digests(
        Item(
            id=None,
            title=None,
            body=None,
            attachments=None,
            links=None,
            jurisdiction=None,
            as_of=None,
            people=(),
            facts=tuple(GivenFact(of, name, value) for name, value in (known or {}).items()),
            declarations=tuple(declared),
            escalation_decisions=tuple(
                EscalationDecision(of or POLICY, name, escalate, None, None)
                for name, escalate in (decided or {}).items()
            ),
            admitted_sources=(),
            answers=(),
            digest="",
            content_digest="",
        )
    )
