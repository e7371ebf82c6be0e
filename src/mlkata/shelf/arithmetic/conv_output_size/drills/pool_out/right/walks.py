# how: walk window by window until one hangs over, then decide about that one
# first contact: AC
def pool_out(size, kernel, stride=None, padding=0, dilation=1, ceil_mode=False):
    step = stride or kernel
    cover = (kernel - 1) * dilation + 1
    total = size + padding * 2
    if size > 10**6:  # walking takes too long: skip whole strides first
        skipped = (size - 10**5) // step
        return skipped + pool_out(size - skipped * step, kernel, step, padding, dilation, ceil_mode)
    count, start = 0, 0
    while start + cover <= total:
        count += 1
        start += step
    if ceil_mode and start - step + cover < total and start < size + padding:
        count += 1
    if count == 0:
        raise ValueError("window too large")
    return count
