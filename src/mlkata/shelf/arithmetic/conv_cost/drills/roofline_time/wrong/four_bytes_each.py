# verdict: WA
# first contact: WA
import numpy as np


def roofline_time(macs, moved, peak, bandwidth):
    return float(np.maximum(2 * macs / peak, 4 * moved / bandwidth).sum())
