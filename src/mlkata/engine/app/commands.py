"""Commands that run the reader's own code (`[[commands]]` in topic.toml): sealed, whatever they do."""

from __future__ import annotations

import ast
import threading
from collections.abc import Mapping

from mlkata.engine.app.files import LARGEST
from mlkata.engine.app.house import House
from mlkata.engine.catalog.drills import rung
from mlkata.engine.catalog.samples import Sample as Sample
from mlkata.engine.catalog.samples import samples as read_samples
from mlkata.engine.judge.settle import say_fault, stop_words
from mlkata.engine.lab import reply
from mlkata.spec.errors import MlkataError
from mlkata.spec.job import Fault, Job, Limits, Status, Step, Task
from mlkata.spec.syntax import parsed
from mlkata.spec.text import Text
from mlkata.spec.topic import Command, Topic
from mlkata.spec.value import Plain

LIMITS = Limits(cpu_s=120.0, memory_mb=12288, value_mb=64)
IN_A_PAGE = Limits(cpu_s=30.0, memory_mb=6144, value_mb=64)
SMALLER = Text(
    "换小一点的输入再试；仍然如此请用 mlkata report 告诉我们。",
    "Try a smaller input; if it stays so, tell us with mlkata report.",
)


def sealed(
    house: House, name: str, code: str, given: Mapping[str, Plain], limits: Limits, stop: threading.Event | None = None
) -> Plain:
    """What a command finds in the reader's code; `given` are its further arguments, `stop` cancels.

    Raises:
        MlkataError: the code or an argument is at fault, a library is missing, or no topic offers this.
    """
    topic, command = command_of(house, name)
    ours = rung(topic, command.module, house.shelves)
    if len(code) > LARGEST:
        large = Text("代码太长。", "The code is too long.")
        raise MlkataError(large, "", Text("给出 1 MiB 以内的代码。", "Give less than 1 MiB."))
    job = Job(
        id=name,
        task=Task.CALL,
        runtime=command.runtime,
        code=ours.code,
        modules=ours.modules,
        steps=(Step(command.function),),
        limits=limits,
        given={"source": code, **given},
    )
    run = house.pool.run(job, None, stop)
    if run.stop is not None:
        raise MlkataError(stop_words(run, limits)[1], "", SMALLER)
    seen = run.observations[0]
    if seen.status is Status.RAISED:
        raise MlkataError(say_fault(seen.fault or Fault("Exception", "")), "", SMALLER)
    return reply.value(seen.value)


def target_of(code: str) -> str:
    """The one network that the code can mean: its last class that is a module; "" where there is none or no Python."""
    try:
        body = parsed(code).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    classes = [node for node in body if isinstance(node, ast.ClassDef)]
    modules = [node for node in classes if any(ast.unparse(base).split(".")[-1] == "Module" for base in node.bases)]
    return modules[-1].name if modules else classes[-1].name if classes else ""


def samples_of(house: House, name: str) -> tuple[Sample, ...]:
    """Code to try a command on; none where no topic offers it."""
    return tuple(
        sample
        for topic in house.topics
        for command in topic.commands
        if command.name == name
        for sample in read_samples(topic, command)
    )


def command_of(house: House, name: str) -> tuple[Topic, Command]:
    """The command of this name, and the topic that offers it.

    Raises:
        MlkataError: none does.
    """
    for topic in house.topics:
        for command in topic.commands:
            if command.name == name:
                return topic, command
    raise MlkataError(
        Text(f"没有题目提供 mlkata {name}。", f"No topic offers mlkata {name}."), "topic.toml · [[commands]]"
    )
