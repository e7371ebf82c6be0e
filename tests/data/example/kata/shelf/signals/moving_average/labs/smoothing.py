"""White noise before and after."""

from __future__ import annotations

from kata.shelf.signals.moving_average.reference import moving_average

from mlkata.spec.lab import result, slider

PARAMS = (slider("width", 5, 1, 50, 1, zh="窗口宽度", en="width of the window"),)
COUNTERS = {"average-damps-noise": {"width": 1}}


def run(params, rng, size, progress):
    noise = rng.normal(size=2000)
    left = moving_average(noise, int(params["width"]))
    return result(numbers={"ratio": left.var() / noise.var()}, tables={"left": {"i": [0, 1], "y": left[:2].tolist()}})


def chart(found, params, lang):
    import altair as alt

    left = found.tables["left"]
    rows = [{"i": i, "y": y} for i, y in zip(left["i"], left["y"], strict=True)]
    title = "剩下的噪声" if lang == "zh" else "what is left"
    return alt.Chart(alt.Data(values=rows)).mark_line().encode(x="i:Q", y=alt.Y("y:Q", title=title))
