"""What the scores make of an error of one pixel: IoU, Dice and pixel accuracy of real masks, grown or shrunk."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.segmentation.encoder_decoder_segmentation.coins import mask_of, pieces
from mlkata.shelf.segmentation.encoder_decoder_segmentation.reference import confusion, confusion_miou, mean_iou
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "coins", zh="图片", en="picture"),
    slider("grow", 3, -8, 8, 1, zh="预测的边界外移/像素", en="border of the prediction moved out (pixels)"),
    slider("zoom", 2, 1, 4, 1, zh="小目标缩小到几分之一", en="how much smaller the small object is"),
)
COUNTERS = {
    "seg-dice-iou": {"grow": 0},
    "seg-accuracy-blind": {"grow": 0},
    "seg-small-objects": {"zoom": 1},
    "seg-pooled-miou": {"zoom": 1},
    "seg-absent-class": {"grow": 0},
}


def _depth(mask):
    """How many pixels a pixel lies outside the mask; negative inside."""
    from scipy.ndimage import distance_transform_edt

    return distance_transform_edt(1 - mask) - distance_transform_edt(mask) + mask


def _moved(depth, by):
    """The mask with its border moved outwards (or inwards) by so many pixels."""
    return (depth <= by).astype(np.int64)


def run(params, rng, size, progress):
    """Scores of one coin large and small, over how far the border is moved; and three ways to average."""
    found = pieces(mask_of(params["image"]))
    if not found:
        raise MlkataError(
            Text("图里没有单独的一块。", "The picture holds no piece of its own."),
            "image",
            Text("换一张背景暗、物体亮的。", "Take one with bright things on a dark ground."),
        )
    grow, zoom = int(params["grow"]), int(params["zoom"])
    large = found[0]
    small = np.zeros_like(large)
    shrunk = large[::zoom, ::zoom]
    small[: shrunk.shape[0], : shrunk.shape[1]] = shrunk
    depths = {"large": _depth(large), "small": _depth(small)}
    table, at = {"grow": [], "object": [], "score": [], "value": []}, {}
    for by in range(-8, 9):
        for name, mask in (("large", large), ("small", small)):
            drawn = _moved(depths[name], by)
            (background, iou), miou = confusion_miou(confusion(drawn, mask, 2))
            iou = 0.0 if np.isnan(iou) else iou
            dice = 2 * (drawn & mask).sum() / (drawn.sum() + mask.sum())
            scores = {"iou": iou, "dice": dice, "accuracy": np.mean(drawn == mask), "miou": miou}
            if by == grow:
                at[name] = scores
            for score, value in scores.items():
                for column, entry in zip(table.values(), (by, name, score, float(value)), strict=True):
                    column.append(entry)
    both, drawn = np.stack([large, small]), np.stack([_moved(depth, grow) for depth in depths.values()])
    joined = confusion_miou(confusion(drawn, both, 2))[0][1]
    iou, dice = at["large"]["iou"], at["large"]["dice"]
    third = mean_iou(drawn[0], large, 3)  # a third class that is neither there nor predicted
    numbers = {
        **{f"{name}_{score}": value for name, scores in at.items() for score, value in scores.items()},
        "dice_from_iou": abs(dice - 2 * iou / (1 + iou)),
        "dice_above": dice - iou,
        "each_mean": (at["large"]["iou"] + at["small"]["iou"]) / 2,
        "pooled": joined,
        "nothing_accuracy": np.mean(large == 0),
        "nothing_miou": mean_iou(np.zeros_like(large), large, 2),
        "share": 100 * large.mean(),
        "absent_left_out": third,
        "absent_as_zero": third * 2 / 3,
        "absent_as_one": (third * 2 + 1) / 3,
    }
    shown = {"truth": large * 255, "drawn": drawn[0] * 255}
    return result(numbers, {"scores": table}, {name: each.astype(np.uint8) for name, each in shown.items()})


def chart(found, params, lang):
    """Three scores over how far the border is off, for a large and a small object."""
    import altair as alt

    zh = lang == "zh"
    objects = {"large": "原来大小" if zh else "full size", "small": "缩小后" if zh else "made smaller"}
    scores = {"accuracy": "像素准确率" if zh else "pixel accuracy", "dice": "Dice", "iou": "IoU"}
    table = found.tables["scores"]
    values = [
        {"grow": g, "object": objects[o], "score": scores[s], "value": v}
        for g, o, s, v in zip(*table.values(), strict=True)
        if s in scores
    ]
    panels = []
    for name in objects.values():
        rows = [row for row in values if row["object"] == name]
        lines = (
            alt.Chart(alt.Data(values=rows), width=240, height=260, title=name)
            .mark_line(point=alt.OverlayMarkDef(size=18))
            .encode(
                x=alt.X("grow:Q", title="边界外移/像素" if zh else "border moved out (pixels)"),
                y=alt.Y("value:Q", title="得分" if zh else "score", scale=alt.Scale(domain=[0, 1])),
                color=alt.Color(
                    "score:N",
                    scale=alt.Scale(domain=list(scores.values()), range=["#9d9da1", "#f58518", "#4c78a8"]),
                    legend=alt.Legend(title=None, orient="top"),
                ),
            )
        )
        here = alt.Chart(alt.Data(values=[{"grow": int(params["grow"])}])).mark_rule(strokeDash=[4, 3])
        panels.append(lines + here.encode(x="grow:Q"))
    return alt.hconcat(*panels)
