"""Contours of the squared loss and the ball of the penalty, for two columns of a real table: where they touch."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from mlkata.shelf.regularization.l1_l2_regularization.fast import lasso_cd
from mlkata.shelf.regularization.l1_l2_regularization.reference import lambda_max, ridge
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    choice("pair", "bmi, bp", ("bmi, bp", "s1, s2", "s3, s4", "age, s5"), zh="两个特征", en="two features"),
    slider("share", 0.6, 0.0, 0.95, 0.05, zh="惩罚强度 λ / λ_max", en="strength λ / λ_max"),
)
COUNTERS = {"l1-touches-at-a-corner": {"share": 0.0}}


def table():
    """Names, standardised columns and standardised target of the diabetes table."""
    from sklearn.datasets import load_diabetes

    data = load_diabetes(scaled=False)
    X, y = data.data - data.data.mean(axis=0), data.target - data.target.mean()
    return data.feature_names, X / X.std(axis=0), y / y.std()


def solve(X, y, share):
    """The solution with L1 and penalty `share` of λ_max, and the one with L2 that fits as well: on the same contour."""
    first = lasso_cd(X, y, share * lambda_max(X, y), 1000)
    loss = np.sum((y - X @ first) ** 2)
    low, high = 1e-6, 1e6
    for _ in range(50):  # the loss of ridge grows with its penalty
        lam = np.sqrt(low * high)
        second = ridge(X, y, lam)
        low, high = (lam, high) if np.sum((y - X @ second) ** 2) < loss else (low, lam)
    return first, second


def ellipse(X, center, through):
    """Points with the same squared loss as `through`: an ellipse around the least-squares solution."""
    axes, turn = np.linalg.eigh(X.T @ X)
    level = np.sum((X @ (through - center)) ** 2)
    angle = np.linspace(0, 2 * np.pi, 121)
    circle = np.array([np.cos(angle), np.sin(angle)]) * np.sqrt(level / axes)[:, None]
    return center + (turn @ circle).T


def run(params, rng, size, progress):
    names, X, y = table()
    share = float(params["share"])
    both = [solve(X[:, list(pair)], y, share) for pair in combinations(range(len(names)), 2)]
    chosen = [names.index(name) for name in params["pair"].split(", ")]
    X = X[:, chosen]
    least = np.linalg.lstsq(X, y, rcond=None)[0]
    curves = {"panel": [], "curve": [], "a": [], "b": []}
    points = {"panel": [], "point": [], "a": [], "b": []}
    turn = np.linspace(0, 2 * np.pi, 121)
    for panel, w in zip(("L1", "L2"), solve(X, y, share), strict=True):
        if panel == "L1":
            ball = np.abs(w).sum() * np.array([[1, 0], [0, 1], [-1, 0], [0, -1], [1, 0]])
        else:
            ball = np.linalg.norm(w) * np.column_stack([np.cos(turn), np.sin(turn)])
        outlines = {"ball": ball, "touch": ellipse(X, least, w)}
        outlines |= {f"inner {part}": ellipse(X, least, least + part * (w - least)) for part in (0.35, 0.7)}
        for curve, outline in outlines.items():
            for a, b in outline:
                for column, value in zip(curves, (panel, curve, float(a), float(b)), strict=True):
                    curves[column].append(value)
        for point, (a, b) in (("least squares", least), ("solution", w)):
            for column, value in zip(points, (panel, point, float(a), float(b)), strict=True):
                points[column].append(value)
    return result(
        numbers={
            "pairs": len(both),
            "l1_corners": sum((first == 0).any() for first, _ in both),
            "l2_corners": sum((second == 0).any() for _, second in both),
        },
        tables={"curves": curves, "points": points},
    )


def chart(found, params, lang):
    import altair as alt

    zh = lang == "zh"
    first, second = params["pair"].split(", ")

    def rows(name, panel):
        table = found.tables[name]
        listed = [
            dict(zip(table, row, strict=True), order=i) for i, row in enumerate(zip(*table.values(), strict=True))
        ]
        return alt.Data(values=[row for row in listed if row["panel"] == panel])

    reach = 1.3 * max(np.abs(found.tables["points"][axis]).max() for axis in "ab")
    square = alt.Scale(domain=[-reach, reach], nice=False, clamp=False)
    words = {"least squares": "最小二乘", "solution": "解"} if zh else {}

    def panel(name, title):
        x = alt.X("a:Q", scale=square, title=f"w({first})")
        y = alt.Y("b:Q", scale=square, title=f"w({second})")
        lines = (
            alt.Chart(rows("curves", name))
            .mark_line(clip=True)
            .encode(
                x=x,
                y=y,
                order="order:Q",
                detail="curve:N",
                color=alt.condition("datum.curve == 'ball'", alt.value("#d9730d"), alt.value("#7a9cc6")),
                strokeWidth=alt.condition("datum.curve == 'ball'", alt.value(2.5), alt.value(1.2)),
            )
        )
        dots = alt.Chart(rows("points", name)).transform_calculate(
            label=f"{words!r}[datum.point] || datum.point" if words else "datum.point"
        )
        marks = dots.mark_point(filled=True, size=60, opacity=1).encode(x=x, y=y)
        texts = dots.mark_text(dy=-11).encode(x=x, y=y, text="label:N")
        return (lines + marks + texts).properties(width=270, height=270, title=title)

    return alt.hconcat(
        panel("L1", "L1：菱形，常在尖角相切" if zh else "L1: a diamond, often met at a corner"),
        panel(
            "L2", "L2：同一条等高线碰到圆，切点不在轴上" if zh else "L2: the same contour meets a disc, off the axes"
        ),
    )
