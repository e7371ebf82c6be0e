"""What the top-down path brings to a fine level: telling photographed textures apart, pixel by pixel.

The maps are energies of twelve fixed filters, averaged over blocks of 1, 2, 4, 8 and 16 pixels: fine levels know
where, coarse ones what. A level is read by a linear classifier; with the path it sees its own lateral map plus all
coarser ones, doubled and added, which for linear layers is all that FPN does.
"""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from mlkata.shelf.detection.feature_pyramid_network.reference import upsample_nearest2x
from mlkata.shelf.imaging._charts import panels
from mlkata.shelf.layers._mosaics import mosaics, near_border
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("levels", 5, 1, 5, 1, zh="金字塔层数", en="levels of the pyramid"),
    slider("cells", 7, 3, 16, 1, zh="每张图几块纹理", en="patches of texture a picture"),
    choice("labels", "true", ("true", "shuffled"), zh="训练标签", en="labels to train on"),
)
COUNTERS = {
    "fpn-fine-lacks-meaning": {"labels": "shuffled"},
    "fpn-topdown-helps": {"levels": 1},
    "fpn-coarse-lacks-place": {"levels": 1},
}
SIDE = 96
COLOURS = np.array([[76, 120, 168], [245, 133, 24], [84, 162, 75]])


def energies(picture):
    """Twelve maps `(12, h, w)`: size of the response to derivatives of a Gaussian, two scales, in logarithms."""
    maps = []
    for sigma in (0.8, 1.6):
        for order in ((0, 1), (1, 0), (0, 2), (2, 0), (1, 1), (0, 0)):
            found = ndimage.gaussian_filter(picture, sigma, order=order)
            maps.append(np.log(np.abs(found - (picture.mean() if order == (0, 0) else 0)) + 0.02))
    return np.stack(maps)


def halved(maps):
    """Means of 2 × 2 blocks."""
    c, h, w = maps.shape
    return maps.reshape(c, h // 2, 2, w // 2, 2).mean(axis=(2, 4))


def enlarged(maps, level, side):
    """A map of this level at full size, doubled step by step."""
    for step in range(level - 1, -1, -1):
        maps = upsample_nearest2x(maps, (side >> step, side >> step))
    return maps


def pyramid(pictures, levels):
    """For each level the maps of all pictures at full size, as rows: `(pixels, 12)`."""
    rows = [[] for _ in range(levels)]
    for picture in pictures:
        maps = energies(picture)
        for level in range(levels):
            rows[level].append(enlarged(maps, level, picture.shape[0]).reshape(len(maps), -1).T)
            maps = halved(maps) if level < levels - 1 else maps
    return [np.concatenate(each) for each in rows]


def fitted(rows, labels):
    """A linear classifier by ridge regression onto the three classes."""
    seen = np.hstack([rows, np.ones((len(rows), 1))])
    wanted = np.eye(3)[labels.ravel()]
    return np.linalg.solve(seen.T @ seen + 1e-4 * len(seen) * np.eye(seen.shape[1]), seen.T @ wanted)


def predicted(rows, weights, shape):
    """The class of every pixel."""
    return (np.hstack([rows, np.ones((len(rows), 1))]) @ weights).argmax(axis=1).reshape(shape)


def run(params, rng, size, progress):
    """Accuracy of the finest level alone, of the coarsest alone, and of the sum of all, inside and at borders."""
    levels, cells = int(params["levels"]), int(params["cells"])
    train, test = (2, 1) if size == "live" else (8, 8)
    pictures, labels = mosaics(rng, train, SIDE, cells)
    shown, truth = mosaics(rng, test, SIDE, cells, test=True)
    wanted = labels if params["labels"] == "true" else rng.permutation(labels.ravel()).reshape(labels.shape)
    seen, given = pyramid(pictures[:, 0].astype(float), levels), pyramid(shown[:, 0].astype(float), levels)
    said = {
        "fine": predicted(given[0], fitted(seen[0], wanted), truth.shape),
        "coarse": predicted(given[-1], fitted(seen[-1], wanted), truth.shape),
        "fpn": predicted(np.hstack(given), fitted(np.hstack(seen), wanted), truth.shape),
    }
    border = near_border(truth, 3)
    numbers = {"levels": levels, "stride": 2 ** (levels - 1)}
    for name, each in said.items():
        hit = each == truth
        numbers |= {
            f"all_{name}": 100 * float(hit.mean()),
            f"border_{name}": 100 * float(hit[border].mean()),
            f"inside_{name}": 100 * float(hit[~border].mean()),
        }
    picture = shown[0, 0]
    levels_of_grey = 255 * (picture - picture.min()) / np.ptp(picture)
    return result(
        numbers,
        {},
        {"picture": levels_of_grey.astype(np.uint8), **{n: COLOURS[s[0]].astype(np.uint8) for n, s in said.items()}},
    )


def chart(found, params, lang):
    """A mosaic and what each reading makes of it."""
    zh, n = lang == "zh", found.numbers
    titles = {
        "picture": "砖、草、碎石" if zh else "brick, grass, gravel",
        "fine": f"只用最细的层：{n['all_fine']:.0f}%" if zh else f"finest level alone: {n['all_fine']:.0f}%",
        "coarse": f"只用最粗的层：{n['all_coarse']:.0f}%" if zh else f"coarsest level alone: {n['all_coarse']:.0f}%",
        "fpn": f"自顶向下相加：{n['all_fpn']:.0f}%" if zh else f"added from the top down: {n['all_fpn']:.0f}%",
    }
    shown = [(np.repeat(np.repeat(found.images[k], 3, 0), 3, 1), title) for k, title in titles.items()]
    return panels(shown, width=260, columns=2)
