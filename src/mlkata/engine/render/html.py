"""A document as HTML: everything escaped, formulas as MathML, claims as buttons that open their evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from mlkata.engine.render import model
from mlkata.engine.render.code import code_html
from mlkata.engine.render.maths import mathml
from mlkata.engine.render.model import NO_FACT, Block, Document, Inline, Sentence
from mlkata.engine.render.sections import FOLLOW_UPS
from mlkata.spec.text import Lang, Text

EVIDENCE = Text("证据 {n}：{says}", "Evidence {n}: {says}")
HERE = Text("这一节的地址", "Address of this section")
TRY = Text("自己拖拖看", "Try it yourself")
OFTEN = {"常听说": "常听说，但不准确：", "Often said": "Often said, but not quite so:"}
PLANNED = Text("（计划中）", " (planned)")

Chart = Callable[[str, Mapping[str, str], str], Markup]  # a lab, its parameters, the caption → what stands there


@dataclass
class Place:
    """Where a document stands.

    Args:
        topic: its id; "" for a text of no topic. claims: id → (kind, what it says), of the claims that may be marked.
        sizes: "lab?query", or "lab?query narrow" for a phone → width and height of its picture, where they are known.
        written: ids of the topics that can be linked. met: claim → its number, filled in while writing.
        maths: a formula, and whether it stands alone, as HTML.
        chart: how a chart is shown where no pages stand behind the text, as in a notebook; what would lead to a page is
            plain text then. None: as the pages do.
    """

    lang: Lang
    topic: str = ""
    claims: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    written: frozenset[str] = frozenset()
    met: dict[str, int] = field(default_factory=dict)
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    maths: Callable[[str, bool], Markup] = mathml
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A follow-up: what is asked, and what to say."""

    anchor: str
    question: Markup
    answer: Markup


@dataclass(frozen=True, slots=True)
class Part:
    """What stands below one heading of the second level.

    Args:
        heads: anchor and title of the headings inside it. questions: of the follow-ups; () elsewhere.
    """

    anchor: str
    title: Markup
    html: Markup
    heads: tuple[tuple[str, Markup], ...] = ()
    questions: tuple[Question, ...] = ()


def parts(document: Document, place: Place) -> tuple[Part, ...]:
    """The document cut at its headings of the second level; what stands before the first one is left out."""
    return tuple(_part(heading, blocks, place) for heading, blocks in _cut(document.blocks, 2))


def _part(heading: model.Heading, blocks: tuple[Block, ...], place: Place) -> Part:
    title = inline_html(heading.inlines, place)
    heads = tuple((each.anchor, inline_html(each.inlines, place)) for each, _ in _cut(blocks, 3) if each.anchor)
    if heading.anchor != FOLLOW_UPS:
        return Part(heading.anchor, title, blocks_html(blocks, place), heads)
    questions = tuple(
        Question(each.anchor, inline_html(each.inlines, place), blocks_html(inner, place))
        for each, inner in _cut(blocks, 3)
    )
    return Part(heading.anchor, title, Markup(), heads, questions)


def _cut(blocks: Iterable[Block], level: int) -> Iterator[tuple[model.Heading, tuple[Block, ...]]]:
    heading: model.Heading | None = None
    inner: list[Block] = []
    for block in blocks:
        if isinstance(block, model.Heading) and block.level <= level:
            if heading is not None:
                yield heading, tuple(inner)
            heading, inner = (block if block.level == level else None), []
        else:
            inner.append(block)
    if heading is not None:
        yield heading, tuple(inner)


def html(document: Document, place: Place) -> Markup:
    """The whole document."""
    return blocks_html(document.blocks, place)


def blocks_html(blocks: Iterable[Block], place: Place) -> Markup:
    """Blocks one after the other."""
    return Markup("\n").join(_block(block, place) for block in blocks)


def _block(block: Block, place: Place) -> Markup:
    match block:
        case model.Heading():
            return _heading(block, place)
        case model.Paragraph():
            return Markup("<p>{}</p>").format(sentences_html(block.sentences, place))
        case model.Items():
            return _items(block, place)
        case model.Quote():
            inner = blocks_html(block.blocks, place)
            if block.often_said:
                return Markup('<blockquote class="often">{}</blockquote>').format(_unsaid(inner))
            return Markup("<blockquote>{}</blockquote>").format(inner)
        case model.Fence():
            return code_html(block.text, block.info.split()[0] if block.info.split() else "")
        case model.Display():
            return place.maths(block.tex, True)
        case model.Figure():
            return figure(block, place)
        case model.Table():
            return _table(block, place)
        case model.Rule():
            return Markup("<hr>")


def _unsaid(quoted: Markup) -> Markup:
    """What is often said, with the word at its head that it is not so: who skims must not learn it."""
    text = str(quoted)  # Markup.replace would escape what it puts in
    for said, so in OFTEN.items():
        text = text.replace(f"<strong>{said}</strong>", f"<strong>{so}</strong>", 1)
    return Markup(text)


def _heading(block: model.Heading, place: Place) -> Markup:
    """With a link to itself, where it has an anchor."""
    level = max(2, min(block.level, 6))
    text = inline_html(block.inlines, place)
    if not block.anchor or place.chart:
        return Markup("<h{0}>{1}</h{0}>").format(level, text)
    link = Markup('<a class="self" href="#{}" aria-label="{}">#</a>').format(block.anchor, HERE.say(place.lang))
    return Markup('<h{0} id="{1}">{2} {3}</h{0}>').format(level, block.anchor, text, link)


def _items(block: model.Items, place: Place) -> Markup:
    items = Markup("\n").join(Markup("<li>{}</li>").format(_item(each, place)) for each in block.items)
    if block.start is None:
        return Markup("<ul>{}</ul>").format(items)
    start = Markup(' start="{}"').format(block.start) if block.start != 1 else Markup()
    return Markup("<ol{}>{}</ol>").format(start, items)


def _item(blocks: tuple[Block, ...], place: Place) -> Markup:
    """A single paragraph needs no tags of its own."""
    if len(blocks) == 1 and isinstance(blocks[0], model.Paragraph):
        return sentences_html(blocks[0].sentences, place)
    return blocks_html(blocks, place)


def _table(block: model.Table, place: Place) -> Markup:
    def row(cells: tuple[Sentence, ...], tag: str) -> Markup:
        return Markup("<tr>{}</tr>").format(
            Markup().join(Markup("<{0}>{1}</{0}>").format(tag, sentences_html((cell,), place)) for cell in cells)
        )

    body = Markup("\n").join(row(cells, "td") for cells in block.rows)
    table = Markup("<table><thead>{}</thead><tbody>{}</tbody></table>").format(row(block.head, "th"), body)
    return Markup('<div class="scroll" tabindex="0">{}</div>').format(table)


def figure(block: model.Figure, place: Place) -> Markup:
    """A lab's chart, drawn by the server until somebody touches it; or a drawing of the topic's own."""
    if place.chart:
        return place.chart(block.target if block.kind == "lab" else "", dict(block.params), block.caption)
    page = f"/{place.lang}/topics/{place.topic}"
    if block.kind != "lab":
        picture = Markup('<img src="{}" alt="{}" loading="lazy">').format(
            f"{page}/files/{quote(block.target)}", block.caption
        )
        return Markup("<figure>{}<figcaption>{}</figcaption></figure>").format(picture, block.caption)
    query = urlencode(block.params)
    address, ask = f"{page}/labs/{block.target}", f"?{query}" if query else ""
    wide, narrow = (_sized(place.sizes.get(f"{block.target}{ask}{ending}")) for ending in ("", " narrow"))
    picture = Markup(
        '<picture{}><source media="(max-width: 600px)" srcset="{}"{}><img src="{}" alt="{}"{} loading="lazy" '
        'decoding="async"></picture>'
    ).format(
        Markup("") if narrow else Markup(' class="unsized"'), f"{address}.svg?{query + '&' if query else ''}narrow=1",
        narrow, f"{address}.svg{ask}", block.caption, wide,
    )  # fmt: skip
    live = Markup(
        '<live-lab topic="{}" lab="{}" query="{}"><a class="still" href="{}">{}</a>'
        '<button class="try button small" type="button">{}</button></live-lab>'
    ).format(place.topic, block.target, query, f"{address}{ask}", picture, TRY.say(place.lang))
    return Markup('<figure class="chart">{}<figcaption>{}</figcaption></figure>').format(live, block.caption)


def _sized(size: tuple[int, int] | None) -> Markup:
    return Markup(' width="{}" height="{}"').format(*size) if size else Markup()


def sentences_html(sentences: tuple[Sentence, ...], place: Place) -> Markup:
    """Sentences in a row, each followed by its marks; English ones with a space between."""
    found: list[Markup] = []
    for each in sentences:
        text = inline_html(each.inlines, place)
        found.append(Markup(text.strip()) + _marks(each.marks, place))
    return Markup("" if place.lang == "zh" else " ").join(found)


def _marks(marks: tuple[str, ...], place: Place) -> Markup:
    known = [mark for mark in marks if mark != NO_FACT and mark in place.claims]
    if not known:
        return Markup()
    return Markup('<span class="marks">{}</span>').format(Markup().join(_mark(mark, place) for mark in known))


def _mark(claim: str, place: Place) -> Markup:
    number = place.met.setdefault(claim, len(place.met) + 1)
    kind, says = place.claims[claim]
    if place.chart:
        return Markup('<sup title="{}">{}</sup>').format(says, number)
    label = EVIDENCE.say(place.lang).format(n=number, says=says)
    return Markup('<button class="mark {}" type="button" popovertarget="proof-{}" aria-label="{}">{}</button>').format(
        kind, claim, label, number
    )


def inline_html(inlines: Iterable[Inline], place: Place) -> Markup:
    """Inlines in a row."""
    return Markup().join(_inline(each, place) for each in inlines)


def _inline(inline: Inline, place: Place) -> Markup:
    match inline:
        case model.Words(text, styles):
            found = escape(text)
            for style in ("em", "strong"):
                found = Markup("<{0}>{1}</{0}>").format(style, found) if style in styles else found
            return found
        case model.Code(text):
            return Markup("<code>{}</code>").format(text)
        case model.Maths(tex):
            return place.maths(tex, False)
        case model.Number():
            return Markup('<span class="num">{}</span>').format(model.plain_inline(inline))
        case model.Link():
            return _link(inline, place)
        case model.Mark():
            return Markup()


def _link(link: model.Link, place: Place) -> Markup:
    if place.chart and link.kind != "web":
        return escape(link.text)
    if link.kind == "here":
        return Markup('<a href="#{}">{}</a>').format(link.target.lstrip("#"), link.text)
    if link.kind == "web":
        return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(link.target, link.text)
    topic, _, anchor = link.target.partition("#")
    if topic in place.written:
        address = f"/{place.lang}/topics/{topic}" + (f"#{anchor}" if anchor else "")
        return Markup('<a href="{}">{}</a>').format(address, link.text)
    return Markup('<span class="planned">{}{}</span>').format(link.text, PLANNED.say(place.lang))
