# verdict: WA
# first contact: WA
# mistake: one FLOP for a multiply-add
import numpy as np


def roofline_time(macs, moved, peak, bandwidth):
    return float(np.fmax(macs / peak, moved / bandwidth).sum())
