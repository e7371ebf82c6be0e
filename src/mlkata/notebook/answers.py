"""An answer in a notebook: HTML with formulas as TeX; its charts are lines that draw them; its evidence below."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from mlkata.engine.app.evidence import Evidence
from mlkata.engine.app.house import House
from mlkata.engine.app.standing import answer_html, passage_html
from mlkata.spec.text import Lang, Text

EVIDENCE = Text("证据", "Evidence")
HOLDS = Text("实测：{said}", "measured: {said}")


def html(house: House, topic: str, lang: Lang, part: str = "") -> Markup:
    """What a topic says.

    Raises:
        MlkataError: no such topic or part, or it has no answer in this language.
    """

    def pointer(lab: str, params: Mapping[str, str], caption: str) -> Markup:
        words = " ".join(["%lab", f"{topic}/{lab}", *(f"{name}={value}" for name, value in params.items())])
        line = Markup("<code>{}</code>").format(words) if lab else Markup()
        return Markup("<blockquote>{} {}</blockquote>").format(caption, line)

    found = answer_html(house, topic, lang, part, pointer)
    return Markup('<div class="mlkata">{}\n{}</div>').format(found.html, _proofs(found.proofs, lang))


def _proofs(proofs: tuple[Evidence, ...], lang: Lang) -> Markup:
    """The claims that are marked, under their numbers."""
    if not proofs:
        return Markup()
    items = Markup("\n").join(Markup("<li>{}</li>").format(_proof(each, lang)) for each in proofs)
    return Markup("<details><summary>{}</summary><ol>{}</ol></details>").format(EVIDENCE.say(lang), items)


def _proof(found: Evidence, lang: Lang) -> Markup:
    told = [found.kind.say(lang)]
    if found.measured:
        each = [f"{one.left} = {one.left_value} {one.sign} {one.right_value}" for one in found.measured]
        told = [HOLDS.fill(said="; ".join(each)).say(lang)]
    if found.derived:
        told.append(found.derived.say(lang))
    if found.source:
        source = found.source
        told.append(f"{source.authors} {source.year}, {source.title}, {source.where}, {source.locator}")
    return Markup("{} <small>({} · {})</small>").format(
        passage_html(found.claim.says, lang), found.truth.say(lang), " · ".join(told)
    )
