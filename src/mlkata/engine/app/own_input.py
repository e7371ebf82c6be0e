"""The reader's own input: their code beside the reference on an expression or a file."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mlkata.engine.app.house import House
from mlkata.engine.app.practice import seed_for
from mlkata.engine.judge import beside as judging
from mlkata.spec.errors import MlkataError
from mlkata.spec.submission import Submission
from mlkata.spec.text import Text
from mlkata.spec.verdict import Beside

if TYPE_CHECKING:
    import numpy as np

KINDS = (".npy", ".npz", ".json", ".csv", ".txt")
LARGEST = 32 << 20  # bytes: the input travels as text


def beside(house: House, submission: Submission, given: str) -> Beside:
    """The submission's answer beside the reference's.

    `given` is a file (.npy, .npz, .json, .csv), or arguments as one writes them between parentheses:
    "[[0, 0, 1, 1]], [0.9], iou_threshold=0.5"; a whole expression may use the target's name.

    Raises:
        MlkataError: the input is neither, the file cannot be read, or there is no such drill.
    """
    source = house.source(submission.topic, submission.drill)
    path = Path(given).expanduser()
    call = call_of(path) if path.suffix.lower() in KINDS else given
    manifest = house.court.manifest(source)
    return judging.beside(house.court.run, source, manifest, submission.code, call, seed_for(source, submission.seed))


def call_of(path: Path) -> str:
    """The arguments that a file holds, as text of Python.

    .npy and .csv give one array; .npz one keyword for each array (`arr_0` … by position); .json a list of arguments
    or an object of keywords, lists of numbers as arrays.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise _unreadable(path, f"> {LARGEST >> 20} MiB")
        return _call(path)
    except (OSError, ValueError, EOFError) as error:
        raise _unreadable(path, str(error)) from None


def _call(path: Path) -> str:
    import numpy as np

    kind = path.suffix.lower()
    if kind == ".npy":
        return _array(np.load(path, allow_pickle=False))
    if kind == ".npz":
        with np.load(path, allow_pickle=False) as arrays:
            parts = {name: _array(arrays[name]) for name in arrays.files}
        return ", ".join(text if name.startswith("arr_") else f"{name}={text}" for name, text in parts.items())
    if kind == ".json":
        value = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(value, dict):
            return ", ".join(f"{name}={_plain(part)}" for name, part in value.items())
        return ", ".join(_plain(part) for part in value) if isinstance(value, list) else _plain(value)
    text = path.read_text(encoding="utf-8")
    head = text.lstrip().split("\n", 1)[0]
    return _array(np.loadtxt(path, delimiter="," if "," in head else None, skiprows=int(not _numeric(head)), ndmin=2))


def _numeric(line: str) -> bool:
    try:
        [float(part) for part in line.replace(",", " ").split()]
    except ValueError:
        return False
    return True


def _plain(value: Any) -> str:
    """A JSON value as Python: rectangular lists of numbers become arrays."""
    import numpy as np

    if isinstance(value, list) and value:
        try:
            array = np.asarray(value)
        except ValueError:
            return repr(value)
        if array.dtype.kind in "biuf":
            return _array(array)
    return repr(value)


def _array(array: np.ndarray[Any, Any]) -> str:
    """An array as an expression: short ones readable, long ones packed."""
    import numpy as np

    if array.dtype.kind not in "biufc":
        raise ValueError(f"dtype {array.dtype}")
    if array.size <= 64 and np.isfinite(array).all():
        return f"np.array({array.tolist()!r}, dtype={array.dtype.name!r}).reshape({array.shape})"
    data = base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()
    read = f"np.frombuffer(__import__('base64').b64decode({data!r}), {array.dtype.str!r})"
    return f"{read}.reshape({array.shape}).copy()"


def _unreadable(path: Path, reason: str) -> MlkataError:
    return MlkataError(
        Text(f"读不了这个输入文件：{reason}。", f"The input file cannot be read: {reason}."),
        str(path),
        Text("用 .npy、.npz、.json 或 .csv（数字）文件。", "Use an .npy, .npz, .json or .csv file of numbers."),
    )
