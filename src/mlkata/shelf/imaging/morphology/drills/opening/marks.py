from mlkata.spec.marks import mistake

mistake(
    "dilation without the reflection",
    "in positions(element):",
    "in -positions(element):",
    within="dilate",
    zh="膨胀时没有翻转结构元（连同原点）。对称的奇数大小看不出来；不对称或偶数大小时，图会移位，开运算也不再是开运算。",
    en="Your dilation does not reflect the element (and its origin). With symmetric odd ones nobody sees it; with "
    "others the picture moves, and it is no opening any more.",
)
mistake(
    "closing instead of opening",
    "dilate(erode(image, element), element)",
    "erode(dilate(image, element), element)",
    within="opening",
    zh="先膨胀后腐蚀是闭运算；开运算先腐蚀、再膨胀。",
    en="Dilation first, erosion second is a closing; an opening erodes first.",
)
mistake(
    "zeros beyond the border of the erosion",
    "constant_values=highest(image.dtype)",
    "constant_values=0",
    within="erode",
    zh="腐蚀时图外当成了 0，贴着边框的亮区被吃掉。图外应当取该类型的最大值。",
    en="Your erosion sees zeros beyond the border and eats what is bright there. Outside counts as the highest value "
    "of the type.",
)
mistake(
    "erosion only",
    "dilate(erode(image, element), element)",
    "erode(image, element)",
    within="opening",
    zh="只做了腐蚀：剩下的形状都变小了。还要用同一个结构元膨胀回去。",
    en="You only erode, so everything that is left has shrunk. Dilate again by the same element.",
)
mistake(
    "reflects the element in the erosion instead",
    "dilate(erode(image, element), element)",
    "dilate(erode(image, np.asarray(element)[::-1, ::-1]), np.asarray(element)[::-1, ::-1])",
    within="opening",
    zh="翻转用错了地方：腐蚀时翻转、膨胀时不翻转，得到的是用翻转后的结构元做的开运算。",
    en="The reflection is in the wrong place: reflected in the erosion and not in the dilation, it opens by the turned "
    "element.",
)
mistake(
    "accepts an empty element",
    "if len(cells) == 0:",
    "if False:",
    within="positions",
    zh="没有非零格子的结构元应当报 ValueError。",
    en="An element without any set cell should raise a ValueError.",
)
