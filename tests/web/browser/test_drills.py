"""Writing in the browser: solve, fail with a diagnosis, stop, repair, two windows, keyboard alone, no scripts."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import mlkata

SHELF = Path(mlkata.__file__).parent / "shelf"
NMS = SHELF / "detection" / "iou_nms" / "drills" / "nms"
DRILL = "/topics/iou-nms/drills/nms"
RIGHT = sorted((NMS / "right").glob("*.py"))[0].read_text(encoding="utf-8")
NEAR = (NMS / "wrong" / "greater_or_equal.py").read_text(encoding="utf-8")
MINE = "def nms(boxes, scores, iou_threshold=0.5):\n    return list(range(len(boxes)))\n"
LOOP = "def nms(boxes, scores, iou_threshold=0.5):\n    while True:\n        pass\n"


def opened(site: Any, address: str, **options: Any) -> Any:
    page = site.open(address, **options)
    page.wait_for_selector("code-editor[data-ready]")
    return page


def write(page: Any, code: str) -> None:
    page.evaluate("code => { document.querySelector('#work code-editor').value = code }", code)


def run(page: Any, code: str) -> str:
    write(page, code)
    page.click("button.run")
    page.wait_for_selector(".verdict-panel", timeout=60_000)
    return str(page.inner_text("#verdict"))


def test_a_right_solution_is_accepted_and_raced(site: Any) -> None:
    page = opened(site, f"/en{DRILL}")
    said = run(page, RIGHT)
    assert "Accepted" in said
    page.wait_for_selector(".growth", timeout=60_000)
    assert "reference" in page.inner_text(".race")


def test_a_wrong_one_is_told_where_and_what_it_looks_like(site: Any) -> None:
    page = opened(site, f"/zh{DRILL}", locale="zh-CN")
    said = run(page, NEAR)
    assert "答案错误" in said
    assert "看起来" in said
    assert "应为" in said
    assert "得到" in said
    page.locator(".scene .missing rect").first.wait_for()
    assert "该留却没留 1" in page.locator(".scene figcaption").inner_text()


def test_an_endless_loop_is_stopped_by_the_button(site: Any) -> None:
    page = opened(site, f"/en{DRILL}")
    write(page, LOOP)
    page.click("button.run")
    page.wait_for_selector("[data-stop]:visible")
    page.wait_for_selector("#run-count")
    page.click("[data-stop]")
    page.wait_for_selector("#verdict .badge.warn", timeout=20_000)
    assert "Stopped" in page.inner_text("#verdict")
    page.wait_for_selector("[data-stop]", state="hidden")
    page.reload()
    page.click("details:has-text('Earlier') summary")
    page.wait_for_selector(".entries li")
    assert "stopped" in page.inner_text(".entries li:first-child")


def descendants(pid: int) -> dict[int, int]:
    """CPU ticks of every process below one."""
    found: dict[int, int] = {}
    below, parents = [pid], {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            parents.setdefault(int(fields[1]), []).append((int(folder.name), int(fields[11]) + int(fields[12])))
    while below:
        children = parents.get(below.pop(), [])
        found.update(children)
        below += [child for child, _ in children]
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
@pytest.mark.parametrize("way", ["button", "leaving"])
def test_the_process_of_an_endless_loop_is_gone(site: Any, way: str) -> None:
    page = opened(site, f"/en{DRILL}")
    write(page, LOOP)
    page.click("button.run")
    page.wait_for_selector("#run-count")
    before, busy = descendants(site.process.pid), None
    for _ in range(500):
        after = descendants(site.process.pid)
        before = after | before  # a child that was not there yet counts from where it was seen first
        busy = next((pid for pid in after if after[pid] - before[pid] > 20), None)
        if busy:
            break
        page.wait_for_timeout(20)
    assert busy
    if way == "button":
        page.click("[data-stop]")
        page.wait_for_selector("#verdict .badge.warn")
    else:
        page.goto(f"{site.base}/en/topics/iou-nms")
    for _ in range(100):
        if busy not in descendants(site.process.pid):
            break
        page.wait_for_timeout(20)
    assert busy not in descendants(site.process.pid)
    page.goto(f"{site.base}/en{DRILL}/submissions")
    assert "stopped" in page.inner_text(".entries li:first-child")


def test_what_is_typed_is_there_after_a_reload(site: Any) -> None:
    page = opened(site, "/en/topics/iou-nms/drills/giou")
    page.click("code-editor")
    page.keyboard.press("Control+End")
    page.keyboard.type("# kept 字")
    page.wait_for_function("() => document.querySelector('#draft-state').textContent === 'saved'")
    page.reload()
    page.wait_for_selector("code-editor[data-ready]")
    assert page.evaluate("document.querySelector('code-editor').value").endswith("# kept 字")


def test_two_windows_lose_nothing(site: Any) -> None:
    address = "/en/topics/iou-nms/drills/iou"
    first = opened(site, address)
    second = first.context.new_page()
    second.goto(f"{site.base}{address}")
    second.wait_for_selector("code-editor[data-ready]")
    write(first, "first = 1\n")
    first.wait_for_function("() => document.querySelector('#draft-state').textContent === 'saved'")
    write(second, "second = 2\n")
    second.wait_for_selector("#draft-conflict:visible")
    second.click("[data-take]")
    second.wait_for_function("() => document.querySelector('#draft-state').textContent === 'saved'")
    assert second.evaluate("document.querySelector('code-editor').value") == "first = 1\n"
    second.click("details:has-text('Earlier') summary")
    second.wait_for_selector(".entries li")
    second.click(".entries li:first-child summary")
    second.wait_for_selector(".entries code-diff")
    kept = second.evaluate("[...document.querySelectorAll('.entries code-diff')].map(each => each.textContent).join()")
    assert "second" in kept


def test_a_bug_is_repaired_and_told(site: Any) -> None:
    page = site.open(f"/en{DRILL}/bugs")
    page.click("ol.bugs li:first-child a")
    page.wait_for_selector("code-editor[data-ready]")
    broken = page.evaluate("document.querySelector('code-editor').value")
    head, reference = broken.split("\n", 1)[0], (NMS.parents[1] / "reference.py").read_text(encoding="utf-8")
    assert reference not in broken
    said = run(page, f"{head}\n{reference}")
    assert "The bug was:" in said
    page.goto(f"{site.base}/en{DRILL}/bugs")
    assert "repaired" in page.inner_text("ol.bugs li:first-child")


def test_the_keyboard_is_enough(site: Any) -> None:
    page = opened(site, "/en/topics/iou-nms/drills/iou")
    page.keyboard.press("h")
    page.wait_for_selector(".hint")
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("def iou(a, b):\n")
    page.keyboard.type("return 0.5")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".verdict-panel", timeout=60_000)
    assert "Wrong answer" in page.inner_text("#verdict")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"


def test_stop_and_the_solutions_by_keys(site: Any) -> None:
    page = opened(site, f"/en{DRILL}")
    stops: list[str] = []
    page.on("request", lambda request: request.url.endswith("/stop") and stops.append(request.url))
    page.keyboard.press("q")
    page.keyboard.press("s")  # opens the fold; only its button shows what would count as given up
    assert page.evaluate("document.activeElement.closest('#solutions form') !== null")
    assert page.locator("#solutions code").count() == 0
    assert stops == []
    write(page, LOOP)
    page.click("button.run")
    page.wait_for_selector("[data-stop]:visible")
    page.keyboard.press("q")
    page.wait_for_selector("#verdict .badge.warn", timeout=60_000)
    assert len(stops) == 1
    page.keyboard.press("q")
    page.keyboard.press("n")
    page.wait_for_url("**/topics/iou-nms")
    assert len(stops) == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_on_a_phone_nothing_overflows_and_running_is_in_reach(site: Any, lang: str) -> None:
    page = opened(site, f"/{lang}{DRILL}", viewport={"width": 390, "height": 800})
    page.locator("code-editor").scroll_into_view_if_needed()
    assert page.locator("button.run").bounding_box()["y"] < 800
    run(page, MINE)
    for part in (".verdict-panel .word", "button.run"):
        box = page.locator(part).bounding_box()
        assert 0 <= box["y"] < box["y"] + box["height"] <= 800
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_scripts_a_plain_form_gives_the_verdict(site: Any) -> None:
    page = site.open(f"/en{DRILL}", java_script_enabled=False)
    page.fill("textarea[name=code]", RIGHT)
    page.click("button.run")
    assert "Accepted" in page.inner_text("#verdict")


def test_what_a_submission_prints_is_only_text(site: Any) -> None:
    page = opened(site, f"/en{DRILL}")
    evil = "print('<img src=x onerror=document.title=1><script>document.title=2</script>\\x1b[31m')\n"
    run(page, evil + MINE.replace("return", "print('<b>bold</b>'); return"))
    assert "mlkata" in page.title()
    assert page.locator("#verdict b, #verdict img, #verdict script").count() == 0


def test_the_three_panes_fill_the_window_and_only_they_scroll(site: Any) -> None:
    page = opened(site, f"/en{DRILL}")
    run(page, MINE)
    page.click("#verdict .fold summary")
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert page.evaluate(
        "document.querySelector('#verdict').scrollHeight > document.querySelector('#verdict').clientHeight"
    )


@pytest.mark.parametrize(("lang", "scheme"), [("zh", "dark"), ("en", "light")])
def test_nothing_is_in_the_way_of_anybody(site: Any, violations: Any, lang: str, scheme: str) -> None:
    for viewport in ({"width": 1280, "height": 860}, {"width": 390, "height": 800}):
        page = opened(site, f"/{lang}{DRILL}", color_scheme=scheme, viewport=viewport)
        page.keyboard.press("h")
        page.wait_for_selector(".hint")
        for code in (MINE, RIGHT):
            run(page, code)
            if code is RIGHT:
                page.wait_for_selector(".growth", timeout=60_000)
            page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true })")
            page.wait_for_selector(".case-names")
            page.wait_for_selector(".entries")
            assert violations(page) == []
        page.goto(f"{site.base}/{lang}{DRILL}/bugs")
        assert violations(page) == []


def test_a_clean_start_can_be_undone(site: Any) -> None:
    page = opened(site, "/en/topics/iou-nms/drills/batched-nms")
    starter = page.evaluate("document.querySelector('code-editor').value")
    write(page, "mine = 1\n")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.click("[data-reset]")
    assert page.evaluate("document.querySelector('code-editor').value") == "mine = 1\n"
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("[data-reset]")
    assert page.evaluate("document.querySelector('code-editor').value") == starter
    page.keyboard.press("e")
    page.keyboard.press("Control+z")
    assert page.evaluate("document.querySelector('code-editor').value") == "mine = 1\n"


def test_an_earlier_one_is_compared_and_brought_back(site: Any) -> None:
    page = opened(site, "/en/topics/iou-nms/drills/iou")
    earlier = "def iou(a, b):\n    return 0.25\n"
    run(page, earlier)
    write(page, earlier.replace("0.25", "0.75"))
    page.click("details:has-text('Earlier') > summary")
    page.click(".entries li:first-child summary")
    page.click(".entries li:first-child [data-compare]")
    page.wait_for_selector(".entries .cm-changedLine, .entries .cm-deletedChunk, .entries .cm-mergeView")
    page.click(".entries li:first-child [data-restore]")
    assert page.evaluate("document.querySelector('#work code-editor').value") == earlier
