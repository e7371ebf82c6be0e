from mlkata.spec.marks import close, compare, excuse, mistake

compare("*", close(rtol=1e-6))

mistake(
    "folds the matrix without moving axes",
    "w.transpose(1, 2, 0, 3).reshape(c * kh, oc * kw)",
    "w.reshape(c * kh, oc * kw)",
    within="factorize_conv",
    zh="矩阵的行应当是 (c, 核的行)，列是 (oc, 核的列)。w 的轴是 (oc, c, kh, kw)，"
    "先 transpose 再 reshape，否则元素全部错位。",
    en="Rows of the matrix are (c, row of the kernel), columns (oc, column of the kernel). w has the axes "
    "(oc, c, kh, kw): transpose before you reshape, or the elements land anywhere.",
)
mistake(
    "loses the singular values",
    "root = np.sqrt(s[:mid])",
    "root = np.ones(mid)",
    within="factorize_conv",
    zh="U 和 Vᵀ 是正交的，尺度都在奇异值里：两边各乘 √s，或一边乘 s。",
    en="U and Vᵀ are orthogonal, all scale is in the singular values: √s to each side, or s to one.",
)
mistake(
    "takes the singular values twice",
    "root = np.sqrt(s[:mid])",
    "root = s[:mid]",
    within="factorize_conv",
    zh="奇异值在两边各乘了一次，合成的核里成了 s²。",
    en="Both parts carry the singular values, so the kernel they make carries s².",
)
mistake(
    "factorizes each pair of channels by itself",
    "    root = np.sqrt(s[:mid])\n",
    "    u, s, vt = np.zeros((c * kh, mid)), np.ones(mid), np.zeros((mid, oc * kw))\n"
    "    for m in range(mid):\n"
    "        for o in range(oc):\n"
    "            left, value, right = np.linalg.svd(w[o, m % c])\n"
    "            u[(m % c) * kh : (m % c + 1) * kh, m] += left[:, 0] / oc\n"
    "            vt[m, o * kw : (o + 1) * kw] = value[0] * right[0]\n"
    "    root = np.sqrt(s[:mid])\n",
    within="factorize_conv",
    zh="每对通道单独做秩 1 分解，竖核就不能在各输出之间共享；中间通道要由整个 (c·kh, oc·kw) 矩阵的 SVD 一起决定。",
    en="Rank one for each pair of channels leaves no vertical kernel for all outputs to share; the middle channels "
    "come from the SVD of the whole (c · kh, oc · kw) matrix.",
)
mistake(
    "exchanges vertical and horizontal",
    "w.transpose(1, 2, 0, 3)",
    "w.transpose(1, 3, 0, 2)",
    within="factorize_conv",
    zh="竖核 (kh, 1) 管核的行，横核 (1, kw) 管核的列；你把两者对调了，得到的是转置的核。",
    en="The vertical part (kh, 1) has the kernel's rows, the horizontal one its columns; yours are exchanged and make "
    "the transposed kernel.",
)
excuse(
    "factorize_conv: np.linalg.svd(rows, full_matrices=False) → np.linalg.svd(rows)",
    "the further singular vectors are never read; only time and memory differ",
)
