"""The reader's own pictures and tables come in here, and go by the name that they are given."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import JSONResponse

from mlkata.spec.text import Lang
from mlkata.web.desk import At
from mlkata.web.uploads import LARGEST

router = APIRouter(include_in_schema=False)


@router.post("/{lang}/uploads")
def kept(
    at: At, lang: Lang, file: Annotated[UploadFile, File()], kind: Annotated[Literal["image", "table"], Form()]
) -> JSONResponse:
    """Keep a file until the server ends; its name is what a parameter takes."""
    name = at.desk.uploads.keep(file.filename or "", file.file.read(LARGEST + 1), kind)
    return JSONResponse({"name": name}, status_code=201)
