from mlkata.spec.marks import close, compare, excuse, forbid, mistake

compare("*", close(rtol=1e-6, atol=1e-9))
forbid("sklearn.neighbors.KNeighborsClassifier", "sklearn.neighbors.NearestNeighbors", "scipy.spatial.cKDTree")

mistake(
    "equal votes go to the last class",
    "np.argmax(shares, axis=1)",
    "shares.shape[1] - 1 - np.argmax(shares[:, ::-1], axis=1)",
    within="KNeighborsClassifier.predict",
    zh="票数相等时应取排序靠前的类别，你取了最后一个（比较里用了 >=？）。",
    en="Equal votes go to the first class in sorted order; yours go to the last (a >= in the comparison?).",
)
mistake(
    "takes the farthest points",
    "[:, : self.n_neighbors]  # stable: lower index first",
    "[:, ::-1][:, : self.n_neighbors]",
    within="KNeighborsClassifier.kneighbors",
    zh="排序方向反了：投票的是最远的 k 个点。",
    en="The sort points the wrong way: the k farthest points vote.",
)
mistake(
    "one neighbour too many",
    "[:, : self.n_neighbors]",
    "[:, : self.n_neighbors + 1]",
    within="KNeighborsClassifier.kneighbors",
    zh="差一错误：投票的有 k + 1 个点。",
    en="Off by one: k + 1 points vote.",
)
mistake(
    "accepts k larger than n",
    "if not 1 <= self.n_neighbors <= len(self._X):",
    "if self.n_neighbors < 1:",
    within="KNeighborsClassifier.kneighbors",
    zh="k 大于训练样本数时应抛 ValueError：切片 [:k] 不会报错，只会悄悄用上全部样本。",
    en="k above the number of training points is a ValueError: the slice [:k] does not complain, it takes all.",
)
mistake(
    "weighs by the distance itself",
    "on_top, inverse)",
    "on_top, distances)",
    within="KNeighborsClassifier.predict_proba",
    zh="权重是距离的倒数：你直接用了距离，越远票越重。",
    en="The weight is one over the distance: with the distance itself the far ones weigh most.",
)
mistake(
    "weighs by the inverse square",
    "on_top, inverse)",
    "on_top, inverse**2)",
    within="KNeighborsClassifier.predict_proba",
    zh="权重是 1/d，不是 1/d²：你的距离是不是忘了开方？",
    en="The weight is 1/d, not 1/d²: is the root missing from your distances?",
)
mistake(
    "divides by a zero distance",
    "np.where(on_top.any(axis=1, keepdims=True), on_top, inverse)",
    "1.0 / distances",
    within="KNeighborsClassifier.predict_proba",
    zh="查询点与训练点重合时 1/0 是无穷大，归一化后成了 NaN：这时只让重合的点投票。",
    en="For a query on a training point 1/0 is infinite and the share NaN: there only the coinciding points vote.",
)
mistake(
    "returns the class's position instead of its label",
    "return self.classes_[np.argmax(shares, axis=1)]",
    "return np.argmax(shares, axis=1)",
    within="KNeighborsClassifier.predict",
    zh="返回的是类别在 classes_ 里的位置，不是标签本身。",
    en="This is the class's position in classes_, not its label.",
)

excuse(
    "KNeighborsClassifier.kneighbors: np.sum((self._X - x) ** 2, axis=1) → np.mean((self._X - x) ** 2, axis=1)",
    "all distances shrink by the same factor √d: neither the order nor the shares of weight change",
)
excuse(
    "KNeighborsClassifier.predict_proba: np.where(code == c, weight, 0.0).sum(axis=1) → …de == c, weight, "
    "0.0).mean(axis=1)",
    "every class's weight is divided by the same k, and shares are formed afterwards",
)
excuse(
    "KNeighborsClassifier.predict_proba: np.reciprocal(distances, out=weight, where=~… → np.reciprocal(distances, "
    "where=~on_top)",
    "what is left unset belongs to rows with a distance of 0, where the inverse is not used",
)
excuse(
    "KNeighborsClassifier.predict_proba: …(distances, out=weight, where=~on_top) → np.reciprocal(distances, "
    "out=weight)",
    "1 / 0 is infinite only in rows with a distance of 0, where the inverse is not used; NumPy warns, nothing else",
)
