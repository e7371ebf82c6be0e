from mlkata.spec.marks import close, compare, mistake

compare("*", close(rtol=1e-6))

mistake(
    "loses the singular value",
    "root * u[:, 0], root * vt[0]",
    "u[:, 0], vt[0]",
    within="separable_rank1",
    zh="u 和 v 都是单位向量，外积还要乘第一个奇异值：两边各乘 √s，或一边乘 s。",
    en="u and v have length one; their outer product still wants the first singular value: √s to each, or s to one.",
)
mistake(
    "takes the singular value twice",
    "root = np.sqrt(s[0])",
    "root = s[0]",
    within="separable_rank1",
    zh="奇异值在两边各乘了一次，外积里成了 s²。",
    en="Both factors carry the singular value, so the outer product carries s².",
)
mistake(
    "energy without squares",
    "s[0] ** 2 / np.sum(s**2)",
    "s[0] / np.sum(s)",
    within="separable_rank1",
    zh="能量是奇异值的平方：s₁² / Σ sᵢ²，等于近似核与原核平方和之比。",
    en="Energy is the square of singular values: s₁² / Σ sᵢ², the squares of the approximation "
    "over those of the kernel.",
)
mistake(
    "returns row and column exchanged",
    "root * u[:, 0], root * vt[0]",
    "root * vt[0], root * u[:, 0]",
    within="separable_rank1",
    zh="左奇异向量是列（长 kh），右奇异向量是行（长 kw），你返回的顺序反了。",
    en="The left singular vector is the column, of length kh, the right one the row, of length kw; "
    "yours are exchanged.",
)
mistake(
    "takes a column of V transposed",
    "root * vt[0]",
    "root * vt[:, 0]",
    within="separable_rank1",
    zh="numpy 返回的是 Vᵀ：右奇异向量是 vt 的第一行 vt[0]，不是第一列 vt[:, 0]。",
    en="NumPy returns Vᵀ: the right singular vector is its first row vt[0], not the column vt[:, 0].",
)
mistake(
    "averages rows and columns",
    "    root = np.sqrt(s[0])\n    return root * u[:, 0], root * vt[0], ",
    "    root = kernel.sum() if abs(kernel.sum()) > 1e-12 else 1.0\n"
    "    return kernel.sum(axis=1), kernel.sum(axis=0) / root, ",
    within="separable_rank1",
    zh="行和与列和的乘积只对本来可分离、总和不为零的核成立；一般情形要用奇异向量。",
    en="Row sums times column sums is right only for a separable kernel whose sum is not zero; in general it takes the "
    "singular vectors.",
)
