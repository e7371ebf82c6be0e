"""How charts look: one configuration for the server's pictures and the browser's. Pure.

Colours are named, not given: `var(--ink)`. In a page the style sheet says what they are, an SVG carries both themes
with it, and a PNG gets those of the light one. Whatever a lab sets on purpose stays.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Any

# As in tokens.css (a test compares them): light, dark.
COLOURS = {
    "ink": ("#1d1f22", "#e6e4df"),
    "soft": ("#585c63", "#a9adb3"),
    "line": ("#e2dfd6", "#33383e"),
    "line-strong": ("#8a8d92", "#7d838a"),
    "series-1": ("#1f5fa8", "#7fb4f2"),
    "series-2": ("#c2571a", "#f0a35e"),
    "series-3": ("#1c7a55", "#6fd0a5"),
    "series-4": ("#7d47b5", "#c8a2f5"),
    "series-5": ("#a3293c", "#f58a9a"),
    "series-6": ("#5d6670", "#a8b0b8"),
}
SERIES = [f"var(--series-{place})" for place in range(1, 7)]
STACK = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', "
    "'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"
)
MEASURED = "Arial, 'Liberation Sans', Arimo, Helvetica"  # as wide as the face in which vl-convert lays text out
TEXT = 12  # pixels: the smallest text of a chart
NARROW = 250  # pixels: a plot on a phone
PICTURE = 320  # pixels: a photograph there, which has no axis beside it
MIDDLE = {"scheme": "viridis", "extent": [0.3, 0.8]}  # neither dark on dark nor light on light
FACE = re.compile(r'font-family="([^"]*)"')
VAR = re.compile(r"var\(--([a-z0-9-]+)\)")

CONFIG: dict[str, Any] = {
    "background": "transparent",
    "view": {"stroke": None},
    "axis": {
        "labelColor": "var(--soft)", "titleColor": "var(--ink)", "tickColor": "var(--line-strong)",
        "domainColor": "var(--line-strong)", "gridColor": "var(--line)", "labelFontSize": TEXT,
        "titleFontSize": TEXT + 1, "titleFontWeight": "normal", "titlePadding": 8, "labelLimit": 240,
    },
    "legend": {
        "labelColor": "var(--ink)", "titleColor": "var(--soft)", "labelFontSize": TEXT + 1, "titleFontSize": TEXT,
        "titleFontWeight": "normal", "labelLimit": 280, "symbolStrokeWidth": 2,
    },
    "header": {
        "labelColor": "var(--ink)", "titleColor": "var(--soft)", "labelFontSize": TEXT + 1, "titleFontSize": TEXT,
        "titleFontWeight": "normal",
    },
    "title": {
        "color": "var(--ink)", "fontSize": TEXT + 3, "fontWeight": 600, "subtitleColor": "var(--soft)",
        "subtitleFontSize": TEXT, "anchor": "start", "offset": 12,
    },
    "mark": {"color": SERIES[0]},
    "rule": {"color": "var(--line-strong)"},
    "text": {"color": "var(--ink)", "fontSize": TEXT},
    "line": {"strokeWidth": 2},
    "range": {"category": SERIES, "ordinal": MIDDLE, "ramp": MIDDLE},
    "padding": {"left": 5, "top": 5, "bottom": 5, "right": 18},
    "aria": False,
}  # fmt: skip


def themed(spec: Mapping[str, Any], narrow: bool = False) -> dict[str, Any]:
    """The specification in our colours; `narrow` for a phone: panels below each other, none wider than the screen."""
    made = dict(_narrowed(spec) if narrow else spec)
    made["config"] = _merged(CONFIG, made.get("config", {}))
    made.pop("background", None)
    return made


def light(spec: Any) -> Any:
    """The same with the colours of the light theme in place of their names, on white: where no style sheet helps."""
    if isinstance(spec, str):
        return VAR.sub(lambda found: COLOURS[found[1]][0], spec)
    if isinstance(spec, Mapping):
        return {name: "white" if name == "background" else light(each) for name, each in spec.items()}
    return [light(each) for each in spec] if isinstance(spec, list) else spec


def adaptive(svg: str) -> str:
    """An SVG whose named colours follow the theme of the page around it, in the faces of our pages.

    The face it was measured in stays first.
    """
    sides = [";".join(f"--{name}:{pair[side]}" for name, pair in COLOURS.items()) for side in (0, 1)]
    style = f"<style>:root{{{sides[0]}}}@media (prefers-color-scheme:dark){{:root{{{sides[1]}}}}}</style>"
    head, _, rest = FACE.sub(_stack, svg).partition(">")
    return f"{head}>{style}{rest}"


def _stack(found: re.Match[str]) -> str:
    first = found[1].split(",")[0].strip("'\" ")
    face = f"{MEASURED}, {STACK}" if first == "sans-serif" else f"'{first}', {STACK}"
    return f'font-family="{face}"'


def _merged(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Theirs before ours, part by part."""
    made = copy.deepcopy(dict(ours))
    for name, each in theirs.items():
        both = isinstance(each, Mapping) and isinstance(made.get(name), Mapping)
        made[name] = _merged(made[name], each) if both else each
    return made


def _narrowed(spec: Mapping[str, Any]) -> dict[str, Any]:
    """A chart for a narrow screen."""
    made = dict(spec)
    if "hconcat" in made:
        made["vconcat"] = made.pop("hconcat")
    if "concat" in made:
        made["columns"] = 1
    for kind in ("vconcat", "concat"):
        if kind in made:
            made[kind] = [_narrowed(each) for each in made[kind]]
    if isinstance(made.get("spec"), Mapping):
        made["spec"] = _narrowed(made["spec"])
    wide = made.get("width")
    if not isinstance(wide, int | float) or wide <= NARROW:
        return made
    if any(_is_image(each) for each in (made, *made.get("layer", ()))):  # what is drawn over it stands on its pixels
        return _scaled(made, PICTURE / wide) if wide > PICTURE else made
    return {**made, "width": NARROW}


def _is_image(spec: Mapping[str, Any]) -> bool:
    mark = spec.get("mark")
    return mark == "image" or (isinstance(mark, Mapping) and mark.get("type") == "image")


def _scaled(spec: Mapping[str, Any], factor: float) -> dict[str, Any]:
    """The same with the view, and the pictures in it, smaller in both directions."""
    made = {name: each * factor if name in ("width", "height") else each for name, each in spec.items()}
    if isinstance(made.get("mark"), Mapping):
        made["mark"] = _scaled(made["mark"], factor)
    if "layer" in made:
        made["layer"] = [_scaled(each, factor) for each in made["layer"]]
    return made
