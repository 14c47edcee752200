"""Items: the JSON of one piece of information, as it comes in."""

from __future__ import annotations

from policyc.diagnostics.model import Kind, Severity
from policyc.wording.language import Wording

NOT_JSON = Kind(
    code="PI901",
    slug="not-json",
    severity=Severity.ERROR,
    what=Wording("这里不是合法的 JSON：{problem}", "this is not valid JSON: {problem}"),
    why=Wording("从这个位置起读不下去。", "It cannot be read beyond this place."),
    mend=Wording(
        "检查引号、逗号和括号；名称和文字用半角双引号。",
        "Check quotes, commas and brackets; names and texts take straight double quotes.",
    ),
    bad="{“title”: “通知”}",
    good='{"title": "通知"}',
    about=Wording(
        "信息文件用 JSON；中文引号和全角逗号在 JSON 里不能用。",
        "Items are JSON, where Chinese quotation marks and full-width commas do not count.",
    ),
)

NOT_OBJECT = Kind(
    code="PI902",
    slug="not-object",
    severity=Severity.ERROR,
    what=Wording("一份信息要写成 { }", "an item is an object, { }"),
    why=Wording("这里是列表、文字或数，没有要素的名称。", "This is a list, text or number without keys."),
    mend=Wording(
        '写成 {"要素": 值}；多份信息用 .jsonl，一行一份。',
        'Write {"key": value}; several items go in a .jsonl file, one a line.',
    ),
    bad='["转载", "工作动态"]',
    good='{"origin": "reprint", "kind": "news"}',
    about=Wording("键是要素的代码或名称，值是代码或名称。", "Keys and values are codes or labels."),
)

UNKNOWN_KEY = Kind(
    code="PI903",
    slug="unknown-key",
    severity=Severity.ERROR,
    what=Wording("没有“{key}”这个要素", "there is no fact “{key}”"),
    why=Wording(
        "写错的键如果放过，等于没有填写，结果会不知不觉地变。",
        "A mistyped key, if ignored, would silently change the answer.",
    ),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧可用的键见 policyc schema item。",
        "⟦Did you mean “{near}”? ⟧policyc schema item lists the keys.",
    ),
    bad='{"orgin": "reprint"}',
    good='{"origin": "reprint"}',
    about=Wording(
        "别的制度知道、本制度不用的键可以写，答复里会列为“未读取”。",
        "Keys that another policy knows are accepted and listed as not read.",
    ),
)

UNKNOWN_ITEM_VALUE = Kind(
    code="PI904",
    slug="unknown-item-value",
    severity=Severity.ERROR,
    what=Wording("“{key}”没有“{value}”这个值", "“{key}” has no value “{value}”"),
    why=Wording("只能填这个要素声明过的值。", "Only values that the fact declares are accepted."),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧改成声明过的值；不知道的不要填。",
        "⟦Did you mean “{near}”? ⟧Use a declared value; leave out what is not known.",
    ),
    bad='{"origin": "copied"}',
    good='{"origin": "reprint"}',
    about=Wording(
        "没有填的是未知，不会当作“否”，也不会当作平常值。",
        "What is left out is unknown; it is taken neither as no nor as ordinary.",
    ),
)

WRONG_TYPE = Kind(
    code="PI905",
    slug="wrong-type",
    severity=Severity.ERROR,
    what=Wording("“{key}”要填{wanted}", "“{key}” takes {wanted}"),
    why=Wording("填的内容类型不对，不替您猜。", "The value has another type; nothing is guessed."),
    mend=Wording("改成{wanted}。", "Give {wanted}."),
    bad='{"state_secret": "no"}',
    good='{"state_secret": false}',
    about=Wording(
        '是否填 true 或 false，多选和列表填 [ ]，数值填数，日期填 "2026-01-05"。',
        'Yes/no takes true or false, some-of and lists [ ], numbers a number, dates "2026-01-05".',
    ),
)

DUPLICATE_KEY = Kind(
    code="PI906",
    slug="duplicate-key",
    severity=Severity.ERROR,
    what=Wording("“{key}”写了两次", "“{key}” is given twice"),
    why=Wording("不知道以哪一个为准。", "It is not known which one counts."),
    mend=Wording("删去一个。", "Delete one of them."),
    bad='{"origin": "reprint", "origin": "collected"}',
    good='{"origin": "reprint"}',
    about=Wording(
        "多数软件会悄悄取最后一个，这里不这样做。",
        "Most software silently takes the last; this does not.",
    ),
)

BAD_NUMBER_VALUE = Kind(
    code="PI907",
    slug="bad-number-value",
    severity=Severity.ERROR,
    what=Wording("“{text}”不是能用的数", "“{text}” is not a usable number"),
    why=Wording(
        "NaN、无穷大和过大的数不能比较大小。",
        "NaN, infinities and numbers beyond range cannot be compared.",
    ),
    mend=Wording("填一个普通的数；不知道的不要填。", "Give an ordinary number or leave it out."),
    bad='{"error_count": 1e999}',
    good='{"error_count": 2}',
    about=Wording("次数用整数。", "Counts are whole numbers."),
)

TOO_DEEP = Kind(
    code="PI908",
    slug="too-deep",
    severity=Severity.ERROR,
    what=Wording("括号套得太深", "the brackets are nested too deep"),
    why=Wording("一份信息最多套 {limit} 层。", "An item has at most {limit} levels."),
    mend=Wording("检查文件是不是损坏，或者放错了文件。", "See whether the file is damaged."),
    bad='{"links": [[[[[[[[[["…"]]]]]]]]]]}',
    good='{"links": ["https://example.org/"]}',
    about=Wording("正常的信息不超过四层。", "Real items need four levels at most."),
)

LONE_SURROGATE = Kind(
    code="PI909",
    slug="lone-surrogate",
    severity=Severity.ERROR,
    what=Wording("文字里有半个字符：{text}", "the text contains half a character: {text}"),
    why=Wording(
        "它不能保存为 UTF-8，多半是截断时切坏的。",
        "It cannot be stored as UTF-8; probably a text was cut in the middle of a character.",
    ),
    mend=Wording("改正或删去这个字符。", "Correct or delete it."),
    bad='{"title": "\\ud83d"}',
    good='{"title": "通知"}',
    about=Wording(
        "生僻字和表情要占两个单位，按单位截断就会留下半个。",
        "Rare characters take two units of UTF-16, and cutting between them leaves a half.",
    ),
)

KEY_AND_LABEL = Kind(
    code="PI910",
    slug="key-and-label",
    severity=Severity.ERROR,
    what=Wording("“{key}”和“{label}”是同一个要素", "“{key}” and “{label}” are the same fact"),
    why=Wording("代码和名称各写了一次，不知道以哪一个为准。", "It is given once by code and once by label."),
    mend=Wording("保留一个。", "Keep one of them."),
    bad='{"origin": "reprint", "信息来源": "转载"}',
    good='{"origin": "reprint"}',
    about=Wording("键可以用代码，也可以用名称，只用一种。", "A key is a code or a label, one of the two."),
)

BAD_DATE_VALUE = Kind(
    code="PI911",
    slug="bad-date-value",
    severity=Severity.ERROR,
    what=Wording("“{key}”的“{text}”不是一个日期", "“{text}” in “{key}” is not a date"),
    why=Wording("没有这一天，或者写法不对。", "There is no such day, or it is not written as one."),
    mend=Wording("写成 2026-01-05。", "Write 2026-01-05."),
    bad='{"published_at": "2026-02-30"}',
    good='{"published_at": "2026-02-28"}',
    about=Wording("日期按年-月-日写，四位、两位、两位。", "Dates are year-month-day: 4, 2 and 2 digits."),
)

WRONG_ESCALATION = Kind(
    code="PI912",
    slug="wrong-escalation",
    severity=Severity.ERROR,
    what=Wording("没有“{escalation}”这个升级", "there is no escalation “{escalation}”"),
    why=Wording(
        "升级的决定按“制度.代码”逐个填写。",
        "Decisions on escalations are keyed <policy>.<code>, one each.",
    ),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧改成制度里有的升级。",
        "⟦Did you mean “{near}”? ⟧Name an escalation of the policy.",
    ),
    bad='{"escalation_decisions": {"report": "escalate"}}',
    good='{"escalation_decisions": {"sample.report": "escalate"}}',
    about=Wording(
        "没有填的决定是“待决定”，不当作“不上报”。",
        "A decision that is not given is awaited; it is not taken as no.",
    ),
)

UNKNOWN_JURISDICTION = Kind(
    code="PI913",
    slug="unknown-jurisdiction",
    severity=Severity.ERROR,
    what=Wording("没有叫“{name}”的制度", "there is no policy “{name}”"),
    why=Wording("信息里写明按这个制度判断。", "The item asks to be judged by it."),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧改成已有的制度，或者用 --policy 指定。",
        "⟦Did you mean “{near}”? ⟧Name an existing policy, or use --policy.",
    ),
    bad='{"jurisdiction": "smaple"}',
    good='{"jurisdiction": "sample"}',
    about=Wording("制度名是文件夹的名称或制度的代码。", "It is the name of the folder or its code."),
)

UNKNOWN_DECLARATION = Kind(
    code="PI914",
    slug="unknown-declaration",
    severity=Severity.ERROR,
    what=Wording("没有叫“{declaration}”的声明", "there is no declaration “{declaration}”"),
    why=Wording("只能用规则里写好的声明。", "Only declarations written in the rules can be made."),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧改成已有的声明，或者逐项填写。",
        "⟦Did you mean “{near}”? ⟧Name an existing one, or give the facts themselves.",
    ),
    bad='{"declarations": {"rutine": {"by": "张三"}}}',
    good='{"declarations": {"routine": {"by": "张三"}}}',
    about=Wording(
        "声明使它包括的要素取平常值，由声明的人负责。",
        "It sets the facts it covers to their ordinary values, on a person's responsibility.",
    ),
)

DECLARATION_WITHOUT_PERSON = Kind(
    code="PI915",
    slug="declaration-without-person",
    severity=Severity.ERROR,
    what=Wording("声明“{declaration}”没有写由谁作出", "the declaration “{declaration}” names nobody"),
    why=Wording("声明要有具名的人负责，否则不算数。", "A named person must answer for it."),
    mend=Wording('填写 "by"，例如 {"by": "张三"}。', 'Give "by", such as {"by": "张三"}.'),
    bad='{"declarations": {"routine": {}}}',
    good='{"declarations": {"routine": {"by": "张三"}}}',
    about=Wording("姓名会出现在答复、表单和凭据里。", "The name appears in answer, form and receipt."),
)

UNKNOWN_LIST = Kind(
    code="PI916",
    slug="unknown-list",
    severity=Severity.ERROR,
    what=Wording("没有叫“{list}”的名单", "there is no list “{list}”"),
    why=Wording("经认定的来源按“制度.名单代码”填写。", "Admitted sources are keyed <policy>.<list code>."),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧改成制度里有的名单。",
        "⟦Did you mean “{near}”? ⟧Name a list of the policy.",
    ),
    bad='{"admitted_sources": {"central": [{"host": "example.org"}]}}',
    good='{"admitted_sources": {"sample.central_sources": [{"host": "example.org"}]}}',
    about=Wording(
        "只有写了“等”的名单可以认定名单以外的来源。",
        "Only a list that is open admits sources beyond those it names.",
    ),
)

UNKNOWN_ANSWER = Kind(
    code="PI917",
    slug="unknown-answer",
    severity=Severity.ERROR,
    what=Wording("没有“{question}”这个问题", "there is no question “{question}”"),
    why=Wording("清单的回答按“制度.问题代码”填写。", "Answers are keyed <policy>.<question code>."),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧改成清单里有的问题。",
        "⟦Did you mean “{near}”? ⟧Name a question of a checklist.",
    ),
    bad='{"answers": {"q1": true}}',
    good='{"answers": {"sample.q1": true}}',
    about=Wording("回答填 true（是）或 false（否）。", "Answers are true or false."),
)

UNKNOWN_ROLE = Kind(
    code="PI918",
    slug="unknown-role",
    severity=Severity.ERROR,
    what=Wording("没有叫“{role}”的角色", "there is no role “{role}”"),
    why=Wording(
        "人员按角色的代码或名称填写，角色写在规则里。",
        "People are keyed by the code or label of a role that the rules declare.",
    ),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧改成规则里有的角色。",
        "⟦Did you mean “{near}”? ⟧Name a role of the rules.",
    ),
    bad='{"people": {"draftr": "张三"}}',
    good='{"people": {"drafter": "张三"}}',
    about=Wording(
        "同一个人担任几个角色的，每个角色下都写他的姓名。",
        "Who acts in several roles is named under each of them.",
    ),
)

NOT_TO_BE_DECIDED = Kind(
    code="PI919",
    slug="not-to-be-decided",
    severity=Severity.ERROR,
    what=Wording("“{escalation}”是必须的，没有人可以决定", "“{escalation}” is obligatory: nobody decides on it"),
    why=Wording("只有“可以”的升级由人决定。", "Only an escalation that may take place is decided on."),
    mend=Wording("删去这个决定。", "Delete this decision."),
    bad='{"escalation_decisions": {"sample.report": "do_not_escalate"}}',
    good='{"escalation_decisions": {"sample.approval": "do_not_escalate"}}',
    about=Wording(
        "必须的升级只要条件成立就要办，填“不上报”也不起作用。",
        "What is obligatory is due whenever its condition holds, whatever is written here.",
    ),
)

TOO_MANY_VALUES = Kind(
    code="PI920",
    slug="too-many-values",
    severity=Severity.ERROR,
    what=Wording("一份信息里的值太多", "the item holds too many values"),
    why=Wording("一份信息最多 {limit} 个值。", "An item has at most {limit} values."),
    mend=Wording("检查文件是不是损坏，或者放错了文件。", "See whether the file is damaged."),
    bad='{"links": ["…", "…", "… 十万个网址"]}',
    good='{"links": ["https://example.org/"]}',
    about=Wording(
        "正文和附件的长短没有限制，受限的是键、值和列表元素的个数。",
        "Texts may be of any length; what is limited is the number of keys, values and elements.",
    ),
)

KINDS: tuple[Kind, ...] = (
    NOT_JSON,
    NOT_OBJECT,
    UNKNOWN_KEY,
    UNKNOWN_ITEM_VALUE,
    WRONG_TYPE,
    DUPLICATE_KEY,
    BAD_NUMBER_VALUE,
    TOO_DEEP,
    LONE_SURROGATE,
    KEY_AND_LABEL,
    BAD_DATE_VALUE,
    WRONG_ESCALATION,
    UNKNOWN_JURISDICTION,
    UNKNOWN_DECLARATION,
    DECLARATION_WITHOUT_PERSON,
    UNKNOWN_LIST,
    UNKNOWN_ANSWER,
    UNKNOWN_ROLE,
    NOT_TO_BE_DECIDED,
    TOO_MANY_VALUES,
)
