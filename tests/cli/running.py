"""What running a command line gives."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Ran:
    """What a command line printed, and its exit code."""

    code: int
    out: str
    err: str


class Run(Protocol):
    """Run a command line in this process."""

    def __call__(self, *arguments: str, input: str | bytes | None = None) -> Ran: ...  # noqa: A002 – as Typer calls it
