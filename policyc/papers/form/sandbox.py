"""Where templates run: loops and conditions over the form, and nothing else.

Assumes jinja2. Guarantees that a template reaches no function, no attribute but the documented fields, and cannot make
a text or a number grow by multiplying; that every value is escaped for XML; that a value is shown as it is, whatever
marks of docxtpl or characters that XML forbids it holds. Raises `UnknownField` and `NotAllowed`.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import NoReturn

from jinja2 import Undefined
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

#: docxtpl turns these marks into braces after everything is filled in; between them goes a joiner of no width.
_MARKS = ("{_{", "}_}", "{_%", "%_}")
_JOINER = "\u2060"
_LOOP = frozenset({"first", "last", "index", "index0", "length"})
_FORBIDDEN = {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}


class UnknownField(Exception):  # noqa: N818 – the template is at fault, not the program
    """A template names a field that there is not."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NotAllowed(Exception):  # noqa: N818 – see above
    """A template does more than fill in."""


def environment() -> ImmutableSandboxedEnvironment:
    """Return a fresh sandbox."""

    class Unknown(Undefined):
        """Any use of what is not there says its name."""

        def _fail_with_undefined_error(self, *_: object, **__: object) -> NoReturn:
            raise UnknownField(str(self._undefined_name or "?"))

        __str__ = __iter__ = __len__ = __bool__ = __eq__ = __ne__ = _fail_with_undefined_error
        __add__ = __radd__ = __call__ = __getitem__ = __hash__ = _fail_with_undefined_error

        def __getattr__(self, name: str) -> NoReturn:
            raise UnknownField(str(self._undefined_name or name))

    class Sandbox(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset({"*", "**"})

        def call_binop(self, _context: object, operator: str, _left: object, _right: object) -> NoReturn:
            raise NotAllowed(operator)

        def is_safe_attribute(self, obj: object, attr: str, _value: object) -> bool:
            if isinstance(obj, LoopContext):
                return attr in _LOOP
            return is_dataclass(obj) and attr in {field.name for field in fields(obj)}

        def is_safe_callable(self, _obj: object) -> bool:
            return False

        def unsafe_undefined(self, _obj: object, attribute: str) -> NoReturn:
            raise UnknownField(attribute)

    sandbox = Sandbox(undefined=Unknown, autoescape=True, finalize=_shown)
    sandbox.globals.clear()
    sandbox.filters = {name: sandbox.filters[name] for name in ("length", "join", "first", "last")}
    return sandbox


def _shown(value: object) -> object:
    """Return a value as it goes into the document."""
    if not isinstance(value, str):
        return value
    for mark in _MARKS:
        value = value.replace(mark, mark[0] + _JOINER + mark[1:])
    return value.translate(_FORBIDDEN)
