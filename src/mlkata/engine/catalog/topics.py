"""Reads topics: topic.toml and the answers as text, strictly. Nothing of a topic is run."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from mlkata.engine.catalog.claims import read_claims
from mlkata.engine.catalog.fields import Fields
from mlkata.engine.catalog.marks import links_in
from mlkata.engine.catalog.problem import Problem
from mlkata.engine.catalog.shelf import Shelf, area_of, module_of, topic_folders
from mlkata.spec.errors import MlkataError
from mlkata.spec.rules import Finding
from mlkata.spec.text import LANGS, Text
from mlkata.spec.topic import Command, DrillInfo, LabInfo, Source, Topic

DRILL_KINDS = ("function", "class", "estimator", "module")
RUNTIMES = ("numpy", "scipy", "torch")
LAB_SIZES = ("live", "quick", "full")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Scan:
    """What lies on a shelf: the topics that can be used, and all that is wrong with the files."""

    topics: tuple[Topic, ...]
    findings: tuple[Finding, ...]


def load(shelf: Shelf) -> tuple[Topic, ...]:
    """All topics of the shelf; raises MlkataError for the first that cannot be used."""
    return tuple(read(shelf, folder) for folder in topic_folders(shelf))


def read(shelf: Shelf, folder: Path) -> Topic:
    """The topic in `folder`; raises MlkataError if it cannot be used."""
    topic, problems = examine(shelf, folder)
    if topic is None:
        raise next(problem for problem in problems if problem.rule == "MK101").error()
    return topic


def topic(shelves: tuple[Shelf, ...], topic_id: str) -> Topic:
    """The topic with this id, from the first shelf that has it; reads no other. MlkataError if none has."""
    name = topic_id.replace("-", "_")
    for shelf in shelves:
        for folder in topic_folders(shelf):
            if folder.name == name:
                return read(shelf, folder)
    raise unknown(topic_id, shelves)


def scan(shelf: Shelf) -> Scan:
    """Every topic that can be used, and every problem; raises nothing."""
    topics, findings = [], []
    for folder in topic_folders(shelf):
        read_topic, problems = examine(shelf, folder)
        topics += [read_topic] if read_topic else []
        findings += [problem.finding(folder.name.replace("_", "-")) for problem in problems]
    return Scan(tuple(topics), (*findings, *_twice(topics)))


def _twice(topics: list[Topic]) -> list[Finding]:
    """Ids that two folders claim."""
    first: dict[str, Topic] = {}
    findings = []
    for each in topics:
        other = first.setdefault(each.id, each)
        if other is not each:
            says = Text(f"id 与 {other.folder} 相同。换一个 id。", f"Same id as {other.folder}. Choose another id.")
            findings.append(Finding("MK101", each.id, str(each.folder / "topic.toml"), says))
    return findings


def examine(shelf: Shelf, folder: Path) -> tuple[Topic | None, tuple[Problem, ...]]:
    """The topic in `folder` with all its problems; None if one of them is of rule MK101."""
    file = folder / "topic.toml"
    shown = str(file)
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        what = Text(f"读不懂这个文件：{error}。", f"This file cannot be read: {error}.")
        remedy = Text("照 docs/authoring.md 第 5 节写。", "Write it as docs/authoring.md, section 5, shows.")
        return None, (Problem("MK101", shown, what, remedy),)
    fields = Fields(values, shown, [])
    answers = {lang: _text(folder / f"answer.{lang}.md") for lang in LANGS}
    found = _topic(fields, shelf, folder, {lang: text for lang, text in answers.items() if text})
    broken = any(problem.rule == "MK101" for problem in fields.problems)
    return None if broken else found, tuple(fields.problems)


def _topic(fields: Fields, shelf: Shelf, folder: Path, answer: dict[str, str]) -> Topic:
    labs = tuple(_lab(each, folder) for each in fields.tables("labs"))
    sources = tuple(_source(each) for each in fields.tables("sources"))
    linked = [link for text in answer.values() for link in links_in(text)]
    found = Topic(
        id=_topic_id(fields, folder),
        area=area_of(shelf, folder),
        folder=folder,
        module=module_of(shelf, folder),
        title=fields.both("title"),
        summary=fields.both("summary"),
        level=fields.whole("level", 1, 3),
        tags=fields.texts("tags"),
        aliases=fields.texts("aliases"),
        related=tuple(dict.fromkeys([*fields.texts("related"), *linked])),
        sources=sources,
        claims=read_claims(fields, labs, sources, answer),
        drills=tuple(_drill(each, folder) for each in fields.tables("drills")),
        labs=labs,
        tools=_modules(folder, "tool", "tools"),
        quizzes=_modules(folder, "quiz", "quizzes"),
        commands=tuple(_command(each) for each in fields.tables("commands")),
        answer=answer,
        trusted=shelf.trusted,
    )
    fields.close()
    _unique(fields, "drills", [drill.id for drill in found.drills])
    _unique(fields, "labs", [lab.name for lab in labs])
    _unique(fields, "sources", [source.key for source in sources])
    return found


def _topic_id(fields: Fields, folder: Path) -> str:
    """The id, which the folder repeats with underscores."""
    found = _id(fields)
    if found and found.replace("-", "_") != folder.name:
        fields.note(
            "id",
            Text(f"文件夹名 {folder.name} 与 id 不一致。", f"The folder is called {folder.name}."),
            Text(f"文件夹应叫 {found.replace('-', '_')}。", f"Call it {found.replace('-', '_')}, as the id says."),
        )
    return found


def _id(fields: Fields) -> str:
    found = fields.text("id")
    if found and not ID.fullmatch(found):
        fields.note(
            "id",
            Text(f"“{found}”不是合法的 id。", f"“{found}” cannot be an id."),
            Text("只用小写字母、数字和连字符。", "Use lower-case letters, digits and hyphens."),
        )
    return found


def _source(fields: Fields) -> Source:
    words = {name: fields.text(name) for name in ("key", "title", "authors", "where")}
    year, locator = fields.whole("year", 1600, 2100), fields.text("locator")
    found = Source(**words, year=year, locator=locator, url=fields.text("url", ""))
    fields.close()
    return found


def _drill(fields: Fields, folder: Path) -> DrillInfo:
    drill_id = _id(fields)
    found = DrillInfo(
        id=drill_id,
        target=fields.text("target"),
        kind=fields.text("kind", within=DRILL_KINDS),
        runtime=fields.text("runtime", within=RUNTIMES),
        rungs=fields.texts("rungs", required=True),
        minutes=fields.whole("minutes", 1, 240),
        level=fields.whole("level", 1, 3),
        title=fields.both("title"),
        task=fields.both("task"),
        hints=_hints(fields),
        folder=folder / "drills" / drill_id.replace("-", "_"),
        boxes=fields.texts("boxes"),
    )
    fields.close()
    return found


def _command(fields: Fields) -> Command:
    words = {name: fields.text(name) for name in ("name", "module", "function", "render")}
    more = {name: fields.text(name, "") for name in ("examples", "draw")}
    found = Command(**words, runtime=fields.text("runtime", within=RUNTIMES), **more)
    fields.close()
    return found


def _hints(fields: Fields) -> tuple[Text, Text, Text]:
    found = [hint.here() for hint in fields.tables("hints")]
    if len(found) == 3:
        return found[0], found[1], found[2]
    fields.note(
        "hints",
        Text(f"提示有 {len(found)} 条。", f"There are {len(found)} hints."),
        Text("恰好写三条：轻推、思路、几乎是代码。", "Write exactly three: a nudge, the idea, almost the code."),
    )
    return Text("", ""), Text("", ""), Text("", "")


def _lab(fields: Fields, folder: Path) -> LabInfo:
    name = fields.text("name")
    sizes = fields.texts("sizes") or ("quick",)
    for size in set(sizes) - set(LAB_SIZES):
        known = " · ".join(LAB_SIZES)
        fields.note(
            "sizes",
            Text(f"没有“{size}”这种规模。", f"There is no size “{size}”."),
            Text(f"从这些里选：{known}。", f"Choose from: {known}."),
        )
    found = LabInfo(name, fields.both("title"), folder / "labs" / f"{name}.py", sizes)
    fields.close()
    return found


def _unique(fields: Fields, name: str, ids: list[str]) -> None:
    for twice in sorted({each for each in ids if each and ids.count(each) > 1}):
        fields.note(
            name,
            Text(f"“{twice}”出现了两次。", f"“{twice}” stands there twice."),
            Text("改掉其中一个。", "Rename one of them."),
        )


def _modules(folder: Path, single: str, several: str) -> tuple[str, ...]:
    """`tool.py` and `tools/*.py` as module names below the topic."""
    one = [single] if (folder / f"{single}.py").is_file() else []
    many = sorted(path.stem for path in (folder / several).glob("*.py") if path.stem != "__init__")
    return (*one, *(f"{several}.{name}" for name in many))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def unknown(topic_id: str, shelves: tuple[Shelf, ...] = ()) -> MlkataError:
    """The error for an id that no shelf has, with ids that look alike."""
    known = [folder.name.replace("_", "-") for shelf in shelves for folder in topic_folders(shelf)]
    near = " · ".join(get_close_matches(topic_id, known, n=3))
    ask = Text("用 mlkata ask 按中英文名称查找。", "Look for it by any name with mlkata ask.")
    meant = Text(f"是不是要找：{near}？{ask.zh}", f"Did you mean {near}? {ask.en}")
    what = Text(f"没有叫“{topic_id}”的题目。", f"There is no topic “{topic_id}”.")
    return MlkataError(what, "", meant if near else ask)
