"""How times are judged, and what people get wrong."""

from mlkata.spec.marks import close, compare, mistake

compare("*", close(rtol=1e-9, atol=0.0))

mistake(
    "maximum of the sums",
    "return float(np.maximum(arithmetic, traffic).sum())",
    "return float(max(arithmetic.sum(), traffic.sum()))",
    within="roofline_time",
    zh="先求和再取最大值偏小：一层等访存时，别的层闲着的算力帮不上它。要逐层取最大值再相加。",
    en=(
        "The maximum of the sums is too small: a layer short of bandwidth cannot use another's idle arithmetic. Take "
        "the maximum layer by layer, then add."
    ),
)
mistake(
    "one FLOP for a multiply-add",
    "arithmetic = 2 * np.asarray(macs) / peak",
    "arithmetic = np.asarray(macs) / peak",
    within="roofline_time",
    zh="峰值的单位是 FLOP/s，一次乘加是 2 FLOP，要乘 2。",
    en="The peak is in FLOP per second and a multiply-add is two: multiply by 2.",
)
mistake(
    "the faster of the two",
    "np.maximum(arithmetic, traffic)",
    "np.minimum(arithmetic, traffic)",
    within="roofline_time",
    zh="取了较小的：一层要等两者中慢的那个。",
    en="You take the smaller: a layer waits for the slower of the two.",
)
mistake(
    "one after the other",
    "np.maximum(arithmetic, traffic)",
    "(arithmetic + traffic)",
    within="roofline_time",
    zh="把计算和访存相加了；同一层里两者可以重叠，下界取较大的。",
    en="You add arithmetic and traffic; within a layer they overlap, and the bound is the larger.",
)
mistake(
    "arithmetic alone",
    "np.maximum(arithmetic, traffic)",
    "arithmetic",
    within="roofline_time",
    zh="没有算访存：低算术强度的层等的是内存。",
    en="The traffic is left out: layers of low intensity wait for memory.",
)
