# how: compare each layer's intensity with the ridge point, and charge it by the side it lies on
# first contact: AC
import numpy as np


def roofline_time(macs, moved, peak, bandwidth):
    ridge = peak / bandwidth  # FLOP per byte
    flops = 2.0 * macs
    computing = flops >= ridge * moved
    return float(flops[computing].sum() / peak + moved[~computing].sum() / bandwidth)
