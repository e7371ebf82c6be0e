"""Detections from a JSON file, and boxes drawn on a picture: what the tools of this area share.

A file holds one of

    [[x1, y1, x2, y2, score], …]                             rows; a sixth entry is the class
    [{"box": [x1, y1, x2, y2], "score": 0.9, "label": "cat"}, …]
    [{"bbox": [x, y, width, height], "score": 0.9, "category_id": 17, "image_id": 1}, …]      results in COCO's form
    {"boxes": [[x1, y1, x2, y2], …], "scores": […], "labels": […]}
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

BOX, SCORE, LABEL = ("box", "bbox", "xyxy"), ("score", "confidence", "conf"), ("label", "category_id", "class", "name")
FORM = Text(
    '写成 [[x1, y1, x2, y2, 分数], …]，或 [{"box": [x1, y1, x2, y2], "score": 0.9, "label": "cat"}, …]。',
    'Write [[x1, y1, x2, y2, score], …], or [{"box": [x1, y1, x2, y2], "score": 0.9, "label": "cat"}, …].',
)
COLOURS = ((0, 158, 115), (0, 114, 178), (204, 121, 167), (230, 159, 0), (86, 180, 233), (213, 94, 0))  # Okabe & Ito
GREY = (150, 150, 150)


@dataclass(frozen=True, slots=True)
class Detections:
    """Boxes `(n, 4)` as x1, y1, x2, y2, scores `(n,)`, a label each ("" where the file gives none)."""

    boxes: NDArray[np.float64]
    scores: NDArray[np.float64]
    labels: tuple[str, ...]


def read_detections(text: str, convention: str = "auto") -> Detections:
    """Detections of a JSON text.

    `convention` says what four numbers mean: "xyxy", "xywh" (corner and size), "cxcywh" (centre and size), or "auto":
    "xywh" for results in COCO's form, else "xyxy".

    Raises:
        MlkataError: no JSON, another form, a number that is none, a negative side; it names the entry.
    """
    try:
        found = json.loads(text)
    except ValueError as error:
        raise MlkataError(Text("这不是 JSON。", "This is no JSON."), str(error), FORM) from None
    entries = _entries(found)
    if convention == "auto":
        coco = bool(entries) and all(each.get("coco") for each in entries)
        convention = "xywh" if coco else "xyxy"
    boxes = np.array([each["box"] for each in entries], dtype=float).reshape(-1, 4)
    if convention == "xywh":
        boxes[:, 2:] += boxes[:, :2]
    elif convention == "cxcywh":
        boxes = np.hstack([boxes[:, :2] - boxes[:, 2:] / 2, boxes[:, :2] + boxes[:, 2:] / 2])
    for at in np.flatnonzero((boxes[:, 2:] < boxes[:, :2]).any(axis=1))[:1]:
        raise MlkataError(
            Text(f"第 {at} 个框的边长是负的。", f"Box {at} has a negative side."),
            str(entries[at]["box"]),
            Text("如果写的是宽和高，选 xywh。", "If the numbers are width and height, choose xywh."),
        )
    scores = np.array([each["score"] for each in entries], dtype=float)
    return Detections(boxes, scores, tuple(each["label"] for each in entries))


def _entries(found: Any) -> list[dict[str, Any]]:
    if isinstance(found, Mapping) and "boxes" in found:
        boxes = found["boxes"]
        columns = [boxes, found.get("scores"), found.get("labels", [""] * _length(boxes))]
        if any(not isinstance(each, list) or len(each) != _length(boxes) for each in columns):
            raise MlkataError(
                Text("boxes、scores、labels 的长度不一样。", "boxes, scores and labels differ in length."), "", FORM
            )
        found = [dict(zip(("box", "score", "label"), each, strict=True)) for each in zip(*columns, strict=True)]
    if not isinstance(found, list):
        raise MlkataError(Text("JSON 里没有框的列表。", "The JSON holds no list of boxes."), "", FORM)
    return [_entry(at, each) for at, each in enumerate(found)]


def _length(boxes: Any) -> int:
    return len(boxes) if isinstance(boxes, list) else -1


def _entry(at: int, given: Any) -> dict[str, Any]:
    if isinstance(given, Mapping):
        box, score, label = (next((given[k] for k in names if k in given), None) for names in (BOX, SCORE, LABEL))
    elif isinstance(given, Sequence) and not isinstance(given, str) and len(given) in (5, 6):
        box, score, label = given[:4], given[4], given[5] if len(given) == 6 else None
    else:
        box = score = label = None
    if not (_numbers(box) and len(box) == 4 and _numbers([score])):
        raise MlkataError(
            Text(f"第 {at} 项不是一个带分数的框。", f"Entry {at} is no box with a score."),
            json.dumps(given, ensure_ascii=False)[:120],
            FORM,
        )
    coco = isinstance(given, Mapping) and "bbox" in given and "category_id" in given
    return {"box": box, "score": score, "label": "" if label is None else str(label), "coco": coco}


def _numbers(values: Any) -> bool:
    return isinstance(values, list) and all(
        isinstance(each, int | float) and not isinstance(each, bool) and np.isfinite(each) for each in values
    )


def draw_boxes(
    picture: NDArray[np.uint8] | None,
    kept: Iterable[tuple[Sequence[float], str, str]],
    dropped: Iterable[Sequence[float]] = (),
) -> NDArray[np.uint8]:
    """Boxes on a picture `(h, w[, 3])`, or on white where there is none, as `(h, w, 3)`.

    Each of `kept` is a box, its label (equal labels get equal colours) and what is written on it; what was dropped is
    drawn thin and grey below.
    """
    from PIL import Image, ImageDraw, ImageFont

    kept, dropped = list(kept), list(dropped)
    if picture is None:
        far = np.array([box for box, _, _ in kept] + dropped, dtype=float).reshape(-1, 4)[:, 2:].max(axis=0, initial=64)
        picture = np.full((int(far[1]) + 16, int(far[0]) + 16, 3), 255, np.uint8)
    sheet = Image.fromarray(picture).convert("RGB")
    pen, width = ImageDraw.Draw(sheet), max(2, round(min(sheet.size) / 250))
    font = ImageFont.load_default(size=max(11, 6 * width))
    for box in dropped:
        pen.rectangle(_upright(box), outline=GREY, width=max(1, width // 2))
    colours = {label: COLOURS[at % len(COLOURS)] for at, label in enumerate(sorted({each for _, each, _ in kept}))}
    for box, label, said in kept:
        x1, y1, x2, y2 = _upright(box)
        pen.rectangle((x1, y1, x2, y2), outline=colours[label], width=width)
        if said:
            left, top, right, bottom = pen.textbbox((x1, y1), said, font=font, anchor="lb")
            down = max(0.0, width - top)  # a box at the upper edge has its words inside
            pen.rectangle((left, top + down, right + 4, bottom + down), fill=colours[label])
            pen.text((x1 + 2, y1 + down), said, fill="white", font=font, anchor="lb")
    return np.asarray(sheet)


def _upright(box: Sequence[float]) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = map(float, box)
    return x1, y1, x2, y2
