"""The tools of others read what is exported: they open the diagrams without complaint and understand the conditions.

Not part of an ordinary run: it takes Node, and packages that this project does not depend on. To run it:

    npm install --prefix /tmp/bpmn bpmnlint bpmn-js puppeteer-core feelin
    POLICYC_NODE_MODULES=/tmp/bpmn/node_modules POLICYC_CHROMIUM=/usr/bin/chromium pytest tests/exports -k tools

bpmn-js then leaves a picture of each diagram beside the file, in pytest's folder for temporary files.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from policyc.decision.case import learn
from policyc.exports.bpmn.expressions import Dialect, written
from policyc.exports.bpmn.formulas import Formulas
from policyc.exports.bpmn.names import Names
from policyc.exports.bpmn.variables import Start, Variables, start_values
from policyc.ir.conditions import And, FactHolds, Not, Or
from policyc.wording.language import Language
from tests.charts import shipped
from tests.decision import build as made
from tests.exports.exported import of_shipped
from tests.exports.test_formulas import ATOMS, LEVELS, POLICY

MODULES = Path(os.environ.get("POLICYC_NODE_MODULES", "none"))
CHROMIUM = os.environ.get("POLICYC_CHROMIUM", "/usr/bin/chromium")
SCRIPT = Path(__file__).with_name("open_in_bpmn_js.cjs")
needs_node = pytest.mark.skipif(
    shutil.which("node") is None or not (MODULES / "bpmnlint").is_dir(),
    reason="POLICYC_NODE_MODULES names no folder with bpmnlint",
)
needs_browser = pytest.mark.skipif(
    shutil.which("node") is None or not (MODULES / "bpmn-js").is_dir() or not Path(CHROMIUM).exists(),
    reason="POLICYC_NODE_MODULES names no folder with bpmn-js, or there is no browser",
)

needs_feel = pytest.mark.skipif(
    shutil.which("node") is None or not (MODULES / "feelin").is_dir(),
    reason="POLICYC_NODE_MODULES names no folder with feelin",
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("bpmn")
    written = []
    for name in shipped.POLICIES:
        written.append(folder / f"{name}.bpmn")
        written[-1].write_text(of_shipped(name).xml(), encoding="utf-8")
    return written


@needs_node
def test_bpmnlint_recommends_nothing_else(files: list[Path]) -> None:
    rules = files[0].with_name(".bpmnlintrc")
    rules.write_text(json.dumps({"extends": "bpmnlint:recommended"}), encoding="utf-8")
    program = MODULES / "bpmnlint" / "bin" / "bpmnlint.js"
    done = subprocess.run(
        ["node", str(program), "--config", str(rules), *map(str, files)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stdout + done.stderr


@needs_browser
def test_bpmn_js_opens_every_diagram_without_a_warning(files: list[Path]) -> None:
    done = subprocess.run(
        ["node", str(SCRIPT), str(MODULES), CHROMIUM, *map(str, files)],
        capture_output=True, text=True, check=False, timeout=180,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert all(file.with_name(f"{file.name}.png").stat().st_size > 10_000 for file in files)


@needs_feel
def test_a_feel_interpreter_finds_what_the_rules_say() -> None:
    known = {"yes": (True, False), "level": LEVELS, "tags": ((), LEVELS[:2]), "count": (2, 3), "note": ("甲", "乙")}
    asked: list[tuple[str, Mapping[str, Start]]] = []
    expected: list[bool] = []
    for atom in ATOMS:
        for condition in (atom, Not(atom), And((atom, FactHolds("yes"))), Or((atom, Not(FactHolds("yes"))))):
            for at in range(3):  # the last time nothing is known
                item = made.item({fact: values[at] for fact, values in known.items() if at < 2})
                variables = Variables(POLICY, Names(), Language.ZH)
                formulas = Formulas(variables)
                pair = formulas.holds(condition), formulas.fails(condition)
                values = start_values(POLICY, variables.declared(), item, made.TODAY_QUERY)
                truth = learn(POLICY, item, made.TODAY_QUERY).interpreter.truth(condition)
                asked.extend((written(formula, Dialect.FEEL), values) for formula in pair)
                expected += [truth is True, truth is False]
    program = Path(__file__).with_name("evaluate_feel.mjs")
    done = subprocess.run(
        ["node", str(program), str(MODULES)], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == expected
