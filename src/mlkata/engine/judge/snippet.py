"""A failing public case as a script that repeats the very call: imports, input builders, that one case."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from mlkata.spec.job import Step
from mlkata.spec.source import DrillSource
from mlkata.spec.syntax import parsed

MODULE = "solution"  # where the script looks for the reader's code

TEMPLATE = """# {case} · {topic}/{drill} · seed {seed} · draw {repeat}
# 把它放在 {module}.py 旁边运行。Put this beside your {module}.py and run it.
{imports}
from {module} import {target}

{helpers}

def case(target, rng):
{body}


{probe}rng = np.random.default_rng([{seed}, zlib.crc32({case!r}.encode()), {repeat}])
print(case({called}, rng))
"""
BY_KEYWORD = """def called(*args, **kwargs):  # by keyword
    return {target}(**dict(zip({params}, args)), **kwargs)


"""
WITH_DEFAULTS = """def called(*args, **kwargs):  # without the arguments that are at their defaults
    defaults = {defaults}
    given = {{**dict(zip({params}, args)), **kwargs}}
    return {target}(**{{name: value for name, value in given.items() if repr(value) != repr(defaults.get(name, ...))}})


"""
NOT_CONTIGUOUS = """def strided(value):  # the same numbers, every second element of twice the memory
    if isinstance(value, (list, tuple)):
        return type(value)(map(strided, value))
    return np.repeat(value, 2, axis=-1)[..., ::2] if isinstance(value, np.ndarray) and value.ndim else value


def called(*args, **kwargs):
    return {target}(*map(strided, args), **{{name: strided(value) for name, value in kwargs.items()}})


"""


@dataclass(frozen=True, slots=True)
class Parts:
    """A cases.py taken apart: what every script needs, and each case's body."""

    imports: str
    helpers: str
    bodies: Mapping[str, str]


def snippet(source: DrillSource, step: Step, seed: int) -> str:
    """The script as text; "" where no script can repeat the call."""
    parts, probe = parts_of(source.cases), _probe(source, step.probe)
    if probe is None or step.case not in parts.bodies:
        return ""
    return TEMPLATE.format(
        case=step.case, topic=source.topic, drill=source.drill, repeat=step.repeat, target=source.target,
        seed=seed, module=MODULE, imports=parts.imports, helpers=parts.helpers, body=parts.bodies[step.case],
        probe=probe, called="called" if probe else source.target,
    )  # fmt: skip


@lru_cache(maxsize=8)
def parts_of(cases: str) -> Parts:
    """The parts of a cases.py; one verdict asks for many cases of the same file."""
    body = parsed(cases).body
    lines = cases.splitlines()
    helpers = [node for node in body if not isinstance(node, (ast.Import, ast.ImportFrom)) and not _declares(node)]
    chosen = [node for node in body if isinstance(node, ast.FunctionDef) and declared(node) not in ("", "race")]
    return Parts(
        imports="\n".join(_imports(body)),
        helpers="\n\n".join(_text(lines, node) for node in helpers),
        bodies={declared(node): _body(lines, node) for node in chosen},
    )


def declared(node: ast.AST) -> str:
    """The name of the case that a function declares, "race", or "" for anything else."""
    for decorator in getattr(node, "decorator_list", ()):
        if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name):
            if decorator.func.id == "race":
                return "race"
            if decorator.func.id == "case" and decorator.args and isinstance(decorator.args[0], ast.Constant):
                return str(decorator.args[0].value)
            if decorator.func.id == "case":
                return "?"
    return ""


def _declares(node: ast.stmt) -> bool:
    """Whether a case or a race is declared anywhere within, as in a loop over names."""
    return any(declared(each) for each in ast.walk(node))


def _imports(body: list[ast.stmt]) -> Iterator[str]:
    """What the script imports, once each; the authoring vocabulary it does without."""
    nodes = [node for node in body if isinstance(node, (ast.Import, ast.ImportFrom))]
    ours = [isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mlkata.spec") for node in nodes]
    wanted = [ast.unparse(node) for node, own in zip(nodes, ours, strict=True) if not own]
    future = [text for text in wanted if text.startswith("from __future__")]
    yield from dict.fromkeys([*future, "import zlib", "import numpy as np", *wanted])


def _body(lines: list[str], node: ast.FunctionDef) -> str:
    names = [argument.arg for argument in node.args.args]
    given = [f"    {name} = {new}" for name, new in zip(names, ("target", "rng"), strict=False) if name != new]
    return "\n".join([*given, *(_text(lines, each) for each in node.body)])


def _text(lines: list[str], node: ast.stmt) -> str:
    """A statement as it was written, its decorators and its first line's indent included."""
    first = min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", ()))])
    if first == node.lineno and lines[first - 1].encode()[: node.col_offset].strip():
        return f"    {ast.unparse(node)}"  # `def _(f, rng): return f()`
    return "\n".join(lines[first - 1 : node.end_lineno])


def _probe(source: DrillSource, name: str) -> str | None:
    """The function that makes the probe's call; "" for a plain call, None where a script cannot repeat it."""
    if not name:
        return ""
    if name == "by keyword":
        return BY_KEYWORD.format(target=source.target, params=source.params)
    if name == "with defaults":
        return WITH_DEFAULTS.format(target=source.target, params=source.params, defaults=dict(source.defaults))
    if name == "not contiguous" and source.kind == "function" and source.runtime != "torch":
        return NOT_CONTIGUOUS.format(target=source.target)
    return None
