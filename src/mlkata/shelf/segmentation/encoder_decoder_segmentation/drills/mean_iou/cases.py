import numpy as np

from mlkata.spec.drill import case, race


def draw(rng, n, *shape, right=0.6):
    """True labels, and predictions of which about so many are right."""
    gt = rng.integers(0, n, shape)
    return np.where(rng.random(shape) < right, gt, rng.integers(0, n, shape)), gt


@case("two classes by hand", zh="两类，手算")
def _(mean_iou, rng):
    gt = np.array([[0, 0, 0, 1], [0, 0, 1, 1]])
    pred = np.array([[0, 0, 1, 1], [0, 1, 1, 0]])
    return mean_iou(pred, gt, 2)


@case("three classes of different size", zh="三类，大小不同")
def _(mean_iou, rng):
    pred, gt = draw(rng, 3, 6, 7)
    gt[:, :3] = 0  # a large class
    return mean_iou(pred, gt, 3), mean_iou(gt, pred, 3)


@case("unlabelled pixels count nowhere", zh="ignore 像素哪里都不算")
def _(mean_iou, rng):
    pred, gt = draw(rng, 3, 8, 8)
    gt[rng.random(gt.shape) < 0.3] = 255
    return mean_iou(pred, gt, 3), mean_iou((pred + (gt == 255)) % 3, gt, 3)


@case("another ignore label", zh="ignore 取别的值")
def _(mean_iou, rng):
    pred, gt = draw(rng, 4, 6, 6)
    gt[:2] = -1
    return mean_iou(pred.astype(np.int8), gt.astype(np.int8), 4, ignore=-1)


@case("ignore may be one of the classes", zh="ignore 可以是某个类别")
def _(mean_iou, rng):
    # what is truly background is left out; where background was predicted instead of something, that is an error
    pred, gt = draw(rng, 3, 8, 8)
    return mean_iou(pred, gt, 3, ignore=0), mean_iou(pred, gt, 3, ignore=2)


@case("a class that occurs nowhere is left out", zh="谁都没有的类别不进平均")
def _(mean_iou, rng):
    pred, gt = draw(rng, 2, 5, 6)
    return mean_iou(pred, gt, 5), mean_iou(pred + 2, gt + 2, 5)


@case("a class predicted but never true counts as 0", zh="预测了但真值里没有的类别，IoU 是 0")
def _(mean_iou, rng):
    pred, gt = draw(rng, 2, 6, 6)
    many, one = pred.copy(), pred.copy()
    many[0, :3], one[2, 2] = 2, 2
    return mean_iou(many, gt, 4), mean_iou(one, gt, 4)


@case("a class true but never predicted counts as 0", zh="真值里有、从没预测的类别，IoU 是 0")
def _(mean_iou, rng):
    pred, gt = draw(rng, 2, 6, 6)
    gt[0, :3] = 2
    return mean_iou(pred, gt, 4)


@case("a class predicted on unlabelled pixels only does not occur", zh="只在 ignore 像素上预测的类别不算出现")
def _(mean_iou, rng):
    pred, gt = draw(rng, 2, 6, 6)
    gt[0], pred[0] = 255, 2
    return mean_iou(pred, gt, 3)


@case("bytes do not wrap around", zh="uint8 标签不能溢出")
def _(mean_iou, rng):
    few, many = draw(rng, 21, 12, 12), draw(rng, 200, 30, 30)
    return tuple(mean_iou(pred.astype(np.uint8), gt.astype(np.uint8), n) for n, (pred, gt) in ((21, few), (200, many)))


@case("pictures are counted together", zh="所有图片一起统计")
def _(mean_iou, rng):
    pred, gt = draw(rng, 3, 4, 5, 6)
    gt[0, :3], pred[1] = 0, 0
    return mean_iou(pred, gt, 3), mean_iou(pred[:2], gt[:2], 3)


@case("nothing left is NaN", zh="没有像素可算时返回 NaN")
def _(mean_iou, rng):
    pred, gt = draw(rng, 3, 4, 4)
    return mean_iou(pred, np.full((4, 4), 255), 3), mean_iou(pred, gt, 3)


@case("random labels", zh="随机标签", hidden=True, repeat=4)
def _(mean_iou, rng):
    n = int(rng.integers(2, 8))
    pred, gt = draw(rng, n, int(rng.integers(1, 4)), 7, 9, right=0.7)
    gt[rng.random(gt.shape) < 0.1] = 255
    gt[gt == n - 1] = 0 if rng.random() < 0.5 else n - 1
    return mean_iou(pred, gt, n + int(rng.integers(0, 3)))


@case("random bytes", zh="随机 uint8 标签", hidden=True, repeat=2)
def _(mean_iou, rng):
    n = int(rng.integers(20, 250))
    pred, gt = draw(rng, n, 40, 40, right=0.8)
    gt[:3] = 255
    return mean_iou(pred.astype(np.uint8), gt.astype(np.uint8), n)


@race(sizes=(32, 64, 128, 256))
def _(mean_iou, rng, n):
    pred, gt = draw(rng, 19, 2, n, n)
    return lambda: mean_iou(pred, gt, 19)
