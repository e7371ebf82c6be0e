# verdict: WA
# first contact: WA
# mistake: maximum of the sums
import numpy as np


def roofline_time(macs, moved, peak, bandwidth):
    flops, traffic = 2 * np.sum(macs), np.sum(moved)
    return float(max(flops / peak, traffic / bandwidth))
