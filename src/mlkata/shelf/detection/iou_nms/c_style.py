"""NMS as one writes it when the interviewer says "now in C": flat loops, flags, no arrays that grow or shrink.

Every line has its twin in C or C++. What Python spares you there: `std::stable_sort` for the order, a
`std::vector<bool>` (or bytes) for the flags, and 64-bit floats throughout.

Source: Felzenszwalb, Girshick, McAllester & Ramanan, PAMI 32(9), 2010, sec. 7.2 (greedy suppression).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def nms(boxes: ArrayLike, scores: ArrayLike, iou_threshold: float = 0.5) -> NDArray[np.intp]:
    """Greedy non-maximum suppression with two nested loops and a flag for each box.

    Idea: walk through the boxes by score. Whoever is not flagged is kept, and flags every later box that it overlaps
    by more than the threshold. Flagged boxes are skipped, so they never flag anybody.

    Args:
        boxes: `(n, 4)`. scores: `(n,)`.
        iou_threshold: in [0, 1]; an IoU equal to it is kept.

    Returns:
        `(k,)` indices of the kept boxes, best score first; equal scores in the order of their index.

    Complexity: O(n log n + n k) with k boxes kept, O(n²) at worst; n flags of memory beside the areas.
    Pitfall: skip the division for boxes that do not meet; it is most of the cost, and 0 / 0 cannot happen then.
    """
    box = np.asarray(boxes, dtype=float).reshape(-1, 4).tolist()
    score = np.asarray(scores, dtype=float).tolist()
    n = len(box)
    order = sorted(range(n), key=lambda i: -score[i])  # stable: equal scores stay in the order of their index
    area = [(x2 - x1) * (y2 - y1) for x1, y1, x2, y2 in box]
    dropped = [False] * n
    keep = []
    for r in range(n):
        i = order[r]
        if dropped[i]:
            continue
        keep.append(i)
        for s in range(r + 1, n):
            j = order[s]
            if dropped[j]:
                continue
            width = min(box[i][2], box[j][2]) - max(box[i][0], box[j][0])
            height = min(box[i][3], box[j][3]) - max(box[i][1], box[j][1])
            if width <= 0 or height <= 0:
                continue
            intersection = width * height
            union = area[i] + area[j] - intersection
            if union > 0 and intersection / union > iou_threshold:
                dropped[j] = True
    return np.array(keep, dtype=np.intp)
