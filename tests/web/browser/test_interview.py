"""A whole mock interview in a browser, by keys and the editor; a server killed on the way; every kind of part seen."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.web.browser.conftest import PHONE, TOKEN, WIDE, serve

from mlkata.engine.app import interviewing_report
from mlkata.engine.app.house import House
from mlkata.engine.app.settings import Settings
from mlkata.engine.interview import flow
from mlkata.engine.store.store import Store
from mlkata.spec.interview import SPOKEN, Interview, Kind


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Our shelf, for the solutions."""
    with House(Settings("en", tmp_path_factory.mktemp("cache"))) as opened:
        yield opened


def latest(data: Path) -> Interview:
    store = Store(data)
    try:
        return store.interviews.all()[0]
    finally:
        store.close()


def begin(page: Any, minutes: int, seed: int, role: str = "cv") -> None:
    page.check(f"input[name=role][value={role}]")
    page.check(f"input[name=minutes][value='{minutes}']")
    page.click(".choosing summary")
    page.fill("#seed", str(seed))
    moved(page, lambda: page.click(".choosing .button.main"))


def moved(page: Any, work: Callable[[], object]) -> None:
    """Do something that leads to another page, and wait until that is ready for keys."""
    with page.expect_navigation():
        work()
    page.wait_for_load_state("networkidle")


def right_code(shelf: House, found: Interview, place: int) -> str:
    item = found.script.items[place]
    return shelf.source(item.topic, item.item.partition("/")[0]).reference.code


def write(page: Any, code: str) -> None:
    page.wait_for_selector("code-editor[data-ready]")
    page.locator("code-editor").evaluate("(editor, code) => { editor.value = code }", code)


def test_a_whole_interview_of_fifteen_minutes(site: Any, shelf: House) -> None:
    page = site.open("/en/interview")
    begin(page, 15, 5)
    asked = []
    while (place := flow.current(found := latest(site.data))) is not None:
        item = found.script.items[place]
        asked.append(item.kind)
        if item.kind in SPOKEN:
            moved(page, lambda: page.keyboard.press(" "))
            for key in ["n", "u", *" " * (len(item.points) - 1), "n"]:
                page.keyboard.press(key)
            assert page.locator("input[name=ticked]:checked").count() == len(item.points) - 1
            page.keyboard.press(" ")  # one too many
            moved(page, lambda: page.keyboard.press("Enter"))
        elif item.kind is Kind.QUIZ:
            page.keyboard.type("12")
            moved(page, lambda: page.keyboard.press("Enter"))
        else:
            write(page, "x = 1\n")
            page.click(".run")
            page.wait_for_selector(".verdict-panel .word.bad")
            write(page, right_code(shelf, found, place))
            page.click(".run")
            page.wait_for_selector(".verdict-panel .word.good")
            moved(page, lambda: page.keyboard.press("n"))  # accepted: nothing is asked
    assert asked == [item.kind for item in found.script.items]
    assert page.url.endswith("/report")
    report = interviewing_report.scored(found)
    drill = next(each for each in report.outcomes if each.item.kind is Kind.DRILL)
    assert (drill.word, drill.tries, drill.score) == ("AC", 2, pytest.approx(0.9))
    assert page.locator(".outcomes > li").count() == len(asked)
    with page.expect_download() as download:
        page.click("a[href$='report.html']")
    assert "Mock interview" in Path(download.value.path()).read_text(encoding="utf-8")


def refused(page: Any, work: Callable[[], object]) -> str:
    """Do something that asks first, say no, and give the question."""
    asked: list[str] = []

    def no(dialog: Any) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.once("dialog", no)
    work()
    (question,) = asked
    return question


def test_a_part_is_passed_only_by_who_is_sure(site: Any) -> None:
    page = site.open("/en/interview")
    begin(page, 15, 5)
    seen: set[Kind] = set()
    while (place := flow.current(found := latest(site.data))) is not None:
        kind = found.script.items[place].kind
        seen.add(kind)
        question = refused(page, lambda: page.keyboard.press("n"))
        assert question.startswith("Pass this" if kind in (*SPOKEN, Kind.QUIZ) else "Your code was not accepted")
        assert flow.current(latest(site.data)) == place
        page.once("dialog", lambda asks: asks.accept())
        moved(page, lambda: page.keyboard.press("n"))
    assert len(seen) > 2


def test_the_drill_of_an_interview_is_ready_for_keys(site: Any) -> None:
    page = site.open("/en/interview")
    begin(page, 15, 5)
    while latest(site.data).script.items[flow.current(latest(site.data)) or 0].kind is not Kind.DRILL:
        page.once("dialog", lambda asks: asks.accept())
        moved(page, lambda: page.keyboard.press("n"))
    assert page.evaluate("document.activeElement.id") == "drill-title"
    page.keyboard.press("h")
    page.wait_for_selector(".hint")
    moved(page, lambda: page.keyboard.press("q"))  # nothing runs: the interview is stopped for now
    moved(page, lambda: page.keyboard.press(" "))
    assert page.evaluate("document.activeElement.id") == "drill-title"


@contextmanager
def server(data: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server of its own, ended with the block if it was not before."""
    process, base = serve(data)
    try:
        yield process, base
    finally:
        process.kill()
        process.wait(timeout=20)
        assert process.stdout is not None
        process.stdout.close()


def test_a_killed_server_goes_on_where_it_was(browser: Any, tmp_path: Path) -> None:
    with server(tmp_path) as (process, base):
        page = browser.new_page()
        page.goto(f"{base}/en/interview?token={TOKEN}")
        begin(page, 15, 5)
        found = latest(tmp_path)
        place = next(place for place, item in enumerate(found.script.items) if item.kind is Kind.DRILL)
        for _ in range(place):
            page.once("dialog", lambda asks: asks.accept())
            moved(page, lambda: page.keyboard.press("n"))
        write(page, "half = 'written'\n")
        page.locator("#draft-state", has_text="saved").wait_for()
        process.kill()
        page.close()
    with server(tmp_path) as (_, base):
        page = browser.new_page()
        page.goto(f"{base}/en/interview?token={TOKEN}")
        moved(page, lambda: page.click(".unfinished .button.main"))
        page.wait_for_selector("code-editor[data-ready]")
        assert page.locator("code-editor").evaluate("editor => editor.value") == "half = 'written'\n"
        assert f"part {place + 1} of" in page.text_content(".stage")
        page.close()


@pytest.mark.parametrize(("lang", "theme"), [("zh", "light"), pytest.param("en", "dark", marks=pytest.mark.slow)])
def test_every_kind_of_part_is_accessible_and_fits(
    site: Any, violations: Callable[[Any], list[str]], lang: str, theme: str
) -> None:
    page = site.open(f"/{lang}/interview", color_scheme=theme)

    def look() -> None:
        for size in (PHONE, WIDE):
            page.set_viewport_size(size)
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
            assert violations(page) == []

    look()
    begin(page, 30, 7)
    seen: set[Kind] = set()
    while (place := flow.current(found := latest(site.data))) is not None:
        kind = found.script.items[place].kind
        if kind not in seen:
            look()
            if kind in SPOKEN:
                moved(page, lambda: page.keyboard.press(" "))
                look()
        seen.add(kind)
        page.once("dialog", lambda asks: asks.accept())
        leave = "[form=leave]" if kind not in SPOKEN else ".ways [form=leave]"
        if kind is Kind.DRILL:
            moved(page, lambda: page.click("[form=pause]"))
            look()
            moved(page, lambda: page.click("form[action$='/resume'] button"))
        moved(page, lambda selector=leave: page.locator(selector).first.click())
    assert seen == set(Kind)
    look()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_earlier_interviews_fit_a_phone(site: Any, lang: str) -> None:
    page = site.open(f"/{lang}/interview", viewport=PHONE)

    def fits() -> None:
        box = page.locator("table.earlier").bounding_box()
        assert box["x"] + box["width"] <= PHONE["width"]

    for _ in range(2):
        page.goto(f"{site.base}/{lang}/interview")
        begin(page, 15, 5)
        page.once("dialog", lambda asks: asks.accept())
        moved(page, lambda: page.keyboard.press("n"))
        moved(page, lambda: page.keyboard.press("q"))
        moved(page, lambda: page.locator("form[action$='/end'] button").first.click())
    fits()
    page.goto(f"{site.base}/{lang}/interview")
    fits()


def test_the_clock_goes_on_by_itself(site: Any) -> None:
    page = site.open("/en/interview")
    begin(page, 15, 5)
    with page.expect_response(lambda answer: "/clock?place=0" in answer.url):
        pass
    page.wait_for_selector(".clock progress")
    assert "of 2 min" in page.text_content(".clock")
