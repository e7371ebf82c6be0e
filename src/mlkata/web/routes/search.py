"""Search: as you type below the field of every page, and as a page of its own."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from mlkata.engine.app import finding
from mlkata.spec.text import Lang
from mlkata.web.desk import At, Here

router = APIRouter(include_in_schema=False)

LONGEST = 200  # characters: what is longer is no question


@router.get("/{lang}/search")
def search(at: At, lang: Lang, q: str = "", all: bool = False) -> Response:
    """Topics and the places in them. An exact name goes straight to its topic, unless all are wanted."""
    query = q[:LONGEST].strip()
    if at.partial:
        return at.page("search/_found.html", found=_found(at, query, 6, 2), q=query)
    found = _found(at, query, 20, 12)
    if found and found[0].exact and found[0].hit.written and not all:
        return RedirectResponse(f"/{lang}/topics/{found[0].hit.id}", status_code=302)
    return at.page("search.html", found=found, q=query)


def _found(at: Here, query: str, limit: int, places: int) -> tuple[finding.Answer, ...]:
    return finding.answers(at.house, query, limit, places) if query else ()
