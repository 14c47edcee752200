"""`--people`: how many people a unit has, or a file that says who may act in which role."""

from __future__ import annotations

from policyc.analyses.proof.team import Person, Team, team_of
from policyc.cli.item_files import items_of
from policyc.cli.settings import Settings
from policyc.cli.stop import Stop
from policyc.decision.json_scanner import JsonValue, read
from policyc.diagnostics.nearest import nearest
from policyc.ir.policy import Policy
from policyc.wording.language import Wording

#: No unit that one checks is larger; more people than roles change nothing.
MOST_PEOPLE = 1000


def read_team(settings: Settings, written: str | None, policy: Policy) -> Team | None:
    """Return the unit's people: a number, or those of a file. Raises Stop for anything else."""
    if written is None:
        return None
    if written.isdecimal() and written.isascii():
        number = int(written) if len(written) <= len(str(MOST_PEOPLE)) else 0
        if not 1 <= number <= MOST_PEOPLE:
            raise Stop(_BAD_NUMBER, number=written, most=str(MOST_PEOPLE))
        return team_of(number)
    file = items_of(settings, written)
    value = read(file.items[0].text) if len(file.items) == 1 else None
    if not isinstance(value, dict) or not 1 <= len(value) <= MOST_PEOPLE:
        raise Stop(_BAD_FILE, path=written)
    return Team(tuple(Person(name, _roles(written, roles, policy)) for name, roles in value.items()))


def _roles(path: str, roles: JsonValue, policy: Policy) -> frozenset[str]:
    """Return the codes of roles that a file names by code or by name."""
    if not isinstance(roles, list):
        raise Stop(_BAD_FILE, path=path)
    codes = {name: role.id for role in policy.roles for name in (role.id, role.label)}
    found: set[str] = set()
    for name in roles:
        if not isinstance(name, str):
            raise Stop(_BAD_FILE, path=path)
        if name not in codes:
            near = nearest(name, [role.label for role in policy.roles])
            raise Stop(_NO_ROLE_NEAR if near else _NO_ROLE, name=name, near=near)
        found.add(codes[name])
    return frozenset(found)


_BAD_NUMBER = Wording(
    "--people 后面写人数（1 到 {most}），或者写一个文件，不是“{number}”。",
    "--people takes a number from 1 to {most}, or a file, not “{number}”.",
)
_BAD_FILE = Wording(
    '“{path}”应当写成 {{"张三": ["拟稿人"], "李四": ["主要领导"]}}：每个人和他能担任的角色。',
    '“{path}” should read {{"Zhang San": ["drafter"], "Li Si": ["head"]}}: people, and who may act as what.',
)
_NO_ROLE = Wording("制度里没有叫“{name}”的角色。", "There is no role “{name}” in the policy.")
_NO_ROLE_NEAR = Wording(
    "制度里没有叫“{name}”的角色。您是否想写“{near}”？",
    "There is no role “{name}” in the policy. Did you mean “{near}”?",
)
