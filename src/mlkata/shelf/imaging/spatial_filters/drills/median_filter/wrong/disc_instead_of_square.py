# verdict: WA
# first contact: WA
# counts the inscribed disc only, as a bilateral filter does


def median_filter(image, ksize):
    if ksize <= 0 or ksize % 2 == 0:
        raise ValueError("ksize must be odd and positive")
    h, w = image.shape
    r = ksize // 2
    out = image.copy()
    for y in range(h):
        for x in range(w):
            vals = []
            for dy in range(-r, r + 1):
                for dx in range(-r, r + 1):
                    a = min(max(y + dy, 0), h - 1)
                    b = min(max(x + dx, 0), w - 1)
                    if dy * dy + dx * dx <= r * r:
                        vals.append(image[a, b])
            vals.sort()
            out[y, x] = vals[len(vals) // 2]
    return out
