"""The reader's own input: their code beside the reference on an expression or a file."""

from __future__ import annotations

import base64
import json
import math
import re
from io import BytesIO
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from mlkata.engine.app.house import House
from mlkata.engine.app.practice import may_import, seed_for
from mlkata.engine.judge import beside as judging
from mlkata.spec.errors import MlkataError
from mlkata.spec.submission import Submission
from mlkata.spec.text import Text
from mlkata.spec.verdict import Beside

if TYPE_CHECKING:
    import numpy as np

LARGEST = 32 << 20  # bytes: the input travels as text
TOO_LARGE = f"> {LARGEST >> 20} MiB"
PLACE = re.compile(r"arr_\d{1,6}")  # how NumPy calls arrays without a name


def beside(house: House, submission: Submission, given: str) -> Beside:
    """The submission's answer beside the reference's.

    `given` is a file (.npy, .npz, .json, .csv), or arguments as one writes them between parentheses:
    "[[0, 0, 1, 1]], [0.9], iou_threshold=0.5"; a whole expression may use the target's name.

    Raises:
        MlkataError: the input is neither, the file cannot be read, or there is no such drill.
    """
    source = house.source(submission.topic, submission.drill)
    path = given.strip()
    call = call_of(Path(path).expanduser()) if path.lower().endswith(KINDS) else given
    manifest = house.court.manifest(source)
    modules = may_import(source, submission, manifest.mistakes)
    seed = seed_for(source, submission.seed)
    return judging.beside(house.court.run, source, manifest, submission.code, call, seed, modules)


def call_of(path: Path) -> str:
    """The arguments that a file holds, as text of Python.

    .npy and .csv give one array; .npz one keyword for each array (`arr_0` … by position); .json a list of arguments
    or an object of keywords, lists of numbers as arrays.

    Raises:
        MlkataError: the file cannot be read, is too large, or holds something else.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise _unreadable(path, TOO_LARGE)
        return READERS[path.suffix.lower()](path)
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from None
    except (ValueError, EOFError, BadZipFile, RuntimeError, MemoryError) as error:
        raise _unreadable(path, str(error) or type(error).__name__) from None


def _npy(path: Path) -> str:
    import numpy as np

    return _array(np.lib.format.read_array(BytesIO(path.read_bytes()), allow_pickle=False))


def _npz(path: Path) -> str:
    import numpy as np

    with ZipFile(path) as packed:
        if sum(part.file_size for part in packed.infolist()) > LARGEST:
            raise ValueError(TOO_LARGE)
    with np.load(path, allow_pickle=False) as arrays:
        parts = {name: _array(np.asarray(arrays[name])) for name in arrays.files}
    places = sorted((name for name in parts if PLACE.fullmatch(name)), key=lambda name: int(name[4:]))
    return _arguments([parts.pop(name) for name in places], parts)


def _json(path: Path) -> str:
    value = json.loads(path.read_text(encoding="utf-8-sig"))
    if isinstance(value, dict):
        return _arguments([], {name: _plain(part) for name, part in value.items()})
    return _arguments([_plain(part) for part in value] if isinstance(value, list) else [_plain(value)], {})


def _table(path: Path) -> str:
    """Numbers in rows; a first line of names is left out."""
    import numpy as np

    rows = [line for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    rows = rows[int(bool(rows) and not _numeric(rows[0])) :]
    if not rows:
        raise ValueError("no numbers")
    return _array(np.loadtxt(rows, delimiter="," if "," in rows[0] else None, ndmin=2))


READERS = {".npy": _npy, ".npz": _npz, ".json": _json, ".csv": _table, ".txt": _table}
KINDS = tuple(READERS)


def _arguments(places: list[str], named: dict[str, str]) -> str:
    """Arguments as one writes them."""
    wrong = next((name for name in named if not name.isidentifier() or iskeyword(name)), None)
    if wrong is not None:
        raise ValueError(f"no argument can be called “{wrong}”")
    return ", ".join([*places, *(f"{name}={text}" for name, text in named.items())])


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
        except ValueError:  # ragged
            array = np.empty(0, object)
        return _array(array) if array.dtype.kind in "biuf" else f"[{', '.join(map(_plain, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name!r}: {_plain(part)}" for name, part in value.items()) + "}"
    if isinstance(value, float) and not math.isfinite(value):
        return f"float('{value}')"
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
