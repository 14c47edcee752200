"""Messages about case logs: lines that are no events, times without a zone, things that do not belong there."""

from __future__ import annotations

from policyc.diagnostics.model import Kind, Severity
from policyc.wording.language import Wording

_OPENING = '{"type": "case", "policy": "sample", "as_of": "2026-03-02", "facts": {}}'

UNKNOWN_EVENT_TYPE = Kind(
    code="PI930",
    slug="unknown-event-type",
    severity=Severity.ERROR,
    what=Wording("没有“{value}”这种记录", "there is no record of type “{value}”"),
    why=Wording(
        "第一行是 case，以后各行是 result（环节结果）、facts（补充要素）或者 error（发现差错）。",
        "The first line is a case; the others are result, facts or error.",
    ),
    mend=Wording("改成其中一种。", "Use one of them."),
    bad='{"type": "signed", "at": "2026-03-02T09:00+08:00"}',
    good='{"type": "result", "at": "2026-03-02T09:00+08:00", "step": "draft", "by": {"name": "张三"}}',
    about=Wording(
        "办理记录一行一件事，按时间先后排列，格式见 policyc schema case。",
        "A case log has one event a line, in order of time; policyc schema case gives its form.",
    ),
)

LOG_WITHOUT_KEY = Kind(
    code="PI931",
    slug="log-without-key",
    severity=Severity.ERROR,
    what=Wording("这一行没有写“{key}”", "the line has no “{key}”"),
    why=Wording("没有它，就不知道这件事能不能算数。", "Without it nobody can tell whether the event counts."),
    mend=Wording("补上“{key}”。", "Add “{key}”."),
    bad='{"type": "result", "step": "draft"}',
    good='{"type": "result", "step": "draft", "at": "2026-03-02T09:00+08:00"}',
    about=Wording(
        "每件事都要有时间；环节结果要写明环节；第一行要写明制度和按哪一天的规则。",
        "Every event has a time, a result its step; the first line has the policy and the day whose rules count.",
    ),
)

TIME_WITHOUT_ZONE = Kind(
    code="PI932",
    slug="time-without-zone",
    severity=Severity.ERROR,
    what=Wording("“{text}”不是带时区的时间", "“{text}” is no time with its zone"),
    why=Wording("没有时区，就分不清先后，也算不准时限。", "Without a zone neither order nor time-limits can be told."),
    mend=Wording("写成 2026-03-02T09:00+08:00 的样子。", "Write it like 2026-03-02T09:00+08:00."),
    bad='{"type": "error", "at": "2026-03-02 09:00"}',
    good='{"type": "error", "at": "2026-03-02T09:00+08:00"}',
    about=Wording("年份在 1900 年至 2999 年之间。", "Years run from 1900 to 2999."),
)

UNKNOWN_LOG_KEY = Kind(
    code="PI933",
    slug="unknown-log-key",
    severity=Severity.ERROR,
    what=Wording("办理记录里没有“{key}”这一项", "a line of a log has no “{key}”"),
    why=Wording("写错的项如果放过，等于没有写。", "A mistyped key, if ignored, would be as if it were not there."),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧可用的项见 policyc schema case。", "⟦Did you mean “{near}”? ⟧See policyc schema case."
    ),
    bad='{"type": "error", "at": "2026-03-02T09:00+08:00", "setp": "draft"}',
    good='{"type": "error", "at": "2026-03-02T09:00+08:00"}',
    about=Wording("各项的名称见 policyc schema case。", "policyc schema case lists the keys."),
)

LOG_WITHOUT_OPENING = Kind(
    code="PI934",
    slug="log-without-opening",
    severity=Severity.ERROR,
    what=Wording("第一行应当是 case，以后各行不再是", "the first line is the case, and no other line is"),
    why=Wording(
        "第一行写明制度、按哪一天的规则和信息的要素，后面的事都以它为准。",
        "It names the policy, the day whose rules count and the item's facts; everything after rests on it.",
    ),
    mend=Wording("用 policyc replay --start 写出第一行。", "Let policyc replay --start write the first line."),
    bad='{"type": "error", "at": "2026-03-02T09:00+08:00"}',
    good=_OPENING,
    about=Wording("一个文件记一件信息的办理。", "One file is the log of one item."),
)

LOG_LINE_TOO_LONG = Kind(
    code="PI935",
    slug="log-line-too-long",
    severity=Severity.ERROR,
    what=Wording("这一行太长", "the line is too long"),
    why=Wording("一行最多 {limit} 个字符。", "A line has at most {limit} characters."),
    mend=Wording("办理记录不写标题、正文和附件。", "A log holds neither title nor body nor attachments."),
    bad='{"type": "error", "reason": "… 一千万字 …"}',
    good='{"type": "error", "at": "2026-03-02T09:00+08:00", "reason": "标题有误"}',
    about=Wording("正文不必写进办理记录。", "The text of the item does not belong into its log."),
)

LOG_TOO_LONG = Kind(
    code="PI936",
    slug="log-too-long",
    severity=Severity.ERROR,
    what=Wording("办理记录的行数太多", "the log has too many lines"),
    why=Wording("一份办理记录最多 {limit} 行。", "A log has at most {limit} lines."),
    mend=Wording("检查是不是把多件信息记在了一个文件里。", "See whether several items went into one file."),
    bad="…",
    good=_OPENING,
    about=Wording("一个文件记一件信息的办理。", "One file is the log of one item."),
)

NOT_IN_A_LOG = Kind(
    code="PI937",
    slug="not-in-a-log",
    severity=Severity.ERROR,
    what=Wording("办理记录的 facts 里不能写“{key}”", "the facts of a log have no “{key}”"),
    why=Wording(
        "办理记录不存标题、正文和附件，声明随信息写在第一行。",
        "A log holds neither title nor body nor attachments; declarations stand with the item in its first line.",
    ),
    mend=Wording("删去“{key}”。", "Take “{key}” out."),
    bad='{"type": "facts", "at": "2026-03-02T09:00+08:00", "facts": {"title": "通知"}}',
    good='{"type": "facts", "at": "2026-03-02T09:00+08:00", "facts": {"state_secret": false}}',
    about=Wording(
        "facts 的写法与信息文件相同，只是不含标题、正文和附件。",
        "The facts are written as in an item, without title, body and attachments.",
    ),
)

UNKNOWN_CHECK_IN_LOG = Kind(
    code="PI938",
    slug="unknown-check-in-log",
    severity=Severity.ERROR,
    what=Wording("制度里没有“{name}”这项审查", "the policy has no check “{name}”"),
    why=Wording("写错的线索如果放过，就没有人去核实。", "A mistyped hint, if ignored, would be looked into by nobody."),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧写审查的代码或者名称。", "⟦Did you mean “{near}”? ⟧Write a check's code or label."
    ),
    bad='{"type": "facts", "at": "2026-03-02T09:00+08:00", "verified": ["privcy_hint"]}',
    good='{"type": "facts", "at": "2026-03-02T09:00+08:00", "verified": ["privacy_hint"]}',
    about=Wording(
        "to_verify 是机器在标题、正文里找到、要人核实的，verified 是已经核实的。",
        "to_verify lists what detectors found in the texts, verified what somebody looked into.",
    ),
)

UNKNOWN_READING_IN_LOG = Kind(
    code="PI939",
    slug="unknown-reading-in-log",
    severity=Severity.ERROR,
    what=Wording("制度里没有“{name}”这种读法", "the policy has no reading “{name}”"),
    why=Wording(
        "写错的读法如果放过，就会按另一种读法核对。", "Ignored, the log would be held against another reading."
    ),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧policyc readings 列出全部读法。", "⟦Did you mean “{near}”? ⟧policyc readings lists them."
    ),
    bad='{"type": "case", "policy": "sample", "as_of": "2026-03-02", "readings": {"offices": "bth"}}',
    good='{"type": "case", "policy": "sample", "as_of": "2026-03-02", "readings": {"offices": "both"}}',
    about=Wording("没有写的解读按规则文件采用的读法。", "A reading that is not named is taken as the rules adopt it."),
)

KINDS: tuple[Kind, ...] = (
    UNKNOWN_EVENT_TYPE,
    LOG_WITHOUT_KEY,
    TIME_WITHOUT_ZONE,
    UNKNOWN_LOG_KEY,
    LOG_WITHOUT_OPENING,
    LOG_LINE_TOO_LONG,
    LOG_TOO_LONG,
    NOT_IN_A_LOG,
    UNKNOWN_CHECK_IN_LOG,
    UNKNOWN_READING_IN_LOG,
)
