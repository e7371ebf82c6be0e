from mlkata.spec.marks import close, compare, excuse, mistake, up_to_sign

compare("*", close(rtol=1e-7, atol=1e-8))
compare("components are unit rows, largest variance first", up_to_sign(axis=0, rtol=1e-6))
for name in (
    "scores of the training data",
    "new data are centred with the training mean",
    "one new point",
    "fit_transform",
    "whitened scores have variance 1",
    "a null direction whitens to 0",
    "two samples",
    "random clouds",
):
    compare(name, up_to_sign(axis=1, rtol=1e-6))

# through eigenvalues of the covariance a null direction has variance 1e-16 of the largest: 1e-8 of its deviation
compare("whitening is undone on the way back", close(rtol=1e-6, atol=1e-5))

mistake(
    "does not centre",
    "np.linalg.svd(X - self.mean_, full_matrices=False)",
    "np.linalg.svd(X, full_matrices=False)",
    within="PCA.fit",
    zh="分解前没有减去均值：第一个方向追着均值跑，而不是方差最大的方向。",
    en="The mean is not subtracted before the decomposition: the first direction chases the mean, not the variance.",
)
mistake(
    "centres new data with their own mean",
    "(X - self.mean_) @ self.components_.T",
    "(X - X.mean(axis=0)) @ self.components_.T",
    within="PCA.transform",
    zh="transform 用了新数据自己的均值：应当用 fit 时记下的训练均值。",
    en="transform subtracts the new data's own mean: use the training mean that fit has stored.",
)
mistake(
    "divides by n",
    "singular**2 / (len(X) - 1)",
    "singular**2 / len(X)",
    within="PCA.fit",
    zh="方差除以了 n，这里约定除以 n - 1。",
    en="Variances are divided by n; here they are divided by n - 1.",
)
mistake(
    "ratios of the kept variance only",
    "self.explained_variance_ratio_ = ratio[:k]",
    "self.explained_variance_ratio_ = variance[:k] / (variance[:k].sum() or 1.0)",
    within="PCA.fit",
    zh="解释方差比的分母只算了保留的成分，加起来恒等于 1：分母应是全部方差。",
    en="The ratios are shares of the kept variance and always add up to 1: divide by the variance of all directions.",
)
mistake(
    "whitens null directions",
    "np.where(variance > NULL * variance[0], variance, np.inf)",
    "np.maximum(variance, 1e-300)",
    within="PCA._scale",
    zh="零方差方向也除以了标准差：把舍入误差放大成了天文数字。这些方向的白化得分应为 0。",
    en="Null directions are divided by their standard deviation too, which blows rounding up: score them 0.",
)
mistake(
    "inverse_transform forgets the whitening",
    "np.asarray(Z) * scale @ self.components_",
    "np.asarray(Z) @ self.components_",
    within="PCA.inverse_transform",
    zh="还原时没有乘回标准差：白化过的得分要先撤销白化。",
    en="The way back does not multiply by the standard deviations: undo the whitening first.",
)
mistake(
    "the mean is not added back",
    "@ self.components_ + self.mean_",
    "@ self.components_",
    within="PCA.inverse_transform",
    zh="还原时忘了把均值加回去。",
    en="The mean is not added back on the way back.",
)
mistake(
    "smallest variance first",
    "np.linalg.svd(X - self.mean_, full_matrices=False)",
    "(part[::-1] for part in np.linalg.svd(X - self.mean_, full_matrices=False))",
    within="PCA.fit",
    zh="顺序反了：eigh 的特征值从小到大，主成分要从方差最大的开始。",
    en="The order is reversed: eigh returns eigenvalues rising, components start with the largest variance.",
)

excuse(
    "with_fixed_sign: components * np.sign(np.take_along_axis(comp… → components / np.sign(np.take_along_axis(comp…",
    "to multiply by 1 or -1 is to divide by it",
)
excuse(
    "with_fixed_sign: …ents, largest[:, None], axis=1) → …ents, largest[:, None])",
    "the last axis, which newer NumPy takes by default, is this one",
)
excuse(
    "PCA.fit: np.linalg.svd(X - self.mean_, full_matrices=… → np.linalg.svd(X - self.mean_)",
    "more right singular vectors, of which only the first k are used",
)
excuse(
    "components_for: explained >= share * explained[-1] → explained > share * explained[-1]",
    "differs only where a share is met to the last bit",
)
