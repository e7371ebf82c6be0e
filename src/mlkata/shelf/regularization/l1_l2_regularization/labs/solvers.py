"""Four ways to the lasso on a real table: who reaches exact zeros, and how fast the objective falls."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.regularization.l1_l2_regularization.fast import lasso_cd
from mlkata.shelf.regularization.l1_l2_regularization.reference import lambda_max, ridge, soft_threshold
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    choice("penalty", "L1", ("L1", "L2"), zh="惩罚", en="penalty"),
    slider("share", 0.1, 0.02, 0.9, 0.02, zh="惩罚强度 λ / λ_max", en="strength λ / λ_max"),
    slider("momentum", 1.0, 0.0, 1.0, 0.1, zh="FISTA 的动量（0 就是 ISTA）", en="momentum of FISTA (0: ISTA)"),
)
COUNTERS = {
    "l1-subgradient-has-no-zeros": {"penalty": "L2"},
    "l1-fista-and-cd-are-ahead": {"momentum": 0.0},
}
STEPS, BATCH = 400, 32


def table():
    """Thirty standardised measurements of 569 tumours, and the diagnosis as a standardised number."""
    from sklearn.datasets import load_breast_cancer

    X, y = load_breast_cancer(return_X_y=True)
    return (X - X.mean(axis=0)) / X.std(axis=0), (y - y.mean()) / y.std()


class Problem:
    """½/n |y - Xw|² + λ (|w|₁ or ½|w|²): gradient, proximal step, objective."""

    def __init__(self, X, y, lam, penalty):
        self.X, self.y, self.lam, self.l1 = X, y, lam, penalty == "L1"
        self.gram, self.slope = X.T @ X / len(y), X.T @ y / len(y)
        self.L = np.linalg.eigvalsh(self.gram)[-1]

    def gradient(self, w, rows=None):
        if rows is None:
            return self.gram @ w - self.slope
        return self.X[rows].T @ (self.X[rows] @ w - self.y[rows]) / len(rows)

    def subgradient(self, w):
        """What automatic differentiation gives for the penalty: sign(0) = 0."""
        return self.lam * (np.sign(w) if self.l1 else w)

    def prox(self, w, step):
        return soft_threshold(w, step * self.lam) if self.l1 else w / (1 + step * self.lam)

    def objective(self, w):
        penalty = np.abs(w).sum() if self.l1 else w @ w / 2
        return 0.5 * np.mean((self.y - self.X @ w) ** 2) + self.lam * penalty


def walk(problem, method, momentum, rng, steps):
    """Weights after each step (for coordinate descent: each sweep, which costs as much)."""
    w = ahead = np.zeros(problem.X.shape[1])
    t, mean, square = 1.0, 0.0, 0.0
    for k in range(1, steps + 1):
        rate = 1 / (problem.L * np.sqrt(k))
        if method == "subgradient":
            w = w - rate * (problem.gradient(w) + problem.subgradient(w))
        elif method == "SGD":
            w = w - rate * (problem.gradient(w, rng.integers(len(problem.y), size=BATCH)) + problem.subgradient(w))
        elif method == "Adam":
            g = problem.gradient(w, rng.integers(len(problem.y), size=BATCH)) + problem.subgradient(w)
            mean, square = 0.9 * mean + 0.1 * g, 0.999 * square + 0.001 * g**2
            w = w - 0.01 * mean / (1 - 0.9**k) / (np.sqrt(square / (1 - 0.999**k)) + 1e-8)
        elif method == "proximal SGD":
            w = problem.prox(w - rate * problem.gradient(w, rng.integers(len(problem.y), size=BATCH)), rate)
        else:  # ISTA, FISTA
            new = problem.prox(ahead - problem.gradient(ahead) / problem.L, 1 / problem.L)
            grown = (1 + np.sqrt(1 + 4 * t**2)) / 2
            ahead = new + (momentum if method == "FISTA" else 0.0) * (t - 1) / grown * (new - w)
            w, t = new, grown
        yield w


def run(params, rng, size, progress):
    X, y = table()
    lam, steps = float(params["share"]) * lambda_max(X, y), 100 if size == "live" else STEPS
    problem = Problem(X, y, lam, params["penalty"])
    best = lasso_cd(X, y, lam, 5000) if problem.l1 else ridge(X, y, lam * len(y))
    floor = problem.objective(best)
    numbers = {"features": X.shape[1], "steps": steps, "optimum_zeros": int((best == 0).sum())}
    gaps = {"pass": [], "gap": [], "method": []}
    for method in ("subgradient", "SGD", "Adam", "proximal SGD", "ISTA", "FISTA"):
        path = list(walk(problem, method, float(params["momentum"]), rng, steps))
        name = method.lower().replace(" ", "_")
        numbers[f"{name}_zeros"] = int((path[-1] == 0).sum())
        if method in ("subgradient", "ISTA", "FISTA"):
            values = [problem.objective(w) - floor for w in path[:100]]
            numbers[f"{name}_gap"] = values[-1]
            numbers[f"{name}_rises"] = sum(b > a + 1e-12 for a, b in zip(values, values[1:], strict=False))
            gaps["pass"] += range(1, len(values) + 1)
            gaps["gap"] += values
            gaps["method"] += [method] * len(values)
    sweeps = (1, 2, 3, 5, 8, 12, 20, 30, 50, 75, 100)
    values = [problem.objective(lasso_cd(X, y, lam, k)) - floor for k in sweeps] if problem.l1 else []
    gaps["pass"] += sweeps[: len(values)]
    gaps["gap"] += values
    gaps["method"] += ["CD"] * len(values)
    numbers["cd_gap"] = values[-1] if values else 0.0
    numbers["fista_lead"] = numbers["ista_gap"] / max(numbers["fista_gap"], 1e-14)
    return result(numbers=numbers, tables={"gaps": gaps})


def chart(found, params, lang):
    import altair as alt

    zh = lang == "zh"
    words = {
        "subgradient": "次梯度" if zh else "subgradient",
        "ISTA": "ISTA（近端）" if zh else "ISTA (proximal)",
        "FISTA": "FISTA",
        "CD": "坐标下降" if zh else "coordinate descent",
        "SGD": "SGD",
        "Adam": "Adam",
        "proximal SGD": "近端 SGD" if zh else "proximal SGD",
    }
    table = found.tables["gaps"]
    rows = [
        {"pass": k, "gap": max(gap, 1e-13), "method": words[method]}
        for k, gap, method in zip(*table.values(), strict=True)
    ]
    lines = (
        alt.Chart(alt.Data(values=rows))
        .mark_line(strokeWidth=1.8)
        .encode(
            x=alt.X("pass:Q", title="遍数（每遍 O(nd)）" if zh else "passes, each O(nd)"),
            y=alt.Y("gap:Q", scale=alt.Scale(type="log"), axis=alt.Axis(format="~e", tickCount=6),
                    title="目标函数 - 最优值" if zh else "objective above its optimum"),
            color=alt.Color("method:N", title=None, legend=alt.Legend(orient="bottom", columns=2),
                            sort=[words[m] for m in ("subgradient", "ISTA", "FISTA", "CD")]),
        )
        .properties(width=300, height=230, title="每遍走多远" if zh else "How far a pass goes")
    )  # fmt: skip
    counted = ("subgradient", "SGD", "Adam", "proximal SGD", "ISTA", "FISTA")
    zeros = [{"method": words[m], "zeros": found.numbers[f"{m.lower().replace(' ', '_')}_zeros"]} for m in counted]
    bars = (
        alt.Chart(alt.Data(values=zeros))
        .mark_bar()
        .encode(
            y=alt.Y("method:N", title=None, sort=[words[m] for m in counted]),
            x=alt.X("zeros:Q", title=f"恰好为 0 的权重（最优解有 {found.numbers['optimum_zeros']:.0f} 个）" if zh
                    else f"weights exactly zero (optimum: {found.numbers['optimum_zeros']:.0f})"),
        )
        .properties(width=230, height=230,
                    title=f"走 {found.numbers['steps']:.0f} 步之后" if zh
                    else f"After {found.numbers['steps']:.0f} steps")
    )  # fmt: skip
    return alt.hconcat(lines, bars).resolve_scale(color="independent")
