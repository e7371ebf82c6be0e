# verdict: WA
# first contact: WA
# mistake: arithmetic alone
import numpy as np


def roofline_time(macs, moved, peak, bandwidth):
    return float(macs.sum() / (peak / 2))
