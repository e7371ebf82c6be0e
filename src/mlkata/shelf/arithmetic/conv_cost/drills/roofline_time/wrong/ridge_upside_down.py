# verdict: WA
# first contact: WA
import numpy as np


def roofline_time(macs, moved, peak, bandwidth):
    ridge = bandwidth / peak
    computing = 2 * macs >= ridge * moved
    return float(np.where(computing, 2 * macs / peak, moved / bandwidth).sum())
