"""What a reader's network consists of and costs (`mlkata inspect`): their code runs sealed."""

from __future__ import annotations

import ast
import math
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mlkata.engine.app.far import ask, refuse_untrusted
from mlkata.engine.app.files import LARGEST, read_text
from mlkata.engine.app.house import House
from mlkata.engine.catalog.drills import rung
from mlkata.engine.catalog.samples import Sample as Sample
from mlkata.engine.catalog.samples import samples as read_samples
from mlkata.engine.judge.settle import say_fault, stop_words
from mlkata.engine.lab import reply
from mlkata.spec.errors import MlkataError
from mlkata.spec.job import Fault, Job, Limits, Status, Step, Task
from mlkata.spec.syntax import parsed
from mlkata.spec.text import Lang, Text
from mlkata.spec.topic import Command, Topic
from mlkata.spec.value import Plain

LIMITS = Limits(cpu_s=120.0, memory_mb=12288, value_mb=64)
IN_A_PAGE = Limits(cpu_s=30.0, memory_mb=6144, value_mb=64)
MOST_INPUTS, MOST_DIMENSIONS, MOST_ELEMENTS = 8, 8, 1 << 28
LARGE = Text("输入太大。", "The input is too large.")
SMALLER = Text(
    "换小一点的输入再试；仍然如此请用 mlkata report 告诉我们。",
    "Try a smaller input; if it stays so, tell us with mlkata report.",
)


def inspect(house: House, file: Path, target: str, shapes: Plain, options: Mapping[str, Plain]) -> dict[str, Any]:
    """`inspect_code` of a file.

    Raises:
        MlkataError: as there, or the file cannot be read.
    """
    try:
        return inspect_code(house, read_text(file), target, shapes, options)
    except MlkataError as error:
        raise error if error.where else MlkataError(error.what, str(file), error.remedy) from None


def inspect_code(
    house: House, code: str, target: str, shapes: Plain, options: Mapping[str, Plain],
    stop: threading.Event | None = None, limits: Limits = LIMITS,
) -> dict[str, Any]:  # fmt: skip
    """What a network consists of and costs.

    `target` is "Net", or a call with literals: "Net(10, width=64)"; `shapes` one shape, a list, or {argument: shape};
    `options` are those of `mlkata.analysis.summarize`; `stop` cancels.

    Raises:
        MlkataError: the code, the network or the shape is at fault, torch is missing, or no topic offers this.
    """
    topic, command = _command(house, "inspect")
    ours = rung(topic, command.module, house.shelves)
    if len(code) > LARGEST:
        large = Text("代码太长。", "The code is too long.")
        raise MlkataError(large, "", Text("给出 1 MiB 以内的代码。", "Give less than 1 MiB."))
    given = {"source": code, "target": target, "input_shape": shapes, "options": dict(options)}
    job = Job(
        id="inspect",
        task=Task.CALL,
        runtime=command.runtime,
        code=ours.code,
        modules=ours.modules,
        steps=(Step(command.function),),
        limits=limits,
        given=given,
    )
    run = house.pool.run(job, None, stop)
    if run.stop is not None:
        raise MlkataError(stop_words(run, limits)[1], "", SMALLER)
    seen = run.observations[0]
    if seen.status is Status.RAISED:
        raise MlkataError(say_fault(seen.fault or Fault("Exception", "")), "", SMALLER)
    found: dict[str, Any] = reply.value(seen.value)["summary"]
    return found


def refuse_large(shapes: Sequence[Sequence[int]]) -> None:
    """MlkataError for inputs that nobody should try while a page waits."""
    for sizes in shapes:
        if len(sizes) > MOST_DIMENSIONS or math.prod(sizes) > MOST_ELEMENTS:
            raise MlkataError(LARGE, "shapes", Text("换小一点的。", "Try a smaller one."))


def target_of(code: str) -> str:
    """The one network that the code can mean: its last class that is a module; "" where there is none or no Python."""
    try:
        body = parsed(code).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    classes = [node for node in body if isinstance(node, ast.ClassDef)]
    modules = [node for node in classes if any(ast.unparse(base).split(".")[-1] == "Module" for base in node.bases)]
    return modules[-1].name if modules else classes[-1].name if classes else ""


def samples(house: House) -> tuple[Sample, ...]:
    """Networks to try it on; none where no topic offers this."""
    return tuple(
        sample
        for topic in house.topics
        for command in topic.commands
        if command.name == "inspect"
        for sample in read_samples(topic, command)
    )


def offered_by(house: House) -> Topic:
    """The topic that offers `inspect`.

    Raises:
        MlkataError: none does.
    """
    return _command(house, "inspect")[0]


def rendered(house: House, summary: Mapping[str, Any], form: str, lang: Lang) -> str:
    """A summary as text: form "terminal", "markdown", "html", "csv" or "json"."""
    topic, command = _command(house, "inspect")
    refuse_untrusted(topic)
    words = {"summary": dict(summary), "form": form, "lang": lang}
    return str(ask(house, f"{topic.module}.{command.module}", command.render, words))


def _command(house: House, name: str) -> tuple[Topic, Command]:
    for topic in house.topics:
        for command in topic.commands:
            if command.name == name:
                return topic, command
    raise MlkataError(
        Text(f"没有题目提供 mlkata {name}。", f"No topic offers mlkata {name}."), "topic.toml · [[commands]]"
    )
