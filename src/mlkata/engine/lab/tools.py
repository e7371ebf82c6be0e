"""The far side of calculators: what a topic's typed functions take, and a call with what a reader typed.

Kinds of parameters, from their annotations: "str", "int", "float", "bool", "choice" (a Literal), "list[int]",
"list[float]", "list[list[float]]" (rows between semicolons), "picture", "picture-out" and "document"
(`spec.tool.Picture`). A parameter may be any of them or None. One of the kind `Progress` is asked of nobody: it is
given by whoever runs the tool.
"""

from __future__ import annotations

import importlib
import inspect
import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any, Literal, Union

from mlkata.engine.lab.reading import READERS, READS
from mlkata.engine.lab.reply import replies
from mlkata.spec.errors import MlkataError
from mlkata.spec.picture import PICTURES
from mlkata.spec.text import Text
from mlkata.spec.tool import Kind, Tool, silent, tools_in
from mlkata.spec.value import Plain

TEXTS = ("str", "picture-out")  # which may be empty


@dataclass(frozen=True, slots=True)
class Slot:
    """One parameter of a tool. `doc`: what the docstring's Args say of it; `zh`: the same in Chinese."""

    name: str
    kind: str
    default: Plain
    required: bool
    options: tuple[Any, ...]
    doc: str
    zh: str = ""


@replies
def describe(module: str) -> Plain:
    """The module's tools, in order.

    Returns:
        [{"name", "title": {"zh", "en"}, "doc", "returns": {"zh", "en"}, "params": [the fields of `Slot`; the built-in
        names as options of a picture], "examples": [keyword arguments]}]
    """
    return [
        {
            "name": each.name,
            "title": {"zh": each.title.zh, "en": each.title.en},
            "doc": inspect.getdoc(each.function) or "",
            "returns": {"zh": each.zh_returns, "en": section(inspect.getdoc(each.function) or "", "Returns")},
            "params": [_plain(slot) for slot in slots(each)],
            "examples": [dict(example) for example in each.examples],
        }
        for each in tools_in(importlib.import_module(module))
    ]


@replies
def call(module: str, name: str, kwargs: Mapping[str, Any], progress: Callable[[float], None] | None = None) -> Plain:
    """Run the tool called `name`; values may be texts as a reader types them, empty ones count as left out.

    `progress` is handed to a tool that wants it.

    Returns:
        {"value": what the tool returned}
    """
    offered = {each.name: each for each in tools_in(importlib.import_module(module))}
    if name not in offered:
        listed = ", ".join(offered)
        raise MlkataError(
            Text(f"没有叫“{name}”的计算器。", f"There is no calculator “{name}”."),
            module,
            Text(f"从这些里选：{listed}。", f"Choose from: {listed}."),
        )
    function = offered[name].function
    annotations = typing.get_type_hints(function, include_extras=True)
    told = {each: progress or silent for each in annotations if watched(annotations[each])}
    return {"value": function(**read(offered[name], kwargs), **told)}


def read(tool: Tool, given: Mapping[str, Any]) -> dict[str, Plain]:
    """Typed keyword arguments; MlkataError for an unknown name, a missing one, or a text of another kind."""
    known = {slot.name: slot for slot in slots(tool)}
    for name in given:
        if name not in known:
            raise _unknown(tool, name, list(known))
    values = {name: _value(tool, known[name], each) for name, each in given.items() if _said(known[name], each)}
    missing = ", ".join(slot.name for slot in known.values() if slot.required and slot.name not in values)
    if missing:
        raise MlkataError(
            Text(f"还缺 {missing}。", f"It needs {missing}."),
            tool.name,
            Text("给出这些参数。", "Give a value for each."),
        )
    return values


def _said(slot: Slot, given: object) -> bool:
    """An empty field of a form says nothing, unless nothing is what a text may be."""
    return not (isinstance(given, str) and not given.strip() and (slot.kind not in TEXTS or slot.required))


def slots(tool: Tool) -> tuple[Slot, ...]:
    """The tool's parameters, in order."""
    annotations = typing.get_type_hints(tool.function, include_extras=True)
    parameters = inspect.signature(tool.function).parameters
    docs = said_of(inspect.getdoc(tool.function) or "", list(parameters))
    found = []
    for name, parameter in parameters.items():
        if watched(annotations.get(name)):
            continue
        kind, options = kind_of(annotations.get(name), f"{tool.name}: {name}")
        required = parameter.default is inspect.Parameter.empty
        default = None if required else parameter.default
        found.append(Slot(name, kind, default, required, options, docs.get(name, ""), tool.zh_args.get(name, "")))
    return tuple(found)


def watched(annotation: Any) -> bool:
    """Whether a parameter wants to be given `Progress`."""
    return Kind("progress") in getattr(annotation, "__metadata__", ())


def kind_of(annotation: Any, where: str = "") -> tuple[str, tuple[Any, ...]]:
    """The kind that an annotation means, and the options of a choice.

    Raises:
        MlkataError: an annotation that no form could ask for.
    """
    if typing.get_origin(annotation) is Annotated:
        said = [each.name for each in annotation.__metadata__ if isinstance(each, Kind)]
        if said and said[0] in READERS:
            return said[0], PICTURES if said[0] == "picture" else ()
        return kind_of(typing.get_args(annotation)[0], where)
    if typing.get_origin(annotation) is Literal:
        return "choice", typing.get_args(annotation)
    if typing.get_origin(annotation) in (Union, types.UnionType):
        inner = [each for each in typing.get_args(annotation) if each is not type(None)]
        if len(inner) == 1:
            return kind_of(inner[0], where)
    plain = annotation.__name__ if isinstance(annotation, type) and not typing.get_args(annotation) else str(annotation)
    if plain in READERS:
        return plain, ()
    listed = ", ".join([*READERS, "Literal"])
    raise MlkataError(
        Text(f"表单问不出 {plain} 类型的参数。", f"No form can ask for a parameter of type {plain}."),
        where,
        Text(f"标注成这些之一：{listed}。", f"Annotate it as one of: {listed}."),
    )


def said_of(doc: str, names: list[str]) -> dict[str, str]:
    """What the Args of a docstring say of each name: `a, b: …` speaks of both, and a line may speak of several."""
    text = section(doc, "Args", "\n")
    if not text or not names:
        return {}
    name = "|".join(map(re.escape, names))
    heads = list(re.finditer(rf"(?:^|(?<=[.;] ))((?:{name})(?:, (?:{name}))*): ", text, re.MULTILINE))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    return {
        each: " ".join(text[head.end() : end].split())
        for head, end in zip(heads, ends, strict=False)  # a section that names no parameter has no head
        for each in head[1].split(", ")
    }


def section(doc: str, title: str, between: str = " ") -> str:
    """The lines of a docstring's section, joined; "" where it has none."""
    found = re.search(rf"^{title}:\n((?:[ \t]+.*\n?|\n)*)", doc, re.MULTILINE)
    return between.join(line.strip() for line in found[1].strip().splitlines()) if found else ""


def _value(tool: Tool, slot: Slot, given: object) -> Plain:
    try:
        if slot.kind == "choice":
            return next(each for each in slot.options if str(each) == str(given).strip())
        return READERS[slot.kind](given)
    except (ValueError, OverflowError, TypeError, StopIteration):
        listed = " · ".join(map(str, slot.options))
        remedy = Text(f"从这些里选：{listed}。", f"Choose from: {listed}.") if listed else READS[slot.kind]
        shown = _short(given)
        what = Text(f"{slot.name} 不能是“{shown}”。", f"{slot.name} cannot be “{shown}”.")
        raise MlkataError(what, slot.name, remedy) from None


def _short(given: object) -> str:
    text = str(given)
    return text if len(text) <= 80 else text[:79] + "…"


def _unknown(tool: Tool, name: str, known: list[str]) -> MlkataError:
    near, listed = get_close_matches(name, known, n=1), ", ".join(known)
    remedy = Text(f"它的参数有：{listed}。", f"It has: {listed}.")
    if near:
        remedy = Text(f"是不是 {near[0]}？", f"Did you mean {near[0]}?")
    return MlkataError(Text(f"没有参数“{name}”。", f"There is no parameter “{name}”."), tool.name, remedy)


def _plain(slot: Slot) -> Plain:
    return {name: _listed(getattr(slot, name)) for name in Slot.__slots__}


def _listed(default: Any) -> Plain:
    return list(default) if isinstance(default, tuple) else default
