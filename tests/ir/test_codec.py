"""A policy written as text comes back the same, and nothing else comes out of any text."""

import contextlib
import json
import types
import typing
from dataclasses import is_dataclass, replace
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyc.ir import codec
from policyc.ir.codec import CLASSES, ENUMS, Damaged, decode, encode
from policyc.ir.conditions import TRUE, Condition, FactHolds, Not, conjoin
from policyc.ir.policy import Policy
from policyc.workspace.compile import compile_folder
from policyc.workspace.find import FolderKind, Places, found, shipped_policies

SAMPLES = Path(__file__).parents[1] / "workspace" / "policies"


def policies() -> list[Policy]:
    shipped = shipped_policies()
    assert shipped is not None
    folders = [
        folder for root in (SAMPLES, shipped) for folder in found(Places(SAMPLES.parents[3], root), FolderKind.POLICY)
    ]
    compiled = [compile_folder(folder, folder.root) for folder in folders]
    return [one.policy for one in compiled if one.policy is not None]


POLICIES = policies()


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.identity.id)
def test_what_is_written_is_read_back(policy: Policy) -> None:
    text = encode(policy)
    assert decode(text) == policy
    assert encode(decode(text)) == text


def test_booleans_and_numbers_stay_apart() -> None:
    facts = POLICIES[0].facts
    changed = replace(POLICIES[0], facts=(replace(facts[0], ordinary=True), replace(facts[1], ordinary=1)))
    first, second = decode(encode(changed)).facts
    assert first.ordinary is True
    assert second.ordinary == 1
    assert second.ordinary is not True


def test_deep_conditions_are_written_and_read() -> None:
    deep: Condition = TRUE
    for number in range(50):
        deep = Not(conjoin(deep, FactHolds(f"f{number}")))
    policy = replace(POLICIES[0], scope=deep)
    assert decode(encode(policy)).scope == deep


def test_everything_a_policy_is_made_of_can_be_written() -> None:
    met: set[type] = set()

    def visit(hint: object) -> None:
        for inner in typing.get_args(hint):
            visit(inner)
        made = typing.get_origin(hint) or hint
        if isinstance(made, type) and not isinstance(hint, types.UnionType) and made not in met:
            met.add(made)
            if is_dataclass(made):
                for field in typing.get_type_hints(made).values():
                    visit(field)

    visit(Policy)
    own = {
        made for made in met if made.__module__.startswith("policyc") and (is_dataclass(made) or issubclass(made, Enum))
    }
    assert own <= {*CLASSES, *ENUMS}


def test_another_shape_of_classes_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    text = encode(POLICIES[0])
    monkeypatch.setattr(codec, "_shapes", lambda: "another")
    with pytest.raises(Damaged):
        decode(text)


rows = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 200) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=30,
)


@given(rows)
def test_any_other_text_is_damaged_and_runs_nothing(value: object) -> None:
    with pytest.raises(Damaged):
        decode(f"{codec._shapes()}\n{json.dumps(value)}")


@given(st.data())
def test_a_row_put_wrong_is_damaged_or_another_policy(data: st.DataObject) -> None:
    shapes, _, body = encode(POLICIES[0]).partition("\n")
    table: list[list[int | str]] = json.loads(body)
    row = data.draw(st.integers(0, len(table) - 1))
    table[row] = data.draw(st.lists(st.integers(-5, len(table) + 5) | st.text(max_size=3), max_size=8))
    with contextlib.suppress(Damaged):
        assert isinstance(decode(f"{shapes}\n{json.dumps(table)}"), Policy)
