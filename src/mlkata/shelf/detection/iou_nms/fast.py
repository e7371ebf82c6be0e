"""IoU and NMS at library speed: sweep for the pairs that can matter, settle them in rounds, a few hundred at a time.

The same names and, to the bit, the same decisions as the reference: an IoU is always computed by the same formula.
Three ideas save the work. Sorted by the left edge, the boxes that can overlap a given one are a short run. Among the
best few hundred boxes all pairs are looked at in one stroke, not pivot by pivot. And which of them survive is found
in a handful of rounds, because greedy suppression is a rule on a graph: keep whoever has no better neighbour kept.

Source: G. Blelloch, J. Fineman & J. Shun, "Greedy sequential maximal independent set and matching are parallel on
average", SPAA 2012 (rounds that return the sequential result).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata.shelf.detection.iou_nms import reference
from mlkata.shelf.detection.iou_nms.reference import Boxes

Index = NDArray[np.intp]

_HEAD = 256  # boxes settled at a time: enough to feed NumPy, few enough that most are worth comparing with each other
_PAIRS = 1 << 20  # pairs in memory at a time
_CELLS = 1 << 15  # IoUs computed at a time, so that the intermediate results stay in the cache
_SLACK = 1 - 1e-9  # the threshold less what rounding may cost: whoever is looked at in vain is only looked at


def pairwise_iou(a: ArrayLike, b: ArrayLike) -> Boxes:
    """IoU of every box of `a` with every box of `b`, in blocks of rows that stay in the cache.

    Idea: the arithmetic is trivial, what costs is writing large intermediate arrays. A block of rows at a time, and
    each result written over its first operand.

    Args:
        a: `(n, 4)`. b: `(m, 4)`; either may be empty.

    Returns:
        `(n, m)`; 0 where a union has no area.

    Complexity: O(n m) time; memory beside the result stays constant.
    """
    a = np.asarray(a, dtype=float).reshape(-1, 4)
    x1, y1, x2, y2 = np.ascontiguousarray(np.asarray(b, dtype=float).reshape(-1, 4).T)
    area = (x2 - x1) * (y2 - y1)
    found = np.zeros((len(a), len(area)))
    rows = max(1, _CELLS // max(1, len(area)))
    for start in range(0, len(a), rows):
        left, top, right, bottom = a[start : start + rows, :, None].swapaxes(0, 1)  # (rows, 1) each
        inter, height = np.minimum(right, x2), np.minimum(bottom, y2)
        inter -= np.maximum(left, x1)
        height -= np.maximum(top, y1)
        np.maximum(inter, 0.0, out=inter)
        np.maximum(height, 0.0, out=height)
        inter *= height
        union = (right - left) * (bottom - top) + area
        union -= inter
        np.divide(inter, union, out=found[start : start + rows], where=union > 0)
    return found


def nms(boxes: ArrayLike, scores: ArrayLike, iou_threshold: float = 0.5) -> Index:
    """Greedy non-maximum suppression, a few hundred boxes at a time.

    Idea: take the best few hundred boxes left, find the overlapping pairs among them, settle who is kept, and let
    the kept ones drop what they overlap in the rest. Repeat with what is left.

    Args:
        boxes: `(n, 4)`. scores: `(n,)`.
        iou_threshold: in [0, 1]; an IoU equal to it is kept.

    Returns:
        As `reference.nms`, ties included: `(k,)` indices, best score first, equal scores in the order of their index.

    Complexity: O(n log n) for sorting, plus the pairs whose runs along x and y meet, at most O(n²).
    Pitfall: a box of the head must not drop anything before it is known to be kept itself.
    """
    return _nms(boxes, scores, iou_threshold)[0]


def batched_nms(boxes: ArrayLike, scores: ArrayLike, classes: ArrayLike, iou_threshold: float = 0.5) -> Index:
    """Non-maximum suppression within each class, by the shift of `reference.batched_nms`.

    Idea: the shift that keeps classes apart for correctness keeps them apart in the sweep as well: a run along x
    never leaves its class, so eighty classes cost less than one.

    Args:
        boxes: `(n, 4)`. scores: `(n,)`. classes: `(n,)` whole numbers of any sign.
        iou_threshold: as in `nms`.

    Returns:
        As `reference.batched_nms`: `(k,)` indices of the kept boxes of all classes, best score first.

    Complexity: as `nms`.
    """
    boxes = np.asarray(boxes, dtype=float).reshape(-1, 4)
    if boxes.size == 0:
        return np.array([], dtype=np.intp)
    _, group = np.unique(np.asarray(classes), return_inverse=True)
    extent = boxes.max() - boxes.min() + 1.0
    return nms(boxes + (group * extent)[:, None], scores, iou_threshold)


def _nms(boxes: ArrayLike, scores: ArrayLike, threshold: float) -> tuple[Index, int, int]:
    """`nms`, and what it took: pairs looked at, and the most rounds that a head needed."""
    x1, y1, x2, y2 = np.asarray(boxes, dtype=float).reshape(-1, 4).T
    order = np.argsort(-np.asarray(scores, dtype=float), kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))  # 0 is the best box
    by_x = np.argsort(x1)
    # What is not decided yet, always in the order of x1: five rows, for a row is gathered far faster than a column.
    left = np.stack([x1, y1, x2, y2, (x2 - x1) * (y2 - y1)]).take(by_x, axis=1)  # (5, n)
    rank = rank[by_x]
    kept, looked, rounds = [rank[:0]], 0, 0
    while rank.size:
        best = rank <= np.partition(rank, _HEAD)[_HEAD] if rank.size > _HEAD else np.ones(rank.size, dtype=bool)
        head, head_rank = left.compress(best, axis=1), rank[best]
        i, j, tried = _overlapping(head, head, np.arange(1, len(head_rank) + 1), threshold)
        alive, took = _settle(head_rank, i, j)
        kept.append(np.sort(head_rank[alive]))
        looked, rounds = looked + tried, max(rounds, took)
        left, rank = left.compress(~best, axis=1), rank[~best]
        if rank.size:
            stays, tried = _untouched(left, head.compress(alive, axis=1), threshold)
            left, rank, looked = left.compress(stays, axis=1), rank[stays], looked + tried
    return order[np.concatenate(kept)], looked, rounds


def _untouched(boxes: Boxes, kept: Boxes, threshold: float) -> tuple[NDArray[np.bool_], int]:
    """Which boxes no kept one overlaps by more than the threshold, and how many pairs were tried for it."""
    stays = np.ones(boxes.shape[1], dtype=bool)
    _, later, tried = _overlapping(kept, boxes, np.searchsorted(boxes[0], kept[0]), threshold)
    earlier, _, more = _overlapping(boxes, kept, np.searchsorted(kept[0], boxes[0]), threshold)
    stays[later] = stays[earlier] = False
    return stays, tried + more


def _overlapping(a: Boxes, b: Boxes, first: Index, threshold: float) -> tuple[Index, Index, int]:
    """All pairs (i, j) with IoU > threshold where b[j], j >= first[i], begins within a[i]; and how many were tried.

    Rows x1, y1, x2, y2, area, in the order of x1. If the IoU exceeds t, the overlap along x exceeds t times either
    width: b begins before `x2 - t·width` of a. The same along y, so b must reach across the middle band of a.
    """
    x1, y1, x2, y2, _ = a
    t = threshold * _SLACK
    count = np.maximum(np.searchsorted(b[0], x2 - t * (x2 - x1), side="right") - first, 0)
    low, high = y2 - t * (y2 - y1), y1 + t * (y2 - y1)
    found = []
    for part in _parts(count):
        many = count[part]
        i = np.repeat(np.arange(part.start, part.stop), many)
        j = np.arange(len(i)) + np.repeat(first[part] - (np.cumsum(many) - many), many)
        near = np.flatnonzero((b[1][j] <= np.repeat(low[part], many)) & (b[3][j] >= np.repeat(high[part], many)))
        i, j = i[near], j[near]
        over = _iou(a, i, b, j) > threshold
        found.append((i[over], j[over]))
    i, j = found[0] if len(found) == 1 else (np.concatenate(side) for side in zip(*found, strict=True))
    return i, j, int(count.sum())


def _parts(count: Index) -> list[slice]:
    """Consecutive rows whose pairs fit into memory together; a row at least."""
    cuts = [0, *(np.flatnonzero(np.diff(np.cumsum(count) // _PAIRS)) + 1).tolist(), len(count)]
    return [slice(start, stop) for start, stop in zip(cuts, cuts[1:], strict=False)]


def _iou(a: Boxes, i: Index, b: Boxes, j: Index) -> NDArray[np.floating]:
    """IoU of box i[k] of `a` and box j[k] of `b`: the reference's arithmetic in the reference's order."""
    inter = np.minimum(a[2][i], b[2][j]) - np.maximum(a[0][i], b[0][j])
    height = np.minimum(a[3][i], b[3][j]) - np.maximum(a[1][i], b[1][j])
    np.maximum(inter, 0.0, out=inter)
    inter *= np.maximum(height, 0.0)
    union = a[4][i] + b[4][j] - inter
    return inter / np.where(union > 0, union, np.inf)


def _settle(rank: Index, i: Index, j: Index) -> tuple[NDArray[np.bool_], int]:
    """Who survives among boxes of the given ranks when boxes i[k] and j[k] overlap; and the number of rounds.

    A round keeps every open box without a better open neighbour, and drops the neighbours of the kept. The result is
    that of going through the boxes one by one, for nobody is dropped by a box that is not kept itself.
    """
    swap = rank[i] > rank[j]
    better, worse = np.where(swap, j, i), np.where(swap, i, j)
    kept, open_, rounds = np.zeros(len(rank), dtype=bool), np.ones(len(rank), dtype=bool), 0
    while better.size:
        waits = np.zeros_like(kept)
        waits[worse] = True  # somebody better is still open
        fresh = open_ & ~waits
        kept |= fresh
        open_ &= waits
        open_[worse[fresh[better]]] = False  # neighbours of the fresh
        still = open_[better] & open_[worse]
        better, worse, rounds = better[still], worse[still], rounds + 1
    return kept | open_, rounds + 1


iou = reference.iou
giou = reference.giou
