"""What holds for every command: language, colour, quietness, where policies are looked for.

These options may stand before or behind the command's name, so they are taken out of the line before Typer reads it,
and are known when its help and its errors are printed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from policyc.cli.stop import Stop
from policyc.source.frozen import frozen
from policyc.wording.language import Language, Wording

LANGUAGE_VARIABLE = "POLICYC_LANG"


@frozen
class Settings:
    """`policies` is the folder given by `--policies`, `here` the working folder."""

    language: Language
    colour: bool
    quiet: bool
    policies: Path | None
    here: Path


class _Read:
    """What was found so far; no dataclass, since every command pays for making one."""

    __slots__ = ("colour", "language", "policies", "quiet")

    def __init__(self, language: Language, *, colour: bool) -> None:
        self.language = language
        self.colour = colour
        self.quiet = False
        self.policies: str | None = None


def read_settings(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[Settings, list[str]]:
    """Take the global options out of the arguments; return them and what is left. Raises Stop for a bad one."""
    read = _Read(
        language_of(arguments, environment),
        colour=not environment.get("NO_COLOR") and environment.get("TERM") != "dumb",
    )
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif not _global(read, word, words):
            rest.append(word)
    policies = Path(read.policies) if read.policies is not None else None
    if policies is not None and not policies.is_dir():
        raise Stop(_NO_FOLDER, path=str(policies))
    return Settings(read.language, read.colour, read.quiet, policies, _here()), rest


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language asked for, Chinese when none is; needed before anything can be said, so it never fails."""
    wanted = environment.get(LANGUAGE_VARIABLE, "").strip().lower()
    for at, word in enumerate(arguments):
        if word == "--":
            break
        if word == "--lang" and at + 1 < len(arguments):
            wanted = arguments[at + 1]
        elif word.startswith("--lang="):
            wanted = word.partition("=")[2]
    return Language.EN if wanted == Language.EN.value else Language.ZH


def _global(read: _Read, word: str, words: Iterator[str]) -> bool:
    """Take one global option with its value; tell whether it was one."""
    name, equals, value = word.partition("=")
    match name:
        case "--no-color" | "--quiet" if not equals:
            if name == "--quiet":
                read.quiet = True
            else:
                read.colour = False
        case "--lang" | "--policies":
            given = value if equals else next(words, None)
            if given is None:
                raise Stop(_NO_VALUE, option=name)
            if name == "--policies":
                read.policies = given
            elif given not in {language.value for language in Language}:
                raise Stop(_NO_LANGUAGE, value=given)
        case _:
            return False
    return True


def _here() -> Path:
    try:
        return Path.cwd()
    except OSError as error:  # the working folder was removed
        raise Stop(_NOWHERE) from error


_NO_FOLDER = Wording("没有文件夹“{path}”。", "There is no folder “{path}”.")
_NO_VALUE = Wording("选项 {option} 后面要写它的值。", "Option {option} needs a value.")
_NO_LANGUAGE = Wording("语言只有 zh 和 en，没有“{value}”。", "The languages are zh and en; there is no “{value}”.")
_NOWHERE = Wording(
    "当前文件夹已经不存在，请换一个文件夹再运行。", "The working folder no longer exists; run this elsewhere."
)


def environment() -> Mapping[str, str]:
    """Return the environment's variables."""
    return os.environ
