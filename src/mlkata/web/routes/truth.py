"""Every claim with its verdict and evidence."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from mlkata.engine.app import truths
from mlkata.spec.text import Lang
from mlkata.web.desk import At

router = APIRouter(include_in_schema=False)

Only = Literal["", "wrong", "true", "conditional", "imprecise", "false", "outdated"]
Kind = Literal["", "measured", "derived", "cited", "timed"]


@router.get("/{lang}/truth")
def truth(at: At, lang: Lang, only: Only = "", kind: Kind = "", area: str = "", q: str = "") -> HTMLResponse:
    """The page; its filters stand in its address."""
    wanted = truths.Wanted(only, kind, area if area in at.house.areas else "", q[:200])
    found = truths.truths(at.house, lang, wanted)
    template = "truth/_list.html" if at.partial else "truth.html"
    return at.page(template, found=found, wanted=wanted, only=truths.ONLY, kinds=truths.KINDS)
