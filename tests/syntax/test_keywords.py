"""The keyword table and the tables that hang on it."""

from collections import Counter

import pytest

from policyc.syntax.blocks import BLOCKS, EVERYWHERE, TOP
from policyc.syntax.engine import argument_keywords
from policyc.syntax.keywords import KEYWORDS, Keyword
from policyc.syntax.shapes import HEADS, RESERVED, shape_of


def test_english_forms_are_unique() -> None:
    assert [form for form, times in Counter(k.en for k in KEYWORDS).items() if times > 1] == []


def test_a_chinese_form_serves_twice_only_where_the_grammar_tells_the_two_apart() -> None:
    twice = {form for form, times in Counter(k.zh for k in KEYWORDS).items() if times > 1}
    assert twice == {"是", "含", "属于"}


def test_every_keyword_is_a_head_or_stands_between_arguments() -> None:
    assert set(KEYWORDS) - HEADS - set(argument_keywords()) == set()


def test_chinese_heads_are_unique() -> None:
    assert [form for form, times in Counter(k.zh for k in HEADS).items() if times > 1] == []


@pytest.mark.parametrize("keyword", [k for k in KEYWORDS if k in HEADS - RESERVED], ids=lambda k: k.name)
def test_every_head_has_a_shape_and_a_block_that_takes_it(keyword: Keyword) -> None:
    assert shape_of(keyword, Keyword.POLICY) is not None
    takers = [rule for rule in (TOP, *BLOCKS.values()) if keyword in rule.allowed]
    assert takers or keyword in EVERYWHERE


@pytest.mark.parametrize("block", BLOCKS, ids=lambda k: k.name)
def test_what_a_block_needs_or_repeats_it_also_takes(block: Keyword) -> None:
    rule = BLOCKS[block]
    assert {k for alternatives in rule.required for k in alternatives} <= set(rule.allowed)
    assert rule.many <= set(rule.allowed)
    assert set(rule.allowed) <= HEADS
