# how: the roof itself: attainable FLOP/s = min(peak, intensity x bandwidth), then FLOPs over that; traffic alone apart
# first contact: AC
def roofline_time(macs, moved, peak, bandwidth):
    total = 0.0
    for m, b in zip(macs.tolist(), moved.tolist()):
        if m == 0:
            total += b / bandwidth
        elif b == 0:
            total += 2 * m / peak
        else:
            intensity = 2 * m / b
            total += 2 * m / min(peak, intensity * bandwidth)
    return total
