"""A docstring of the house, taken apart: what it does in one line, then its sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

SECTIONS = ("Idea", "Args", "Returns", "Yields", "Raises", "Attributes", "Methods", "Complexity", "Pitfall")
HEAD = re.compile(rf"^({'|'.join(SECTIONS)}):[ ]*")
ENTRY = re.compile(r"^(\w+(?:, \w+)*): ")


@dataclass(frozen=True)
class Docstring:
    """A docstring's parts.

    Args:
        summary: its first paragraph, on one line. more: further paragraphs before the first section.
        sections: name → its lines, without the common indentation.
    """

    summary: str = ""
    more: tuple[str, ...] = ()
    sections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def text(self, section: str) -> str:
        """A section on one line."""
        return joined(self.sections.get(section, ()))


def joined(lines: Iterable[str]) -> str:
    """Lines as one, spaces single."""
    return " ".join(" ".join(lines).split())


def taken_apart(text: str) -> Docstring:
    """A docstring as `ast.get_docstring` or `inspect.getdoc` returns it."""
    opening: list[str] = []
    sections: dict[str, list[str]] = {}
    into = opening
    for line in text.splitlines():
        if head := HEAD.match(line):
            into = sections.setdefault(head[1], [])
            line = line[head.end() :]
        into.append(line)
    first, *more = [joined(part.splitlines()) for part in re.split(r"\n\s*\n", "\n".join(opening).strip())]
    return Docstring(first, tuple(more), {name: _level(lines) for name, lines in sections.items()})


def _level(lines: list[str]) -> tuple[str, ...]:
    """The lines that say something, without what all but the first, which follows the head, are indented by."""
    said = [line for line in lines if line.strip()]
    margin = min((len(line) - len(line.lstrip()) for line in said[lines[:1] == said[:1] :]), default=0)
    return tuple(line[margin:] if line[:margin].isspace() else line for line in said)


def arguments(doc: Docstring, names: Iterable[str]) -> list[tuple[tuple[str, ...], str]]:
    """What the Args say of these names. `a, b: …` speaks of both, and a line may speak of several: `a: …. b: …`."""
    text, known = doc.text("Args"), "|".join(map(re.escape, names))
    if not known:
        return []
    heads = list(re.finditer(rf"(?:(?<=^)|(?<=[.;] ))((?:{known})(?:, (?:{known}))*): ", text))
    ends = [head.start() for head in heads[1:]] + [len(text)] * bool(heads)
    return [(tuple(head[1].split(", ")), text[head.end() : end].strip()) for head, end in zip(heads, ends, strict=True)]


def entries(lines: Iterable[str]) -> list[tuple[str, str]]:
    """A section with an entry a line (`ValueError: …`, `labels_: …`): (what, text); ("", text) for plain prose."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        head = ENTRY.match(line)
        if head:
            found.append((head[1], [line[head.end() :]]))
        elif found:
            found[-1][1].append(line)
        else:
            found.append(("", [line]))
    return [(what, joined(text)) for what, text in found]
