r"""Where things are printed: results to standard output, everything else to standard error.

Guarantees UTF-8 whatever the locale, `\n` at line ends, and no control sequence unless a terminal asked for colour.
"""

from __future__ import annotations

import io
import shutil
import sys
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from policyc.cli.settings import Settings
from policyc.cli.stop import fill
from policyc.wording.language import Language, Wording

if TYPE_CHECKING:  # at run time help pages would pay for it
    from policyc.diagnostics.model import Diagnostic

# Columns assumed when nobody looks: the same for every file and pipe, so that output can be compared.
_WIDTH = 100
# Nothing is said about work that takes less than this many seconds.
_PATIENCE = 1.0
# What Python calls the encoding of a locale that names none.
_ASCII = frozenset({"ascii", "us-ascii", "ansi_x3.4-1968", "646"})


def prepare_streams() -> None:
    """Make the standard streams UTF-8; what they cannot hold, or what cannot be read, becomes escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        # A terminal types in its own encoding; where the locale knows only ASCII, in UTF-8, like all that is printed.
        typed = "utf-8" if sys.stdin.encoding.lower() in _ASCII else sys.stdin.encoding
        sys.stdin.reconfigure(encoding=typed, errors="backslashreplace")


class Console:
    """Printing for one command."""

    def __init__(self, settings: Settings) -> None:
        self.language: Language = settings.language
        self.quiet = settings.quiet
        self.colour = settings.colour and _is_terminal(sys.stdout)
        self.width = shutil.get_terminal_size().columns if _is_terminal(sys.stdout) else _WIDTH

    def result(self, text: str) -> None:
        """Print what was asked for."""
        if sys.stdout is not None:
            sys.stdout.write(text)

    def note(self, said: Wording, **values: str | tuple[str, ...]) -> None:
        """Print a remark, unless `--quiet`."""
        if not self.quiet:
            self.error(fill(said, self.language, **values) + "\n")

    def faults(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Print what is wrong to standard error."""
        # Imported here: only mistakes need it, and every answer would pay for it.
        from policyc.diagnostics import terminal  # noqa: PLC0415 – see above

        self.error(terminal.render(diagnostics, self.language, colour=False, width=self.width))

    def error(self, text: str) -> None:
        """Print to standard error."""
        if sys.stderr is not None:
            sys.stderr.write(text)


class Progress:
    """One line on the terminal for work that takes over a second; nothing when piped."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._since = time.monotonic()
        self._on = not console.quiet and _is_terminal(sys.stderr)
        self._shown = False

    def step(self, said: Wording, **values: str) -> None:
        """Say what is being done now."""
        if self._on and time.monotonic() - self._since > _PATIENCE:
            self._console.error("\r\x1b[K" + fill(said, self._console.language, **values))
            sys.stderr.flush()
            self._shown = True

    def done(self) -> None:
        """Take the line away."""
        if self._shown:
            self._console.error("\r\x1b[K")
            self._shown = False


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()
