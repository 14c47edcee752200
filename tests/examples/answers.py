"""The shipped policies, and the items of `examples/` with the answers to them."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from policyc.decision.decide import decide
from policyc.decision.item import Item
from policyc.decision.item_reader import read_item, read_items
from policyc.decision.model import Decision
from policyc.decision.query import Query
from policyc.decision.vocabulary import ItemVocabulary, build_vocabulary
from policyc.ir.policy import Policy
from policyc.workspace.compile import compile_folder
from policyc.workspace.find import Places, PolicyFolder, find

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "examples"
EXPECTED = FOLDER / "expected.json"
POLICIES = ("yulin", "ningxia")

#: The day on which items that name none are judged; files must not answer otherwise tomorrow.
DAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Example:
    """One item, as written and as read, and what each policy answers."""

    name: str
    text: str
    item: Item
    answers: tuple[tuple[str, Decision], ...]

    def answer(self, policy: str) -> Decision:
        """Return the answer of one policy."""
        return dict(self.answers)[policy]


@cache
def shipped() -> tuple[Policy, ...]:
    """Compile the shipped policies."""
    compiled = []
    for name in POLICIES:
        folder = find(name, Places(ROOT))
        assert isinstance(folder, PolicyFolder)
        policy = compile_folder(folder, ROOT).policy
        assert policy is not None, f"{name} does not compile"
        compiled.append(policy)
    return tuple(compiled)


@cache
def words() -> ItemVocabulary:
    """Return what an item may say."""
    return build_vocabulary(shipped())


@cache
def read_examples() -> tuple[Example, ...]:
    """Read and answer every item: a `.json` holds one, a `.jsonl` one a line."""
    found = []
    for path in sorted(FOLDER.glob("*.json*")):
        if path == EXPECTED:
            continue
        text = path.read_text(encoding="utf-8")
        texts = [text] if path.suffix == ".json" else [line for _, line in read_items(text)]
        for number, one in enumerate(texts, 1):
            name = path.stem if path.suffix == ".json" else f"{path.stem}:{number}"
            item, wrong = read_item(one, words(), path.name)
            assert item is not None, (name, [fault.kind.code for fault in wrong])
            query = Query(item.as_of or DAY)
            answers = ((policy.identity.id, decide(policy, item, query=query)) for policy in shipped())
            found.append(Example(name, one, item, tuple(answers)))
    return tuple(found)
