import numpy as np

from mlkata.spec.drill import case, race


def draw(rng, n, c, h, w, sure=2.0):
    """Probabilities that lean towards the truth, and the truth."""
    gt = rng.integers(0, c, (n, h, w))
    scores = rng.normal(size=(n, c, h, w)) + sure * (gt[:, None] == np.arange(c)[:, None, None])
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True), gt


@case("two classes by hand", zh="两类，手算")
def _(dice_loss, rng):
    probs = np.array([[[[0.9, 0.2], [0.6, 0.5]], [[0.1, 0.8], [0.4, 0.5]]]])
    return dice_loss(probs, np.array([[[0, 1], [0, 1]]]))


@case("three classes", zh="三类")
def _(dice_loss, rng):
    return dice_loss(*draw(rng, 1, 3, 5, 6))


@case("hard predictions", zh="预测是 0/1 时")
def _(dice_loss, rng):
    _, gt = draw(rng, 1, 3, 6, 6)
    right = (gt[:, None] == np.arange(3)[:, None, None]).astype(float)
    return dice_loss(np.roll(right, 1, axis=3), gt), dice_loss(right, gt) + 0.25


@case("smooth stands above and below", zh="smooth 同时加在分子分母")
def _(dice_loss, rng):
    probs, gt = draw(rng, 1, 3, 4, 4)
    return tuple(dice_loss(probs, gt, smooth=s) for s in (1e-6, 0.5, 30.0))


@case("a class that does not occur", zh="没有出现的类别")
def _(dice_loss, rng):
    probs, gt = draw(rng, 1, 4, 5, 5)
    gt[gt == 3] = 0
    return dice_loss(probs, gt), dice_loss(probs, gt, smooth=1e-3)


@case("a class that neither occurs nor is predicted", zh="既没出现也没预测的类别")
def _(dice_loss, rng):
    probs, gt = draw(rng, 1, 3, 5, 5)
    probs = np.concatenate([probs, np.zeros((1, 2, 5, 5))], axis=1)
    return dice_loss(probs, gt), dice_loss(probs, gt, smooth=1e-6)


@case("a small class counts as much as a large one", zh="小类别与大类别同等重要")
def _(dice_loss, rng):
    probs, gt = draw(rng, 1, 2, 8, 8)
    gt[:] = 0
    gt[0, 0, :2] = 1
    return dice_loss(probs, gt)


@case("the batch is one sum", zh="整个 batch 合在一起求和")
def _(dice_loss, rng):
    probs, gt = draw(rng, 3, 3, 4, 5)
    gt[0] = 0
    gt[1, :, :2] = 2
    return dice_loss(probs, gt), dice_loss(probs[:2], gt[:2], smooth=1e-4)


@case("unlabelled pixels are in no sum", zh="ignore 像素不进任何一个和")
def _(dice_loss, rng):
    probs, gt = draw(rng, 2, 3, 6, 6)
    gt[:, :2] = 255
    return dice_loss(probs, gt), dice_loss(probs, np.where(gt == 255, -1, gt), ignore=-1)


@case("ignore may be one of the classes", zh="ignore 可以是某个类别")
def _(dice_loss, rng):
    probs, gt = draw(rng, 1, 3, 6, 6)
    return dice_loss(probs, gt, ignore=0), dice_loss(probs, gt, ignore=2)


@case("labels as bytes", zh="uint8 标签")
def _(dice_loss, rng):
    probs, gt = draw(rng, 1, 3, 5, 5)
    gt[0, 0] = 255
    large = draw(rng, 1, 2, 30, 30)  # more than 255 pixels of each class
    return dice_loss(probs, gt.astype(np.uint8)), dice_loss(large[0], large[1].astype(np.uint8))


@case("random batches", zh="随机 batch", hidden=True, repeat=4)
def _(dice_loss, rng):
    n, c, h, w = (int(v) for v in rng.integers((1, 2, 3, 3), (4, 6, 8, 8)))
    probs, gt = draw(rng, n, c, h, w, sure=float(rng.uniform(0, 4)))
    gt[rng.random(gt.shape) < 0.2] = 255
    return dice_loss(probs, gt, smooth=float(rng.uniform(0.01, 3)))


@case("random batches with rare classes", zh="含稀有类别的随机 batch", hidden=True, repeat=2)
def _(dice_loss, rng):
    probs, gt = draw(rng, 2, 6, 7, 7)
    gt[gt > 2] = 0
    gt[0, 0, 0] = 5
    return dice_loss(probs, gt)


@race(sizes=(16, 32, 64, 128))
def _(dice_loss, rng, n):
    probs, gt = draw(rng, 2, 5, n, n)
    return lambda: dice_loss(probs, gt)
