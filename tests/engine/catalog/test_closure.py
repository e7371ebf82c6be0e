"""Import closures and digests, on a small shelf of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlkata.engine.catalog.closure import closure
from mlkata.engine.catalog.shelf import Shelf
from mlkata.spec.errors import MlkataError

FILES = {
    "low/iou/reference.py": "import numpy as np\nfrom mlkata.spec.text import Text\n",
    "low/iou/topic.toml": "",
    "low/iou/__init__.py": "",
    "low/__init__.py": "",
    "__init__.py": "",
    "high/nms/topic.toml": "",
    "high/nms/__init__.py": "",
    "high/nms/helper.py": "from my.shelf.low.iou import reference\n",
    "high/nms/reference.py": "from my.shelf.high.nms.helper import x\nfrom my.shelf.high.nms.system.model import Net\n",
    "high/nms/fast.py": "def f():\n    import my.shelf.low.iou.reference as r\n",
    "high/nms/system/__init__.py": "from my.shelf.high.nms.system.model import Net\n",
    "high/nms/system/model.py": "from my.shelf.high.nms.system import parts\n",
    "high/nms/system/parts.py": "X = 1\n",
    "bad/a.py": "import my.shelf.bad.b",
    "bad/b.py": "import my.shelf.bad.a",
    "bad/c.py": "from my.shelf.bad.nothing import x",
    "bad/d.py": "from . import a",
    "bad/e.py": "import my.shelf.bad.a",
}


@pytest.fixture
def shelves(tmp_path: Path) -> tuple[Shelf, ...]:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return (Shelf("my", "my.shelf", tmp_path),)


def names(shelves: tuple[Shelf, ...], file: str) -> list[str]:
    found = closure(shelves[0].root / file, shelves)
    return [module.name.removeprefix("my.shelf.") for module in found.modules]


def test_dependencies_come_first_and_the_file_is_not_among_them(shelves: tuple[Shelf, ...]) -> None:
    found = names(shelves, "high/nms/reference.py")
    assert set(found) == {
        "low.iou.reference",
        "high.nms.helper",
        "high.nms.system",
        "high.nms.system.model",
        "high.nms.system.parts",
    }
    assert found.index("low.iou.reference") < found.index("high.nms.helper")
    assert found.index("high.nms.system.parts") < found.index("high.nms.system.model") < found.index("high.nms.system")


def test_imports_inside_functions_count_and_topics_are_named(shelves: tuple[Shelf, ...]) -> None:
    found = closure(shelves[0].root / "high/nms/fast.py", shelves)
    assert [module.source for module in found.modules] == [FILES["low/iou/reference.py"]]
    assert found.needs == ("iou",)


def test_the_leaf_needs_nothing(shelves: tuple[Shelf, ...]) -> None:
    assert names(shelves, "low/iou/reference.py") == []


@pytest.mark.parametrize("file", ["bad/a.py", "bad/c.py", "bad/d.py", "bad/e.py"])
def test_cycles_missing_modules_and_relative_imports_are_refused(shelves: tuple[Shelf, ...], file: str) -> None:
    with pytest.raises(MlkataError):
        names(shelves, file)
