"""Overlays: a regulation that stands on another one, and what it edits there."""

from __future__ import annotations

from policyc.diagnostics.model import Kind, Severity
from policyc.wording.language import Wording

_EDIT = """\
细化 环节 初审 {
    依据 第三条 原句 “初审由信息科承担”
    由   信息科
}"""

BASE_NOT_FOUND = Kind(
    code="PC680",
    slug="base-not-found",
    severity=Severity.ERROR,
    what=Wording("没有叫“{name}”的制度可以沿用", "there is no policy “{name}” to extend"),
    why=Wording(
        "“沿用”写制度的名字，先在旁边找，再到上面各层的 policies 里找，最后是随程序带来的。",
        "extends takes a name, looked for beside this policy, then in policies above, then with the program.",
    ),
    mend=Wording("⟦您是否想写“{near}”？⟧改正名字。", "⟦Did you mean “{near}”? ⟧Correct the name."),
    bad="沿用 “smaple”",
    good="沿用 “sample”",
    about=Wording(
        "只写名字，不写路径：这样，检查别人送来的制度不会读到别处的文件。",
        "A name and no path, so that checking a policy that somebody sent reads no other files.",
    ),
)

BASE_HAS_ERRORS = Kind(
    code="PC681",
    slug="base-has-errors",
    severity=Severity.ERROR,
    what=Wording("所沿用的“{name}”本身有错误", "“{name}”, which is extended, has errors of its own"),
    why=Wording("基准没有改好，读不出它规定了什么。", "What the base says cannot be told while it has errors."),
    mend=Wording("先改正基准；它的错误也列在这里。", "Correct the base first; its errors are listed as well."),
    bad="沿用 “sample”      # sample 有错误",
    good="沿用 “sample”",
    about=Wording(
        "在基准里改，沿用它的各个制度都一起改好。", "Mended in the base, it is mended for all who extend it."
    ),
)

BASE_IS_AN_OVERLAY = Kind(
    code="PC682",
    slug="base-is-an-overlay",
    severity=Severity.ERROR,
    what=Wording("“{name}”自己也沿用别的制度", "“{name}” extends another policy itself"),
    why=Wording(
        "只能沿用一层：“基准”是哪一个文本，要一看就清楚；绕一圈沿用到自己更说不清。",
        "Only one level is possible: which text 基准 means must be plain, and a circle has no first text at all.",
    ),
    mend=Wording("沿用最上面的那一个。", "Extend the topmost one."),
    bad="沿用 “overlay”",
    good="沿用 “sample”",
    about=Wording("下级的制度直接沿用最上面的基准。", "Whoever stands lowest extends the template itself."),
)

EDIT_WITHOUT_BASE = Kind(
    code="PC683",
    slug="edit-without-base",
    severity=Severity.ERROR,
    what=Wording("没有沿用任何制度，不能写“{word}”", "“{word}” edits a base, and no policy is extended here"),
    why=Wording(
        "“细化”“放宽”“删去”和“基准”说的都是所沿用的制度。",
        "refine, relax, remove and 基准 speak of the policy that is extended.",
    ),
    mend=Wording(
        "在“制度”里写“沿用 “名字””，或者直接改自己的规则。",
        "Write extends “name” in the policy, or change the rule itself.",
    ),
    bad=_EDIT,
    good="""\
制度 示例 [example] {
    沿用 “sample”
    原文 “regulation.txt”
}""",
    about=Wording("一个制度修改另一个制度，必须写明改的是谁。", "Whoever changes another regulation says which one."),
)

EDIT_OF_UNKNOWN = Kind(
    code="PC684",
    slug="edit-of-unknown",
    severity=Severity.ERROR,
    what=Wording("基准里没有叫“{name}”的{kind}", "the base has no {kind} “{name}”"),
    why=Wording(
        "只能修改基准自己的规则；公共文件是各个制度共用的，不能由一个制度改。",
        "Only the base's own rules can be edited; shared files belong to everybody.",
    ),
    mend=Wording("⟦您是否想写“{near}”？⟧改正名字。", "⟦Did you mean “{near}”? ⟧Correct the name."),
    bad="细化 环节 初申 { 依据 第三条；由 信息科 }",
    good="细化 环节 初审 { 依据 第三条；由 信息科 }",
    about=Wording("自己新写的规则直接写，不用“细化”。", "A rule of your own is written as it is, without refine."),
)

EDIT_WITHOUT_BASIS = Kind(
    code="PC685",
    slug="edit-without-basis",
    severity=Severity.ERROR,
    what=Wording("“{edit}”没有依据", "“{edit}” stands on nothing"),
    why=Wording(
        "修改基准的每一处都要有自己的依据、解读或惯例；基准的依据说的是基准。",
        "Every edit has a clause, a reading or a convention of its own; those of the base speak for the base.",
    ),
    mend=Wording("写“依据 第…条”，没有条文的写“惯例 …”。", "Write cites with a clause of your own, or a convention."),
    bad="细化 环节 初审 { 由 信息科 }",
    good="细化 环节 初审 { 依据 第三条；由 信息科 }",
    about=Wording("这样，每一处不同都查得到是谁定的。", "So one can tell for every difference who made it."),
)

EDIT_WITHOUT_REASON = Kind(
    code="PC686",
    slug="edit-without-reason",
    severity=Severity.ERROR,
    what=Wording("“{edit}”没有写因为什么", "“{edit}” does not say because of what"),
    why=Wording("比基准松的地方，要让人看到理由。", "Whatever is weaker than the base shows its reason."),
    mend=Wording("在名称后面写“因为 “…””。", "Write because “…” behind the name."),
    bad="删去 审查 公开属性审查（依据 第八条）",
    good="删去 审查 公开属性审查 因为 “已经并入保密审查”（依据 第八条）",
    about=Wording("“细化”可以不写理由；“放宽”“删去”必须写。", "refine needs no reason; relax and remove do."),
)

EDIT_UNDER_READING = Kind(
    code="PC687",
    slug="edit-under-reading",
    severity=Severity.ERROR,
    what=Wording("整处修改不能只在一种读法下有效", "a whole edit cannot hold under one option only"),
    why=Wording(
        "换一种读法，基准原来的写法会不会回来，不清楚。",
        "It would not be clear whether the base's own words come back under the other options.",
    ),
    mend=Wording(
        "把“取 …”写在括号里，跟在改动的那一句后面，每种读法各写一句。",
        "Put the option in brackets behind the clause that changes, one clause for each option.",
    ),
    bad="细化 环节 初审 { 依据 第三条；解读 谁初审 取 信息科；由 信息科 }",
    good="细化 环节 初审 { 依据 第三条；由 信息科（解读 谁初审 取 信息科）；由 办公室（解读 谁初审 取 办公室） }",
    about=Wording(
        "单独一行的“解读 …”不带“取”，只作说明。", "A reading without an option is a remark and may stand there."
    ),
)

NOT_EDITABLE = Kind(
    code="PC688",
    slug="not-editable",
    severity=Severity.ERROR,
    what=Wording("{kind}的“{property}”不能在沿用时修改", "the “{property}” of a {kind} cannot be edited"),
    why=Wording("可以修改的只有：{editable}。", "What can be edited there: {editable}."),
    mend=Wording("需要不同的规则时，删去基准的，另写一条。", "For another rule, remove the base's and write your own."),
    bad="细化 清单 审校 { 依据 第四条；时限 3 个工作日 }",
    good="细化 清单 审校 { 依据 第四条；问 图片 “图片是否清楚” }",
    about=Wording("各种规则能改什么，见语言说明 3.13 的表。", "Section 3.13 of the language page has the table."),
)

NOT_REMOVABLE = Kind(
    code="PC689",
    slug="not-removable",
    severity=Severity.ERROR,
    what=Wording("不能删去{kind}“{name}”", "the {kind} “{name}” cannot be removed"),
    why=Wording("没有它，基准的其他规则就没有意义。", "The other rules of the base mean nothing without it."),
    mend=Wording("用“细化”或者“放宽”修改它。", "Edit it with refine or relax."),
    bad="删去 发布 公开发布 因为 “另行规定”（依据 第八条）",
    good="放宽 发布 公开发布 因为 “另行规定” { 依据 第八条；时限 3 个工作日 }",
    about=Wording(
        "可以删去的有环节、升级、审查、清单、问、职责、问责、类别、审级、名单、表单、阶段、断言和流程。",
        "Steps, escalations, checks, checklists, questions, duties, sanctions, categories, tiers, lists, forms, "
        "stages, properties and workflows can be removed.",
    ),
)

REMOVED_AND_USED = Kind(
    code="PC690",
    slug="removed-and-used",
    severity=Severity.ERROR,
    what=Wording("删去的{kind}“{name}”还有规则要用", "the removed {kind} “{name}” is still needed"),
    why=Wording(
        "清单、签字栏、阶段里的名字会一并去掉；退回到它、以它定位置、以它为条件的规则不能自动改。",
        "It goes from lists of names; what returns to it, stands beside it or depends on it must be written anew.",
    ),
    mend=Wording("把用到它的规则也改掉或者删去。", "Edit or remove what uses it as well."),
    bad="删去 环节 终审 因为 “两审即可”（依据 第六条）      # 升级在终审之后",
    good="""\
删去 环节 终审 因为 “两审即可”（依据 第六条）
放宽 升级 报批 因为 “终审已经删去” { 依据 第六条；于 再审 之后 }""",
    about=Wording("用到它的地方在下面指出。", "The place that uses it is shown below."),
)

PART_WITHOUT_PLACE = Kind(
    code="PC691",
    slug="part-without-place",
    severity=Severity.ERROR,
    what=Wording("没有写加进流程的环节在哪里", "where the added steps stand is not said"),
    why=Wording("加进基准流程的环节，前后顺序要写明。", "Steps added to the base's workflow need their place."),
    mend=Wording(
        "写“于 某环节 之后”或“于 某环节 之前”；加在几处的，分几个“细化 流程”写。",
        "Write at … after or before a step; for several places, write several edits.",
    ),
    bad="细化 流程 发布流程 { 依据 第五条；环节 复核 [recheck] { 由 信息科 } }",
    good="细化 流程 发布流程 { 依据 第五条；于 初审 之后；环节 复核 [recheck] { 由 信息科 } }",
    about=Wording("同一处有升级的，升级在前。", "Where an escalation has the same place, it stands first."),
)

NO_SUCH_PLACE = Kind(
    code="PC692",
    slug="no-such-place",
    severity=Severity.ERROR,
    what=Wording("不能加在“{step}”旁边", "nothing can be added beside “{step}”"),
    why=Wording(
        "加进去的环节只能在这个流程自己的环节之后或之前，并行里的分支旁边也不行。",
        "Steps are added after or before a step of this very workflow, and not beside a branch of parallel work.",
    ),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧写流程里的一个环节，或者整个并行的名字。",
        "⟦Did you mean “{near}”? ⟧Name a step of the workflow, or the whole parallel block.",
    ),
    bad="细化 流程 发布流程 { 依据 第五条；于 请示 之中；环节 复核 [recheck] { 由 信息科 } }",
    good="细化 流程 发布流程 { 依据 第五条；于 初审 之后；环节 复核 [recheck] { 由 信息科 } }",
    about=Wording(
        "升级里的环节随升级而来，不在流程里。", "The steps of an escalation come with it and stand in no workflow."
    ),
)

KINDS = (
    BASE_NOT_FOUND,
    BASE_HAS_ERRORS,
    BASE_IS_AN_OVERLAY,
    EDIT_WITHOUT_BASE,
    EDIT_OF_UNKNOWN,
    EDIT_WITHOUT_BASIS,
    EDIT_WITHOUT_REASON,
    EDIT_UNDER_READING,
    NOT_EDITABLE,
    NOT_REMOVABLE,
    REMOVED_AND_USED,
    PART_WITHOUT_PLACE,
    NO_SUCH_PLACE,
)
