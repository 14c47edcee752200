"""`@frozen` makes what `dataclasses.dataclass(frozen=True, slots=True)` makes."""

import copy
import dataclasses
import inspect
import pickle
import pprint
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field
from functools import partial
from keyword import iskeyword
from typing import ClassVar, Generic, TypeVar, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policyc.source.frozen import frozen

T = TypeVar("T")

original = partial(dataclass, frozen=True, slots=True)


@frozen
class Pair:
    """Two parts, one of them optional."""

    left: int
    right: str = "none"

    def doubled(self) -> int:
        return self.left * 2


@frozen
class Held(Generic[T]):
    held: T


@frozen
class Nothing:
    KIND: ClassVar[str] = "nothing"


names = st.lists(
    st.from_regex(r"[a-z][a-z_0-9]{0,5}", fullmatch=True).filter(lambda name: name != "self" and not iskeyword(name)),
    max_size=8,
    unique=True,
)
values = st.one_of(st.integers(), st.text(max_size=3), st.none(), st.tuples(st.integers()), st.floats())


@st.composite
def twins(draw: st.DrawFn) -> tuple[type, type, tuple[str, ...], int]:
    """Make one class twice, by `@frozen` and by the original; return its fields, and how many need a value."""
    fields = tuple(draw(names))
    needed = draw(st.integers(0, len(fields)))
    defaults = {name: draw(values) for name in fields[needed:]}

    def plain() -> type:
        members = {"__annotations__": dict.fromkeys(fields, object), "__module__": __name__, **defaults}
        return type("Twin", (), members)

    return frozen(plain()), original(plain()), fields, needed


@st.composite
def twin_values(draw: st.DrawFn) -> tuple[list[object], list[object]]:
    """Make three values of one class, and the same of its twin."""
    mine, other, fields, needed = draw(twins())
    made: tuple[list[object], list[object]] = ([], [])
    for _ in range(3):
        given_ = [draw(st.one_of(st.just(1), values)) for _ in range(draw(st.integers(needed, len(fields))))]
        split = draw(st.integers(0, len(given_)))
        named = dict(zip(fields[split:], given_[split:], strict=False))
        for one, kind in zip(made, (mine, other), strict=True):
            one.append(kind(*given_[:split], **named))
    return made


@settings(max_examples=50)
@given(twin_values())
def test_values_compare_hash_and_show_themselves_alike(both: tuple[list[object], list[object]]) -> None:
    mine, others = both
    assert [repr(one) for one in mine] == [repr(one) for one in others]
    assert [hash(one) for one in mine] == [hash(one) for one in others]
    assert [[one == two for two in mine] for one in mine] == [[one == two for two in others] for one in others]
    assert mine[0] != others[0]


@settings(max_examples=50)
@given(twin_values())
def test_values_can_be_copied_replaced_and_taken_apart_alike(both: tuple[list[object], list[object]]) -> None:
    for one, other in zip(*both, strict=True):
        assert copy.copy(one) == one
        assert repr(copy.deepcopy(one)) == repr(one)
        assert repr(dataclasses.replace(one)) == repr(other)  # type: ignore[type-var]  # made above
        assert repr(dataclasses.asdict(one)) == repr(dataclasses.asdict(other))  # type: ignore[call-overload]
        assert repr(dataclasses.astuple(one)) == repr(dataclasses.astuple(other))  # type: ignore[call-overload]


@settings(max_examples=50)
@given(twins())
def test_classes_describe_themselves_alike(both: tuple[type, type, tuple[str, ...], int]) -> None:
    mine, other, _, _ = both
    assert vars(mine)["__match_args__"] == vars(other)["__match_args__"]
    assert vars(mine)["__slots__"] == vars(other)["__slots__"]
    assert [(one.name, one.type, repr(one.default)) for one in dataclasses.fields(mine)] == [
        (one.name, one.type, repr(one.default)) for one in dataclasses.fields(other)
    ]
    assert [repr(one.default) for one in inspect.signature(mine).parameters.values()] == [
        repr(one.default) for one in inspect.signature(other).parameters.values()
    ]


@settings(max_examples=50)
@given(twins(), st.lists(values, max_size=10), st.dictionaries(st.sampled_from(["a", "b", "left"]), values))
def test_wrong_arguments_are_refused_alike(
    both: tuple[type, type, tuple[str, ...], int], some: list[object], named: dict[str, object]
) -> None:
    mine, other, _, _ = both
    assert said_by(lambda: mine(*some, **named)) == said_by(lambda: other(*some, **named))


def said_by(make: Callable[[], object]) -> str:
    """Return how a value shows itself, or why it cannot be made."""
    try:
        return repr(make())
    except TypeError as error:
        return str(error)


def test_nothing_can_be_set_or_deleted() -> None:
    pair = Pair(1)
    for name in ("left", "other"):
        with pytest.raises(FrozenInstanceError, match=f"cannot assign to field '{name}'"):
            setattr(pair, name, 2)
        with pytest.raises(FrozenInstanceError, match=f"cannot delete field '{name}'"):
            delattr(pair, name)
    assert not hasattr(pair, "__dict__")


def test_patterns_take_fields_in_order() -> None:
    match Pair(1, "two"):
        case Pair(left, right):
            assert (left, right) == (1, "two")


def test_classes_keep_what_they_are_called_and_say_of_themselves() -> None:
    assert (Pair.__name__, Pair.__module__, Pair.__doc__) == ("Pair", __name__, "Two parts, one of them optional.")
    assert Pair(4).doubled() == 8
    assert get_type_hints(Pair) == {"left": int, "right": str}
    assert Nothing.KIND == "nothing"
    assert Nothing() == Nothing()
    assert repr(Held[int](3)) == "Held(held=3)"


def test_values_survive_pickling_and_pretty_printing() -> None:
    assert pickle.loads(pickle.dumps((Pair(1), Held("x"), Nothing()))) == (Pair(1), Held("x"), Nothing())  # noqa: S301
    assert pprint.pformat(Pair(1)) == repr(Pair(1))


def test_what_only_a_dataclass_can_have_is_refused() -> None:
    def inheriting() -> type:
        class Child(Pair):
            more: int = 0

        return Child

    def prepared() -> type:
        class Prepared:
            part: int

            def __post_init__(self) -> None: ...

        return Prepared

    def described(default: object) -> type:
        return type("Described", (), {"__annotations__": {"part": object}, "part": default})

    disordered = type("Disordered", (), {"__annotations__": {"first": int, "second": int}, "first": 1})
    for made in (inheriting(), prepared(), described(field(repr=False)), described([]), disordered):
        with pytest.raises(TypeError, match=made.__name__):
            frozen(made)
