# how: one matrix down and one across: interpolation and mean are linear and separable
# first contact: AC
import math

import numpy as np


def matrix(start, length, bins, n, size):
    m = np.zeros((bins, size))
    for i in range(bins):
        for s in range(n):
            place = start + (i + (s + 0.5) / n) * length / bins
            if place < -1 or place > size:
                continue
            place = min(max(place, 0), size - 1)
            low = int(place)
            m[i, low] += (1 - (place - low)) / n
            if low + 1 < size:
                m[i, low + 1] += (place - low) / n
    return m


def roi_align(features, rois, output_size=(7, 7), spatial_scale=1.0, sampling_ratio=2, aligned=True):
    shift = 0.5 if aligned else 0.0
    least = -math.inf if aligned else 1.0
    result = [np.zeros((0, len(features), *output_size))]
    for x1, y1, x2, y2 in np.asarray(rois) * spatial_scale - shift:
        lengths = max(y2 - y1, least), max(x2 - x1, least)
        n = [sampling_ratio if sampling_ratio > 0 else math.ceil(a / b) for a, b in zip(lengths, output_size)]
        down = matrix(y1, lengths[0], output_size[0], n[0], features.shape[1])
        across = matrix(x1, lengths[1], output_size[1], n[1], features.shape[2])
        result.append(np.einsum("ih,chw,jw->cij", down, features, across)[None])
    return np.concatenate(result)
