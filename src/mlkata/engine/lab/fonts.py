"""Which font draws Chinese in pictures. Asked of the renderer itself: it knows what it finds, and draws it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from mlkata.engine.lab.reply import replies
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.value import Plain

# Sans-serif ones for simplified Chinese, as Linux, macOS and Windows bring them.
FAMILIES = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang SC", "Hiragino Sans GB",
    "Heiti SC", "STHeiti", "Microsoft YaHei", "SimHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
    "Droid Sans Fallback", "Arial Unicode MS",
)  # fmt: skip
SAMPLE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text y="15" font-family="{}">{}</text></svg>'
Render = Callable[[str], bytes]


@replies
def fonts() -> Plain:
    """{"cjk": the family that draws Chinese in PNG charts, "" if there is none}: what `mlkata doctor` asks."""
    return {"cjk": cjk()}


@cache
def cjk() -> str:
    """The family for Chinese in this process."""
    import vl_convert

    return family(vl_convert.svg_to_png)


def family(render: Render) -> str:
    """The first family that draws Chinese; "sans-serif" if only an unknown one does; "" if none does.

    An unknown family draws nothing at all. A known one without a character borrows it from any font that has it, and
    where none has, every character becomes the same box.
    """

    def drawn(name: str, text: str) -> bytes:
        return render(SAMPLE.format(name, text))

    if drawn("sans-serif", "中") == drawn("sans-serif", "国"):
        return ""
    nothing = render(SAMPLE.format("sans-serif", ""))
    return next((name for name in FAMILIES if drawn(name, "中") != nothing), "sans-serif")


def no_cjk() -> MlkataError:
    """The refusal of a Chinese picture that nobody could read."""
    return MlkataError(
        Text(
            "系统里没有中文字体，PNG 图里的中文会变成方框。",
            "No font here has Chinese: the PNG would show empty boxes.",
        ),
        "",
        Text(
            "安装一种中文字体（Debian/Ubuntu：apt install fonts-noto-cjk），或改用 SVG，或用英文出图。",
            "Install one (Debian/Ubuntu: apt install fonts-noto-cjk), or take SVG, or draw it in English.",
        ),
    )
