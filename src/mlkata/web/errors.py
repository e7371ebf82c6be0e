"""Whatever goes wrong, as a page that says what to do, as a part of a page, or as problem+json."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.web.desk import Here, here
from mlkata.web.gate import RETRY_S, Busy
from mlkata.web.words import words

PROBLEM = "application/problem+json"
REASONS = {401: "session", 403: "origin", 404: "nothing", 405: "method", 413: "size", 421: "host"}

log = logging.getLogger("mlkata.web")


def register(app: FastAPI) -> None:
    """Handlers for everything that may be raised."""

    @app.exception_handler(MlkataError)
    def told(request: Request, error: MlkataError) -> Response:
        return answer(request, 404 if request.method == "GET" else 422, error)

    @app.exception_handler(Busy)
    def busy(request: Request, error: Busy) -> Response:
        refused = answer(request, 503, error)
        refused.headers["retry-after"] = str(RETRY_S)
        return refused

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        where = "; ".join(".".join(map(str, each["loc"])) + ": " + each["msg"] for each in error.errors()[:5])
        return answer(request, 422, _error("invalid", where))

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        return refusal(request, error.status_code, REASONS.get(error.status_code, "nothing"))


def fault(request: Request, error: Exception) -> Response:
    """Our own failure, as an answer."""
    return answer(request, 500, logged(request, error))


def logged(request: Request, error: Exception) -> MlkataError:
    """Our own failure in words; the details go to the log under a name that the reader can tell us."""
    name = secrets.token_hex(4)
    log.error("fault %s at %s %s", name, request.method, request.url.path, exc_info=error)
    return _error("fault", f"{type(error).__name__} · {name}")


def refusal(request: Request, status: int, reason: str) -> Response:
    """The answer to a request that is not let in, or finds nothing."""
    return answer(request, status, _error(reason, request.url.path if reason == "nothing" else ""))


def answer(request: Request, status: int, error: MlkataError) -> Response:
    """The error, in the form that the asker understands."""
    at = here(request)
    if request.url.path.startswith("/api/"):
        return JSONResponse(problem(at, status, error), status_code=status, media_type=PROBLEM)
    return at.page("parts/error.html" if at.partial else "error.html", status, error=error, code=status)


def problem(at: Here, status: int, error: MlkataError) -> dict[str, Any]:
    """RFC 9457, with both languages beside it."""
    return {
        "type": "about:blank",
        "title": at.say(error.what),
        "status": status,
        "detail": error.say(at.lang),
        "instance": at.request.url.path,
        "what": _both(error.what),
        "where": error.where,
        "next": error.remedy and _both(error.remedy),
    }


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _error(reason: str, where: str = "") -> MlkataError:
    """One of the errors whose words stand in the catalogue."""
    both = [vars(words(lang).errors) for lang in ("zh", "en")]
    what, remedy = (Text(*(getattr(each[reason], part) for each in both)) for part in ("what", "next"))
    return MlkataError(what, where, remedy)
