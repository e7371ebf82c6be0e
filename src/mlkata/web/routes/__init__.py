"""The routes, one module for each page; here is their order."""

from mlkata.web.routes import api, drills, home, inspector, labs, quality, settings, static, tools, topics, truth

ROUTERS = (
    api.router,
    static.router,
    home.router,
    drills.router,
    labs.router,
    inspector.router,
    tools.router,
    quality.router,
    settings.router,
    topics.router,
    truth.router,
)
