"""Where a reader's network looks (`mlkata cam net.py:Net --image cat.png`): Grad-CAM, and CAM where the head allows it.

Torch is imported when a network is looked at, not before.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Lang, Text

OPTIONS = {"class", "layer", "size", "normalize", "weights"}


def cam_plain(
    source: str, target: str, image: NDArray[np.uint8], options: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """What of a picture a reader's network takes its decision from; errors come back as data, in both languages.

    Args:
        source: text of the file; it may import torch, numpy and the standard library.
        target: "Net", "make_net", "model", or a call with literals: "Net(10, width=64)".
        image: the picture, `(h, w, 3)` uint8 (`(h, w)` is taken as grey).
        options: all may be left out or None.
            "class": index of the class to explain; the one with the largest score.
            "layer": name of a module as in `named_modules` ("layer4"); the last one whose output is a feature map
                `(1, c, h, w)` larger than one pixel.
            "size": `[rows, columns]` to which the picture is resized for the network; its own size, the longer side at
                most 512.
            "normalize": "unit" (0 … 1, the default) or "imagenet" (mean and deviation of ImageNet's channels taken
                off).
            "weights": bytes of a file that `torch.save(net.state_dict(), …)` wrote; the weights that the code builds.

    Returns:
        `{"error": {"zh", "en", "where", "remedy"}}`, remedy `{"zh", "en"}` or None, or `{"cam": …}` with
            "heat": `(h, w)` float32 of the picture's size, 0 … 1, the largest value 1 (all 0 where nothing speaks for
                the class); to be laid over the picture, `overlay` does it.
            "map": `(fh, fw)` float32, Grad-CAM on the layer's own grid, before the ReLU, in units of the score.
            "class": index. "score": its score. "scores": `(k,)` float32, all of them.
            "top": up to five `{"class", "score", "share"}`, best first; share is the softmax.
            "layer": name of the layer used. "kind": its type, e.g. "Conv2d". "shape": `[c, fh, fw]`.
            "layers": names of all layers that could be asked for, in the order in which they ran.
            "channels": 3, or 1 if the network takes grey pictures. "size": `[rows, columns]` the network saw.
            "module": the network's type. "weights": "file" or "code".
            "cam": None, or, where the scores are an affine function of the layer's spatial mean (GAP and one linear
                layer, or GAP alone), `{"map": (fh, fw) float32, "bias": float, "head": name}`: the mean of the map plus
                the bias is the score, and "map" of Grad-CAM is this one divided by fh · fw. Head is "" without a linear
                layer.
            "notes": `[{"zh", "en"}]`, what one should know before believing the picture.
    """
    try:
        return {"cam": cam_source(source, target, image, options)}
    except MlkataError as error:
        remedy = None if error.remedy is None else {"zh": error.remedy.zh, "en": error.remedy.en}
        return {"error": {"zh": error.what.zh, "en": error.what.en, "where": error.where, "remedy": remedy}}


def cam_source(
    source: str, target: str, image: NDArray[np.uint8], options: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """`cam_plain`, the value alone.

    Raises:
        MlkataError: the file, the target, the picture, an option or the forward pass is at fault, the network takes
            neither three channels nor one, has no feature map, gives no vector of scores, or lets no gradient through.
    """
    import torch

    from mlkata.shelf.layers import _networks as reading
    from mlkata.shelf.layers.global_average_pooling.looking import summary

    wanted = {name: value for name, value in (options or {}).items() if value is not None}
    if unknown := set(wanted) - OPTIONS:
        listed = ", ".join(sorted(unknown))
        raise MlkataError(Text(f"没有这些选项：{listed}", f"No such options: {listed}"), "options")
    picture = _checked(image)
    torch.manual_seed(0)  # the same network on every call, if the code builds a random one
    net = reading.network(reading.executed(source), target).float().eval()
    summary.load(net, wanted.get("weights"))
    return summary.explained(net, picture, wanted)


def overlay(image: NDArray[np.uint8], heat: NDArray[np.floating], share: float = 0.5) -> NDArray[np.uint8]:
    """The picture in grey with the heat over it, blue (nothing) over green to red (most).

    Args:
        image: `(h, w, 3)` or `(h, w)` uint8. heat: `(h, w)`, 0 … 1. share: of the colour where the heat is.

    Returns:
        `(h, w, 3)` uint8.
    """
    grey = np.asarray(image, dtype=float)
    grey = grey @ np.array([0.299, 0.587, 0.114]) if grey.ndim == 3 else grey
    stops = np.array([0.0, 0.25, 0.5, 0.75, 1.0])
    colours = np.array([[48, 18, 120], [40, 120, 230], [60, 200, 110], [250, 190, 40], [200, 20, 20]], dtype=float)
    heat = np.clip(np.asarray(heat, dtype=float), 0.0, 1.0)
    painted = np.stack([np.interp(heat, stops, colours[:, c]) for c in range(3)], axis=-1)
    weight = share * (0.35 + 0.65 * heat)[..., None]  # what is cold stays a photograph
    return np.rint((1 - weight) * grey[..., None] + weight * painted).astype(np.uint8)


def render(found: dict[str, Any], form: Literal["terminal", "markdown", "html", "csv", "json"], lang: Lang) -> str:
    """What `cam_plain` found as text; "csv" is Grad-CAM's map, a line for each row."""
    grid = np.asarray(found["map"], dtype=float)
    if form == "csv":
        return "".join(",".join(f"{v:.6g}" for v in row) + "\n" for row in grid)
    if form == "json":
        plain = {key: value for key, value in found.items() if key != "heat"}
        plain |= {"map": grid.tolist(), "scores": np.asarray(found["scores"], dtype=float).tolist()}
        if found["cam"] is not None:
            plain["cam"] = {**found["cam"], "map": np.asarray(found["cam"]["map"], dtype=float).tolist()}
        return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
    facts, notes = _facts(found, lang), [note[lang] for note in found["notes"]]
    colon = "：" if lang == "zh" else ": "
    if form == "html":
        e = html.escape
        rows = "".join(f"<dt>{e(name)}</dt><dd>{e(text)}</dd>" for name, text in facts)
        return f"<dl>{rows}</dl><ul>{''.join(f'<li>{e(note)}</li>' for note in notes)}</ul>\n"
    if form == "markdown":
        lines = [f"# {found['module']}", "", *(f"- {name}{colon}{text}" for name, text in facts), ""]
        return "\n".join([*lines, *(f"> {note}\n>" for note in notes)]).rstrip("\n>") + "\n"
    lines = [f"{name}{colon}{text}" for name, text in facts]
    return "\n".join([*lines, "", *_shades(grid), "", *(f"• {note}" for note in notes)]).rstrip() + "\n"


def _facts(found: dict[str, Any], lang: Lang) -> list[tuple[str, str]]:
    zh = lang == "zh"
    best = ", ".join(f"{each['class']} ({each['score']:.3g}, {100 * each['share']:.0f}%)" for each in found["top"])
    c, h, w = found["shape"]
    head = found["cam"]
    facts = [
        ("类别" if zh else "class", f"{found['class']}"),
        ("得分" if zh else "score", f"{found['score']:.4g}"),
        ("前几名（得分，softmax）" if zh else "best (score, softmax)", best),
        ("所看的层" if zh else "layer", f"{found['layer']} ({found['kind']}), {c} × {h} × {w}"),
    ]
    if head is not None:
        name = head["head"] or ("无，GAP 直接给出得分" if zh else "none, GAP gives the scores")
        facts.append(("CAM 成立，线性头" if zh else "CAM holds, linear head", f"{name}, b = {head['bias']:.3g}"))
    return facts


def _shades(grid: NDArray[np.float64]) -> list[str]:
    """The positive part of a map in signs, two for each number, at most 32 numbers a line; nothing where all is 0."""
    side = -(-max(grid.shape) // 32)
    blocks = np.pad(np.maximum(grid, 0.0), [(0, -n % side) for n in grid.shape], constant_values=np.nan)
    blocks = blocks.reshape(blocks.shape[0] // side, side, -1, side)
    hot = np.nanmean(blocks, axis=(1, 3))
    if not hot.max() > 0:
        return []
    return ["".join(2 * " ░▒▓█"[min(int(5 * v / hot.max()), 4)] for v in row) for row in hot]


def _checked(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    picture = np.asarray(image)
    picture = np.repeat(picture[..., None], 3, axis=2) if picture.ndim == 2 else picture
    if picture.dtype != np.uint8 or picture.ndim != 3 or picture.shape[2] != 3 or 0 in picture.shape:
        raise MlkataError(
            Text(
                f"图片要是 (h, w, 3) 的 uint8，得到 {picture.shape} 的 {picture.dtype}。",
                f"A picture is (h, w, 3) uint8; got {picture.shape} {picture.dtype}.",
            ),
            "image",
        )
    return picture
