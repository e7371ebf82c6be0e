from mlkata.spec.marks import mistake

mistake(
    "rows only",
    "np.maximum(size - offsets, 0) / size) ** 2)",
    "np.maximum(size - offsets, 0) / size))",
    within="valid_weight_fraction",
    zh="你只算了一个方向：行和列各要一次，是平方。",
    en="Yours counts one direction only: rows and columns each take the factor, so it is squared.",
)
mistake(
    "negative counts beyond the map",
    "np.maximum(size - offsets, 0)",
    "(size - offsets)",
    within="valid_weight_fraction",
    zh="空洞率超过边长时，两侧的抽头一个位置都碰不到图，要截到 0，不能是负数。",
    en="Beyond the map a tap meets it at no position: cut off at 0, no negative counts.",
)
mistake(
    "the corner stands for all positions",
    "np.mean(np.maximum(size - offsets, 0) / size) ** 2",
    "np.mean((offsets < size) & (np.arange(kernel) >= kernel // 2)) ** 2",
    within="valid_weight_fraction",
    zh="你只算了左上角那一个位置；题目要的是对所有位置平均。",
    en="You count at the top left corner only; asked for is the mean over all positions.",
)
mistake(
    "the middle stands for all positions",
    "np.mean(np.maximum(size - offsets, 0) / size) ** 2",
    "np.mean(offsets <= (size - 1) // 2) ** 2",
    within="valid_weight_fraction",
    zh="你只算了正中间那个位置；题目要的是对所有位置平均。",
    en="You count in the middle only; asked for is the mean over all positions.",
)
mistake(
    "whole kernels only",
    "np.mean(np.maximum(size - offsets, 0) / size) ** 2",
    "(max(size - 2 * rate * (kernel // 2), 0) / size) ** 2",
    within="valid_weight_fraction",
    zh="你算的是“整个核都在图内”的位置比例；题目按权重逐个计数。",
    en="You count positions where the whole kernel fits; asked for is a count of single weights.",
)
mistake(
    "takes the rate for the zeros between taps",
    "rate * np.abs(",
    "(rate + 1) * np.abs(",
    within="valid_weight_fraction",
    zh="空洞率是相邻抽头的距离，不是中间插的零的个数：距离就是 rate。",
    en="The rate is the distance of neighbouring taps, not the zeros between them.",
)
