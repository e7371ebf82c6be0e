"""Reading in the browser: answers in both languages, evidence, follow-ups, search; settings that move data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

TOPIC = "/topics/iou-nms"


def test_an_answer_in_both_languages_at_the_same_place(site: Any) -> None:
    page = site.open(f"/zh{TOPIC}")
    page.evaluate("document.getElementById('crowd').scrollIntoView({behavior: 'instant'})")
    page.keyboard.press("l")
    page.wait_for_url(f"**/en{TOPIC}#crowd")
    assert "Crowd" in page.inner_text("#crowd summary") or "crowd" in page.inner_text("#crowd summary")


def test_a_mark_shows_its_evidence_by_mouse_and_by_keyboard(site: Any) -> None:
    page = site.open(f"/en{TOPIC}")
    mark = page.locator(".mark.measured").first
    mark.hover()
    shown = page.locator(".proof:popover-open")
    shown.wait_for()
    assert "bound" in shown.inner_text()
    box = shown.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= page.evaluate("document.body.clientWidth")
    page.keyboard.press("Escape")
    shown.wait_for(state="hidden")
    mark.focus()
    page.keyboard.press("Enter")
    shown.wait_for()


def test_a_claim_has_an_address(site: Any) -> None:
    page = site.open(f"/en{TOPIC}#claim-nms-crowd")
    page.wait_for_selector("#claim-nms-crowd:visible")
    page.click("#claim-nms-crowd ~ li a, .mark >> nth=0")
    page.goto(f"{site.base}/en/truth#iou-nms.nms-crowd")
    assert page.locator("#iou-nms\\.nms-crowd").is_visible()


def test_follow_ups_can_be_closed_and_opened(site: Any) -> None:
    page = site.open(f"/zh{TOPIC}")
    page.keyboard.press("f")
    assert page.locator("details.ask[open]").count() == 0
    page.keyboard.press("f")
    assert page.locator("details.ask:not([open])").count() == 0


def test_saying_that_one_can_explain_it_is_kept(site: Any) -> None:
    page = site.open("/en/topics/k-means")
    page.click("#explained button")
    page.wait_for_selector("#explained .badge.good")
    page.reload()
    assert page.locator("#explained .badge.good").is_visible()
    page.goto(f"{site.base}/en/")
    assert "100%" in page.locator(".tile:has-text('K-means') .meter").get_attribute("aria-label")


def test_search_as_you_type_by_keyboard(site: Any) -> None:
    page = site.open("/zh/")
    page.keyboard.press("/")
    page.keyboard.type("密集场景nms怎么办")
    page.wait_for_selector("#found-now a.place")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/zh{TOPIC}#**")


def test_a_name_and_enter_open_the_topic(site: Any) -> None:
    page = site.open("/en/")
    page.keyboard.press("/")
    page.keyboard.type("NMS")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/en{TOPIC}")


def test_it_reads_without_scripts(site: Any) -> None:
    page = site.open(f"/en{TOPIC}", java_script_enabled=False)
    assert page.locator("math").count() > 10
    page.locator(".mark").first.click()
    assert page.locator(".proof:popover-open").count() == 1
    assert "JavaScript" in page.inner_text(".notice")


def test_data_goes_out_and_comes_back(site: Any, tmp_path: Path) -> None:
    page = site.open("/en/settings")
    with page.expect_download() as loading:
        page.click("a[download]")
    file = tmp_path / "mine.json"
    loading.value.save_as(file)
    assert json.loads(file.read_text(encoding="utf-8"))["kind"] == "mlkata data"
    page.set_input_files("#file", str(file))
    page.click("button:has-text('Import')")
    page.wait_for_selector(".said")
    assert "0 submissions" in page.inner_text(".said")


def test_a_calculator_computes_in_place(site: Any) -> None:
    page = site.open("/en/tools/iou-family")
    page.fill("[name=a]", "0,0,2,2")
    page.fill("[name=b]", "1,1,3,3")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=0.142857")


def test_a_network_is_inspected(site: Any) -> None:
    page = site.open("/en/tools/inspect")
    if page.locator("text=not installed").count():
        return
    page.wait_for_selector("code-editor[data-ready]")
    page.locator("main form button[type=submit], main form button:not([type])").last.click()
    page.wait_for_selector("sort-table table", timeout=120_000)
    assert "Conv2d" in page.inner_text("sort-table table")
