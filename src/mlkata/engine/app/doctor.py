"""What this machine can do: sandbox level, libraries, fonts, folders; and the one step that mends each."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import mlkata
from mlkata.engine.app.settings import Settings
from mlkata.engine.dispatch.pool import sandbox_level
from mlkata.spec.text import Text

LIBRARIES = {  # distribution → what needs it, and the extra that brings it
    "numpy": (Text("所有题目", "every topic"), ""),
    "scipy": (Text("实验与部分练习", "labs and some drills"), "labs"),
    "scikit-learn": (Text("实验的数据", "data of the labs"), "labs"),
    "scikit-image": (Text("实验的图片", "pictures of the labs"), "labs"),
    "altair": (Text("图表", "charts"), "labs"),
    "vl-convert-python": (Text("图表存成 PNG、SVG", "charts as PNG and SVG"), "labs"),
    "torch": (Text("PyTorch 的题目与 mlkata inspect", "PyTorch topics and mlkata inspect"), "torch"),
    "opencv-contrib-python-headless": (Text("mlkata check 的对照", "comparisons of mlkata check"), "check"),
    "onnxruntime": (Text("mlkata check 的对照", "comparisons of mlkata check"), "check"),
}


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing looked at.

    Args:
        name: what was looked at. well: whether it is as it should be. found: what was found.
        remedy: what to do; None where nothing need be done.
    """

    name: Text
    well: bool
    found: Text
    remedy: Text | None = None


def examine(settings: Settings) -> tuple[Sign, ...]:
    """Everything that `mlkata doctor` prints, in its order."""
    return (_python(), _sandbox(), *_libraries(), _font(), _cache(settings))


def _python() -> Sign:
    words = (
        f"mlkata {mlkata.__version__} · Python {platform.python_version()} · {platform.system()} {platform.machine()}"
    )
    remedy = Text("安装 Python 3.11 或更新的版本。", "Install Python 3.11 or newer.")
    well = sys.version_info >= (3, 11)
    return Sign(Text("版本", "versions"), well, Text(words, words), None if well else remedy)


def _sandbox() -> Sign:
    level = sandbox_level()
    layers = " + ".join(level.layers) or "–"
    found = Text(f"{level.name} 级（{layers}）：{level.means.zh}", f"level {level.name} ({layers}): {level.means.en}")
    return Sign(Text("沙箱", "sandbox"), level.name == "A", found, level.remedy)


def _libraries() -> Iterator[Sign]:
    for name, (use, extra) in LIBRARIES.items():
        try:
            found = version(name)
        except PackageNotFoundError:
            lacks = Text(f"没有安装（用于{use.zh}）", f"not installed (for {use.en})")
            install = f"pip install torch=={TESTED}" if name == "torch" else f"pip install 'mlkata[{extra}]'"
            yield Sign(Text(name, name), False, lacks, Text(f"安装：{install}", f"Install it: {install}"))
        else:
            yield Sign(Text(name, name), True, Text(found, found))


TESTED = "2.13.0"  # as constraints.txt pins it; a test compares


def _font() -> Sign:
    name = Text("图表的中文字体", "Chinese font for charts")
    remedy = Text(
        "安装一种：apt-get install fonts-noto-cjk（macOS、Windows 自带）",
        "Install one: apt-get install fonts-noto-cjk (macOS and Windows have one)",
    )
    try:
        from mlkata.engine.lab.fonts import cjk

        found = cjk()
    except ImportError:
        return Sign(name, False, Text("无法检查：没有 vl-convert-python", "cannot be looked for: no vl-convert-python"))
    if found:
        return Sign(name, True, Text(found, found))
    return Sign(name, False, Text("没有：中文图存不成 PNG", "none: no Chinese chart can be saved as PNG"), remedy)


def _cache(settings: Settings) -> Sign:
    folder = settings.cache
    files = [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
    size = sum(path.stat().st_size for path in files) / 2**20
    zh, en = f"{folder} · {len(files)} 个文件 · {size:.1f} MiB", f"{folder} · {len(files)} files · {size:.1f} MiB"
    return Sign(Text("缓存", "cache"), True, Text(zh, en))
