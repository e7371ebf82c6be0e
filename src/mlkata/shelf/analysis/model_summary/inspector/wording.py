"""How the numbers of a summary are worded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mlkata.spec.text import Lang, Text

Summary = Mapping[str, Any]


COLUMNS: tuple[tuple[str, Text], ...] = (
    ("name", Text("模块", "module")),
    ("type", Text("类型", "type")),
    ("output_shape", Text("输出形状", "output shape")),
    ("params", Text("参数", "parameters")),
    ("macs", Text("MACs", "MACs")),
    ("receptive_field", Text("感受野", "receptive field")),
    ("activation_bytes", Text("激活内存", "activation memory")),
    ("latency_ms", Text("耗时 / ms", "latency / ms")),
)


RAW = (
    "name",
    "type",
    "depth",
    "calls",
    "input_shape",
    "output_shape",
    "params",
    "params_own",
    "trainable",
    "frozen",
    "shared",
    "buffers",
    "macs",
    "macs_own",
    "receptive_field",
    "jump",
    "start",
    "activation_bytes",
    "latency_ms",
    "note",
)


def count(number: float | None) -> str:
    """1234567 → 1.23 M."""
    if number is None:
        return "–"
    for unit, size in (("T", 1e12), ("G", 1e9), ("M", 1e6), ("k", 1e4)):
        if number >= size * (1 if unit == "k" else 0.9995):  # 999 600 is 1 M, not 1e+03 k
            return f"{number / (1e3 if unit == 'k' else size):.3g} {unit}"
    return f"{number:g}"


def memory(size: float | None) -> str:
    """Bytes in binary units: 1 MiB = 2²⁰ bytes."""
    if size is None:
        return "–"
    for unit, one in (("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)):
        if size >= one:
            return f"{size / one:.2f} {unit}"
    return f"{size:g} B"


def shape(value: Any) -> str:
    """[1, 3, 8, 8] → 1×3×8×8, nested structures in parentheses."""
    if value is None:
        return "–"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {shape(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        if all(isinstance(n, int) for n in value):
            return "×".join(map(str, value)) or "()"
        return "(" + ", ".join(shape(item) for item in value) + ")"
    return str(value)


def reach(value: Any, lang: Lang) -> str:
    """[35, 35] → 35×35; words in the reader's language."""
    words = {"global": Text("全局", "global"), "unknown": Text("未知", "unknown")}
    if value is None:
        return "–"
    if isinstance(value, str):
        return words[value].say(lang) if value in words else value
    return "×".join(reach(v, lang) if not isinstance(v, int) else str(v) for v in value)


def cells(row: Mapping[str, Any], lang: Lang, root: str) -> list[str]:
    """The texts of one row, in the order of COLUMNS."""
    called = row["calls"] > 0
    times = f" ×{row['calls']}" if row["calls"] > 1 else ""
    return [
        "  " * row["depth"] + (row["name"] or root) + times,
        row["type"],
        shape(row["output_shape"]),
        f"{row['params']:,}" + (" +" + f"{row['shared']:,}" if row["shared"] else ""),
        count(row["macs"]) if called else "–",
        reach(row["receptive_field"], lang),
        memory(row["activation_bytes"]) if called else "–",
        "–" if row["latency_ms"] is None else f"{row['latency_ms']:.2f}",
    ]


def totals(summary: Summary, lang: Lang) -> list[tuple[str, str]]:
    """Names and texts of the totals."""
    t = summary["totals"]
    zh = lang == "zh"
    found = [
        (
            "参数" if zh else "parameters",
            f"{t['params']:,} = {t['trainable']:,} {'可训练' if zh else 'trainable'} + "
            f"{t['frozen']:,} {'冻结' if zh else 'frozen'}",
        ),
        ("参数内存" if zh else "parameter memory", memory(t["parameter_bytes"])),
        ("缓冲区" if zh else "buffers", f"{t['buffers']:,} ({memory(t['buffer_bytes'])})"),
        ("MACs", f"{t['macs']:,} ({count(t['macs'])}; FLOPs {count(t['flops'])})"),
        ("感受野" if zh else "receptive field", reach(t["receptive_field"], lang)),
        ("激活内存（模块输出）" if zh else "activation memory (module outputs)", memory(t["activation_bytes"])),
        ("反向传播保留" if zh else "kept for backward", memory(t["saved_for_backward_bytes"])),
        ("耗时" if zh else "latency", "–" if t["latency_ms"] is None else f"{t['latency_ms']:.2f} ms"),
    ]
    for name, entry in t["dtypes"].items():
        found.append((name, f"{entry['parameters']:,} + {entry['buffers']:,} → {memory(entry['bytes'])}"))
    return found


COLUMN_NAMES = {**dict(COLUMNS), "parameters": dict(COLUMNS)["params"]}


def inputs_line(summary: Summary, lang: Lang) -> str:
    given = ", ".join(f"{shape(i['shape'])} {i['dtype']}" for i in summary["inputs"])
    words = ("输入", "输出") if lang == "zh" else ("input", "output")
    return f"{words[0]} {given} → {words[1]} {shape(summary['outputs'])}"
