from mlkata.spec.marks import mistake

mistake(
    "returns the coefficient",
    "return float(1 - np.mean((2 * overlap + smooth) / (areas + smooth)))",
    "return float(np.mean((2 * overlap + smooth) / (areas + smooth)))",
    within="dice_loss",
    zh="你返回的是 Dice 系数，重合越多越大；损失是 1 减去它。",
    en="You return the Dice coefficient, which grows with the overlap; the loss is one minus it.",
)
mistake(
    "smooth stands below only",
    "(2 * overlap + smooth)",
    "(2 * overlap)",
    within="dice_loss",
    zh="smooth 只加在了分母：没有出现的类别损失成了 1，完全预测对也降不到 0。",
    en="Your smooth stands below only: an absent class then costs 1, and a perfect prediction does not reach 0.",
)
mistake(
    "forgets the factor two",
    "(2 * overlap + smooth)",
    "(overlap + smooth)",
    within="dice_loss",
    zh="分子少了因子 2：完全重合时只有一半。",
    en="The factor 2 is missing above: full overlap gives one half.",
)
mistake(
    "squares the probabilities below",
    "(probs * seen).sum(axis=axes)",
    "(probs**2 * seen).sum(axis=axes)",
    within="dice_loss",
    zh="分母里的概率你平方了，那是 V-Net 的写法；这里要的是不带平方的和。",
    en="You square the probabilities below, as V-Net does; asked for are plain sums.",
)
mistake(
    "each picture by itself",
    "axes = (0, 2, 3)",
    "axes = (2, 3)",
    within="dice_loss",
    zh="你对每张图单独算 Dice 再平均；题目要求整个 batch 合在一起求和。",
    en="You take Dice for each picture and average; the sums run over the whole batch.",
)
mistake(
    "all classes in one sum",
    "axes = (0, 2, 3)",
    "axes = (0, 1, 2, 3)",
    within="dice_loss",
    zh="你把所有类别加在一起只算一个 Dice，大类别淹没小类别；应当每类各算，再平均。",
    en="You add all classes up for a single Dice, and large classes drown small ones; take one for each class, then "
    "the mean.",
)
mistake(
    "unlabelled pixels stay in the predicted area",
    "(probs * seen).sum(axis=axes)",
    "probs.sum(axis=axes)",
    within="dice_loss",
    zh="ignore 像素的概率还留在分母里：那里预测什么都要受罚。三个和都要去掉它们。",
    en="The probabilities of unlabelled pixels stay below, so whatever is predicted there costs. Leave them out of all "
    "three sums.",
)
mistake(
    "takes the likeliest class first",
    "    probs, gt = np.asarray(probs), np.asarray(gt)\n",
    "    probs, gt = np.asarray(probs), np.asarray(gt)\n"
    "    probs = (probs.argmax(axis=1)[:, None] == np.arange(probs.shape[1])[:, None, None]).astype(float)\n",
    within="dice_loss",
    zh="你先取了 argmax：这样算出来的不可导，不能当损失。直接用概率。",
    en="You take the argmax first: that has no gradient and is no loss. Use the probabilities themselves.",
)
