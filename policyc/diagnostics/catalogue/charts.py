"""Stages of the work, and the chart that a regulation prints."""

from __future__ import annotations

from policyc.diagnostics.model import Kind, Severity
from policyc.wording.language import Wording

IN_TWO_STAGES = Kind(
    code="PC651",
    slug="in-two-stages",
    severity=Severity.ERROR,
    what=Wording(
        "{kind}“{name}”既在阶段“{first}”里，又在阶段“{second}”里",
        "the {kind} “{name}” is in the stage “{first}” and in the stage “{second}”",
    ),
    why=Wording(
        "按阶段画流程图时，一个环节只能画在一处。",
        "In a chart by stage everything has one place.",
    ),
    mend=Wording("从其中一个阶段的“含”里删去它。", "Take it out of one of the two."),
    bad="""\
阶段 审核 [reviewing] { 含 环节 初审、终审 }
阶段 签发 [signing] { 含 环节 终审 }""",
    good="""\
阶段 审核 [reviewing] { 含 环节 初审 }
阶段 签发 [signing] { 含 环节 终审 }""",
    about=Wording(
        "写了分类，就含其下的类别；写了流程或者升级，就含其中的环节。",
        "A classification stands for its categories, a workflow or an escalation for its steps.",
    ),
)

STEP_WITHOUT_STAGE = Kind(
    code="PC652",
    slug="step-without-stage",
    severity=Severity.WARNING,
    what=Wording("环节“{step}”不在任何阶段里", "the step “{step}” is in no stage"),
    why=Wording(
        "写了阶段的制度按阶段画流程图；不在阶段里的环节，不知道画在哪一道。",
        "A policy with stages is drawn by them, and this step has no lane.",
    ),
    mend=Wording("在一个阶段里写：含 环节 {step}", "Write in one of the stages: includes step {step}"),
    bad="""\
阶段 审核 [reviewing] { 含 环节 初审 }
# 环节“终审”没有归阶段""",
    good="阶段 审核 [reviewing] { 含 环节 初审、终审 }",
    about=Wording(
        "只在某种读法下才有的环节，也要归一个阶段。没有写阶段的制度不受此限。",
        "Steps that exist under one reading only need a stage too. A policy without stages is drawn without.",
    ),
)

SHOWN_IN_ANOTHER_STAGE = Kind(
    code="PC653",
    slug="shown-in-another-stage",
    severity=Severity.WARNING,
    what=Wording(
        "盒“{box}”画在阶段“{stage}”里，示的“{name}”却在阶段“{other}”里",
        "the box “{box}” stands in the stage “{stage}” and shows “{name}”, which is in the stage “{other}”",
    ),
    why=Wording(
        "原图和按阶段画的图会把同一件事画在不同的道里。",
        "The printed chart and the chart by stage would have it in different lanes.",
    ),
    mend=Wording("查对原图，改盒的阶段，或者改阶段的“含”。", "Look at the print; correct the box or the stage."),
    bad="""\
阶段 发布 [release] { 含 环节 上网 }
盒 上网 [b1] {
    阶段 审核
    原句 “上网发布”
    示   环节 上网
}""",
    good="""\
盒 上网 [b1] {
    阶段 发布
    原句 “上网发布”
    示   环节 上网
}""",
    about=Wording(
        "阶段是道，盒画在哪一道由原图定。",
        "Stages are the lanes; the print says which lane a box stands in.",
    ),
)

BOX_SHOWS_NOTHING = Kind(
    code="PC654",
    slug="box-shows-nothing",
    severity=Severity.WARNING,
    what=Wording("盒“{box}”没有写它示什么", "the box “{box}” shows nothing"),
    why=Wording(
        "不知道它对应哪条规则，就不能在图上标出一份信息走到哪里，也连不上线。",
        "Without its rules it can neither be marked for an item nor be joined by a line.",
    ),
    mend=Wording(
        "在盒里写明，如“示 环节 …”“示 职责 …”。", "Say it in the box: shows step …, or shows duty … and the like."
    ),
    bad="""\
盒 上网 [b1] {
    阶段 发布
    原句 “上网发布”
}""",
    good="""\
盒 上网 [b1] {
    阶段 发布
    原句 “上网发布”
    示   环节 上网
}""",
    about=Wording(
        "下面还有盒“属于”它的，可以不写“示”。",
        "A box that others are a part of need not show anything itself.",
    ),
)

PART_OF_ITSELF = Kind(
    code="PC655",
    slug="part-of-itself",
    severity=Severity.ERROR,
    what=Wording("盒绕着圈互相属于：{names}", "boxes are parts of each other in a circle: {names}"),
    why=Wording("“属于”从大到小，绕回来就没有大小。", "part_of goes from parts to wholes and must end."),
    mend=Wording("删去其中一个“属于”。", "Delete one part_of."),
    bad="""\
盒 甲 [b1] { 阶段 审核；原句 “初审”；属于 乙 }
盒 乙 [b2] { 阶段 审核；原句 “终审”；属于 甲 }""",
    good="""\
盒 甲 [b1] { 阶段 审核；原句 “初审”；属于 乙 }
盒 乙 [b2] { 阶段 审核；原句 “终审” }""",
    about=Wording(
        "“属于”画成没有先后的分解线。",
        "part_of is drawn as a line without direction.",
    ),
)

PART_OF_ANOTHER_CHART = Kind(
    code="PC656",
    slug="part-of-another-chart",
    severity=Severity.ERROR,
    what=Wording("“{box}”不是图“{chart}”里的盒", "“{box}” is no box of the chart “{chart}”"),
    why=Wording("盒只能属于同一张图里的盒。", "A box is a part of a box of the same chart."),
    mend=Wording("改为这张图里的盒，或者删去“属于”。", "Name a box of this chart, or delete part_of."),
    bad="""\
图 甲图 [c1] { 依据 流程图；盒 甲 [b1] { 阶段 审核；原句 “初审” } }
图 乙图 [c2] { 依据 流程图；盒 乙 [b2] { 阶段 审核；原句 “终审”；属于 甲 } }""",
    good="图 乙图 [c2] { 依据 流程图；盒 乙 [b2] { 阶段 审核；原句 “终审” } }",
    about=Wording(
        "一份制度可以印几张图，各写一个“图”。",
        "A regulation may print several charts, each with a declaration of its own.",
    ),
)

READING_ON_A_CHART = Kind(
    code="PC657",
    slug="reading-on-a-chart",
    severity=Severity.ERROR,
    what=Wording("“{name}”不能随读法变化", "“{name}” cannot depend on a reading"),
    why=Wording(
        "图是印好的，阶段是画法；随读法变化的是它们所示的规则。",
        "A chart is printed, a stage is a way to draw; what depends on readings are the rules they show.",
    ),
    mend=Wording("把解读写在规则里。", "Put the reading on the rules."),
    bad="""\
阶段 审核 [reviewing]（解读 二审人 取 一人） {
    含 环节 初审
}""",
    good="""\
阶段 审核 [reviewing] {
    含 环节 初审
}""",
    about=Wording(
        "某种读法下没有的环节，图上自然不画。",
        "Steps that do not exist under the readings chosen are simply not drawn.",
    ),
)

STAGE_NOT_IN_THE_TEXT = Kind(
    code="PC658",
    slug="stage-not-in-the-text",
    severity=Severity.ERROR,
    what=Wording(
        "阶段“{stage}”引了依据，原句里却没有这几个字",
        "the stage “{stage}” cites the text, but the quotation does not have these words",
    ),
    why=Wording(
        "引了依据的阶段名，会当作制度自己的话印在图上。",
        "A stage that cites is shown as the regulation's own words.",
    ),
    mend=Wording(
        "原文有的，写：依据 … 原句 “{stage}”；是自己起的名称，写：惯例 …",
        "If the text has it, write: cites … quote “{stage}”; if the name is yours, write: convention …",
    ),
    bad="""\
阶段 把关 [gate] {
    依据 第七条
    含   环节 初审
}""",
    good="""\
阶段 把关 [gate] {
    惯例 阶段名称
    含   环节 初审
}""",
    about=Wording(
        "阶段不必有依据；没有依据的，图上注明是编绘的。",
        "A stage needs no basis; without one the chart says that it is drawn by us.",
    ),
)

KINDS: tuple[Kind, ...] = (
    IN_TWO_STAGES,
    STEP_WITHOUT_STAGE,
    SHOWN_IN_ANOTHER_STAGE,
    BOX_SHOWS_NOTHING,
    PART_OF_ITSELF,
    PART_OF_ANOTHER_CHART,
    READING_ON_A_CHART,
    STAGE_NOT_IN_THE_TEXT,
)
