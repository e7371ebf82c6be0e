"""Derives what a learner starts from: the reference's signatures and docstrings without its ideas and its code."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterable, Iterator

from mlkata.engine.catalog.source import DEFINITIONS, Definition, find, line_starts, lineage, parse
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

TOLD = ("Idea", "Complexity", "Pitfall", "Pitfalls", "Source", "Sources", "Formula", "References")
KEPT = ("Args", "Returns", "Raises", "Yields", "Attributes", "Shape", "Shapes", "Units", "Example", "Examples", "Note",
        "Notes", "Convention", "Warns")  # fmt: skip
HEADER = re.compile(rf"({'|'.join((*TOLD, *KEPT))}):(\s|$)")
LIBRARIES = ("numpy", "torch", "scipy", "math")  # imported whole in the reference: the learner gets them too
UNWRITTEN = "raise NotImplementedError"
Function = ast.FunctionDef | ast.AsyncFunctionDef


def starter(source: str, target: str, file: str = "") -> str:
    """The file a learner starts from: imports, signature, docstring, and a body that raises NotImplementedError.

    Args:
        source: text of the reference. target: the function or class to be written. file: for errors.

    Raises:
        MlkataError: the target is not defined there, or its signature needs what a learner cannot import.
    """
    tree = parse(source, file)
    node = find(tree, target, file)
    text = _class(source, tree, node) if isinstance(node, ast.ClassDef) else _function(source, node)
    imports, definitions = _needed(source, tree, parse(text), file)
    blocks = ["\n".join(imports), "\n".join(definitions), text]
    return "\n\n\n".join(block for block in blocks if block) + "\n"


def told_docstring(docstring: str) -> str:
    """The docstring without the sections that give the answer away."""
    kept, inside = [], False
    for line in docstring.splitlines():
        header = HEADER.match(line)
        inside = header[1] in TOLD if header else inside
        kept += [] if inside else [line]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _function(source: str, node: Function) -> str:
    head = textwrap.dedent(_head(source, node))
    return "\n".join([head, *_indented(_docstring(node)), f"    {UNWRITTEN}"])


def _head(source: str, node: Definition) -> str:
    """Decorators and signature exactly as written, up to the colon."""
    starts = line_starts(source)
    first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
    body = node.body[0]
    line = source[starts[body.lineno - 1] : starts[body.lineno]]
    column = len(line.encode()[: body.col_offset].decode())
    text = source[starts[first - 1] : starts[body.lineno - 1] + column].rstrip()
    return "\n".join(each for each in text.splitlines() if not each.lstrip().startswith("#"))


def _docstring(node: Definition) -> list[str]:
    text = told_docstring(ast.get_docstring(node) or "")
    if not text:
        return []
    quote = 'r"""' if "\\" in text else '"""'
    return f'{quote}{text}"""'.splitlines() if "\n" not in text else [*f"{quote}{text}".splitlines(), '"""']


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" if line else "" for line in lines]


def _class(source: str, tree: ast.Module, node: ast.ClassDef) -> str:
    """The class with its public methods to be written; what it inherits from the module's own classes joins it.

    Bases from the shelf are left out: a learner's class needs none, and what they bring is not asked for.
    """
    own, closed = lineage(tree, node), _from_the_shelf(tree)
    foreign = (base for each in own for base in each.bases if not _local(base, own))
    bases = dict.fromkeys(shown for base in foreign if (shown := ast.unparse(base)).split(".")[0] not in closed)
    keywords = [ast.unparse(each) for each in node.keywords]
    inside = ", ".join([*bases, *keywords])
    decorators = [f"@{ast.unparse(each)}" for each in node.decorator_list]
    lines = [*decorators, f"class {node.name}({inside}):" if inside else f"class {node.name}:"]
    lines += _indented(_docstring(node))
    members = [member for member in _members(source, own) if member]
    lines += [line for member in members for line in ["", *_indented(member)]] or ["", f"    {UNWRITTEN}"]
    return "\n".join(lines)


def _local(base: ast.expr, own: tuple[ast.ClassDef, ...]) -> bool:
    return isinstance(base, ast.Name) and any(base.id == each.name for each in own)


def _from_the_shelf(tree: ast.Module) -> set[str]:
    """Names that the module imports from topics."""
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom) and _is_sealed(node.module or "")]
    return {each.asname or each.name for node in imports for each in node.names}


def _is_sealed(module: str) -> bool:
    return module.startswith("mlkata.") and not module.startswith("mlkata.spec")


def _members(source: str, own: tuple[ast.ClassDef, ...]) -> Iterator[list[str]]:
    seen: set[str] = set()
    for each in own:
        for member in each.body:
            if isinstance(member, (ast.Assign, ast.AnnAssign)) and not any(n.startswith("_") for n in _binds(member)):
                yield [ast.unparse(member)]
            elif isinstance(member, (ast.FunctionDef, ast.AsyncFunctionDef)) and member.name not in seen:
                seen.add(member.name)
                yield _method(source, member)


def _method(source: str, node: Function) -> list[str]:
    """A public method to be written; an `__init__` that only stores is given; private ones are left out."""
    if node.name.startswith("_") and not node.name.startswith("__"):
        return []
    head = textwrap.dedent(_head(source, node)).splitlines()
    statements = node.body[1:] if ast.get_docstring(node) is not None else node.body
    given = [each for each in statements if _calls_super(each)] if node.name == "__init__" else []
    if node.name == "__init__" and all(_stores(each) or _calls_super(each) for each in statements):
        given, todo = statements, []
    else:
        todo = [UNWRITTEN]
    body = [line for each in given for line in ast.unparse(each).splitlines()]
    return [*head, *_indented([*_docstring(node), *body, *todo])]


def _stores(statement: ast.stmt) -> bool:
    """Whether it is `self.name = name`."""
    return (
        isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.Name)
        and all(isinstance(each, ast.Attribute) and each.attr == statement.value.id for each in statement.targets)
    )


def _calls_super(statement: ast.stmt) -> bool:
    return ast.unparse(statement).startswith("super().__init__(")


def _needed(source: str, tree: ast.Module, written: ast.Module, file: str) -> tuple[list[str], list[str]]:
    """Imports and module-level definitions that the starter's signatures mention, and the libraries imported whole."""
    names = _names(written)
    definitions: list[str] = []
    for node in reversed([each for each in tree.body if not _defined_in(each, written)]):
        if _binds(node) & names and not isinstance(node, (ast.Import, ast.ImportFrom)):
            if isinstance(node, ast.ClassDef) and not _is_record(node):
                continue  # an annotation only: with postponed evaluation the name may stay unknown
            names |= _names(node)
            definitions.insert(0, ast.get_source_segment(source, node) or "")
    return [line for node in tree.body for line in _imports(node, names, file)], definitions


def _imports(node: ast.stmt, names: set[str], file: str) -> Iterator[str]:
    if isinstance(node, ast.Import):
        kept = [each for each in node.names if _whole(each.name) or (each.asname or each.name.split(".")[0]) in names]
        yield from (ast.unparse(ast.Import([each])) for each in kept)
    elif isinstance(node, ast.ImportFrom):
        postponed = node.module == "__future__"
        kept = [each for each in node.names if postponed or (each.asname or each.name) in names]
        if kept and _is_sealed(node.module or ""):
            raise _sealed(kept[0].name, file)
        if kept:
            yield ast.unparse(ast.ImportFrom(node.module, kept, node.level)) + ("\n" if postponed else "")


def _whole(module: str) -> bool:
    return module.split(".")[0] in LIBRARIES


def _sealed(name: str, file: str) -> MlkataError:
    return MlkataError(
        Text(
            f"签名用到别的题目的 {name}，学习者导入不了。",
            f"The signature needs {name}, which a learner cannot import.",
        ),
        file,
        Text("把它移出签名，例如默认值写 None。", "Take it out of the signature, for instance with None as default."),
    )


def _names(tree: ast.AST) -> set[str]:
    """Names that are read anywhere below, annotations in quotes included."""
    found = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    quoted = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return found | {text for text in quoted if text.isidentifier()}


def _binds(node: ast.stmt) -> set[str]:
    if isinstance(node, DEFINITIONS):
        return {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return {each.id for each in targets if isinstance(each, ast.Name)}


def _defined_in(node: ast.stmt, written: ast.Module) -> bool:
    return isinstance(node, DEFINITIONS) and any(_binds(each) == {node.name} for each in written.body)


def _is_record(node: ast.ClassDef) -> bool:
    """A dataclass, named tuple, enumeration or the like: data that a learner needs to build."""
    marks = " ".join(ast.unparse(each) for each in (*node.decorator_list, *node.bases))
    return bool(re.search(r"dataclass|NamedTuple|Enum|TypedDict|Protocol", marks))
