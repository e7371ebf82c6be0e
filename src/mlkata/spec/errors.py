"""The one error a reader may meet: what happened, where, and what to do next."""

from __future__ import annotations

from mlkata.spec.text import Lang, Text


class MlkataError(Exception):
    """Something the reader can understand and mend.

    Args:
        what: what happened, as one sentence.
        where: the file, topic, option or place it happened at; may be empty.
        remedy: what to do next, as one sentence.
    """

    def __init__(self, what: Text, where: str = "", remedy: Text | None = None) -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(self.say("en"))

    def say(self, lang: Lang) -> str:
        """The message in one language, readable without colour."""
        lines = [self.what.say(lang)]
        if self.where:
            lines.append(("位置：" if lang == "zh" else "where: ") + self.where)
        if self.remedy is not None:
            lines.append(("怎么办：" if lang == "zh" else "next: ") + self.remedy.say(lang))
        return "\n".join(lines)
