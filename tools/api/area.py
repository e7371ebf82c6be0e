"""An area: its names, where each is defined, and the topics they come from."""

from __future__ import annotations

import ast
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tools.api.docstring import Docstring, arguments, taken_apart
from tools.api.source import Defined, Function, Imported, Source

INHERITED = ("Idea", "Args", "Raises", "Attributes", "Methods")  # a faster rung has its own cost and its own traps


@dataclass(frozen=True)
class Topic:
    """A topic's folder."""

    folder: Path

    @cached_property
    def id(self) -> str:
        """The folder's name with hyphens."""
        return self.folder.name.replace("_", "-")

    @cached_property
    def title(self) -> dict[str, str]:
        """The title in both languages; the id where none is written yet."""
        file = self.folder / "topic.toml"
        written = tomllib.loads(file.read_text(encoding="utf-8")).get("title", {}) if file.is_file() else {}
        return {"zh": written.get("zh", self.id), "en": written.get("en", self.id)}

    def holds(self, defined: Defined) -> bool:
        """Whether a definition stands in this topic."""
        return f".{self.folder.name}." in defined.module


@dataclass(frozen=True)
class Name:
    """A public name of an area.

    Args:
        public: as the area calls it. defined: where it stands. optional: the library that it needs, or nothing.
    """

    source: Source
    public: str
    defined: Defined
    optional: str

    @cached_property
    def topic(self) -> Topic:
        """The topic it comes from: `mlkata.shelf.AREA.TOPIC`, whatever follows."""
        file = self.source.path(".".join(self.defined.module.split(".")[:4]))
        return Topic(file.with_suffix(""))

    @cached_property
    def lineage(self) -> tuple[Defined, ...]:
        """Its definition and, for a class, the bases, nearest first."""
        return self.source.lineage(self.defined)

    @cached_property
    def doc(self) -> Docstring:
        """Its docstring; sections that it leaves to a base are the base's."""
        own, *bases = [taken_apart(each.docstring) for each in self.lineage]
        sections = dict(own.sections)
        for base in bases:
            for section in INHERITED:
                if section in base.sections:
                    sections.setdefault(section, base.sections[section])
        return Docstring(own.summary, own.more, {key: value for key, value in sections.items() if value})

    @cached_property
    def function(self) -> tuple[str, Function] | None:
        """The function that a call runs, and its module: itself, or the nearest `__init__`."""
        for each in self.lineage:
            if isinstance(each.node, Function):
                return each.module, each.node
            for node in getattr(each.node, "body", []):
                if isinstance(node, Function) and node.name == "__init__":
                    return each.module, node
        return None

    @cached_property
    def parameters(self) -> list[str]:
        """What one may pass, in order."""
        if self.function is None:
            return []
        args = self.function[1].args
        every = [*args.posonlyargs, *args.args, args.vararg, *args.kwonlyargs, args.kwarg]
        names = [each.arg for each in every if each]
        return names[1:] if isinstance(self.defined.node, ast.ClassDef) else names

    @cached_property
    def arguments(self) -> list[tuple[tuple[str, ...], str]]:
        """What is said of the parameters; `as in …` is looked up."""
        said = [looked_up(self.source, self.defined.module, *each) for each in arguments(self.doc, self.parameters)]
        return [entry for each in said for entry in each]

    @cached_property
    def methods(self) -> dict[str, tuple[str, Function, str]]:
        """Public methods, what all estimators share last: name → (module, definition, docstring)."""
        own = [each for each in reversed(self.lineage) if self.topic.holds(each)]
        shared = [each for each in self.lineage if not self.topic.holds(each)]
        found: dict[str, tuple[str, Function, str]] = {}
        for each in own + shared:
            for node in getattr(each.node, "body", []):
                if isinstance(node, Function) and (not node.name.startswith("_") or node.name == "__call__"):
                    now = each.module, node, ast.get_docstring(node) or ""
                    before = found.get(node.name, now)
                    module, nearest, text = now if each in own else before
                    found[node.name] = module, nearest, text or before[2] or now[2]
        return found if isinstance(self.defined.node, ast.ClassDef) else {}


def looked_up(source: Source, module: str, names: tuple[str, ...], text: str) -> list[tuple[tuple[str, ...], str]]:
    """`a, b: as in `other`.` becomes what `other` says of a and of b, if it says something."""
    for start in ("as in `", "As in `"):
        if text.startswith(start):
            other, _, rest = text.removeprefix(start).partition("`")
            found = source.meant(module, other)
            said = _said(Name(source, found.name, found, "")) if found else {}
            if found and said.keys() >= set(names):
                rest = rest.strip(" .")
                rest = "" if not rest or rest.startswith("; so are") else f" ({rest.lstrip(',;: ')})"
                split: dict[str, list[str]] = {}
                for name in names:
                    split.setdefault(said[name], []).append(name)
                pairs = [(tuple(each), f"{words.rstrip('.')}{rest}.") for words, each in split.items()]
                return [entry for pair in pairs for entry in looked_up(source, found.module, *pair)]
    return [(names, text)]


def _said(name: Name) -> dict[str, str]:
    return {each: text for names, text in arguments(name.doc, name.parameters) for each in names}


def names_of(source: Source, module: str) -> list[Name]:
    """The names that an area promises, in the order of its `__all__`."""
    tree = source.tree(module)
    public = next(
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    )
    optional = _optional(tree)
    return [_name(source, module, name, optional.get(name, "")) for name in public]


def _name(source: Source, module: str, name: str, optional: str) -> Name:
    imported = source.scope(module).get(name)
    defined = source.find(module, name) if isinstance(imported, Imported) else None
    if defined is None:
        raise LookupError(f"{module}.{name}: no import of it in {source.path(module)} leads to a definition")
    return Name(source, name, defined, optional)


def _optional(tree: ast.Module) -> dict[str, str]:
    """Name → library, from the area's `on_first_use(__name__, {…}, library)`."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "on_first_use":
            library = ast.literal_eval(node.args[2]) if len(node.args) > 2 else "torch"
            found |= dict.fromkeys(ast.literal_eval(node.args[1]), library)
    return found
