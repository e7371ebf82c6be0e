"""A real server and a real browser. Every page that a test opens is watched: no error in its console, no request that
leaves the machine, nothing that the policy had to stop.

Skipped, with the reason, where there is no Chromium or the scripts were not built.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from mlkata.web.assets import Assets

ROOT = Path(__file__).resolve().parents[3]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
TOKEN = "only-in-tests"
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDE, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 800}


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def missing() -> str:
    if not chromium():
        return "no Chromium here: apt-get install chromium"
    if not Assets().built:
        return "the scripts of the pages are not built: pip install -e ."
    try:
        import playwright  # noqa: F401
    except ImportError:
        return "playwright is not installed: make venv"
    return ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    reason = missing()
    for item in items:
        if reason and Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=reason))


@dataclass
class Site:
    """A running server: its address, its data, and a browser that knows the token."""

    base: str
    data: Path
    browser: Any
    process: subprocess.Popen[str]
    opened: list[Watched] = field(default_factory=list)

    def open(self, path: str, **options: Any) -> Any:
        """A page in a fresh browser context, watched until the test ends."""
        settings = {"viewport": WIDE, "color_scheme": "light", "locale": "en-GB", **options}
        context = self.browser.new_context(**settings)
        context.set_default_timeout(15_000)
        page = context.new_page()
        self.opened.append(Watched(page, self.base))
        address, hash_, anchor = path.partition("#")
        page.goto(f"{self.base}{address}{'&' if '?' in address else '?'}token={TOKEN}{hash_}{anchor}")
        return page


class Watched:
    """What a page did that it should not."""

    def __init__(self, page: Any, base: str) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("console", lambda said: self._console(said))
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.context.on("request", lambda request: self._request(request.url, base))

    def _console(self, said: Any) -> None:
        expected = "Failed to load resource: the server responded with a status of 4"
        if said.type in ("error", "warning") and not said.text.startswith(expected):
            self.faults.append(f"console: {said.text}")

    def _request(self, address: str, base: str) -> None:
        if not address.startswith((base, "data:", "blob:", "about:")):
            self.faults.append(f"left the machine: {address}")


def serve(data: Path, **environment: str) -> tuple[subprocess.Popen[str], str]:
    """A server of its own over a data folder; its process and address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "mlkata.web", "--port", "0", "--no-browser", "--lang", "en"],
        env={**os.environ, "MLKATA_TOKEN": TOKEN, "MLKATA_DATA": str(data), **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"(http://127\.0\.0\.1:\d+)/", line):
            return process, found[1]
    raise AssertionError(f"the server did not start: exit code {process.wait()}")


@pytest.fixture(scope="module")  # not longer: it keeps an event loop running in this thread
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def running(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    data = tmp_path_factory.mktemp("data")
    process, base = serve(data)
    yield Site(base, data, browser, process)
    process.terminate()
    process.wait(timeout=20)
    assert process.stdout is not None
    process.stdout.close()


@pytest.fixture
def site(running: Site) -> Iterator[Site]:
    """The module's server; at the end of the test no page may have misbehaved."""
    yield running
    faults = [fault for watched in running.opened for fault in watched.faults]
    for watched in running.opened:
        watched.page.context.close()
    running.opened.clear()
    assert faults == []


@pytest.fixture
def violations() -> Callable[[Any], list[str]]:
    """What axe-core finds on a page, by rule and place."""
    if not AXE.is_file():
        pytest.skip("axe-core is not here: it comes with the build of the scripts (npm)")
    source = AXE.read_text(encoding="utf-8")

    def look(page: Any) -> list[str]:
        page.evaluate(source)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{each['id']}: {node['target']} {node.get('failureSummary', '')}"
            for each in found["violations"]
            for node in each["nodes"]
        ]

    return look
