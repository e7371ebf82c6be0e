import io

import pytest
from PIL import Image

from mlkata.spec.errors import MlkataError
from mlkata.web import uploads as room
from mlkata.web.uploads import Uploads

TABLE = b"a,b\n1,2\n3,4\n"


def png(width: int = 8, height: int = 8, form: str = "PNG") -> bytes:
    data = io.BytesIO()
    Image.new("L", (width, height)).save(data, form)
    return data.getvalue()


@pytest.fixture
def uploads():
    opened = Uploads()
    yield opened
    opened.close()


def test_a_file_goes_by_the_name_it_is_given(uploads):
    name = uploads.keep("../../etc/my photo.PNG", png(), "image")
    assert room.NAME.fullmatch(name)
    assert uploads.path(name).read_bytes() == png()
    assert uploads.keep("x", png(form="JPEG"), "image").endswith(".jpg")
    assert uploads.keep("t.csv", TABLE, "table").endswith(".csv")
    assert uploads.keep("x", png(), "image") != name


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../x", "~/.ssh/id", "", "own-", "own-" + "0" * 20 + ".png", "own-../../x.png"]
)
def test_nothing_else_has_a_place(uploads, name):
    uploads.keep("x", png(), "image")
    assert uploads.path(name) is None


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", png()[:30], TABLE])
def test_what_is_no_picture_is_refused(uploads, data):
    with pytest.raises(MlkataError, match="no picture"):
        uploads.keep("x.png", data, "image")


@pytest.mark.parametrize(
    "data", [b"", b"a,b\n1\n", b"a,b\nc,d\n", b"one line", b"a,b\n1,2\n" + b"x" * 200_000, b"a\x00b,1\n2,3\n"]
)
def test_what_is_no_table_is_refused(uploads, data):
    with pytest.raises(MlkataError, match="no table"):
        uploads.keep("x.csv", data, "table")


def test_a_table_in_another_encoding_is_refused(uploads):
    with pytest.raises(MlkataError, match="UTF-8"):
        uploads.keep("x.csv", "列,值\n1,2\n".encode("gbk"), "table")


def test_too_large_in_bytes_or_pixels(uploads, monkeypatch):
    with pytest.raises(MlkataError, match="32 MiB"):
        uploads.keep("x", bytes(room.LARGEST + 1), "image")
    monkeypatch.setattr(room, "PIXELS", 63)
    with pytest.raises(MlkataError, match="pixels"):
        uploads.keep("x", png(), "image")


def test_the_oldest_make_room(uploads, monkeypatch):
    monkeypatch.setattr(room, "MOST", 2 * len(png()))
    names = [uploads.keep("x", png(), "image") for _ in range(3)]
    assert [uploads.path(name) is not None for name in names] == [False, True, True]


def test_all_of_them_end_with_the_server(uploads):
    name = uploads.keep("x", png(), "image")
    path = uploads.path(name)
    uploads.close()
    assert not path.parent.exists()
    assert uploads.path(name) is None
    assert uploads.path(uploads.keep("x", png(), "image")) is not None  # and may begin again
