"""What the reader makes of rule files: the rules of `docs/language.md` section 1, one by one."""

from datetime import date
from pathlib import Path

import pytest

from policyc.source.text import Span
from policyc.syntax import query, tree
from policyc.syntax.keywords import KEYWORDS, Keyword
from policyc.syntax.parser import parse
from tests.syntax.corpus import FILES, NAMES, errors, file_of, placeless, read, said, source


def declaration(text: str) -> tree.Declaration:
    """Parse a file of one declaration."""
    (found,) = file_of(text).clauses
    assert isinstance(found, tree.Declaration)
    return found


def clause(text: str, block: str = "环节 甲 [a]") -> tree.Clause:
    """Parse one clause, in the block of a step unless told otherwise."""
    outer = f"流程 外 [outer] {{ {block} {{ {text} }} }}" if block.startswith("环节") else f"{block} {{ {text} }}"
    file, _ = parse(source(outer))
    (found,) = file.clauses
    assert isinstance(found, tree.Declaration)
    inner = found.body[0] if block.startswith("环节") else found
    assert isinstance(inner, tree.Declaration)
    return inner.body[0]


def condition(text: str) -> tree.Condition:
    found = clause(f"当 {text}")
    assert isinstance(found, tree.ConditionClause)
    return found.condition


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_real_files_are_read_without_a_word(path: Path) -> None:
    assert parse(read(path))[1] == ()


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_the_span_of_every_clause_begins_with_its_head(path: Path) -> None:
    program = read(path)
    for found in query.walk(parse(program)[0].clauses):
        written = program.slice(found.span)
        if isinstance(found, tree.EffectClause):
            assert written.startswith(found.result.text)
        elif not isinstance(found, tree.CitesClause | tree.ReadingClause | tree.ConventionClause):
            short = found.written if isinstance(found, tree.Declaration) else None
            assert written.startswith((short or found.keyword).value)
        assert written == written.strip()


# --- clauses and lines --------------------------------------------------------------------------------------------


def test_a_clause_ends_with_its_line_or_at_a_semicolon() -> None:
    one_line = "审查 甲 [a] { 当 乙；不得 丙；否则 提示 }"
    lines = "审查 甲 [a] {\n    当 乙\n    不得 丙\n    否则 提示\n}"
    assert placeless(file_of(one_line)) == placeless(file_of(lines))


@pytest.mark.parametrize(
    "broken",
    ["当 甲 且\n  乙", "当 甲\n  且 乙", "当（甲\n且\n乙）", "当 甲 或\n\n  # 说明\n  乙", "当 甲\n  或 乙"],
)
def test_a_condition_goes_on_behind_and_before_its_joining_words_and_in_brackets(broken: str) -> None:
    joined = "且" if "且" in broken else "或"
    text = "推定 丙 [c] {{\n{}\n}}"
    assert placeless(file_of(text.format(broken))) == placeless(file_of(text.format(f"当 甲 {joined} 乙")))


def test_a_list_goes_on_behind_its_commas() -> None:
    found = clause("查 甲、\n  乙，\n  丙")
    assert isinstance(found, tree.NamesClause)
    assert [name.text for name in found.names] == ["甲", "乙", "丙"]


def test_a_block_may_begin_on_the_next_line() -> None:
    text = "角色 甲 [a]{}{{ 依据 一 }}"
    assert placeless(file_of(text.format("\n"))) == placeless(file_of(text.format(" ")))


def test_comments_end_with_their_line() -> None:
    assert file_of("# 角色 甲\n角色 乙 [b] # { 依据 一\n").clauses != ()
    assert declaration("角色 乙 [b] { # 说明\n依据 一 #}\n}").body != ()


# --- keywords and names -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["由拟稿人", "由：拟稿人", "由: 拟稿人", "由 拟稿人", "by 拟稿人", "by: 拟稿人"])
def test_a_head_may_touch_what_follows_and_carry_a_colon(written: str) -> None:
    assert placeless(clause(written)) == placeless(clause("由 拟稿人"))


def test_a_basis_in_brackets_may_carry_a_colon_too() -> None:
    assert placeless(clause("由 甲（依据：第七条）")) == placeless(clause("由 甲（依据 第七条）"))


def test_a_keyword_cuts_a_word_only_where_the_block_takes_it() -> None:
    asked = clause("问题 “是否？”", "清单 乙 [b]")
    assert isinstance(asked, tree.AskClause)
    assert asked.name.text == "题"
    assert said("角色 甲 [a] { 问题 “是否？” }")[0][1:] == ("PC120", "问题")


def test_the_longest_keyword_is_meant() -> None:
    found = clause("不定期", "职责 乙 [b]")
    assert isinstance(found, tree.FlagClause)
    assert found.keyword is Keyword.OCCASIONALLY
    given = clause("其余平常", "用例 乙 [b]")
    assert isinstance(given, tree.FlagClause)
    assert given.keyword is Keyword.OTHERS_ORDINARY


@pytest.mark.parametrize("word", sorted({form for k in KEYWORDS for form in k.value if form.isidentifier()}))
def test_a_keyword_may_be_used_as_a_name(word: str) -> None:
    assert declaration(f"角色 {word} [a]").name == tree.Name(word, Span(3, 3 + len(word)))
    acting = clause(f"由 甲、{word} 共同")
    assert isinstance(acting, tree.ActorsClause)
    assert isinstance(acting.actors, tree.Actors)
    assert [actor.name.text for actor in acting.actors.actors] == ["甲", word]
    assert isinstance(condition(f"甲 且 乙 在 {word}"), tree.And)


@pytest.mark.parametrize("word", ["在职", "是否涉密", "有效", "非公文", "检出物", "类别名", "每个人"])
def test_a_name_may_begin_with_a_keyword(word: str) -> None:
    holds = condition(word)
    assert isinstance(holds, tree.Holds)
    assert holds.name.text == word


def test_both_keyword_languages_give_one_tree() -> None:
    chinese = """
流程 甲 [a] {
    依据 第七条第（二）项 原句 “必须”
    逐级签字（解读 乙 取 丙、丁；惯例 戊）
    不通过 则 退回 上一环节 重走
    环节 己 [b] { 由 庚 的 辛、壬 任一；时限 3 个工作日；逾期 则 视为 通过 }
    当 类别 是 子 且 非（丑 达到 3 或 寅 含 卯、辰 全部）{ 发布 发 [p] { 由 未定 “没有写” } }
}
要素 己 [f] 等级 { 值 低 < 高；平常 未知；更正 不可 }
用例 庚 [t] { 设 己 为 是、无；应 状态 为 可送审；应 待决定 含 甲 }
"""
    english = """
workflow 甲 [a] {
    cites 第七条第（二）项 quote "必须"
    signed_in_order (reading 乙 take 丙, 丁; convention 戊)
    不通过 then return_to previous_step again
    step 己 [b] { by 庚 of 辛, 壬 any; time_limit 3 working_days; overdue then deemed 通过 }
    when category is 子 and not (丑 >= 3 or 寅 contains 卯, 辰 all) { publish 发 [p] { by unstated "没有写" } }
}
fact 己 [f] ordered { value 低 < 高; ordinary unknown; correction impossible }
test 庚 [t] { given 己 is_set yes, none; expect status is_set 可送审; expect awaiting_decision contains 甲 }
"""
    assert placeless(file_of(chinese)) == placeless(file_of(english))


# --- width and texts ----------------------------------------------------------------------------------------------


def test_full_width_marks_mean_what_half_width_ones_mean() -> None:
    half = '审查 甲 [a] "乙" { 当 丙 >= 3; 不得 丁 (依据 二); 否则 提示 }  # 戊'
    full = "审查　甲　【ａ】　“乙”　｛　当　丙　＞＝　３；　不得　丁　（依据　二）；　否则　提示　｝　＃　戊"
    assert placeless(file_of(half)) == placeless(file_of(full))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("“甲”", "甲"),
        ("“甲“乙”丙”", "甲“乙”丙"),
        ("“甲“乙“丙”丁”戊”", "甲“乙“丙”丁”戊"),
        ("「甲「乙」」", "甲「乙」"),
        ('"甲"', "甲"),
        ("＂甲＂", "甲"),
        ("“# 甲 { } （ ”", "# 甲 { } （ "),
        ("“”", ""),
        ("《甲《乙》》", "《甲《乙》》"),
        ("“《甲》”", "《甲》"),
        ("“全角：，；（）”", "全角：，；（）"),
    ],
)
def test_a_text_is_what_stands_between_its_marks(written: str, value: str) -> None:
    program = source(f"角色 甲 [a] {written}")
    (found,) = parse(program)[0].clauses
    assert isinstance(found, tree.Declaration)
    assert found.title is not None
    assert found.title.value == value
    assert program.slice(found.title.span) == written


def test_toggled_marks_are_read_and_noted() -> None:
    program = source("角色 甲 [a] ”乙“")
    file, diagnostics = parse(program)
    assert [one.kind.code for one in diagnostics] == ["PC102"]
    assert not file.damaged
    assert placeless(file) == placeless(file_of("角色 甲 [a] “乙”"))


# --- arguments ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written", ["2022年5月25日", "2022 年 5 月 25 日", "2022-05-25", "2022-5-25", "２０２２－０５－２５"]
)
def test_dates(written: str) -> None:
    found = clause(f"成文 {written}", "制度 乙 [b]")
    assert isinstance(found, tree.DateClause)
    assert isinstance(found.date, tree.Date)
    assert found.date.value == date(2022, 5, 25)


@pytest.mark.parametrize(("written", "unit"), [("3 个月", "months"), ("3个工作日", "working_days"), ("3 日", "days")])
def test_durations(written: str, unit: str) -> None:
    found = clause(f"时限 {written}")
    assert isinstance(found, tree.LimitClause)
    assert isinstance(found.limit, tree.Duration)
    assert (found.limit.count, found.limit.unit) == (3, tree.Unit(unit))


@pytest.mark.parametrize(
    "written",
    [
        "第七条第（二）项",
        "第7条",
        "第十条第（三）项第二自然段",
        "三（一）",
        "二第一自然段",
        "印发通知",
        "引言",
        "附件",
        "流程图",
    ],
)
def test_citations_are_kept_as_spelled(written: str) -> None:
    found = clause(f"依据 {written}、第九条 原句 “甲” 原句 “乙”")
    assert isinstance(found, tree.CitesClause)
    assert [citation.spelled for citation in found.cites.citations] == [written, "第九条"]
    assert [text.value for text in found.cites.quotations] == ["甲", "乙"]


def test_another_law_is_cited_by_its_title() -> None:
    found = clause("依据 《某某条例》第十五条、《某某法》")
    assert isinstance(found, tree.CitesClause)
    assert [(one.law, one.spelled) for one in found.cites.citations] == [
        ("《某某条例》", "第十五条"),
        ("《某某法》", ""),
    ]


def test_what_stands_in_brackets_behind_a_clause_is_its_basis() -> None:
    found = clause("由 甲（依据 二；解读 乙 取 丙、丁 则 无此规定；惯例 戊）")
    assert isinstance(found, tree.ActorsClause)
    cites, reading, convention = found.basis
    assert isinstance(cites, tree.Cites)
    assert isinstance(reading, tree.ReadingRef)
    assert ([option.text for option in reading.options], reading.no_rule) == (["丙", "丁"], True)
    assert isinstance(convention, tree.ConventionRef)


def test_a_basis_behind_the_head_of_a_declaration_is_for_its_block() -> None:
    behind = declaration("角色 甲 [a]（依据 二）")
    inside = declaration("角色 甲 [a] { 依据 二 }")
    assert placeless(behind.body) == placeless(inside.body)
    assert (behind.has_block, inside.has_block) == (False, True)


@pytest.mark.parametrize(
    ("written", "shape"),
    [
        ("甲", tree.Holds),
        ("甲 是 乙", tree.Compare),
        ("甲 不超过 3", tree.Compare),
        ("甲 <= 3", tree.Compare),
        ("甲 ≥ 3", tree.Compare),
        ("甲 不属于 乙、丙", tree.Among),
        ("甲 含 乙", tree.Contains),
        ("甲 不含 乙、丙 全部", tree.Contains),
        ("甲 不在 乙", tree.Listed),
        ("未检出 甲", tree.Detected),
        ("有 甲", tree.NonEmpty),
        ("每个 甲 在 乙", tree.EachListed),
        ("同一人 甲、乙", tree.SamePerson),
        ("非 甲", tree.Not),
        ("（甲）", tree.Holds),
        ("甲 且（乙 或 丙）", tree.And),
        ("甲 或 乙 或 丙", tree.Or),
    ],
)
def test_conditions(written: str, shape: type[tree.Condition]) -> None:
    assert isinstance(condition(written), shape)


def test_the_span_of_a_condition_includes_the_brackets_inside_it() -> None:
    text = "推定 甲 [a] { 当（乙 或 丙）且 丁 }"
    (found,) = declaration(text).body
    assert isinstance(found, tree.ConditionClause)
    assert source(text).slice(found.condition.span) == "（乙 或 丙）且 丁"


def test_a_condition_with_a_block_is_an_arm() -> None:
    text = "流程 甲 [a] { 分情形 乙 [b] 依次 { 当 丙 { 环节 丁 [d] { 由 戊 } }；其余 未作规定 } }"
    (choice,) = declaration(text).body
    assert isinstance(choice, tree.Declaration)
    assert choice.mode is tree.ChoiceMode.IN_ORDER
    first, rest = choice.body
    assert isinstance(first, tree.Arm)
    assert isinstance(first.condition, tree.Holds)
    assert isinstance(rest, tree.Arm)
    assert (rest.condition, rest.not_provided) == (None, True)


@pytest.mark.parametrize(
    ("written", "together", "count"),
    [("全部", "jointly", None), ("任一", "either", None), ("至少 2", "at_least", 2)],
)
def test_branches_are_joined(written: str, together: str, count: int | None) -> None:
    (found,) = declaration(f"流程 甲 [a] {{ 并行 乙 [b] {written} {{ 环节 丙 [c] {{ 由 丁 }} }} }}").body
    assert isinstance(found, tree.Declaration)
    assert (found.together, found.at_least) == (tree.Together(together), count)


# --- what is damaged ----------------------------------------------------------------------------------------------


def test_what_cannot_be_read_is_left_out_and_its_block_is_marked() -> None:
    program = source("审查 甲 [a] {\n    依据\n    不得 乙\n}\n审查 丙 [b] { 不得 丁；否则 提示 }\n")
    file, diagnostics = parse(program)
    first, second = file.clauses
    assert isinstance(first, tree.Declaration)
    assert isinstance(second, tree.Declaration)
    # Nothing is said about the missing 否则: it may have been what could not be read.
    assert [one.kind.code for one in diagnostics] == ["PC122"]
    assert (first.damaged, second.damaged, file.damaged) == (True, False, True)
    assert [type(one) for one in first.body] == [tree.RequirementClause]


def test_a_declaration_with_a_faulty_head_keeps_its_name() -> None:
    file, _ = parse(source("流程 甲 [a] { 环节 乙 [b { 由 丙 } }"))
    (workflow,) = file.clauses
    assert isinstance(workflow, tree.Declaration)
    (step,) = workflow.body
    assert isinstance(step, tree.Declaration)
    assert step.name is not None
    assert (step.name.text, step.damaged) == ("乙", True)


def test_a_property_may_be_given_once_for_every_option_of_a_reading() -> None:
    text = "推定 甲 [a] {{ 当 乙（解读 丙 取 丁）；当 戊（解读 丙 取 {}） }}"
    assert errors(source(text.format("己"))) == ()
    assert [one.kind.code for one in errors(source(text.format("丁、己")))] == ["PC511"]


# --- stages and charts --------------------------------------------------------------------------------------------


def stage(text: str) -> tree.Clause:
    return declaration(f"阶段 外 [outer] {{ {text} }}").body[0]


def box(text: str) -> tuple[tree.Clause, ...]:
    """Read a box that has its lane and a printed line, and return what else stands in it."""
    chart = declaration(f"图 外 [outer] {{ 依据 流程图；盒 甲 [a] {{ 阶段 乙；原句 “丙”；{text} }} }}")
    (found,) = query.clauses(chart.body, tree.Declaration, Keyword.BOX)
    return found.body[2:]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("环节", Keyword.STEP),
        ("类别", Keyword.CATEGORY),
        ("分类", Keyword.CLASSIFICATION),
        ("流程", Keyword.WORKFLOW),
        ("升级", Keyword.ESCALATION),
        ("职责", Keyword.DUTY),
        ("问责", Keyword.SANCTION),
        ("审级", Keyword.TIER),
        ("表单", Keyword.FORM),
        ("step", Keyword.STEP),
    ],
)
def test_members_are_named_with_their_kind(written: str, kind: Keyword) -> None:
    found = stage(f"含 {written} 甲、乙")
    assert isinstance(found, tree.MembersClause)
    assert (found.kind, [name.text for name in found.names]) == (kind, ["甲", "乙"])


def test_a_kind_may_touch_the_head_and_a_member_may_be_called_like_a_kind() -> None:
    found = stage("含环节 职责、含")
    assert isinstance(found, tree.MembersClause)
    assert [name.text for name in found.names] == ["职责", "含"]


def test_a_box_shows_is_tagged_and_is_a_part() -> None:
    shows, tag, part, note = box("示 职责 丁；标 “一审”；属于 戊；说明 “己”")
    assert isinstance(shows, tree.MembersClause)
    assert (shows.keyword, shows.kind) == (Keyword.SHOWS, Keyword.DUTY)
    assert isinstance(tag, tree.TextsClause)
    assert [text.value for text in tag.texts] == ["一审"]
    assert isinstance(part, tree.NamesClause)
    assert (part.keyword, [name.text for name in part.names]) == (Keyword.PART_OF, ["戊"])
    assert isinstance(note, tree.TextsClause)


def test_the_lines_of_a_box_are_texts_of_their_own() -> None:
    (more,) = box("原句 “在政府网站;”、《审查表》")
    assert isinstance(more, tree.TextsClause)
    assert [text.value for text in more.texts] == ["在政府网站;", "《审查表》"]


@pytest.mark.parametrize(
    "wrong",
    [
        "阶段 甲 [a] { 含 环节 乙 丙 }",
        "阶段 甲 [a] { 含 审查 乙 }",
        "阶段 甲 [a] { 含 环节 乙（解读 丙 取 丁） }",
        "阶段 甲 [a] { 解读 丙 取 丁；含 环节 乙 }",
        "图 甲 [a] { 依据 流程图；盒 乙 [b] { 阶段 丙、丁；原句 “戊” } }",
        "图 甲 [a] { 依据 流程图；盒 乙 [b] { 阶段 丙；原句 “戊”；标 “己”、“庚” } }",
        "图 甲 [a] { 依据 流程图；盒 乙 [b] { 阶段 丙；原句 “戊”；属于 己、庚 } }",
        "图 甲 [a] { 依据 流程图；盒 乙 [b] { 阶段 丙；原句 “戊”；属于 己；属于 庚 } }",
    ],
)
def test_what_a_stage_or_a_box_cannot_say_gets_one_message(wrong: str) -> None:
    assert len(said(wrong)) == 1
