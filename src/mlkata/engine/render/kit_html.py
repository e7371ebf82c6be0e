"""A kit as one page to be printed: it needs nothing beside itself, no script and no network."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from mlkata.engine.render.code import code_html
from mlkata.engine.render.kit import ANSWERS, KINDS, NAME, OFTEN, TITLE, Entry, Kit, Part, head
from mlkata.engine.render.outside import line, prose
from mlkata.spec.text import Lang

PAGE = Markup("""<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<header><h1>{title}</h1><p class="total">{total}</p><p class="name">{name}</p></header>
<main>
{parts}
</main>
{answers}
</body>
</html>
""")


def page(kit: Kit) -> str:
    """The kit as HTML with its style inside."""
    lang = kit.lang
    apart = Markup()
    if kit.answers == "apart":
        answered = Markup("\n").join(_answers(part, lang) for part in kit.parts)
        apart = Markup('<section class="answers"><h1>{}</h1>\n{}</section>').format(ANSWERS.say(lang), answered)
    return str(
        PAGE.format(
            lang="zh-CN" if lang == "zh" else "en", title=f"{TITLE.say(lang)} · {kit.about}",
            style=Markup(Path(__file__).with_name("kit.css").read_text(encoding="utf-8")), total=kit.total(),
            name=NAME.say(lang), parts=Markup("\n").join(_part(part, kit) for part in kit.parts), answers=apart,
        )
    )  # fmt: skip


def _part(part: Part, kit: Kit) -> Markup:
    groups = [
        Markup("<h3>{}</h3>\n{}").format(
            KINDS[kind].say(kit.lang), Markup("\n").join(_entry(number, entry, kit) for number, entry in entries)
        )
        for kind, entries in part.kinds()
    ]
    return _section(part, Markup("\n").join(groups))


def _answers(part: Part, lang: Lang) -> Markup:
    entries = (_article(number, entry, lang, answer(entry, lang)) for number, entry in part.entries)
    return _section(part, Markup("\n").join(entries))


def _section(part: Part, inner: Markup) -> Markup:
    return Markup("<section><h2>{} {}</h2>\n{}</section>").format(part.number, part.title, inner)


def _entry(number: str, entry: Entry, kit: Kit) -> Markup:
    code = code_html(entry.code.strip("\n")) if entry.code else Markup()
    inner = prose(entry.ask, kit.lang) + code
    below = answer(entry, kit.lang) if kit.answers == "inline" else Markup()
    return _article(number, entry, kit.lang, inner + below)


def _article(number: str, entry: Entry, lang: Lang, inner: Markup) -> Markup:
    shape = Markup('<article class="{}"><h4><span class="number">{}</span> {}</h4>\n{}</article>')
    return shape.format(entry.kind.value, number, head(entry, lang), inner)


def answer(entry: Entry, lang: Lang) -> Markup:
    """What to tick, the model answer, what people often say, the solution."""
    ticks = Markup().join(Markup("<li>{}</li>").format(line(point, lang)) for point in entry.rubric(lang))
    parts = [Markup('<ul class="ticks">{}</ul>').format(ticks)]
    if entry.answer:
        parts.append(prose(entry.answer, lang))
    if entry.believed:
        often = Markup('<blockquote class="often"><b>{}</b>{}</blockquote>')
        parts.append(often.format(OFTEN.say(lang), line(entry.believed, lang)))
    if entry.solution:
        parts.append(code_html(entry.solution.strip("\n"), entry.language))
    return Markup('<div class="answer">{}</div>').format(Markup("\n").join(parts))
