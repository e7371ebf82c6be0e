"""MK101: which files a topic has, which it owes, and whether its ids stay what they were."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mlkata.engine.catalog.coverage import facets
from mlkata.engine.catalog.ledger import LEDGER
from mlkata.engine.check.desk import Desk
from mlkata.engine.check.library import lost
from mlkata.engine.check.means import Blocked, Note, note, noted
from mlkata.engine.lab import record as recording
from mlkata.engine.render.model import Figure, walk
from mlkata.spec.errors import MlkataError
from mlkata.spec.topic import Topic

FIXED = ("__init__.py", "topic.toml", "answer.zh.md", "answer.en.md", "reference.py", "oracle.py", "tool.py", "quiz.py")


def known_files(desk: Desk) -> Iterator[Note]:
    """MK101."""
    yield from (noted(each.error(), each.where) for each in desk.problems if each.rule == "MK101")
    yield from _places(desk)
    try:
        topic = desk.topic
    except Blocked:
        return  # what is wrong with topic.toml has just been said
    yield from _strangers(desk, topic)
    yield from _missing(desk, topic)
    yield from _inits(desk)
    yield from _figures(desk, topic)
    yield from _syllabus(desk, topic)
    yield from _ids(desk, topic)


def _places(desk: Desk) -> Iterator[Note]:
    """One id, one folder, on whatever shelf."""
    others = [each.folder for each in desk.library.places if each.id == desk.id and each.folder != desk.folder]
    for folder in others:
        yield note("topic.toml · id", f"{folder} 也叫这个 id。", f"{folder} has the same id.")


def _strangers(desk: Desk, topic: Topic) -> Iterator[Note]:
    """Files that nothing knows."""
    expected = set(_expected(desk, topic)) | _used(desk, topic)
    for name in desk.files:
        if name not in expected and not (name.endswith("/__init__.py") and _leads_to(name, expected)):
            yield note(name, "没有地方用到这个文件。", "Nothing uses this file.")


def _expected(desk: Desk, topic: Topic) -> Iterator[str]:
    """The files that the layout of a topic names."""
    yield from FIXED
    for drill in topic.drills:
        yield from (f"{rung}.py" for rung in drill.rungs)
        home = f"drills/{drill.folder.name}"
        yield from (f"{home}/cases.py", f"{home}/marks.py")
        yield from (
            each for each in desk.files if each.startswith((f"{home}/right/", f"{home}/wrong/")) and _python(each)
        )
    for lab in topic.labs:
        yield f"labs/{lab.name}.py"
        yield from (f"labs/{recording.file_name(lab.name, size)}" for size in recording.SIZES if size in lab.sizes)
    yield from (f"{name.replace('.', '/')}.py" for name in (*topic.tools, *topic.quizzes))
    yield from (figure.target for figure in _drawn(desk) if figure.kind == "file")


def _python(name: str) -> bool:
    return name.endswith(".py")


def _used(desk: Desk, topic: Topic) -> set[str]:
    """Modules that a file of the topic, the area's list of public names, or topic.toml mentions."""
    below = f"{topic.module}."
    mentioned = {f"{below}{name}" for command in topic.commands for name in (command.module, command.examples)}
    for name in desk.python:
        try:
            mentioned |= {module for module, _ in desk.imports(name)}
        except MlkataError:
            continue  # MK501 tells of it
    area = desk.place.shelf.root.parent / f"{topic.area}.py"
    text = area.read_text(encoding="utf-8") if area.is_file() else ""
    mentioned |= {found.rstrip(".") for found in re.findall(rf"{re.escape(below)}[\w.]+", text)}
    return {name for name in desk.modules if desk.module(name) in mentioned}


def _leads_to(init: str, expected: set[str]) -> bool:
    folder = init.removesuffix("__init__.py")
    return any(each.startswith(folder) for each in expected)


def _missing(desk: Desk, topic: Topic) -> Iterator[Note]:
    """Files that topic.toml speaks of."""
    wanted = [f"drills/{drill.folder.name}/{name}.py" for drill in topic.drills for name in ("cases", "marks")]
    wanted += [f"{rung}.py" for drill in topic.drills for rung in drill.rungs]
    wanted += [f"labs/{lab.name}.py" for lab in topic.labs]
    for name in dict.fromkeys(wanted):
        if name not in desk.files:
            yield note(
                name, "topic.toml 提到这个文件，但它不在。", "topic.toml speaks of this file, but it is not there."
            )


def _inits(desk: Desk) -> Iterator[Note]:
    """An empty __init__.py in every folder that can be imported."""
    folders = {Path(name).parent for name in desk.modules} | {Path(".")}
    for folder in sorted(folders):
        name = (folder / "__init__.py").as_posix()
        if name not in desk.files:
            yield note(
                name, "可导入的文件夹要有空的 __init__.py。", "A folder that is imported needs an empty __init__.py."
            )
        elif desk.text(name).strip():
            yield note(name, "__init__.py 应当是空的。", "__init__.py should be empty.")


def _drawn(desk: Desk) -> Iterator[Figure]:
    for document in desk.answers.values():
        yield from (block for block in walk(document.blocks) if isinstance(block, Figure))


def _figures(desk: Desk, topic: Topic) -> Iterator[Note]:
    """Figures are there: an SVG beside the answer, or a lab."""
    labs = {lab.name for lab in topic.labs}
    for lang, document in desk.answers.items():
        for block in walk(document.blocks):
            if not isinstance(block, Figure) or block.target in (labs if block.kind == "lab" else desk.files):
                continue
            where = f"answer.{lang}.md:{block.line}"
            yield note(where, f"没有“{block.target}”这张图。", f"There is no figure “{block.target}”.")


def _syllabus(desk: Desk, topic: Topic) -> Iterator[Note]:
    """What the syllabus says that the topic owes."""
    shelf = desk.place.shelf
    if shelf.name in desk.library.broken:
        yield noted(desk.library.broken[shelf.name])
        return
    plan = desk.plan
    if plan is None:
        if desk.library.has_syllabus(shelf):
            yield note("topic.toml · id", "syllabus.toml 里没有这个题目。", "The syllabus does not know this topic.")
        return
    if plan.area != topic.area:
        yield note(
            "topic.toml",
            f"syllabus.toml 里它属于 {plan.area}，却放在 {topic.area}。",
            f"The syllabus puts it into {plan.area}, it lies in {topic.area}.",
        )
    for facet in plan.owes:
        if facet not in facets(topic):
            yield note(facet, f"还缺 {facet} 这一部分。", f"It owes the facet “{facet}”.")


def _ids(desk: Desk, topic: Topic) -> Iterator[Note]:
    """Ids once released stay, or are renamed in the ledger."""
    claims = (f"{topic.id}/claims/{claim.id}" for claim in topic.claims)
    drills = (f"{topic.id}/drills/{drill.id}" for drill in topic.drills)
    for old, new in lost(desk.library, frozenset({topic.id, *claims, *drills})):
        yield note(
            f"{LEDGER} · {old}",
            f"发布过的 id 不见了，或改名指向不存在的“{new}”。" if new else "发布过的 id 不见了，也没有记录改成了什么。",
            f"A released id: renamed to “{new}”, which does not fit."
            if new
            else "A released id is gone without a rename.",
        )
