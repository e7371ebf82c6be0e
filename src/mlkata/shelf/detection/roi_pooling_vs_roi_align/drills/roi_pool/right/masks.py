# how: one mask a bin over the whole map
# first contact: AC
import numpy as np


def roi_pool(features, rois, output_size=(7, 7), spatial_scale=1.0):
    c, h, w = features.shape
    ys, xs = np.arange(h), np.arange(w)
    out = np.zeros((len(rois), c) + tuple(output_size))
    for k, box in enumerate(rois):
        x1, y1, x2, y2 = np.floor(box * spatial_scale + 0.5)
        hh = max(y2 - y1 + 1, 1.0) / output_size[0]
        ww = max(x2 - x1 + 1, 1.0) / output_size[1]
        for i in range(output_size[0]):
            down = (ys >= y1 + np.floor(i * hh)) & (ys < y1 + np.ceil((i + 1) * hh))
            for j in range(output_size[1]):
                across = (xs >= x1 + np.floor(j * ww)) & (xs < x1 + np.ceil((j + 1) * ww))
                if down.any() and across.any():
                    out[k, :, i, j] = features[:, down][:, :, across].reshape(c, -1).max(axis=1)
    return out
