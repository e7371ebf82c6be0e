"""The routes, one module for each page; here is their order."""

from mlkata.web.routes import (
    api,
    cam,
    drills,
    home,
    inspector,
    labs,
    quality,
    quiz,
    review,
    search,
    settings,
    static,
    tools,
    topics,
    truth,
    uploads,
)

ROUTERS = (
    api.router,
    static.router,
    home.router,
    drills.router,
    labs.router,
    inspector.router,
    cam.router,
    tools.router,
    quality.router,
    quiz.router,
    review.router,
    search.router,
    settings.router,
    topics.router,
    truth.router,
    uploads.router,
)
