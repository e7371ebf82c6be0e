"""The web pages in a real browser on this machine: how soon they are there, answer, and what a tab costs the server.

Needs Chromium and playwright (make venv); without them the rows say so. Wall clock, since that is what a reader waits
for; browser and server share the cores.
"""

from __future__ import annotations

import http.client
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.model import Goal, Row, Timing

GROUP = "web"
TOKEN = "bench"
TOPIC, DRILL = "/en/topics/iou-nms", "/en/topics/iou-nms/drills/iou"
LAB = "/en/topics/gaussian-blur/labs/kernel"
CODE = """import numpy as np

def iou(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    side = np.maximum(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), 0)
    union = np.prod(a[2:] - a[:2]) + np.prod(b[2:] - b[:2]) - side.prod()
    return float(side.prod() / union) if union > 0 else 0.0
"""
ROUNDS, STEPS, TABS, CLIENTS, SECONDS, REST_S = 9, 20, 12, 4, 4.0, 0.5
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
PHONE = {"viewport": {"width": 390, "height": 800}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}  # 1.6 Mbit/s
PAINTED = """() => new Promise(done => new PerformanceObserver(list => {
  for (const entry of list.getEntriesByName('first-contentful-paint')) done(entry.startTime);
}).observe({type: 'paint', buffered: true}))"""
# From now until something matches, as the page itself sees it: told by its own clock, not by ours.
UNTIL = """wanted => {
  const begin = performance.now();
  window.until = new Promise(done => {
    const look = () => document.querySelector(wanted) && (watch.disconnect(), done(performance.now() - begin));
    const watch = new MutationObserver(look);
    watch.observe(document, {subtree: true, childList: true, attributes: true});
  });
}"""
USABLE = "() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"  # scripts have run


def measures() -> dict[str, Callable[[], Row]]:
    """Row → what measures it; runs nothing."""
    return {
        "web-start": start,
        "web-ready": ready,
        "web-slider": slider,
        "web-verdict": verdict,
        "web-rate": rate,
        "web-memory": memory,
    }


@dataclass(frozen=True, slots=True)
class Server:
    """A server of its own: where it is, and its process."""

    base: str
    process: subprocess.Popen[str]


@contextmanager
def served(folder: str) -> Iterator[Server]:
    """A running server over an empty data folder."""
    env = os.environ | {"MLKATA_DATA": f"{folder}/data", "MLKATA_CACHE": f"{folder}/cache", "MLKATA_TOKEN": TOKEN}
    command = [sys.executable, "-m", "mlkata.web", "--port", "0", "--no-browser", "--lang", "en"]
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    found = next((match for line in process.stdout if (match := re.search(r"http://127\.0\.0\.1:\d+", line))), None)
    if found is None:
        raise RuntimeError(f"the server ended with {process.wait()}")
    try:
        yield Server(found[0], process)
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def get(base: str, path: str) -> tuple[int, bytes]:
    """One request of a script."""
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=60)
    connection.request("GET", path, headers={"Authorization": f"Bearer {TOKEN}"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


@contextmanager
def browsing() -> Iterator[Any]:
    """A headless browser."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise RuntimeError("no Chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


def opened(browser: Any, base: str, path: str, slow: bool = False) -> Any:
    """A page in a browser that has seen nothing yet, logged in."""
    context = browser.new_context(**(PHONE if slow else {"viewport": {"width": 1280, "height": 860}}))
    context.request.get(f"{base}/?token={TOKEN}")
    page = context.new_page()
    if slow:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(f"{base}{path}", wait_until="load")
    return page


def start() -> Row:
    """From the command to the first page, server and all."""
    taken = []
    for _ in range(5):
        with tempfile.TemporaryDirectory() as folder:
            begin = time.perf_counter()
            with served(folder) as server:
                status, _body = get(server.base, "/en/")
                taken.append(1000 * (time.perf_counter() - begin))
                assert status == 200
    timing = Timing("command → first page", "page", tuple(taken))
    return Row(GROUP, "web-start", "start of the server to its first page", statistic="p50", timings=(timing,))


def ready() -> Row:
    """A topic's page and a lab's, with an empty browser cache; the server has drawn its charts before."""
    samples: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder, served(folder) as server, browsing() as browser:
        for path in (TOPIC, LAB):
            opened(browser, server.base, path).context.close()
        for _ in range(ROUNDS):
            for who, slow in (("topic", False), ("topic, phone", True)):
                page = opened(browser, server.base, TOPIC, slow)
                painted = float(page.evaluate(PAINTED))
                samples.setdefault(f"{who}: first paint", []).append(painted)
                samples.setdefault(f"{who}: ready", []).append(max(painted, float(page.evaluate(USABLE))))
                page.context.close()
            page = opened(browser, server.base, LAB)
            page.wait_for_selector("live-lab[data-drawn]")
            samples.setdefault("lab: chart live", []).append(float(page.evaluate("performance.now()")))
            page.context.close()
    timings = tuple(Timing(who, "page", tuple(taken)) for who, taken in samples.items())
    row = Row(GROUP, "web-ready", "a page with an empty browser cache", statistic="p50", timings=timings)
    value = {timing.who: row.value(timing) for timing in timings}
    goals = (
        Goal("the topic page is ready within 0.6 s", 600.0, measured=value["topic: ready"]),
        Goal("on an emulated phone within 1.5 s", 1500.0, measured=value["topic, phone: ready"]),
    )
    return Row(GROUP, row.name, row.title, statistic="p50", timings=timings, goals=goals)


def slider() -> Row:
    """A key press on a slider to the redrawn chart, without what the lab itself computes."""
    whole, beyond = [], []
    with tempfile.TemporaryDirectory() as folder, served(folder) as server, browsing() as browser:
        page = opened(browser, server.base, LAB)
        page.wait_for_selector("live-lab[data-drawn]")
        page.locator("live-lab input[type=range], input[type=range]").first.focus()
        for step in range(STEPS):
            before = page.evaluate("document.querySelector('live-lab').dataset.drawn")
            page.evaluate(UNTIL, f"live-lab:not([data-drawn='{before}'])[data-drawn]")
            page.keyboard.press("ArrowRight" if step % 4 < 2 else "ArrowLeft")
            took = float(page.evaluate("window.until"))
            own = float(page.evaluate("document.querySelector('live-lab').dataset.labMs"))
            whole.append(took)
            beyond.append(took - own)
    timings = (
        Timing("key press → redrawn", "page", tuple(whole[2:])),
        Timing("the same, without the lab's own time", "page", tuple(beyond[2:])),
    )
    row = Row(GROUP, "web-slider", "a slider of a lab", statistic="p50", timings=timings)
    goals = (Goal("redrawn within 50 ms beyond the lab's own time", 50.0, measured=row.value(timings[1])),)
    return Row(GROUP, row.name, row.title, statistic="p50", timings=timings, goals=goals)


def verdict() -> Row:
    """Submitting a drill to the verdict on the page, and without what the server's judge took for that submission."""
    seen, beyond = [], []
    with tempfile.TemporaryDirectory() as folder, served(folder) as server, browsing() as browser:
        page = opened(browser, server.base, DRILL)
        page.wait_for_selector("code-editor[data-ready]")
        page.evaluate("code => { document.querySelector('#work code-editor').value = code }", CODE)
        for _ in range(ROUNDS + 2):
            page.evaluate("document.querySelector('#verdict').replaceChildren()")
            time.sleep(REST_S)  # a fresh process is at hand again, as after a reader's thought
            page.evaluate(UNTIL, ".verdict-panel")
            page.evaluate("document.querySelector('#work').requestSubmit()")
            took = float(page.evaluate("window.until"))
            seen.append(took)
            beyond.append(took - float(page.evaluate("document.querySelector('.verdict-panel').dataset.judgedMs")))
            page.wait_for_selector("form#race", state="detached", timeout=60_000)
    timings = (
        Timing("in the browser", "page", tuple(seen[2:])),
        Timing("the same, without the judgement", "page", tuple(beyond[2:])),
    )
    row = Row(GROUP, "web-verdict", "submit → verdict (iou)", statistic="p50", timings=timings)
    goals = (
        Goal("the verdict is on the page within 60 ms beyond the judgement", 60.0, measured=row.value(timings[1])),
    )
    return Row(GROUP, row.name, row.title, statistic="p50", timings=timings, goals=goals)


def rate() -> Row:
    """Requests a second of a topic's page: several clients in this process, connections kept."""
    with tempfile.TemporaryDirectory() as folder, served(folder) as server:
        get(server.base, TOPIC)
        windows = [_window(server.base) for _ in range(3)]
    timing = Timing(f"{CLIENTS} clients", "rate", tuple(windows))
    return Row(GROUP, "web-rate", "requests of the topic page", unit="1/s", statistic="p50", timings=(timing,))


def _window(base: str) -> float:
    counts = [0] * CLIENTS
    end = time.perf_counter() + SECONDS

    def ask(place: int) -> None:
        connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=60)
        headers = {"Authorization": f"Bearer {TOKEN}", "Accept-Encoding": "gzip"}
        while time.perf_counter() < end:
            connection.request("GET", TOPIC, headers=headers)
            connection.getresponse().read()
            counts[place] += 1
        connection.close()

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / SECONDS


def memory() -> Row:
    """What the server holds more for each open tab of a drill."""
    with tempfile.TemporaryDirectory() as folder, served(folder) as server, browsing() as browser:
        for _ in range(3):  # what is loaded once is no tab's cost
            opened(browser, server.base, DRILL).context.close()
        before = resident(server.process.pid)
        tabs = [opened(browser, server.base, DRILL) for _ in range(TABS)]
        after = resident(server.process.pid)
        for tab in tabs:
            tab.context.close()
    timings = (
        Timing("the server before", "page", (before,)),
        Timing("each open tab", "page", ((after - before) / TABS,)),
    )
    return Row(GROUP, "web-memory", "memory of the server", unit="KiB", statistic="p50", timings=timings)


def resident(pid: int) -> float:
    """KiB that a process holds; Linux."""
    text = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", text)
    return float(found[1]) if found else float("nan")
