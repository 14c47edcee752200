"""What a page shows of an item can be read as one."""

import pytest

from policyc.decision.item_reader import read_item
from tests.docs.pages import Fence, fences, pages
from tests.examples.answers import words

ITEMS = [
    fence
    for page in pages()
    for fence in fences(page)
    # The items of a lesson speak of its own regulation; there the command that reads them is replayed.
    if fence.info == ("json",) and not any(other.info == ("text",) for other in fences(page))
]


@pytest.mark.parametrize("fence", ITEMS, ids=[fence.place for fence in ITEMS])
def test_an_item_on_a_page_can_be_read(fence: Fence) -> None:
    item, wrong = read_item(fence.text, words(), fence.place)
    assert item is not None, [fault.kind.code for fault in wrong]
