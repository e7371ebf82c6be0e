"""For authors: a new topic's empty folder, a preview of both answers, a rule in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from keyword import iskeyword
from pathlib import Path

from mlkata.engine.app import sketch
from mlkata.engine.app.files import write
from mlkata.engine.app.house import House
from mlkata.engine.app.reading import Answer, show
from mlkata.engine.catalog.topics import ID
from mlkata.spec.errors import MlkataError
from mlkata.spec.rules import RULES, Rule
from mlkata.spec.text import LANGS, Text


@dataclass(frozen=True, slots=True)
class Preview:
    """A topic as its readers see it: both answers, and what is still missing in them."""

    answers: tuple[Answer, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Numbers that no record fills, each once."""
        return tuple(dict.fromkeys(name for answer in self.answers for name in answer.missing))


def new(house: House, area: str, topic_id: str, drill: str = "") -> tuple[Path, ...]:
    """Make a topic's folder with every file it needs, to be filled in; gives the files.

    `drill` is the id of its first drill: the topic's own id if left out.

    Raises:
        MlkataError: an id that cannot be one, or the topic is there already.
    """
    for each in (area, topic_id, drill or topic_id):
        name = each.replace("-", "_")
        if not ID.fullmatch(each) or not name.isidentifier() or iskeyword(name):
            what = Text(f"“{each}”不能作 id。", f"“{each}” cannot be an id.")
            remedy = Text(
                "用小写字母、数字和连字符，以字母开头，如 soft-nms。",
                "Use lower-case letters, digits and hyphens, a letter first, e.g. soft-nms.",
            )
            raise MlkataError(what, "mlkata new", remedy)
    shelf = house.shelves[-1 if house.settings.shelves else 0]
    folder = shelf.root / area.replace("-", "_") / topic_id.replace("-", "_")
    if folder.exists():
        what = Text("这个题目已经有了。", "This topic is there already.")
        raise MlkataError(what, str(folder), Text("换个 id，或直接编辑它。", "Choose another id, or edit it."))
    return tuple(_written(folder, topic_id, drill or topic_id))


def _written(folder: Path, topic_id: str, drill: str) -> Iterator[Path]:
    for name, text in sketch.files(topic_id, drill).items():
        path = folder / name
        write(path, text)
        yield path
    area = folder.parent / "__init__.py"
    if not area.exists():
        area.touch()
        yield area


def preview(house: House, topic_id: str, width: int = 80) -> Preview:
    """Both answers, as they read.

    Raises:
        MlkataError: no such topic, or an answer is missing.
    """
    return Preview(tuple(show(house, topic_id, lang, width) for lang in LANGS))


def rule(code: str) -> Rule:
    """A rule of `mlkata check`: what it asks, why, how to mend it.

    Raises:
        MlkataError: there is none with this code.
    """
    found = next((each for each in RULES if each.code == code.upper()), None)
    if found is None:
        listed = " · ".join(each.code for each in RULES)
        raise MlkataError(
            Text(f"没有规则 {code}。", f"There is no rule {code}."),
            "mlkata rule",
            Text(f"可选：{listed}。", f"Choose one of: {listed}."),
        )
    return found


def rules() -> tuple[Rule, ...]:
    """All rules."""
    return RULES
