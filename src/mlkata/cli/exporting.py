"""anki: a selection as a deck for Anki, and the reviews that come back. kit: a selection as a paper."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from mlkata.cli.context import LANG, house, tr
from mlkata.cli.files import Force
from mlkata.cli.output import Bar, Json, complain, out, out_json
from mlkata.cli.usage import WrongUsage, typed
from mlkata.spec.card import CardKind
from mlkata.spec.text import Text

Words = Annotated[
    list[str] | None,
    typer.Argument(help=tr("题目、领域或标签；不写就是全部。", "topics, areas or tags; all if left out.")),
]
KINDS = tr("要哪几类，用逗号隔开：", "which kinds, with commas: ") + ",".join(CardKind)
FORMS: dict[str, Literal["md", "html"]] = {".md": "md", ".html": "html"}


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(
        "anki",
        help=tr(
            "导出 Anki 牌组（再导入只更新、不重复）；把 Anki 里的复习记录导回来。",
            "a deck for Anki, which updates itself when imported again; reviews made in Anki back into mlkata.",
        ),
    )(anki)
    app.command(
        "kit",
        help=tr(
            "给出题人的题单：问题、评分要点、参考答案，写成 Markdown 或可打印的网页。",
            "a paper for those who teach and interview: questions, rubric, answers, as Markdown or a page to print.",
        ),
    )(kit)


def anki(
    action: Annotated[str, typer.Argument(help="export · import")],
    file: Annotated[
        Path, typer.Argument(help=tr("导出到的、或从 Anki 导出的文件。", "the .apkg to write, or Anki's own file."))
    ],
    words: Words = None,
    kind: Annotated[
        str, typer.Option("--kind", "--kinds", help=KINDS + tr("；不写就是全部。", "; all if left out."))
    ] = "",
    alone: Annotated[
        bool,
        typer.Option("--one-language", help=tr("只要一种语言，不附另一种。", "one language, without the other.")),
    ] = False,
    force: Force = False,
    json: Json = False,
) -> None:
    """`mlkata anki export deck.apkg detection` · `mlkata anki import reviewed.apkg`."""
    if action == "export":
        _export(file, words or [], kind, alone, force, json)
    elif action == "import" and not words:
        _import(file, json)
    else:
        raise WrongUsage(
            Text("看不懂要做什么。", "What to do is not clear."),
            f"mlkata anki {action}",
            Text("用 export 文件 [题目…] 或 import 文件。", "Use export FILE [WORDS…] or import FILE."),
        )


def _export(file: Path, words: list[str], kind: str, alone: bool, force: bool, json: bool) -> None:
    from mlkata.engine.app import anki as app
    from mlkata.engine.app.dealing import kinds_of
    from mlkata.engine.app.files import refuse_existing, write

    if file.suffix.casefold() != ".apkg":
        raise _ending(file, ".apkg")
    with typed():
        kinds, file = kinds_of(kind), file.expanduser()
    refuse_existing(file, force)
    with house() as opened, Bar(tr("制作卡片", "making cards"), json) as bar:
        made = app.export(opened, words, kinds, LANG, datetime.now(UTC), alone, bar.show)
    write(file, made.data)
    if json:
        counts = {name.value: count for name, count in made.notes.items()}
        out_json({"file": str(file), "notes": counts, "left": made.left})
        return
    total = sum(made.notes.values())
    out(
        tr(
            f"已写出 {file}，共 {total} 张卡片。在 Anki 里用“文件 → 导入”。",
            f"Wrote {file}, cards: {total}. In Anki: File → Import.",
        )
    )
    if made.left:
        complain(
            tr(
                f"有 {made.left} 张这里做不出来：缺 torch，或题架没有 --trust。",
                f"Cards that cannot be made here: {made.left} (torch is missing, or a shelf is not trusted).",
            )
        )


def _import(file: Path, json: bool) -> None:
    from mlkata.engine.app import anki_history, keeping

    with house() as opened:
        done = anki_history.import_(opened, file.expanduser(), keeping.clock(opened))
    if json:
        found = {"new": done.new, "known": done.known, "cards": done.cards, "gone": done.gone}
        out_json(found | {"backup": done.backup and str(done.backup)})
        return
    out(
        tr(
            f"新增复习 {done.new} 次（{done.cards} 张卡片），已有 {done.known} 次。",
            f"New reviews: {done.new} (cards: {done.cards}); here already: {done.known}.",
        )
    )
    if done.gone:
        complain(
            tr(
                f"有 {done.gone} 次属于题架上已没有的卡片，没有导入。",
                f"Left out, because no shelf has their cards now: {done.gone}.",
            )
        )


def kit(
    words: Words = None,
    file: Annotated[
        Path, typer.Option("--out", "-o", help=tr("写到 .md 或 .html 文件。", "the .md or .html file to write."))
    ] = Path("kit.html"),
    answers: Annotated[
        str,
        typer.Option(
            help=tr(
                "答案放哪里：apart 在最后、inline 在题下、none 不要。",
                "where answers stand: apart (at the end), inline (below each question), none.",
            )
        ),
    ] = "apart",
    kinds: Annotated[
        str,
        typer.Option("--kinds", "--kind", help=KINDS + tr("；不写就是前三类。", "; the first three if left out.")),
    ] = "",
    seed: Annotated[
        int, typer.Option(min=0, help=tr("换一个种子，小测换一组数。", "another seed draws other numbers."))
    ] = 1,
    force: Force = False,
    json: Json = False,
) -> None:
    """`mlkata kit detection --out kit.html`."""
    from mlkata.engine.app import kit as app
    from mlkata.engine.app.dealing import kinds_of
    from mlkata.engine.app.files import refuse_existing, write

    form = FORMS.get(file.suffix.casefold())
    if form is None:
        raise _ending(file, ".md · .html")
    with typed():
        where, wanted, file = app.answers_of(answers), kinds_of(kinds), file.expanduser()
    refuse_existing(file, force)
    with house() as opened, Bar(tr("出题", "making the kit"), json) as bar:
        text = app.printed(opened, words or [], wanted, LANG, form, where, seed, bar.show)
    write(file, text)
    out_json({"file": str(file)}) if json else out(tr(f"已写出 {file}", f"Wrote {file}"))


def _ending(file: Path, known: str) -> WrongUsage:
    what = Text("文件名的结尾不对。", "The file's name has another ending.")
    return WrongUsage(what, str(file), Text(f"用这样的结尾：{known}。", f"Let it end in {known}."))
