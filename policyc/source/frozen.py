"""`@frozen`: a frozen, slotted dataclass that costs a fifteenth of one when the program starts.

`dataclasses.dataclass(frozen=True, slots=True)` writes the methods of each class as text and compiles them, anew in
every process: 0.8 ms a class, and for the two hundred classes of one answer a third of its time. Here `__eq__`,
`__hash__` and `__repr__` are closures over the fields, and `__init__` is compiled once for each number of fields and
then given the names of the class: 0.05 ms, and instances are made in half the time.

Assumes fields with plain defaults or none, none of them inherited. Guarantees what a frozen, slotted dataclass does:
`replace`, `fields` and `asdict`, patterns, copying and pickling included (`tests/source/test_frozen.py` compares them);
type checkers take it for one. What needs `field(…)` or `__post_init__` is a dataclass, and so is what no command makes
when it starts. Reports nothing; raises TypeError for a class that it cannot make.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import Field, FrozenInstanceError, field, make_dataclass
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import NoReturn, TypeVar, cast, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def frozen(made: type[T]) -> type[T]:
    """Make a class frozen, slotted, and equal by its fields. Raises TypeError where that takes a dataclass."""
    kinds = {name: kind for name, kind in made.__annotations__.items() if not _is_of_class(kind)}
    defaults = _defaults_of(made, tuple(kinds))
    names = tuple(kinds)
    # `__slots__` count when a class is made: it is made again, as dataclasses do it.
    members = {name: member for name, member in vars(made).items() if name not in kinds and name not in _UNSLOTTED}
    members = {**_methods(names), **members, "__qualname__": made.__qualname__, "__slots__": names}
    members["__dataclass_fields__"] = _WhenAsked(lambda: _fields(kinds, defaults))
    slotted = cast("type[T]", type(made.__name__, made.__bases__, members))
    setattr(slotted, "__init__", _initializer(slotted, names, tuple(defaults.values())))  # noqa: B010 – no mere instance's
    return slotted


#: What no default may be: a description of a field, and what instances would share and change.
_CHANGING = (Field, list, dict, set)
#: What a class without `__slots__` has, and a slotted one must not have.
_UNSLOTTED = frozenset({"__dict__", "__weakref__"})


def _is_of_class(kind: object) -> bool:
    """Tell whether an annotation, evaluated or not, is of an attribute of the class and no field."""
    return str(kind).startswith(("ClassVar", "typing.ClassVar"))


def _defaults_of(made: type, names: tuple[str, ...]) -> dict[str, object]:
    """Return the defaults, which are those of the last fields. Raises TypeError for what only a dataclass can have."""
    members = vars(made)
    defaults = {name: members[name] for name in names if name in members}
    if tuple(defaults) != names[len(names) - len(defaults) :]:
        raise TypeError(f"{made.__qualname__}: a field without default follows one with a default")
    if any(isinstance(default, _CHANGING) for default in defaults.values()):
        raise TypeError(f"{made.__qualname__}: a default must be a plain value that never changes")
    if hasattr(made, "__post_init__") or hasattr(made, "__match_args__"):
        raise TypeError(f"{made.__qualname__}: whatever has `__post_init__` or inherits fields is a dataclass")
    return defaults


def _methods(names: tuple[str, ...]) -> dict[str, object]:
    """Return the methods that every frozen class has, and what patterns and dataclasses look for."""
    parts = _parts(names)

    def equal(self: object, other: object) -> bool:
        if self is other:  # most that are compared are one object
            return True
        return parts(self) == parts(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash(parts(self))

    def shown(self: object) -> str:
        fields = ", ".join([f"{name}={part!r}" for name, part in zip(names, parts(self), strict=True)])
        return f"{self.__class__.__qualname__}({fields})"

    def reduced(self: object) -> tuple[object, ...]:
        return self.__class__, parts(self)

    return {
        "__eq__": equal,
        "__hash__": hashed,
        "__repr__": shown,
        "__reduce__": reduced,
        "__setattr__": _set,
        "__delattr__": _delete,
        "__match_args__": names,
        "__dataclass_params__": _PARAMETERS,
    }


def _parts(names: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    """Return what gives the fields of a value; `attrgetter` gives no tuple for a single one."""
    match names:
        case ():
            return lambda _value: ()
        case (name,):
            only = attrgetter(name)
            return lambda value: (only(value),)
        case _:
            return attrgetter(*names)


def _set(_self: object, name: str, _value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(_self: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _initializer(made: type, names: tuple[str, ...], defaults: tuple[object, ...]) -> FunctionType:
    """Return `__init__`: it puts each argument into its slot."""
    code = _code(len(names)).replace(co_varnames=("self", *names), co_qualname=f"{made.__qualname__}.__init__")
    slots: dict[str, object] = {f"slot{number}": vars(made)[name].__set__ for number, name in enumerate(names)}
    return FunctionType(code, slots, "__init__", defaults)


@cache
def _code(count: int) -> CodeType:
    """Compile the `__init__` of a class with so many fields; the names of its arguments are to be replaced."""
    arguments = ", ".join(["self", *(f"part{number}" for number in range(count))])
    body = "\n".join(f"  slot{number}(self, part{number})" for number in range(count)) or "  pass"
    made: dict[str, FunctionType] = {}
    exec(f"def __init__({arguments}):\n{body}", made)  # noqa: S102 – numbers only
    return made["__init__"].__code__


class _WhenAsked:
    """An attribute of a class that is made when somebody asks for it."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = make
        self._made: object = None

    def __get__(self, _instance: object, _owner: type) -> object:
        if self._made is None:
            self._made = self._make()
        return self._made


def _fields(kinds: Mapping[str, object], defaults: Mapping[str, object]) -> object:
    """Return the fields as `dataclasses` describe them."""
    described = [
        (name, kind, field(default=defaults[name]) if name in defaults else field()) for name, kind in kinds.items()
    ]
    twin = make_dataclass("twin", described, init=False, repr=False, eq=False, namespace={"__doc__": "Fields."})
    return vars(twin)["__dataclass_fields__"]


#: For those who ask a dataclass how it was made, as `pprint` does.
_PARAMETERS = _WhenAsked(lambda: vars(make_dataclass("twin", (), frozen=True, slots=True))["__dataclass_params__"])
