"""PyTorch behind the interface of the references."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F

from mlkata.spec.oracle import Oracle


def _interpolated(image, **how):
    """`F.interpolate` in float64 on the first two axes of a picture."""
    image = np.asarray(image)
    planes = torch.tensor(image.reshape(*image.shape[:2], -1).astype(np.float64)).permute(2, 0, 1)[None]
    out = F.interpolate(planes, **how)[0].permute(1, 2, 0).numpy()
    out = out.reshape(*out.shape[:2], *image.shape[2:])
    return (np.rint(out) if np.issubdtype(image.dtype, np.integer) else out).astype(image.dtype)


def bilinear_resize(image, oh, ow, align_corners=False, scale=None):
    """Mode bilinear; a given scale goes in as `scale_factor`, from which torch works out the size itself."""
    if scale is None:
        return _interpolated(image, size=(oh, ow), mode="bilinear", align_corners=align_corners)
    pair = (float(scale),) * 2 if np.ndim(scale) == 0 else tuple(map(float, scale))
    return _interpolated(
        image, scale_factor=pair, mode="bilinear", align_corners=align_corners, recompute_scale_factor=False
    )


def nearest_resize(image, oh, ow):
    """Mode nearest-exact."""
    return _interpolated(image, size=(oh, ow), mode="nearest-exact")


ORACLES = {
    "bilinear-resize": Oracle(
        target="bilinear_resize",
        library="torch",
        call="torch.nn.functional.interpolate, mode='bilinear'",
        convention="float64; with scale as scale_factor and recompute_scale_factor=False the size is floor(h scale), "
        "and an axis whose size stays the same is copied whatever the scale; whole numbers are rounded afterwards",
        rtol=1e-9,
        cannot={
            "a scale may lead beyond the picture": "torch chooses the size itself and never goes so far",
            "a scale counts where the size stays, and where it is 1": "torch copies an axis whose size stays",
        },
    ),
    "nearest-resize": Oracle(
        target="nearest_resize",
        library="torch",
        call="torch.nn.functional.interpolate, mode='nearest-exact'",
        convention="float64; the later pixel where a centre falls between two",
        rtol=0.0,
        cannot={"labels are copied, not computed with": "the labels are larger than float64 holds exactly"},
    ),
}
