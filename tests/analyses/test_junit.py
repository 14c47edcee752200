"""JUnit XML is well formed whatever stands in names and messages."""

from dataclasses import replace
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from policyc.analyses.junit import junit_xml
from policyc.analyses.testing import TestResult
from policyc.wording.language import Language
from tests.analyses.office import tried

PASSED = tried("其余平常\n应 状态 为 可送审")
FAILED = tried("其余平常\n应 状态 为 不得发布\n应 升级 含 请示")


def parsed(document: str | bytes) -> ET.Element:
    return ET.fromstring(document)  # noqa: S314 – written by the program under test


def test_suites_count_tests_and_failures() -> None:
    root = parsed(junit_xml((PASSED, FAILED), Language.ZH))
    assert (root.tag, root.get("tests"), root.get("failures")) == ("testsuites", "2", "1")
    (suite,) = root
    assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == ("sample", "2", "1")


def test_a_case_says_where_it_stands_and_what_failed() -> None:
    root = parsed(junit_xml((PASSED, FAILED), Language.ZH))
    passed, failed = root.iter("testcase")
    assert (passed.get("name"), passed.get("file"), passed.get("line")) == ("试一试", "rules1.policy", "1")
    assert list(passed) == []
    first, second = failed
    assert first.get("message") == "“试一试”没有通过：状态应为“不得发布”，结果是“可送审”"
    assert first.get("type") == second.get("type") == "expectation-failed"
    assert (first.text or "").startswith("rules1.policy:3:1\n")


def test_policies_are_suites_of_their_own_in_order() -> None:
    other = replace(PASSED, policies=("b", "a"))
    root = parsed(junit_xml((other, PASSED, other), Language.EN))
    assert [(suite.get("name"), suite.get("tests")) for suite in root] == [("b+a", "2"), ("sample", "1")]


def named(result: TestResult, name: str) -> TestResult:
    return replace(result, name=name, title=name)


@given(st.text())
def test_no_name_breaks_the_document(name: str) -> None:
    root = parsed(junit_xml((named(PASSED, name), named(FAILED, name)), Language.ZH).encode("utf-8"))
    assert len(list(root.iter("testcase"))) == 2


def test_markup_in_a_name_is_text() -> None:
    name = "]]><x a='\"'>&amp;\n\t"
    (case,) = parsed(junit_xml((named(PASSED, name),), Language.ZH)).iter("testcase")
    assert case.get("name") == name


def test_characters_that_xml_has_no_place_for_are_replaced() -> None:
    (case,) = parsed(junit_xml((named(PASSED, "甲\x00\x1b\ud800\ufffe乙"),), Language.ZH)).iter("testcase")
    assert case.get("name") == "甲\ufffd\ufffd\ufffd\ufffd乙"
