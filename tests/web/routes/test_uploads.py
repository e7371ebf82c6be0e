import pytest
from tests.web.test_uploads import TABLE, png

from mlkata.web.uploads import NAME


def test_a_picture_comes_in_and_a_lab_uses_it(client):
    kept = client.post("/en/uploads", files={"file": ("me.png", png(64, 64), "image/png")}, data={"kind": "image"})
    assert kept.status_code == 201
    name = kept.json()["name"]
    assert NAME.fullmatch(name)
    ran = client.post("/en/topics/gaussian-blur/labs/shortcuts/run", json={"params": {"image": name}})
    assert ran.status_code == 200
    assert ran.json()["params"] == {"image": name}
    page = client.get(f"/en/topics/gaussian-blur/labs/shortcuts?image={name}")
    assert page.status_code == 200
    assert f'<option value="{name}" selected>' in page.text


@pytest.mark.parametrize(
    ("kind", "data", "status"),
    [("image", b"no", 422), ("table", b"no", 422), ("else", png(), 422), ("table", TABLE, 201)],
)
def test_each_kind_is_checked(client, kind, data, status):
    answer = client.post("/en/uploads", files={"file": ("f", data)}, data={"kind": kind})
    assert answer.status_code == status


def test_a_request_without_a_file_is_told_so(client):
    assert client.post("/en/uploads", data={"kind": "image"}).status_code == 422
