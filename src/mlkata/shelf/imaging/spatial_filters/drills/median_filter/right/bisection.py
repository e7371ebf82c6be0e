# how: binary search on each pixel's rank: count how many of the window lie below the candidate
# first contact: AC
import numpy as np


def median_filter(image: np.ndarray, ksize: int) -> np.ndarray:
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError(f"ksize {ksize}")
    levels, rank = np.unique(image, return_inverse=True)
    h, w = image.shape
    p = np.pad(rank.reshape(h, w), ksize // 2, mode="edge")
    low, high = np.zeros((h, w), int), np.full((h, w), len(levels) - 1)
    half = ksize * ksize // 2 + 1
    while (low < high).any():
        guess = (low + high) // 2
        count = np.zeros((h, w), int)
        for i in range(ksize):
            for j in range(ksize):
                count += p[i : i + h, j : j + w] <= guess
        enough = count >= half
        high = np.where(enough, guess, high)
        low = np.where(enough, low, guess + 1)
    return levels[low]
