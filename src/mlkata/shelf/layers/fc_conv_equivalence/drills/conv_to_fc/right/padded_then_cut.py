# how: writes the kernel into padded pictures, then cuts the frame off
# first contact: AC
import numpy as np


def conv_to_fc(w, in_hw, stride=1, padding=0):
    oc, c, kh, kw = w.shape
    h, width = in_hw[0] + 2 * padding, in_hw[1] + 2 * padding
    if kh > h or kw > width:
        raise ValueError("does not fit")
    rows = []
    for o in range(oc):
        for i in range(0, h - kh + 1, stride):
            for j in range(0, width - kw + 1, stride):
                picture = np.zeros((c, h, width))
                picture[:, i : i + kh, j : j + kw] = w[o]
                rows.append(picture[:, padding : h - padding, padding : width - padding].ravel())
    return np.array(rows)
