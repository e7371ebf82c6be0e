"""Operators on the reader's own pictures: the calculators called `image-…`, from a file into a file."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from mlkata.engine.app import tools
from mlkata.engine.app.far import ask
from mlkata.engine.app.house import House
from mlkata.engine.catalog.tools import ToolInfo
from mlkata.engine.dispatch.errands import Progress
from mlkata.spec.errors import MlkataError
from mlkata.spec.picture import PICTURES
from mlkata.spec.text import Text
from mlkata.spec.value import Plain

PREFIX = "image-"
TIMEOUT_S = 1800.0  # a large photograph under a slow operator: one sees how far it is and may stop it


def operators(house: House) -> tuple[ToolInfo, ...]:
    """Every calculator that makes a picture of a picture."""
    return tuple(each for each in tools.calculators(house) if each.name.startswith(PREFIX))


def operator(house: House, name: str) -> ToolInfo:
    """The operator of this name, without the prefix.

    Raises:
        MlkataError: there is none.
    """
    known = {each.name.removeprefix(PREFIX): each for each in operators(house)}
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=3) or list(known)
    raise MlkataError(
        Text(f"没有叫“{name}”的图像操作。", f"There is no picture operator “{name}”."),
        "mlkata image",
        Text(f"试试：{' · '.join(near)}。", f"Try: {' · '.join(near)}."),
    )


def treat(
    house: House, name: str, image: str, out: str, given: Mapping[str, str], both: str = "",
    progress: Progress | None = None,
) -> Plain:  # fmt: skip
    """Run an operator on a picture.

    `image` is a path or a built-in name; `out` the result's path, `both` that of a picture that shows before and after
    beside each other, where "" writes none; `given` are the operator's own parameters. What it measured comes back.

    Raises:
        MlkataError: no such operator or parameter, no such picture, or a path that cannot be written.
    """
    info = operator(house, name)
    _refuse_overwriting(image, out, both)
    with tempfile.TemporaryDirectory(prefix="mlkata-") as folder:
        made = tools.placed(out) if out else str(Path(folder) / "after.png") if both else ""
        found = tools.calculate(house, info.name, {"image": image, "out": made, **given}, TIMEOUT_S, progress)
        if both:
            ask(
                house,
                tools.PICTURES,
                "beside",
                {"before": tools.placed(image), "after": made, "out": tools.placed(both)},
            )
    return found


def _refuse_overwriting(image: str, *written: str) -> None:
    """MlkataError where the reader's own picture would be written over."""
    if image in PICTURES and not Path(image).exists():
        return
    for out in written:
        if out and Path(out).resolve() == Path(image).resolve():
            raise MlkataError(
                Text("结果会覆盖原图。", "The result would overwrite the picture it is made from."),
                out,
                Text("换一个输出文件名。", "Give another name for the result."),
            )
