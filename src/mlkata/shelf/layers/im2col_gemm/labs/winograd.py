"""Winograd on a photograph: fewer products, and what that does to the rounding errors."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.im2col_gemm.fast import conv2d_im2col
from mlkata.shelf.layers.im2col_gemm.reference import winograd_f23
from mlkata.shelf.layers.im2col_gemm.winograd import winograd
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import Found, choice, own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("channels", 16, 1, 32, 1, zh="通道数", en="channels"),
    choice("tile", 4, (4, 2), zh="大块的边长", en="side of the larger tile"),
    choice("checked", "float64", ("float64", "float32"), zh="检验恒等的精度", en="precision of the identity's check"),
)
COUNTERS = {
    "ig-winograd-exact": {"checked": "float32"},
    "ig-winograd-errors": {"tile": 2},
}
SIDE = 34  # 32 × 32 outputs: whole tiles of 2 and of 4


def run(params, rng, size, progress) -> Found:
    """Errors of the plain product and of two tile sizes against float64, in two precisions."""
    c, larger = int(params["channels"]), int(params["tile"])
    picture = grey(params["image"], SIDE + 32) / 255.0
    if min(picture.shape) < SIDE + 32:
        what = Text("图片太小。", "The picture is too small.")
        raise MlkataError(what, "image", Text("至少 66 × 66 像素。", "Take one of 66 × 66 pixels or more."))
    picture = picture - picture.mean()
    views = np.stack([picture[i : i + SIDE, i : i + SIDE] for i in range(c)])[None]  # shifted views as channels
    kernels = rng.normal(size=(8, c, 3, 3)) / np.sqrt(9 * c)

    def errors(dtype):
        """Relative errors of the three methods on inputs already rounded to `dtype`."""
        x, w = views.astype(dtype), kernels.astype(dtype)
        truth = conv2d_im2col(x.astype(float), w.astype(float))
        made = {"direct": conv2d_im2col(x, w), "f2": winograd(x, w, 2), "f4": winograd(x, w, larger)}
        scale = np.sqrt(np.mean(truth**2))
        return {name: float(np.sqrt(np.mean((y.astype(float) - truth) ** 2)) / scale) for name, y in made.items()}

    found = {"float32": errors(np.float32), "float16": errors(np.float16)}
    checked = np.dtype(params["checked"])
    plain = conv2d_im2col(views, kernels)
    gap = np.abs(winograd(views.astype(checked), kernels.astype(checked), 2) - plain).max() / np.abs(plain).max()
    reference = np.abs(winograd_f23(views[..., 1:, :], kernels) - plain[..., 1:, :]).max() / np.abs(plain).max()
    table: dict[str, list] = {"method": [], "dtype": [], "error": [], "products": []}
    for dtype, row in found.items():
        for (name, value), products in zip(row.items(), (9.0, 4.0, 2.25), strict=True):
            table["method"].append(name)
            table["dtype"].append(dtype)
            table["error"].append(value)
            table["products"].append(products)
    single, half = found["float32"], found["float16"]
    return result(
        numbers={
            **{f"single_{name}": value for name, value in single.items()},
            **{f"half_{name}_percent": 100 * value for name, value in half.items()},
            "exact_gap": max(gap, reference),
            "single_f4_over_f2": single["f4"] / single["f2"],
            "half_f4_over_f2": half["f4"] / half["f2"],
            "half_f4_over_direct": half["f4"] / half["direct"],
        },
        tables={"errors": table},
    )


def chart(found, params, lang):
    """Products and error of each method."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "direct": "直接（im2col）" if zh else "plain (im2col)",
        "f2": "F(2×2, 3×3)",
        "f4": "F(4×4, 3×3)",
    }
    t = found.tables["errors"]
    rows = [
        {"method": names[m], "dtype": d, "error": max(e, 1e-18), "products": p}
        for m, d, e, p in zip(t["method"], t["dtype"], t["error"], t["products"], strict=True)
    ]
    order = list(names.values())
    once = [row for row in rows if row["dtype"] == "float32"]
    base = alt.Chart(alt.Data(values=once)).encode(
        y=alt.Y("method:N", sort=order, title=None),
        x=alt.X(
            "products:Q",
            scale=alt.Scale(domain=[0, 10]),
            title="每个输出、每个通道的乘法" if zh else "products for each output and channel",
        ),
    )
    text = base.mark_text(align="left", dx=4).encode(text=alt.Text("products:Q", format=".4~g"))
    errors = (
        alt.Chart(alt.Data(values=rows))
        .mark_point(filled=True, size=120, opacity=1)
        .encode(
            y=alt.Y("method:N", sort=order, title=None, axis=None),
            x=alt.X(
                "error:Q",
                scale=alt.Scale(type="log", domain=[1e-8, 1e-1], nice=False),
                axis=alt.Axis(format=".0e", values=[1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1]),
                title="相对误差（对数）" if zh else "relative error (log)",
            ),
            color=alt.Color(
                "dtype:N",
                scale=alt.Scale(domain=["float32", "float16"], range=["#4c78a8", "#f58518"]),
                legend=alt.Legend(title=None, orient="bottom"),
            ),
        )
    )
    one, two = ("乘法次数", "误差") if zh else ("Products", "Error")
    left = (base.mark_bar(color="#8a94a6") + text).properties(width=230, height=130, title=one)
    return alt.hconcat(left, errors.properties(width=300, height=130, title=two), spacing=24)
