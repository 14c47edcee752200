"""`policyc ask` asks only what still matters, takes answers as people type them, and then answers."""

import json
from pathlib import Path

from tests.cli.running import Run

DAY = ("--as-of", "2026-02-01")


def test_the_next_question_is_json_for_programs(run: Run) -> None:
    asked = json.loads(run("ask", "sample", "--next", *DAY).out)
    assert asked["done"] is False
    assert asked["about"]["code"] in {"origin", "state_secret"}
    assert asked["left"] == 2


def test_when_nothing_matters_any_more_the_answer_comes_in_its_place(run: Run, folder: Path) -> None:
    (folder / "a.json").write_text('{"origin": "own", "state_secret": false}', encoding="utf-8")
    asked = json.loads(run("ask", "sample", "--answers", "a.json", "--next", *DAY).out)
    assert (asked["done"], asked["decision"]["status"]) == (True, "routed")


def test_answers_are_numbers_labels_or_codes(run: Run) -> None:
    origin = '{"state_secret": false}'
    for written in ("2", "转载", "reprint"):
        Path("a.json").write_text(origin, encoding="utf-8")
        done = run("ask", "sample", "--answers", "a.json", "--format", "json", *DAY, input=f"{written}\n")
        (escalation,) = json.loads(done.out)["escalations"]
        assert escalation["state"] == "certain"


def test_questions_go_to_standard_error_and_the_answer_to_standard_output(run: Run) -> None:
    done = run("ask", "sample", *DAY, input="原创\n否\n")
    assert "是否涉及国家秘密？" in done.err
    assert "可送审" in done.out
    assert "是否涉及国家秘密？" not in done.out


def test_what_is_not_understood_is_asked_again_and_a_question_mark_explains(run: Run) -> None:
    done = run("ask", "sample", "--format", "json", *DAY, input="也许\n？\n9\n1\n否\n")
    assert json.loads(done.out)["status"] == "routed"
    assert done.err.count("没有看懂") == 2
    assert "影响：" in done.err


def test_an_empty_line_leaves_a_fact_unknown_and_the_end_of_input_all_of_them(run: Run) -> None:
    for answers in ("\n\n", ""):
        done = run("ask", "sample", "--format", "json", *DAY, input=answers)
        assert json.loads(done.out)["status"] == "needs_facts"


def test_a_question_that_no_longer_matters_is_not_asked(run: Run, folder: Path) -> None:
    (folder / "a.json").write_text('{"state_secret": true}', encoding="utf-8")
    done = run("ask", "sample", "--answers", "a.json", "--format", "json", *DAY)
    assert json.loads(done.out)["status"] == "blocked"
    assert "涉及国家秘密" not in done.err


def test_an_item_that_is_wrong_is_told_before_anything_is_asked(run: Run, folder: Path) -> None:
    (folder / "a.json").write_text('{"origin": "nowhere"}', encoding="utf-8")
    done = run("ask", "sample", "--answers", "a.json", *DAY)
    assert (done.code, done.out) == (2, "")
    assert "PI904" in done.err
    (folder / "b.json").write_text("[]", encoding="utf-8")
    assert run("ask", "sample", "--answers", "b.json", *DAY).code == 2
