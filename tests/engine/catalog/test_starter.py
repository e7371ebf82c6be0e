"""What learners start from."""

from __future__ import annotations

import ast

import pytest

from mlkata.engine.catalog.shelf import shelves
from mlkata.engine.catalog.starter import starter, told_docstring
from mlkata.engine.catalog.topics import scan
from mlkata.spec.errors import MlkataError

REFERENCE = '''
"""Module words."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from heapq import heappush
from mlkata.shelf.detection.iou_nms.reference import pairwise_iou

Boxes = NDArray[np.floating]
SECRET = 42


@dataclass
class Node:
    """A node."""

    value: float


def helper(x):
    return x


def f(
    boxes: Boxes,  # (n, 4)
    root: Node | None = None,
    *,
    way: str = "a:b",
) -> ArrayLike:
    r"""Does it: \\alpha.

    Idea: the trick is this.
    It goes on.

    Still the idea.

    Args:
        boxes: `(n, 4)`.

    Complexity: O(n).
    Pitfall: a pit.

    Raises:
        ValueError: never.
    """
    heappush([], SECRET)
    return pairwise_iou(helper(boxes), boxes)


def one(x): return x


class _Base:
    def predict(self, X):
        """Predict.

        Idea: easy.
        """
        return X

    def _inner(self):
        return SECRET


class Model(_Base):
    """A model.

    Idea: no.
    """

    size = 4
    _hidden = SECRET

    def __init__(self, k: int = 3):
        """Store."""
        self.k = k

    def fit(self, X, y):
        self.w_ = X
        return self

    @property
    def score(self) -> float:
        """The score."""
        return 1.0


class Net(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.layer = nn.Linear(width, width)

    def forward(self, x):
        return self.layer(x)
'''


def test_a_function_keeps_signature_and_what_it_mentions() -> None:
    text = starter(REFERENCE, "f")
    ast.parse(text)
    for kept in (
        "from __future__",
        "import numpy as np",
        "import math",
        "NDArray",
        "Boxes = ",
        "class Node",
        "value: float",
    ):
        assert kept in text
    for kept in ('way: str = "a:b"', "Args:", "Raises:", "raise NotImplementedError", "Does it"):
        assert kept in text
    for gone in (
        "trick",
        "Still the idea",
        "O(n)",
        "a pit",
        "heappush",
        "pairwise_iou",
        "SECRET",
        "helper",
        "# (n, 4)\n    h",
    ):
        assert gone not in text


def test_a_function_on_one_line() -> None:
    assert starter("def one(x): return x", "one") == "def one(x):\n    raise NotImplementedError\n"


def test_a_class_has_its_public_methods_to_be_written() -> None:
    text = starter(REFERENCE, "Model")
    node = next(each for each in ast.parse(text).body if isinstance(each, ast.ClassDef) and each.name == "Model")
    methods = [each.name for each in node.body if isinstance(each, ast.FunctionDef)]
    assert methods == ["__init__", "fit", "score", "predict"]
    assert "self.k = k" in text
    assert "@property" in text
    assert "size = 4" in text
    for gone in ("_Base", "_inner", "_hidden", "self.w_", "easy", "Idea"):
        assert gone not in text


def test_the_constructor_of_a_module_calls_super_and_is_to_be_written() -> None:
    text = starter(REFERENCE, "Net")
    assert "super().__init__()\n        raise NotImplementedError" in text
    assert "Linear" not in text


def test_a_signature_that_needs_another_topic_is_refused() -> None:
    source = "from mlkata.shelf.a.b.reference import g\ndef f(x, how=g):\n    return how(x)\n"
    with pytest.raises(MlkataError):
        starter(source, "f")


def test_a_base_from_the_shelf_is_left_out_and_others_stay() -> None:
    source = (
        "from torch import nn\nfrom mlkata.shelf.evaluation._estimator import Classifier\n"
        "class _Own(Classifier):\n    def predict(self, X):\n        return X\n"
        "class Model(_Own, nn.Module):\n    def fit(self, X):\n        return self\n"
    )
    text = starter(source, "Model")
    assert "class Model(nn.Module):" in text
    assert "def predict" in text
    assert "Classifier" not in text
    alone = source.replace(", nn.Module", "")
    assert "class Model:" in starter(alone, "Model")


def test_docstrings_lose_what_gives_the_answer_away() -> None:
    text = "One line.\n\nIdea: x.\n\n    y\n\nReturns:\n    z.\n\nPitfall: p."
    assert told_docstring(text) == "One line.\n\nReturns:\n    z."


def test_every_drill_of_our_shelf_has_a_starter() -> None:
    for topic in scan(shelves()[0]).topics:
        for drill in topic.drills:
            file = topic.folder / f"{drill.rungs[0]}.py"
            text = starter(file.read_text(encoding="utf-8"), drill.target, str(file))
            ast.parse(text)
            assert "raise NotImplementedError" in text
            assert not {"Idea:", "Complexity:", "Pitfall:"} & set(text.split())


def test_constants_and_helpers_of_the_signature_come_along() -> None:
    source = "EPS = 1e-5\nOTHER = 2\ndef half(x):\n    return x / EPS\n"
    source += "@half\ndef f(x, *, eps=EPS, how=half):\n    return OTHER\n"
    text = starter(source, "f")
    assert text.startswith("EPS = 1e-5\ndef half(x):\n    return x / EPS\n")
    assert "OTHER" not in text
    assert "@half\ndef f(x, *, eps=EPS, how=half):\n    raise NotImplementedError" in text
