"""The option `--format`, the same for every command."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from policyc.cli.stop import Stop
from policyc.wording.language import Wording

if TYPE_CHECKING:  # every command checks its format, few print diagnostics
    from policyc.diagnostics.json import Json


def check_format(chosen: str, formats: Sequence[str]) -> None:
    """Raise Stop for a format that the command does not have."""
    if chosen not in formats:
        raise Stop(_NO_FORMAT, format=chosen, formats=tuple(formats))


def json_text(value: Json) -> str:
    """Return values as indented JSON with a final newline."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


_NO_FORMAT = Wording("没有格式“{format}”，可用：{formats}。", "There is no format “{format}”; there are {formats}.")
