"""Clauses and blocks: words in the wrong place, and clauses left unfinished."""

from __future__ import annotations

from policyc.diagnostics.model import Kind, Severity
from policyc.wording.language import Wording

UNKNOWN_KEYWORD = Kind(
    code="PC120",
    slug="unknown-keyword",
    severity=Severity.ERROR,
    what=Wording("没有“{word}”这个关键词", "there is no keyword “{word}”"),
    why=Wording(
        "每一行的第一个词决定这一行写什么，只能用规定的关键词。",
        "The first word of a line says what the line is about and must be a keyword.",
    ),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧改成规定的关键词；全部关键词见 docs/language.md。",
        "⟦Did you mean “{near}”? ⟧Use one of the keywords listed in docs/language.md.",
    ),
    bad="""\
审察 涉密 [state_secret_check] {
    依据 第六条
    不得 涉密
    否则 禁止发布
}""",
    good="""\
审查 涉密 [state_secret_check] {
    依据 第六条
    不得 涉密
    否则 禁止发布
}""",
    about=Wording(
        "关键词有中文和英文两套，可以混用。输入法选错同音字时，会先按读音推荐，再按字形推荐。",
        "Keywords exist in Chinese and English. Proposals go by sound first, then by spelling, "
        "since input methods slip between words that sound alike.",
    ),
)

KEYWORD_NOT_ALLOWED_HERE = Kind(
    code="PC121",
    slug="keyword-not-allowed-here",
    severity=Severity.ERROR,
    what=Wording("“{block}”里不能写“{word}”", "“{word}” cannot stand in “{block}”"),
    why=Wording("⟦“{block}”里可以写：{allowed}。⟧", "⟦“{block}” takes: {allowed}.⟧"),
    mend=Wording(
        "把这一行移到它所属的那一条里，或者删去。",
        "Move this line to the declaration it belongs to, or delete it.",
    ),
    bad="""\
角色 拟稿人 [drafter] {
    时限 3 个工作日
}""",
    good="""\
环节 拟稿 [draft] {
    由   拟稿人
    时限 3 个工作日
}""",
    about=Wording(
        "每一种条目可以写哪些内容是固定的；policyc 会列出这里可以写的关键词。",
        "What each kind of declaration may hold is fixed; the message lists the words it takes.",
    ),
)

INCOMPLETE_CLAUSE = Kind(
    code="PC122",
    slug="incomplete-clause",
    severity=Severity.ERROR,
    what=Wording("“{word}”后面缺少{wants}", "“{word}” is not followed by {wants}"),
    why=Wording(
        "一行写一项内容，到行末为止；这一行没有写完。",
        "A clause ends with its line, and this one ends too early.",
    ),
    mend=Wording("在“{word}”后面补上{wants}。", "Add {wants} after “{word}”."),
    bad="""\
环节 初审 [first_review] {
    由
    时限 及时
}""",
    good="""\
环节 初审 [first_review] {
    由   科室负责人
    时限 及时
}""",
    about=Wording(
        "换行或“；”表示一项内容写完；在“、”“，”“且”“或”之后和括号里可以换行。",
        "A line break or “；” ends a clause; after “、”, “，”, and, or, and inside brackets it may go on.",
    ),
)

UNEXPECTED_TEXT = Kind(
    code="PC123",
    slug="unexpected-text",
    severity=Severity.ERROR,
    what=Wording("读不懂这里的“{text}”", "“{text}” cannot be read here"),
    why=Wording("这一项内容到前一个词已经写完。", "The clause was complete with the word before it."),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧多余的删去；是另一项内容的，另起一行。",
        "⟦Did you mean “{near}”? ⟧Delete it, or start a new line if it says something else.",
    ),
    bad="留存 30 年 以上",
    good="留存 30 年",
    about=Wording(
        "一行只写一项内容。两项内容写在一行时，中间用“；”隔开。",
        "One clause a line; two clauses on one line are separated by “；”.",
    ),
)

MIXED_AND_OR = Kind(
    code="PC124",
    slug="mixed-and-or",
    severity=Severity.ERROR,
    what=Wording("“且”和“或”混在一起，有两种读法", "“and” and “or” are mixed and can be read in two ways"),
    why=Wording("可以读成“{first}”，也可以读成“{second}”。", "It may mean “{first}” or “{second}”."),
    mend=Wording(
        "加括号写明是哪一种：{first}；或者：{second}",
        "Add brackets to say which: {first}; or: {second}",
    ),
    bad="当 涉密 且 已解密 或 敏感",
    good="当（涉密 且 已解密）或 敏感",
    about=Wording(
        "“且”和“或”谁先谁后没有公认的规矩，所以不替您选；同一层里只用一种，要混用就加括号。",
        "Readers do not agree which of the two binds first, so nothing is chosen silently: use one "
        "of them on a level, or brackets.",
    ),
)

NESTED_TOO_DEEP = Kind(
    code="PC125",
    slug="nested-too-deep",
    severity=Severity.ERROR,
    what=Wording("括号或条目套得太深", "brackets or blocks are nested too deep"),
    why=Wording("最多套 {limit} 层。", "At most {limit} levels are read."),
    mend=Wording(
        "把里层的条件写成一条“推定”，再用它的名称。",
        "Give the inner condition a name with “derive” and use that name.",
    ),
    bad="当（（（（（（…涉密…））））））",
    good="""\
推定 需要保密 [needs_secrecy] {
    当 涉密 或 敏感
}""",
    about=Wording(
        "正常的规则不超过四五层；限制层数使损坏的文件也能马上得到答复。",
        "Real rules need four or five levels; the limit lets a damaged file be answered at once.",
    ),
)

MANY_NEEDS_QUANTIFIER = Kind(
    code="PC126",
    slug="many-needs-quantifier",
    severity=Severity.ERROR,
    what=Wording(
        "“{operator}”后面有几个值，没有写明是“任一”还是“全部”",
        "“{operator}” is followed by several values without “any” or “all”",
    ),
    why=Wording(
        "“含 甲、乙”可以是有一个就算，也可以是两个都要有。",
        "“contains A, B” may mean one of them or both.",
    ),
    mend=Wording("在最后一个值后面写“任一”或“全部”。", "Write “any” or “all” after the last value."),
    bad="当 渠道 含 微信、微博",
    good="当 渠道 含 微信、微博 任一",
    about=Wording(
        "多选的要素可以同时有几个值，所以和几个值比较时必须说清是任一还是全部。",
        "A fact of the some-of type can hold several values at once; say which is meant.",
    ),
)

UNEXPECTED_BLOCK = Kind(
    code="PC127",
    slug="unexpected-block",
    severity=Severity.ERROR,
    what=Wording("“{word}”后面不能写“{ }”", "“{word}” takes no “{ }”"),
    why=Wording("它只占一行，没有下一层内容。", "It is a single line and holds nothing further."),
    mend=Wording("删去“{”和“}”，内容写在一行里。", "Delete the braces and keep to one line."),
    bad="""\
未规定 重要程度 {
    因为 “全文没有规定”
}""",
    good="未规定 重要程度 因为 “全文没有规定”",
    about=Wording(
        "只有有下一层内容的条目才用“{ }”；列表不用括号，用“、”隔开。",
        "Braces are for declarations with lines of their own; lists use “、” and no braces.",
    ),
)

MISSING_BLOCK = Kind(
    code="PC128",
    slug="missing-block",
    severity=Severity.ERROR,
    what=Wording("“{word}”没有内容", "“{word}” has no content"),
    why=Wording(
        "这种条目必须在“{”和“}”之间写明内容。",
        "A declaration of this kind must say something between “{” and “}”.",
    ),
    mend=Wording("在后面写“{”，下面各行写内容，最后写“}”。", "Add “{”, the properties, and “}”."),
    bad="审查 涉密 [state_secret_check]",
    good="""\
审查 涉密 [state_secret_check] {
    依据 第十条第（二）项
    不得 涉密
    否则 禁止发布
}""",
    about=Wording(
        "没有内容的审查、环节、类别等不能起作用，所以不允许空着。",
        "A check, step or category that says nothing would do nothing, so it may not be empty.",
    ),
)

BAD_DATE = Kind(
    code="PC129",
    slug="bad-date",
    severity=Severity.ERROR,
    what=Wording("“{text}”不是一个日期", "“{text}” is not a date"),
    why=Wording("没有这一天，或者写法不对。", "There is no such day, or it is not written as one."),
    mend=Wording("写成 2022年5月25日 或 2022-05-25。", "Write 2022年5月25日 or 2022-05-25."),
    bad="成文 2022年2月30日",
    good="成文 2022年2月28日",
    about=Wording(
        "日期写公历年、月、日，年份四位。没有写明的日期用“未定”，不要自行推算。",
        "Dates are year, month and day; a date that the text does not give is “unstated”.",
    ),
)

BAD_NUMBER = Kind(
    code="PC130",
    slug="bad-number",
    severity=Severity.ERROR,
    what=Wording("“{text}”不是能用的数", "“{text}” is not a usable number"),
    why=Wording(
        "次数、期限和人数用整数，不能是负数，也不能过大。",
        "Counts, periods and quorums are whole numbers, not negative and not too large.",
    ),
    mend=Wording("用阿拉伯数字写，例如 3。", "Write it in digits, such as 3."),
    bad="时限 三十点五 个工作日",
    good="时限 30 个工作日",
    about=Wording(
        "全角数字与半角数字相同；原文没有写明的数写“未定”。",
        "Full-width digits are the same as half-width ones; an unstated number is “unstated”.",
    ),
)

MISSING_NAME = Kind(
    code="PC131",
    slug="missing-name",
    severity=Severity.ERROR,
    what=Wording("“{word}”后面缺少名称", "“{word}” needs a name"),
    why=Wording(
        "答复、表单和流程图都用这个名称称呼它。",
        "Answers, forms and charts call it by that name.",
    ),
    mend=Wording("在“{word}”后面写一个名称。", "Write a name after “{word}”."),
    bad="""\
环节 {
    由 拟稿人
}""",
    good="""\
环节 拟稿 [draft] {
    由 拟稿人
}""",
    about=Wording(
        "名称用汉字，可以和关键词相同；名称后面的 [代码] 用小写英文字母、数字和下划线。",
        "A name is any word, keywords included; the [code] after it is ASCII: letters, digits, _.",
    ),
)

RESERVED_NOT_SUPPORTED = Kind(
    code="PC132",
    slug="reserved-not-supported",
    severity=Severity.ERROR,
    what=Wording("“{word}”目前还不能用", "“{word}” is not available yet"),
    why=Wording(
        "这个词已经留作关键词，但这一版还不会执行它；读过就算会使人以为它起了作用。",
        "The word is reserved, but this version does not carry it out; accepting it silently would look as if it did.",
    ),
    mend=Wording(
        "删去这一行，用“待编码 … 因为 …”记下来。",
        "Remove the line and record the clause with “deferred … because …”.",
    ),
    bad="""\
重复 3 {
    环节 校对 [proof] {
        由 拟稿人
    }
}""",
    good="待编码 第九条第（一）项 因为 “三次校对，现在还不能写”",
    about=Wording(
        "留用的关键词以后会启用；先报错，是为了不让一条没有执行的规定看起来已经执行。",
        "Reserved words will come into use later; until then they are errors, so that no rule "
        "seems to be in force that is not.",
    ),
)

MISSING_WORD = Kind(
    code="PC133",
    slug="missing-word",
    severity=Severity.ERROR,
    what=Wording("“{before}”后面缺少“{word}”", "“{word}” is missing after “{before}”"),
    why=Wording(
        "一行里的几个部分由固定的词或者标点连接。",
        "The parts of a clause are joined by fixed words and marks.",
    ),
    mend=Wording("改写为：{mend}", "Write: {mend}"),
    bad="不通过 退回 拟稿 重走",
    good="不通过 则 退回 拟稿 重走",
    about=Wording(
        "一行里的几个部分由固定的词连接，缺了就读不通；“则”写在结果、答案和它的后果之间。",
        "Fixed words join the parts of a clause; “then” stands between a result or an answer and what follows from it.",
    ),
)

SEVERAL_VALUES = Kind(
    code="PC134",
    slug="several-values",
    severity=Severity.ERROR,
    what=Wording("“{operator}”后面只能写一个值", "“{operator}” takes one value only"),
    why=Wording("几个值里有一个就算的，用“属于”。", "For one of several values the word is “among”."),
    mend=Wording("改写为：{mend}", "Write: {mend}"),
    bad="当 转载形式 是 全文、摘要",
    good="当 转载形式 属于 全文、摘要",
    about=Wording(
        "“是”“不是”比较一个值，“属于”“不属于”比较几个值，值之间用“、”。",
        "“is” compares with one value, “among” with several, separated by “、”.",
    ),
)

ONE_FACT_A_LINE = Kind(
    code="PC135",
    slug="one-fact-a-line",
    severity=Severity.ERROR,
    what=Wording("一行“{word}”只写一个要素", "one “{word}” sets one fact"),
    why=Wording("“、”隔开的是同一个要素的几个值。", "“、” separates several values of one fact."),
    mend=Wording("“{name}”另起一行，再写一个“{word}”。", "Give “{name}” a “{word}” on a line of its own."),
    bad="设 涉密 为 否、敏感 为 是",
    good="设 涉密 为 否\n设 敏感 为 是",
    about=Wording(
        "多选的要素可以一次设几个值，用“、”隔开；别的要素另写一行。",
        "A some-of fact may be set to several values at once; every other fact has its own line.",
    ),
)

MISSPELT_WORD = Kind(
    code="PC136",
    slug="misspelt-word",
    severity=Severity.ERROR,
    what=Wording("这里没有“{word}”这种写法", "“{word}” is no word that can stand here"),
    why=Wording("这个位置只能用规定的词。", "Only fixed words can stand in this place."),
    mend=Wording("⟦您是否想写“{near}”？⟧用规定的词。", "⟦Did you mean “{near}”? ⟧Use one of the fixed words."),
    bad="否则 禁止发部",
    good="否则 禁止发布",
    about=Wording(
        "有些位置只能用规定的词，例如后果、效果、时间单位和要素的类型；按读音和字形推荐最接近的一个。",
        "Some places take fixed words only: consequences, effects, units of time, types of facts. The "
        "nearest one is proposed, by sound and by spelling.",
    ),
)

KINDS: tuple[Kind, ...] = (
    UNKNOWN_KEYWORD,
    KEYWORD_NOT_ALLOWED_HERE,
    INCOMPLETE_CLAUSE,
    UNEXPECTED_TEXT,
    MIXED_AND_OR,
    NESTED_TOO_DEEP,
    MANY_NEEDS_QUANTIFIER,
    UNEXPECTED_BLOCK,
    MISSING_BLOCK,
    BAD_DATE,
    BAD_NUMBER,
    MISSING_NAME,
    RESERVED_NOT_SUPPORTED,
    MISSING_WORD,
    SEVERAL_VALUES,
    ONE_FACT_A_LINE,
    MISSPELT_WORD,
)
