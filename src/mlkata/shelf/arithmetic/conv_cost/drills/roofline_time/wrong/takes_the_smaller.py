# verdict: WA
# first contact: WA
# mistake: the faster of the two
import numpy as np


def roofline_time(macs, moved, peak, bandwidth):
    return float(sum(min(2 * m / peak, b / bandwidth) for m, b in zip(macs, moved)))
