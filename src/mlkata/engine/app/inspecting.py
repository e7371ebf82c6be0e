"""What a reader's network consists of and costs (`mlkata inspect`): their code runs sealed."""

from __future__ import annotations

import math
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mlkata.engine.app.commands import IN_A_PAGE as IN_A_PAGE
from mlkata.engine.app.commands import LIMITS, command_of, samples_of, sealed
from mlkata.engine.app.commands import Sample as Sample
from mlkata.engine.app.commands import target_of as target_of
from mlkata.engine.app.far import ask, refuse_untrusted
from mlkata.engine.app.files import read_text
from mlkata.engine.app.house import House
from mlkata.spec.errors import MlkataError
from mlkata.spec.job import Limits
from mlkata.spec.text import Lang, Text
from mlkata.spec.topic import Topic
from mlkata.spec.value import Plain

MOST_INPUTS, MOST_DIMENSIONS, MOST_ELEMENTS = 8, 8, 1 << 28
LARGE = Text("输入太大。", "The input is too large.")


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
    given = {"target": target, "input_shape": shapes, "options": dict(options)}
    found: dict[str, Any] = sealed(house, "inspect", code, given, limits, stop)["summary"]
    return found


def refuse_large(shapes: Sequence[Sequence[int]]) -> None:
    """MlkataError for inputs that nobody should try while a page waits."""
    for sizes in shapes:
        if len(sizes) > MOST_DIMENSIONS or math.prod(sizes) > MOST_ELEMENTS:
            raise MlkataError(LARGE, "shapes", Text("换小一点的。", "Try a smaller one."))


def samples(house: House) -> tuple[Sample, ...]:
    """Networks to try it on; none where no topic offers this."""
    return samples_of(house, "inspect")


def offered_by(house: House) -> Topic:
    """The topic that offers `inspect`.

    Raises:
        MlkataError: none does.
    """
    return command_of(house, "inspect")[0]


def rendered(house: House, summary: Mapping[str, Any], form: str, lang: Lang) -> str:
    """A summary as text: form "terminal", "markdown", "html", "csv" or "json"."""
    topic, command = command_of(house, "inspect")
    refuse_untrusted(topic)
    words = {"summary": dict(summary), "form": form, "lang": lang}
    return str(ask(house, f"{topic.module}.{command.module}", command.render, words))
