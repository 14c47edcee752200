"""The words of `policyc scan`: what detectors find, what to do about it, and what was not looked into."""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

#: By slug; a detector that is not listed goes by its slug.
DETECTORS: Final = {
    "bank_card": Wording("银行卡号", "bank card"),
    "broken_ordinals": Wording("序号", "ordinal"),
    "document_number": Wording("文号", "document number"),
    "doubled_characters": Wording("重复的字词", "doubled words"),
    "email": Wording("电子邮箱", "e-mail address"),
    "halfwidth_punctuation": Wording("半角标点", "half-width punctuation"),
    "id_number": Wording("身份证号", "identity number"),
    "impossible_dates": Wording("日期", "date"),
    "inconsistent_titles": Wording("篇名", "title"),
    "internal_words": Wording("内部字样", "internal wording"),
    "landline": Wording("固定电话", "landline"),
    "malformed_document_number": Wording("文号写法", "form of a document number"),
    "masked_value": Wording("已遮掩的号码", "masked number"),
    "mobile_number": Wording("手机号码", "mobile number"),
    "passport": Wording("护照号码", "passport"),
    "plate": Wording("车牌号", "number plate"),
    "secret_marking": Wording("密级标志", "secrecy marking"),
    "secret_words": Wording("密级字样", "words of secrecy"),
    "suspected_typos": Wording("疑似错别字", "suspected misprint"),
    "unbalanced_marks": Wording("标点配对", "unpaired mark"),
    "uscc": Wording("统一社会信用代码", "unified social credit code"),
    "wrong_sums": Wording("合计", "sum"),
}
_PERSONAL: Final = Wording(
    "请核实是不是个人信息；不该公开的删去或者遮掩（--mask 可以代做）。",
    "See whether it is personal; delete or mask what must not go out (--mask does it).",
)
#: What to do where no rule of a policy says more.
REMEDIES: Final = {
    "bank_card": _PERSONAL,
    "email": _PERSONAL,
    "id_number": _PERSONAL,
    "landline": _PERSONAL,
    "mobile_number": _PERSONAL,
    "passport": _PERSONAL,
    "plate": _PERSONAL,
    "secret_marking": Wording("请核实是否涉密；没有核实以前不要发布。", "See whether it is secret before it goes out."),
    "internal_words": Wording("请核实这份文件能不能公开。", "See whether this document may go out."),
    "secret_words": Wording("请核实是不是提到了涉密内容。", "See whether anything secret is meant."),
    "suspected_typos": Wording("请核对字词。", "Check the spelling."),
    "malformed_document_number": Wording(
        "请核对文号的写法：年份用〔〕，四位，序号不加“第”。", "Check the form: the year in 〔〕, four digits, no 第."
    ),
    "broken_ordinals": Wording("请核对序号：有漏号、重号。", "Check the numbering: one is left out, or comes twice."),
    "doubled_characters": Wording("请删去重复的字词。", "Delete what stands twice."),
    "halfwidth_punctuation": Wording("请改用全角标点。", "Use full-width punctuation."),
    "impossible_dates": Wording("请核对日期和星期。", "Check date and weekday."),
    "inconsistent_titles": Wording("同一篇名前后写法不一，请核对原件。", "One title in two ways: check the original."),
    "unbalanced_marks": Wording(
        "请补上或者改正配对的引号、书名号、括号。", "Supply or correct the other mark of the pair."
    ),
    "wrong_sums": Wording("请核对总数和分项。", "Check the total and its parts."),
}
REMEDY: Final = Wording("请核实。", "Verify.")
AS_BEFORE: Final = Wording("办法同第 {number} 处。", "As for {number}.")
REMEDY_LABEL: Final = Wording("办法：{text}", "What to do: {text}")

CONFIDENCE: Final = {
    "strong": Wording("可靠", "strong"),
    "weak": Wording("线索", "weak"),
}
STATES: Final = {
    "possible": Wording("还要看要素", "depends on facts"),
}
HEAD: Final = Wording("{file}（{kind}，{characters} 字）", "{file} ({kind}, {characters} characters)")
FINDING: Final = Wording("{label}“{masked}”　{place}", "{label} “{masked}”, {place}")
UNDER: Final = Wording("在“{heading}”之下", "under “{heading}”")
RULE: Final = Wording("{policy}：{consequence}“{check}”{clauses}", "{policy}: {consequence} “{check}”{clauses}")
REFERS: Final = Wording("：{remedy}", ": {remedy}")
NOTHING: Final = Wording("没有发现要处理的内容。", "Nothing to object was found.")
COUNTED: Final = Wording("发现 {n} 处，其中可靠的 {strong} 处。", "{n} found, {strong} of them strong.")
HARMLESS: Final = Wording("另有不算问题的：{list}。", "Also found, and no objection: {list}.")
HARMLESS_ONE: Final = Wording("{label} {n} 处", "{label}, {n}")
MORE: Final = Wording("还有 {n} 处没有列出，--format json 全部列出。", "{n} more; --format json lists all.")
UNSEEN: Final = Wording("没有检查：{list}。", "Not looked into: {list}.")
LIST: Final = Wording("、", ", ")
SEMICOLON: Final = Wording("；", "; ")
BRACKETS: Final = Wording("（{text}）", " ({text})")

# --- addresses ------------------------------------------------------------------------------------------------------
ADDRESS: Final = Wording("网址 {shown}　{place}", "address {shown}, {place}")
#: By the value of `detectors.hosts.BadUrlReason`.
PROBLEMS: Final = {
    "no_scheme": Wording("没有写 http:// 或 https://", "no http:// or https://"),
    "other_scheme": Wording("不是网页地址", "no address of a page"),
    "userinfo": Wording("网址里夹有用户名，容易冒充别的网站", "user information that may pass for another site"),
    "no_host": Wording("没有主机名", "no host"),
    "bad_host": Wording("主机名不合写法", "a host name that cannot be"),
    "bad_port": Wording("端口不合写法", "a port that cannot be"),
    "mixed_scripts": Wording("主机名混用几种文字的字母，可能是冒充", "letters of several scripts, maybe a disguise"),
}
#: By the value of `analyses.scan.model.Standing`.
STANDINGS: Final = {
    "listed": Wording("在{policy}的“{list}”上", "on “{list}” of {policy}"),
    "excluded": Wording("不在{policy}的“{list}”上", "not on “{list}” of {policy}"),
    "open": Wording("{policy}的“{list}”没有列出，要由人认定", "not named on “{list}” of {policy}; to be judged"),
}
#: By the value of `workspace.online.Fate`.
FATES: Final = {
    "reached": Wording("能打开", "reached"),
    "gone": Wording("打不开：网站答 {status}", "the site answers {status}"),
    "no_host": Wording("打不开：没有这个网站", "no such host"),
    "private": Wording("没有去连：指向内部网络", "not tried: it leads into a private network"),
    "timed_out": Wording("打不开：超过时限", "timed out"),
    "failed": Wording("打不开：连接失败", "no connection"),
    "certificate": Wording("打不开：证书不对", "a certificate that will not do"),
    "too_many_redirects": Wording("打不开：转来转去没有尽头", "redirected without end"),
    "not_tried": Wording("没有去连", "not tried"),
}

# --- masking --------------------------------------------------------------------------------------------------------
MASKED: Final = Wording("已写入 {path}：遮掩 {n} 处。", "{path} written: {n} masked.")
LEFT: Final = Wording(
    "还有 {n} 处把握不大的号码没有遮掩（{places}），加 --mask-weak 一并遮掩。",
    "{n} weak hits were left ({places}); --mask-weak masks them too.",
)
