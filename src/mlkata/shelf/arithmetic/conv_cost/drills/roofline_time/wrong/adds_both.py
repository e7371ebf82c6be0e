# verdict: WA
# first contact: WA
# mistake: one after the other
import numpy as np


def roofline_time(macs, moved, peak, bandwidth):
    return float(2 * macs.sum() / peak + moved.sum() / bandwidth)
