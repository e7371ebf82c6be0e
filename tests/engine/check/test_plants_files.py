"""Every static rule catches what it is there for: one violation planted at a time, and nothing else is found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


def toml(old: str, new: str) -> Callable[[Any], None]:
    return lambda example: example.edit("topic.toml", old, new)


def edit(name: str, old: str, new: str) -> Callable[[Any], None]:
    return lambda example: example.edit(name, old, new)


def write(name: str, text: str) -> Callable[[Any], None]:
    return lambda example: example.write(name, text)


def remove(name: str) -> Callable[[Any], None]:
    return lambda example: (example.folder / name).unlink()


def shelf(name: str, old: str, new: str) -> Callable[[Any], None]:
    """An edit beside the topic: of the syllabus, the ledger, the area's list."""

    def plant(example: Any) -> None:
        file = example.shelf.root / name
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, (name, old)
        file.write_text(text.replace(old, new), encoding="utf-8")

    return plant


def twin(example: Any) -> None:
    other = example.shelf.root / "other" / "moving_average"
    other.mkdir(parents=True)
    (other / "topic.toml").write_text(example.text("topic.toml"), encoding="utf-8")


def both(zh: tuple[str, str], en: tuple[str, str]) -> Callable[[Any], None]:
    def plant(example: Any) -> None:
        example.edit("answer.zh.md", *zh)
        example.edit("answer.en.md", *en)

    return plant


def circle(example: Any) -> None:
    package = example.shelf.package
    example.edit(
        "fast.py", "import numpy as np\n", f"import numpy as np\nimport {package}.signals.moving_average.reference\n"
    )
    example.edit(
        "reference.py", "import numpy as np\n", f"import numpy as np\nimport {package}.signals.moving_average.fast\n"
    )


def missing_module(example: Any) -> None:
    package = example.shelf.package
    example.edit("tool.py", "from mlkata", f"import {package}.signals.moving_average.nowhere\nfrom mlkata")


AGAIN = '''key = "smith1997"
year = 1997
where = "a"
locator = "b"
authors = "c"
title = "d"
[[sources]]
key = "smith1997"'''

PLANTS: list[tuple[str, str, Callable[[Any], None], str]] = [
    # rule, what is planted, how, what is said about it
    ("MK101", "a field that does not exist", toml("level = 1\ntags", "colour = 2\nlevel = 1\ntags"), "colour"),
    ("MK101", "a file that nothing uses", write("notes.txt", "x"), "notes.txt"),
    ("MK101", "a module that nothing imports", write("spare.py", "X = 1\n"), "spare.py"),
    ("MK101", "a drill's file is missing", remove("drills/moving_average/marks.py"), "marks.py"),
    ("MK101", "a facet is owed", remove("quiz.py"), "quiz"),
    ("MK101", "__init__.py is not empty", write("__init__.py", "x = 1\n"), "should be empty"),
    ("MK101", "__init__.py is missing", remove("__init__.py"), "needs an empty"),
    ("MK101", "an id twice on the shelf", twin, "same id"),
    (
        "MK101",
        "an id twice in the topic",
        toml(
            'key = "smith1997"',
            AGAIN,
        ),
        "twice",
    ),
    ("MK101", "an unknown topic", shelf("syllabus.toml", 'id = "moving-average"', 'id = "other"'), "does not know"),
    (
        "MK101",
        "another area",
        shelf("syllabus.toml", 'id = "moving-average"\narea = "signals"', 'id = "moving-average"\narea = "sound"'),
        "sound",
    ),
    (
        "MK101",
        "a figure that is not there",
        both(("lab:smoothing?width=5", "lab:other"), ("lab:smoothing?width=5", "lab:other")),
        "no figure",
    ),
    (
        "MK101",
        "a released id is gone",
        shelf("ids.toml", 'released = ["moving-average",', 'released = ["moving-average/claims/gone",'),
        "gone",
    ),
    (
        "MK101",
        "a released topic is gone",
        shelf("ids.toml", 'released = ["moving-average",', 'released = ["median-of-three",'),
        "median-of-three",
    ),
    (
        "MK101",
        "renames in a circle",
        shelf("ids.toml", "[renamed]", '[renamed]\n"old-name" = "older-name"\n"older-name" = "old-name"'),
        "old-name",
    ),
    (
        "MK101",
        "a rename leads nowhere",
        shelf("ids.toml", '= "moving-average/claims/average-damps-noise"', '= "moving-average/claims/nothing"'),
        "does not fit",
    ),
    (
        "MK201",
        "a heading in one language",
        edit("answer.en.md", "## Traps {#traps}", "### More {#more}\n\nText.[~]\n\n## Traps {#traps}"),
        "### more",
    ),
    (
        "MK201",
        "a claim in one language",
        edit("answer.en.md", "subtraction.[^average-by-prefix-sums]", "subtraction.[~]"),
        "average-by-prefix-sums",
    ),
    ("MK201", "another formula", edit("answer.en.md", "\\sum_{j=0}^{k-1}", "\\sum_{j=1}^{k}"), "display"),
    ("MK201", "a language is missing", remove("answer.en.md"), "answer.en.md"),
    (
        "MK201",
        "an anchor is missing",
        both(("## 陷阱 {#traps}", "## 陷阱 {#pits}"), ("## Traps {#traps}", "## Traps {#pits}")),
        "traps",
    ),
    (
        "MK201",
        "an anchor that is the page's own",
        both(("{#optimal}", "{#write}"), ("{#optimal}", "{#write}")),
        "write",
    ),
    (
        "MK202",
        "a mark without a claim",
        both(
            ("减法。[^average-by-prefix-sums]", "减法。[^nothing]"),
            ("subtraction.[^average-by-prefix-sums]", "subtraction.[^nothing]"),
        ),
        "nothing",
    ),
    ("MK202", "a claim without evidence", toml('bound = "ratio <= 0.3 and ratio > 0"\n', ""), "bound"),
    ("MK202", "a bound that cannot be read", toml("ratio <= 0.3 and", "ratio ≤ 0.3 and"), "average-damps-noise"),
    ("MK202", "a proof that is not there", toml("reference:moving_average", "reference:other"), "No reference defines"),
    (
        "MK202",
        "a question that leans on the one before",
        toml("How much noise does a moving average take away?", "How much noise does it take away?"),
        "leans on the question before",
    ),
    ("MK202", "a question that nobody asked", toml('seed = ["C001"]', 'seed = ["C999"]'), "C999"),
    (
        "MK202",
        "a link to nowhere",
        both(("topic:median-filter", "topic:nowhere"), ("topic:median-filter", "topic:nowhere")),
        "nowhere",
    ),
    ("MK203", "an unmarked sentence", edit("answer.en.md", "name the width.[~]", "name the width."), "0 marks"),
    ("MK203", "a typed number", edit("answer.en.md", "{{smoothing.ratio:.2f}}", "0.20"), "0.20"),
    ("MK203", "a number typed as maths", edit("answer.en.md", "{{smoothing.ratio:.2f}}", "$0.20$"), "0.20"),
    (
        "MK203",
        "a placeholder in a formula",
        edit("answer.en.md", "{{smoothing.ratio:.2f}}", "$r = {{smoothing.ratio:.2f}}$"),
        "never",
    ),
    ("MK203", "a placeholder without number", edit("answer.en.md", "smoothing.ratio", "smoothing.other"), "other"),
    ("MK203", "no record", remove("labs/smoothing.json"), "no record"),
    ("MK303", "no source", edit("reference.py", "Source: S. W.", "By S. W."), "Source"),
    ("MK303", "no complexity", edit("reference.py", "    Complexity: O(n).\n", ""), "Complexity"),
    (
        "MK303",
        "no shapes",
        edit(
            "reference.py",
            "        x: `(n,)`. width: 1 to n.\n\n    Returns:\n        `(n - width + 1,)`, the",
            "        x: numbers. width: 1 to n.\n\n    Returns:\n        Means, the",
        ),
        "shapes",
    ),
    (
        "MK303",
        "sections out of order",
        edit("reference.py", "    Args:\n        x: `(n,)`. width: 1 to n.\n\n", ""),
        "Args",
    ),
    (
        "MK303",
        "too long",
        edit("reference.py", "    sums = np", "".join(f"    x = x + {n}\n" for n in range(160)) + "    sums = np"),
        "150",
    ),
    (
        "MK303",
        "not public",
        shelf("../signals.py", "moving_average as moving_average", "sliding as sliding"),
        "does not list",
    ),
    ("MK304", "boxes that nobody takes", toml('kind = "function"', 'kind = "function"\nboxes = ["rois"]'), "“rois”"),
    ("MK304", "another kind", toml('kind = "function"', 'kind = "class"'), "is no class"),
    ("MK304", "other parameters in a rung", edit("fast.py", "width: int = 3)", "width: int = 4)"), "width=4"),
    (
        "MK304",
        "other parameters in the oracle",
        edit("oracle.py", "def moving_average(x, width=3)", "def moving_average(x, k=3)"),
        "k=3",
    ),
    (
        "MK501",
        "a library that a sealed child lacks",
        edit("reference.py", "import numpy as np\n", "import numpy as np\nimport scipy\n"),
        "scipy",
    ),
    (
        "MK501",
        "a library of nobody",
        edit("tool.py", "from mlkata.spec.tool", "import pandas\nfrom mlkata.spec.tool"),
        "pandas",
    ),
    (
        "MK501",
        "the engine",
        edit("tool.py", "from mlkata.spec.tool", "import mlkata.engine.judge\nfrom mlkata.spec.tool"),
        "mlkata.engine",
    ),
    (
        "MK501",
        "a relative import",
        edit("tool.py", "from mlkata.spec.tool", "from . import quiz\nfrom mlkata.spec.tool"),
        "Relative",
    ),
    (
        "MK501",
        "marks in the child's half",
        edit(
            "drills/moving_average/cases.py",
            "from mlkata.spec.drill",
            "import mlkata.spec.marks\nfrom mlkata.spec.drill",
        ),
        "Only mlkata.spec.drill",
    ),
    ("MK501", "a circle", circle, "circle"),
    ("MK501", "a module that is not there", missing_module, "nowhere"),
    ("MK501", "Python that does not parse", edit("tool.py", "def noise_left", "def noise left"), "syntax"),
]


@pytest.mark.parametrize(("code", "what", "plant", "said"), PLANTS, ids=[f"{p[0]}: {p[1]}" for p in PLANTS])
def test_a_violation_is_found(example: Any, code: str, what: str, plant: Callable[[Any], None], said: str) -> None:
    plant(example)
    findings = example.check(code, size="fast").findings
    assert {each.rule for each in findings} == {code}, findings
    assert any(said in f"{each.where} {each.says.en}" for each in findings), findings
    assert all(each.says.zh and each.says.en and each.topic == "moving-average" for each in findings)


def test_places_are_paths_from_the_shelf(example: Any) -> None:
    example.write("notes.txt", "x")
    example.edit("topic.toml", "level = 1\ntags", "colour = 2\nlevel = 1\ntags")
    places = [each.where for each in example.check("MK101", size="fast").findings]
    assert all(place.startswith("signals/moving_average/") for place in places), places


ESTIMATOR = '''"""An estimator.

Source: nobody.
"""


class Mean:
    """The mean.

    Idea: the mean.
    Complexity: O(n).
    """

    def __init__(self, scale=1.0):
        self.scale = scale

    def fit(self, X, y=None):
        """Learn it."""
        self.mean_ = X.mean() * self.scale
        return self
'''


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "", ""),
        ("self.scale = scale", "self.scale = float(scale)", "only stores"),
        ("self.scale = scale\n", "self.scale = scale\n        self.extra = 1\n", "only stores"),
        ("scale=1.0", "**options", "names each"),
        ("        return self\n", "", "return self"),
        ("self.mean_", "self.mean", "ends in _"),
        ("def fit", "def train", "no fit"),
    ],
)
def test_the_contract_of_estimators(example: Any, old: str, new: str, said: str) -> None:
    example.edit("topic.toml", 'target = "moving_average"\nkind = "function"', 'target = "Mean"\nkind = "estimator"')
    example.edit("topic.toml", '"reference", "fast"', '"reference"')
    example.write("reference.py", ESTIMATOR.replace(old, new) if old else ESTIMATOR)
    findings = example.check("MK304", size="fast").findings
    assert bool(findings) == bool(said), findings
    assert all(said in each.says.en for each in findings[:1])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "", ""),
        ("nn.Module", "object", "inherits"),
        ("        super().__init__()\n", "        pass\n", "super"),
        ("def forward", "def call", "forward"),
    ],
)
def test_the_contract_of_modules(example: Any, old: str, new: str, said: str) -> None:
    source = (
        "from torch import nn\n\n\nclass Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n\n"
        "    def forward(self, x):\n        return x\n"
    )
    example.edit("topic.toml", 'target = "moving_average"\nkind = "function"', 'target = "Net"\nkind = "module"')
    example.edit("topic.toml", '"reference", "fast"', '"reference"')
    example.write("reference.py", source.replace(old, new) if old else source)
    findings = example.check("MK304", size="fast").findings
    assert bool(findings) == bool(said), findings
    assert all(said in each.says.en for each in findings)
