"""The picture of a failed case about boxes: asked for by the page after the verdict."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

import mlkata
from mlkata.engine.app import journal
from mlkata.engine.app.house import House

DRILL, KERNEL = "/en/topics/iou-nms/drills/nms", "/en/topics/gaussian-blur/drills/gaussian-2d-kernel"
NMS = Path(mlkata.__file__).parent / "shelf" / "detection" / "iou_nms" / "drills" / "nms"
NEAR = (NMS / "wrong" / "greater_or_equal.py").read_text(encoding="utf-8")
HTMX = {"hx-request": "true"}
CASE = "touching boxes do not overlap"


def judged(client: TestClient, code: str, drill: str = DRILL) -> str:
    """The page's answer to a submission."""
    return client.post(f"{drill}/run", data={"code": code}, headers=HTMX).text


def test_a_failed_case_is_drawn_on_request(client: TestClient, house: House) -> None:
    assert f'hx-post="{DRILL}/boxes"' in judged(client, NEAR)
    form = {"entry": journal.submissions(house, "iou-nms", "nms")[0].id, "case": CASE}
    drawn = client.post(f"{DRILL}/boxes", data=form, headers=HTMX)
    assert drawn.status_code == 200
    assert '<svg class="boxes"' in drawn.text
    assert "should be kept, is not" in drawn.text
    assert "<svg" not in client.post(f"{DRILL}/boxes", data=form | {"case": "no such case"}, headers=HTMX).text


def test_nobody_s_submission_is_not_drawn(client: TestClient) -> None:
    refused = client.post(f"{DRILL}/boxes", data={"entry": "nobody", "case": CASE}, headers=HTMX)
    assert refused.status_code == 422


def test_drills_without_boxes_ask_for_no_picture(client: TestClient) -> None:
    code = "def gaussian_2d_kernel(ksize=3, sigma=0.0):\n    return []\n"
    told = judged(client, code, KERNEL)
    assert "Wrong answer" in told
    assert "/boxes" not in told
