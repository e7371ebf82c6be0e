import numpy as np

from mlkata.spec.drill import case, race


@case("kernel 3, stride 2: one, two, one, two", zh="核 3、步长 2：一、二交替")
def _(overlap_count, rng):
    count = overlap_count(4, 3, 2)
    return count, np.asarray(count).dtype.kind in "iu"


@case("kernel 4, stride 2: even inside", zh="核 4、步长 2：内部处处相同")
def _(overlap_count, rng):
    return overlap_count(5, 4, 2)


@case("stride 1 grows to the kernel and falls again", zh="步长 1：先升到 k 再降下来")
def _(overlap_count, rng):
    return overlap_count(6, 3), overlap_count(2, 5)


@case("a stride beyond the kernel leaves gaps", zh="步长大于核：留空")
def _(overlap_count, rng):
    return overlap_count(3, 2, 4)


@case("padding cuts both ends", zh="padding 两头都裁")
def _(overlap_count, rng):
    return overlap_count(4, 4, 2, p=1), overlap_count(5, 3, 3, p=2)


@case("output_padding adds at the end", zh="output_padding 加在末尾")
def _(overlap_count, rng):
    return overlap_count(4, 3, 2, p=1, output_padding=1), overlap_count(3, 2, 3, output_padding=2)


@case("dilation leaves holes in the stamp", zh="空洞：印章里有孔")
def _(overlap_count, rng):
    return overlap_count(4, 3, 1, dilation=2), overlap_count(4, 4, 2, dilation=2)


@case("a single input", zh="只有一个输入")
def _(overlap_count, rng):
    return overlap_count(1, 3, 2), overlap_count(1, 5, 2, p=2), overlap_count(1, 3, 5, dilation=3)


@case("more stamps than a byte can count", zh="重叠次数超过一个字节")
def _(overlap_count, rng):
    return overlap_count(300, 280), overlap_count(150, 140)


@case("random sizes", zh="随机参数", hidden=True, repeat=4)
def _(overlap_count, rng):
    n, k, s, d = (int(v) for v in rng.integers(2, 6, 4))
    return overlap_count(n, k, s), overlap_count(n, k, s, p=1, output_padding=1, dilation=d)


@case("random padding", zh="随机 padding", hidden=True, repeat=3)
def _(overlap_count, rng):
    n, k, s = (int(v) for v in rng.integers(3, 8, 3))
    p = int(rng.integers(1, k))
    return overlap_count(n, k, s, p), overlap_count(n, k, s, p, output_padding=int(rng.integers(1, s)))


@race(sizes=(64, 128, 256, 512))
def _(overlap_count, rng, n):
    return lambda: overlap_count(n, 16, 4, 3)
