"""One factory: everything that makes the server."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

import mlkata
from mlkata.engine.app import journal
from mlkata.engine.app.house import House
from mlkata.web import errors
from mlkata.web.desk import Desk
from mlkata.web.routes import ROUTERS
from mlkata.web.security import Guard, Keys


def create_app(house: House, keys: Keys, cookie: str = "mlkata", warm: bool = True) -> FastAPI:
    """The server over a house; the house is closed with it.

    `cookie` is the session cookie's name (one for each port: cookies do not know ports); `warm` starts what the
    first reader would otherwise wait for.
    """
    desk = Desk(house, keys, journal.opened(house))

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if warm:
            threading.Thread(target=_warm, args=(house,), name="warm", daemon=True).start()
        yield
        desk.runs.stop_all()
        desk.uploads.close()
        house.close()

    app = FastAPI(
        title="mlkata",
        version=mlkata.__version__,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.desk = desk
    for router in ROUTERS:
        app.include_router(router)
    errors.register(app)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)
    app.add_middleware(Guard, keys=keys, refuse=errors.refusal, fault=errors.fault, cookie=cookie)
    return app


def _warm(house: House) -> None:
    """The sandbox of most drills, which starts beside us; then what search needs, which takes our own time."""
    with suppress(Exception):  # whoever judges is told why; a server starts without
        house.pool.warm("numpy")
    _ = house.index
