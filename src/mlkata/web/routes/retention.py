"""What reviewing has come to, and how the reader wants to be asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from mlkata.engine.app import keeping, retention
from mlkata.spec.card import KINDS, CardKind
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Lang
from mlkata.web import plots
from mlkata.web.desk import At, Here

router = APIRouter(include_in_schema=False)
AT = "/{lang}/review/stats"
Count = Annotated[int, Form()]


@router.get(AT)
def statistics(at: At, lang: Lang) -> HTMLResponse:
    """The page."""
    return _page(at)


@router.post(AT)
def choose(
    at: At, lang: Lang, retention: Annotated[float, Form(allow_inf_nan=False)], most: Count, longest: Count,
    leech: Count, starts: Count, claim: Count, drill: Count, quiz: Count, mistake: Count,
) -> Response:  # fmt: skip
    """Change the wishes; every card's day moves with them."""
    new = {CardKind.CLAIM: claim, CardKind.DRILL: drill, CardKind.QUIZ: quiz, CardKind.MISTAKE: mistake}
    chosen = replace(
        keeping.wishes(at.house), retention=retention / 100, most=most, longest=longest, leech=leech, starts=starts,
        new=new,
    )  # fmt: skip
    try:
        keeping.choose(at.house, chosen)
    except MlkataError as error:
        return _page(at, error, 422)
    return RedirectResponse(f"/{lang}/review/stats?saved=1#wishes", 303)


def _page(at: Here, error: MlkataError | None = None, status: int = 200) -> HTMLResponse:
    now = keeping.clock(at.house)
    found = retention.statistics(at.house, now)
    bins = [
        (each.kept.expected, each.kept.share, each.kept.low, each.kept.high, each.kept.reviews) for each in found.bins
    ]
    values: dict[str, Any] = {
        "found": found, "error": error, "wishes": keeping.wishes(at.house), "kinds": KINDS, "today": now.day,
        "forecast": plots.bars(found.forecast), "squares": plots.year(found.heat, now.day),
        "months": plots.months(now.day), "points": plots.calibration(bins), "bounds": keeping.BOUNDS,
        "saved": "saved" in at.request.query_params,
    }  # fmt: skip
    return at.page("stats.html", status, **values)
