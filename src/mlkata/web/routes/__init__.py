"""The routes, one module for each page; here is their order."""

from mlkata.web.routes import home, static

ROUTERS = (static.router, home.router)
