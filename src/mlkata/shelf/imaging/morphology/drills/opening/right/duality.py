# how: both steps are one erosion: the dilation is the erosion of the complement by the reflected element
# first contact: AC
import numpy as np


def _erode(image, offsets, top):
    h, w = image.shape
    out = np.full((h, w), top, dtype=image.dtype)
    for dy, dx in offsets:
        y0, y1, x0, x1 = max(0, -dy), min(h, h - dy), max(0, -dx), min(w, w - dx)
        if y0 < y1 and x0 < x1:
            part = out[y0:y1, x0:x1]
            np.minimum(part, image[y0 + dy : y1 + dy, x0 + dx : x1 + dx], out=part)
    return out


def opening(image, element):
    offsets = np.argwhere(np.asarray(element) != 0) - np.array(np.shape(element)) // 2
    if not len(offsets):
        raise ValueError("empty")
    whole = image.dtype.kind != "f"
    top = (True if image.dtype == bool else np.iinfo(image.dtype).max) if whole else np.inf
    turn = (lambda a: ~a) if whole else (lambda a: -a)  # ~ reverses the order of bool, signed and unsigned alike
    return turn(_erode(turn(_erode(image, offsets, top)), -offsets, top))
