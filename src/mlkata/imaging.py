"""Images: the Gaussian kernel, the Gaussian blur, resizing.

`gaussian_2d_kernel` and `gaussian_blur` are the fast rungs; the versions to write on a whiteboard stand in the topic's
`reference.py` under the same names.
"""

from mlkata.shelf.imaging.bilinear_resize.fast import bilinear_resize as bilinear_resize
from mlkata.shelf.imaging.bilinear_resize.fast import nearest_resize as nearest_resize
from mlkata.shelf.imaging.bilinear_resize.kernels import resize as resize
from mlkata.shelf.imaging.bilinear_resize.reference import resize_antialias as resize_antialias
from mlkata.shelf.imaging.bilinear_resize.reference import source_coordinates as source_coordinates
from mlkata.shelf.imaging.canny_edge_detector.fast import canny as canny
from mlkata.shelf.imaging.canny_edge_detector.fast import hysteresis as hysteresis
from mlkata.shelf.imaging.canny_edge_detector.fast import nonmax_suppress as nonmax_suppress
from mlkata.shelf.imaging.canny_edge_detector.fast import sobel as sobel
from mlkata.shelf.imaging.canny_edge_detector.operators import gradient as gradient
from mlkata.shelf.imaging.canny_edge_detector.operators import laplacian as laplacian
from mlkata.shelf.imaging.canny_edge_detector.operators import log_response as log_response
from mlkata.shelf.imaging.canny_edge_detector.operators import log_zero_crossings as log_zero_crossings
from mlkata.shelf.imaging.canny_edge_detector.operators import nonmax_interpolated as nonmax_interpolated
from mlkata.shelf.imaging.canny_edge_detector.operators import zero_crossings as zero_crossings
from mlkata.shelf.imaging.frequency_filters.fast import butterworth_lowpass as butterworth_lowpass
from mlkata.shelf.imaging.frequency_filters.fast import fft_convolve as fft_convolve
from mlkata.shelf.imaging.frequency_filters.fast import fft_filter as fft_filter
from mlkata.shelf.imaging.frequency_filters.reference import cutoff_to_sigma as cutoff_to_sigma
from mlkata.shelf.imaging.frequency_filters.reference import dft2_naive as dft2_naive
from mlkata.shelf.imaging.frequency_filters.reference import gaussian_lowpass as gaussian_lowpass
from mlkata.shelf.imaging.frequency_filters.reference import highpass as highpass
from mlkata.shelf.imaging.frequency_filters.reference import ideal_lowpass as ideal_lowpass
from mlkata.shelf.imaging.frequency_filters.reference import radial_spectrum as radial_spectrum
from mlkata.shelf.imaging.frequency_filters.reference import sigma_to_cutoff as sigma_to_cutoff
from mlkata.shelf.imaging.gaussian_blur.fast import box_blur_approx as box_blur_approx
from mlkata.shelf.imaging.gaussian_blur.fast import box_widths as box_widths
from mlkata.shelf.imaging.gaussian_blur.fast import gaussian_2d_kernel as gaussian_2d_kernel
from mlkata.shelf.imaging.gaussian_blur.fast import gaussian_blur as gaussian_blur
from mlkata.shelf.imaging.gaussian_blur.reference import gaussian_1d as gaussian_1d
from mlkata.shelf.imaging.gaussian_blur.reference import gaussian_radius as gaussian_radius
from mlkata.shelf.imaging.gaussian_blur.reference import opencv_gaussian_1d as opencv_gaussian_1d
from mlkata.shelf.imaging.gaussian_blur.reference import sigma_from_ksize as sigma_from_ksize
from mlkata.shelf.imaging.morphology.fast import closing as closing
from mlkata.shelf.imaging.morphology.fast import dilate as dilate
from mlkata.shelf.imaging.morphology.fast import erode as erode
from mlkata.shelf.imaging.morphology.fast import opening as opening
from mlkata.shelf.imaging.morphology.reference import black_hat as black_hat
from mlkata.shelf.imaging.morphology.reference import hit_or_miss as hit_or_miss
from mlkata.shelf.imaging.morphology.reference import morph_gradient as morph_gradient
from mlkata.shelf.imaging.morphology.reference import structuring_element as structuring_element
from mlkata.shelf.imaging.morphology.reference import top_hat as top_hat
from mlkata.shelf.imaging.morphology.reference import van_herk_1d as van_herk_1d
from mlkata.shelf.imaging.spatial_filters.edge_preserving import guided_filter as guided_filter
from mlkata.shelf.imaging.spatial_filters.edge_preserving import nlm as nlm
from mlkata.shelf.imaging.spatial_filters.edge_preserving import unsharp as unsharp
from mlkata.shelf.imaging.spatial_filters.edge_preserving import wiener_filter as wiener_filter
from mlkata.shelf.imaging.spatial_filters.fast import bilateral_filter as bilateral_filter
from mlkata.shelf.imaging.spatial_filters.fast import mean_filter as mean_filter
from mlkata.shelf.imaging.spatial_filters.fast import median_filter as median_filter
from mlkata.shelf.imaging.spatial_filters.quality import psnr as psnr
from mlkata.shelf.imaging.spatial_filters.quality import ssim as ssim
from mlkata.shelf.imaging.spatial_filters.reference import integral_image as integral_image

__all__ = [
    "bilateral_filter",
    "bilinear_resize",
    "black_hat",
    "box_blur_approx",
    "box_widths",
    "butterworth_lowpass",
    "canny",
    "closing",
    "cutoff_to_sigma",
    "dft2_naive",
    "dilate",
    "erode",
    "fft_convolve",
    "fft_filter",
    "gaussian_1d",
    "gaussian_2d_kernel",
    "gaussian_blur",
    "gaussian_lowpass",
    "gaussian_radius",
    "gradient",
    "guided_filter",
    "highpass",
    "hit_or_miss",
    "hysteresis",
    "ideal_lowpass",
    "integral_image",
    "laplacian",
    "log_response",
    "log_zero_crossings",
    "mean_filter",
    "median_filter",
    "morph_gradient",
    "nearest_resize",
    "nlm",
    "nonmax_interpolated",
    "nonmax_suppress",
    "opencv_gaussian_1d",
    "opening",
    "psnr",
    "radial_spectrum",
    "resize",
    "resize_antialias",
    "sigma_from_ksize",
    "sigma_to_cutoff",
    "sobel",
    "source_coordinates",
    "ssim",
    "structuring_element",
    "top_hat",
    "unsharp",
    "van_herk_1d",
    "wiener_filter",
    "zero_crossings",
]
