"""`policyc schema`: what an item and a decision look like, as JSON Schema."""

from __future__ import annotations

from typing import Annotated

import typer

from policyc.cli.command import settings_of
from policyc.cli.console import Console
from policyc.cli.help import both
from policyc.cli.policies import Policies
from policyc.cli.stop import Exit, Stop
from policyc.decision.schema import decision_schema, item_schema
from policyc.decision.vocabulary import build_vocabulary
from policyc.wording.language import Wording

HELP = Wording(
    "输出信息或结论的 JSON Schema。指定制度时含它自己的要素，不指定时只含各制度共用的要素。",
    "Print the JSON Schema of items or of decisions. With a policy its own facts are included, "
    "without one only those that all policies share.",
)
EXAMPLES = Wording(
    "policyc schema item\npolicyc schema item {policy}\npolicyc schema decision",
    "policyc schema item\npolicyc schema item {policy}\npolicyc schema decision",
)
KINDS = ("item", "decision")


def command(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="|".join(KINDS), help=both("信息，或者结论", "Items, or decisions"))],
    policy: Annotated[
        str | None, typer.Argument(metavar="POLICY", help=both("制度的名称或文件夹", "Name or folder of a policy"))
    ] = None,
) -> int:
    """Print a schema."""
    settings = settings_of(context)
    console = Console(settings)
    match what:
        case "item":
            policies = Policies(settings, console, [policy] if policy is not None else [])
            vocabulary = build_vocabulary(policies.named) if policies.named else policies.vocabulary.shared()
            console.result(item_schema(vocabulary))
        case "decision":
            console.result(decision_schema())
        case _:
            raise Stop(_NO_KIND, what=what, kinds=KINDS)
    return Exit.DONE


_NO_KIND = Wording("没有“{what}”的 Schema，只有：{kinds}。", "There is no schema of “{what}”; there are: {kinds}.")
