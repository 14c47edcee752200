"""explain, test, coverage, readings and fmt."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

from policyc.diagnostics import catalogue
from tests.cli.running import Run


def test_every_code_is_explained_in_any_case_and_by_its_name(run: Run) -> None:
    for kind in catalogue.ALL:
        done = run("explain", kind.code.lower())
        assert done.code == 0
        assert done.out.startswith(kind.code)
        assert run("explain", kind.slug).out == done.out


def test_a_clause_is_explained_with_the_rules_that_cite_it(run: Run) -> None:
    done = run("explain", "第四条", "--policy", "sample")
    assert done.code == 0
    assert "部门负责人审核后，由信息员发布。" in done.out
    assert "流程 审核  policies/sample/rules.policy:7" in done.out
    assert "升级 转载报批" in done.out


def test_a_clause_of_all_policies_is_shown_for_each(run: Run) -> None:
    out = run("explain", "第五条").out
    assert "other 第五条" in out
    assert "sample 第五条" in out


def test_tests_pass_and_fail_with_their_place(run: Run, folder: Path) -> None:
    assert run("test").code == 0
    assert "4 个用例，全部通过" in run("test").out
    rules = folder / "policies/sample/rules.policy"
    rules.write_text(
        rules.read_text(encoding="utf-8").replace("应 升级 为 无", "应 升级 含 转载报批"), encoding="utf-8"
    )
    done = run("test", "sample")
    assert done.code == 1
    assert "policies/sample/rules.policy:" in done.out
    assert "3 个用例，1 个未通过" in done.out


def test_tests_are_chosen_by_words(run: Run) -> None:
    assert "1 个用例，全部通过" in run("test", "-k", "reprinted").out
    assert "1 个用例，全部通过" in run("test", "-k", "都不能").out


def test_results_are_json_and_junit(run: Run, folder: Path) -> None:
    rules = folder / "policies/sample/rules.policy"
    rules.write_text(
        rules.read_text(encoding="utf-8").replace("应 升级 为 无", "应 升级 含 转载报批"), encoding="utf-8"
    )
    done = run("test", "sample", "--format", "json", "--junit", "result.xml")
    assert json.loads(done.out)["counts"] == {"passed": 2, "failed": 1}
    suite = ET.parse(folder / "result.xml").getroot()[0]  # noqa: S314 – written a line ago
    assert (suite.get("tests"), suite.get("failures")) == ("3", "1")
    assert len(suite.findall("testcase/failure")) == 1


def test_coverage_of_tests_is_told_for_every_policy_tested(run: Run) -> None:
    said = run("test", "--coverage")
    assert said.code == 0
    assert said.out.index("另一办法：") < said.out.index("示范办法：")
    assert "规则覆盖" in said.out
    told = json.loads(run("test", "sample", "--coverage", "--format", "json").out)["coverage"]
    assert [one["policy"]["code"] for one in told] == ["sample"]
    assert 0 < told[0]["rules"]["seen"] <= told[0]["rules"]["total"]
    assert {one["clause"] for one in told[0]["by_clause"]} >= {"第四条"}
    assert "coverage" not in json.loads(run("test", "sample", "--format", "json").out)


def test_rules_without_a_test_are_not_covered(run: Run) -> None:
    (policy,) = json.loads(run("test", "other", "--coverage", "--format", "json").out)["coverage"]
    assert policy["answers"] == policy["rules"]["seen"] == 0
    assert policy["rules"]["total"] > 0


def test_results_are_xml_whatever_a_test_is_called(run: Run, folder: Path) -> None:
    rules = folder / "policies/sample/rules.policy"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text + "\n用例 怪名 [odd] “<&\"' ]]>” { 应 状态 为 可送审 }\n", encoding="utf-8")
    run("test", "sample", "--junit", "result.xml")
    assert ET.parse(folder / "result.xml").getroot()[0].get("tests") == "4"  # noqa: S314 – written a line ago


def test_rules_with_errors_are_not_tested(run: Run, folder: Path) -> None:
    (folder / "policies/sample/wrong.policy").write_text("审查 什么 [what]\n", encoding="utf-8")
    assert run("test", "sample").code == 2


def test_coverage_accounts_for_every_sentence(run: Run, folder: Path) -> None:
    done = run("coverage", "sample")
    assert done.code == 0
    assert "没有着落 0" in done.out
    regulation = folder / "policies/sample/regulation.txt"
    regulation.write_text(
        regulation.read_text(encoding="utf-8") + "\n第六条 另行规定的，从其规定。\n", encoding="utf-8"
    )
    done = run("coverage", "sample", "--format", "json")
    assert done.code == 1
    assert json.loads(done.out)["counts"]["unaccounted"] == 1


def test_the_ledger_is_a_page_that_shows_markup_as_it_is(run: Run, folder: Path) -> None:
    regulation = folder / "policies/sample/regulation.txt"
    text = regulation.read_text(encoding="utf-8")
    regulation.write_text(text + "\n第六条 <script>alert(1)</script>&从其规定。\n", encoding="utf-8")
    done = run("coverage", "sample", "--format", "html")
    assert done.code == 1
    assert done.out.startswith("<!DOCTYPE html>\n")
    assert "<script" not in done.out
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;从其规定。" in done.out
    assert done.out.count("没有着落") >= 3
    assert "升级 转载报批" in done.out
    assert "http://" not in done.out


def test_readings_are_listed_with_the_one_adopted(run: Run, folder: Path) -> None:
    (folder / "policies/sample/reading.policy").write_text(
        """解读 转载的范围 [extent] {
    依据 第四条
    询问 “摘编算不算转载？”
    读法 算 [counts] “摘编也算”
    读法 不算 [does_not] “只有全文算”
    采用 算 “编写组” 2026-01-01
    理由 “从严”
}
""",
        encoding="utf-8",
    )
    done = run("readings", "sample")
    assert done.code == 0
    assert "● 算 [counts]：摘编也算" in done.out
    assert "○ 不算 [does_not]" in done.out
    assert "共 1 处解读，1 处尚未确认" in done.out
    assert json.loads(run("readings", "sample", "--format", "json").out)["readings"][0]["confirmed"] is None


def test_fmt_checks_then_writes_then_finds_nothing_more(run: Run, folder: Path) -> None:
    rules = folder / "policies/sample/rules.policy"
    rules.write_bytes(rules.read_text(encoding="utf-8").replace("    ", "  ").encode("gb18030"))
    before = rules.read_bytes()
    assert run("fmt", "sample", "--check").code == 1
    assert rules.read_bytes() == before
    done = run("fmt", "sample")
    assert (done.code, "policies/sample/rules.policy\n" in done.out) == (0, True)
    rules.read_bytes().decode("utf-8")
    assert run("fmt", "sample", "--check").code == 0
    assert run("check", "sample").code == 0


def test_fmt_leaves_a_file_with_errors_alone(run: Run, folder: Path) -> None:
    wrong = folder / "policies/sample/wrong.policy"
    wrong.write_text("审查   什么 [what] {\n", encoding="utf-8")
    done = run("fmt", "policies/sample/wrong.policy")
    assert done.code == 2
    assert "wrong.policy:1" in done.err
    assert wrong.read_text(encoding="utf-8") == "审查   什么 [what] {\n"


def test_keywords_go_to_english_and_back(run: Run, folder: Path) -> None:
    run("fmt")
    files = sorted((folder / "policies").rglob("*.policy"))
    before = [file.read_bytes() for file in files]
    assert run("fmt", "--keywords", "en").code == 0
    assert run("test").code == 0
    assert [file.read_bytes() for file in files] != before
    run("fmt", "--keywords", "zh")
    assert [file.read_bytes() for file in files] == before


def test_schemas_are_json_schema_of_the_policies_words(run: Run) -> None:
    item = json.loads(run("schema", "item", "sample").out)
    decision = json.loads(run("schema", "decision").out)
    assert item["$schema"] == decision["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "state_secret" in item["properties"]
    assert "status" in decision["properties"]


def test_names_without_a_code_get_one_that_is_not_taken(run: Run, folder: Path) -> None:
    policy = folder / "policies/sample/policy.policy"
    text = policy.read_text(encoding="utf-8").replace("角色 信息员 [clerk]", "角色 信息员")
    policy.write_text(text.replace("[head]", "[xin_xi_yuan]"), encoding="utf-8")
    assert run("fmt", "sample", "--codes").code == 0
    assert "角色 信息员 [xin_xi_yuan_2]" in policy.read_text(encoding="utf-8").replace("  ", " ")
    assert run("check", "sample", "--release").code == 0
