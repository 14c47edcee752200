"""The command line: one file per command; prints, exits, nothing else.

Importing this package imports nothing: an interrupt while the program is still being loaded must find somebody to
answer it.
"""

# For type checkers; importing `typing` for it would be the only import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn, TextIO

__all__ = ["main", "run"]

_OBJECTS_BETWEEN_LOOKS = 50_000
_INTERRUPTED = 130  # `stop.Exit.INTERRUPTED`, which may be what could not be imported any more


def run() -> "NoReturn":
    """Run the command line as the whole of this process, and end it without taking apart what it made.

    Taking tens of thousands of objects apart one by one takes a tenth of a short run, and the system frees them anyway.
    Where somebody waits for the end (exit functions, other threads), or something is left to write and cannot be, the
    process ends as any other.
    """
    import atexit  # noqa: PLC0415 – part of the interpreter
    import os  # noqa: PLC0415 – loaded by the interpreter itself
    import sys  # noqa: PLC0415 – part of the interpreter

    try:
        main()
    except SystemExit as end:
        threading = sys.modules.get("threading")
        alone = threading is None or threading.active_count() == 1
        if isinstance(end.code, int) and alone and not atexit._ncallbacks() and _written(sys.stdout, sys.stderr):  # noqa: SLF001 – the only way to know
            os._exit(end.code)
        raise


def _written(*streams: "TextIO | None") -> bool:
    """Write what the streams still hold; tell whether that could be done."""
    try:
        for stream in streams:
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return False
    return True


def main() -> "NoReturn":
    """Run the command line of this process and exit, by `SystemExit`."""
    import gc  # noqa: PLC0415 – part of the interpreter

    # A short run makes tens of thousands of objects and no garbage worth looking for; looking took a tenth of it.
    gc.set_threshold(_OBJECTS_BETWEEN_LOOKS)
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
