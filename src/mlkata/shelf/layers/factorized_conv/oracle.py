"""SciPy's SVD behind both factorisations; the products that the factors make together are compared."""

from __future__ import annotations

import numpy as np
import scipy.linalg

from mlkata.spec.oracle import Oracle


def separable_rank1(kernel):
    u, s, vh = scipy.linalg.svd(np.asarray(kernel, dtype=float))
    return u[:, 0] * s[0], vh[0], float(s[0] ** 2 / (s**2).sum())


def factorize_conv(w, mid):
    oc, c, kh, kw = w.shape
    u, s, vh = scipy.linalg.svd(np.moveaxis(w, 0, 2).reshape(c * kh, oc * kw), full_matrices=False)
    vertical = (u * s)[:, :mid].reshape(c, kh, mid).transpose(2, 0, 1)[..., None]
    return vertical, vh[:mid].reshape(mid, oc, kw).transpose(1, 0, 2)[:, :, None]


ORACLES = {
    "separable-rank1": Oracle(
        target="separable_rank1",
        library="scipy",
        call="scipy.linalg.svd",
        convention="the singular value goes to the column; the outer product is compared",
        rtol=1e-8,
    ),
    "factorize-conv": Oracle(
        target="factorize_conv",
        library="scipy",
        call="scipy.linalg.svd",
        convention="the singular values go to the vertical part; the kernel that both make together is compared",
        rtol=1e-8,
    ),
}
