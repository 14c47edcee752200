"""`policyc route --document`: the texts of documents put into an item, and what they say against it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from policyc.cli.console import Console
from policyc.cli.settings import Settings
from policyc.cli.stop import Stop
from policyc.decision.confronting import confronted
from policyc.decision.documented import Documented, Paper, differs, with_documents, with_places
from policyc.decision.item import Item
from policyc.decision.model import Decision
from policyc.decision.query import Query
from policyc.documents.model import At, Kind, Mark, Refused
from policyc.ir.policy import Policy
from policyc.wording import documents as words
from policyc.wording.language import Wording
from policyc.workspace.documents import OpenedFile, open_document
from policyc.workspace.read import Unread


class Papers:
    """The documents named on the line: the first is the text, the others are attached."""

    def __init__(self, settings: Settings, console: Console, files: Sequence[str]) -> None:
        """Read the documents; raises Stop for one that cannot be read."""
        self._console = console
        self._papers = tuple(_paper(settings, file) for file in files)

    def put_into(self, item: Item) -> Documented:
        """Return the item with the documents in it; raises Stop where it has another text already."""
        first, *attached = self._papers
        if differs(item, first):
            raise Stop(_OTHER_BODY, file=first.name)
        documented = with_documents(item, first, attached)
        if documented.left_out:
            names = tuple(_LEFT_OUT[one].in_(self._console.language) for one in documented.left_out)
            self._console.note(_NOT_IN_BODY, file=first.name, names=names)
        return documented

    def confront(
        self,
        policy: Policy,
        documented: Documented,
        query: Query,
        decision: Decision,
        compared: Sequence[tuple[str, str]],
    ) -> Decision:
        """Return the decision with the documents' places and what they say against the item."""
        made = confronted(policy, documented.item, query, decision, compared)
        return with_places(made, documented, self._console.language)


def _paper(settings: Settings, file: str) -> Paper:
    read = open_document(settings.here / file)
    match read:
        case OpenedFile():
            document = read.opened.document
            if document.kind is Kind.JSON:
                raise Stop(_NO_DOCUMENT, file=file)
            return Paper(PurePath(file).name, document)
        case Unread():
            raise Stop(words.REFUSALS[read.value], file=file)
        case Refused():
            raise Stop(words.REFUSALS[read.reason.value], file=file, named=read.named)


_LEFT_OUT: dict[Mark | At, Wording] = {
    Mark.DELETED: Wording("已删除的修订", "tracked deletions"),
    Mark.HIDDEN: Wording("隐藏文字", "hidden text"),
    At.COMMENT: Wording("批注", "comments"),
}
_NOT_IN_BODY = Wording(
    "“{file}”里还有{names}，不算正文，没有据以判断；发布前请用 policyc scan 检查并清除。",
    "“{file}” also holds {names}, which are no part of its text; check them with policyc scan and remove them.",
)
_OTHER_BODY = Wording(
    "信息里已有正文，和“{file}”不一样；请从信息里删去 body，或者不用 --document。",
    "The item has a body that is not the text of “{file}”; take body out of the item, or leave out --document.",
)
_NO_DOCUMENT = Wording("“{file}”是 JSON，不是文稿。", "“{file}” is JSON, not a document.")
