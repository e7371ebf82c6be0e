"""Bilingual text: everything a reader sees exists in Chinese and in English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or passage, said once in each language."""

    zh: str
    en: str

    def say(self, lang: Lang) -> str:
        """The wording in `lang`."""
        return self.zh if lang == "zh" else self.en

    def fill(self, **words: object) -> Text:
        """Both wordings with `{name}` replaced; the names must occur in neither or be given."""
        return Text(self.zh.format(**words), self.en.format(**words))
