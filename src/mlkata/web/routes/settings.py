"""Settings: language, theme, editor; one's own data; what this machine can do. Nothing must be set before starting."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from mlkata.engine.app import doctor, journal, moving
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Lang, Text
from mlkata.web.desk import At, Here, Theme

router = APIRouter(include_in_schema=False)

YEAR = 365 * 86400
EDITOR = {"size": 15, "tab": 4, "numbers": True}
NO_TEXT = Text("这个文件不是 UTF-8 文本，没有导入。", "The file is no UTF-8 text; nothing was imported.")
CHOOSE = Text("选“导出”得到的 .json 文件。", "Choose the .json file that “export” gave.")


@router.get("/{lang}/settings")
def settings(at: At, lang: Lang) -> HTMLResponse:
    """The page."""
    return _page(at)


@router.get("/{lang}/settings/machine")
def machine(at: At, lang: Lang) -> HTMLResponse:
    """What `mlkata doctor` finds: it starts processes, so it comes after the page."""
    signs = doctor.examine(at.house.settings)
    return at.page("settings/_machine.html", signs=signs) if at.partial else _page(at, signs=signs)


@router.post("/{lang}/settings/looks")
def looks(at: At, lang: Lang, language: Annotated[Lang, Form()], theme: Annotated[Theme, Form()]) -> Response:
    """Language and theme: cookies, since the server must know them before a page is painted."""
    answer = RedirectResponse(f"/{language}/settings", status_code=303)
    for name, value in (("lang", language), ("theme", theme)):
        answer.set_cookie(name, value, max_age=YEAR, samesite="lax", path="/")
    return answer


@router.post("/{lang}/settings/editor")
def editor(
    at: At,
    lang: Lang,
    size: Annotated[int, Form(ge=11, le=28)],
    tab: Annotated[Literal["2", "4"], Form()],
    numbers: Annotated[bool, Form()] = False,
) -> Response:
    """How the editor looks."""
    journal.choose(at.house, "editor", {"size": size, "tab": int(tab), "numbers": numbers})
    return RedirectResponse(f"/{lang}/settings?saved=editor#editor", status_code=303)


@router.get("/{lang}/settings/export")
def export(at: At, lang: Lang) -> Response:
    """Everything as one file."""
    name = f"mlkata-{datetime.now(UTC):%Y%m%d-%H%M}.json"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(moving.export(at.house), media_type="application/json", headers=headers)


@router.post("/{lang}/settings/import")
async def import_(at: At, lang: Lang, file: Annotated[UploadFile, File()]) -> HTMLResponse:
    """Such a file again; the page says what came of it."""
    try:
        text = (await file.read()).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise MlkataError(NO_TEXT, file.filename or "", CHOOSE) from None
    return _page(at, moving.import_(at.house, text, file.filename or ""))


def _page(
    at: Here, imported: moving.Imported | None = None, signs: tuple[doctor.Sign, ...] | None = None
) -> HTMLResponse:
    return at.page(
        "settings.html",
        imported=imported,
        signs=signs,
        editor=editor_of(at),
        where=moving.whereabouts(at.house),
        saved=at.request.query_params.get("saved", ""),
    )


def editor_of(at: Here) -> dict[str, Any]:
    """How the reader wants the editor; the usual where nothing was chosen."""
    return EDITOR | dict(at.kept(lambda: journal.setting(at.house, "editor", {})) or {})
