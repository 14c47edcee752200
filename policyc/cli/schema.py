"""`policyc schema`: what an item, a decision and an exported policy look like, as JSON Schema."""

from __future__ import annotations

from typing import Annotated

import typer

from policyc.cli.command import settings_of
from policyc.cli.console import Console
from policyc.cli.help import both
from policyc.cli.policies import Policies
from policyc.cli.stop import Exit, Stop
from policyc.decision.schema import case_schema, decision_schema, item_schema
from policyc.decision.vocabulary import build_vocabulary
from policyc.exports.policy_schema import policy_schema
from policyc.wording.language import Wording

HELP = Wording(
    "输出信息、结论或导出的制度（policy）的 JSON Schema。指定制度时含它自己的要素，不指定时只含各制度共用的要素。",
    "Print the JSON Schema of items, of decisions, or of exported policies. With a policy its own facts are included, "
    "without one only those that all policies share.",
)
_EXAMPLES = "policyc schema item\npolicyc schema item {policy}\npolicyc schema decision\npolicyc schema case"
EXAMPLES = Wording(_EXAMPLES, _EXAMPLES)
KINDS = ("item", "decision", "policy")


def command(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="|".join(KINDS), help=both("信息、结论，或者导出的制度", "Items, decisions, or policies")
        ),
    ],
    policy: Annotated[
        str | None, typer.Argument(metavar="POLICY", help=both("制度的名称或文件夹", "Name or folder of a policy"))
    ] = None,
) -> int:
    """Print a schema."""
    settings = settings_of(context)
    console = Console(settings)
    match what:
        case "item" | "case":
            policies = Policies(settings, console, [policy] if policy is not None else [])
            vocabulary = build_vocabulary(policies.named) if policies.named else policies.vocabulary.shared()
            console.result(item_schema(vocabulary) if what == "item" else case_schema(vocabulary))
        case "decision":
            console.result(decision_schema())
        case "policy":
            console.result(policy_schema())
        case _:
            raise Stop(_NO_KIND, what=what, kinds=KINDS)
    return Exit.DONE


_NO_KIND = Wording("没有“{what}”的 Schema，只有：{kinds}。", "There is no schema of “{what}”; there are: {kinds}.")
