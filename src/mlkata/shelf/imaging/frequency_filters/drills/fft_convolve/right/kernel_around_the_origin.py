# how: the kernel is laid around [0, 0] of a padded plane, so that nothing has to be cut out of the middle
# first contact: AC
import numpy as np


def fft_convolve(image, kernel):
    (h, w), (kh, kw) = image.shape, kernel.shape
    plane = np.zeros((h + kh, w + kw))
    plane[:kh, :kw] = kernel
    plane = np.roll(plane, (-((kh - 1) // 2), -((kw - 1) // 2)), axis=(0, 1))
    picture = np.zeros_like(plane)
    picture[:h, :w] = image
    return np.fft.ifft2(np.fft.fft2(picture) * np.fft.fft2(plane)).real[:h, :w]
