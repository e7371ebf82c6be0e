from mlkata.spec.marks import compare, exact, mistake

compare("*", exact())

mistake(
    "four neighbours only",
    "if weak[r, c] and not edge[r, c]:",
    "if weak[r, c] and not edge[r, c] and (r == row or c == column):",
    within="hysteresis",
    zh="你只看了上下左右：对角上的邻居也算相连，否则斜线一步就断。",
    en="You look at four neighbours only: corners join as well, or slanted lines break at every step.",
)
mistake(
    "one step only",
    "stack.append((r, c))",
    "continue",
    within="hysteresis",
    zh="你只连上了紧挨着强像素的弱像素：连上的弱像素还要继续往外连，直到连不动为止。",
    en="You link only weak pixels that touch a strong one: what was linked goes on linking, until nothing is found.",
)
mistake(
    "equal to the high threshold is strong",
    "edge = thin > high",
    "edge = thin >= high",
    within="hysteresis",
    zh="幅值等于高阈值不算强，要严格大于。",
    en="A magnitude equal to the high threshold is not strong: it must exceed it.",
)
mistake(
    "equal to the low threshold is weak",
    "weak = thin > low",
    "weak = thin >= low",
    within="hysteresis",
    zh="幅值等于低阈值不算弱边缘，要严格大于。",
    en="A magnitude equal to the low threshold is not weak: it must exceed it.",
)
mistake(
    "every weak pixel stays",
    "return edge",
    "return weak",
    within="hysteresis",
    zh="你留下了所有超过低阈值的像素：没有和强像素连上的那些要丢掉。",
    en="You keep all that exceeds the low threshold: what does not hang on a strong pixel must go.",
)
mistake(
    "weak pixels never stay",
    "weak = thin > low",
    "weak = thin > high",
    within="hysteresis",
    zh="弱像素一个也没连上：只剩下超过高阈值的像素。",
    en="No weak pixel was linked: only what exceeds the high threshold is left.",
)
mistake(
    "accepts low above high",
    "if low > high:",
    "if low > high + 1e9:",
    within="hysteresis",
    zh="低阈值大于高阈值时应当抛出 ValueError。",
    en="Raise a ValueError where the low threshold exceeds the high one.",
)
