from mlkata.spec.marks import mistake, without_probe

without_probe("gradient", "it goes by the order in which submodules are made; a case compares gradients by name")

mistake(
    "enlarges by a factor of two",
    "size=skip.shape[-2:]",
    "scale_factor=2",
    within="UNet.forward",
    rung="unet",
    zh="7 行池化成 3 行，再乘 2 只有 6 行，和跳连拼不上。放大时直接指定跳连的尺寸。",
    en="7 rows are pooled to 3, and twice 3 is 6: the concatenation fails. Enlarge to the size of the skip.",
)
mistake(
    "the enlarged map goes first",
    "torch.cat([skip, x], dim=1)",
    "torch.cat([x, skip], dim=1)",
    within="UNet.forward",
    rung="unet",
    zh="拼接顺序反了：题目规定跳连在前、放大的特征图在后，否则搬来的权重对不上通道。",
    en="The order of the concatenation is the other way round: skip first, enlarged map behind, or weights that are "
    "loaded meet the wrong channels.",
)
mistake(
    "averages instead of taking the maximum",
    "F.max_pool2d(x, 2)",
    "F.avg_pool2d(x, 2)",
    within="UNet.forward",
    rung="unet",
    zh="缩小用的是 2×2 最大池化，你用了平均池化。",
    en="Maps are halved by 2 × 2 max pooling; yours averages.",
)
mistake(
    "aligns corners",
    'mode="bilinear")',
    'mode="bilinear", align_corners=True)',
    within="UNet.forward",
    rung="unet",
    zh="双线性放大用了 align_corners=True：采样网格变了，题目要的是 False（默认）。",
    en="You enlarge with align_corners=True, another sampling grid; asked for is False, the default.",
)
mistake(
    "enlarges by the nearest value",
    ', mode="bilinear")',
    ")",
    within="UNet.forward",
    rung="unet",
    zh="放大用了最近邻，题目要双线性（F.interpolate 默认是 nearest）。",
    en="You enlarge by the nearest value, the default of F.interpolate; asked for is bilinear.",
)
mistake(
    "no ReLU behind the second convolution",
    "nn.Conv2d(oc, oc, 3, padding=1), nn.ReLU())",
    "nn.Conv2d(oc, oc, 3, padding=1))",
    within="double_conv",
    rung="unet",
    zh="双卷积里第二个卷积后面也有 ReLU，你漏了。",
    en="In a double convolution a ReLU follows the second convolution, too; yours has none.",
)
mistake(
    "a ReLU behind the head",
    "return self.head(x)",
    "return F.relu(self.head(x))",
    within="UNet.forward",
    rung="unet",
    zh="最后的 1×1 卷积输出的是 logits，不能再接 ReLU。",
    en="The last 1 × 1 convolution gives logits; no ReLU goes behind it.",
)
mistake(
    "the skip is the pooled map",
    "            kept.append(x)  # before pooling: full detail of this size\n            x = F.max_pool2d(x, 2)\n",
    "            full = x.shape[-2:]\n            x = F.max_pool2d(x, 2)\n"
    "            kept.append(F.interpolate(x, size=full))\n",
    within="UNet.forward",
    rung="unet",
    zh="跳连存的是池化之后的图：细节已经丢了。要在池化之前存。",
    en="Your skip is the map after pooling, its detail already lost. Keep it before pooling.",
)
