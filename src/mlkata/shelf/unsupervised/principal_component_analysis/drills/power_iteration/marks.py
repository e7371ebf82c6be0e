from mlkata.spec.marks import close, compare, excuse, forbid, mistake

compare("*", close(rtol=1e-6, atol=1e-7))
forbid(
    "numpy.linalg.eig",
    "numpy.linalg.eigh",
    "numpy.linalg.eigvals",
    "numpy.linalg.eigvalsh",
    "numpy.linalg.svd",
    "numpy.linalg.svdvals",
)

mistake(
    "finds the same pair again",
    "before, v = v, _orthonormal(product, vectors[:i])",
    "before, v = v, _orthonormal(product, vectors[:0])",
    within="power_iteration",
    zh="求后面的特征对时没有去掉已求出的方向：舍入误差会把它带回第一个特征向量。",
    en="Later pairs are not kept at right angles to those found: rounding leads back to the first vector.",
)
mistake(
    "the value is the length of A v",
    "values[i], vectors[i] = v @ A @ v, v",
    "values[i], vectors[i] = np.linalg.norm(A @ v), v",
    within="power_iteration",
    zh="特征值取了 Av 的长度，负的特征值变成了正的：用 Rayleigh 商 v'Av。",
    en="The value is the length of A v, so negative eigenvalues come out positive: take the Rayleigh quotient v'Av.",
)
mistake(
    "starts from a fixed direction",
    "v = _orthonormal(rng.normal(size=len(A)), vectors[:i])",
    "v = _orthonormal(np.eye(len(A))[i], vectors[:i])",
    within="power_iteration",
    zh="从固定的坐标方向出发：它若恰好是别的特征向量，或与主特征向量正交，就永远走不出去。要随机出发。",
    en="It starts from a fixed axis: where that is another eigenvector, or at right angles to the leading one, it "
    "stays there. Start at random.",
)
mistake(
    "stops too soon",
    "if moved < tol:",
    "if moved < 1e-3:",
    within="power_iteration",
    zh="停得太早：特征值接近时每一步都移动得很少，离收敛却还远。",
    en="It stops too soon: with close eigenvalues each step is small although the end is far.",
)
mistake(
    "divides zero by zero",
    "if np.linalg.norm(product) <= noise:",
    "if False:",
    within="power_iteration",
    zh="Av 为零时做了 0/0：剩下的特征值都是 0,任取一个正交的方向即可。",
    en="Where A v is zero you divide 0 by 0: the remaining eigenvalues are 0, any direction at right angles will do.",
)

excuse("power_iteration: moved < tol → moved <= tol", "differs only where a step equals the tolerance to the last bit")
