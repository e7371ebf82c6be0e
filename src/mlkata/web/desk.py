"""What every route works with: the house, the words, the pages; one for the server, one for each request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import mlkata
from mlkata.engine.app.house import House
from mlkata.engine.app.reading import plain_line
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import LANGS, Lang, Text
from mlkata.web.assets import Assets
from mlkata.web.gate import Gate
from mlkata.web.runs import Runs
from mlkata.web.security import Keys
from mlkata.web.uploads import Uploads
from mlkata.web.words import other, words

TEMPLATES = Path(__file__).parent / "templates"
Kept = TypeVar("Kept")
THEMES = ("auto", "light", "dark")
Theme = Literal["auto", "light", "dark"]


@dataclass(slots=True)
class Desk:
    """One for each server.

    Args:
        unkept: why nothing that the reader does is kept; None where it is.
        runs: what is running now and can be stopped. gate: how much may run or wait.
        drawing: the same for pictures, which wait for each other.
        uploads: the reader's own pictures and tables.
    """

    house: House
    keys: Keys
    unkept: MlkataError | None = None
    assets: Assets = field(default_factory=Assets)
    runs: Runs = field(default_factory=Runs)
    gate: Gate = field(default_factory=Gate)
    drawing: Gate = field(default_factory=lambda: Gate(4))
    uploads: Uploads = field(default_factory=Uploads)
    templates: Environment = field(default_factory=lambda: _environment())


@dataclass(frozen=True)
class Here:
    """One for each request: who asks, in which language."""

    request: Request
    desk: Desk
    lang: Lang

    @property
    def house(self) -> House:
        """Everything that use cases share."""
        return self.desk.house

    @cached_property
    def theme(self) -> Theme:
        """As the reader chose it; "auto" follows the system."""
        chosen = self.request.cookies.get("theme", "auto")
        return chosen if chosen in THEMES else "auto"  # type: ignore[return-value]

    @property
    def partial(self) -> bool:
        """Whether htmx asks, and wants only what changes."""
        return self.request.headers.get("hx-request") == "true"

    def say(self, text: Text) -> str:
        """In the reader's language."""
        return text.say(self.lang)

    def kept(self, work: Callable[[], Kept]) -> Kept | None:
        """What keeping something gave; None where nothing can be kept: pages are read and code is judged without."""
        try:
            return work()
        except MlkataError:
            return None

    def page(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """A template as the answer; it sees `here`, `t` (the words), `lang`, and the values given."""
        return HTMLResponse(self.text(template, **values), status_code=status)

    def text(self, template: str, **values: Any) -> str:
        """A template as text."""
        found = self.desk.templates.get_template(template)
        return found.render(here=self, t=words(self.lang), lang=self.lang, assets=self.desk.assets, **values)

    @property
    def elsewhere(self) -> str:
        """The address of this very page in the other language."""
        path, query = self.request.url.path, self.request.url.query
        first, _, rest = path.lstrip("/").partition("/")
        moved = f"/{other(self.lang)}/{rest}" if first in LANGS else f"/{other(self.lang)}/"
        return f"{moved}?{query}" if query else moved


def desk(request: Request) -> Desk:
    """The server's desk."""
    found: Desk = request.app.state.desk
    return found


def here(request: Request) -> Here:
    """The request, in the language of its address, or else of its cookie."""
    found = desk(request)
    return Here(request, found, language_of(request, found.house.settings.lang))


def language_of(request: Request, otherwise: Lang) -> Lang:
    """By the address, the cookie, what the browser accepts, or else the machine's."""
    asked = [request.path_params.get("lang", ""), request.url.path.lstrip("/").split("/")[0]]
    asked += [request.cookies.get("lang", ""), *_accepted(request.headers.get("accept-language", ""))]
    return next((lang for word in asked for lang in LANGS if word == lang), otherwise)


def _accepted(header: str) -> list[str]:
    return [part.split(";")[0].strip().lower()[:2] for part in header.split(",")]


At = Annotated[Here, Depends(here)]


def _environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals["version"] = mlkata.__version__
    found.filters["say"] = lambda text, lang: text.say(lang)
    found.filters["plain"] = plain_line
    found.filters["clock"] = _clock
    found.filters["fill"] = lambda text, **values: Markup(text).format(**values)
    return found


def _clock(moment: str) -> str:
    """A moment in ISO form as this machine's clock shows it, to the minute."""
    return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d %H:%M}"
