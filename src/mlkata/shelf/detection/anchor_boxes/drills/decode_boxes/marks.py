from mlkata.spec.marks import mistake

mistake(
    "sizes grow from the corner",
    """    centre = centre_a + t[:, :2] * size_a
    half = size_a * np.exp(np.minimum(t[:, 2:], max_log_ratio)) / 2
    return np.hstack([centre - half, centre + half])
""",
    """    corner = anchors[:, :2] + t[:, :2] * size_a
    return np.hstack([corner, corner + size_a * np.exp(np.minimum(t[:, 2:], max_log_ratio))])
""",
    within="decode_boxes",
    zh="你移动的是左上角：位移属于中心，宽高绕着中心变。",
    en="You move the corner: the shift is the centre's, and sizes change around it.",
)
mistake(
    "shift in pixels",
    "t[:, :2] * size_a",
    "t[:, :2]",
    within="decode_boxes",
    zh="位移要乘以 anchor 的宽高，你把它当成像素了。",
    en="The shift is in units of the anchor's sides; you take it for pixels.",
)
mistake(
    "shift in units of the new box",
    "t[:, :2] * size_a",
    "t[:, :2] * size_a * np.exp(np.minimum(t[:, 2:], max_log_ratio))",
    within="decode_boxes",
    zh="位移的单位是 anchor 的边长，不是解码之后的边长。",
    en="The unit of the shift is the anchor's side, not the decoded one.",
)
mistake(
    "no exponential",
    "np.exp(np.minimum(t[:, 2:], max_log_ratio))",
    "(1 + np.minimum(t[:, 2:], max_log_ratio))",
    within="decode_boxes",
    zh="编码取了对数，解码就要取指数；1 + t 在 t < -1 时给出负的宽。",
    en="What was encoded by a logarithm is decoded by exp; 1 + t gives negative widths below -1.",
)
mistake(
    "no clamp",
    "np.minimum(t[:, 2:], max_log_ratio)",
    "t[:, 2:]",
    within="decode_boxes",
    zh="没有截断：训练初期一个离谱的输出就会让 exp 溢出。",
    en="Nothing is clamped: one wild output early in training and exp overflows.",
)
mistake(
    "clamped on both sides",
    "np.minimum(t[:, 2:], max_log_ratio)",
    "np.clip(t[:, 2:], -max_log_ratio, max_log_ratio)",
    within="decode_boxes",
    zh="只截上限：负得再多，exp 也只是接近零，不会溢出。",
    en="Only the upper end is clamped: exp of a very negative number is nearly zero and harms nobody.",
)
mistake(
    "the shift is clamped, too",
    "t[:, :2] * size_a",
    "np.minimum(t[:, :2], max_log_ratio) * size_a",
    within="decode_boxes",
    zh="中心的位移不取指数，也就不用截断。",
    en="No exp is taken of the centre's shift, so it is not clamped.",
)
mistake(
    "returns centre and size",
    "np.hstack([centre - half, centre + half])",
    "np.hstack([centre, 2 * half])",
    within="decode_boxes",
    zh="要返回两个角 (x1, y1, x2, y2)，你返回的是中心和宽高。",
    en="Corners (x1, y1, x2, y2) are wanted; you return centre and size.",
)
