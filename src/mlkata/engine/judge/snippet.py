"""A failing public case as a script that repeats the very call: imports, input builders, that one case."""

from __future__ import annotations

import ast

from mlkata.spec.job import Step
from mlkata.spec.source import DrillSource

TEMPLATE = '''"""{case} ({topic}/{drill}, seed {seed}, draw {repeat}): put this beside your solution.py and run it."""
import zlib

{imports}
from solution import {target}

{helpers}

def case(target, rng):
{body}


rng = np.random.default_rng([{seed}, zlib.crc32({case!r}.encode()), {repeat}])
print(case({target}, rng))
'''


def snippet(source: DrillSource, step: Step, seed: int) -> str:
    """The script as text."""
    tree = ast.parse(source.cases)
    imports = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom)) and not is_ours(node)]
    helpers = [node for node in tree.body if not isinstance(node, (ast.Import, ast.ImportFrom)) and not declared(node)]
    chosen = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and declared(node) == step.case)
    names = [argument.arg for argument in chosen.args.args]
    body = [f"    {name} = {new}" for name, new in zip(names, ("target", "rng"), strict=False) if name != new]
    body += [indent(ast.get_source_segment(source.cases, node) or "", node.col_offset) for node in chosen.body]
    return TEMPLATE.format(
        case=step.case, topic=source.topic, drill=source.drill, repeat=step.repeat, target=source.target,
        seed=seed,
        imports="\n".join(dict.fromkeys(["import numpy as np", *(ast.unparse(node) for node in imports)])),
        helpers="\n\n".join(ast.get_source_segment(source.cases, node) or "" for node in helpers),
        body="\n".join(body),
    )  # fmt: skip


def is_ours(node: ast.Import | ast.ImportFrom) -> bool:
    """The authoring vocabulary, which a script does without."""
    return isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mlkata.spec")


def declared(node: ast.stmt) -> str:
    """The name of the case that a function declares, "race", or "" for anything else."""
    for decorator in getattr(node, "decorator_list", ()):
        if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name):
            if decorator.func.id == "race":
                return "race"
            if decorator.func.id == "case" and isinstance(decorator.args[0], ast.Constant):
                return str(decorator.args[0].value)
    return ""


def indent(text: str, offset: int) -> str:
    """A statement with four spaces before its first line (the others have theirs)."""
    return " " * offset + text
