import numpy as np

from mlkata.spec.drill import case, race


def scene(rng, h, w):
    """A disc, a slanted half-plane and grain, 8 bit: edges in all directions, strong and weak ones."""
    y, x = np.mgrid[0:h, 0:w]
    picture = rng.uniform(0, 14, (h, w)) + 90.0 * ((y - h / 2) ** 2 + (x - w / 3) ** 2 < (min(h, w) / 3) ** 2)
    picture += 70.0 * (3 * y + x > 2 * w) + 26.0 * (x - y > w // 4)
    return picture.astype(np.uint8)


def ramp_and_disc(h, w):
    """Fixed: a ramp whose steepness grows, and a bright disc on it."""
    y, x = np.mgrid[0:h, 0:w]
    picture = x**2 / 12 + 60.0 * ((y - h / 2) ** 2 + (x - w / 2) ** 2 < 30)
    return picture.astype(np.uint8)


@case("a step from dark to bright, and back", zh="由暗到亮的台阶，再由亮到暗")
def _(canny, rng):
    image = np.full((8, 14), 20, dtype=np.uint8)
    image[:, 5:9] = 220
    return canny(image, 100, 200), canny(image.T, 100, 200)


@case("8-bit derivatives do not wrap around", zh="uint8 的导数不能溢出")
def _(canny, rng):
    image = np.array([[250.0, 250, 240, 130, 20, 10, 10, 3]] * 5).astype(np.uint8)
    image[3:, 2:] = 255
    return canny(image, 60, 300)


@case("a disc and a ramp", zh="圆盘与斜坡")
def _(canny, rng):
    return canny(ramp_and_disc(21, 26), 60, 150)


@case("slanted edges, both ways", zh="两个方向的斜边")
def _(canny, rng):
    y, x = np.mgrid[0:12, 0:15]
    image = (np.clip(18.0 * (x + 0.8 * y - 12), 0, 160)).astype(np.uint8)
    return canny(image, 80, 120), canny(image[:, ::-1], 80, 120), canny(image[::-1], 80, 120)


@case("a flat picture has no edges, not even along the border", zh="纯色图没有边缘，四周也没有")
def _(canny, rng):
    flat, bright = np.full((7, 9), 200, dtype=np.uint8), scene(rng, 12, 12)
    bright[:, 0] = 255
    return canny(flat, 10, 20), canny(bright, 40, 90)


@case("an edge that runs along the border", zh="紧贴图像边界的边缘")
def _(canny, rng):
    image = np.full((9, 9), 30, dtype=np.uint8)
    image[0], image[:, -1], image[8, 2:6] = 140, 200, 90
    return canny(image, 100, 200)


@case("a weak edge that hangs on a strong one", zh="连着强边缘的弱边缘")
def _(canny, rng):
    image = np.zeros((16, 24), dtype=np.uint8)
    image[8:] = np.linspace(20, 90, 24).astype(np.uint8)  # grows stronger to the right
    image[:3, 2:10] = 30  # weak, on its own
    return canny(image, 100, 300), canny(image, 100, 120)


@case("thresholds equal to a magnitude", zh="阈值恰好等于幅值")
def _(canny, rng):
    image = np.zeros((9, 16), dtype=np.uint8)
    image[:, 3:], image[:, 8:], image[5:, 12:] = 25, 60, 95  # magnitudes 100, 140 …
    return [canny(image, low, high) for low, high in ((100, 140), (99, 139), (100, 139), (99.5, 100))]


@case("L1 and L2 magnitude", zh="L1 与 L2 幅值")
def _(canny, rng):
    image = scene(rng, 22, 20)
    return canny(image, 120, 250), canny(image, 120, 250, l2=True)


@case("faint pictures and thresholds of zero", zh="很淡的图，阈值为 0")
def _(canny, rng):
    faint = rng.integers(0, 3, (15, 18)).astype(np.uint8)
    return canny(faint, 0, 3), canny(faint, 0, 0)


@case("smoothed first", zh="先平滑")
def _(canny, rng):
    image = np.clip(scene(rng, 24, 28) + rng.normal(0, 12, (24, 28)), 0, 255).astype(np.uint8)
    return canny(image, 60, 120, sigma=1.0), canny(image, 40, 90, sigma=2.2), canny(image, 60, 120)


@case("where the Gaussian ends", zh="高斯核取多长")
def _(canny, rng):
    image = rng.integers(0, 256, (48, 52)).astype(np.uint8)
    return [canny(image, 0, 0, sigma=sigma) for sigma in (0.4, 1.0, 1.1, 2.2)]  # 3σ = 1.2, 3, 3.3, 6.6


@case("low above high is refused", zh="低阈值大于高阈值时报错")
def _(canny, rng):
    said = []
    for low, high, sigma in ((90, 80, 0.0), (90, 80, 1.0), (80, 80, 0.0)):
        try:
            canny(scene(rng, 8, 9), low, high, sigma=sigma)
        except ValueError:
            said.append("ValueError")
        else:
            said.append("no error")
    return said


@case("random scenes", zh="随机场景", hidden=True, repeat=3)
def _(canny, rng):
    h, w = rng.integers(16, 40, 2)
    return canny(scene(rng, h, w), int(rng.integers(30, 90)), int(rng.integers(100, 260)))


@case("random grain, both magnitudes", zh="随机颗粒，两种幅值", hidden=True, repeat=2)
def _(canny, rng):
    image = rng.integers(0, 256, (20, 27)).astype(np.uint8)
    return canny(image, 150.5, 400.5), canny(image, 150.5, 400.5, l2=True)


@case("random scenes, smoothed", zh="随机场景，先平滑", hidden=True, repeat=2)
def _(canny, rng):
    h, w = rng.integers(18, 34, 2)
    image = np.clip(scene(rng, h, w) + rng.normal(0, 20, (h, w)), 0, 255).astype(np.uint8)
    return canny(image, 40, 100, sigma=rng.uniform(0.6, 2.0), l2=bool(rng.integers(2)))


@race(sizes=(64, 128, 256, 512))
def _(canny, rng, n):
    image = scene(rng, n, n)
    return lambda: canny(image, 50, 120)
