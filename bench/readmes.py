"""The table “ours and the trusted libraries” inside both READMEs: written from the results, never typed."""

from __future__ import annotations

import re
from pathlib import Path

from bench import report
from bench.groups import ROOT
from bench.model import Results

READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
BETWEEN = re.compile(r"(?<=<!-- bench -->\n).*?(?=<!-- /bench -->)", re.DOTALL)
CHINESE = {
    "task": "任务",
    "trusted library": "可信的库",
    "ours": "我们",
    "library": "库",
    "our speed": "我们的速度",
    "largest error": "最大误差",
}


def told(page: Path, results: Results) -> str:
    """The page with the table of these results in it."""
    table = report.library_table(results.group("library"))
    if page.name.endswith("zh-CN.md"):
        head, rest = table.split("\n", 1)
        table = "| " + " | ".join(CHINESE[cell.strip()] for cell in head.strip("|").split("|")) + " |\n" + rest
    return BETWEEN.sub(lambda _: f"\n{table.strip()}\n\n", page.read_text(encoding="utf-8"))


def write(results: Results) -> None:
    """Both pages."""
    for page in READMES:
        page.write_text(told(page, results), encoding="utf-8")
