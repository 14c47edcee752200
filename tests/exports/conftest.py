"""Command lines are run here as in `tests/cli`."""

from tests.cli.conftest import folder, run

__all__ = ["folder", "run"]
