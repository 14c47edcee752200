"""Turn the ITEM arguments of a command line into texts."""

from __future__ import annotations

from policyc.cli.settings import Settings
from policyc.cli.stop import Stop
from policyc.wording.language import Wording
from policyc.workspace.items import ItemFile, NoItems, item_file


def items_of(settings: Settings, reference: str) -> ItemFile:
    """Read the items that an argument names; raises Stop when there are none."""
    read = item_file(reference, settings.here)
    if isinstance(read, NoItems):
        raise Stop(REASONS[read], path=reference)
    return read


REASONS = {
    NoItems.MISSING: Wording("没有文件“{path}”。", "There is no file “{path}”."),
    NoItems.UNREADABLE: Wording(
        "“{path}”不能读取：没有权限，或者不是文件。", "“{path}” cannot be read: no permission, or no file."
    ),
    NoItems.TOO_LARGE: Wording("“{path}”太大，最多 256 MB。", "“{path}” is too large; the limit is 256 MB."),
    NoItems.NO_TEXT: Wording("“{path}”不是文本文件，或者编码已经损坏。", "“{path}” is not a text file, or damaged."),
    NoItems.EMPTY: Wording("“{path}”里没有内容。", "“{path}” is empty."),
}
