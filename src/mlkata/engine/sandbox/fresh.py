"""Starting a fresh interpreter that knows this package and nothing of the judge's memory."""

from __future__ import annotations

import os
import sys

import mlkata

_THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")

# One thread (a fork after threads hangs), and one hash seed (a verdict can be replayed elsewhere).
STEADY = dict.fromkeys(_THREAD_VARIABLES, "1") | {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}


def environment() -> dict[str, str]:
    """A clean environment: nothing of the judge's."""
    fixed = {"PATH": "/usr/bin:/bin", "HOME": "/tmp", "LC_ALL": "C.UTF-8"}
    return fixed | STEADY | {"MALLOC_ARENA_MAX": "2", "TORCHINDUCTOR_CACHE_DIR": "/tmp"}


def source() -> str:
    """The directory that `mlkata` is imported from."""
    return os.path.dirname(os.path.dirname(os.path.abspath(mlkata.__file__)))


def interpreter(entry: str, argument: str = "", site: bool = False) -> list[str]:
    """The command of a fresh interpreter that runs `main(argument)` of the module `entry`.

    Args:
        site: with the site-packages of this interpreter.
    """
    code = f"import sys; sys.path.insert(0, {source()!r}); from {entry} import main; main({argument})"
    return [sys.executable, "-s", *([] if site else ["-S"]), "-P", "-X", "utf8", "-c", code]
