"""How a name is called, as the stub of its definition."""

from __future__ import annotations

import ast
import textwrap

from tools.api.area import Name
from tools.api.source import Function, Source

WIDTH = 100  # a longer definition is broken


def parameters(source: Source, module: str, node: Function, drop: int = 0) -> list[str]:
    """`x`, `k: int = 5`, `*`, `**more` …, short names written out, without the first `drop`."""
    args = node.args
    plain = [*args.posonlyargs, *args.args]
    defaults = [None] * (len(plain) - len(args.defaults)) + list(args.defaults)
    words = [_parameter(source, module, *pair) for pair in zip(plain, defaults, strict=True)]
    if args.posonlyargs:
        words.insert(len(args.posonlyargs), "/")
    if args.vararg:
        words.append("*" + _parameter(source, module, args.vararg, None))
    elif args.kwonlyargs:
        words.append("*")
    words += [_parameter(source, module, *pair) for pair in zip(args.kwonlyargs, args.kw_defaults, strict=True)]
    if args.kwarg:
        words.append("**" + _parameter(source, module, args.kwarg, None))
    return words[drop:]


def _parameter(source: Source, module: str, arg: ast.arg, default: ast.expr | None) -> str:
    words = arg.arg + (f": {source.spelled(module, arg.annotation)}" if arg.annotation else "")
    if default is None:
        return words
    return f"{words}{' = ' if arg.annotation else '='}{source.spelled(module, default)}"


def called(source: Source, module: str, node: Function) -> str:
    """`fit(X, y=None) -> Self`: a method as its caller sees it; a property is not called."""
    how = {ast.unparse(each) for each in node.decorator_list}
    if how & {"property", "cached_property"}:
        return node.name + returned(source, module, node)
    words = parameters(source, module, node, drop="staticmethod" not in how)
    return f"{node.name}({', '.join(words)}){returned(source, module, node)}"


def returned(source: Source, module: str, node: Function) -> str:
    """` -> int`, or nothing."""
    return f" -> {source.spelled(module, node.returns)}" if node.returns and node.name != "__init__" else ""


def stub(name: Name) -> str:
    """How the name is called, as Python that can be parsed."""
    source, node = name.source, name.defined.node
    if isinstance(node, ast.Assign | ast.AnnAssign):
        assert node.value is not None
        return f"{name.public} = {source.spelled(name.defined.module, node.value)}"
    if not isinstance(node, ast.ClassDef):
        return definition(source, name.defined.module, node, name.public)
    bases = ", ".join(source.foreign_bases(name.defined))
    inner = definition(source, *name.function, "__init__") if name.function else "..."
    return f"class {name.public}{f'({bases})' if bases else ''}:\n{textwrap.indent(inner, '    ')}"


def definition(source: Source, module: str, node: Function, name: str) -> str:
    """`def name(…) -> …: ...`, a parameter a line if it is long."""
    words, end = parameters(source, module, node), f"){returned(source, module, node)}: ..."
    line = f"def {name}({', '.join(words)}{end}"
    return line if len(line) <= WIDTH else "\n".join([f"def {name}(", *(f"    {each}," for each in words), end])
