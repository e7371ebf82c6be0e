"""How the far side says no: what the reader can mend comes back as data, in both languages; a bug stays an exception.

A far function returns its value, or `{"error": {"zh", "en", "where", "remedy": {"zh", "en"} | None}}`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec

from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.value import Plain

EXTRAS = {  # what a topic may lack, and the extra that brings it
    "torch": "torch",
    **dict.fromkeys(("altair", "scipy", "skimage", "sklearn", "vl_convert"), "labs"),
    **dict.fromkeys(("cv2", "onnx", "onnxruntime"), "check"),
    **dict.fromkeys(("fvcore", "torchinfo"), "check-torch"),
}
CHANGE = Text("换一个取值再试。", "Try another value.")
Given = ParamSpec("Given")


def replies(function: Callable[Given, Plain]) -> Callable[Given, Plain]:
    """The far function whose refusals are data. Its signature stays, for a worker that looks for `progress`."""

    @wraps(function)
    def replying(*args: Given.args, **kwargs: Given.kwargs) -> Plain:
        try:
            return function(*args, **kwargs)
        except (MlkataError, ImportError, OSError, ValueError, ArithmeticError) as error:
            refused = told(error)
            if refused is None:
                raise
            return {"error": refused}

    return replying


def told(error: Exception) -> dict[str, Any] | None:
    """What a reader is told of an exception; None if it is nothing that a reader can mend."""
    known = error if isinstance(error, MlkataError) else _explained(error)
    if known is None:
        return None
    remedy = None if known.remedy is None else {"zh": known.remedy.zh, "en": known.remedy.en}
    return {"zh": known.what.zh, "en": known.what.en, "where": known.where, "remedy": remedy}


def value(reply: Plain) -> Plain:
    """The near side's end: the value, or the refusal as the MlkataError that it was."""
    if not isinstance(reply, Mapping) or set(reply) != {"error"}:
        return reply
    said = reply["error"]
    remedy = said.get("remedy")
    raise MlkataError(
        Text(said["zh"], said["en"]), said.get("where", ""), Text(remedy["zh"], remedy["en"]) if remedy else None
    )


def _explained(error: Exception) -> MlkataError | None:
    if isinstance(error, ImportError):
        return _missing(error)
    says = (str(error).strip() or type(error).__name__).splitlines()[0]
    if isinstance(error, OSError):
        check = Text("检查路径与文件，再试一次。", "Check the path and the file, then try again.")
        return MlkataError(Text(f"读写文件失败：{says}", f"A file could not be read or written: {says}"), "", check)
    if isinstance(error, ArithmeticError):
        return MlkataError(Text(f"这组数算不出结果：{says}", f"These numbers have no result: {says}"), "", CHANGE)
    return MlkataError(Text(f"取值不合适：{says}", f"A value does not fit: {says}"), "", CHANGE)


def _missing(error: ImportError) -> MlkataError | None:
    library = (error.name or "").split(".")[0]
    extra = EXTRAS.get(library)
    if extra is None:  # a topic's own import: its author's affair
        return None
    install = f"pip install 'mlkata[{extra}]'"
    return MlkataError(
        Text(f"这里要用 {library}，但没有安装。", f"This needs {library}, which is not installed."),
        "",
        Text(f"先安装：{install}", f"Install it: {install}"),
    )
