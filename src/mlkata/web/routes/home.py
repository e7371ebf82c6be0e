"""The first page."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse

from mlkata.engine.app import overview
from mlkata.spec.text import Lang
from mlkata.web.desk import At

router = APIRouter(include_in_schema=False)


@router.get("/")
def front(at: At) -> RedirectResponse:
    """In the reader's language."""
    return RedirectResponse(f"/{at.lang}/", status_code=302)


@router.get("/{lang}/")
def home(at: At, lang: Lang) -> HTMLResponse:
    """What is due, what to do next, all topics."""
    return at.page("home.html", view=overview.overview(at.house, datetime.now(UTC).astimezone()))
