from mlkata.spec.lab import choice, own_image, slider
from mlkata.web import bench

PARAMS = (
    slider("sigma", 30.0, 0.1, 300.0, log=True, zh="宽", en="width"),
    slider("k", 3, 1, 9, zh="个数", en="count"),
    slider("share", 0.5, 0.0, 1.0, 0.25, zh="份额", en="share"),
    choice("data", "a", ("a", "b"), zh="数据", en="data"),
    own_image("image", "camera", zh="图", en="picture"),
)


def test_a_slider_stands_where_its_value_is():
    sigma, k, share, _, _ = bench.controls(PARAMS, {"sigma": "0.1", "k": 9, "share": 0.75})
    assert (sigma.at, sigma.value, sigma.low, sigma.high) == (0, "0.1", "0.1", "300")
    assert (k.at, k.places, k.step) == (8, 8, "1")
    assert (share.at, share.places, share.step) == (3, 4, "any")


def test_a_logarithmic_slider_has_its_middle_at_the_geometric_mean():
    sigma = bench.controls(PARAMS, {"sigma": (0.1 * 300) ** 0.5})[0]
    assert sigma.at == sigma.places // 2


def test_what_cannot_be_placed_stands_at_the_beginning():
    assert [each.at for each in bench.controls(PARAMS, {"sigma": "x", "k": "-5"})[:2]] == [0, 0]
    assert bench.controls(PARAMS, {"k": "400"})[1].at == 8


def test_a_picture_of_ones_own_is_told_from_a_built_in_one():
    mine, theirs = (bench.controls(PARAMS, {"image": name})[4] for name in ("own-1.png", "camera"))
    assert (mine.own, theirs.own) == (True, False)
    assert theirs.options == ("camera",)


def test_an_address_names_what_differs():
    assert bench.query({"sigma": 2.0, "data": "b"}, 3, "quick") == "sigma=2&data=b&seed=3&size=quick"
    assert bench.query({}) == ""


def test_our_own_words_are_no_parameters_unless_the_lab_says_so():
    words = {"sigma": "2", "seed": "1", "size": "quick", "narrow": "1", "nope": "x"}
    assert bench.asked(words, PARAMS) == {"sigma": "2", "nope": "x"}
    assert bench.asked({"seed": "1"}, (slider("seed", 1, 0, 9, zh="种", en="seed"),)) == {"seed": "1"}


def test_values_as_one_types_them():
    assert [bench.typed(each) for each in (2.0, 0.1, 1e-7, 3, "a", 1 / 3)] == [
        "2",
        "0.1",
        "1e-07",
        "3",
        "a",
        "0.333333",
    ]


def test_csv_has_the_numbers_and_every_table_below_its_name():
    text = bench.to_csv({"r2": 0.5}, {"curve": {"x": [1, 2], "y": [3]}})
    assert text == "name,value\nr2,0.5\n\ncurve\nx,y\n1,3\n2,\n"
