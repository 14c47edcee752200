"""Everything that a rule file can hold has words."""

from policyc.syntax import tree
from policyc.syntax.keywords import Keyword
from policyc.syntax.shapes import _KEYWORDS_BY_SHAPE, Shape
from policyc.wording import plain as words

ON_READINGS_AND_TESTS = {Keyword.OTHERS_ORDINARY}


def names(shape: Shape) -> set[str]:
    return {keyword.name for keyword in _KEYWORDS_BY_SHAPE[shape]}


def test_tables_have_the_keys_of_what_they_say() -> None:
    assert set(words.COMPARE) == {one.value for one in tree.Comparison}
    assert set(words.TOGETHER) == {one.value for one in tree.Together}
    assert set(words.PLACE) == {one.value for one in tree.Position}
    assert set(words.CONSEQUENCE) == {one.value for one in tree.Consequence}
    assert set(words.HOST) == {one.value for one in tree.HostScope}
    assert set(words.UNLISTED) == {one.value for one in tree.Unlisted}
    assert set(words.CHOICE) == {one.value for one in tree.ChoiceMode}


def test_tables_have_a_line_for_every_keyword_of_their_shape() -> None:
    assert set(words.FLAGS) == names(Shape.FLAG) - {one.name for one in ON_READINGS_AND_TESTS}
    assert set(words.CONDITION) == names(Shape.CONDITION)
    assert names(Shape.REQUIREMENT) <= set(words.REQUIRED) == set(words.OBLIGED) == set(words.LOOKED_FOR)
    assert names(Shape.NAMES) | names(Shape.OPTIONAL_NAMES) == set(words.NAMES)
    # 免除 names steps as 必经 and 不经 do, and is the one of these that is a rule.
    assert names(Shape.MEMBERS) | {"SPARES"} == set(words.MEMBERS)
