"""One page: the names of an area, topic by topic."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

from tools.api.area import Name, Topic
from tools.api.docstring import SECTIONS, entries, joined, taken_apart
from tools.api.markdown import Anchors, cell, prose
from tools.api.source import Defined, Function, Source
from tools.api.stub import called, stub

NOTE = "<!-- Written by `python -m tools.api docs/api` from the docstrings: edit those. -->\n"
LISTS = ("Raises", "Attributes")
IDENTIFIER = re.compile(r"[A-Za-z_][\w.]*")


class Page:
    """An area's page. `at`: the folder that it will lie in."""

    def __init__(self, source: Source, area: str, names: list[Name], at: Path) -> None:
        self._source, self.area, self._names, self._at = source, area, names, at

    @cached_property
    def topics(self) -> dict[Topic, list[Name]]:
        """Topic → its names, both in the order of the area's `__all__`."""
        found: dict[Topic, list[Name]] = {}
        for name in self._names:
            found.setdefault(name.topic, []).append(name)
        return found

    @cached_property
    def anchors(self) -> dict[str, str]:
        """Public name → anchor. Every heading of the page takes one, in order."""
        anchors = Anchors()
        found: dict[str, str] = {}
        anchors.take(f"mlkata.{self.area}")
        for topic, names in self.topics.items():
            anchors.take(heading(topic))
            found |= {name.public: anchors.take(name.public) for name in names}
        return found

    @cached_property
    def _published(self) -> dict[Defined | None, str]:
        return {name.defined: self.anchors[name.public] for name in self._names}

    def markdown(self) -> str:
        """The page."""
        opening = taken_apart(ast.get_docstring(self._source.tree(f"mlkata.{self.area}")) or "")
        link = self._link(f"mlkata.{self.area}")
        lines = [NOTE, f"# mlkata.{self.area}\n"]
        lines += [prose(text, link) + "\n" for text in (opening.summary, *opening.more)]
        lines += ["| name | |\n| --- | --- |"]
        lines += [self._row(name) for name in sorted(self._names, key=lambda each: each.public.lower())]
        for topic, names in self.topics.items():
            lines += ["", *self._topic(topic, names)]
            for name in names:
                lines += self._entry(name)
        return "\n".join(lines).rstrip("\n") + "\n"

    def _row(self, name: Name) -> str:
        return f"| [`{name.public}`](#{self.anchors[name.public]}) | {cell(prose(name.doc.summary))} |"

    def _topic(self, topic: Topic, names: list[Name]) -> Iterator[str]:
        yield f"## {heading(topic)}\n"
        answers = [("English", "answer.en.md"), ("中文", "answer.zh.md")]
        links = [
            f"[{word}]({self._path(topic.folder / file)})" for word, file in answers if (topic.folder / file).is_file()
        ]
        yield " · ".join([f"Topic [`{topic.id}`]({self._path(topic.folder)}/)", *links]) + "\n"
        modules = dict.fromkeys(each.module for name in names for each in name.lineage)
        for module in modules:
            source = cited(self._source, module)
            if source:
                yield f"- Source of {self._file(module)}: {prose(source, self._link(module))}"
        yield ""

    def _entry(self, name: Name) -> Iterator[str]:
        yield f"### {name.public}\n"
        yield f"```python\nfrom mlkata.{self.area} import {name.public}\n\n{stub(name)}\n```\n"
        yield self._place(name) + "\n"
        link = self._link(name.defined.module)
        yield from (prose(text, link) + "\n" for text in (name.doc.summary, *name.doc.more))
        yield from self._sections(name, link)
        if name.methods:
            if "Methods" not in name.doc.sections:
                yield "**Methods:**\n"
            yield from (self._method(*each) for each in name.methods.values())
            yield ""

    def _place(self, name: Name) -> str:
        words = [f"Defined in {self._file(name.defined.module)}."]
        plain = name.defined.module.rpartition(".")[0] + ".reference"
        if name.defined.module != plain and self._source.path(plain).is_file():
            if self._source.find(plain, name.defined.name):
                words.append(f"The version for a whiteboard has the same name in {self._file(plain)}.")
        if name.optional:
            words.append(f"Needs {name.optional}: `pip install 'mlkata[{name.optional}]'`.")
        return " ".join(words)

    def _sections(self, name: Name, link: Callable[[str], str]) -> Iterator[str]:
        for section in SECTIONS:
            lines = name.doc.sections.get(section, ())
            listed = entries(lines) if section in LISTS else []
            if section == "Args":
                listed = [(", ".join(names), text) for names, text in name.arguments]
            if lines and not (listed and listed[0][0]):
                yield f"**{section}:** {prose(joined(lines), link)}\n"
            elif lines:
                yield f"**{section}:**\n"
                yield from (f"- {coded(what)}: {prose(text, link)}" for what, text in listed)
                yield ""

    def _method(self, module: str, node: Function, docstring: str) -> str:
        doc = taken_apart(docstring)
        words = [f"- `{called(self._source, module, node)}`"]
        if doc.summary:
            words[0] += f": {prose(' '.join([doc.summary, *doc.more]), self._link(module))}"
        for section, lines in doc.sections.items():
            words.append(f"  - {section}: {prose(joined(lines), self._link(module))}")
        return "\n".join(words)

    def _link(self, module: str) -> Callable[[str], str]:
        """What makes a link of a piece of code in a docstring of that module, if it is a name of ours."""

        def linked(code: str) -> str:
            words = code.strip("`").removeprefix(f"mlkata.{self.area}.")
            meant = self._source.meant(module, words) if IDENTIFIER.fullmatch(words) else None
            anchor = self._published.get(meant) or self.anchors.get(words)
            if anchor:
                return f"[{code}](#{anchor})"
            return f"[{code}]({self._path(self._source.path(meant.module))})" if meant and "." in words else code

        return linked

    def _file(self, module: str) -> str:
        path = self._source.path(module)
        return f"[`{path.name}`]({self._path(path)})"

    def _path(self, path: Path) -> str:
        return Path(os.path.relpath(path, self._at)).as_posix()


def heading(topic: Topic) -> str:
    """The topic's title in both languages."""
    words = dict.fromkeys([topic.title["en"], topic.title["zh"]])
    return " · ".join(prose(word) for word in words)


def coded(names: str) -> str:
    """`a`, `b`."""
    return ", ".join(f"`{name}`" for name in names.split(", "))


def cited(source: Source, module: str) -> str:
    """The Source of a module's docstring."""
    for part in (ast.get_docstring(source.tree(module)) or "").split("\n\n"):
        head, colon, text = part.partition(":")
        if colon and head in ("Source", "Sources"):
            return joined(text.splitlines())
    return ""
