"""Duty sheets as values: for every role its tables, every text as it may be printed and never markup."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell; `quiet` is what stands behind it, `open` what the text leaves open."""

    text: str
    quiet: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`widths` are in proportion; `about` stands below the heading."""

    heading: str
    about: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one role must do; `remarks` say what the role is called, `nobody` marks the sheet of what nobody does."""

    role: str
    remarks: tuple[str, ...]
    tables: tuple[Table, ...]
    nobody: bool


@dataclass(frozen=True, slots=True)
class DutySheets:
    title: str
    imprint: tuple[tuple[str, str], ...]
    overview: tuple[str, ...]
    sheets: tuple[Sheet, ...]

    def counts(self, sheet: Sheet) -> tuple[str, ...]:
        """Return how many rows a sheet has under each heading of the overview."""
        rows = {table.heading: len(table.rows) for table in sheet.tables}
        return tuple(str(rows.get(heading, "")) for heading in self.overview)
