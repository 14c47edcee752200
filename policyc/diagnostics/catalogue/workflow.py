"""Steps, returns, escalations, categories: what keeps a workflow sound."""

from __future__ import annotations

from policyc.diagnostics.model import Kind, Severity
from policyc.wording.language import Wording

NO_PUBLICATION = Kind(
    code="PC601",
    slug="no-publication",
    severity=Severity.ERROR,
    what=Wording("流程“{workflow}”里没有“发布”", "the workflow “{workflow}” never publishes"),
    why=Wording(
        "没有“发布”，就分不清哪些环节在发布之前必须完成。",
        "Without it, it is not known which steps must be done before publication.",
    ),
    mend=Wording("在应当发布的位置写：发布 名称 [code]", "Write at that place: publish name [code]"),
    bad="""\
流程 审核流程 [review] {
    环节 拟稿 [draft] {
        由 拟稿人
    }
}""",
    good="""\
流程 审核流程 [review] {
    环节 拟稿 [draft] {
        由 拟稿人
    }
    发布 上网发布 [publish] {
        由 采编人员
    }
}""",
    about=Wording(
        "发布以前和发布以后不另外标注，由环节在“发布”的前后决定。",
        "What comes before and after publication follows from the place of publish alone.",
    ),
)

TWO_PUBLICATIONS = Kind(
    code="PC602",
    slug="two-publications",
    severity=Severity.ERROR,
    what=Wording("流程“{workflow}”里有两个“发布”", "the workflow “{workflow}” publishes twice"),
    why=Wording("一份信息在一个流程里只发布一次。", "An item is published once in a workflow."),
    mend=Wording("删去一个，或者放进“分情形”的不同分支。", "Delete one, or put them in separate arms."),
    bad="""\
发布 上网发布 [publish] {
    由 采编人员
}
发布 再次发布 [publish_again] {
    由 采编人员
}""",
    good="""\
发布 上网发布 [publish] {
    由 采编人员
}""",
    about=Wording(
        "按渠道分别发布的，写成几个流程，各有自己的“发布”。",
        "Where channels publish separately, write one workflow for each.",
    ),
)

RETURN_NOT_EARLIER = Kind(
    code="PC603",
    slug="return-not-earlier",
    severity=Severity.ERROR,
    what=Wording("不能退回“{target}”：它不在前面", "cannot return to “{target}”: it does not come before"),
    why=Wording(
        "退回只能退到已经走过的环节；不能退到后面、自己，或者另一个分支里面。",
        "A return goes to a step already passed: not forward, not to itself, not into a branch.",
    ),
    mend=Wording("改成前面的一个环节。", "Name a step that comes before."),
    bad="""\
环节 初审 [first_review] {
    由 科室负责人
    不通过 则 退回 主要审核 重走
}""",
    good="""\
环节 初审 [first_review] {
    由 科室负责人
    不通过 则 退回 拟稿 重走
}""",
    about=Wording(
        "退回以后，从那个环节起都要重新走一遍；已经签的字在记录里保留，注明撤回。",
        "After a return everything from that step on is walked again; old signatures stay on record.",
    ),
)

GUARD_BEFORE_DECIDED = Kind(
    code="PC604",
    slug="guard-before-decided",
    severity=Severity.ERROR,
    what=Wording(
        "这里要看“{fact}”，可它到“{step}”才定下来",
        "this reads “{fact}”, which is decided only at “{step}”",
    ),
    why=Wording(
        "在那个环节之前，“{fact}”一定是未知的，条件无法判断。",
        "Before that step “{fact}” is always unknown, so the condition cannot be decided.",
    ),
    mend=Wording("把这个条件放到“{step}”之后，或者改由更早的环节认定。", "Move it after “{step}”."),
    bad="""\
当 分管领导拿不准      # 分管审查时才知道
于 拟稿 之后""",
    good="""\
当 分管领导拿不准
于 分管审查 之后""",
    about=Wording(
        "由人认定的要素，在认定的环节之前是“待认定”，不是“缺少”。",
        "A fact that a step decides is pending before it, not missing.",
    ),
)

JUDGE_WITHOUT_STEP = Kind(
    code="PC605",
    slug="judge-without-step",
    severity=Severity.ERROR,
    what=Wording(
        "“{fact}”由“{role}”认定，可他没有任何环节",
        "“{fact}” is judged by “{role}”, who has no step",
    ),
    why=Wording(
        "没有环节就没有认定的时候，这个要素永远是未知。",
        "Without a step there is no moment of judging, and the fact stays unknown for ever.",
    ),
    mend=Wording(
        "给“{role}”写一个环节，或者在别的环节写：确定 {fact}",
        "Give “{role}” a step, or write in another step: determines {fact}",
    ),
    bad="""\
要素 敏感 [sensitive] 是否 {
    认定 保密审查人员      # 没有一个环节由他办理
}""",
    good="""\
环节 保密审查 [secrecy_review] {
    由 保密审查人员
    确定 敏感
}""",
    about=Wording(
        "公共要素写的认定人不一定在本制度里有环节；制度可以另行指定在哪个环节确定。",
        "A shared fact may name a judge who does not act here; a policy may say which step decides.",
    ),
)

TWO_DECIDERS = Kind(
    code="PC606",
    slug="two-deciders",
    severity=Severity.ERROR,
    what=Wording("“{fact}”在两个环节都要确定", "“{fact}” is decided at two steps"),
    why=Wording(
        "两个环节说法不同时，不知道以谁为准。",
        "If they disagree it is not known whose word counts.",
    ),
    mend=Wording("保留一处“确定”，后面的改为：可修改 {fact}", "Keep one; write in the later: may_edit {fact}"),
    bad="""\
环节 初审 [first_review] {
    确定 敏感
}
环节 复审 [second_review] {
    确定 敏感
}""",
    good="""\
环节 初审 [first_review] {
    确定 敏感
}
环节 复审 [second_review] {
    可修改 敏感
}""",
    about=Wording(
        "“确定”“认定”和清单的“记入”都算一次确定。",
        "determines, judged_by and the recorded_in of a checklist each count as deciding.",
    ),
)

ANCHOR_ORDER = Kind(
    code="PC608",
    slug="anchor-order",
    severity=Severity.ERROR,
    what=Wording(
        "“{after}”之后、“{before}”之前：这个位置不存在",
        "there is no place after “{after}” and before “{before}”",
    ),
    why=Wording("在流程里“{after}”不在“{before}”前面。", "“{after}” does not come before “{before}”."),
    mend=Wording("对调两个环节，或者只写一个。", "Swap the two steps, or give one of them."),
    bad="于 签字确认 之后、主要审核 之前",
    good="于 主要审核 之后、签字确认 之前",
    about=Wording(
        "两个都写时，在每个流程里前一个都必须排在后一个之前。",
        "With both, the first must come before the second in every workflow.",
    ),
)

CHOOSE_WITHOUT_OTHERWISE = Kind(
    code="PC609",
    slug="choose-without-otherwise",
    severity=Severity.ERROR,
    what=Wording("“分情形”没有写“其余”", "the choice has no “remaining”"),
    why=Wording(
        "各种情形都不符合的信息不知道怎么走。",
        "An item that fits none of the arms would have no way on.",
    ),
    mend=Wording(
        "最后加一行“其余 …”；原文没有写的，写：其余 未作规定",
        "Add remaining … at the end; if the text is silent: remaining not_provided",
    ),
    bad="""\
分情形 按来源 独占 {
    当 信息来源 是 转载 {
        环节 核对 [verify_source] {
            由 拟稿人
        }
    }
}""",
    good="""\
分情形 按来源 独占 {
    当 信息来源 是 转载 {
        环节 核对 [verify_source] {
            由 拟稿人
        }
    }
    其余 未作规定
}""",
    about=Wording(
        "“未作规定”也是一种结果，会照实告诉使用的人。",
        "Being silent is a result too, and is told to the user as it is.",
    ),
)

OVERLAPPING_ARMS = Kind(
    code="PC610",
    slug="overlapping-arms",
    severity=Severity.ERROR,
    what=Wording("“{first}”和“{second}”会同时成立", "“{first}” and “{second}” can both hold"),
    why=Wording(
        "写了“独占”的各个情形不能同时成立。⟦例如：{witness}。⟧",
        "The arms of an exclusive choice may not hold together.⟦ For example: {witness}.⟧",
    ),
    mend=Wording(
        "改条件使它们分开；确实要先到先得的，把“独占”改为“依次”。",
        "Make them disjoint, or write in_order if the first that holds should win.",
    ),
    bad="""\
分情形 按渠道 独占 {
    当 渠道 含 网站 {
        转入 网站审核
    }
    当 渠道 含 微信 {
        转入 微信审核
    }
    其余 未作规定
}""",
    good="""\
分情形 按渠道 依次 {
    当 渠道 含 网站 {
        转入 网站审核
    }
    当 渠道 含 微信 {
        转入 微信审核
    }
    其余 未作规定
}""",
    about=Wording(
        "“独占”由 policyc 证明互不相交；“依次”按书写的先后，先成立的算数。",
        "exclusive is proved disjoint; in_order takes the first that holds and is marked as such.",
    ),
)

OVERLAPPING_CATEGORIES = Kind(
    code="PC611",
    slug="overlapping-categories",
    severity=Severity.ERROR,
    what=Wording("有的信息既是“{first}”又是“{second}”", "an item can be both “{first}” and “{second}”"),
    why=Wording(
        "一份信息只能归一类。⟦例如：{witness}。⟧",
        "An item belongs to one category.⟦ For example: {witness}.⟧",
    ),
    mend=Wording(
        "改条件使它们分开，或者在其中一类写：优先于 {first}",
        "Make them disjoint, or write in one of them: beats {first}",
    ),
    bad="""\
类别 公告 [notice] {
    当 渠道 含 网站
}
类别 动态 [news] {
    当 渠道 含 微信
}""",
    good="""\
类别 公告 [notice] {
    当 信息种类 是 通知公告
}
类别 动态 [news] {
    当 信息种类 是 工作动态
}""",
    about=Wording(
        "原文的分类有交叉时，谁优先是一种解读，要写明。",
        "Where the categories of the text overlap, which one wins is a reading and must say so.",
    ),
)

DERIVE_CYCLE = Kind(
    code="PC612",
    slug="derive-cycle",
    severity=Severity.ERROR,
    what=Wording("推定绕成了一圈：{names}", "these derived facts form a circle: {names}"),
    why=Wording("每一个都要先知道另一个，谁也得不出来。", "Each needs another first, so none can be known."),
    mend=Wording("改其中一条，只用要素作条件。", "Let one of them read facts only."),
    bad="""\
推定 甲 [a] {
    当 乙
}
推定 乙 [b] {
    当 甲
}""",
    good="""\
推定 甲 [a] {
    当 乙
}
推定 乙 [b] {
    当 涉密
}""",
    about=Wording(
        "推定可以用别的推定，只要最终落到要素上。",
        "A derived fact may read others, as long as all end in facts.",
    ),
)

EMPTY_PARALLEL = Kind(
    code="PC613",
    slug="empty-parallel",
    severity=Severity.ERROR,
    what=Wording("“并行”里没有环节", "the parallel block has no steps"),
    why=Wording("没有人会签，这一段不起作用。", "Nobody acts, so the block does nothing."),
    mend=Wording("写出会签的环节，或者删去“并行”。", "Write its steps or delete the block."),
    bad="""\
并行 会审 [joint] 全部 {
}""",
    good="""\
并行 会审 [joint] 全部 {
    环节 法制审 [legal] {
        由 法制科
    }
    环节 保密审 [secrecy] {
        由 保密办
    }
}""",
    about=Wording(
        "并行的各环节同时办理，都办完（或办完规定的几个）再往下走。",
        "The branches run at the same time and are joined when all, or the stated number, are done.",
    ),
)

JOIN_TOO_MANY = Kind(
    code="PC614",
    slug="join-too-many",
    severity=Severity.ERROR,
    what=Wording(
        "要求至少 {needed} 个，可总共只有 {branches} 个",
        "{needed} are required, but there are only {branches}",
    ),
    why=Wording("这样永远凑不够，信息会停在这里。", "It could never be met, and the item would stop."),
    mend=Wording("把数改成不超过 {branches}。", "Use a number not above {branches}."),
    bad="由 局长、副局长 至少 3 人",
    good="由 局长、副局长 至少 2 人",
    about=Wording(
        "人数和分支数都按写出来的计算；带条件的分支不成立时，按实际应办的计算。",
        "Actors and branches are counted as written; branches whose condition fails are not due.",
    ),
)

TIER_ACTOR_MISMATCH = Kind(
    code="PC615",
    slug="tier-actor-mismatch",
    severity=Severity.WARNING,
    what=Wording(
        "“{tier}”规定由别人负责，环节“{step}”却由“{actor}”办理",
        "“{tier}” names another actor than “{actor}”, who does the step “{step}”",
    ),
    why=Wording(
        "同一级审核在两处写了不同的人，可能有一处写错，也可能原文本来就不一致。",
        "The same tier has two actors: one place is wrong, or the text itself disagrees.",
    ),
    mend=Wording(
        "改成一致；原文确实不一致的，写一条解读。",
        "Make them agree; if the text itself disagrees, record a reading.",
    ),
    bad="""\
审级 二级 [level2] {
    由 分管领导
}
环节 初审 [first_review] {
    由 科室负责人
    审级 二级
}""",
    good="""\
审级 二级 [level2] {
    由 分管领导
}
环节 分管审查 [deputy_review] {
    由 分管领导
    审级 二级
}""",
    about=Wording(
        "审级不是环节：审级说明对什么负责，环节说明先后。一个环节至多属于一个审级。",
        "A tier is no step: it says what is answered for, the step says when. A step has at most one.",
    ),
)

EXEMPTED_PUBLICATION = Kind(
    code="PC616",
    slug="exempted-publication",
    severity=Severity.ERROR,
    what=Wording("不能免除“{step}”：它是发布", "“{step}” cannot be spared: it publishes"),
    why=Wording(
        "豁免是不经某些环节就发布；连发布也免除，信息就发不出去。",
        "An exemption lets an item be published without some steps; without publication it is not published.",
    ),
    mend=Wording(
        "只写审核的环节；不应当发布的，用“审查”。", "Name steps of review; to keep an item back, write a check."
    ),
    bad="""\
豁免 紧急先发 [urgent] {
    当 紧急
    免除 环节 上网发布
}""",
    good="""\
豁免 紧急先发 [urgent] {
    当 紧急
    免除 环节 初审
    补办 “补办初审”
}""",
    about=Wording(
        "豁免的环节在答复里照样列出，写明依据和补办；性质核验把它当作制度写明的例外。",
        "Steps that are spared are shown in the answer, with the clause and what is made up later.",
    ),
)

STARTS_THE_ROUTE = Kind(
    code="PC617",
    slug="starts-the-route",
    severity=Severity.ERROR,
    what=Wording("不能另起“{workflow}”：它会发布信息", "“{workflow}” cannot be started beside this: it publishes"),
    why=Wording(
        "另起的流程在旁边走，不影响原来的；发布只有一条路线。",
        "What is started goes on beside, and there is one route to publication.",
    ),
    mend=Wording(
        "另起一个不含“发布”的流程；要接着办的，用片段。",
        "Start a workflow that does not publish, or turn to a fragment.",
    ),
    bad="""\
流程 审核流程 [review] {
    环节 初审 [first_review] {
        由 科室负责人
        通过 则 另起 审核流程
    }
    发布 上网发布 [publish] {
        由 采编人员
    }
}""",
    good="""\
流程 存档 [filing] {
    环节 归档 [file] {
        由 采编人员
    }
}
流程 审核流程 [review] {
    环节 初审 [first_review] {
        由 科室负责人
        通过 则 另起 存档
    }
    发布 上网发布 [publish] {
        由 采编人员
    }
}""",
    about=Wording(
        "由结论另起的流程不必写“始于”。",
        "A workflow that a result starts needs no starts_when.",
    ),
)

RETURNED_NEVER = Kind(
    code="PC618",
    slug="returned-never",
    severity=Severity.ERROR,
    what=Wording("“至多 0 次”就是不能退回", "at_most 0 times is no return at all"),
    why=Wording("写了退回，又一次也不许退。", "It says that the item goes back, and that it never does."),
    mend=Wording("写 1 以上的次数，或者改写不通过怎么办。", "Use 1 or more, or say what else a refusal does."),
    bad="不通过 则 退回 拟稿 重走 至多 0 次",
    good="不通过 则 退回 拟稿 重走 至多 2 次 之后 终止",
    about=Wording(
        "同一环节的同一结论退回满次数以后，照“之后”写的办；没有写的是未作规定。",
        "Once a result of a step has returned the item so often, what is written behind it counts.",
    ),
)

COUNTED_FROM_NO_DAY = Kind(
    code="PC619",
    slug="counted-from-no-day",
    severity=Severity.ERROR,
    what=Wording("“{fact}”不是日期，期限不能从它算起", "“{fact}” is no date to count a period from"),
    why=Wording(
        "期限从一个日子或者一件事算起：日期值的要素，或者已发布、已撤下。",
        "A period is counted from a day or an event: a date fact, or published, withdrawn.",
    ),
    mend=Wording("改用日期值的要素，或者写：已发布 之后", "Name a date fact, or write: published after"),
    bad="时限 重要程度 之后 3 个工作日",
    good="时限 印发日期 之后 3 个工作日",
    about=Wording(
        "没有写从哪里算起的，从环节开始的时候算。",
        "Where nothing is named, the period begins when the step does.",
    ),
)

ANCHORS_NOT_BETWEEN = Kind(
    code="PC629",
    slug="anchors-not-between",
    severity=Severity.ERROR,
    what=Wording("两个位置合在一起不是一处", "the two places are not one"),
    why=Wording(
        "写两个环节，只能是前一个“之后”、后一个“之前”，也就是两者之间。",
        "Two steps name one place only as after the first and before the second: between them.",
    ),
    mend=Wording("只写一个环节，或者写成“甲 之后、乙 之前”。", "Name one step, or write “after A、before B”."),
    bad="于 主要审核 之后、签字确认 之后",
    good="于 主要审核 之后、签字确认 之前",
    about=Wording(
        "“于 甲 之后、乙 之后”说的就是“于 乙 之后”，写成一个就清楚了。",
        "After A and after B is after B, and is clearer when written so.",
    ),
)

KINDS: tuple[Kind, ...] = (
    NO_PUBLICATION,
    TWO_PUBLICATIONS,
    RETURN_NOT_EARLIER,
    GUARD_BEFORE_DECIDED,
    JUDGE_WITHOUT_STEP,
    TWO_DECIDERS,
    ANCHOR_ORDER,
    CHOOSE_WITHOUT_OTHERWISE,
    OVERLAPPING_ARMS,
    OVERLAPPING_CATEGORIES,
    DERIVE_CYCLE,
    EMPTY_PARALLEL,
    JOIN_TOO_MANY,
    TIER_ACTOR_MISMATCH,
    EXEMPTED_PUBLICATION,
    STARTS_THE_ROUTE,
    RETURNED_NEVER,
    COUNTED_FROM_NO_DAY,
    ANCHORS_NOT_BETWEEN,
)
