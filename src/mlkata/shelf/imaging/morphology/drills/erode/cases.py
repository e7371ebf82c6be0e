import numpy as np

from mlkata.spec.drill import case, race


def levels(rng, h, w):
    """A random 8-bit picture without a value twice in a row."""
    return rng.permutation(np.linspace(5, 250, h * w).astype(np.uint8)).reshape(h, w)


def some_cells(rng, kh, kw, share=0.5):
    """A random element with at least one cell."""
    cells = rng.random((kh, kw)) < share
    cells[rng.integers(kh), rng.integers(kw)] = True
    return cells


def typed(out):
    """The values and the name of their type."""
    return out, str(np.asarray(out).dtype)


@case("a grey picture and a square of three", zh="灰度图，3×3 方形结构元")
def _(erode, rng):
    return erode(levels(rng, 7, 9), np.ones((3, 3), dtype=bool))


@case("a white shape on black becomes smaller", zh="黑底上的白色形状缩小")
def _(erode, rng):
    image = np.zeros((9, 10), dtype=bool)
    image[2:7, 1:8] = True
    image[4, 4] = False
    return typed(erode(image, np.ones((3, 3), dtype=bool)))


@case("cells that are not set do not count", zh="值为零的格子不参与")
def _(erode, rng):
    image = levels(rng, 8, 8)
    cross = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]])
    corners = np.array([[1, 0, 1], [0, 0, 0], [1, 0, 1]])
    return erode(image, cross), erode(image, corners)


@case("an asymmetric element is not reflected", zh="不对称的结构元不翻转")
def _(erode, rng):
    image = levels(rng, 8, 9)
    ell = np.array([[1, 0, 0], [1, 0, 0], [1, 1, 1]])
    return erode(image, ell), erode(image, np.array([[0, 0, 1]]))


@case("the origin of an even element is k // 2", zh="偶数大小的原点在 k // 2")
def _(erode, rng):
    image = levels(rng, 9, 8)
    return [erode(image, np.ones(shape, dtype=bool)) for shape in ((2, 2), (4, 3), (1, 6))]


@case("a white picture has no dark frame", zh="全白的图四周不变暗")
def _(erode, rng):
    white = np.full((5, 6), 200, dtype=np.uint8)
    square = np.ones((3, 3), dtype=bool)
    return erode(white, square), erode(np.ones((4, 4), dtype=bool), square), erode(levels(rng, 5, 5), square)


@case("at the border only the cells inside count", zh="边界处只看落在图内的格子")
def _(erode, rng):
    # none of the cells covers the pixel itself, so that a repeated or mirrored edge gives other values
    image = levels(rng, 7, 7)
    far = np.zeros((5, 5), dtype=bool)
    far[0, 1] = far[3, 4] = True
    return erode(image, far), erode(levels(rng, 6, 6), np.array([[1, 1, 0, 0, 0]]))


@case("where all cells lie outside there is the highest value of the type", zh="格子全在图外时，取该类型的最大值")
def _(erode, rng):
    up = np.array([[1], [0], [0]])
    said = [typed(erode(np.arange(8, dtype=kind).reshape(2, 4), up)) for kind in (np.uint8, np.int16, float)]
    return said, typed(erode(np.zeros((2, 3), dtype=bool), up))


@case("the type of the picture is kept", zh="返回类型与原图一致")
def _(erode, rng):
    image = rng.permutation(72).reshape(8, 9)
    square = np.ones((3, 2), dtype=bool)
    big, signed = (500 * image + 256).astype(np.uint16), (900 * image - 32000).astype(np.int16)
    real = (image / 3 + 300).astype(np.float32)
    return [typed(erode(picture, square)) for picture in (big, signed, real, image + 100_000)]


@case("whole numbers that no floating point holds", zh="浮点装不下的大整数")
def _(erode, rng):
    image = rng.permutation(30).reshape(5, 6)
    square, up = np.ones((2, 3), dtype=bool), np.array([[1], [0], [0]])
    large, larger = image + 2**60, image.astype(np.uint64) + np.uint64(2**63)
    return [typed(erode(picture, cells)) for picture in (large, larger, -large) for cells in (square, up)]


@case("an element larger than the picture", zh="结构元比图大")
def _(erode, rng):
    return erode(levels(rng, 3, 4), np.ones((9, 7), dtype=bool)), erode(levels(rng, 4, 3), some_cells(rng, 8, 9, 0.1))


@case("any value but zero sets a cell", zh="非零即算，数值无关")
def _(erode, rng):
    image = levels(rng, 6, 7)
    element = np.array([[0, -255, 0], [2, 7, 0], [0, 0, 3]])
    return erode(image, element), erode(image, element.astype(np.uint8)), erode(image, element / 510)


@case("an empty element is refused", zh="空结构元要报错")
def _(erode, rng):
    said = []
    for element in (np.zeros((3, 3), dtype=bool), np.eye(3), np.zeros((2, 1))):
        try:
            said.append(erode(levels(rng, 5, 5), element))
        except ValueError:
            said.append("ValueError")
    return said


@case("random grey pictures, random elements", zh="随机灰度图，随机结构元", hidden=True, repeat=4)
def _(erode, rng):
    h, w, kh, kw = *rng.integers(4, 14, 2), *rng.integers(1, 7, 2)
    return erode(rng.integers(0, 256, (h, w)).astype(np.uint8), some_cells(rng, kh, kw, rng.uniform(0.2, 0.9)))


@case("random sets", zh="随机二值图", hidden=True, repeat=2)
def _(erode, rng):
    h, w = rng.integers(8, 16, 2)
    return typed(erode(rng.random((h, w)) < 0.85, some_cells(rng, 3, 4, 0.4)))


@case("random values below zero", zh="随机负数", hidden=True, repeat=2)
def _(erode, rng):
    h, w = rng.integers(5, 12, 2)
    real = rng.normal(-1000.0, 600.0, (h, w))
    return typed(erode(real, some_cells(rng, 4, 3))), typed(erode(real.astype(np.int32), some_cells(rng, 2, 5)))


@race(sizes=(128, 256, 512))
def _(erode, rng, n):
    image = rng.integers(0, 256, (n, n)).astype(np.uint8)
    element = np.hypot(*np.mgrid[-7:8, -7:8]) <= 7
    return lambda: erode(image, element)
