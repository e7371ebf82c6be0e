"""How sizes are judged, and what people get wrong."""

from mlkata.spec.marks import compare, exact, mistake

compare("*", exact())

mistake(
    "ceiling without the correction",
    "if ceil_mode and (out - 1) * stride >= size + padding:",
    "if False:",
    within="pool_out",
    zh="只做了向上取整。最后一个窗口若从输入之后（右侧填充里）开始，就什么也看不到，要去掉它。",
    en=(
        "You only round up. If the last window starts behind the input, in the padding on the right, it sees "
        "nothing and is dropped again."
    ),
)
mistake(
    "correction at the input's end without the padding",
    "(out - 1) * stride >= size + padding",
    "(out - 1) * stride >= size",
    within="pool_out",
    zh="窗口的起点是在填充后的轴上量的：左边填充 padding 个，界限是 size + padding，不是 size。",
    en="Starts are measured on the padded axis: with `padding` in front the limit is size + padding, not size.",
)
mistake(
    "correction one too late",
    "(out - 1) * stride >= size + padding",
    "(out - 1) * stride > size + padding",
    within="pool_out",
    zh="起点恰好在 size + padding 的窗口已经在输入之后，也要去掉：用 >=。",
    en="A window that starts exactly at size + padding is behind the input already: use >=.",
)
mistake(
    "padding counted once",
    "room = size + 2 * padding - (dilation * (kernel - 1) + 1)",
    "room = size + padding - (dilation * (kernel - 1) + 1)",
    within="pool_out",
    zh="填充加在两边，长度要加 2·padding。",
    en="The padding is put on both sides: the axis grows by 2 · padding.",
)
mistake(
    "one is missing",
    "room // stride) + 1",
    "room // stride)",
    within="pool_out",
    zh="忘了加 1：从 0 开始的那个窗口也要数。",
    en="The plus one is missing: the window that starts at 0 counts, too.",
)
mistake(
    "dilated window too long",
    "(dilation * (kernel - 1) + 1)",
    "(dilation * kernel)",
    within="pool_out",
    zh="带空洞的窗口盖住 dilation·(kernel−1)+1 个位置，不是 dilation·kernel：最后一个抽头之后没有空洞。",
    en="A dilated window covers dilation · (kernel − 1) + 1 positions: there is no gap behind its last tap.",
)
mistake(
    "dilation left out",
    "(dilation * (kernel - 1) + 1)",
    "kernel",
    within="pool_out",
    zh="没有用到 dilation：窗口的等效长度是 dilation·(kernel−1)+1。",
    en="The dilation is not used: the window covers dilation · (kernel − 1) + 1.",
)
mistake(
    "stride 1 by default",
    "stride = kernel if stride is None else stride",
    "stride = 1 if stride is None else stride",
    within="pool_out",
    zh="池化不给步幅时，步幅等于核大小，不是 1。",
    en="Without a stride a pooling steps by its kernel, not by 1.",
)
mistake(
    "always rounded down",
    "(-(-room // stride) if ceil_mode else room // stride) + 1",
    "room // stride + 1",
    within="pool_out",
    zh="没有理会 ceil_mode。",
    en="ceil_mode is ignored.",
)
mistake(
    "nothing is refused",
    "if out < 1:",
    "if False:",
    within="pool_out",
    zh="一个窗口也放不下时应当抛 ValueError，而不是返回 0 或负数。",
    en="Where not one window fits, raise ValueError instead of returning 0 or less.",
)
