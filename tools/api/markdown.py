"""Words as Markdown: what would be markup by accident is escaped, headings get the anchors that GitHub gives them."""

from __future__ import annotations

import re
from collections.abc import Callable

CODE = re.compile(r"(`[^`]+`)")
EMPHASIS = re.compile(r"(?<![\w*])\*(\w[^*`]*\w|\w)\*(?![\w*])")
MARKUP = re.compile(r"\\(?=[!-/:-@[-`{-~])|(?<!\w)_|_(?!\w)|<(?=[\w/!?])|\](?=[(\[])|&(?=#?\w+;)|~(?=~)")


def prose(text: str, link: Callable[[str], str] = lambda code: code) -> str:
    """A sentence of a docstring. `link` may turn a piece of code, in its backticks, into a link."""
    parts = CODE.split(text)
    escaped = "".join(link(part) if n % 2 else _plain(part) for n, part in enumerate(parts))
    return re.sub(r"^(\d+)\.(?= )|^([-+#>])(?= )", r"\1\2\\." if re.match(r"\d", escaped) else r"\\\2", escaped)


def _plain(text: str) -> str:
    text = MARKUP.sub(lambda match: "\\" + match[0], text)
    kept = [match.span() for match in EMPHASIS.finditer(text)]
    stars = [m.start() for m in re.finditer(r"\*", text) if not any(m.start() in (a, b - 1) for a, b in kept)]
    for at in reversed(stars):
        text = text[:at] + "\\" + text[at:]
    return text


def cell(text: str) -> str:
    """Text inside a table, where a bar would end the cell, in code as well."""
    return text.replace("|", "\\|")


class Anchors:
    """The anchors of a page's headings, in order: GitHub's rule, with -1, -2 … for what repeats."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def take(self, heading: str) -> str:
        """The anchor of the next heading."""
        plain = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        times = self._seen.get(plain, -1) + 1
        self._seen[plain] = times
        return f"{plain}-{times}" if times else plain
