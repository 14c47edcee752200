"""Clauses and quotations, held against the regulation's own text."""

from __future__ import annotations

from policyc.diagnostics.model import Kind, Severity
from policyc.wording.language import Wording

BAD_CITATION = Kind(
    code="PC301",
    slug="bad-citation",
    severity=Severity.ERROR,
    what=Wording("“{text}”不是条款的写法", "“{text}” is not how a clause is written"),
    why=Wording(
        "条款要按原文的编号写，才能在原文里找到。",
        "A clause is written with the numbers of the text, so that it can be found there.",
    ),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧写成“第七条第（二）项”“第十二条第三款”或“三（一）”。",
        "⟦Did you mean “{near}”? ⟧Write 第七条第（二）项, 第十二条第三款 or 三（一）.",
    ),
    bad="依据 第7条2项",
    good="依据 第七条第（二）项",
    about=Wording(
        "编号用汉字，照原文写；几个条款之间用“、”。原文以外的法规写《名称》第几条。",
        "Numbers are written in Chinese as in the text; several clauses are joined by “、”. Another "
        "law is cited as 《name》第…条.",
    ),
)

UNKNOWN_CLAUSE = Kind(
    code="PC302",
    slug="unknown-clause",
    severity=Severity.ERROR,
    what=Wording("原文里没有“{citation}”", "the regulation has no “{citation}”"),
    why=Wording(
        "规则的依据必须在原文里找得到，否则没有依据。",
        "A rule stands on a clause of the text; this one does not exist.",
    ),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧对照原文改正编号。",
        "⟦Did you mean “{near}”? ⟧Check the number against the text.",
    ),
    bad="依据 第七条第（九）项      # 第七条只有四项",
    good="依据 第七条第（四）项",
    about=Wording(
        "条款按“制度”里“原文”一行指定的文件核对。运行 policyc explain 第七条 可以看这一条的全文。",
        "Clauses are checked against the file named by regulation_text. policyc explain with a clause prints its text.",
    ),
)

QUOTATION_NOT_FOUND = Kind(
    code="PC303",
    slug="quotation-not-found",
    severity=Severity.ERROR,
    what=Wording(
        "“{citation}”里没有这句原文：“{quotation}”",
        "“{citation}” does not contain “{quotation}”",
    ),
    why=Wording("⟦“{citation}”写的是：“{actual}”⟧", "⟦“{citation}” says: “{actual}”⟧"),
    mend=Wording(
        "从原文里照抄这一句，不要改字；中间有省略的，分成两句。",
        "Copy the sentence from the text without changing a word; quote an ellipsis as two parts.",
    ),
    bad="依据 第六条  原句 “涉密信息不得上网”",
    good="依据 第六条  原句 “涉密信息不上网，上网信息不涉密”",
    about=Wording(
        "原句与原文比较时不计空格、换行和全角半角，其余一字不差。"
        "原句使人能拿着规则和原文逐句对照，也是统计原文是否写全的依据。",
        "Quotations are compared without regard to spaces, line breaks and width of punctuation, "
        "otherwise to the letter. They let rules and text be read side by side.",
    ),
)

QUOTATION_ELSEWHERE = Kind(
    code="PC304",
    slug="quotation-elsewhere",
    severity=Severity.ERROR,
    what=Wording(
        "这句原文在“{actual_clause}”，不在“{citation}”",
        "this sentence stands in “{actual_clause}”, not in “{citation}”",
    ),
    why=Wording("“{quotation}”没有错，写错的是条款。", "The quotation “{quotation}” is right, the clause is not."),
    mend=Wording("把依据改成：{actual_clause}", "Cite instead: {actual_clause}"),
    bad="依据 第六条  原句 “必须逐级审核签字后，方可发布”",
    good="依据 第七条第（三）项  原句 “必须逐级审核签字后，方可发布”",
    about=Wording(
        "引文对、条款错，多半是抄错了编号；policyc 会告诉您它在哪一条。",
        "The words are right and the number is wrong: the message names the clause they stand in.",
    ),
)

QUOTATION_EMPTY = Kind(
    code="PC305",
    slug="quotation-empty",
    severity=Severity.ERROR,
    what=Wording("原句是空的", "the quotation is empty"),
    why=Wording(
        "只有标点或空格的原句与哪一句都对得上，等于没有引用。",
        "A quotation of spaces or punctuation only matches anything and quotes nothing.",
    ),
    mend=Wording("照抄原文的一句，或者删去“原句”。", "Copy a sentence of the text, or delete it."),
    bad="依据 第六条  原句 “”",
    good="依据 第六条  原句 “实行分级负责制”",
    about=Wording(
        "原句可以不写；写了就要是原文里的话。",
        "A quotation may be left out; where there is one, it is a sentence of the text.",
    ),
)

NO_REGULATION_TEXT = Kind(
    code="PC306",
    slug="no-regulation-text",
    severity=Severity.ERROR,
    what=Wording("没有指定原文文件，条款无从核对", "no regulation text is named to check clauses against"),
    why=Wording(
        "“依据”和“原句”都要与制度的原文核对。",
        "Citations and quotations are checked against the regulation's own text.",
    ),
    mend=Wording("在“制度”里写：原文 “regulation.txt”", "Write in the policy block: regulation_text “regulation.txt”"),
    bad="""\
制度 示范制度 [sample] {
    成文 2022年5月25日
}""",
    good="""\
制度 示范制度 [sample] {
    原文 “regulation.txt”
    成文 2022年5月25日
}""",
    about=Wording(
        "原文放在制度的文件夹里，照发布时的文字保存，不作改动。",
        "The text lies in the policy's folder, word for word as it was issued.",
    ),
)

KINDS: tuple[Kind, ...] = (
    BAD_CITATION,
    UNKNOWN_CLAUSE,
    QUOTATION_NOT_FOUND,
    QUOTATION_ELSEWHERE,
    QUOTATION_EMPTY,
    NO_REGULATION_TEXT,
)
