"""The READMEs' pictures, of a real server in a real browser: `python -m tools.screenshots`."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image

from bench.rows_web import TOKEN, browsing, served

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
NMS = ROOT / "src" / "mlkata" / "shelf" / "detection" / "iou_nms" / "drills" / "nms"
VIEW = {"width": 1280, "height": 800}


def page_of(browser: Any, base: str, path: str, theme: str) -> Any:
    """A page, logged in, at the size of the pictures."""
    page = browser.new_context(viewport=VIEW, color_scheme=theme, device_scale_factor=1.5).new_page()
    page.goto(f"{base}{path}?token={TOKEN}")
    page.wait_for_load_state("networkidle")
    page.reload()  # with the fonts, which do not wait on a first visit
    page.wait_for_load_state("networkidle")
    return page


def topic(browser: Any, base: str, lang: str) -> bytes:
    """An answer with its evidence open."""
    page = page_of(browser, base, f"/{lang}/topics/iou-nms", "light")
    page.locator(".marks .mark").nth(2).click()
    return bytes(page.screenshot())


def drill(browser: Any, base: str, lang: str) -> bytes:
    """A near miss, judged."""
    page = page_of(browser, base, f"/{lang}/topics/iou-nms/drills/nms", "dark")
    lines = (NMS / "wrong" / "greater_or_equal.py").read_text(encoding="utf-8").splitlines(keepends=True)
    page.locator(".cm-content").fill("".join(line for line in lines if not line.startswith("#")))
    page.keyboard.press("Control+Enter")
    page.locator("#verdict .word").wait_for()
    page.wait_for_timeout(500)  # the colours of the verdict fade in
    return bytes(page.screenshot())


def review(browser: Any, base: str, lang: str) -> bytes:
    """A claim of today's review, its key points being ticked."""
    page = page_of(browser, base, f"/{lang}/review", "light")
    page.keyboard.press("Space")
    points = page.locator(".points input")
    points.first.wait_for()
    for place in range(points.count() - 1):
        points.nth(place).check()
    return bytes(page.screenshot())


def interview(browser: Any, base: str, lang: str) -> bytes:
    """The code of a mock interview."""
    page = page_of(browser, base, f"/{lang}/interview", "dark")
    page.locator("input[name=minutes][value='30']").check()
    page.locator("details:has(input[name=seed]) summary").click()
    page.locator("input[name=seed]").fill("7")
    page.locator("main form button.main").first.click()
    page.on("dialog", lambda asked: asked.accept())
    for _ in range(20):
        page.wait_for_timeout(800)  # the next part comes, and with code its editor
        if page.locator("code-editor[data-ready]").count():
            break
        page.keyboard.press("n")
    return bytes(page.screenshot())


def main() -> None:
    """Draw all in both languages."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, served(folder) as server, browsing() as browser:
        for lang in ("en", "zh"):
            for draw in (topic, drill, review, interview):
                picture = Image.open(io.BytesIO(draw(browser, server.base, lang))).convert("RGB")
                picture.quantize(192).save(IMAGES / f"{draw.__name__}-{lang}.png", optimize=True)


if __name__ == "__main__":
    main()
