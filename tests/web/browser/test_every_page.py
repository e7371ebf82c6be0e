"""Every kind of page, in both languages and themes, wide and narrow: accessible, inside its width, without a shift."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

PHONE = {"width": 390, "height": 800}
PAGES = (
    "/",
    "/search?q=nms&all=1",
    "/search",
    "/topics/iou-nms",
    "/topics/principal-component-analysis",
    "/topics/iou-nms/drills/nms",
    "/topics/iou-nms/drills/nms/bugs",
    "/topics/iou-nms/drills/nms/bugs/1",
    "/topics/iou-nms/drills/nms/cases",
    "/topics/iou-nms/drills/nms/submissions",
    "/topics/gaussian-blur/labs/kernel",
    "/topics/receptive-field/quiz?seed=3",
    "/tools",
    "/tools/iou-family?a=0,0,2,2&b=1,1,3,3",
    "/tools/inspect",
    "/review/plan",
    "/review/fit",
    "/truth?only=wrong",
    "/quality",
    "/interview",
    "/settings",
    "/review",
    "/review/stats",
    "/kit?what=iou-nms&kind=claim",
    "/nowhere",
)
LOOKS = (("zh", "light"), ("en", "dark"))
SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 300);
})"""


@pytest.mark.parametrize(("lang", "theme"), LOOKS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_and_fits(
    site: Any, violations: Callable[[Any], list[str]], path: str, lang: str, theme: str
) -> None:
    page = site.open(f"/{lang}{path}", color_scheme=theme, viewport=PHONE)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations(page) == []
    page.set_viewport_size({"width": 1280, "height": 860})
    assert violations(page) == []


@pytest.mark.parametrize("path", ["/", "/topics/iou-nms", "/topics/iou-nms/drills/nms", "/topics/gaussian-blur"])
def test_nothing_moves_while_a_page_arrives(site: Any, path: str) -> None:
    page = site.open(f"/zh{path}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFT) < 0.02
