"""The routes, one module for each page; here is their order."""

from mlkata.web.routes import home, inspector, quality, settings, static, tools, topics, truth

ROUTERS = (
    static.router,
    home.router,
    inspector.router,
    tools.router,
    quality.router,
    settings.router,
    topics.router,
    truth.router,
)
