# how: the largest input is one pixel short of what out + 1 windows need
# first contact: AC
def needed(windows, kernel, stride, padding, dilation):
    """Least number of pixels for so many windows; may be zero or less."""
    last_tap = (windows - 1) * stride - padding + dilation * (kernel - 1)
    return last_tap + 1 - padding


def conv_in_range(out, kernel, stride=1, padding=0, dilation=1):
    low = needed(out, kernel, stride, padding, dilation)
    high = needed(out + 1, kernel, stride, padding, dilation) - 1
    sizes = range(max(1, low), high + 1)
    if not sizes:
        raise ValueError("there is no such input")
    return sizes[0], sizes[-1]
