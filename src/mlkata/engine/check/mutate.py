"""Automatic mutants of a reference: one small edit of its text each, with a name that lasts as long as the line."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from mlkata.engine.catalog.drills import DRAWN
from mlkata.engine.catalog.source import DEFINITIONS, Definition
from mlkata.spec.syntax import parsed

COMPARED = {
    ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">"), ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="), ast.Is: ("is", "is not"), ast.IsNot: ("is not", "is"), ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
}  # fmt: skip
COMPUTED = {
    ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "/"), ast.Div: ("/", "*"), ast.FloorDiv: ("//", "/"),
    ast.Mod: ("%", "*"), ast.Pow: ("**", "*"),
}  # fmt: skip
OPPOSITES = {
    one: other
    for pair in ("min max", "argmin argmax", "minimum maximum", "floor ceil", "any all", "mean sum", "zeros ones",
                 "zeros_like ones_like", "logical_and logical_or", "sin cos", "cumsum cumprod")
    for one, other in (pair.split(), pair.split()[::-1])
}  # fmt: skip
COPIES = {"copy", "clone"}
AXES = {"axis", "dim"}
EPSILON = re.compile(r"(^|_)(eps|epsilon)\d*$")
SMALL = 1e-2  # a float constant up to here guards against zero
SHOWN, SHORT = 44, 10  # characters of an edited expression that are shown, and that say too little


@dataclass(frozen=True, slots=True)
class Mutant:
    """One edit. `name`: "within: old → new", unique in its module. line: where it lies."""

    name: str
    code: str
    line: int


@dataclass(frozen=True, slots=True)
class Edit:
    """Bytes from `start` to `end` replaced by `new`; `around` is the expression that shows it."""

    start: int
    end: int
    new: str
    around: ast.AST


def mutants(source: str, target: str) -> tuple[Mutant, ...]:
    """Every mutant of what the target needs of its module, in reading order."""
    tree = parsed(source)
    text = Text(source)
    found: list[Mutant] = []
    taken: dict[str, int] = {}
    own = {node.name for node in ast.walk(tree) if isinstance(node, DEFINITIONS)}
    for within, node in reached(tree, target):
        editor = _Editor(text, node, own)
        edits = [*editor.edits(), *(editor.defaults() if within in (target, f"{target}.__init__") else ())]
        for edit in sorted(edits, key=lambda each: (each.start, each.end)):
            code = text.edited(edit.start, edit.end, edit.new)
            if not _parses(code):
                continue
            name = f"{within}: {text.shown(edit)}"
            taken[name] = taken.get(name, 0) + 1
            shown = name if taken[name] == 1 else f"{name} ({taken[name]})"
            found.append(Mutant(shown, code, text.line(edit.start)))
    return tuple(found)


def _parses(code: str) -> bool:
    try:
        parsed(code)
    except SyntaxError:
        return False
    return True


def reached(tree: ast.Module, target: str) -> Iterator[tuple[str, Definition]]:
    """The target and what of its module it uses, directly or not: functions and methods with their names."""
    defined = {node.name: node for node in tree.body if isinstance(node, DEFINITIONS)}
    waiting, seen = [target.split(".")[0]], dict[str, None]()
    while waiting:
        name = waiting.pop()
        if name not in defined or name in seen:
            continue
        seen[name] = None
        waiting += [each.id for each in ast.walk(defined[name]) if isinstance(each, ast.Name)]
        waiting += [
            each.value for each in ast.walk(defined[name]) if isinstance(each, ast.Constant) and each.value in defined
        ]
    for name in (name for name in defined if name in seen):
        node = defined[name]
        if isinstance(node, ast.ClassDef):
            inner = (each for each in node.body if isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef)))
            yield from ((f"{name}.{each.name}", each) for each in inner if each.name != "__repr__")
        else:
            yield name, node


class Text:
    """A source whose nodes are found by byte offsets."""

    def __init__(self, source: str) -> None:
        self.data = source.encode()
        self.starts = [0]
        for line in self.data.split(b"\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)

    def span(self, node: ast.AST) -> tuple[int, int]:
        """Offsets of a node."""
        first = self.starts[node.lineno - 1] + node.col_offset  # type: ignore[attr-defined]
        return first, self.starts[node.end_lineno - 1] + node.end_col_offset  # type: ignore[attr-defined]

    def line(self, offset: int) -> int:
        """The line that an offset lies in."""
        return self.data[:offset].count(b"\n") + 1

    def edited(self, start: int, end: int, new: str) -> str:
        """The whole source with the edit."""
        return (self.data[:start] + new.encode() + self.data[end:]).decode()

    def shown(self, edit: Edit) -> str:
        """old → new, on one line."""
        first, last = self.span(edit.around)
        first, last = min(first, edit.start), max(last, edit.end)
        before, behind = self.data[first : edit.start].decode(), self.data[edit.end : last].decode()
        old = self.data[edit.start : edit.end].decode()
        at = len(_one_line(before))
        return " → ".join(_cut(_one_line(before + each + behind), at) for each in (old, edit.new))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cut(shown: str, at: int) -> str:
    """The part around the edit, where all is too long."""
    if len(shown) <= SHOWN:
        return shown
    first = 0 if at < 2 * SHOWN // 3 else at - SHOWN // 2
    last = first + SHOWN
    return f"{'…' if first else ''}{shown[first:last]}{'…' if last < len(shown) else ''}"


class _Editor:
    """The edits of one function. `own`: names that its module defines."""

    def __init__(self, text: Text, node: Definition, own: set[str]) -> None:
        self.text, self.node, self.own = text, node, own
        self.parents = {child: parent for parent in ast.walk(node) for child in ast.iter_child_nodes(parent)}

    def edits(self) -> Iterator[Edit]:
        for node in self._code(self.node):
            yield from self._edits_of(node)
        yield from self._removed()

    def defaults(self) -> Iterator[Edit]:
        """Another default for each parameter that has one; what has no other value becomes unusable."""
        if isinstance(self.node, ast.ClassDef):
            return
        given = self.node.args
        plain = [*given.posonlyargs, *given.args]
        last_plain = zip(plain[len(plain) - len(given.defaults) :], given.defaults, strict=True)
        for arg, default in (*last_plain, *zip(given.kwonlyargs, given.kw_defaults, strict=True)):
            if default is not None and arg.arg not in DRAWN:
                first, last = self.text.span(default)
                shown = ast.copy_location(ast.Name(""), arg)
                shown.end_lineno, shown.end_col_offset = default.end_lineno, default.end_col_offset
                yield Edit(first, last, _other(default, arg.annotation), shown)

    def _code(self, top: ast.AST) -> Iterator[ast.AST]:
        """Nodes that compute: no docstrings, annotations, defaults, decorators, messages of exceptions."""
        for statement in top.body if isinstance(top, DEFINITIONS) else [top]:
            yield from self._below(statement)

    def _below(self, node: ast.AST) -> Iterator[ast.AST]:
        if isinstance(node, (ast.Raise, ast.JoinedStr, ast.arguments)):
            return
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return
        if self._inherited(node):
            return
        yield node
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list"):
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from self._below(child)

    def _inherited(self, node: ast.AST) -> bool:
        """A call of a private method that the module does not define: what a base brings is not asked of learners."""
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            return False
        on_self = isinstance(node.func.value, ast.Name) and node.func.value.id == "self"
        return on_self and node.func.attr.startswith("_") and node.func.attr not in self.own

    def _edits_of(self, node: ast.AST) -> Iterator[Edit]:
        match node:
            case ast.Compare():
                yield from self._compared(node)
            case ast.BinOp():
                yield from self._computed(node, node.left, node.right, "")
            case ast.AugAssign():
                yield from self._computed(node, node.target, node.value, "=")
            case ast.BoolOp():
                yield from self._joined(node)
            case ast.UnaryOp():
                yield from self._unary(node)
            case ast.Constant():
                yield from self._constant(node)
            case ast.Call():
                yield from self._called(node)

    def _between(self, left: ast.AST, right: ast.AST, old: str, new: str, around: ast.AST) -> Iterator[Edit]:
        """The operator between two operands, replaced."""
        first, last = self.text.span(left)[1], self.text.span(right)[0]
        gap = self.text.data[first:last].decode()
        at = gap.find(old)
        if at >= 0 and "#" not in gap:
            yield Edit(first + at, first + at + len(old), new, self._around(around))

    def _compared(self, node: ast.Compare) -> Iterator[Edit]:
        operands = [node.left, *node.comparators]
        for at, op in enumerate(node.ops):
            old, new = COMPARED[type(op)]
            yield from self._between(operands[at], operands[at + 1], old, new, node)

    def _computed(self, node: ast.BinOp | ast.AugAssign, left: ast.AST, right: ast.AST, sign: str) -> Iterator[Edit]:
        if type(node.op) in COMPUTED:
            old, new = COMPUTED[type(node.op)]
            yield from self._between(left, right, old + sign, new + sign, node)
        if isinstance(node.op, ast.Add) and isinstance(right, (ast.Name, ast.Attribute)) and not sign:
            if EPSILON.search(ast.unparse(right)):
                yield Edit(self.text.span(left)[1], self.text.span(node)[1], "", self._around(node))

    def _joined(self, node: ast.BoolOp) -> Iterator[Edit]:
        old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in zip(node.values, node.values[1:], strict=False):
            yield from self._between(left, right, old, new, node)

    def _unary(self, node: ast.UnaryOp) -> Iterator[Edit]:
        first, last = self.text.span(node)
        inner = self.text.data[self.text.span(node.operand)[0] : last].decode()
        number = isinstance(node.operand, ast.Constant)
        if isinstance(node.op, ast.USub) and number and type(node.operand.value) is int:  # type: ignore[attr-defined]
            yield from self._whole(node, -node.operand.value)  # type: ignore[attr-defined]
        elif isinstance(node.op, (ast.USub, ast.Not)) or (isinstance(node.op, ast.Invert)):
            yield Edit(first, last, inner, self._around(node))

    def _constant(self, node: ast.Constant) -> Iterator[Edit]:
        first, last = self.text.span(node)
        if isinstance(self.parents.get(node), ast.UnaryOp) and type(node.value) is int:
            return  # with its sign, above
        if isinstance(node.value, bool):
            if isinstance(self.parents.get(node), ast.keyword):
                return  # leaving the argument out does the same
            yield Edit(first, last, str(not node.value), self._around(node))
        elif isinstance(node.value, int):
            yield from self._whole(node, node.value)
        elif isinstance(node.value, float):
            new = "0.0" if 0 < abs(node.value) <= SMALL else repr(node.value + 1)
            yield Edit(first, last, new, self._around(node))

    def _whole(self, node: ast.Constant | ast.UnaryOp, value: int) -> Iterator[Edit]:
        """A whole number one up and one down; an axis moves to another one."""
        first, last = self.text.span(node)
        parent = self.parents.get(node)
        if isinstance(parent, ast.keyword) and parent.arg in AXES:
            yield Edit(first, last, "1" if value == 0 else "0", self._around(node))
            return
        for new in (value + 1, value - 1):
            yield Edit(first, last, str(new), self._around(node))

    def _called(self, node: ast.Call) -> Iterator[Edit]:
        function = node.func
        name = (
            function.attr
            if isinstance(function, ast.Attribute)
            else function.id
            if isinstance(function, ast.Name)
            else ""
        )
        if name in OPPOSITES:
            end = self.text.span(function)[1]
            yield Edit(end - len(name.encode()), end, OPPOSITES[name], self._around(node))
        if name in COPIES and isinstance(function, ast.Attribute) and not node.args and not node.keywords:
            if not (isinstance(function.value, ast.Name) and function.value.id in ("np", "torch")):
                yield Edit(self.text.span(function.value)[1], self.text.span(node)[1], "", self._around(node))
        for keyword in node.keywords:
            if keyword.arg is not None:
                yield self._dropped(node, keyword)

    def _dropped(self, node: ast.Call, keyword: ast.keyword) -> Edit:
        """A keyword argument left out, with the comma that goes with it."""
        data = self.text.data
        first, last = self.text.span(keyword)
        before = len(data[:first].rstrip())
        if data[before - 1 : before] == b",":
            return Edit(before - 1, last, "", self._around(node))
        behind = re.match(rb"\s*,\s*", data[last:])
        return Edit(first, last + (behind.end() if behind else 0), "", self._around(node))

    def _removed(self) -> Iterator[Edit]:
        """Statements left out, where something remains that could run."""
        bound = {arg.arg for arg in ast.walk(self.node) if isinstance(arg, ast.arg)}
        for node in sorted((n for n in ast.walk(self.node) if isinstance(n, ast.stmt)), key=lambda n: n.lineno):
            if _removable(node, bound) and not self._inherited(getattr(node, "value", node)):
                first, last = self.text.span(node)
                yield Edit(first, last, "pass", node)
            if isinstance(node, ast.Assign):
                bound |= {each.id for target in node.targets for each in ast.walk(target) if isinstance(each, ast.Name)}

    def _around(self, node: ast.AST) -> ast.AST:
        """The expression by which the edit is shown: as small as still says something."""
        while True:
            parent = self.parents.get(node)
            first, last = self.text.span(node)
            if parent is None or (last - first >= SHORT and not isinstance(node, ast.Attribute)):
                return node
            grown: ast.AST | None = parent
            while grown is not None and not hasattr(grown, "lineno"):
                grown = self.parents.get(grown)
            if grown is None or isinstance(grown, (*DEFINITIONS, ast.For, ast.While, ast.If, ast.With, ast.Try)):
                return node
            node = grown


def _other(default: ast.expr, annotation: ast.expr | None) -> str:
    """A default that is not this one; a whole number becomes nothing, as one round more than a hundred changes none."""
    try:
        value = ast.literal_eval(default)
    except ValueError:
        return "..."
    if isinstance(value, bool):
        return str(not value)
    if isinstance(value, float):
        return "0.0" if 0 < abs(value) <= SMALL else repr(value + 1)
    if isinstance(value, int):
        return "0" if value else "1"
    words = [each.value for each in ast.walk(annotation or default) if isinstance(each, ast.Constant)]
    return next((repr(each) for each in words if isinstance(value, str) and each != value), "...")


def _removable(node: ast.stmt, bound: set[str]) -> bool:
    match node:
        case ast.Expr(value=ast.Call()):
            return not ast.unparse(node).startswith("super().__init__")
        case ast.AugAssign() | ast.Continue() | ast.Break():
            return True
        case ast.Assign(targets=targets, value=value):
            plain = all(isinstance(each, ast.Name) and each.id in bound for each in targets)
            placed = all(isinstance(each, (ast.Subscript)) for each in targets)
            return (plain and not _only_converts(targets, value)) or placed
        case ast.If(body=[ast.Raise()], orelse=[]):
            return True
    return False


def _only_converts(targets: list[ast.expr], value: ast.expr) -> bool:
    """`X = np.asarray(X)`: cases pass arrays, so nobody could see it go."""
    return (
        isinstance(value, ast.Call)
        and ast.unparse(value.func).split(".")[-1] in ("asarray", "as_tensor", "list", "tuple")
        and [ast.unparse(each) for each in targets] == [ast.unparse(each) for each in value.args]
        and not value.keywords
    )
