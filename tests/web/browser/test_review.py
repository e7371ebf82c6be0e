"""Reviewing by keys alone, from the first card to the last, a drill among them; and with a mouse and no scripts."""

from __future__ import annotations

from typing import Any

from tests.web.browser.test_drills import RIGHT, run


def opened(site: Any, address: str, **options: Any) -> Any:
    page = site.open(address, **options)
    page.wait_for_load_state("networkidle")
    return page


def press(page: Any, key: str, then: str) -> None:
    page.keyboard.press(key)
    page.wait_for_selector(then)


def skip_to(page: Any, kind: str) -> None:
    """Put cards aside until one of this kind is asked for."""
    while kind not in (page.get_attribute(".turn", "class") or ""):
        before = page.inner_text(".turn")
        page.keyboard.press("b")
        page.wait_for_function("was => document.querySelector('.turn').innerText !== was", arg=before)


def test_a_claim_by_keys(site: Any) -> None:
    page = opened(site, "/en/review?topic=iou-nms")
    question = page.inner_text(".question-side")
    press(page, "a", "#said:focus")
    page.keyboard.type("over lap 3")  # no key of these rates anything
    page.keyboard.press("Escape")
    press(page, "Space", ".ratings")
    assert page.input_value("#said") == "over lap 3"
    for _ in range(page.locator(".points input").count()):
        page.keyboard.press("Space")
    assert page.inner_text("[data-proposed]").startswith("3")
    page.evaluate("""() => { const key = new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, composed: true});
                             for (const _ of [1, 2, 3]) document.activeElement.dispatchEvent(key); }""")
    page.wait_for_selector("form.saying button")
    assert page.inner_text(".question-side") != question
    assert "1 done today" in page.inner_text("main")
    assert page.locator(".error").count() == 0  # pressed three times in haste, and sent once
    page.keyboard.press("u")
    page.wait_for_function("was => document.querySelector('.question-side').innerText === was", arg=question)
    assert "0 done today" in page.inner_text("main")


MARK = "[...document.querySelectorAll('[data-points] input')].findIndex(box => box.hasAttribute('aria-current'))"
FOCUSED = "[...document.querySelectorAll('[data-points] input')].indexOf(document.activeElement)"


def ticked(page: Any) -> list[bool]:
    return [each.is_checked() for each in page.locator(".points input").all()]


def test_key_points_by_keys(site: Any) -> None:
    """The mark and the focus are at one point; space and n answer it, u goes back, Enter takes what they propose."""
    page = opened(site, "/en/review?topic=batch-normalization")
    question = page.inner_text(".question-side")
    press(page, "Space", ".ratings")
    count = page.locator(".points input").count()
    assert count > 1
    assert (page.evaluate(MARK), page.evaluate(FOCUSED)) == (0, 0)
    page.keyboard.press("Enter")  # nothing is proposed yet, and no form is sent
    for _ in range(count):
        page.keyboard.press("n")
    assert (page.evaluate(MARK), ticked(page)) == (-1, [False] * count)
    assert page.inner_text("[data-proposed]").startswith("1")
    assert page.evaluate("document.activeElement.className") == "ratings"
    page.keyboard.press("Space")  # one too many rates nothing
    for _ in range(count):
        page.keyboard.press("u")
    page.keyboard.press("Space")
    assert (page.evaluate(MARK), page.evaluate(FOCUSED)) == (1, 1)
    assert ticked(page) == [True] + [False] * (count - 1)
    page.keyboard.press("u")
    page.keyboard.press("n")
    assert (page.evaluate(MARK), ticked(page)) == (1, [False] * count)
    for _ in range(count - 1):
        page.keyboard.press("Space")
    assert ticked(page) == [False] + [True] * (count - 1)
    press(page, "Enter", "form.saying button")
    assert page.inner_text(".question-side") != question
    page.keyboard.press("u")  # no point was answered: the rating is taken back
    page.wait_for_function("was => document.querySelector('.question-side').innerText === was", arg=question)


def test_a_mouse_ticks_points_as_before(site: Any) -> None:
    page = opened(site, "/en/review?topic=batch-normalization")
    press(page, "Space", ".ratings")
    page.locator(".points label").nth(1).click()
    assert ticked(page)[:2] == [False, True]
    assert page.evaluate(MARK) == 1
    page.locator(".points label").nth(1).click()
    assert not any(ticked(page))


def test_digits_rate_while_a_box_is_ticked(site: Any) -> None:
    page = opened(site, "/en/review?topic=conv2d")
    question = page.inner_text(".question-side")
    press(page, "Space", ".ratings")
    page.locator(".points input").first.focus()
    page.keyboard.press("4")
    page.wait_for_function("was => document.querySelector('.question-side').innerText !== was", arg=question)


def test_a_drill_from_the_queue_and_back(site: Any) -> None:
    page = opened(site, "/en/review?topic=iou-nms")
    skip_to(page, "of-drill")
    title = page.inner_text(".turn h2")
    page.keyboard.press("Space")
    page.wait_for_selector("code-editor[data-ready]")
    assert page.inner_text("h1") == title
    page.goto(page.url.partition("/drills/")[0] + "/drills/nms?review=iou-nms")
    page.wait_for_selector("code-editor[data-ready]")
    assert "Accepted" in run(page, RIGHT)
    page.locator("main").focus()
    page.keyboard.press("n")
    page.wait_for_selector(".review")


def test_letters_that_no_number_has_work_in_the_box_of_a_quiz(site: Any) -> None:
    page = opened(site, "/en/review?topic=receptive-field")
    skip_to(page, "of-quiz")
    page.wait_for_selector("#answer:focus")
    page.keyboard.type("12n")  # a slip beside the digits gives nothing up
    assert page.input_value("#answer") == "12n"
    page.fill("#answer", "")
    before = page.inner_text(".turn")
    page.keyboard.press("b")
    page.wait_for_function("was => document.querySelector('.turn, .done').innerText !== was", arg=before)


def test_the_boxes_of_the_wishes_stand_in_lines(site: Any) -> None:
    page = opened(site, "/en/review/stats")  # the last label takes two lines there, two of the boxes have help below
    for boxes in (".wishes > .field input", ".wishes fieldset input"):
        tops = {round(each.bounding_box()["y"]) for each in page.locator(boxes).all()}
        assert len(tops) == 1
    right = page.locator("#wishes ~ form").bounding_box()
    last = page.locator(".wishes fieldset .field").last.bounding_box()
    assert abs(last["x"] + last["width"] - right["x"] - right["width"]) < 2  # no hole at the end of the row


def test_without_scripts_every_step_is_a_form(site: Any) -> None:
    page = opened(site, "/zh/review?topic=k-means", java_script_enabled=False, locale="zh-CN")
    page.fill("#said", "先随机选中心")
    page.click("form.saying button")
    assert page.input_value("#said") == "先随机选中心"
    page.click("[name=rating][value='3']")
    assert "今天做了 " in page.inner_text("main")
    page.goto(page.url.split("?")[0] + "/stats")
    assert "复习统计" in page.inner_text("h1")
