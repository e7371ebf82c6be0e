"""PyTorch behind the interfaces of the ASPP drills."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F

from mlkata.spec.oracle import Oracle


def aspp(x, rates, point, atrous, pooled, project):
    x, point, pooled, project = (torch.tensor(np.asarray(a, dtype=float)) for a in (x, point, pooled, project))
    found = [F.conv2d(x, point)]
    for rate, kernel in zip(rates, atrous, strict=True):
        found.append(F.conv2d(x, torch.tensor(np.asarray(kernel, dtype=float)), padding=int(rate), dilation=int(rate)))
    image = F.conv2d(F.adaptive_avg_pool2d(x, 1), pooled)
    found.append(F.interpolate(image, size=x.shape[-2:], mode="bilinear", align_corners=False))
    return F.relu(F.conv2d(F.relu(torch.cat(found, dim=1)), project)).numpy()


def valid_weight_fraction(size, rate, kernel=3):
    ones = torch.ones(1, 1, int(size), int(size), dtype=torch.float64)
    taps = torch.ones(1, 1, int(kernel), int(kernel), dtype=torch.float64)
    met = F.conv2d(ones, taps, padding=int(rate) * (int(kernel) // 2), dilation=int(rate))
    return float(met.mean() / kernel**2)


ORACLES = {
    "aspp": Oracle(
        target="aspp",
        library="torch",
        call="torch.nn.functional.conv2d(padding=rate, dilation=rate), adaptive_avg_pool2d, interpolate",
        convention="the image level is really enlarged bilinearly; float64",
        rtol=1e-9,
    ),
    "valid-weight-fraction": Oracle(
        target="valid_weight_fraction",
        library="torch",
        call="torch.nn.functional.conv2d of ones with ones",
        convention="zero padding of rate · (kernel // 2); the mean over all positions",
        rtol=1e-9,
    ),
}
