"""`policyc mutate`: the score is an exit code, and what nobody noticed is shown."""

import json

from tests.cli.running import Run


def test_a_score_below_the_least_is_an_exit_code_and_the_survivors_are_listed(run: Run) -> None:
    untested = run("mutate", "other", "--every", "6", "--min-score", "1")
    assert untested.code == 1
    assert untested.out.startswith("没有用例发现的改动：")
    assert "得分 0.0%" in untested.out
    assert "用时 " in untested.err
    assert run("mutate", "other", "--every", "6").code == 0


def test_the_results_are_had_as_json(run: Run) -> None:
    ran = run("mutate", "other", "--every", "4", "--format", "json", "--lang", "en")
    result = json.loads(ran.out)
    assert result["tried"] == sum(result[fate] for fate in ("stillborn", "killed", "equivalent", "survived"))
    assert {one["fate"] for one in result["mutants"]} <= {"killed", "equivalent", "survived"}
    assert all(one["clauses"] for one in result["mutants"])
    assert ran.err.endswith("0 changes not tried.\n")
