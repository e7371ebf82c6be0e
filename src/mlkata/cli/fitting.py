"""fit: FSRS's weights fitted to the reader's own reviews, taken only where they foresee better."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from mlkata.cli.context import house, tr
from mlkata.cli.output import Bar, Json, out, out_json, table

if TYPE_CHECKING:
    from mlkata.engine.app.fitting import Fitted


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(
        "fit",
        help=tr(
            "用你自己的复习记录拟合 FSRS；预测更准才采用。",
            "fit FSRS to your own reviews; taken only where it foresees better.",
        ),
    )(fit)


def fit(
    reset: Annotated[bool, typer.Option("--reset", help=tr("回到默认参数。", "back to the usual weights."))] = False,
    json: Json = False,
) -> int:
    """Takes minutes; Ctrl-C stops it and changes nothing. Exit code 1 where the weights in use stay."""
    from mlkata.engine.app import fitting, keeping

    with house() as opened:
        if reset:
            fitting.reset(opened)
            out_json({"adopted": False}) if json else out(tr("已回到默认参数。", "The usual weights are in use again."))
            return 0
        with Bar(tr("拟合", "fitting"), json) as bar:
            found = fitting.fit(opened, keeping.clock(opened), lambda share: bar.show(share, 1.0))
    out_json(_data(found)) if json else _show(found)
    return int(not found.adopted)


def _show(found: Fitted) -> None:
    """Both numbers, and what came of it."""
    told, judged = found.reviews, found.after.reviews
    out(
        tr(
            f"用 {told} 次复习拟合，再用之后的 {judged} 次检验；两个数都是越低越好。",
            f"Fitted on {told} reviews, judged on {judged} later ones. The lower, the better.",
        )
    )
    rows = [
        (label, f"{score.log_loss:.4f}", f"{score.rmse:.4f}")
        for label, score in (
            (tr("现在的参数", "weights in use"), found.before),
            (tr("新参数", "new weights"), found.after),
        )
    ]
    table(["", "log loss", "RMSE (bins)"], rows, right=(1, 2))
    if found.adopted:
        out(
            tr(
                "新参数更准，已采用。撤销：mlkata fit --reset",
                "The new ones are better and in use now. Undo: mlkata fit --reset",
            )
        )
    else:
        out(tr("新参数没有两项都更准，保持不变。", "The new ones are not better in both; nothing was changed."))


def _data(found: Fitted) -> dict[str, Any]:
    return {
        "adopted": found.adopted, "reviews": found.reviews, "judged": found.after.reviews,
        "before": {"log_loss": found.before.log_loss, "rmse": found.before.rmse},
        "after": {"log_loss": found.after.log_loss, "rmse": found.after.rmse},
    }  # fmt: skip
