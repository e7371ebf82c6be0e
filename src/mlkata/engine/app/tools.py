"""The knowledge at work on the reader's own numbers and networks: calculators, and sealed commands (`inspect`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from mlkata.engine.app.far import ask, refuse_untrusted
from mlkata.engine.app.files import read_text
from mlkata.engine.app.house import House
from mlkata.engine.catalog import tools as declared
from mlkata.engine.catalog.drills import rung
from mlkata.engine.catalog.tools import ToolInfo
from mlkata.engine.judge.settle import say_fault, stop_words
from mlkata.spec.errors import MlkataError
from mlkata.spec.job import Fault, Job, Limits, Status, Step, Task
from mlkata.spec.text import Lang, Text
from mlkata.spec.topic import Command, Topic
from mlkata.spec.value import Plain

FAR = "mlkata.engine.lab.tools"
LIMITS = Limits(cpu_s=120.0, memory_mb=12288, value_mb=64)


@dataclass(frozen=True, slots=True)
class Described:
    """A calculator in full: its docstring, its parameters, examples that run."""

    info: ToolInfo
    doc: str
    params: tuple[Mapping[str, Any], ...]
    examples: tuple[Mapping[str, Any], ...]


def calculators(house: House) -> tuple[ToolInfo, ...]:
    """Every calculator of every topic; runs nothing."""
    return tuple(found for topic in house.topics for found in declared.tools(topic))


def calculator(house: House, name: str) -> ToolInfo:
    """The calculator of this name.

    Raises:
        MlkataError: there is none.
    """
    known = {info.name: info for info in calculators(house)}
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=3) or list(known)
    raise MlkataError(
        Text(f"没有叫“{name}”的计算器。", f"There is no calculator “{name}”."),
        "mlkata calc",
        Text(f"试试：{' · '.join(near)}。", f"Try: {' · '.join(near)}."),
    )


def describe(house: House, name: str) -> Described:
    """What a calculator takes and gives."""
    info = calculator(house, name)
    refuse_untrusted(house.topic(info.topic))
    plain = next(each for each in ask(house, FAR, "describe", {"module": info.module}) if each["name"] == name)
    return Described(info, plain["doc"], tuple(plain["params"]), tuple(plain["examples"]))


def calculate(house: House, name: str, given: Mapping[str, str]) -> Plain:
    """What a calculator gives for values as the reader wrote them.

    Raises:
        MlkataError: no such calculator or parameter, or a value that does not fit.
    """
    info = calculator(house, name)
    refuse_untrusted(house.topic(info.topic))
    return ask(house, FAR, "call", {"module": info.module, "name": name, "kwargs": dict(given)})["value"]


def inspect(house: House, file: Path, target: str, shapes: Plain, options: Mapping[str, Plain]) -> dict[str, Any]:
    """What a reader's network consists of and costs; their file runs sealed.

    `target` is "Net", or a call with literals: "Net(10, width=64)"; `shapes` one shape, a list, or {argument: shape}.

    Raises:
        MlkataError: the file, the network or the shape is at fault, torch is missing, or no topic offers this.
    """
    topic, command = _command(house, "inspect")
    code = rung(topic, command.module, house.shelves)
    given = {"source": read_text(file), "target": target, "input_shape": shapes, "options": dict(options)}
    job = Job(
        id=f"inspect {file.name}",
        task=Task.CALL,
        runtime=command.runtime,
        code=code.code,
        modules=code.modules,
        steps=(Step(command.function),),
        limits=LIMITS,
        given=given,
    )
    run = house.pool.run(job)
    if run.stop is not None:
        raise MlkataError(stop_words(run, LIMITS)[1], str(file), SMALLER)
    seen = run.observations[0]
    if seen.status is Status.RAISED:
        raise MlkataError(say_fault(seen.fault or Fault("Exception", "")), str(file), SMALLER)
    if "error" in seen.value:
        said = seen.value["error"]
        raise MlkataError(Text(said["zh"], said["en"]))  # it says itself where
    found: dict[str, Any] = seen.value["summary"]
    return found


SMALLER = Text(
    "换小一点的输入再试；仍然如此请用 mlkata report 告诉我们。",
    "Try a smaller input; if it stays so, tell us with mlkata report.",
)


def rendered(house: House, summary: Mapping[str, Any], form: str, lang: Lang) -> str:
    """A summary as text: form "markdown", "html", "csv" or "json"."""
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
