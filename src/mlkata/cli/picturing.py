"""image, nms, cam: the knowledge at work on the reader's own pictures, boxes and networks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from mlkata.cli.context import LANG, house, say, tr
from mlkata.cli.keeping import kept
from mlkata.cli.output import Bar, Json, both, complain, out, out_json, table
from mlkata.cli.results import describe, show
from mlkata.cli.usage import WrongUsage
from mlkata.cli.using import FORMS, shape
from mlkata.engine.app.files import read_text, write
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
            "在自己的图片上做图像处理：模糊、Canny、形态学、滤波、频域、缩放……不带参数列出全部，只给操作名则列出它的参数。",
            "image operators on your own picture: blur, canny, morphology, filter, frequency, resize, …. "
            "Without a name: all of them; with a name alone: its options.",
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
    app.command(
        "cam",
        help=tr(
            "你的网络看的是图上哪里：Grad-CAM 热图。",
            "where in a picture your network looks: a Grad-CAM heat map.",
        ),
    )(cam)


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


def cam(
    network: Annotated[
        str,
        typer.Argument(
            help=tr(
                '文件:网络，如 net.py:Net 或 "net.py:Net(10)"。', 'FILE:NETWORK, e.g. net.py:Net or "net.py:Net(10)".'
            )
        ),
    ],
    picture: Annotated[
        str,
        typer.Option(
            "--image",
            "-i",
            help=tr("图片文件，或自带图片名，如 chelsea。", "a picture file, or a built-in name: chelsea."),
        ),
    ] = "chelsea",
    weights: Annotated[
        Path | None,
        typer.Option(
            help=tr(
                "torch.save(net.state_dict(), …) 写的权重文件。",
                "a file of weights that torch.save(net.state_dict(), …) wrote.",
            )
        ),
    ] = None,
    chosen: Annotated[
        int | None,
        typer.Option("--class", min=0, help=tr("类别序号；默认得分最高的。", "the class; the best by default.")),
    ] = None,
    layer: Annotated[str, typer.Option(help=tr("看哪一层，如 layer4。", "the layer to look at, e.g. layer4."))] = "",
    size: Annotated[
        str, typer.Option(help=tr("网络的输入尺寸，如 224,224。", "the size the network is given, e.g. 224,224."))
    ] = "",
    normalize: Annotated[
        str, typer.Option(help=tr("unit（0 到 1）或 imagenet。", "unit (0 to 1) or imagenet."))
    ] = "unit",
    out_file: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            help=tr(
                "热图叠在图上存为 .png、.jpg；报告存为 .html、.csv、.json、.md。",
                "save the heat over the picture as .png or .jpg; the report as .html, .csv, .json or .md.",
            ),
        ),
    ] = None,
    json: Json = False,
) -> None:
    """The file runs sealed: no network, no files of yours but its own text."""
    from mlkata.engine.app import journal, looking

    file, _, target = network.partition(":")
    if not target:
        raise WrongUsage(
            Text("要写明文件和网络。", "File and network are needed."),
            network,
            Text("例如：mlkata cam net.py:Net --image cat.png", "For example: mlkata cam net.py:Net --image cat.png"),
        )
    options: dict[str, Any] = {
        "class": chosen,
        "layer": layer or None,
        "size": shape(size) if size else None,
        "normalize": normalize,
        "weights": looking.weights_of(weights.expanduser()) if weights else None,
    }
    with house() as opened:
        found = looking.look(opened, read_text(Path(file).expanduser()), target, picture, options)
        out(looking.rendered(opened, found, "json" if json else "terminal", LANG).rstrip("\n"))
        if out_file is not None:
            kind = out_file.suffix.lower()
            text = FORMS.get(kind)
            data = looking.rendered(opened, found, text, LANG) if text else looking.drawn(opened, found, kind[1:])
            write(out_file, data)
            complain(tr(f"已写出 {out_file}", f"Wrote {out_file}"))
        kept(lambda: journal.note(opened, looking.offered_by(opened).id, "use", looking.NAME))


def asked(words: Sequence[str], places: int) -> tuple[list[str], dict[str, str]]:
    """The words that stand in front, filled up with "" to so many places; and what follows as a mapping.

    What follows is `--name value`, `--name=value` or `name=value`; an option without a value means yes.

    Raises:
        WrongUsage: a word that is none of these.
    """
    end = next((at for at, word in enumerate(words) if at == places or _is_option(word)), len(words))
    front, rest, given = [*words[:end], *[""] * (places - end)], list(words[end:]), {}
    while rest:
        word = rest.pop(0)
        if not _is_option(word):
            raise WrongUsage(
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
