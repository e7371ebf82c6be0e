"""calc, inspect: the knowledge at work on the reader's own numbers and networks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

import typer

from mlkata.cli.context import LANG, house, say, tr
from mlkata.cli.keeping import kept
from mlkata.cli.output import Json, both, complain, out, out_json, table
from mlkata.cli.results import describe, show
from mlkata.cli.usage import WrongUsage
from mlkata.engine.app.files import write
from mlkata.spec.text import Text

FORMS = {".html": "html", ".csv": "csv", ".json": "json", ".md": "markdown"}


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(
        "calc",
        help=tr(
            "计算器：每个公式一个。不带参数列出全部。",
            "calculators, one for every formula. Without a name: all of them.",
        ),
    )(calc)
    app.command(
        "inspect",
        help=tr(
            "看自己的 PyTorch 网络：形状、参数、MACs、感受野、内存、耗时。",
            "your own PyTorch network: shapes, parameters, MACs, receptive field, memory, time.",
        ),
    )(inspect)


def calc(
    name: Annotated[str, typer.Argument(help=tr("计算器的名字。", "the calculator's name."))] = "",
    values: Annotated[
        list[str] | None,
        typer.Argument(help=tr("名字=取值，如 kernel=3 stride=2。", "NAME=VALUE, e.g. kernel=3 stride=2.")),
    ] = None,
    json: Json = False,
) -> None:
    """`mlkata calc NAME` shows what it takes; with values it computes."""
    from mlkata.engine.app import experiments, journal, tools

    with house() as opened:
        if not name:
            found = tools.calculators(opened)
            if json:
                out_json([{"name": each.name, "topic": each.topic, "title": both(each.title)} for each in found])
                return
            table(
                [tr("计算器", "calculator"), tr("做什么", "what it does"), tr("题目", "topic")],
                [(each.name, say(each.title), each.topic) for each in found],
            )
        elif values:
            result = tools.calculate(opened, name, experiments.assignments(values, "mlkata calc"))
            out_json(result) if json else show(result)
            used = tools.calculator(opened, name)
            kept(lambda: journal.note(opened, used.topic, "use", used.name))
        else:
            describe(tools.describe(opened, name), json)


def inspect(
    network: Annotated[
        str,
        typer.Argument(
            help=tr(
                '文件:网络，如 net.py:Net 或 "net.py:Net(10, width=64)"。',
                'FILE:NETWORK, e.g. net.py:Net or "net.py:Net(10, width=64)".',
            )
        ),
    ],
    shapes: Annotated[
        list[str] | None,
        typer.Option(
            "--input",
            "-i",
            help=tr(
                "输入形状，如 1,3,224,224；多个输入多次给出，或 名字=形状。",
                "input shape, e.g. 1,3,224,224; repeat it for more inputs, or NAME=SHAPE.",
            ),
        ),
    ] = None,
    dtypes: Annotated[
        list[str] | None,
        typer.Option("--dtype", help=tr("各输入的类型，如 int64。", "a type for each input, e.g. int64.")),
    ] = None,
    train: Annotated[
        bool, typer.Option(help=tr("训练模式（默认推理模式）。", "training mode (default: inference)."))
    ] = False,
    latency: Annotated[bool, typer.Option(help=tr("测耗时。", "measure time."))] = True,
    out_file: Annotated[
        Path | None,
        typer.Option("--out", "-o", help=tr("存为 .html、.csv、.json 或 .md。", "save as .html, .csv, .json or .md.")),
    ] = None,
    json: Json = False,
) -> None:
    """The file runs sealed: no network, no files of yours but its own text."""
    from mlkata.engine.app import inspecting

    file, _, target = network.partition(":")
    if not target or not shapes:
        raise WrongUsage(
            Text("要写明文件、网络和输入形状。", "File, network and input shape are needed."),
            network,
            Text(
                "例如：mlkata inspect net.py:Net --input 1,3,224,224",
                "For example: mlkata inspect net.py:Net --input 1,3,224,224",
            ),
        )
    if out_file is not None and out_file.suffix.lower() not in FORMS:
        raise WrongUsage(
            Text(f"存不了“{out_file.suffix}”。", f"It is not saved as “{out_file.suffix}”."),
            str(out_file),
            Text("用 .html、.csv、.json 或 .md。", "Use .html, .csv, .json or .md."),
        )
    options: dict[str, Any] = {"mode": "train" if train else "eval", "latency": latency}
    if dtypes:
        options["dtypes"] = list(dtypes)
    with house() as opened:
        summary = inspecting.inspect(opened, Path(file).expanduser(), target, _shapes(shapes), options)
        if json:
            out_json(summary)
            return
        if out_file is not None:
            write(out_file, inspecting.rendered(opened, summary, FORMS[out_file.suffix.lower()], LANG))
            complain(tr(f"已写出 {out_file}", f"Wrote {out_file}"))
            return
        out(inspecting.rendered(opened, summary, "terminal", LANG))


def _shapes(texts: list[str]) -> Any:
    """`1,3,224,224` (also 1x3x224x224), several of them, or `name=shape`."""
    named = [text.partition("=") for text in texts]
    try:
        if all(sign for _, sign, _ in named):
            return {name.strip(): _sizes(text) for name, _, text in named}
        return [_sizes(text) for text in texts]
    except ValueError:
        raise WrongUsage(
            Text("看不懂输入形状。", "The input shape is not understood."),
            " ".join(texts),
            Text("写成逗号隔开的整数，如 1,3,224,224。", "Write whole numbers with commas, e.g. 1,3,224,224."),
        ) from None


def shape(text: str) -> list[int]:
    """One shape, such as `224,224`.

    Raises:
        WrongUsage: it is none.
    """
    found: list[int] = _shapes([text])[0]
    return found


def _sizes(text: str) -> list[int]:
    """Sizes between commas or x; ValueError for anything else, an empty one too."""
    sizes = [int(part) for part in re.split("[,，x×]", text.strip())]
    if min(sizes) < 0:
        raise ValueError(text)
    return sizes
