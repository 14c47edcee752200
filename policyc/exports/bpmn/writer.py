"""XML as text: elements with attributes in the order given, indented, everything escaped.

Assumes names that are XML names. Guarantees well-formed XML 1.0 whatever the texts are, equal bytes for equal input,
and that what XML cannot hold is shown by its number. Reports nothing.
"""

from __future__ import annotations

from typing import Final

from policyc.diagnostics.visible import visible

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ESCAPES: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "\ufffe": "\\ufffe", "\uffff": "\\uffff"}
)


class Xml:
    """An element under construction; without children it may hold a text."""

    __slots__ = ("_attributes", "_children", "_name", "_text")

    def __init__(self, name: str, text: str = "", /, **attributes: str | int | bool | None) -> None:
        """Begin an element; an attribute that is None is left out, `_` at the end of its name and `__` for `:`."""
        self._name = name
        self._text = text
        self._attributes = [
            (key.rstrip("_").replace("__", ":"), _value(value))
            for key, value in attributes.items()
            if value is not None
        ]
        self._children: list[Xml] = []

    def add(self, *children: Xml | None) -> Xml:
        """Put children behind those that are there, None left out; return the element itself."""
        self._children.extend(child for child in children if child is not None)
        return self

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing in it."""
        return not self._children and not self._text

    def write(self) -> str:
        """Return the document with this element as its root."""
        lines: list[str] = []
        self._write(lines, "")
        return DECLARATION + "\n".join(lines) + "\n"

    def _write(self, lines: list[str], indent: str) -> None:
        opened = "".join((self._name, *(f' {key}="{escaped(value)}"' for key, value in self._attributes)))
        if self._children:
            lines.append(f"{indent}<{opened}>")
            for child in self._children:
                child._write(lines, indent + "  ")  # noqa: SLF001 – of its own kind
            lines.append(f"{indent}</{self._name}>")
        elif self._text:
            text = "\n".join(map(escaped, self._text.split("\n")))
            lines.append(f"{indent}<{opened}>{text}</{self._name}>")
        else:
            lines.append(f"{indent}<{opened} />")


def escaped(text: str) -> str:
    """Return a text as it may stand in an attribute or between tags; no line end is left in it."""
    return visible(text).translate(_ESCAPES)


def _value(value: str | int | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
