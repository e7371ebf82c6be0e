"""Where in a picture a reader's network looks (`mlkata cam`): their code runs sealed, the drawing is ours."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mlkata.engine.app.commands import IN_A_PAGE as IN_A_PAGE
from mlkata.engine.app.commands import LIMITS, command_of, samples_of, sealed
from mlkata.engine.app.commands import Sample as Sample
from mlkata.engine.app.commands import target_of as target_of
from mlkata.engine.app.far import ask, refuse_untrusted
from mlkata.engine.app.files import unusable
from mlkata.engine.app.house import House
from mlkata.engine.app.tools import PICTURES, placed
from mlkata.spec.errors import MlkataError
from mlkata.spec.job import Limits
from mlkata.spec.text import Lang, Text
from mlkata.spec.topic import Topic
from mlkata.spec.value import Plain

NAME = "cam"
SIDE = 1024  # pixels: larger pictures are looked at as small as this
LARGEST_WEIGHTS = 256 << 20  # bytes of a file of weights


def look(
    house: House, code: str, target: str, image: str, options: Mapping[str, Plain],
    stop: threading.Event | None = None, limits: Limits = LIMITS,
) -> dict[str, Any]:  # fmt: skip
    """Which parts of a picture speak for a class, in the eyes of the network that the code defines.

    `target` is "Net", or a call with literals; `image` a path or a built-in name; `options` are those of the command;
    `stop` cancels. What comes back is the command's own, and under "image" the picture as the network was given it.

    Raises:
        MlkataError: the code, the network, the picture or an option is at fault, torch is missing, or no topic offers
            this.
    """
    pixels = ask(house, PICTURES, "pixels", {"image": placed(image), "side": SIDE})["pixels"]
    given = {"target": target, "image": pixels, "options": dict(options)}
    found: dict[str, Any] = sealed(house, NAME, code, given, limits, stop)[NAME]
    return {**found, "image": pixels}


def drawn(house: House, found: Mapping[str, Any], kind: str = "png") -> bytes:
    """The picture with the heat over it, as a file of this kind."""
    topic, command = command_of(house, NAME)
    refuse_untrusted(topic)
    module = f"{topic.module}.{command.module}"
    over = ask(house, module, command.draw, {"image": found["image"], "heat": found["heat"]})
    data: bytes = ask(house, PICTURES, "encoded", {"pixels": over, "kind": kind})["data"]
    return data


def rendered(house: House, found: Mapping[str, Any], form: str, lang: Lang) -> str:
    """What was found as text: form "terminal", "markdown", "html", "csv" or "json"."""
    topic, command = command_of(house, NAME)
    refuse_untrusted(topic)
    words = {"found": {name: each for name, each in found.items() if name != "image"}, "form": form, "lang": lang}
    return str(ask(house, f"{topic.module}.{command.module}", command.render, words))


def weights_of(path: Path) -> bytes:
    """The bytes of a file of weights, as `torch.save(net.state_dict(), …)` writes it.

    Raises:
        MlkataError: it is not there, cannot be read, or is too large.
    """
    try:
        if path.stat().st_size > LARGEST_WEIGHTS:
            what = Text("权重文件太大。", "The file of weights is too large.")
            raise MlkataError(what, str(path), Text("给出 256 MiB 以内的文件。", "Give a file below 256 MiB."))
        return path.read_bytes()
    except OSError as error:
        raise unusable(error, path) from None


def samples(house: House) -> tuple[Sample, ...]:
    """Networks to try it on; none where no topic offers this."""
    return samples_of(house, NAME)


def offered_by(house: House) -> Topic:
    """The topic that offers it.

    Raises:
        MlkataError: none does.
    """
    return command_of(house, NAME)[0]
