"""`policyc route` answers for items, in order, and says what it could not read."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.running import Run

ORDINARY = {"origin": "own", "state_secret": False}
SECRET = {"origin": "own", "state_secret": True}
DAY = ("--as-of", "2026-02-01")
READING = """解读 转载的范围 [extent] {
    依据 第四条
    询问 “转载的要不要说明？”
    读法 要 [explained] “要说明”
    读法 不要 [plain] “不要说明”
    采用 要 “编写组” 2026-01-01
    理由 “从严”
}
审查 转载说明 [reprint_note] {
    解读 转载的范围 取 要
    解读 转载的范围 取 不要 则 无此规定
    不得 信息来源 是 转载
    否则 提示 “请说明转载来源”（解读 转载的范围）
}
"""
DECLARATION = "声明 常规信息 [routine] “本件为常规信息” {\n    涵盖 信息来源\n}\n"


def put(folder: Path, name: str, *items: object) -> str:
    (folder / name).write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items), encoding="utf-8")
    return name


def test_one_item_is_one_document(run: Run, folder: Path) -> None:
    done = run("route", put(folder, "a.json", ORDINARY), "--policy", "sample", "--format", "json", *DAY)
    answer = json.loads(done.out)
    assert done.code == 0
    assert (answer["policy"]["code"], answer["status"], answer["as_of"]) == ("sample", "routed", "2026-02-01")


def test_the_answer_in_words_names_status_and_clause(run: Run, folder: Path) -> None:
    done = run("route", put(folder, "a.json", SECRET), "--policy", "sample", *DAY)
    assert done.code == 0
    assert "不得发布" in done.out
    assert "第三条" in done.out
    assert "\x1b" not in done.out


def test_several_policies_answer_side_by_side(run: Run, folder: Path) -> None:
    item = put(folder, "a.json", ORDINARY)
    done = run("route", item, "--policy", "sample", "--policy", "other", "--format", "json", *DAY)
    assert [one["policy"]["code"] for one in json.loads(done.out)] == ["sample", "other"]


@pytest.mark.parametrize("name", ["other", "另一办法"])
def test_the_policy_is_the_items_jurisdiction_when_none_is_named(run: Run, folder: Path, name: str) -> None:
    done = run("route", put(folder, "a.json", {**ORDINARY, "jurisdiction": name}), "--format", "json", *DAY)
    assert json.loads(done.out)["policy"]["code"] == "other"


def test_an_item_without_jurisdiction_asks_which_policy(run: Run, folder: Path) -> None:
    done = run("route", put(folder, "a.json", ORDINARY))
    assert (done.code, done.out) == (2, "")
    assert "请用 --policy 指定，例如：other、sample。" in done.err


def test_lines_in_are_lines_out_in_the_same_order(run: Run, folder: Path) -> None:
    items = put(folder, "a.jsonl", ORDINARY, SECRET, ORDINARY)
    done = run("route", items, "--policy", "sample", "--format", "json", *DAY)
    assert [json.loads(line)["status"] for line in done.out.splitlines()] == ["routed", "blocked", "routed"]


def test_a_bad_line_is_told_with_its_number_and_the_others_are_answered(run: Run, folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"origin": "own"}\n\n{"origin": 3}\nnonsense\n{}\n', encoding="utf-8")
    done = run("route", "a.jsonl", "--policy", "sample", "--format", "json", *DAY)
    assert done.code == 2
    assert len(done.out.splitlines()) == 2
    assert "a.jsonl:3" in done.err
    assert "a.jsonl:4" in done.err


def test_standard_input_holds_an_item_or_lines_of_them(run: Run) -> None:
    one = run("route", "-", "--policy", "sample", "--format", "json", *DAY, input=json.dumps(SECRET, indent=2))
    many = run("route", "-", "--policy", "sample", "--format", "json", *DAY, input=f"{json.dumps(SECRET)}\n" * 3)
    assert json.loads(one.out)["status"] == "blocked"
    assert len(many.out.splitlines()) == 3


def test_items_are_read_in_the_encodings_of_rules(run: Run, folder: Path) -> None:
    text = json.dumps({"信息来源": "转载", "涉密": "否"}, ensure_ascii=False)
    (folder / "a.json").write_bytes(text.encode("gb18030"))
    (folder / "b.json").write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    done = run("route", "a.json", "b.json", "--policy", "sample", "--format", "json", *DAY)
    first, second = (json.loads(line) for line in done.out.splitlines())
    assert first == second


def test_strict_makes_an_item_that_is_not_ready_an_exit_code(run: Run, folder: Path) -> None:
    ready, secret = put(folder, "a.json", ORDINARY), put(folder, "b.json", SECRET)
    assert run("route", ready, "--policy", "sample", "--strict", *DAY).code == 0
    assert run("route", ready, secret, "--policy", "sample", "--strict", *DAY).code == 1
    assert run("route", secret, "--policy", "sample", *DAY).code == 0


def test_rules_with_errors_do_not_answer(run: Run, folder: Path) -> None:
    (folder / "policies/sample/wrong.policy").write_text("审查 什么 [what]\n", encoding="utf-8")
    done = run("route", put(folder, "a.json", ORDINARY), "--policy", "sample")
    assert (done.code, done.out) == (2, "")
    assert "wrong.policy:1" in done.err
    assert "不能用来判断" in done.err


def test_an_item_that_names_rules_with_errors_is_told_of_those(run: Run, folder: Path) -> None:
    (folder / "policies/sample/wrong.policy").write_text("审查 什么 [what]\n", encoding="utf-8")
    done = run("route", put(folder, "a.json", {**ORDINARY, "jurisdiction": "sample"}))
    assert done.code == 2
    assert "wrong.policy:1" in done.err
    assert "PI9" not in done.err


def test_a_neighbour_with_errors_is_no_obstacle(run: Run, folder: Path) -> None:
    (folder / "policies/other/wrong.policy").write_text("审查 什么 [what]\n", encoding="utf-8")
    assert run("route", put(folder, "a.json", ORDINARY), "--policy", "sample", *DAY).code == 0


def test_the_version_in_force_on_the_day_answers(run: Run, folder: Path) -> None:
    old = folder / "policies" / "sample@2020"
    old.mkdir()
    for file in (folder / "policies/sample").iterdir():
        text = file.read_text(encoding="utf-8").replace("2026年1月1日", "2020年1月1日")
        (old / file.name).write_text(text.replace("2025年12月1日", "2019年12月1日"), encoding="utf-8")
    item = put(folder, "a.json", {**ORDINARY, "jurisdiction": "sample"})
    before, after = (
        json.loads(run("route", item, "--format", "json", "--as-of", day).out) for day in ("2025-06-01", "2026-06-01")
    )
    assert (before["status"], after["status"]) == ("routed", "routed")
    assert before["receipt"]["policy_digest"] != after["receipt"]["policy_digest"]


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (["--as-of", "tomorrow"], "“tomorrow”不是日期"),
        (["--reading", "没有=甲"], "没有叫“没有”的解读"),
        (["--reading", "甲"], "--reading 后面要写“名=值”"),
        (["--declare", "routin=张三"], "没有叫“routin”的声明"),
    ],
)
def test_options_that_mean_nothing_are_told(run: Run, folder: Path, option: list[str], said: str) -> None:
    done = run("route", put(folder, "a.json", ORDINARY), "--policy", "sample", *option)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_days_are_read_as_officers_write_them(run: Run, folder: Path) -> None:
    item = put(folder, "a.json", ORDINARY)
    done = run("route", item, "--policy", "sample", "--format", "json", "--as-of", "2025年12月31日")
    assert json.loads(done.out)["status"] == "not_in_force"


def test_a_file_that_is_no_text_or_empty_is_told(run: Run, folder: Path) -> None:
    (folder / "a.json").write_bytes(bytes(range(256)) * 8)
    (folder / "b.json").write_bytes(b" \n")
    assert "不是文本文件" in run("route", "a.json").err
    assert "没有内容" in run("route", "b.json").err


def test_a_sheet_of_markdown_names_the_item(run: Run, folder: Path) -> None:
    item = put(folder, "a.json", {**ORDINARY, "title": "植树通知"})
    done = run("route", item, "--policy", "sample", "--format", "markdown", *DAY)
    assert done.out.startswith("# ")
    assert "植树通知" in done.out


def test_a_part_is_explained_and_what_would_bring_it_about(run: Run, folder: Path) -> None:
    item = put(folder, "a.json", ORDINARY)
    why = run("route", item, "--policy", "sample", "--why", "转载报批", *DAY)
    change = run("route", item, "--policy", "sample", "--why-not", "reprint_approval", *DAY)
    assert (why.code, change.code) == (0, 0)
    assert "信息来源" in why.out
    assert "转载" in change.out


def test_a_part_that_is_not_there_is_bad_input(run: Run, folder: Path) -> None:
    done = run("route", put(folder, "a.json", ORDINARY), "--policy", "sample", "--why", "没有这个", *DAY)
    assert (done.code, done.out) == (2, "")
    assert "没有这个" in done.err
    assert run("route", "a.json", "--policy", "sample", "--why", "x", "--format", "markdown").code == 2
    done = run("route", "a.json", "--policy", "sample", "--why", "没有这个", "--format", "json", *DAY)
    assert (done.code, json.loads(done.out)["why"]["result"]) == (2, "no_such_part")


def test_reasons_are_json_for_programs_one_item_a_line(run: Run, folder: Path) -> None:
    asked = ("--why", "转载报批", "--why-not", "reprint_approval", "--format", "json", *DAY)
    one = json.loads(run("route", put(folder, "a.json", ORDINARY), "--policy", "sample", *asked).out)
    assert (one["policy"]["code"], one["why"]["kind"], one["why"]["state"]) == ("sample", "escalation", "absent")
    assert "信息来源" in one["why"]["because"]["text"]
    (change,) = one["why_not"]["changes"]
    assert (change["about"]["code"], change["after"]) == ("origin", "转载")
    lines = run("route", put(folder, "b.jsonl", ORDINARY, ORDINARY), "--policy", "sample", *asked).out.splitlines()
    assert [json.loads(line)["why"] for line in lines] == [one["why"]] * 2


def test_answers_of_several_policies_stand_in_columns(run: Run, folder: Path) -> None:
    item = put(folder, "a.json", ORDINARY)
    done = run("route", item, "--policy", "sample", "--policy", "other", *DAY)
    first = done.out.splitlines()[0]
    assert first.index("示范办法") < first.index("另一办法")


def test_a_reading_is_taken_by_name_and_left_out_when_only_the_text_counts(run: Run, folder: Path) -> None:
    (folder / "policies/sample/reading.policy").write_text(READING, encoding="utf-8")
    item = put(folder, "a.json", {**ORDINARY, "origin": "reprint"})

    def checks(*options: str) -> list[str]:
        done = run("route", item, "--policy", "sample", "--format", "json", *options, *DAY)
        assert done.code == 0, done.err
        return [one["check"]["code"] for one in json.loads(done.out)["findings"] if one["state"] == "stands"]

    assert checks() == checks("--reading", "extent=explained") == ["reprint_note"]
    for option in (("--reading", "转载的范围=不要"), ("--confirmed-only",), ("--text-only",)):
        assert checks(*option) == []


def test_a_declaration_answers_for_what_is_not_given(run: Run, folder: Path) -> None:
    (folder / "policies/common/declare.policy").write_text(DECLARATION, encoding="utf-8")
    item = put(folder, "a.json", {"state_secret": False})
    without, declared = (
        json.loads(run("route", item, "--policy", "sample", "--format", "json", *options, *DAY).out)
        for options in ((), ("--declare", "routine=张三"))
    )
    assert (without["status"], declared["status"]) == ("needs_facts", "routed")
    assert [one["by"] for one in declared["declarations"]] == ["张三"]


def test_reasons_in_english_leave_only_the_words_of_the_rules_in_chinese(run: Run, folder: Path) -> None:
    item = put(folder, "a.json", ORDINARY)
    for asked in ("--why", "--why-not"):
        done = run("--lang", "en", "route", item, "--policy", "sample", asked, "publish", *DAY)
        assert done.code == 0
        quoted = re.compile(r"“[^“”]*”")
        plain = done.out
        while quoted.search(plain):
            plain = quoted.sub("", plain)
        assert plain.isascii(), plain


def test_the_step_that_begins_a_workflow_has_nobody_to_return_to(run: Run, folder: Path) -> None:
    item = put(folder, "a.json", ORDINARY)
    (decision,) = [json.loads(run("route", item, "--policy", "sample", "--format", "json", *DAY).out)]
    first, *others = decision["route"]["order"]
    assert first["refusals"] == []
    assert any(step["refusals"] for step in others)
