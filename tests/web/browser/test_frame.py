"""What every page has: the bar, keys, themes, languages, narrow screens."""

from __future__ import annotations

from typing import Any


def test_the_token_leaves_the_address(site: Any) -> None:
    page = site.open("/en/")
    assert "token" not in page.url


def test_keys_are_shown_and_hidden_by_the_keyboard(site: Any) -> None:
    page = site.open("/en/")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#keys").is_hidden()


def test_slash_searches_from_anywhere(site: Any) -> None:
    page = site.open("/en/settings")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"


def test_g_and_a_letter_go_somewhere(site: Any) -> None:
    page = site.open("/en/settings")
    page.keyboard.press("g")
    page.keyboard.press("h")
    page.wait_for_url("**/en/")
    page.keyboard.press("g")
    page.keyboard.press("u")
    page.wait_for_url("**/en/tools")


def test_the_theme_is_kept_and_written_by_the_server(site: Any) -> None:
    page = site.open("/en/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.keyboard.press("t")
    page.keyboard.press("t")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_the_other_language_is_one_key_away(site: Any) -> None:
    page = site.open("/en/settings")
    page.keyboard.press("l")
    page.wait_for_url("**/zh/settings")
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


def test_an_address_without_a_page_says_what_to_do(site: Any) -> None:
    page = site.open("/zh/nowhere")
    assert "没有这个页面" in page.inner_text("main")
