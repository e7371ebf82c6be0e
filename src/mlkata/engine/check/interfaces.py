"""MK304: the target is what `kind` says, in every rung, with the same parameters."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

from mlkata.engine.catalog.source import DEFINITIONS, find, lineage, method_of, params
from mlkata.engine.check.desk import Desk
from mlkata.engine.check.means import Note, note, noted
from mlkata.spec.errors import MlkataError
from mlkata.spec.topic import DrillInfo


def interface_holds(desk: Desk) -> Iterator[Note]:
    """MK304."""
    for drill in desk.topic.drills:
        for rung in (*drill.rungs, "oracle"):
            file = f"{rung}.py"
            if file not in desk.files or (rung == "oracle" and not _written_there(desk, drill)):
                continue  # MK101, MK301
            try:
                yield from _rung(desk, drill, file)
                if rung == drill.rungs[0]:
                    yield from _boxes(desk, drill, file)
            except MlkataError as error:
                yield noted(error, file)


def _written_there(desk: Desk, drill: DrillInfo) -> bool:
    """Whether the oracle defines the target itself; a library's own class may bear its name."""
    nodes = (node for node in desk.tree("oracle.py").body if isinstance(node, DEFINITIONS))
    return any(node.name == drill.target for node in nodes)


def _rung(desk: Desk, drill: DrillInfo, file: str) -> Iterator[Note]:
    tree = desk.tree(file)
    node = find(tree, drill.target, file)
    where = f"{file}:{node.lineno}"
    if isinstance(node, ast.ClassDef) == (drill.kind == "function"):
        yield note(
            where, f"{drill.target} 不是声明的 {drill.kind}。", f"{drill.target} is no {drill.kind}, as declared."
        )
        return
    yield from _same_parameters(desk, drill, file, where)
    if isinstance(node, ast.ClassDef) and file != "oracle.py":
        classes = lineage(tree, node)
        if drill.kind == "estimator":
            yield from _estimator(file, classes)
        if drill.kind == "module":
            yield from _module(file, classes)


def _same_parameters(desk: Desk, drill: DrillInfo, file: str, where: str) -> Iterator[Note]:
    """Names, order and defaults are those of the plain rung; an inherited constructor is not seen here."""
    wanted, found = (_taken(desk.text(name), drill.target) for name in (f"{drill.rungs[0]}.py", file))
    if found and found != wanted:
        ours, theirs = ", ".join(wanted), ", ".join(found)
        yield note(
            where,
            f"{drill.target} 的参数是 ({theirs})，参考实现是 ({ours})。",
            f"{drill.target} takes ({theirs}), the reference ({ours}).",
        )


def _boxes(desk: Desk, drill: DrillInfo, file: str) -> Iterator[Note]:
    """What is drawn as boxes is a parameter."""
    for name in set(drill.boxes) - {each.name for each in params(desk.text(file), drill.target)}:
        yield note(
            "topic.toml",
            f"{drill.id}：boxes 里的“{name}”不是 {drill.target} 的参数。",
            f"{drill.id}: “{name}” in boxes is no parameter of {drill.target}.",
        )


@lru_cache(maxsize=256)
def _taken(text: str, target: str) -> tuple[str, ...]:
    return tuple(each.name if each.default is None else f"{each.name}={each.default}" for each in params(text, target))


def _estimator(file: str, classes: tuple[ast.ClassDef, ...]) -> Iterator[Note]:
    """scikit-learn's contract, as far as the text shows it."""
    init = next((found for each in classes if (found := method_of(each, "__init__"))), None)
    if init is not None:
        yield from _only_stores(file, init)
    fit = next((found for each in classes if (found := method_of(each, "fit"))), None)
    if fit is None:
        if all(_known(base, classes) for each in classes for base in each.bases):
            yield note(file, "估计器没有 fit。", "The estimator has no fit.")
    elif not _returns_self(fit):
        yield note(f"{file}:{fit.lineno}", "fit 应当返回 self。", "fit should return self.")
    for each in classes:
        yield from _learned(file, each)


def _known(base: ast.expr, classes: tuple[ast.ClassDef, ...]) -> bool:
    return isinstance(base, ast.Name) and base.id in {each.name for each in classes}


def _only_stores(file: str, init: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[Note]:
    given = {arg.arg for arg in (*init.args.args[1:], *init.args.kwonlyargs)}
    stored = {_stored(statement) for statement in init.body if not _is_docstring(statement)}
    where = f"{file}:{init.lineno}"
    if init.args.vararg or init.args.kwarg:
        yield note(where, "构造函数的参数要一一写明。", "The constructor names each of its arguments.")
    if stored != given:
        odd = ", ".join(sorted(given ^ {each for each in stored if each})) or "…"
        yield note(
            where,
            f"构造函数只把参数原样存下：看 {odd}。",
            f"The constructor only stores its arguments as they are: see {odd}.",
        )


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _stored(statement: ast.stmt) -> str:
    """x for `self.x = x`, "" for anything else."""
    if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Name):
        names = [target.attr for target in statement.targets if isinstance(target, ast.Attribute)]
        if names == [statement.value.id]:
            return names[0]
    return ""


def _returns_self(fit: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    returns = [node for node in ast.walk(fit) if isinstance(node, ast.Return)]
    return bool(returns) and all(isinstance(node.value, ast.Name) and node.value.id == "self" for node in returns)


def _learned(file: str, node: ast.ClassDef) -> Iterator[Note]:
    """What is set on self outside the constructor ends in _, or is private."""
    for method in node.body:
        if not isinstance(method, (ast.FunctionDef, ast.AsyncFunctionDef)) or method.name in ("__init__", "set_params"):
            continue
        for target in (each for each in ast.walk(method) if isinstance(each, ast.Attribute)):
            own = isinstance(target.ctx, ast.Store) and isinstance(target.value, ast.Name) and target.value.id == "self"
            if own and not target.attr.endswith("_") and not target.attr.startswith("_"):
                yield note(
                    f"{file}:{target.lineno}",
                    f"学到的属性应以 _ 结尾：{target.attr}。",
                    f"A learned attribute ends in _: {target.attr}.",
                )


def _module(file: str, classes: tuple[ast.ClassDef, ...]) -> Iterator[Note]:
    """torch.nn's contract, as far as the text shows it."""
    where = f"{file}:{classes[0].lineno}"
    bases = [ast.unparse(base).split(".")[-1] for each in classes for base in each.bases]
    if "Module" not in bases:
        yield note(where, "模块应继承 torch.nn.Module。", "A module inherits from torch.nn.Module.")
    if not any(method_of(each, "forward") for each in classes):
        yield note(where, "模块没有 forward。", "The module has no forward.")
    init = next((found for each in classes if (found := method_of(each, "__init__"))), None)
    if init is not None and "super().__init__(" not in ast.unparse(init):
        yield note(
            f"{file}:{init.lineno}",
            "构造函数没有调用 super().__init__()。",
            "The constructor does not call super().__init__().",
        )
