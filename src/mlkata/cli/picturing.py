"""image, nms, cam: the knowledge at work on the reader's own pictures, boxes and networks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated

import typer

from mlkata.cli.context import house, say, tr
from mlkata.cli.keeping import kept
from mlkata.cli.output import Bar, Json, both, complain, out_json, table
from mlkata.cli.results import describe, show
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

NAMED = re.compile(r"[a-z_]\w*=")  # sigma=2
FREE = {"ignore_unknown_options": True}  # an operator's parameters are options of its own
BOXES = "nms-boxes"  # the calculator behind `mlkata nms`
HOW = "mlkata image {name} in.png out.png --OPTION VALUE"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(
        "image",
        context_settings=FREE,
        help=tr(
            "在自己的图片上做图像处理：模糊、边缘、形态学、滤波、频域、缩放。不带参数列出全部。",
            "image operators on your own picture: blur, edges, morphology, filters, frequency, resize. "
            "Without a name: all of them.",
        ),
    )(image)
    app.command(
        "nms",
        context_settings=FREE,
        help=tr(
            "对自己的检测框做 NMS 或 Soft-NMS，还能画到图上。",
            "NMS or Soft-NMS on your own boxes, drawn on a picture if you like.",
        ),
    )(nms)


def image(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=tr("[操作] [图片] [输出] [--参数 值]…", "[OPERATOR] [IN] [OUT] [--OPTION VALUE]…"),
            help=tr(
                "操作名；图片文件或自带图片名（如 camera）；结果写到哪个文件；操作自己的参数。",
                "the operator; a picture file or a built-in name such as camera; the file to write; its own options.",
            ),
        ),
    ] = None,
    compare: Annotated[
        str,
        typer.Option(help=tr("把前后对照图写到这个文件。", "write before and after beside each other to this file.")),
    ] = "",
    json: Json = False,
) -> None:
    """`mlkata image OP` shows its options; with a picture it runs."""
    from mlkata.engine.app import journal, operators, tools

    (name, source, result), given = asked(words or [], 3)
    with house() as opened:
        if not name:
            found = operators.operators(opened)
            if json:
                out_json(
                    [{"name": _short(each.name), "topic": each.topic, "title": both(each.title)} for each in found]
                )
                return
            head = [tr("操作", "operator"), tr("做什么", "what it does"), tr("题目", "topic")]
            table(head, [(_short(each.name), say(each.title), each.topic) for each in found])
            return
        info = operators.operator(opened, name)
        if not source:
            describe(tools.describe(opened, info.name), json, HOW.format(name=name))
            return
        with Bar(say(info.title), json) as bar:
            value = operators.treat(
                opened, name, source, result, given, compare, lambda share: bar.show(float(share), 1.0)
            )
        out_json(value) if json else show(value)
        for path in (result, compare):
            if path and not json:
                complain(tr(f"已写出 {path}", f"Wrote {path}"))
        kept(lambda: journal.note(opened, info.topic, "use", info.name))


def nms(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=tr("[框.json] [--参数 值]…", "[BOXES.json] [--OPTION VALUE]…"),
            help=tr("检测框的 JSON 文件；不写就说明格式与参数。", "a JSON file of boxes; without it: its form."),
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Options of its own: those that `mlkata nms` without a file lists."""
    from mlkata.engine.app import journal, tools

    (boxes,), given = asked(words or [], 1)
    with house() as opened:
        info = tools.calculator(opened, BOXES)
        if not boxes:
            describe(tools.describe(opened, BOXES), json, "mlkata nms boxes.json --OPTION VALUE")
            return
        value = tools.calculate(opened, BOXES, {"boxes": boxes, **given})
        out_json(value) if json else show(value)
        kept(lambda: journal.note(opened, info.topic, "use", info.name))


def asked(words: Sequence[str], places: int) -> tuple[list[str], dict[str, str]]:
    """The words that stand in front, filled up with "" to so many places; and what follows as a mapping.

    What follows is `--name value`, `--name=value` or `name=value`; an option without a value means yes.

    Raises:
        MlkataError: a word that is none of these.
    """
    end = next((at for at, word in enumerate(words) if at == places or _is_option(word)), len(words))
    front, rest, given = [*words[:end], *[""] * (places - end)], list(words[end:]), {}
    while rest:
        word = rest.pop(0)
        if not _is_option(word):
            raise MlkataError(
                Text(f"“{word}”是多出来的。", f"“{word}” is too much."),
                " ".join(words),
                Text("操作自己的参数写成 --名字 取值。", "Write an option as --NAME VALUE."),
            )
        name, sign, value = word.removeprefix("--").partition("=")
        if not sign:
            value = rest.pop(0) if rest and not rest[0].startswith("--") else "true"
        given[name.replace("-", "_")] = value
    return front, given


def _is_option(word: str) -> bool:
    return word.startswith("--") or NAMED.match(word) is not None


def _short(name: str) -> str:
    return name.removeprefix("image-")
