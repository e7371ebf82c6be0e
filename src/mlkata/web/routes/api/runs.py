"""What is running: stopped by its name."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from mlkata.web.desk import At
from mlkata.web.routes.api.shapes import Id

router = APIRouter(tags=["runs"])


@router.delete("/runs/{run}", status_code=204, response_class=Response)
def stop(at: At, run: Id) -> Response:
    """Stop a judgement, a lab, a calculation or an inspection by the name that its request gave it."""
    if not at.desk.runs.stop(run):
        raise HTTPException(404)
    return Response(status_code=204)
