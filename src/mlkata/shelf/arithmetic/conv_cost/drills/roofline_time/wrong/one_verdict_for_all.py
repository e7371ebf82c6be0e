# verdict: WA
# first contact: WA
# mistake: maximum of the sums
import numpy as np


def roofline_time(macs, moved, peak, bandwidth):
    flops = 2 * macs
    if flops.sum() / moved.sum() > peak / bandwidth if moved.sum() else True:
        return float(flops.sum() / peak)
    return float(moved.sum() / bandwidth)
