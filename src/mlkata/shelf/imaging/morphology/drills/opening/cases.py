import numpy as np

from mlkata.spec.drill import case, race


def levels(rng, h, w):
    """A random 8-bit picture of blocks and specks."""
    blocks = np.kron(rng.integers(20, 200, (-(-h // 3), -(-w // 3))), np.ones((3, 3), dtype=int))[:h, :w]
    return (blocks + rng.integers(0, 50, (h, w))).astype(np.uint8)


def some_cells(rng, kh, kw, share=0.5):
    """A random element with at least one cell."""
    cells = rng.random((kh, kw)) < share
    cells[rng.integers(kh), rng.integers(kw)] = True
    return cells


def typed(out):
    """The values and the name of their type."""
    return out, str(np.asarray(out).dtype)


SQUARE = np.ones((3, 3), dtype=bool)


@case("a grey picture and a square of three", zh="灰度图，3×3 方形结构元")
def _(opening, rng):
    return opening(levels(rng, 9, 10), SQUARE)


@case("specks vanish, a block keeps its size", zh="白点消失，方块大小不变")
def _(opening, rng):
    image = np.zeros((10, 12), dtype=bool)
    image[3:8, 2:9] = True
    image[1, 10] = image[8:10, 10] = True  # too small for the element
    image[3, 2] = False  # one corner is missing
    return typed(opening(image, SQUARE))


@case("an asymmetric element does not move the picture", zh="不对称的结构元不会让图移位")
def _(opening, rng):
    image = levels(rng, 9, 9)
    ell = np.array([[1, 0, 0], [1, 0, 0], [1, 1, 1]])
    return opening(image, ell), opening(image, ell.T[::-1]), opening(image, np.array([[0, 0, 1], [1, 0, 0]]))


@case("an even element does not move the picture", zh="偶数大小的结构元不会让图移位")
def _(opening, rng):
    image = levels(rng, 10, 9)
    return [opening(image, np.ones(shape, dtype=bool)) for shape in ((2, 2), (4, 3), (1, 2))]


@case("an element away from its origin", zh="结构元不含原点")
def _(opening, rng):
    image = levels(rng, 8, 8)
    return opening(image, np.array([[0, 0, 0], [0, 0, 0], [1, 0, 1]])), opening(image, np.array([[1, 1, 0, 0, 0]]))


@case("opened twice is opened once", zh="开运算两次等于一次")
def _(opening, rng):
    image = levels(rng, 9, 9)
    once = opening(image, np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]]))
    return once, opening(np.asarray(once), np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]]))


@case("bright parts at the border stay where they fit", zh="贴边的亮区，放得下就保留")
def _(opening, rng):
    image = np.zeros((7, 8), dtype=np.uint8)
    image[:2, :] = 90  # two rows at the border: the third row of the element may lie outside
    image[4:, 6:] = 120
    image[2:5, 0] = 60
    return opening(image, SQUARE), opening(np.full((4, 5), 200, dtype=np.uint8), SQUARE)


@case("dark parts at the border let nothing in from outside", zh="贴边的暗区，图外不会漏进亮值")
def _(opening, rng):
    dark = -20.0 - np.arange(30.0).reshape(5, 6)
    return opening(dark, SQUARE), opening(dark.astype(np.int16), np.ones((2, 4)))


@case("the type of the picture is kept", zh="返回类型与原图一致")
def _(opening, rng):
    image = levels(rng, 8, 9).astype(int)
    pictures = (100 * image).astype(np.uint16), (200 * image - 30000).astype(np.int16), (image / 3).astype(np.float32)
    return [typed(opening(picture, np.ones((2, 3)))) for picture in pictures]


@case("where all cells lie outside there is the lowest value of the type", zh="格子全在图外时，取该类型的最小值")
def _(opening, rng):
    up = np.array([[1], [0], [0]])
    said = [typed(opening(np.arange(8, dtype=kind).reshape(2, 4), up)) for kind in (np.uint8, np.int16, float)]
    return said, typed(opening(np.ones((2, 3), dtype=bool), up))


@case("the whole range of a type", zh="类型的整个取值范围")
def _(opening, rng):
    ends = rng.choice(np.array([-32768, -32767, 0, 32767], dtype=np.int16), (8, 9), p=(0.1, 0.1, 0.4, 0.4))
    large = rng.permutation(72).reshape(8, 9) + 2**60  # more digits than floating point has
    return [typed(opening(picture, np.ones((1, 2)))) for picture in (ends, large, -large)]


@case("cells that are not set do not count", zh="值为零的格子不参与")
def _(opening, rng):
    return opening(levels(rng, 9, 8), np.array([[0, 2, 0], [1, 1, -255], [0, 1, 0]]))


@case("an element larger than the picture", zh="结构元比图大")
def _(opening, rng):
    return opening(levels(rng, 4, 5), np.ones((9, 7))), opening(levels(rng, 5, 4), some_cells(rng, 8, 9, 0.1))


@case("an empty element is refused", zh="空结构元要报错")
def _(opening, rng):
    said = []
    for element in (np.zeros((3, 3)), np.eye(3)):
        try:
            said.append(opening(levels(rng, 5, 5), element))
        except ValueError:
            said.append("ValueError")
    return said


@case("random grey pictures, random elements", zh="随机灰度图，随机结构元", hidden=True, repeat=4)
def _(opening, rng):
    h, w, kh, kw = *rng.integers(5, 14, 2), *rng.integers(1, 6, 2)
    return opening(rng.integers(0, 256, (h, w)).astype(np.uint8), some_cells(rng, kh, kw, rng.uniform(0.2, 0.9)))


@case("random sets", zh="随机二值图", hidden=True, repeat=2)
def _(opening, rng):
    h, w = rng.integers(9, 16, 2)
    return typed(opening(rng.random((h, w)) < 0.85, some_cells(rng, 3, 4, 0.4)))


@case("random values below zero", zh="随机负数", hidden=True, repeat=2)
def _(opening, rng):
    h, w = rng.integers(5, 12, 2)
    real = rng.normal(-1000.0, 600.0, (h, w))
    return typed(opening(real, some_cells(rng, 4, 3))), typed(opening(real.astype(np.int32), some_cells(rng, 2, 5)))


@race(sizes=(128, 256, 512))
def _(opening, rng, n):
    image = rng.integers(0, 256, (n, n)).astype(np.uint8)
    element = np.hypot(*np.mgrid[-7:8, -7:8]) <= 7
    return lambda: opening(image, element)
