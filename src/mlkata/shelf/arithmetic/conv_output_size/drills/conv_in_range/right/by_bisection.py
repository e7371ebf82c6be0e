# how: bisect for the first size with out and with out + 1 windows
# first contact: AC
def conv_in_range(out, kernel, stride=1, padding=0, dilation=1):
    def made(n):
        return (n + 2 * padding - dilation * (kernel - 1) - 1) // stride + 1

    def first(wanted):
        low, high = 1, wanted * stride + dilation * kernel + 1
        while low < high:
            middle = (low + high) // 2
            if made(middle) >= wanted:
                high = middle
            else:
                low = middle + 1
        return low

    low, high = first(out), first(out + 1) - 1
    if high < low:
        raise ValueError("none")
    return low, high
