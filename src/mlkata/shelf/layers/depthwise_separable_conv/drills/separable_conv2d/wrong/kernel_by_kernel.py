# verdict: WA
# first contact: WA
# mistake: reads the maps kernel by kernel
# maps are put in the order (kernel, channel) before the 1×1
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def separable_conv2d(x, depthwise, pointwise, b=None, multiplier=1, stride=1, padding=0):
    c = x.shape[1]
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2))
    view = sliding_window_view(x, depthwise.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    kernels = depthwise.astype(float).reshape(c, multiplier, *depthwise.shape[2:])
    maps = np.einsum("ncijkl,cmkl->ncmij", view, kernels)
    weights = pointwise.astype(float).reshape(-1, c, multiplier)  # reads the same weights …
    order = [(q, r) for r in range(multiplier) for q in range(c)]  # … for maps in another order
    flat = weights.reshape(len(weights), -1)
    y = np.zeros((len(x), len(weights), *maps.shape[3:]))
    places = {pair: k for k, pair in enumerate((q, r) for q in range(c) for r in range(multiplier))}
    for k, pair in enumerate(order):
        q, r = divmod(k, multiplier)
        y += flat[:, places[pair]][None, :, None, None] * maps[:, q, r][:, None]
    return y if b is None else y + b[:, None, None]
