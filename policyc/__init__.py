"""Compile review-and-publication regulations into decisions that cite their text.

Importing the package imports nothing else: what costs start-up time is imported where it is used.
"""

# For type checkers; importing `typing` for it would be the only import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from policyc.workspace.load import BadItem as BadItem
    from policyc.workspace.load import CannotLoad as CannotLoad
    from policyc.workspace.load import LoadedPolicy as LoadedPolicy
    from policyc.workspace.load import load as load

__version__ = "0.1.0"

# name → module that defines it; imported when first asked for (PEP 562)
_LAZY = {
    "BadItem": "policyc.workspace.load",
    "CannotLoad": "policyc.workspace.load",
    "LoadedPolicy": "policyc.workspace.load",
    "load": "policyc.workspace.load",
}


def __getattr__(name: str) -> object:
    """Import what the library offers when it is used."""
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # Imported here: `import policyc` must cost nothing.
    from importlib import import_module  # noqa: PLC0415 – see above

    return getattr(import_module(_LAZY[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_LAZY])
