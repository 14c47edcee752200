"""Decisions made by hand: one with everything in it, one with nothing."""

from dataclasses import replace
from datetime import date

from policyc.decision.model import (
    ActorAnswer,
    Becoming,
    CategoryAnswer,
    CheckChange,
    Contradiction,
    Decision,
    DeclarationAnswer,
    DutyAnswer,
    EscalationAnswer,
    EscalationChange,
    EvidenceAnswer,
    FindingAnswer,
    FindingState,
    HoleAnswer,
    MissingFact,
    NodeKind,
    Note,
    NoteKind,
    Offer,
    PendingFact,
    QuestionAnswer,
    ReadingAnswer,
    Reason,
    Receipt,
    Ref,
    RefusalAnswer,
    RouteNode,
    RouteStep,
    SilenceAnswer,
    State,
    Status,
    StepChange,
    StepPart,
    WouldChange,
)
from policyc.ir.basis import NO_BASIS, Basis, Cite, RestsOn
from policyc.ir.policy import Consequence, Modality
from policyc.ir.terms import PREVIOUS_STEP, Duration, Hole, Limit, Promptness, TimeUnit

HOSTILE = "\x1b[31m<b>\u202e|`_x_`\n# *甲* www.evil.example https://evil.example/"


def cites(clause: str, *quotations: str, readings: tuple[str, ...] = (), conventions: tuple[str, ...] = ()) -> Basis:
    return Basis((Cite(clause, None, quotations),), readings, conventions)


def actor(*labels: str, together: str = "alone", person: str | None = None, hole: str | None = None) -> ActorAnswer:
    return ActorAnswer(tuple(Ref(label, label) for label in labels), together, None, (), hole, person)


def step(
    code: str,
    label: str,
    who: ActorAnswer,
    basis: Basis,
    *,
    after: tuple[str, ...] = (),
    state: State = State.CERTAIN,
    modality: Modality = Modality.MUST,
    tier: str | None = None,
    limit: Limit | None = None,
    within: Ref | None = None,
    publishes: bool = False,
) -> RouteStep:
    return RouteStep(
        step=Ref(code, label),
        title=label,
        actor=who,
        tier=None if tier is None else Ref(tier, tier),
        publishes=publishes,
        modality=modality,
        state=state,
        escalation=None,
        within=within,
        parallel=None,
        after=after,
        limit=limit,
        basis=basis,
        rests_on=basis.rests_on,
        why=(),
        questions=(),
        checks=(),
        determines=(),
        fills=(),
        refusals=(
            RefusalAnswer(
                "不通过",
                "return_again",
                Ref(PREVIOUS_STEP, PREVIOUS_STEP),
                Basis((), (), ("back",)),
            ),
        ),
    )


STEPS = (
    step("draft", "拟稿", actor("拟稿人", person="张三"), cites("第九条第（一）项"), tier="一级"),
    step("review", "审查", actor("分管领导"), cites("第九条第（二）项"), after=("draft",), tier="二级"),
    step(
        "consult",
        "请示",
        actor("主要领导"),
        cites("第七条", readings=("r1",)),
        after=("review",),
        state=State.PENDING,
        within=Ref("review", "审查"),
    ),
    step(
        "approve",
        "审批",
        actor("甲办", "乙办", together="jointly"),
        cites("第八条"),
        after=("review",),
        state=State.AWAITING_DECISION,
        modality=Modality.MAY,
        limit=Duration(3, TimeUnit.WORKING_DAY),
    ),
    step(
        "publish",
        "发布",
        actor(hole="没有写由谁"),
        cites("第十条"),
        after=("approve",),
        publishes=True,
        limit=Promptness.SOON,
    ),
    step("file", "归档", actor("档案员"), cites("第十一条"), after=("publish",), limit=Hole("没有写")),
)

RECEIPT = Receipt("east", "a" * 64, "b" * 64, "c" * 64, date(2026, 1, 5), (("place", "after"),), "0.1.0")

NOTHING = Decision(
    policy=Ref("east", "东市"),
    policy_title="东市信息审核发布制度（试行）",
    document_number="东办发〔2022〕6号",
    item_id=None,
    as_of=date(2026, 1, 5),
    status=Status.NOT_IN_FORCE,
    rests_on=(),
    could_become=(),
    categories=(),
    term=(),
    order=(),
    gate=(),
    escalations=(),
    findings=(),
    questions=(),
    missing=(),
    offers=(),
    pending=(),
    contradictions=(),
    silences=(),
    holes=(),
    duties=(),
    readings=(),
    conventions=(),
    declarations=(),
    notes=(Note(NoteKind.NOT_YET_IN_FORCE, date(2027, 5, 25)),),
    not_read=(),
    prefilled=(),
    given=(),
    receipt=RECEIPT,
)

FINDINGS = (
    FindingAnswer(
        check=Ref("labels", "转载标注"),
        consequence=Consequence.FIX,
        state=FindingState.STANDS,
        remedy="标注来源和时间",
        evidence=(),
        why=(Reason(Ref("label_source", "已标来源"), "否", known=False),),
        basis=cites("第十条第（四）项", "标注来源网站", conventions=("mend",)),
        rests_on=(RestsOn.TEXT, RestsOn.CONVENTION),
    ),
    FindingAnswer(
        check=Ref("secret", "涉密"),
        consequence=Consequence.BLOCK,
        state=FindingState.STANDS,
        remedy="",
        evidence=(EvidenceAnswer("attachments[0]", 4, 9, "机密★1年", "strong"),),
        why=(Reason(Ref("secret_level", "密级"), "秘密"), Reason(Ref("declassified", "已解密"), None)),
        basis=cites("第六条", "涉密信息不上网，上网信息不涉密"),
        rests_on=(RestsOn.TEXT,),
    ),
    FindingAnswer(
        check=Ref("hint", "疑似隐私"),
        consequence=Consequence.VERIFY,
        state=FindingState.STANDS,
        remedy="是否涉及个人隐私？",
        evidence=(EvidenceAnswer("body", 0, 11, "138****8000", "weak"),),
        why=(),
        basis=Basis((), (), ("machine",)),
        rests_on=(RestsOn.CONVENTION,),
    ),
    FindingAnswer(
        check=Ref("source", "转载来源"),
        consequence=Consequence.FIX,
        state=FindingState.POSSIBLE,
        remedy="",
        evidence=(),
        why=(),
        basis=cites("第十条"),
        rests_on=(RestsOn.TEXT,),
    ),
)

UNCHANGED = WouldChange(
    Ref("one", "一方"),
    None,
    category=False,
    steps_added=(),
    steps_lost=(),
    findings_added=(),
    findings_lost=(),
    order=False,
)
#: Another way to do the same steps.
CHANGES = replace(
    UNCHANGED,
    steps_changed=(
        StepChange(
            Ref("approve", "审批"),
            (StepPart.ACTOR, StepPart.TIER, StepPart.LIMIT),
            State.CERTAIN,
            actor("甲办", "乙办", together="either"),
            Ref("third", "三级"),
        ),
        StepChange(
            Ref("review", "审查"),
            (StepPart.STATE, StepPart.ACTOR),
            State.PENDING,
            actor("主要领导"),
            Ref("二级", "二级"),
        ),
    ),
    escalations=(
        EscalationChange(Ref("report", "重要信息报批"), State.CERTAIN, Modality.MUST, None, decider_differs=False),
        EscalationChange(
            Ref("ask", "请示"), State.PENDING, Modality.MUST, Ref("head", "科室负责人"), decider_differs=True
        ),
    ),
    checks_changed=(
        CheckChange(Ref("labels", "转载标注"), Consequence.BLOCK),
        CheckChange(Ref("source", "转载来源"), None),
    ),
)

FULL = replace(
    NOTHING,
    item_id="2026-001",
    status=Status.BLOCKED,
    rests_on=tuple(RestsOn),
    could_become=(),
    categories=(
        CategoryAnswer(
            Ref("by_origin", "按来源"), Ref("news", "动态"), (Ref("own", "本机关"), Ref("news", "动态")), ()
        ),
        CategoryAnswer(Ref("reprints", "转载"), None, (), (Ref("central", "中央文件"), Ref("other", "其他文件"))),
    ),
    term=(
        RouteNode(NodeKind.SEQUENCE, "main", State.CERTAIN, (RouteNode(NodeKind.STEP, "draft", State.CERTAIN, ()),)),
    ),
    order=STEPS,
    gate=(Ref("draft", "拟稿"),),
    escalations=(
        EscalationAnswer(
            escalation=Ref("report", "重要信息报批"),
            modality=Modality.MAY,
            state=State.AWAITING_DECISION,
            decided_by=Ref("deputy", "分管领导"),
            decided_by_hole=None,
            decision=None,
            steps=(Ref("approve", "审批"),),
            why=(Reason(Ref("importance", "重要程度"), "重要"),),
            basis=cites("第八条", "视情况报主要领导审批"),
        ),
        EscalationAnswer(
            Ref("ask", "请示"), Modality.MUST, State.PENDING, None, None, None, (), (), cites("第七条", "需请示")
        ),
        EscalationAnswer(Ref("gone", "不相干"), Modality.MUST, State.ABSENT, None, None, None, (), (), NO_BASIS),
    ),
    findings=FINDINGS,
    questions=(
        QuestionAnswer(
            Ref("q1", "准确"),
            "内容是否准确",
            Ref("a", "拟稿人"),
            Ref("draft", "拟稿"),
            answer=True,
            basis=NO_BASIS,
            key="answers.east.q1",
        ),
        QuestionAnswer(
            Ref("q2", "合规"),
            "是否合规",
            Ref("b", "分管领导"),
            Ref("review", "审查"),
            None,
            NO_BASIS,
            "answers.east.q2",
            Ref("unlawful", "违规"),
        ),
        QuestionAnswer(
            Ref("q2", "合规"),
            "是否合规",
            Ref("c", "主要领导"),
            Ref("approve", "审批"),
            None,
            NO_BASIS,
            "answers.east.q2",
            Ref("unlawful", "违规"),
        ),
        QuestionAnswer(Ref("q3", "无人"), "谁来答", None, None, None, NO_BASIS, "answers.east.q3"),
        QuestionAnswer(
            Ref("hint", "疑似隐私"), "是否涉及个人隐私？", Ref("a", "拟稿人"), Ref("draft", "拟稿"), None, NO_BASIS
        ),
    ),
    missing=(
        MissingFact(
            Ref("origin", "信息来源"),
            "这条信息从哪里来？",
            (Ref("reprint", "转载"), Ref("collected", "采编")),
            (Ref("source", "转载来源"),),
            "origin",
        ),
        MissingFact(
            Ref("unfit", "不宜公开"), "是否不宜公开？", (Ref("true", "是"), Ref("false", "否")), (), "facts.east.unfit"
        ),
        MissingFact(
            Ref("listed", "来源属于“等”"),
            "是否属于“等权威媒体”？",
            (Ref("true", "是"), Ref("false", "否")),
            (),
            "admitted_sources.east.central",
        ),
        MissingFact(Ref("url", "转载网址"), "从哪个网址转载？", (), (), "reprint_source_url"),
    ),
    offers=(
        Offer(
            Ref("routine", "常规信息"),
            "以下各项均属平常",
            "declarations.routine",
            (
                Reason(Ref("origin", "信息来源"), "采编", "collected"),
                Reason(Ref("unfit", "不宜公开"), "否", known=False),
            ),
        ),
    ),
    pending=(
        PendingFact(
            Ref("unlawful", "违规"), "", Ref("review", "审查"), Ref("deputy", "分管领导"), "facts.east.unlawful"
        ),
        PendingFact(Ref("doubt", "拿不准"), "", Ref("review", "审查"), Ref("deputy", "分管领导"), "facts.east.doubt"),
        PendingFact(Ref("nobody", "无主"), "", None, None),
    ),
    contradictions=(
        Contradiction(
            Ref("kind", "信息种类"),
            (Reason(Ref("kind", "信息种类"), "通知公告"), Reason(Ref("kind", "信息种类"), "工作动态")),
        ),
        Contradiction(
            Ref("marked", "标密即涉密"),
            (Reason(Ref("state_secret", "涉密"), "否"), Reason(Ref("secret_level", "密级"), "秘密")),
        ),
    ),
    silences=(SilenceAnswer(Ref("importance", "重要程度"), "重要", "没有按重要程度区别对待的规定"),),
    holes=(
        HoleAnswer(Ref("publish", "发布"), "actor", "没有写由谁", NO_BASIS),
        HoleAnswer(Ref("look", "回头看"), "period", "periodically", NO_BASIS),
        HoleAnswer(Ref("review", "审查"), "refusal", "不通过", NO_BASIS),
    ),
    duties=(
        DutyAnswer(
            Ref("look", "回头看"), "duty", actor("主要领导"), ("组织回头看",), "periodically", None, cites("第七条")
        ),
        DutyAnswer(
            Ref("check", "检查"),
            "duty",
            actor("管理单位"),
            ("检查",),
            "1 quarters,2 months",
            None,
            NO_BASIS,
            State.POSSIBLE,
        ),
        DutyAnswer(Ref("blame", "追责"), "sanction", actor(hole=""), ("处理",), None, None, NO_BASIS),
    ),
    readings=(
        ReadingAnswer(
            Ref("place", "上报的位置"),
            Ref("after", "审批之后"),
            confirmed=False,
            chosen_by_query=True,
            would_change=(
                WouldChange(
                    Ref("before", "审批之前"),
                    Status.FIX_FIRST,
                    category=True,
                    steps_added=(Ref("x", "会签"),),
                    steps_lost=(Ref("y", "请示"),),
                    findings_added=(Ref("f", "来源"),),
                    findings_lost=(Ref("g", "标注"),),
                    order=True,
                ),
            ),
        ),
        ReadingAnswer(
            Ref("quorum", "怎么签"),
            Ref("all", "都签"),
            confirmed=False,
            chosen_by_query=False,
            would_change=(
                CHANGES,
                replace(UNCHANGED, option=Ref("third", "另一种"), duties_lost=(Ref("look", "回头看"),)),
            ),
        ),
        ReadingAnswer(
            Ref("look_for", "谁来看"),
            Ref("self", "自己"),
            confirmed=False,
            chosen_by_query=False,
            would_change=(replace(UNCHANGED, duties_changed=(Ref("look", "回头看"),)),),
        ),
        ReadingAnswer(
            Ref("who", "两办是谁"), Ref("both", "两方"), confirmed=False, chosen_by_query=False, would_change=()
        ),
        ReadingAnswer(
            Ref("done", "已确认的"), Ref("one", "甲"), confirmed=True, chosen_by_query=False, would_change=()
        ),
    ),
    conventions=(Ref("back", "退回上一环节"),),
    declarations=(
        DeclarationAnswer(
            Ref("routine", "常规信息"), "张三", "2026-01-04", (Ref("a", "甲"), Ref("b", "乙")), lapsed=False, refused=()
        ),
        DeclarationAnswer(Ref("old", "旧声明"), "李四", None, (), lapsed=True, refused=(Ref("s", "涉密"),)),
    ),
    notes=(
        Note(NoteKind.IN_FORCE_BY_CONVENTION, date(2022, 5, 25)),
        Note(NoteKind.ON_TRIAL),
        Note(NoteKind.EXPIRY, written="没有写试行到哪天"),
        Note(NoteKind.CONFIRMED_ONLY, rules=(Ref("a", "甲"), Ref("b", "乙"))),
    ),
    not_read=("west.unsuitable",),
    prefilled=(Ref("disclosure", "公开属性"),),
    given=(("channel", ("website",)), ("error_count", 2), ("state_secret", False), ("unit", "东市某局")),
)

ROUTED = replace(
    FULL,
    status=Status.ROUTED,
    could_become=(
        Becoming(Status.BLOCKED, (Ref("s", "涉密"),)),
        Becoming(Status.FIX_FIRST, tuple(Ref(f"f{number}", f"要素{number}") for number in range(9))),
    ),
    findings=(),
    missing=(),
    offers=(),
    contradictions=(),
    declarations=(),
)

#: Every text that a user can write is hostile.
EVIL = replace(
    FULL,
    item_id=HOSTILE,
    policy_title=HOSTILE,
    document_number=HOSTILE,
    order=(
        replace(STEPS[0], step=Ref("draft", HOSTILE), actor=actor(HOSTILE, person=HOSTILE), tier=Ref("t", HOSTILE)),
    ),
    findings=(replace(FINDINGS[0], remedy=HOSTILE, check=Ref("c", HOSTILE), basis=cites(HOSTILE, HOSTILE)),),
    missing=(MissingFact(Ref(HOSTILE, HOSTILE), HOSTILE, (Ref(HOSTILE, HOSTILE),), (), HOSTILE),),
    offers=(Offer(Ref("x", HOSTILE), HOSTILE, HOSTILE, (Reason(Ref(HOSTILE, HOSTILE), HOSTILE, HOSTILE),)),),
    questions=(QuestionAnswer(Ref("q", HOSTILE), HOSTILE, Ref("r", HOSTILE), None, None, NO_BASIS, HOSTILE),),
    silences=(SilenceAnswer(Ref("x", HOSTILE), HOSTILE, HOSTILE),),
    notes=(Note(NoteKind.EXPIRY, written=HOSTILE),),
    not_read=(HOSTILE,),
    receipt=replace(RECEIPT, policy=HOSTILE),
)
