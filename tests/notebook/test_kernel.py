"""A real kernel: a whole notebook is run, one cell after the other, and what it leaves is looked at."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest
import zmq
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

from mlkata.notebook.labs import VEGA_LITE


@pytest.fixture(autouse=True)
def _surroundings(environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {**environ, "IPYTHONDIR": str(tmp_path / "ipython"), "JUPYTER_PLATFORM_DIRS": "1"}.items():
        monkeypatch.setenv(name, value)
    for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


@contextmanager
def kernel(folder: Path) -> Iterator[BlockingKernelClient]:
    """A kernel with the magics loaded, spoken to over sockets in a folder: nothing listens on the network."""
    context = zmq.Context()
    manager = KernelManager(transport="ipc", ip=str(folder / "k"), context=context)
    manager.kernel_cmd = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    manager.start_kernel(env=dict(os.environ))
    client = manager.client()
    client.start_channels()
    client.interrupt, client.pid = manager.interrupt_kernel, manager.provisioner.pid
    try:
        client.wait_for_ready(timeout=60)
        assert client.execute("%load_ext mlkata", reply=True, timeout=60)["content"]["status"] == "ok"
        yield client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        context.destroy(linger=0)


def run(*sources: str, allow_errors: bool = False) -> list[Any]:
    """The cells of a notebook, run in order."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(each) for each in sources])
    NotebookClient(notebook, kernel_name="python3", timeout=60, allow_errors=allow_errors).execute()
    nbformat.validate(notebook)
    return notebook.cells


def shown(cell: Any) -> list[dict[str, Any]]:
    return [output["data"] for output in cell.outputs if output.output_type == "display_data"]


def said(cell: Any) -> str:
    return "".join(output.text for output in cell.outputs if output.output_type == "stream")


def test_a_notebook() -> None:
    wrong = "%%drill iou-nms iou\ndef iou(a, b):\n    print('<i>')\n    return 0.0\n"
    after = "print('iou' in globals())"
    cells = run(
        "%load_ext mlkata",
        "%drill iou-nms",
        wrong,
        after,
        "sigma = 3",
        "%lab gaussian-blur/kernel sigma={sigma} --size live",
        "%answer iou-nms short",
        "%mlkata lang zh",
        "%answer iou-nms short",
    )
    assert said(cells[0]) == ""
    assert {"text/html", "text/plain"} == set(shown(cells[1])[0])
    (verdict,) = shown(cells[2])
    assert verdict["text/plain"].startswith("WA")
    assert "&lt;i&gt;" in verdict["text/html"]
    assert said(cells[3]) == "False\n"
    numbers, chart = shown(cells[5])
    assert "sigma" in numbers["text/plain"] or numbers["text/html"]
    assert {VEGA_LITE, "image/png", "text/plain"} == set(chart)
    assert chart[VEGA_LITE]["$schema"].endswith("v5.json")
    english, chinese = shown(cells[6])[0], shown(cells[8])[0]
    assert "Evidence" in english["text/plain"]
    assert "证据" in chinese["text/plain"]
    assert "<sup" in english["text/html"]


def test_what_is_refused_is_a_line_without_a_traceback() -> None:
    cells = run("%load_ext mlkata", "%drill nope", "%%drill iou-nms --sed 1\npass", "1 + 1", allow_errors=True)
    for cell, words in ((cells[1], "no topic “nope”"), (cells[2], "no option “--sed”")):
        assert words in said(cell)
        assert "Traceback" not in said(cell)
        assert not [output for output in cell.outputs if output.output_type == "error"]
    assert cells[3].outputs[0]["data"]["text/plain"] == "2"


def test_the_starter_comes_as_the_next_cell(tmp_path: Path) -> None:
    with kernel(tmp_path) as client:
        reply = client.execute("%drill iou-nms nms", reply=True, timeout=60)
    (payload,) = [each for each in reply["content"]["payload"] if each["source"] == "set_next_input"]
    assert payload["text"].startswith("%%drill iou-nms nms\n# iou-nms/nms")
    assert "def nms(" in payload["text"]
    assert payload["replace"] is False


def burnt(pid: int) -> float:
    """CPU seconds of all that a process has started."""
    total = 0.0
    for child in psutil.Process(pid).children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            total += sum(child.cpu_times()[:2])
    return total


ENDLESS = "%%drill patience\ndef patience():\n    print('begun')\n    while True:\n        pass\n"
RIGHT = "%%drill patience\ndef patience():\n    return 1\n"


def test_interrupting_the_kernel_stops_the_submission(
    patience: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would run for 40 seconds; the next cell is judged at once, by the same house."""
    monkeypatch.setenv("MLKATA_SHELF", str(patience))
    with kernel(tmp_path) as client:
        assert client.execute(RIGHT, reply=True, timeout=60)["content"]["status"] == "ok"
        before = burnt(client.pid)
        asked = client.execute(ENDLESS, stop_on_error=False)  # else what comes next is aborted
        ends = time.monotonic() + 20
        while burnt(client.pid) < before + 1.5 and time.monotonic() < ends:
            pass
        client.interrupt()
        reply = client.get_shell_msg(timeout=20)
        assert reply["parent_header"]["msg_id"] == asked
        assert reply["content"]["ename"] == "KeyboardInterrupt"
        assert client.execute(RIGHT, reply=True, timeout=20)["content"]["status"] == "ok"
