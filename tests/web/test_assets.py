"""Style sheets and scripts: their names, their packing, and what lies outside them."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from mlkata.web.assets import STATIC, Assets


def asked(accepts: str = "gzip") -> Request:
    return Request({"type": "http", "headers": [(b"accept-encoding", accepts.encode())]})


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    root = tmp_path / "static"
    (root / "style" / "pages").mkdir(parents=True)
    (root / "style" / "base.css").write_text("body{}")
    (root / "style" / "tokens.css").write_text(":root{}")
    (root / "style" / "pages" / "home.css").write_text(".home{}")
    (root / "built" / ".vite").mkdir(parents=True)
    (root / "built" / "main-1.js").write_text("let x;")
    (root / "built" / "main-1.js.gz").write_bytes(gzip.compress(b"let x;"))
    manifest = {"src/main.ts": {"file": "main-1.js", "css": ["main-1.css"]}}
    (root / "built" / ".vite" / "manifest.json").write_text(json.dumps(manifest))
    (tmp_path / "secret.css").write_text("secret")
    return Assets(root)


def served(assets: Assets, address: str, accepts: str = "gzip") -> Response:
    answer = assets.serve(address.removeprefix("/static/"), asked(accepts))
    assert answer is not None
    return answer


def test_style_sheets_in_order_under_a_name_of_their_content(assets: Assets) -> None:
    assert assets.style == b":root{}\nbody{}\n.home{}"
    own, built = assets.styles
    assert built == "/static/built/main-1.css"
    answer = served(assets, own)
    assert gzip.decompress(answer.body) == assets.style
    assert "immutable" in answer.headers["cache-control"]
    (assets.root / "style" / "base.css").write_text("body{color:red}")
    assert Assets(assets.root).styles[0] != own


def test_scripts_are_served_packed_where_that_is_welcome(assets: Assets) -> None:
    assert assets.script == "/static/built/main-1.js"
    assert served(assets, assets.script).headers["content-encoding"] == "gzip"
    plain = served(assets, assets.script, accepts="")
    assert plain.body == b"let x;"
    assert "content-encoding" not in plain.headers


@pytest.mark.parametrize(
    "path", ["../secret.css", "built/../../secret.css", "style", "nope.css", "built/.vite/manifest"]
)
def test_nothing_outside_and_nothing_else(assets: Assets, path: str) -> None:
    assert assets.serve(path, asked()) is None


def test_without_a_build_there_is_a_style_but_no_script(tmp_path: Path) -> None:
    bare = Assets(tmp_path)
    assert not bare.built
    assert bare.script == ""
    assert len(bare.styles) == 1


def test_our_style_sheets_need_no_inline_style_and_no_other_place() -> None:
    style = Assets().style.decode()
    assert "@import" not in style
    assert not re.search(r"url\(\s*['\"]?(https?:)?//", style)
    assert "{" in style


def test_no_template_has_inline_style_or_script() -> None:
    """The policy would refuse both; a page that needs them is broken."""
    inline = re.compile(r"\sstyle\s*=|<style|<script(?![^>]*\bsrc=)|\son[a-z]+\s*=|hx-on|javascript:", re.IGNORECASE)
    folder = STATIC.parent / "templates"
    found = [
        f"{path.name}: {match[0]}"
        for path in folder.rglob("*.html")
        for match in inline.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []
