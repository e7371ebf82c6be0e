from mlkata.spec.drill import case


@case("3 × 3 at rate 1 on 3 × 3, by hand", zh="3×3 的图，空洞率 1，手算")
def _(valid_weight_fraction, rng):
    return valid_weight_fraction(3, 1)


@case("the usual rates on 33 × 33", zh="33×33 的图，常用空洞率")
def _(valid_weight_fraction, rng):
    return tuple(valid_weight_fraction(33, rate) for rate in (6, 12, 18))


@case("65 × 65", zh="65×65 的图")
def _(valid_weight_fraction, rng):
    return tuple(valid_weight_fraction(65, rate) for rate in (1, 12, 24, 64))


@case("a rate as large as the map", zh="空洞率等于图的边长")
def _(valid_weight_fraction, rng):
    return valid_weight_fraction(9, 9), valid_weight_fraction(9, 8)


@case("a rate beyond the map", zh="空洞率超过图的边长")
def _(valid_weight_fraction, rng):
    return valid_weight_fraction(9, 30), valid_weight_fraction(5, 4)


@case("five taps a side", zh="5×5 的核")
def _(valid_weight_fraction, rng):
    return (
        valid_weight_fraction(17, 3, kernel=5),
        valid_weight_fraction(17, 6, kernel=5),
        valid_weight_fraction(7, 4, kernel=5),
    )


@case("one tap is always valid", zh="1×1 的核总是有效")
def _(valid_weight_fraction, rng):
    return valid_weight_fraction(7, 5, kernel=1), valid_weight_fraction(7, 2, kernel=3)


@case("a map of one cell", zh="1×1 的图")
def _(valid_weight_fraction, rng):
    return valid_weight_fraction(1, 1), valid_weight_fraction(1, 3, kernel=5), valid_weight_fraction(2, 1)


@case("any map and rate", zh="任意大小与空洞率", hidden=True, repeat=5)
def _(valid_weight_fraction, rng):
    size, rate = int(rng.integers(2, 40)), int(rng.integers(1, 40))
    return valid_weight_fraction(size, rate, kernel=int(rng.choice([3, 5, 7])))


@case("small rates on large maps", zh="大图小空洞率", hidden=True, repeat=2)
def _(valid_weight_fraction, rng):
    return valid_weight_fraction(int(rng.integers(40, 90)), int(rng.integers(1, 8)))
