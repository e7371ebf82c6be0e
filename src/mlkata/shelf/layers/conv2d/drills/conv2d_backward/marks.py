from mlkata.spec.marks import excuse, forbid, mistake, without_probe

forbid("scipy.signal.correlate", "scipy.signal.convolve", "scipy.signal.correlate2d", "scipy.signal.convolve2d")
without_probe("with defaults", "without stride or padding a call does not fit its dy; plain calls are cases")

mistake(
    "overlapping windows overwrite each other",
    "dpadded[:, ins, rows, cols] += np.tensordot",
    "dpadded[:, ins, rows, cols] = np.tensordot",
    within="conv2d_backward",
    zh="一个像素被多个窗口读过，梯度要相加（+=）；你写成了覆盖，只剩最后一个窗口的。",
    en="A pixel is read by several windows and their gradients add up (+=); yours keeps only the last window's.",
)
mistake(
    "averages over the batch",
    "+= np.tensordot(flow, padded[:, ins, rows, cols], axes=([0], [0]))",
    "+= np.tensordot(flow, padded[:, ins, rows, cols], axes=([0], [0])) / len(x)",
    within="conv2d_backward",
    zh="核的梯度要对 batch 求和。取不取平均是损失函数的事，已经含在 dy 里了。",
    en="The kernel's gradient is a sum over the batch. Whether to average is the loss's business and already in dy.",
)
mistake(
    "the bias's gradient is a mean",
    "dy.sum(axis=(0, 2, 3))",
    "dy.mean(axis=(0, 2, 3))",
    within="conv2d_backward",
    zh="偏置加在每个位置上，梯度是所有位置、所有样本的 dy 之和，不是平均。",
    en="The bias is added at every position, so its gradient is the sum of dy over positions and batch, not the mean.",
)
mistake(
    "the bias's gradient keeps the batch",
    "dy.sum(axis=(0, 2, 3))",
    "dy.sum(axis=(2, 3))",
    within="conv2d_backward",
    zh="偏置只有（oc，）个数，梯度还要对 batch 那一维求和。",
    en="The bias has (oc,) numbers: its gradient is summed over the batch as well.",
)
mistake(
    "cuts the frame off at the wrong corner",
    "dpadded[:, :, top : top + h, left : left + width]",
    "dpadded[:, :, :h, :width]",
    within="conv2d_backward",
    zh="求出的是填充后图像的梯度，裁剪要从（top, left）开始，你从左上角开始裁，整体错位了。",
    en="What you have is the padded picture's gradient: cut from (top, left), not from the corner, or all is shifted.",
)
mistake(
    "forgets that the picture was padded",
    "((top, bottom), (left, right))",
    "((0, top + bottom), (0, left + right))",
    within="conv2d_backward",
    zh="核的梯度要用填充后的图像来算，你的图像没有移到填充后的位置，窗口和 dy 对不上。",
    en="The kernel's gradient needs the picture as forward saw it: with the zeros in front. Your windows and dy do not "
    "belong together.",
)
mistake(
    "sends every group's gradient to the first group",
    "ins, outs = slice(g * cg, (g + 1) * cg), slice",
    "ins, outs = slice(0, cg), slice",
    within="conv2d_backward",
    zh="分组卷积里每组的梯度要回到自己的输入通道，你都送给了第一组。",
    en="With groups, each one's gradient goes back to its own input channels; all of yours go to the first group.",
)
mistake(
    "forgets the stride",
    "rows, cols = slice(i * sh, i * sh + span[0], dh), slice(j * sw, j * sw + span[1], dw_)",
    "rows, cols = slice(i, i + span[0], dh), slice(j, j + span[1], dw_)",
    within="conv2d_backward",
    zh="反向时输出（i, j）对应的窗口从（i·stride, j·stride）开始，你按步长 1 走了。",
    en="On the way back, output (i, j) belongs to the window at (i · stride, j · stride); yours walks with stride 1.",
)

BEHIND = "zeros behind the last window are never read, and their gradient is cut off"
for name in (
    "_zeros_around: …] + span[0] - size[0], 0) → …] + span[0] - size[0], 1)",
    "_zeros_around: …] + span[1] - size[1], 0) → …] + span[1] - size[1], 1)",
    "_zeros_around: rows - rows // 2 → rows + rows // 2",
    "_zeros_around: rows - rows // 2 → rows - rows // 3",
    "_zeros_around: cols - cols // 2 → cols + cols // 2",
    "_zeros_around: cols - cols // 2 → cols - cols // 3",
):
    excuse(name, BEHIND)
