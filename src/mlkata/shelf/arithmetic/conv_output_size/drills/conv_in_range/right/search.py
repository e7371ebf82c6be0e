# how: try sizes upwards with the forward formula, and note the first and the last that fit
# first contact: AC
def outputs(n, k, s, p, d):
    free = n + 2 * p - d * (k - 1) - 1
    return 0 if free < 0 else free // s + 1


def conv_in_range(out, kernel, stride=1, padding=0, dilation=1):
    n, fitting = 1, []
    while outputs(n, kernel, stride, padding, dilation) <= out:
        if outputs(n, kernel, stride, padding, dilation) == out:
            fitting.append(n)
        n += 1
    if not fitting:
        raise ValueError("no size")
    return fitting[0], fitting[-1]
