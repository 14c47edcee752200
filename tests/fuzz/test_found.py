"""What the long runs found, each as small as it could be made."""

from random import Random

from policyc.pipeline.compile import compile  # noqa: A004 – the verb of the trade
from policyc.pipeline.facade import read_tests, run_tests
from tests.fuzz.material import declarations
from tests.fuzz.properties import check_compiling, check_formatting


def test_a_block_below_its_head_on_a_line_of_its_own_is_formatted_once_for_all() -> None:
    check_formatting("角色 甲 [a] “乙”\n { 依据 第一条；依据 第二条 }\n")
    check_formatting("角色 甲 [a] “乙” # 丙\n { 依据 第一条；依据 第二条 } # 丁\n")


def test_a_test_with_half_a_character_in_a_text_is_run() -> None:
    """Files never hold one, but an editor may hand a text down that does."""
    place = next(one for one in declarations() if one.text.startswith("用例"))
    text = "用例 半个字 [half] {\n    其余平常\n    设 正文 为 “甲\ud83d乙”\n    应 状态 不含 不适用\n}\n"
    check_compiling(place, text, Random(1))  # noqa: S311 – chance for tests
    compiled = compile(place.with_text(text))
    results = run_tests(read_tests(compiled))
    assert "half" in [one.id for one in results]
