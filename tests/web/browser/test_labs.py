"""A lab under the hands: its slider moves the chart, an answer's picture comes alive, a quiz by keyboard alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

LAB = "/en/topics/gaussian-blur/labs/kernel"
PHONE = {"width": 390, "height": 800}


def drawn(page, times: int = 1) -> None:
    page.wait_for_function("n => Number(document.querySelector('live-lab')?.dataset.drawn ?? 0) >= n", arg=times)


def times_drawn(page) -> int:
    return int(page.locator("live-lab").first.get_attribute("data-drawn"))


def test_a_slider_moves_the_chart_the_numbers_and_the_address(site) -> None:
    page = site.open(LAB)
    drawn(page)
    before = page.locator(".plot svg").inner_html()
    slider = page.get_by_role("slider").nth(1)
    slider.focus()
    slider.press("PageUp")
    page.wait_for_function("() => location.search.includes('sigma=')")
    assert page.locator(".plot svg").inner_html() != before
    assert page.get_by_role("spinbutton").nth(1).input_value() != "0"
    page.reload()
    drawn(page)
    assert "sigma=" in page.url
    assert page.get_by_role("spinbutton").nth(1).input_value() == re.search(r"sigma=([\d.]+)", page.url)[1]


def test_the_last_value_wins(site) -> None:
    page = site.open(LAB)
    drawn(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.post_data) if request.url.endswith("/run") else None)
    slider = page.get_by_role("slider").nth(1)
    slider.focus()
    for _ in range(30):
        slider.press("ArrowRight")
    value = page.get_by_role("spinbutton").nth(1).input_value()
    page.wait_for_function("v => location.search.includes(`sigma=${v}`)", arg=value)
    assert f'"sigma":"{value}"' in asked[-1]


def test_a_claim_is_made_to_fail_and_the_defaults_come_back(site) -> None:
    page = site.open("/en/topics/k-means/labs/choose_k")
    drawn(page)
    assert page.locator(".resting .badge.bad").count() == 0
    page.locator("[data-counter]").first.click()
    page.locator(".resting .badge.bad").first.wait_for()
    page.locator("[data-reset]").click()
    page.wait_for_function("() => !document.querySelector('.resting .badge.bad')")
    page.wait_for_function("() => location.search === ''")


def test_what_cannot_be_is_told_in_place_and_mended_there(site) -> None:
    page = site.open(f"{LAB}?sigma=abc")
    page.locator(".bench-error .error").wait_for()
    field = page.locator("input[name=sigma]")
    assert field.input_value() == ""
    field.fill("2")
    drawn(page)
    assert page.locator(".bench-error .error").count() == 0


def test_a_picture_in_an_answer_comes_alive_where_it_stands(site) -> None:
    page = site.open("/en/topics/gaussian-blur")
    lab = page.locator("live-lab").first
    lab.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('live-lab img').naturalWidth > 0")
    page.evaluate(
        "() => { window.moved = 0; new PerformanceObserver(list => { for (const each of list.getEntries())"
        " if (!each.hadRecentInput) window.moved += each.value }).observe({type: 'layout-shift'}) }"
    )
    before = lab.locator("img").bounding_box()
    lab.hover()
    lab.get_by_role("button", name="Try it yourself").click()
    lab.locator(".plot svg").wait_for()
    after = lab.locator(".plot").bounding_box()
    assert abs(before["y"] - after["y"]) < 1
    assert abs(before["height"] - after["height"]) < 1
    assert lab.get_by_role("slider").count() > 0
    assert page.evaluate("window.moved") < 0.02


def test_the_picture_and_the_chart_follow_the_theme_of_the_page(site, tmp_path: Path) -> None:
    for theme, system in (("dark", "light"), ("light", "dark")):
        page = site.open(LAB, color_scheme=system, java_script_enabled=False)
        page.context.add_cookies([{"name": "theme", "value": theme, "url": site.base}])
        page.reload()
        shot = tmp_path / f"{theme}.png"
        page.locator(".still img").screenshot(path=str(shot))
        with Image.open(shot) as opened:
            ink = opened.convert("L")
            background = ink.getpixel((2, ink.height // 2))
            darkest, lightest = ink.getextrema()
        assert (background < 60) == (theme == "dark")
        assert lightest - darkest > 120  # letters stand out


def test_the_data_of_the_chart_as_a_table(site) -> None:
    page = site.open(LAB)
    drawn(page)
    page.locator(".chart-data summary").click()
    page.locator(".chart-data td").first.wait_for()


def test_a_run_at_the_recorded_size_ends_with_a_picture(site) -> None:
    page = site.open(LAB)
    drawn(page)
    page.keyboard.press("r")
    page.locator("#full .chart img").wait_for()
    assert "recorded size" in page.locator("#full").inner_text()


def test_ones_own_picture(site, tmp_path: Path) -> None:
    picture = tmp_path / "mine.png"
    Image.effect_noise((96, 96), 40).save(picture)
    page = site.open("/en/topics/gaussian-blur/labs/shortcuts")
    drawn(page)
    page.set_input_files("input[type=file]", str(picture))
    page.wait_for_function("() => location.search.includes('image=own-')")
    (tmp_path / "not.png").write_text("no")
    page.set_input_files("input[type=file]", str(tmp_path / "not.png"))
    page.locator(".bench-error .error").wait_for()


def test_lines_by_the_thousand_are_drawn_on_a_canvas(site) -> None:
    page = site.open(LAB)
    drawn(page)

    def answer(route) -> None:
        found = route.fetch().json()
        rows = [{"x": at, "y": at % 7, "which": "ab"[at % 2]} for at in range(3000)]
        axis = {"type": "quantitative"}
        found["spec"] = {
            "mark": "line", "data": {"values": rows}, "title": "many",
            "encoding": {"x": {"field": "x", **axis}, "y": {"field": "y", **axis}, "color": {"field": "which"}},
        }  # fmt: skip
        route.fulfill(json=found)

    page.route("**/run", answer)
    page.get_by_role("slider").nth(1).press("PageUp")
    page.locator(".plot .dense canvas").wait_for()
    page.unroute("**/run")
    page.get_by_role("slider").nth(1).press("PageUp")
    page.locator(".plot svg").wait_for()


def test_a_server_that_is_gone_is_told(site) -> None:
    page = site.open(LAB)
    drawn(page)
    page.route("**/run", lambda route: route.abort())
    watched = site.opened[-1]
    page.get_by_role("slider").nth(1).press("PageUp")
    page.locator("#toasts .toast.bad").wait_for()
    watched.faults = [fault for fault in watched.faults if "ERR_FAILED" not in fault]


def test_without_scripts_a_form_redraws_the_picture(site) -> None:
    page = site.open(LAB, java_script_enabled=False)
    page.locator("input[name=sigma]").fill("3")
    page.get_by_role("button", name="Draw again").click()
    assert "sigma=3" in page.url
    assert "sigma=3" in page.locator(".still img").get_attribute("src")


def test_a_quiz_by_keyboard_alone(site) -> None:
    page = site.open("/en/topics/conv2d/quiz")
    first = page.url
    page.locator("#answer:focus").wait_for()
    page.keyboard.type("1/3")
    page.keyboard.press("Enter")
    page.locator(".verdict").wait_for()
    assert page.locator(".steps").inner_text()
    page.keyboard.press("Space")
    page.wait_for_url(lambda url: url != first)
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.locator("#answer:focus").wait_for()
    page.keyboard.type("1,234")
    page.keyboard.press("Enter")
    page.locator(".error").wait_for()


@pytest.mark.parametrize(
    "path",
    [LAB, "/en/topics/gaussian-blur/labs/shortcuts", "/zh/topics/k-means/labs/choose_k", "/zh/topics/conv2d/quiz"],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_in_the_way_of_anybody(site, violations, path: str, scheme: str) -> None:
    for viewport in ({"width": 1280, "height": 860}, PHONE):
        page = site.open(path, color_scheme=scheme, viewport=viewport)
        if "labs" in path:
            drawn(page)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
