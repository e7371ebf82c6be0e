# how: place the last window and see how far it sticks out
# first contact: AC
def same_padding(size, kernel, stride=1, dilation=1):
    *_, start = range(0, size, stride) if size < 10**6 else ((size - 1) // stride * stride,)
    end = start + dilation * (kernel - 1)
    out_by = end - (size - 1)
    if out_by < 0:
        return 0, 0
    return out_by // 2, (out_by + 1) // 2
