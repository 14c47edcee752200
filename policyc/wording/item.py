"""Words about an item's JSON: what is wrong with it, what was wanted, and the labels of its fixed keys."""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

# --- what is not JSON ---------------------------------------------------------------------------------------------

EMPTY: Final = Wording("没有内容", "there is nothing here")
ENDS_EARLY: Final = Wording("没有写完，少了引号或者括号", "it ends early, a quote or bracket is missing")
TEXT_NOT_CLOSED: Final = Wording(
    "文字的引号没有合上，或者文字里直接换了行", "a text is not closed, or a line break stands inside it"
)
BAD_ESCAPE: Final = Wording("反斜杠后面写得不对", "what follows the backslash is not allowed")
WIDE_QUOTE: Final = Wording("用了中文引号", "a Chinese quotation mark")
WIDE_MARK: Final = Wording("用了全角标点或者全角空格", "a full-width mark or blank")
SINGLE_QUOTE: Final = Wording("用了单引号", "a single quotation mark")
SURPLUS_COMMA: Final = Wording("多了一个逗号", "a comma too many")
COMMA_MISSING: Final = Wording("前后两项之间少了逗号", "a comma is missing before this")
COLON_MISSING: Final = Wording("键和值之间少了冒号", "a colon is missing before this")
KEY_NOT_QUOTED: Final = Wording("键要写在半角双引号里", "a key stands in straight double quotes")
WRONG_BRACKET: Final = Wording("括号不配对", "the brackets do not match")
AFTER_THE_END: Final = Wording("写完以后还有别的内容", "something follows after the end")
UNKNOWN_WORD: Final = Wording(
    "这个词不能直接写，文字要加半角双引号，是否用 true、false",
    "a bare word: texts take quotes, yes/no is true or false",
)
UNEXPECTED: Final = Wording("这里不该有这个字符", "this character does not belong here")

# --- what was wanted ----------------------------------------------------------------------------------------------

A_YES_NO: Final = Wording("是（true）或者否（false）", "true or false")
A_TEXT: Final = Wording("文字", "a text")
A_VALUE: Final = Wording("一个值", "one value, as a text")
A_LIST_OF_VALUES: Final = Wording("值的列表 [ ]", "a list of values, [ ]")
A_LIST_OF_TEXTS: Final = Wording("文字的列表 [ ]", "a list of texts, [ ]")
A_NUMBER: Final = Wording("整数", "a whole number")
A_DATE: Final = Wording('日期，例如 "2026-01-05"', 'a date such as "2026-01-05"')
A_MAP: Final = Wording("{ }，里面是键和值", "an object, { }")
A_HOST: Final = Wording('主机名，例如 "www.example.org"', 'a host name such as "www.example.org"')
ATTACHMENT_LIST: Final = Wording(
    '附件的列表，例如 [{"name": "附件1", "text": "…"}]', 'a list such as [{"name": "Annex", "text": "…"}]'
)
ADMISSION_LIST: Final = Wording(
    '来源的列表，例如 [{"host": "www.example.org", "by": "张三"}]',
    'a list such as [{"host": "www.example.org", "by": "…"}]',
)
DECLARATION_MAP: Final = Wording('{ }，例如 {"routine": {"by": "张三"}}', 'an object such as {"routine": {"by": "…"}}')
A_DECLARATION: Final = Wording('{"by": 姓名}', 'an object that names a person, {"by": "…"}')
A_DECISION: Final = Wording('"escalate"（上报）或者 "do_not_escalate"（不上报）', '"escalate" or "do_not_escalate"')

# --- fixed keys and words -----------------------------------------------------------------------------------------

#: Code → label, of the keys that every item may have.
ENVELOPE: Final = {
    "id": Wording("编号", "number"),
    "title": Wording("标题", "title"),
    "body": Wording("正文", "body"),
    "attachments": Wording("附件", "attachments"),
    "links": Wording("链接", "links"),
    "jurisdiction": Wording("制度", "policy"),
    "as_of": Wording("判断日期", "judged as of"),
    "people": Wording("人员", "people"),
    "declarations": Wording("声明", "declarations"),
    "facts": Wording("各制度要素", "facts by policy"),
    "escalation_decisions": Wording("升级决定", "decisions on escalations"),
    "admitted_sources": Wording("认定来源", "admitted sources"),
    "answers": Wording("清单回答", "answers"),
}
#: Code → label, of the keys inside attachments, declarations, decisions and admissions.
INNER: Final = {
    "name": Wording("名称", "name"),
    "text": Wording("内容", "text"),
    "by": Wording("姓名", "by"),
    "at": Wording("时间", "at"),
    "content": Wording("内容凭据", "content"),
    "value": Wording("决定", "value"),
    "reason": Wording("理由", "reason"),
    "host": Wording("主机", "host"),
    "admitted": Wording("认定", "admitted"),
}
YES: Final = Wording("是", "yes")
NO: Final = Wording("否", "no")
ESCALATE: Final = Wording("上报", "escalate")
DO_NOT_ESCALATE: Final = Wording("不上报", "do not escalate")
