"""The command line: one file per command; prints, exits, nothing else.

Importing this package imports nothing: an interrupt while the program is still being loaded must find somebody to
answer it.
"""

# For type checkers; importing `typing` for it would be the only import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

__all__ = ["main"]

_INTERRUPTED = 130  # `stop.Exit.INTERRUPTED`, which may be what could not be imported any more


def main() -> "NoReturn":
    """Run the command line of this process and exit."""
    try:
        # Imported here, where an interrupt is caught: half of a short run is importing.
        from policyc.cli import app  # noqa: PLC0415 – see above

        app.main()
    except KeyboardInterrupt:
        _leave()


def _leave() -> "NoReturn":
    """End in one sentence; in both languages, since which one is wanted may not have been read yet."""
    import os  # noqa: PLC0415 – loaded by the interpreter itself

    os.write(2, "已中断。 Interrupted.\n".encode())
    os._exit(_INTERRUPTED)
