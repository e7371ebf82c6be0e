"""Images: the Gaussian kernel and the Gaussian blur.

`gaussian_2d_kernel` and `gaussian_blur` are the fast rungs; the versions to write on a whiteboard stand in the topic's
`reference.py` under the same names.
"""

from mlkata.shelf.imaging.gaussian_blur.fast import box_blur_approx as box_blur_approx
from mlkata.shelf.imaging.gaussian_blur.fast import box_widths as box_widths
from mlkata.shelf.imaging.gaussian_blur.fast import gaussian_2d_kernel as gaussian_2d_kernel
from mlkata.shelf.imaging.gaussian_blur.fast import gaussian_blur as gaussian_blur
from mlkata.shelf.imaging.gaussian_blur.reference import gaussian_1d as gaussian_1d
from mlkata.shelf.imaging.gaussian_blur.reference import gaussian_radius as gaussian_radius
from mlkata.shelf.imaging.gaussian_blur.reference import opencv_gaussian_1d as opencv_gaussian_1d
from mlkata.shelf.imaging.gaussian_blur.reference import sigma_from_ksize as sigma_from_ksize

__all__ = [
    "box_blur_approx",
    "box_widths",
    "gaussian_1d",
    "gaussian_2d_kernel",
    "gaussian_blur",
    "gaussian_radius",
    "opencv_gaussian_1d",
    "sigma_from_ksize",
]
