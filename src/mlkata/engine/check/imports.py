"""MK501: what each file of a topic may import."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from mlkata.engine.check.desk import Desk
from mlkata.engine.check.graph import circles
from mlkata.engine.check.means import Note, note, noted
from mlkata.spec.errors import MlkataError

# Top to bottom, as .importlinter has them: a topic imports topics of its own or a lower area.
AREAS = (
    "distributed", "segmentation", "detection", "analysis", "architectures", "training", "regularization", "layers",
    "ensembles", "unsupervised", "supervised", "evaluation", "imaging", "arithmetic",
)  # fmt: skip
SPEC = {"cases.py": "mlkata.spec.drill", "marks.py": "mlkata.spec.marks"}
LIBRARIES = {"numpy": {"numpy"}, "scipy": {"numpy", "scipy"}, "torch": {"numpy", "torch"}}
TRADE = {  # what the extras `labs`, `torch`, `check` and `check-torch` bring
    "numpy", "scipy", "sklearn", "skimage", "altair", "vl_convert", "torch", "cv2", "onnx", "onnxruntime", "torchinfo",
    "fvcore",
}  # fmt: skip


def imports_are_allowed(desk: Desk) -> Iterator[Note]:
    """MK501."""
    strict = _strict(desk)
    for name in desk.python:
        try:
            yield from _file(desk, name, strict.get(name, TRADE))
        except MlkataError as error:
            yield noted(error, name)
    yield from _circles(desk)


def _strict(desk: Desk) -> dict[str, set[str]]:
    """Files that run in sealed children, each with the libraries that are there."""
    found: dict[str, set[str]] = {}
    for drill in desk.topic.drills:
        home, allowed = f"drills/{drill.folder.name}", LIBRARIES[drill.runtime]
        for name in (f"{home}/cases.py", f"{home}/marks.py", *(f"{rung}.py" for rung in drill.rungs)):
            found[name] = found.get(name, allowed) & allowed
    return found


def _file(desk: Desk, name: str, libraries: set[str]) -> Iterator[Note]:
    package = desk.place.shelf.package
    for module, line in desk.imports(name):
        where, top = f"{name}:{line}", module.split(".")[0]
        if module.startswith("."):
            if not _of_the_drill(name, module):
                yield note(where, f"相对导入 {module}：写完整路径。", f"Relative import {module}: write the full path.")
        elif f"{module}.".startswith(f"{package}."):
            yield from _downwards(desk, where, module)
        elif top == "mlkata":
            yield from _ours(name, where, module)
        elif top not in sys.stdlib_module_names and top not in libraries:
            allowed = ", ".join(sorted(libraries))
            yield note(
                where, f"这里不能导入 {top}；可用：{allowed}。", f"{top} cannot be imported here; there are: {allowed}."
            )


def _of_the_drill(name: str, module: str) -> bool:
    """`from .cases import builder` in marks.py: both files are one package in the child."""
    return name.endswith("/marks.py") and module.split(".")[1] == "cases"


def _ours(name: str, where: str, module: str) -> Iterator[Note]:
    if not f"{module}.".startswith("mlkata.spec."):
        yield note(where, f"题目不导入 {module}。", f"A topic does not import {module}.")
    wanted = SPEC.get(name.split("/")[-1]) if name.startswith("drills/") else None
    if wanted and not f"{module}.".startswith(f"{wanted}.") and module != "mlkata.spec":
        yield note(where, f"这里只用 {wanted}。", f"Only {wanted} is used here.")


def _downwards(desk: Desk, where: str, module: str) -> Iterator[Note]:
    """Shelf modules: of the own area or a lower one. Areas that are not ours have no order."""
    area = module.removeprefix(desk.place.shelf.package).strip(".").split(".")[0]
    own = desk.topic.area
    if {area, own} <= set(AREAS) and AREAS.index(area) < AREAS.index(own):
        yield note(where, f"{own} 不能导入更高的领域 {area}。", f"{own} cannot import the higher area {area}.")


def _circles(desk: Desk) -> Iterator[Note]:
    """Modules that are missing, and circles; each told once."""
    told: set[str] = set()
    for name in desk.python:
        try:
            if _leaves(desk, name):
                desk.closure(name)
        except MlkataError as error:
            if error.where not in told:
                told.add(error.where)
                yield noted(error, f"{name} · {error.where}")
    names = {desk.module(name): name for name in desk.modules}
    inner = {name: _inside(desk, name, names) for name in desk.python}
    for name, line, module in _absent(desk, names):
        yield note(f"{name}:{line}", f"没有 {module} 这个模块。", f"There is no module {module}.")
    for ring in circles(inner):
        shown = " → ".join(ring)
        yield note(ring[0], f"导入成环：{shown}。", f"These import each other in a circle: {shown}.")


def _leaves(desk: Desk, name: str) -> bool:
    """Whether the file imports modules of other topics: only then is there more to follow than the topic itself."""
    package, own = f"{desk.place.shelf.package}.", f"{desk.topic.module}."
    return any(
        f"{module}.".startswith(package) and not f"{module}.".startswith(own) for module, _ in desk.imports(name)
    )


def _inside(desk: Desk, name: str, names: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names[module] for module, _ in desk.imports(name) if module in names))


def _absent(desk: Desk, names: dict[str, str]) -> Iterator[tuple[str, int, str]]:
    """Imports below the topic's own package that no file answers: a module, a package, or a name of a module."""
    own = f"{desk.topic.module}."
    files = {module for module, name in names.items() if not name.endswith("__init__.py")}
    for name in desk.python:
        for module, line in desk.imports(name):
            known = module in names or module.rpartition(".")[0] in files
            if module.startswith(own) and not known and not any(each.startswith(f"{module}.") for each in names):
                yield name, line, module
