from mlkata.spec.marks import mistake

mistake(
    "no half pixel",
    "    rows = [(2 * i + 1) * h // (2 * oh) for i in range(oh)]\n"
    "    columns = [(2 * j + 1) * w // (2 * ow) for j in range(ow)]\n",
    "    rows = [i * h // oh for i in range(oh)]\n    columns = [j * w // ow for j in range(ow)]\n",
    within="nearest_resize",
    zh="你取的是输出像素左上角所在的像素，floor(i·h/oh)：图会朝一边偏。要看中心：floor((i + 0.5)·h/oh)。",
    en="You take the pixel under the output's upper left corner, floor(i h / oh), which moves the picture. Look at the "
    "centre: floor((i + 0.5) h / oh).",
)
mistake(
    "rounds the corner's coordinate",
    "    rows = [(2 * i + 1) * h // (2 * oh) for i in range(oh)]\n"
    "    columns = [(2 * j + 1) * w // (2 * ow) for j in range(ow)]\n",
    "    rows = [min((2 * i * h + oh) // (2 * oh), h - 1) for i in range(oh)]\n"
    "    columns = [min((2 * j * w + ow) // (2 * ow), w - 1) for j in range(ow)]\n",
    within="nearest_resize",
    zh="round(i·h/oh) 是把左上角的坐标四舍五入。应当求中心 (i + 0.5)·h/oh 落在哪个像素里，也就是对它取 floor。",
    en="round(i h / oh) rounds the coordinate of the corner. Ask in which pixel the centre (i + 0.5) h / oh lies: its "
    "floor.",
)
mistake(
    "the earlier one of two",
    "    rows = [(2 * i + 1) * h // (2 * oh) for i in range(oh)]\n"
    "    columns = [(2 * j + 1) * w // (2 * ow) for j in range(ow)]\n",
    "    rows = [((2 * i + 1) * h - 1) // (2 * oh) for i in range(oh)]\n"
    "    columns = [((2 * j + 1) * w - 1) // (2 * ow) for j in range(ow)]\n",
    within="nearest_resize",
    zh="中心正好落在两个像素之间时，题目要后一个，你取了前一个。",
    en="Where a centre falls between two pixels the task asks for the later one; yours is the earlier.",
)
mistake(
    "corners aligned",
    "    rows = [(2 * i + 1) * h // (2 * oh) for i in range(oh)]\n"
    "    columns = [(2 * j + 1) * w // (2 * ow) for j in range(ow)]\n",
    "    rows = [round(i * (h - 1) / max(oh - 1, 1)) for i in range(oh)]\n"
    "    columns = [round(j * (w - 1) / max(ow - 1, 1)) for j in range(ow)]\n",
    within="nearest_resize",
    zh="你把首尾像素对齐了（linspace 再取整）：首尾像素只占半份宽度。题目要的是中心落在谁里面就取谁。",
    en="You align the first and last pixels (linspace, then round), which gives them half the width of the others. The "
    "task asks in which pixel each centre lies.",
)
mistake(
    "labels go through floating point",
    "    return image[rows][:, columns]",
    "    return image.astype(float)[rows][:, columns].astype(image.dtype)",
    within="nearest_resize",
    zh="数值途中变成了浮点数：很大的整数标签会丢掉末位。最近邻只复制，不计算，输出数组要用输入的类型。",
    en="Values pass through floating point on the way, where large whole numbers lose their last digits. Nearest "
    "copies and never computes: give the output the input's type.",
)
mistake(
    "rows and columns swapped",
    "    h, w = image.shape[:2]\n",
    "    h, w = image.shape[:2]\n    oh, ow = ow, oh\n",
    within="nearest_resize",
    zh="参数顺序是（行，列），你按（宽，高）用了。",
    en="The order is (rows, columns); you took it as (width, height).",
)
