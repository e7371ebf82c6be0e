# how: list the places where a window may start, with range, and count them
# first contact: AC
def pool_out(size, kernel, stride=None, padding=0, dilation=1, ceil_mode=False):
    if stride is None:
        stride = kernel
    end = size + padding  # positions run from -padding to size + padding - 1
    reach = dilation * (kernel - 1)
    if ceil_mode:
        # up to stride - 1 positions may be missing at the end, as long as the start lies before the back padding
        last = min(end - 1 - reach + stride - 1, size - 1)
    else:
        last = end - 1 - reach
    n = len(range(-padding, last + 1, stride))
    if n == 0:
        raise ValueError("no window")
    return n
