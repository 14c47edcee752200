"""Rule files under pytest: what is collected, what a failure looks like, what it costs those who have none."""

from importlib.metadata import entry_points
from pathlib import Path

import pytest

import policyc
from tests.analyses.office import OTHER, REGULATION, RULES, VOCABULARY

pytest_plugins = ["pytester"]

ROOT = Path(policyc.__file__).resolve().parents[1]
# Where the package is installed its entry point has loaded the plugin already.
LOADED = () if entry_points(group="pytest11", name="policyc") else ("-p", "policyc.pytest_plugin")

TESTS = """
用例 平常的可送审 [routine] “平常的信息” { 其余平常；应 状态 为 可送审 }
用例 涉密的不得发布 [secret] { 其余平常；设 涉密 为 是；应 状态 为 不得发布 }
"""
WRONG = """
用例 写错了 [wrong] {
    其余平常
    应 状态 为 不得发布
    应 环节 为 拟稿、发布
}
"""
COMPARED = """
比较 “../sample”、“../other”
对照 涉密 [both] { 其余平常；设 涉密 为 是；应 办法 状态 为 不得发布；应 规定 状态 为 不得发布 }
"""


@pytest.fixture
def office(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Two policies, what they share, and comparisons, in `rules/`."""
    monkeypatch.delenv("POLICYC_LANG", raising=False)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    files = {
        "shared/vocabulary.policy": VOCABULARY,
        "sample/rules.policy": f"引用 “../shared”\n{RULES}",
        "sample/tests.policy": TESTS,
        "sample/r.txt": REGULATION,
        "other/rules.policy": f"引用 “../shared”\n{OTHER}",
        "other/r.txt": REGULATION,
        "compare/both.policy": COMPARED,
    }
    for name, text in files.items():
        write(pytester, f"rules/{name}", text)
    return pytester


def write(pytester: pytest.Pytester, name: str, text: str) -> None:
    path = pytester.path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return pytester.runpytest_inprocess(*LOADED, "-p", "no:cacheprovider", *arguments)


def outcome(result: pytest.RunResult) -> dict[str, int]:
    return result.parseoutcomes()


def test_every_test_of_a_folder_of_policies_is_an_item(office: pytest.Pytester) -> None:
    result = run(office, "-v", "rules")
    assert outcome(result) == {"passed": 3}
    result.stdout.fnmatch_lines(
        ["rules/compare/both.policy::涉密 PASSED*", "rules/sample/tests.policy::平常的可送审 PASSED*"]
    )


@pytest.mark.parametrize(
    ("argument", "passed"),
    [
        ("rules/sample", 2),
        ("rules/sample/tests.policy", 2),
        ("rules/compare", 1),
        ("rules/sample/tests.policy::涉密的不得发布", 1),
    ],
)
def test_one_policy_one_file_or_one_test_can_be_asked_for(office: pytest.Pytester, argument: str, passed: int) -> None:
    assert outcome(run(office, argument)) == {"passed": passed}


@pytest.mark.parametrize("words", ["涉密的", "secret", "平常的信息"])
def test_tests_are_chosen_by_name_code_or_title(office: pytest.Pytester, words: str) -> None:
    assert outcome(run(office, "rules/sample", "-k", words))["passed"] == 1


def test_a_folder_that_only_has_rules_somewhere_below_is_not_meant(office: pytest.Pytester) -> None:
    write(office, "test_other.py", "def test_nothing(): pass\n")
    assert outcome(run(office)) == {"passed": 1}
    assert outcome(run(office, ".")) == {"passed": 1}


def test_folders_may_be_named_in_the_configuration(office: pytest.Pytester) -> None:
    office.makeini("[pytest]\npolicyc_policies = rules\ntestpaths = checks\n")
    write(office, "checks/test_other.py", "def test_nothing(): pass\n")
    write(office, "elsewhere/more.policy", TESTS)
    assert outcome(run(office)) == {"passed": 4}
    assert outcome(run(office, "checks")) == {"passed": 1}
    assert outcome(run(office, "elsewhere")) == {}


def test_a_failure_shows_what_was_expected_and_what_came_at_its_line(office: pytest.Pytester) -> None:
    write(office, "rules/sample/wrong.policy", WRONG)
    result = run(office, "rules/sample/wrong.policy")
    assert outcome(result) == {"failed": 1}
    text = result.stdout.str()
    assert "“写错了”没有通过：状态应为“不得发布”，结果是“可送审”" in text
    assert "rules/sample/wrong.policy:4:5" in text
    assert "少了" not in text
    assert "多了“审核”。" in text
    assert "Traceback" not in text
    assert "expectations.py" not in text


def test_messages_are_in_the_language_of_the_program(office: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYC_LANG", "en")
    write(office, "rules/sample/wrong.policy", WRONG)
    assert "status is “must not be published” was expected" in run(office, "rules/sample").stdout.str()


def test_rules_with_errors_are_an_error_of_collection(office: pytest.Pytester) -> None:
    write(office, "rules/sample/more.policy", "环 节\n用例 甲 { 应 状态 为 可送审 }\n")
    result = run(office, "rules/sample")
    assert outcome(result)["errors"] >= 1
    text = result.stdout.str()
    assert "more.policy:1:1" in text
    assert "Traceback" not in text


def test_an_expectation_that_means_nothing_is_an_error_of_collection(office: pytest.Pytester) -> None:
    write(office, "rules/sample/more.policy", "用例 甲 { 应 状态 为 可发布 }\n")
    assert "“状态”里不会有“可发布”" in run(office, "rules/sample").stdout.str()


def test_coverage_is_reported_when_asked_for(office: pytest.Pytester) -> None:
    text = run(office, "rules", "--policyc-coverage").stdout.str()
    assert "办法：3 次判断，规则覆盖" in text
    assert "规定：1 次判断，规则覆盖" in text
    assert "审查“转载来源”（第二条）" in text
    assert "规则覆盖" not in run(office, "rules").stdout.str()


def test_coverage_without_rule_files_says_nothing(office: pytest.Pytester) -> None:
    write(office, "test_other.py", "def test_nothing(): pass\n")
    assert outcome(run(office, "test_other.py", "--policyc-coverage")) == {"passed": 1}


def test_a_project_without_rule_files_loads_no_compiler(office: pytest.Pytester) -> None:
    write(
        office,
        "test_cost.py",
        "import sys\n"
        "def test_cost():\n"
        "    loaded = {name for name in sys.modules if name.startswith('policyc.')}\n"
        "    assert loaded <= {'policyc.pytest_plugin'}\n"
        "    assert not {'lark', 'networkx', 'pydantic', 'pypinyin'} & sys.modules.keys()\n",
    )
    result = office.runpytest_subprocess(*LOADED, "-p", "no:cacheprovider", "test_cost.py")
    assert outcome(result) == {"passed": 1}
