"""Whether the libraries that documents are written with are there; nothing is imported to find out."""

from __future__ import annotations

import importlib.util

_PACKAGES = ("docx", "docxtpl", "jinja2")


def missing_packages() -> tuple[str, ...]:
    """Return the libraries that are not installed; `policyc[papers]` brings them."""
    return tuple(name for name in _PACKAGES if importlib.util.find_spec(name) is None)
