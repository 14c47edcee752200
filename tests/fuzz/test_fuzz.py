"""Damaged rules and items: an answer or a diagnostic, never anything else. `benchmarks/fuzz.py` goes on for longer."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.material import declarations, files, items, wrong_item
from tests.fuzz.mutations import LONGEST, MUTATIONS, Mutation
from tests.fuzz.properties import (
    check_bytes,
    check_compiling,
    check_declaration,
    check_file,
    check_item,
    check_reading,
    has_error,
)

# A case is slow or quick by what is damaged, not by how; and what takes whole seconds has a test of its own.
few = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
seeds = st.integers(0, 2**32 - 1)
mutations = st.lists(st.tuples(st.sampled_from(MUTATIONS), seeds), min_size=1, max_size=4)


def damaged(text: str, how: list[tuple[Mutation, int]]) -> str:
    """Apply mutations, each with a chance of its own, so that a failing case can lose some of them."""
    for mutation, seed in how:
        text = mutation(text, Random(seed))[:LONGEST]  # noqa: S311 – chance for tests
    return text


@settings(few, max_examples=250)
@given(place=st.integers(0), how=mutations, seed=seeds)
def test_a_damaged_declaration_is_read_or_reported(place: int, how: list[tuple[Mutation, int]], seed: int) -> None:
    chosen = declarations()[place % len(declarations())]
    check_declaration(chosen, damaged(chosen.text, how), Random(seed), compiling=0.1)  # noqa: S311 – chance for tests


@settings(few, max_examples=10)
@given(place=st.integers(0), how=mutations, seed=seeds)
def test_a_damaged_file_compiles_or_is_reported(place: int, how: list[tuple[Mutation, int]], seed: int) -> None:
    chosen = files()[place % len(files())]
    check_file(chosen, damaged(chosen.text, how), Random(seed))  # noqa: S311 – chance for tests


@settings(few, max_examples=200)
@given(place=st.integers(0), how=mutations, seed=seeds, values=st.booleans())
def test_a_damaged_item_is_answered_or_reported(
    place: int, how: list[tuple[Mutation, int]], seed: int, values: bool
) -> None:
    text = items()[place % len(items())]
    chance = Random(seed)  # noqa: S311 – chance for tests
    check_item(wrong_item(text, chance) if values else damaged(text, how), chance)


@settings(few, max_examples=150)
@given(
    text=st.text(st.characters(exclude_categories=()))
    | st.text("制度要素环节{}（）“”[]；、\n#当 由则取为是1年月日条第")
)
def test_any_text_is_read_or_reported(text: str) -> None:
    check_reading(text)
    check_item(text, Random(0))  # noqa: S311 – chance for tests


@settings(few, max_examples=150)
@given(data=st.binary(max_size=200) | st.text().map(lambda text: text.encode("gb18030", "ignore")))
def test_any_bytes_are_a_text_or_none(data: bytes) -> None:
    check_bytes(data)


def test_what_is_shipped_is_good_before_it_is_damaged() -> None:
    for place in files():
        assert not has_error(check_reading(place.text))
    check_compiling(files()[0], files()[0].text, Random(1))  # noqa: S311 – chance for tests
    for text in items():
        check_item(text, Random(1))  # noqa: S311 – chance for tests


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_a_mutation_is_a_function_of_its_seed(mutation: Mutation) -> None:
    text = declarations()[0].text
    made = {mutation(text, Random(seed)) for seed in (3, 3)}  # noqa: S311 – chance for tests
    assert len(made) == 1
    assert mutation("", Random(3)) is not None  # noqa: S311 – chance for tests
