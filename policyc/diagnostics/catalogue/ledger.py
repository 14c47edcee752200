"""The ledger of clauses: what became of every sentence of the regulation."""

from __future__ import annotations

from policyc.diagnostics.model import Kind, Severity
from policyc.wording.language import Wording

CLAUSE_UNACCOUNTED = Kind(
    code="PC701",
    slug="clause-unaccounted",
    severity=Severity.WARNING,
    what=Wording("“{clause}”还没有着落", "nothing accounts for “{clause}”"),
    why=Wording(
        "没有规则引用它，也没有写“不编码”或“待编码”。",
        "No rule cites it, and neither not_encoded nor deferred names it.",
    ),
    mend=Wording(
        "写出它的规则；不需要规则的，写：不编码 {clause} 因为 “…”",
        "Write its rules, or: not_encoded {clause} because “…”",
    ),
    bad="# 没有一处提到第五条",
    good="不编码 第五条 因为 “只说明组织领导，没有可以判断的要求”",
    about=Wording(
        "原文的每一条都要有交代，这样才知道规则没有漏掉什么。运行 policyc coverage 看全部。",
        "Every clause is accounted for, so that nothing was forgotten. See policyc coverage.",
    ),
)

SENTENCE_UNACCOUNTED = Kind(
    code="PC702",
    slug="sentence-unaccounted",
    severity=Severity.WARNING,
    what=Wording(
        "“{clause}”里这一句还没有着落：“{sentence}”", "nothing accounts for this sentence of “{clause}”: “{sentence}”"
    ),
    why=Wording(
        "这一条有规则引用，但这一句没有作为原句出现过。",
        "Rules cite the clause, but none quotes this sentence.",
    ),
    mend=Wording(
        "在相应规则里用“原句”引用它，或者写：不编码 {clause} 原句 “…” 因为 “…”",
        "Quote it in its rule, or: not_encoded {clause} quote “…” because “…”",
    ),
    bad="依据 第七条第（三）项",
    good="依据 第七条第（三）项  原句 “必须逐级审核签字后，方可发布”",
    about=Wording(
        "按“。”“；”分句；一句的六成以上被引用，就算有着落。",
        "Sentences end at 。 and ；; one counts when three fifths of it are quoted.",
    ),
)

CITED_AND_NOT_ENCODED = Kind(
    code="PC703",
    slug="cited-and-not-encoded",
    severity=Severity.WARNING,
    what=Wording("“{clause}”既有规则引用，又写了“不编码”", "“{clause}” is both cited by rules and not_encoded"),
    why=Wording(
        "说这一条没有可以执行的内容，又用它作依据，前后矛盾。",
        "It is said to hold nothing executable, and yet a rule stands on it.",
    ),
    mend=Wording(
        "只有一部分不编码的，用“原句”写明是哪一句。",
        "If only a part is left out, name that part with a quotation.",
    ),
    bad="""\
不编码 第六条 因为 “总则”
审查 涉密 [secret] {
    依据 第六条
    不得 涉密
    否则 禁止发布
}""",
    good="不编码 第六条 原句 “实行分级负责制” 因为 “总括”",
    about=Wording(
        "“不编码”加上“原句”，只说明这一句不编码，其余仍要有规则。",
        "With a quotation, not_encoded speaks of that sentence only.",
    ),
)

DEFERRED_IN_RELEASE = Kind(
    code="PC704",
    slug="deferred-in-release",
    severity=Severity.ERROR,
    what=Wording("“{clause}”还是“待编码”，不能正式发布", "“{clause}” is still deferred, which a release forbids"),
    why=Wording(
        "正式发布的规则要覆盖全文；待编码的部分还没有规则。",
        "A release covers the whole text; what is deferred has no rules yet.",
    ),
    mend=Wording("写出规则，或者改为“不编码”并说明理由。", "Write the rules, or use not_encoded."),
    bad="待编码 第十四条 因为 “下周再写”",
    good="""\
审查 第三方资质 [operator_check] {
    依据 第十四条
    当   第三方运营
    应当 运营方有资质
    否则 核实（惯例 要求不符则核实）
}""",
    about=Wording(
        "起草时可以有“待编码”；policyc check --release 不允许。",
        "Drafts may defer; policyc check --release does not allow it.",
    ),
)

TEXT_BUDGET = Kind(
    code="PC705",
    slug="text-budget",
    severity=Severity.WARNING,
    what=Wording("规则是原文的 {ratio} 倍长", "the rules are {ratio} times as long as the text"),
    why=Wording(
        "超过 {limit} 倍，就很难拿着规则和原文逐句对照。",
        "Above {limit} they can hardly be read beside the text.",
    ),
    mend=Wording(
        "删去重复的依据和各种读法下都一样的“取”。",
        "Drop repeated bases, and take where a rule holds under every option.",
    ),
    bad="# 规则 30 000 字，原文 4 000 字",
    good="# 规则 9 000 字，原文 4 000 字",
    about=Wording("用例和解读不计算在内。", "Tests and readings are not counted."),
)

KINDS: tuple[Kind, ...] = (
    CLAUSE_UNACCOUNTED,
    SENTENCE_UNACCOUNTED,
    CITED_AND_NOT_ENCODED,
    DEFERRED_IN_RELEASE,
    TEXT_BUDGET,
)
