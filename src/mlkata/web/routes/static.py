"""Style sheets, scripts, fonts."""

from __future__ import annotations

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import Response
from starlette.requests import Request

from mlkata.web.desk import Desk, desk

router = APIRouter(include_in_schema=False)


@router.get("/static/{path:path}")
def static(request: Request, path: str, found: Desk = Depends(desk)) -> Response:  # noqa: B008
    """One file."""
    answer = found.assets.serve(path, request)
    if answer is None:
        raise HTTPException(404)
    return answer
