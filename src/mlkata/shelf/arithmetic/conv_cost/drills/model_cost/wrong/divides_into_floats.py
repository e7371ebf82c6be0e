# verdict: RE
# first contact: AC
# a right number that no shape accepts: / where // was meant
import numpy as np


def model_cost(layers, shape):
    c, h, w = shape
    params = macs = stored = peak = 0
    for kind, oc, k, s, p, g in np.asarray(layers).tolist():
        before = c * h * w
        if kind == 0:
            weights = c / g * oc * k * k
            h, w = (h + 2 * p - k) // s + 1, (w + 2 * p - k) // s + 1
            params += weights + oc
            macs += weights * h * w
            c = oc
        elif kind == 1:
            weights = c / g * oc * k * k
            params += weights + oc
            macs += weights * h * w
            h, w = (h - 1) * s - 2 * p + k, (w - 1) * s - 2 * p + k
            c = oc
        elif kind == 2:
            h, w = (h + 2 * p - k) // s + 1, (w + 2 * p - k) // s + 1
        else:
            params += before * oc + oc
            macs += before * oc
            c, h, w = oc, 1, 1
        after = c * h * w
        stored += after
        peak = max(peak, before + after)
    return params, macs, stored, peak
