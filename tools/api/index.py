"""All pages: one for each area, and the list of them."""

from __future__ import annotations

import ast
from pathlib import Path

from tools.api.area import names_of
from tools.api.docstring import taken_apart
from tools.api.markdown import cell, prose
from tools.api.page import NOTE, Page
from tools.api.source import Source

HEAD = f"""{NOTE}
# API reference · 接口参考

`pip install .` installs a library of NumPy code; every name below is an import. Signatures and texts are those of the
docstrings. Names that need torch are imported when they are first asked for.

`pip install .` 装好的就是一个 NumPy 库，下面每个名字都可以直接 import；签名与说明取自各函数的 docstring。
需要 torch 的名字用到时才导入。

| area 领域 | | names 名字 |
| --- | --- | --- |"""


def areas(root: Path) -> list[str]:
    """The areas: modules of the package that list public names."""
    files = sorted((root / "src" / "mlkata").glob("*.py"))
    return [file.stem for file in files if "\n__all__" in file.read_text(encoding="utf-8")]


def pages(root: Path) -> dict[str, str]:
    """File name → text, README.md first."""
    source, at = Source(root / "src"), root / "docs" / "api"
    found = [Page(source, area, names_of(source, f"mlkata.{area}"), at) for area in areas(root)]
    rows = [_row(source, page) for page in found]
    return {"README.md": "\n".join([HEAD, *rows]) + "\n"} | {f"{each.area}.md": each.markdown() for each in found}


def _row(source: Source, page: Page) -> str:
    opening = taken_apart(ast.get_docstring(source.tree(f"mlkata.{page.area}")) or "").summary
    links = " · ".join(f"[`{name}`]({page.area}.md#{anchor})" for name, anchor in sorted(page.anchors.items()))
    return f"| [mlkata.{page.area}]({page.area}.md) | {cell(prose(opening))} | {links} |"
