from mlkata.spec.marks import mistake, without_probe

without_probe("with defaults", "r has no default")

mistake(
    "reshapes without moving the axes",
    "blocks.transpose(0, 1, 4, 2, 5, 3)",
    "blocks",
    within="pixel_shuffle",
    zh="只 reshape，形状对了，像素全乱了：中间要把两个 r 分别移到 h、w 的后面。",
    en="A reshape alone gives the right shape and scrambles the picture: move one r behind h and the other behind w.",
)
mistake(
    "rows and columns of the block swapped",
    "transpose(0, 1, 4, 2, 5, 3)",
    "transpose(0, 1, 4, 3, 5, 2)",
    within="pixel_shuffle",
    zh="块内的行列反了：通道 c·r² + i·r + j 应当放在块的第 i 行第 j 列。",
    en="Rows and columns are swapped inside the block: channel c · r² + i · r + j belongs into row i and column j.",
)
mistake(
    "blocks side by side",
    "transpose(0, 1, 4, 2, 5, 3)",
    "transpose(0, 1, 2, 4, 3, 5)",
    within="pixel_shuffle",
    zh="你把 r² 张小图整张拼成了田字格。应当交错：每个像素展开成 r×r 的一块。",
    en="You lay the r² small pictures side by side. They must be interleaved: each pixel opens into an r × r block.",
)
mistake(
    "block first, channel last",
    "x.reshape(n, channels // (r * r), r, r, h, w)",
    "x.reshape(n, r, r, channels // (r * r), h, w).transpose(0, 3, 1, 2, 4, 5)",
    within="pixel_shuffle",
    zh="你按（r, r, c）拆通道，这是 TensorFlow 的 depth_to_space（ONNX 的 DCR）。PyTorch 的顺序是（c, r, r）。",
    en="You split the channels as (r, r, c), which is TensorFlow's depth_to_space (DCR in ONNX). PyTorch's order is "
    "(c, r, r).",
)
mistake(
    "takes what does not divide",
    "    blocks = x.reshape(n, channels",
    "    channels = channels // (r * r) * r * r\n    x = x[:, :channels]\n    blocks = x.reshape(n, channels",
    within="pixel_shuffle",
    zh="通道数不能被 r² 整除时应当抛 ValueError，你悄悄丢掉了多余的通道。",
    en="Where r² does not divide the channels, raise a ValueError; yours silently drops the rest.",
)
