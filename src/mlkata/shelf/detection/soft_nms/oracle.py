"""OpenCV behind Soft-NMS."""

from __future__ import annotations

import cv2
import numpy as np

from mlkata.spec.oracle import Oracle

METHODS = {"linear": cv2.dnn.SOFT_NMSMETHOD_SOFTNMS_LINEAR, "gaussian": cv2.dnn.SOFT_NMSMETHOD_SOFTNMS_GAUSSIAN}


def soft_nms(boxes, scores, method="gaussian", iou_threshold=0.3, sigma=0.5, score_threshold=0.001):
    """`cv2.dnn.softNMSBoxes`, which takes whole numbers as corner and size."""
    if method not in METHODS:
        raise ValueError(method)
    boxes = np.asarray(boxes, dtype=float).reshape(-1, 4)
    sized = np.hstack([boxes[:, :2], boxes[:, 2:] - boxes[:, :2]])
    if not np.array_equal(sized, np.rint(sized)):
        raise ValueError("whole numbers only")
    taken, keep = cv2.dnn.softNMSBoxes(
        sized.astype(int).tolist(), np.asarray(scores, dtype=float).tolist(), float(score_threshold),
        float(iou_threshold), 0, float(sigma), METHODS[method],
    )  # fmt: skip
    return np.array(keep, dtype=np.intp).ravel(), np.array(taken, dtype=float).ravel()


ORACLES = {
    "soft-nms": Oracle(
        target="soft_nms",
        library="opencv-contrib-python-headless",
        call="cv2.dnn.softNMSBoxes",
        convention="whole-number boxes as corner and size, float32 scores; linear decays where IoU > nms_threshold; "
        "keeps a score that equals score_threshold",
        rtol=1e-5,
        atol=1e-6,
        cannot={
            "boxes without area": "counts two boxes without area as IoU 1",
            "scores that differ in the ninth digit": "keeps scores in single precision",
            "coordinates between 0 and 1": "takes whole numbers only",
        },
    )
}
