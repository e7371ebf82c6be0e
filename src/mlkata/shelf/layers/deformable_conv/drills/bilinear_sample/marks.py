from mlkata.spec.marks import mistake

mistake(
    "rounds to the nearest pixel",
    "near = (1 - np.abs(py - i)) * (1 - np.abs(px - j))",
    "near = (np.floor(py + 0.5) == i) * (np.floor(px + 0.5) == j) * 1.0",
    within="bilinear_sample",
    zh="你取了最近的像素，没有插值；那样对位置的导数处处为零，偏移学不动。",
    en="You take the nearest pixel instead of interpolating; the derivative by the place would be zero and offsets "
    "could not learn.",
)
mistake(
    "repeats the border",
    "near * inside * x[:, i * inside, j * inside]",
    "near * x[:, np.clip(i, 0, h - 1), np.clip(j, 0, w - 1)]",
    within="bilinear_sample",
    zh="界外的角被你夹到了边界像素上（重复边界）；这里界外的像素是 0。",
    en="You clip corners outside to the border and so repeat it; pixels outside are 0 here.",
)
mistake(
    "is zero as soon as one corner is outside",
    "    return out\n",
    "    return out * ((py >= 0) & (py <= h - 1) & (px >= 0) & (px <= w - 1))\n",
    within="bilinear_sample",
    zh="位置一出界你就返回 0；应当逐个角判断：在 -0.5 处还剩边界像素的一半。",
    en="You return 0 as soon as the place is outside; check each corner: at -0.5 half of the border pixel is left.",
)
mistake(
    "truncates instead of taking the floor",
    "np.floor(py).astype(int), np.floor(px).astype(int)",
    "np.trunc(py).astype(int), np.trunc(px).astype(int)",
    within="bilinear_sample",
    zh="负数要向下取整：-0.5 属于从 -1 开始的格子。int() 是向零取整。",
    en="Negative places are rounded down: -0.5 lies in the cell that starts at -1. int() rounds towards zero.",
)
mistake(
    "exchanges the weights",
    "(1 - np.abs(py - i)) * (1 - np.abs(px - j))",
    "np.abs(py - i) * np.abs(px - j)",
    within="bilinear_sample",
    zh="权重反了：离得近的像素权重大，是 1 - 距离。",
    en="The weights are the wrong way round: the nearer pixel counts for more, 1 - distance.",
)
mistake(
    "takes the place for (x, y)",
    "x, py, px = np.asarray(x), np.asarray(py), np.asarray(px)",
    "x, px, py = np.asarray(x), np.asarray(py), np.asarray(px)",
    within="bilinear_sample",
    zh="第一个是行 py，第二个是列 px；你弄反了。",
    en="The first is the row py, the second the column px; yours are exchanged.",
)
mistake(
    "wraps around the border",
    "near * inside * x[:, i * inside, j * inside]",
    "near * x[:, i % h, j % w]",
    within="bilinear_sample",
    zh="负的下标绕到了图的另一边（NumPy 的负索引）；界外应当是 0。",
    en="Negative indices wrap around to the other side of the map; outside is 0.",
)
