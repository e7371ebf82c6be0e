"""The files of a new topic, empty where the author writes: `mlkata check` names every place that is still to fill."""

from __future__ import annotations

TOPIC = """id = "{topic}"
level = 1
tags = []
aliases = []

[title]
zh = ""
en = ""

[summary]
zh = ""
en = ""

[[sources]]
key = "{key}"
authors = ""
title = ""
year = 2000
where = ""
locator = ""

[[claims]]
id = "{topic}-first"
kind = "cited"
truth = "true"
source = "{key}"
[claims.says]
zh = ""
en = ""
[claims.question]
zh = ""
en = ""
[[claims.key_points]]
zh = ""
en = ""

[[drills]]
id = "{drill}"
target = "{target}"
kind = "function"
runtime = "numpy"
rungs = ["reference"]
minutes = 15
level = 1
[drills.title]
zh = ""
en = ""
[drills.task]
zh = ""
en = ""
[[drills.hints]]
zh = ""
en = ""
[[drills.hints]]
zh = ""
en = ""
[[drills.hints]]
zh = ""
en = ""
"""

ANSWER = {
    "zh": """# {topic} {{#title}}

## 30 秒 {{#short}}

## 3 分钟 {{#long}}

## 追问 {{#follow-ups}}

## 陷阱 {{#traps}}
""",
    "en": """# {topic} {{#title}}

## 30 seconds {{#short}}

## 3 minutes {{#long}}

## Follow-ups {{#follow-ups}}

## Traps {{#traps}}
""",
}

REFERENCE = '''"""What one writes on a whiteboard.

Source:
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def {target}(x: ArrayLike) -> NDArray[np.floating]:
    """One line that says what it does.

    Idea:

    Args:
        x: `(n,)`.

    Returns:
        `(n,)`.

    Complexity: O(n).
    Pitfall:
    """
    return np.asarray(x, dtype=float)
'''

ORACLE = '''"""The same interface from a trusted library."""

from __future__ import annotations

from mlkata.spec.oracle import Oracle

ORACLES: dict[str, Oracle] = {{}}
'''

CASES = """import numpy as np

from mlkata.spec.drill import case


@case("", zh="")
def _({target}, rng):
    return {target}(np.array([1.0, 2.0]))
"""

MARKS = """from mlkata.spec.marks import close, compare

compare("*", close())
"""


def files(topic: str, drill: str) -> dict[str, str]:
    """Path below the topic's folder → text."""
    target = drill.replace("-", "_")
    words = {"topic": topic, "drill": drill, "target": target, "key": f"{topic.split('-')[0]}2000"}
    place = f"drills/{target}"
    return {
        "__init__.py": "",
        "topic.toml": TOPIC.format(**words),
        **{f"answer.{lang}.md": text.format(**words) for lang, text in ANSWER.items()},
        "reference.py": REFERENCE.format(**words),
        "oracle.py": ORACLE.format(**words),
        f"{place}/cases.py": CASES.format(**words),
        f"{place}/marks.py": MARKS.format(**words),
    }
