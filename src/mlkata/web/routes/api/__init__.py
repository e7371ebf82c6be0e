"""The JSON interface, one module for each subject, described by /api/v1/openapi.json."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Security
from fastapi.security import APIKeyCookie, HTTPBearer

from mlkata.web.errors import PROBLEM
from mlkata.web.routes.api import claims, drills, labs, quizzes, reader, reviews, runs, tools, topics

BEARER = HTTPBearer(
    auto_error=False,
    description="The token of this launch (`bearer` in server.json in the data folder), or MLKATA_TOKEN.",
)
COOKIE = APIKeyCookie(
    name="mlkata-PORT",
    auto_error=False,
    description="The session of a browser that was opened with the address in the terminal.",
)
BOTH = {"type": "object", "required": ["zh", "en"], "properties": {"zh": {"type": "string"}, "en": {"type": "string"}}}
SCHEMA = {
    "type": "object",
    "description": "RFC 9457, with what happened and what to do next in both languages.",
    "required": ["type", "title", "status", "detail", "instance", "what", "where", "next"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "what": BOTH,
        "where": {"type": "string"},
        "next": {"anyOf": [BOTH, {"type": "null"}]},
    },
}
SAID = {
    400: "The body cannot be read.",
    401: "The browser or script is not known.",
    403: "The request comes from another site.",
    404: "There is no such thing.",
    413: "The body is too large.",
    422: "Something in the request does not fit; `where` names it.",
    503: "Too much is running; come again after `Retry-After` seconds.",
}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": words, "content": {PROBLEM: {"schema": SCHEMA}}} for status, words in SAID.items()
}

router = APIRouter(prefix="/api/v1", responses=PROBLEMS, dependencies=[Security(BEARER), Security(COOKIE)])
for each in (topics, claims, drills, runs, labs, quizzes, reviews, tools, reader):
    router.include_router(each.router)
