"""Marks, quotation marks and brackets: what goes wrong below the level of a clause."""

from __future__ import annotations

from policyc.diagnostics.model import Kind, Severity
from policyc.wording.language import Wording

UNTERMINATED_STRING = Kind(
    code="PC101",
    slug="unterminated-string",
    severity=Severity.ERROR,
    what=Wording("引号没有配对", "this quotation mark has no partner"),
    why=Wording(
        "一段引文写在一行之内，前后各一个引号；到行末也没有找到另一半。",
        "A quoted text stands on one line between two marks; the line ended without the second.",
    ),
    mend=Wording(
        "在这段文字的末尾补上“”；引文太长时也不要换行。",
        "Close the text with ”; do not break the line, however long the text is.",
    ),
    bad="""\
要素 单位名称 [unit] 文字 {
    询问 “发布单位全称？
}""",
    good="""\
要素 单位名称 [unit] 文字 {
    询问 “发布单位全称？”
}""",
    about=Wording(
        '引文用“ ”（也可以用「 」或半角 " "），前后配对，不跨行；引文里面还有引文时照原样写，前后引号各自配对即可。',
        'Quoted text stands between “ ” (「 」 and " " also serve), in pairs, on one line. '
        "Quotations inside a quotation are written as they are, each with its own pair.",
    ),
)

TOGGLED_QUOTES = Kind(
    code="PC102",
    slug="toggled-quotes",
    severity=Severity.NOTICE,
    what=Wording("引号前后颠倒，已按“…”读取", "quotation marks the wrong way round, read as “…”"),
    why=Wording(
        "输入法每按一次引号键就换一次方向，容易写反；意思没有改变。",
        "Input methods turn the mark at every keystroke; the meaning has not changed.",
    ),
    mend=Wording("运行 policyc fmt，引号会自动改正。", "Run policyc fmt; it turns the marks round."),
    bad="""\
要素 单位名称 [unit] 文字 {
    询问 ”发布单位全称？“
}""",
    good="""\
要素 单位名称 [unit] 文字 {
    询问 “发布单位全称？”
}""",
    about=Wording(
        "写反的引号能读懂时就读懂，只说明一次，不算错误；排版时统一改正。",
        "Marks the wrong way round are read as meant and only noted; the formatter mends them.",
    ),
)

MISSING_CLOSE_BRACE = Kind(
    code="PC103",
    slug="missing-close-brace",
    severity=Severity.ERROR,
    what=Wording("“{block}”没有写完：缺少“}”", "“{block}” is not finished: “}” is missing"),
    why=Wording(
        "从“{”到“}”是一条完整的规定，下一条开始之前必须收尾。",
        "A declaration runs from “{” to “}” and must be closed before the next one begins.",
    ),
    mend=Wording("在这一条的最后另起一行写“}”。", "Type “}” on a line of its own at the end of this one."),
    bad="""\
审查 涉密 [state_secret_check] {
    依据 第六条
    不得 涉密
    否则 禁止发布

角色 拟稿人 [drafter]""",
    good="""\
审查 涉密 [state_secret_check] {
    依据 第六条
    不得 涉密
    否则 禁止发布
}

角色 拟稿人 [drafter]""",
    about=Wording(
        "每个“{”都要有一个“}”。行首顶格的字总是新的一条，所以缺了“}”的，就在顶格那一行之前报告。",
        "Every “{” needs its “}”. A word at the very start of a line always opens a new "
        "declaration, so a missing “}” is reported before that line.",
    ),
)

MISSING_OPEN_BRACE = Kind(
    code="PC104",
    slug="missing-open-brace",
    severity=Severity.ERROR,
    what=Wording("“{block}”后面缺少“{”", "“{” is missing after “{block}”"),
    why=Wording(
        "后面是这一条的内容，要放在“{”和“}”之间。",
        "What follows belongs to this declaration and stands between “{” and “}”.",
    ),
    mend=Wording("在这里写“{”。", "Type “{” here."),
    bad="""\
环节 初审 [first_review]
    由 科室负责人
}""",
    good="""\
环节 初审 [first_review] {
    由 科室负责人
}""",
    about=Wording(
        "一条规定的写法是：关键词、名称、代码、“{”，内容各占一行，最后一行“}”。",
        "A declaration is written: keyword, name, code, “{”, one property a line, and “}”.",
    ),
)

EXTRA_CLOSE_BRACE = Kind(
    code="PC105",
    slug="extra-close-brace",
    severity=Severity.ERROR,
    what=Wording("多了一个“}”", "one “}” too many"),
    why=Wording("前面没有与它配对的“{”。", "No “{” before it is still open."),
    mend=Wording(
        "删去这个“}”；如果前面漏写了“{”，就在那里补上。",
        "Delete this “}”, or add the “{” that was left out before it.",
    ),
    bad="""\
角色 拟稿人 [drafter] {
    依据 第七条第（一）项
}
}""",
    good="""\
角色 拟稿人 [drafter] {
    依据 第七条第（一）项
}""",
    about=Wording(
        "“{”和“}”一一配对；运行 policyc fmt 以后，缩进会显示哪一层没有配上。",
        "Braces come in pairs; after policyc fmt the indentation shows which level has none.",
    ),
)

MISSING_CLOSE_BRACKET = Kind(
    code="PC106",
    slug="missing-close-bracket",
    severity=Severity.ERROR,
    what=Wording("缺少“{bracket}”", "“{bracket}” is missing"),
    why=Wording("括号要在同一条款之内前后配对。", "A bracket is closed within the clause that opened it."),
    mend=Wording("在这里补上“{bracket}”。", "Type “{bracket}” here."),
    bad="时限 及时（依据 第九条第（三）项",
    good="时限 及时（依据 第九条第（三）项）",
    about=Wording(
        "（ ）写某一项内容自己的依据，或者给条件分组；[ ] 写代码。全角和半角都可以。",
        "( ) holds the basis of one property or groups a condition; [ ] holds a code. "
        "Full-width and half-width forms are the same.",
    ),
)

BAD_CHARACTER = Kind(
    code="PC107",
    slug="bad-character",
    severity=Severity.ERROR,
    what=Wording("这里不能用字符“{character}”", "the character “{character}” has no place here"),
    why=Wording(
        "这个字符既不是文字、数字，也不是规则里用到的标点。",
        "It is neither a letter or digit nor a punctuation mark of the rule language.",
    ),
    mend=Wording(
        "删去它；如果它是正文的一部分，放进“ ”里。",
        "Delete it; if it belongs to a text, put that text between “ ”.",
    ),
    bad="""\
环节 初审 [first_review] {
    由 科室负责人 ★
}""",
    good="""\
环节 初审 [first_review] {
    由 科室负责人
}""",
    about=Wording(
        "从网页或文档里粘贴时常带进看不见的字符；看不见的字符用它的编号显示，例如 \\u200b。",
        "Pasting often brings characters that cannot be seen; they are shown by number (\\u200b).",
    ),
)

LINE_TOO_LONG = Kind(
    code="PC108",
    slug="line-too-long",
    severity=Severity.ERROR,
    what=Wording("这一行太长，没有读取", "this line is too long and was not read"),
    why=Wording(
        "一行最多 {limit} 个字；更长的多半不是规则文件。",
        "A line holds at most {limit} characters; a longer one is hardly a rule.",
    ),
    mend=Wording(
        "按条款分行；列表可以在“、”之后换行。",
        "Break the line at clauses; a list may go on after “、”.",
    ),
    bad="主送 “甲”、“乙”、…（一行几十万字）",
    good="""\
主送 “甲”、
     “乙”""",
    about=Wording(
        "限制行长是为了让有问题的文件尽快得到答复，而不是让人等待。",
        "The limit lets a damaged file be answered at once instead of keeping people waiting.",
    ),
)

MISSING_SPACE = Kind(
    code="PC109",
    slug="missing-space",
    severity=Severity.ERROR,
    what=Wording("“{glued}”连在一起了，读成了一个名称", "“{glued}” runs together and reads as one name"),
    why=Wording(
        "名称前后要空一格，否则分不清哪里是名称、哪里是关键词。",
        "A name needs a space on both sides, or it cannot be told from the word beside it.",
    ),
    mend=Wording("改写为：{mend}", "Write: {mend}"),
    bad="当 类别是转载中央文件",
    good="当 类别 是 转载中央文件",
    about=Wording(
        "一行开头的关键词后面可以不空格（“由拟稿人”），名称后面的关键词前面必须空格（“类别 是 转载”）。",
        "A word that opens a line may touch what follows it; a word after a name may not touch it.",
    ),
)

MISMATCHED_QUOTES = Kind(
    code="PC110",
    slug="mismatched-quotes",
    severity=Severity.ERROR,
    what=Wording("这段引文前后的引号不成一对", "the marks around this text are not a pair"),
    why=Wording(
        "前面是“，后面就要用”；单引号只能用在引文里面。",
        "A text opened by “ is closed by ”; single marks belong inside a text only.",
    ),
    mend=Wording("改写为：{mend}", "Write: {mend}"),
    bad='审查 链接有效 [link_check] {\n    不得 有 失效链接\n    否则 退回修改 “请更正链接"\n}',
    good="审查 链接有效 [link_check] {\n    不得 有 失效链接\n    否则 退回修改 “请更正链接”\n}",
    about=Wording(
        "输入法的引号键有时前后两次打出同一个符号，或者一半全角一半半角；按能读懂的意思继续检查，但要改正。",
        "Input methods may type the same mark twice, or mix full and half width. The text is read as "
        "meant so that checking can go on, and must be corrected.",
    ),
)

FILE_TOO_LONG = Kind(
    code="PC111",
    slug="file-too-long",
    severity=Severity.ERROR,
    what=Wording("这个文件太长，没有读取", "this file is too long and was not read"),
    why=Wording(
        "一个规则文件最多 {limit} 个字；更长的多半不是规则文件。",
        "A rule file holds at most {limit} characters; a longer one is hardly a rule file.",
    ),
    mend=Wording(
        "把内容分成几个文件，放在同一个文件夹里。",
        "Split it into several files in the same folder.",
    ),
    bad="（一个几百万字的文件）",
    good="checks.policy、workflow.policy、duties.policy",
    about=Wording(
        "同一文件夹里的规则文件一起读取，先后不限，可以按章节分开写。",
        "All rule files of a folder are read together, in any order; split them as the text is split.",
    ),
)

KINDS: tuple[Kind, ...] = (
    UNTERMINATED_STRING,
    TOGGLED_QUOTES,
    MISSING_CLOSE_BRACE,
    MISSING_OPEN_BRACE,
    EXTRA_CLOSE_BRACE,
    MISSING_CLOSE_BRACKET,
    BAD_CHARACTER,
    LINE_TOO_LONG,
    MISSING_SPACE,
    MISMATCHED_QUOTES,
    FILE_TOO_LONG,
)
