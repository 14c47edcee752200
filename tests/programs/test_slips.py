"""A small share of the experiment in benchmarks/slips.py, with the same code."""

from benchmarks.slips import GOAL, KINDS, failure, mutants, outcome, share, table


def test_one_slip_gives_one_message_where_it_is() -> None:
    outcomes = [outcome(mutant) for mutant in mutants(30, seed=11)]
    assert {one.mutant.kind for one in outcomes} == {make.__name__ for make in KINDS}
    shown = "\n".join((table(outcomes), *(failure(one) for one in outcomes if not one.good)))
    assert share(outcomes) >= GOAL, shown
