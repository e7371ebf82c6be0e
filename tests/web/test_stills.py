from xml.etree import ElementTree

from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.web.stills import COLUMNS, refused, wrapped

ERROR = MlkataError(Text("没有 <这个>。", "There is no <such> thing."), "a & b", Text("换一个。", "Take another."))


def test_the_reason_is_a_picture_that_nobody_keeps():
    answer = refused(ERROR, "en")
    assert answer.status_code == 422
    assert answer.headers["cache-control"] == "no-store"
    texts = [each.text for each in ElementTree.fromstring(bytes(answer.body)).iter() if each.tag.endswith("}text")]
    assert texts == ["There is no <such> thing.", "a & b", "Take another."]
    assert "没有" in bytes(refused(ERROR, "zh").body).decode()


def test_lines_are_short_enough_and_nothing_is_lost():
    english = wrapped("a few words " * 30)
    assert all(len(line) <= COLUMNS for line in english)
    assert " ".join(english) == ("a few words " * 30).strip()
    chinese = wrapped("太长的一句话" * 20)
    assert all(2 * len(line) <= COLUMNS for line in chinese)
    assert "".join(chinese) == "太长的一句话" * 20
