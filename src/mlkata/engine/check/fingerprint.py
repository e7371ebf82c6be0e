"""Names what a result depends on: the files that its rule reads, all that they import, the engine, the libraries."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from mlkata.engine.catalog.digest import KEEPING
from mlkata.engine.check.desk import Desk
from mlkata.engine.check.means import Blocked

PACKAGE = Path(__file__).parents[2]
DECIDES = ("spec", *(f"engine/{room}" for room in ("catalog", "check", "judge", "lab", "render", "sandbox")))
LIBRARIES = (
    "numpy", "scipy", "torch", "scikit-learn", "scikit-image", "altair", "opencv-contrib-python-headless", "onnx",
    "onnxruntime", "torchinfo", "fvcore", "markdown-it-py",
)  # fmt: skip


@cache
def engine() -> str:
    """Digest of the rooms that decide what a rule finds, and of the versions of what they and topics use."""
    summed = hashlib.sha256(sys.version.encode())
    names = (file.relative_to(PACKAGE) for room in DECIDES for file in sorted((PACKAGE / room).glob("*.py")))
    for path in (path for path in names if path.as_posix() not in KEEPING):
        summed.update(f"{path}\n".encode() + (PACKAGE / path).read_bytes())
    for name in LIBRARIES:
        try:
            summed.update(f"{name}=={version(name)}\n".encode())
        except PackageNotFoundError:
            continue
    return summed.hexdigest()


def fingerprint(desk: Desk, reads: str) -> str:
    """Digest of all that a rule which reads this much depends on."""
    summed = hashlib.sha256(engine().encode())
    for part in (*_about(desk, reads), *_files(desk, list(_read(desk, reads)))):
        summed.update(len(part).to_bytes(8, "big") + part)
    return summed.hexdigest()


def _read(desk: Desk, reads: str) -> Iterator[str]:
    """Files of the topic that rules of this kind read."""
    folders = {"drills": ("drills/",), "labs": ("labs/",), "quizzes": (), "files": ("",)}[reads]
    tools = () if reads == "quizzes" else ("tool.py", "quiz.py", "tools/", "quizzes/")
    for name in desk.files:
        shared = name in desk.modules and not (tools and name.startswith(tools))
        if shared or (folders and name.startswith(folders)):
            yield name


def _about(desk: Desk, reads: str) -> Iterator[bytes]:
    """What is not in the topic's files, or only in a part of one."""
    yield reads.encode()
    if reads == "files":
        known = sorted(desk.library.known), sorted(desk.library.seeds), desk.library.released, desk.library.renamed
        yield repr((desk.plan, known, desk.place.shelf.trusted)).encode()
        yield repr([str(each.folder) for each in desk.library.places if each.id == desk.id]).encode()
        try:
            area = desk.place.shelf.root.parent / f"{desk.topic.area}.py"
        except Blocked:
            return
        yield area.read_bytes() if area.is_file() else b""
        return
    topic, nowhere = desk.topic, Path()
    if reads == "drills":
        yield repr([replace(drill, folder=nowhere) for drill in topic.drills]).encode()
    if reads == "labs":
        yield repr([replace(lab, path=nowhere) for lab in topic.labs] + list(topic.claims)).encode()
    yield repr((topic.id, topic.trusted)).encode()


def _files(desk: Desk, names: Iterable[str]) -> Iterator[bytes]:
    """The files, and every file of a shelf that their text speaks of."""
    for name in names:
        yield name.encode()
    waiting, seen = [desk.folder / name for name in names], set[Path]()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        data = path.read_bytes()
        yield data
        if path.suffix == ".py":
            waiting += sorted(set(_spoken_of(desk, data)) - seen)


def _spoken_of(desk: Desk, data: bytes) -> Iterator[Path]:
    """Modules whose full path stands in the text; of a package all its modules, since any may be meant."""
    for shelf in desk.means.shelves:
        if shelf.package.encode() not in data:
            continue
        for found in set(re.findall(rf"\b{re.escape(shelf.package)}((?:\.\w+)+)".encode(), data)):
            base = shelf.root.joinpath(*found.decode().strip(".").split("."))
            while base != shelf.root:
                if base.with_suffix(".py").is_file():
                    yield base.with_suffix(".py")
                    break
                if base.is_dir():
                    yield from base.glob("*.py")
                    break
                base = base.parent
