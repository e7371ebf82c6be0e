# verdict: WA
# first contact: WA
# operations that overflow 32 bits
import numpy as np


def roofline_time(macs, moved, peak, bandwidth):
    return float(np.maximum(2 * np.asarray(macs).astype(np.int32) / peak, np.asarray(moved, float) / bandwidth).sum())
