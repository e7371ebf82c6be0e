# how: whole numbers layer by layer, times added by math.fsum
# first contact: WA

import math


def roofline_time(macs, moved, peak, bandwidth):
    return math.fsum(max(2 * int(m) / peak, int(b) / bandwidth) for m, b in zip(macs, moved, strict=True))
