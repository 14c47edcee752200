"""Run the tests in rule files with pytest: each 用例 and each 对照 is a test of its own.

Rule files are collected in the folders that the option `policyc_policies` of the configuration names; without it, in
those on the command line that are folders of policies (rule files stand in them or directly below them) or rule files.
Guarantees that other projects pay nothing: no rule file, no import of the compiler. `--policyc-coverage` reports what
the tests exercised. May report: rule files with errors, as errors of collection.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from policyc.pytest_plugin.collect import RuleTests

_OPTION: Final = "policyc_policies"
_SUFFIX: Final = ".policy"
# A test at the head of a clause, in either language.
_HOLDS_TESTS: Final = re.compile(r"(?:^|[；;}｝])[ \t\u3000]*(?:用例|对照|(?:test|comparison)\b)", re.MULTILINE)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options."""
    parser.addini(_OPTION, "folders of policies whose tests are run", type="paths", default=[])
    group = parser.getgroup("policyc")
    group.addoption(
        "--policyc-coverage", action="store_true", help="report which rules the tests in rule files exercise"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Add the configured folders to what is collected, unless the command line says what is."""
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        config.args.extend(str(folder) for folder in _configured(config) if str(folder) not in config.args)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> RuleTests | None:
    """Collect a rule file that holds tests."""
    if file_path.suffix != _SUFFIX or not _is_meant(file_path, parent.config):
        return None
    # Imported here: the compiler is only loaded where there is something for it to compile.
    from policyc.source.text import Decoded, decode  # noqa: PLC0415

    read = decode(file_path.read_bytes())
    if isinstance(read, Decoded) and _HOLDS_TESTS.search(read.text) is None:
        return None
    from policyc.pytest_plugin.collect import RuleTests  # noqa: PLC0415

    return RuleTests.from_parent(parent, path=file_path)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Report coverage when it is asked for."""
    if config.getoption("--policyc-coverage"):
        # Imported here, as above.
        from policyc.pytest_plugin.summary import write_coverage  # noqa: PLC0415

        write_coverage(terminalreporter, config)


def _configured(config: pytest.Config) -> list[Path]:
    folders: list[Path] = config.getini(_OPTION)
    return folders


def _is_meant(path: Path, config: pytest.Config) -> bool:
    """Tell whether a rule file stands where rule files are asked for."""
    configured = _configured(config)
    if configured:
        return any(folder == path or folder in path.parents for folder in configured)
    named = [config.invocation_params.dir / argument.partition("::")[0] for argument in config.args]
    return any(_holds(one, path) for one in named)


def _holds(named: Path, path: Path) -> bool:
    """Tell whether an argument is this file, its folder, or the folder of policies around that."""
    return named.resolve() in (path, path.parent, path.parent.parent)
