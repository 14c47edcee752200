"""A process engine as a second opinion: run an exported process task by task, as a clerk with a policy's answers would.

SpiffWorkflow is an oracle of these tests only; nothing of policyc knows it. Where it is missing, tests that use it are
skipped and say so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import pytest

pytest.importorskip("SpiffWorkflow", reason="the engine that runs exported processes is not installed")

from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

#: What a task is given: its name and the data so far, and what it adds to them.
Answers = Callable[[str, Mapping[str, Any]], Mapping[str, Any]]
MOST_TASKS: Final = 200


def started(xml: str, process: str, data: Mapping[str, Any]) -> BpmnWorkflow:
    """Start a process of a file with these variables."""
    parser = BpmnParser()
    parser.add_bpmn_str(xml.encode())
    workflow = BpmnWorkflow(parser.get_spec(process), parser.get_subprocess_specs(process))
    first = workflow.get_next_task(state=TaskState.READY)
    first.data.update(data)
    workflow.do_engine_steps()
    return workflow


def ready(workflow: BpmnWorkflow) -> list[Task]:
    """Return the tasks that wait for a person."""
    waiting: list[Task] = workflow.get_tasks(state=TaskState.READY, manual=True)
    return waiting


def names(workflow: BpmnWorkflow) -> list[str]:
    """Return the ids of the tasks that wait for a person."""
    return [task.task_spec.bpmn_id for task in ready(workflow)]


def complete(workflow: BpmnWorkflow, name: str, answers: Mapping[str, Any]) -> None:
    """Do one task that waits."""
    task = next(task for task in ready(workflow) if task.task_spec.bpmn_id == name)
    task.data.update(answers)
    task.run()
    workflow.do_engine_steps()


def walked(workflow: BpmnWorkflow, answers: Answers, *, stop: tuple[str, ...] = ()) -> list[str]:
    """Do one task after the other until none waits or one begins with `stop`; return their ids in order."""
    done: list[str] = []
    while names(workflow) and len(done) < MOST_TASKS:
        name = names(workflow)[0]
        if name.startswith(stop) and stop:
            break
        task = ready(workflow)[0]
        complete(workflow, name, answers(name, task.data))
        done.append(name)
    return done


def saved_and_resumed(workflow: BpmnWorkflow) -> BpmnWorkflow:
    """Write a running process as text and read it back."""
    serializer = BpmnWorkflowSerializer()
    return serializer.deserialize_json(serializer.serialize_json(workflow))
