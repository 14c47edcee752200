# ruff: noqa: FBT003 – yes and no are values of facts here
"""An item is read strictly: what is accepted, what is said about the rest, and where."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyc.decision.item import Admission, Answer, Attachment, Declared, EscalationDecision, GivenFact, Item
from policyc.decision.item_reader import read_item, read_items
from policyc.decision.vocabulary import ItemVocabulary
from policyc.diagnostics.json import render as as_json
from policyc.diagnostics.message import message_of
from policyc.diagnostics.terminal import render as as_text
from policyc.wording.language import Language

BY_CODE = {
    "id": "1",
    "title": "通知",
    "jurisdiction": "east",
    "as_of": "2026-01-05",
    "origin": "reprint",
    "channel": ["website", "wechat"],
    "state_secret": False,
    "published_at": "2026-01-04",
    "people": {"drafter": "张三"},
    "facts": {"east": {"unfit": True}},
    "declarations": {"routine": {"by": "张三"}},
    "escalation_decisions": {"east.approval": "do_not_escalate"},
    "admitted_sources": {"east.sources": [{"host": "www.example.org", "by": "李四"}]},
    "answers": {"east.q1": True},
}
BY_LABEL = {
    "回答": None,
    "清单回答": {"东市.准确": "是"},
    "认定来源": {"东市.中央来源": [{"姓名": "李四", "主机": "WWW.example.org."}]},
    "升级决定": {"东市.报批": {"决定": "不上报"}},
    "声明": {"常规信息": {"姓名": "张三"}},
    "各制度要素": {"东市": {"不宜公开": "是"}},
    "人员": {"拟稿人": "张三"},
    "发布日期": "2026-01-04",
    "涉密": "否",
    "渠道": ["微信", "网站", "微信"],
    "信息来源": "转载",
    "判断日期": "2026-01-05",
    "制度": "东市",
    "标题": "通知",
    "编号": "1",
}
del BY_LABEL["回答"]


def read(text: str, vocabulary: ItemVocabulary) -> Item:
    item, diagnostics = read_item(text, vocabulary, "item.json")
    assert diagnostics == ()
    assert item is not None
    return item


def complaints(text: str, vocabulary: ItemVocabulary) -> list[str]:
    """List code, place and what is said, one line a message."""
    item, diagnostics = read_item(text, vocabulary, "item.json")
    assert item is None
    assert diagnostics
    places = [one.location.source.position(one.location.span.start) for one in diagnostics]
    return [
        f"{one.kind.code} {place.line}:{place.column} {message_of(one, Language.ZH).what}"
        for one, place in zip(diagnostics, places, strict=True)
    ]


# --- what is accepted ---------------------------------------------------------------------------------------------


def test_every_part_of_an_item_is_read(vocabulary: ItemVocabulary) -> None:
    item = read(json.dumps(BY_CODE), vocabulary)
    assert (item.id, item.title, item.body, item.links) == ("1", "通知", None, None)
    assert (item.jurisdiction, item.as_of) == ("east", date(2026, 1, 5))
    assert item.people == (("drafter", "张三"),)
    assert item.facts == (
        GivenFact(None, "channel", ("website", "wechat")),
        GivenFact(None, "origin", "reprint"),
        GivenFact(None, "published_at", date(2026, 1, 4).toordinal()),
        GivenFact(None, "state_secret", False),
        GivenFact("east", "unfit", True),
    )
    assert item.declarations == (Declared("routine", "张三", None, None),)
    assert item.escalation_decisions == (EscalationDecision("east", "approval", False, None, None),)
    assert item.admitted_sources == (Admission("east", "sources", "www.example.org", "李四", None),)
    assert item.answers == (Answer("east", "q1", True),)


def test_labels_give_the_very_same_item(vocabulary: ItemVocabulary) -> None:
    assert read(json.dumps(BY_LABEL), vocabulary) == read(json.dumps(BY_CODE), vocabulary)


def test_null_and_absent_are_unknown_but_empty_is_known(vocabulary: ItemVocabulary) -> None:
    absent = read("{}", vocabulary)
    null = read(json.dumps(dict.fromkeys(BY_CODE)), vocabulary)
    empty = read('{"title": "", "links": [], "attachments": [], "typos": [], "unit": ""}', vocabulary)
    assert absent == null
    assert (absent.title, absent.links, absent.attachments, absent.facts) == (None, None, None, ())
    assert (empty.title, empty.links, empty.attachments) == ("", (), ())
    assert empty.facts == (GivenFact(None, "typos", ()), GivenFact(None, "unit", ""))
    assert empty.digest != absent.digest


def test_a_one_of_fact_with_two_values_keeps_both(vocabulary: ItemVocabulary) -> None:
    item = read('{"origin": ["collected", "转载", "reprint"]}', vocabulary)
    assert item.facts == (GivenFact(None, "origin", "collected"), GivenFact(None, "origin", "reprint"))


def test_a_word_of_several_policies_is_given_to_each(vocabulary: ItemVocabulary) -> None:
    item = read('{"不宜公开": false}', vocabulary)
    assert item.facts == (GivenFact("east", "unfit", False), GivenFact("west", "unsuitable", False))
    assert read('{"unfit": false}', vocabulary).facts == (GivenFact("east", "unfit", False),)


def test_a_host_may_be_refused(vocabulary: ItemVocabulary) -> None:
    item = read('{"admitted_sources": {"east.sources": [{"host": "a.example", "admitted": false}]}}', vocabulary)
    assert item.admitted_sources == (Admission("east", "sources", "a.example", None, None, admitted=False),)


def test_a_whole_number_may_be_written_with_an_exponent(vocabulary: ItemVocabulary) -> None:
    assert read('{"error_count": 2e1}', vocabulary).facts == (GivenFact(None, "error_count", 20),)


def test_the_content_digest_is_of_the_content_alone(vocabulary: ItemVocabulary) -> None:
    one = read('{"title": "甲", "body": "乙", "origin": "reprint"}', vocabulary)
    other = read('{"body": "乙", "title": "甲", "origin": "collected"}', vocabulary)
    changed = read('{"title": "甲", "body": "丙", "origin": "reprint"}', vocabulary)
    assert one.content_digest == other.content_digest != changed.content_digest
    assert len({one.digest, other.digest, changed.digest}) == 3


def test_large_texts_and_many_brackets_in_them_are_no_matter(vocabulary: ItemVocabulary) -> None:
    body = '[{,\\"' * 200_000
    attachments = [{"name": f"附件{number}", "text": "[" * 50} for number in range(300)]
    item = read(json.dumps({"body": body, "attachments": attachments}), vocabulary)
    assert item.body == body
    assert item.attachments is not None
    assert item.attachments[299] == Attachment("附件299", "[" * 50)


# --- what is said about the rest ------------------------------------------------------------------------------------

NOT_JSON = "PI901 {} 这里不是合法的 JSON：{}"
HOSTILE = {
    "": NOT_JSON.format("1:1", "没有内容"),
    "  \n ": NOT_JSON.format("2:2", "没有内容"),
    "{": NOT_JSON.format("1:2", "没有写完，少了引号或者括号"),
    '{"title": "甲': NOT_JSON.format("1:11", "文字的引号没有合上，或者文字里直接换了行"),
    '{"title": "甲\n乙"}': NOT_JSON.format("1:11", "文字的引号没有合上，或者文字里直接换了行"),
    '{"title": "\\x"}': NOT_JSON.format("1:12", "反斜杠后面写得不对"),
    "{“title”: 1}": NOT_JSON.format("1:2", "用了中文引号"),
    '{"title"：1}': NOT_JSON.format("1:9", "用了全角标点或者全角空格"),
    "{'title': 1}": NOT_JSON.format("1:2", "用了单引号"),
    '{"unit": "甲",}': NOT_JSON.format("1:13", "多了一个逗号"),
    '{"typos": ["甲",]}': NOT_JSON.format("1:15", "多了一个逗号"),
    '{"unit": "甲" "id": "1"}': NOT_JSON.format("1:14", "前后两项之间少了逗号"),
    '{"unit" "甲"}': NOT_JSON.format("1:9", "键和值之间少了冒号"),
    "{unit: 1}": NOT_JSON.format("1:2", "键要写在半角双引号里"),
    '{"typos": ["甲"}': NOT_JSON.format("1:15", "括号不配对"),
    "{} {}": NOT_JSON.format("1:4", "写完以后还有别的内容"),
    '{"state_secret": yes}': NOT_JSON.format("1:18", "这个词不能直接写，文字要加半角双引号，是否用 true、false"),
    '{"error_count": 012}': NOT_JSON.format("1:17", "这里不该有这个字符"),
    "[1]": "PI902 1:1 一份信息要写成 { }",
    "null": "PI902 1:1 一份信息要写成 { }",
    '"x"': "PI902 1:1 一份信息要写成 { }",
    '{"orgin": "reprint"}': "PI903 1:2 没有“orgin”这个要素",
    '{"facts": {"east": {"unft": true}}}': "PI903 1:21 没有“unft”这个要素",
    '{"facts": {"east": {"origin": "reprint"}}}': "PI903 1:21 没有“origin”这个要素",
    '{"attachments": [{"name": "甲", "text": "", "size": 1}]}': "PI903 1:44 没有“size”这个要素",
    '{"origin": "copied"}': "PI904 1:12 “origin”没有“copied”这个值",
    '{"channel": ["website", "微心"]}': "PI904 1:25 “channel”没有“微心”这个值",
    '{"escalation_decisions": {"east.approval": "yes"}}': "PI904 1:44 “east.approval”没有“yes”这个值",
    '{"state_secret": "no"}': "PI905 1:18 “state_secret”要填是（true）或者否（false）",
    '{"state_secret": 0}': "PI905 1:18 “state_secret”要填是（true）或者否（false）",
    '{"origin": true}': "PI905 1:12 “origin”要填一个值",
    '{"origin": []}': "PI905 1:12 “origin”要填一个值",
    '{"channel": "website"}': "PI905 1:13 “channel”要填值的列表 [ ]",
    '{"typos": [1]}': "PI905 1:11 “typos”要填文字的列表 [ ]",
    '{"error_count": true}': "PI905 1:17 “error_count”要填整数",
    '{"unit": 1}': "PI905 1:10 “unit”要填文字",
    '{"id": 1}': "PI905 1:8 “id”要填文字",
    '{"as_of": 20260105}': 'PI905 1:11 “as_of”要填日期，例如 "2026-01-05"',
    '{"people": []}': "PI905 1:12 “people”要填{ }，里面是键和值",
    '{"attachments": ["甲"]}': ('PI905 1:18 “attachments[0]”要填附件的列表，例如 [{"name": "附件1", "text": "…"}]'),
    '{"attachments": [{"name": "甲"}]}': (
        'PI905 1:18 “attachments[0]”要填附件的列表，例如 [{"name": "附件1", "text": "…"}]'
    ),
    '{"admitted_sources": {"east.sources": ["a.example"]}}': (
        'PI905 1:40 “admitted_sources.east.sources[0]”要填来源的列表，例如 [{"host": "www.example.org", "by": "张三"}]'
    ),
    '{"admitted_sources": {"east.sources": [{"host": "https://a.example/"}]}}': (
        'PI905 1:49 “admitted_sources.east.sources[0].host”要填主机名，例如 "www.example.org"'
    ),
    '{"unit": "甲", "unit": "乙"}': "PI906 1:15 “unit”写了两次",
    '{"error_count": NaN}': "PI907 1:17 “NaN”不是能用的数",
    '{"error_count": -Infinity}': "PI907 1:17 “-Infinity”不是能用的数",
    '{"error_count": 1e999}': "PI907 1:17 “1e999”不是能用的数",
    '{"error_count": 2.5}': "PI907 1:17 “2.5”不是能用的数",
    '{"error_count": ' + "9" * 5000 + "}": "PI907 1:17 “" + "9" * 19 + "…”不是能用的数",
    '{"links": ' + "[" * 100_000: "PI908 1:26 括号套得太深",
    "[" * 100_000 + "]" * 100_000: "PI908 1:17 括号套得太深",
    '{"links": [' + "1," * 200_000 + "1]}": "PI920 1:1 一份信息里的值太多",
    '{"title": "\\ud83d"}': "PI909 1:12 文字里有半个字符：\\ud83d",
    '{"title": "\ud83d"}': "PI909 1:11 文字里有半个字符：\\ud83d",
    '{"origin": "reprint", "信息来源": "转载"}': "PI910 1:23 “信息来源”和“origin”是同一个要素",
    '{"title": "甲", "标题": "甲"}': "PI910 1:16 “标题”和“title”是同一个要素",
    '{"unfit": true, "facts": {"east": {"unfit": true}}}': "PI910 1:36 “unfit”和“unfit”是同一个要素",
    '{"answers": {"east.q1": true, "东市.准确": true}}': "PI910 1:31 “东市.准确”和“east.q1”是同一个要素",
    '{"published_at": "2026-02-30"}': "PI911 1:18 “published_at”的“2026-02-30”不是一个日期",
    '{"as_of": "20260105"}': "PI911 1:11 “as_of”的“20260105”不是一个日期",
    '{"escalation_decisions": {"approval": "escalate"}}': "PI912 1:27 没有“approval”这个升级",
    '{"escalation_decisions": {"west.approval": "上报"}}': "PI912 1:27 没有“west.approval”这个升级",
    '{"jurisdiction": "est"}': "PI913 1:18 没有叫“est”的制度",
    '{"facts": {"est": {}}}': "PI913 1:12 没有叫“est”的制度",
    '{"declarations": {"rutine": {"by": "张三"}}}': "PI914 1:19 没有叫“rutine”的声明",
    '{"declarations": {"routine": {}}}': "PI915 1:19 声明“routine”没有写由谁作出",
    '{"declarations": {"routine": {"by": " "}}}': "PI915 1:19 声明“routine”没有写由谁作出",
    '{"admitted_sources": {"east.source": []}}': "PI916 1:23 没有叫“east.source”的名单",
    '{"answers": {"q1": true}}': "PI917 1:14 没有“q1”这个问题",
    '{"people": {"draftr": "张三"}}': "PI918 1:13 没有叫“draftr”的角色",
    '{"escalation_decisions": {"east.report": "不上报"}}': "PI919 1:27 “east.report”是必须的，没有人可以决定",
}


@pytest.mark.parametrize(("text", "said"), HOSTILE.items(), ids=lambda value: str(value)[:40])
def test_a_hostile_item_gets_one_message_at_its_place(text: str, said: str, vocabulary: ItemVocabulary) -> None:
    assert complaints(text, vocabulary) == [said]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ('{"orgin": "reprint"}', "origin"),
        ('{"信息来原": "转载"}', "信息来源"),
        ('{"titel": "甲"}', "title"),
        ('{"channel": ["微心"]}', "微信"),
        ('{"answers": {"准确": true}}', "east.准确"),
        ('{"escalation_decisions": {"approval": "上报"}}', "east.approval"),
        ('{"people": {"你稿人": "张三"}}', "拟稿人"),
        ('{"jurisdiction": "wset"}', "west"),
    ],
)
def test_the_nearest_known_word_is_proposed(text: str, near: str, vocabulary: ItemVocabulary) -> None:
    _, diagnostics = read_item(text, vocabulary, "item.json")
    assert f"您是否想写“{near}”？" in (message_of(diagnostics[0], Language.ZH).mend or "")


def test_everything_wrong_is_said_at_once(vocabulary: ItemVocabulary) -> None:
    text = '{\n  "orgin": "转载",\n  "state_secret": "no",\n  "channel": ["网", 1],\n  "unit": 1, "unit": 2\n}'
    assert [line.split(" ")[:2] for line in complaints(text, vocabulary)] == [
        ["PI906", "5:14"],
        ["PI903", "2:3"],
        ["PI905", "3:19"],
        ["PI905", "4:14"],
        ["PI905", "5:11"],
    ]


def test_a_damaged_file_is_not_complained_about_without_end(vocabulary: ItemVocabulary) -> None:
    text = json.dumps({f"key{number}": number for number in range(5000)})
    assert len(complaints(text, vocabulary)) == 20


HIDDEN = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"


@pytest.mark.parametrize(
    "text",
    [
        f'{{"body": "{HIDDEN}", "orgin": 1}}',
        f'{{"正文": ["{HIDDEN}"]}}',
        f'{{"b\\u006fdy": "{HIDDEN}", "orgin": 1}}',
        f'{{"attachments": [{{"name": "{HIDDEN}", "text": ["{HIDDEN}"]}}], "unit": 1}}',
        f'{{"body": “{HIDDEN}”}}',
        f'{{"body": "{HIDDEN}',
        f'{{"title": "x, "body": "{HIDDEN}"}}',
        f'{{"body": {HIDDEN}}}',
        f'{{"body" "{HIDDEN}"}}',
        f'{{"body": "{HIDDEN}\\ud83d"}}',
    ],
)
def test_no_message_shows_the_body_or_the_attachments(text: str, vocabulary: ItemVocabulary) -> None:
    _, diagnostics = read_item(text, vocabulary, "item.json")
    for language in Language:
        shown = as_text(diagnostics, language, colour=False, width=400) + as_json(diagnostics, language)
        assert not any(HIDDEN[at : at + 2] in shown for at in range(len(HIDDEN) - 1))


def test_little_of_any_other_value_is_shown(vocabulary: ItemVocabulary) -> None:
    _, diagnostics = read_item(f'{{"origin": "{HIDDEN}", "title": "{HIDDEN}"}}', vocabulary, "item.json")
    shown = as_text(diagnostics, Language.ZH, colour=False, width=400)
    assert HIDDEN[:19] in shown
    assert HIDDEN[:21] not in shown


# --- lines ----------------------------------------------------------------------------------------------------------


def test_lines_are_items_and_blank_lines_are_none() -> None:
    assert list(read_items('{"id": "1"}\r\n\n  \n{"id":\u2028"2"}\n')) == [
        (1, '{"id": "1"}\r'),
        (4, '{"id":\u2028"2"}'),
    ]
    assert list(read_items("")) == []


# --- laws -----------------------------------------------------------------------------------------------------------

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
keys = st.sampled_from([*BY_CODE, *BY_LABEL, "body", "attachments", "links", "error_count", "typos"])
shaped = st.dictionaries(keys, json_values | st.sampled_from(list(BY_CODE.values())), max_size=6).map(json.dumps)


@given(text=shaped | st.text() | st.text(alphabet='{}[]":,\\ud83de01.-n'))
def test_any_text_gives_an_item_or_a_message_and_never_both(text: str, vocabulary: ItemVocabulary) -> None:
    item, diagnostics = read_item(text, vocabulary, "item.json")
    assert (item is None) is bool(diagnostics)
    assert as_text(diagnostics, Language.EN, colour=False, width=80).isprintable() or diagnostics


@given(value=st.dictionaries(keys, st.sampled_from(list(BY_CODE.values())), max_size=6), indent=st.none() | st.just(1))
def test_the_order_of_keys_and_the_layout_do_not_matter(
    value: dict[str, object], indent: int | None, vocabulary: ItemVocabulary
) -> None:
    written = read_item(json.dumps(value, indent=indent), vocabulary, "item.json")
    again = read_item(json.dumps(dict(reversed(value.items())), ensure_ascii=False), vocabulary, "item.json")
    assert written[0] == again[0]
