"""Names that need a library which the NumPy core does not bring: imported when first asked for.

An area lists them twice, for type checkers, which run nothing, and for those who run it:

    if TYPE_CHECKING:
        from mlkata.shelf.regularization.batch_normalization.module import BatchNorm2d as BatchNorm2d
    else:
        __getattr__ = on_first_use(__name__, {"BatchNorm2d": "mlkata.shelf.regularization.batch_normalization.module"})

In the `else`, since a type checker that sees a `__getattr__` takes every misspelled name for granted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text


class MissingLibrary(MlkataError, ModuleNotFoundError):
    """A name was asked for whose library is not installed; `except ImportError` catches it.

    Args:
        thing: what was asked for. library: what it needs, which is also the name of the extra that brings it.
    """

    def __init__(self, thing: str, library: str) -> None:
        install = f"pip install 'mlkata[{library}]'"
        super().__init__(
            Text(
                f"{thing} 要用 {library}，但没有安装。先安装：{install}",
                f"{thing} needs {library}, which is not installed: {install}",
            )
        )
        self.name = library


def on_first_use(area: str, names: Mapping[str, str], library: str = "torch") -> Callable[[str], Any]:
    """The `__getattr__` of an area.

    Args:
        area: the module's `__name__`.
        names: public name → module that defines it under that name.
        library: what all of them need when they are used, at import or later.

    Returns:
        A function from a name to what it names. It raises AttributeError for a name that is not in the table, and
        MissingLibrary where the library is not installed.
    """

    def get(name: str) -> Any:
        if name not in names:
            raise AttributeError(f"module {area!r} has no attribute {name!r}", name=name, obj=sys.modules.get(area))
        try:
            import_module(library)
        except ModuleNotFoundError as error:
            if error.name != library:  # it is there, and lacks something itself
                raise
            raise MissingLibrary(f"{area}.{name}", library) from None
        return getattr(import_module(names[name]), name)

    return get
