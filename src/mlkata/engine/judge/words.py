"""What the judge says, in Chinese and English; and how values are shown shortly and safely."""

from __future__ import annotations

from mlkata.spec.job import Stop
from mlkata.spec.text import Text
from mlkata.spec.value import Array, Plain
from mlkata.spec.verdict import Word

MISMATCH = {
    "value": Text(
        "值不对：位置 {at} 期望 {expected}，得到 {got}。", "Wrong value at {at}: expected {expected}, got {got}."
    ),
    "nan": Text("位置 {at} 得到 NaN，期望 {expected}。", "NaN at {at} where {expected} is expected."),
    "shape": Text(
        "形状不对：位置 {at} 期望 {expected}，得到 {got}。", "Wrong shape at {at}: expected {expected}, got {got}."
    ),
    "type": Text(
        "类型不对：位置 {at} 期望形如 {expected}，得到 {got}。",
        "Wrong type at {at}: expected something like {expected}, got {got}.",
    ),
    "none": Text("位置 {at} 返回了 None：是不是忘了 return？", "It returned None at {at}: is a return missing?"),
    "length": Text(
        "长度不对：位置 {at} 期望 {expected}，得到 {got}。", "Wrong length at {at}: expected {expected}, got {got}."
    ),
    "keys": Text(
        "字典的键不对：位置 {at} 期望 {expected}，得到 {got}。", "Wrong keys at {at}: expected {expected}, got {got}."
    ),
}
HIDDEN_WRONG = Text("隐藏用例的结果不对。", "The result of a hidden case is wrong.")
RAISED = Text("第 {line} 行抛出 {type}：{message}", "Line {line} raised {type}: {message}")
RAISED_NOWHERE = Text("抛出 {type}：{message}", "It raised {type}: {message}")
RAISED_HIDDEN = Text("隐藏用例上，第 {line} 行抛出了 {type}。", "On a hidden case line {line} raised {type}.")
RAISED_HIDDEN_NOWHERE = Text("在隐藏用例上抛出了 {type}。", "It raised {type} on a hidden case.")
SOME_EXCEPTION = "Exception"
SYNTAX = Text("第 {line} 行有语法错误：{message}", "Syntax error in line {line}: {message}")
SHOULD_RAISE = Text("这里应当抛出 {type}，却返回了 {got}。", "{type} should be raised here, but {got} was returned.")
RAISES_OTHER = Text("这里应当抛出 {expected}，却抛出了 {got}。", "{expected} should be raised here, not {got}.")
EXITED = Text(
    "代码自己退出了（{type}）：请用 return 返回结果。", "The code ended itself ({type}): return the result instead."
)
UNWRITTEN = Text("这里还没写（NotImplementedError）。", "Not written yet (NotImplementedError).")
MISSING = Text(
    "第 {line} 行导入了 {name}，评测环境里没有：只有 Python 标准库和这道题所用的库（NumPy、SciPy 或 PyTorch）。",
    "Line {line} imports {name}, which is not there: a submission has the standard library and the library of its "
    "drill (NumPy, SciPy or PyTorch).",
)
UNSUPPORTED = Text("返回了无法比较的东西：{message}", "It returned something that cannot be compared: {message}")
UNSUPPORTED_HIDDEN = Text(
    "在隐藏用例上返回了无法比较的东西。", "On a hidden case it returned something that cannot be compared."
)
FORBIDDEN = Text("这道题不许调用 {name}：请自己写。", "This drill forbids {name}: write it yourself.")
MUTATED = Text(
    "函数改写了传入的参数 {name}：请先复制再修改。", "The function changed its argument {name}: copy before you modify."
)
GRAD_MODE = Text(
    "调用之后全局梯度模式变了：请用 with torch.no_grad() 限定范围。",
    "The call left torch's global grad mode changed: use it as a context manager.",
)
RNG_ADVICE = Text(
    "代码动了全局随机状态；更好的做法是用自己的 Generator。",
    "The code changes the global random state; a Generator of its own is better.",
)
PROBES = {
    "by keyword": Text("按关键字传参", "by keyword"),
    "with defaults": Text("使用默认参数", "with defaults"),
    "not contiguous": Text("非连续内存", "not contiguous"),
    "gradient": Text("梯度", "gradient"),
    "float32": Text("float32 输入", "float32 input"),
    "one row": Text("只有一行", "one row"),
    "no rows": Text("没有行", "no rows"),
}
ADVICE = {
    "float32": Text(
        "float32 输入时结果与参考实现不同（不影响评判）。",
        "With float32 input the result differs from the reference's (no part of the verdict).",
    ),
    "one row": Text(
        "只有一行输入时结果与参考实现不同（不影响评判）。",
        "With a single row the result differs from the reference's (no part of the verdict).",
    ),
    "no rows": Text(
        "空输入时结果与参考实现不同（不影响评判）。",
        "With no rows at all the result differs from the reference's (no part of the verdict).",
    ),
}
STOPS = {
    Stop.CPU: (Word.TLE, Text("用完了 {cpu_s:g} 秒 CPU 时间。", "It used up {cpu_s:g} s of CPU time.")),
    Stop.WALL: (
        Word.TLE,
        Text(
            "等了 {wall_s:g} 秒仍没有结果（在睡眠、在等待，或机器太忙）。",
            "No answer within {wall_s:g} s (asleep, blocked, or the machine is busy).",
        ),
    ),
    Stop.MEMORY: (Word.MLE, Text("内存超过 {memory_mb} MiB。", "It needs more than {memory_mb} MiB of memory.")),
    Stop.OUTPUT: (Word.OLE, Text("输出或返回值太大。", "It printed or returned too much.")),
    Stop.DIED: (
        Word.RE,
        Text(
            "进程自己结束了，没有给出结果（os._exit、崩溃？）。",
            "The process ended without an answer (os._exit, a crash?).",
        ),
    ),
    Stop.PROTOCOL: (Word.PV, Text("进程发回的数据不合协议。", "The process broke the protocol.")),
    Stop.CANCELLED: (Word.TLE, Text("已被停止。", "Stopped on request.")),
    Stop.BROKEN: (
        Word.IE,
        Text("评测器自己出了错，不是你的问题：{detail}", "The judge itself failed, not your code: {detail}"),
    ),
}
SUMMARY = {
    Word.AC: Text("通过：{passed} 个用例全部正确。", "Accepted: all {passed} cases are right."),
    Word.WA: Text(
        "答案错误：{passed}/{total} 个用例正确；先看“{first}”。",
        "Wrong answer: {passed} of {total} cases are right; look at “{first}” first.",
    ),
    Word.RE: Text("运行出错：先看“{first}”。{says}", "Runtime error: look at “{first}” first. {says}"),
    Word.TLE: Text("超时：在“{first}”上，{says}", "Time limit exceeded on “{first}”: {says}"),
    Word.MLE: Text("内存超限：在“{first}”上，{says}", "Memory limit exceeded on “{first}”: {says}"),
    Word.OLE: Text("输出超限：在“{first}”上，{says}", "Output limit exceeded on “{first}”: {says}"),
    Word.CE: Text("{says}", "{says}"),
    Word.FORBIDDEN: Text("用了禁止的函数。{says}", "A forbidden function was called. {says}"),
    Word.PV: Text("“{first}”上通信协议被破坏。{says}", "The protocol was broken on “{first}”. {says}"),
    Word.IE: Text("{says}", "{says}"),
}
NO_TEXT = Text("文件里有空字节，不是 Python 代码。", "The file holds null bytes: it is no Python code.")
NO_TARGET = Text("代码里没有定义 {name}。", "The code does not define {name}.")
MEASURE_FAILED = Text(
    "返回值的形式不对，无法据此计算要比较的量。",
    "What it returned has not the form from which the compared quantity is computed.",
)
KEY_BROKEN = Text("这道题的 {file} 无法运行：{reason}", "This drill's {file} does not run: {reason}")
NO_SUCH_CASE = Text("marks.py 提到的用例不存在：{names}。", "marks.py names cases that there are not: {names}.")
NAME_FIX = Text("照 cases.py 里的名字写。", "Write their names as cases.py does.")
RUNG_FIX = Text(
    "若是自己的题，请修好后重试；否则请用 mlkata report 告诉我们。",
    "If the drill is yours, mend it and try again; otherwise tell us with mlkata report.",
)
EDIT_MISSED = Text(
    "“{name}”的原文在 {within} 里出现了 {count} 次，应当恰好一次。",
    "The text of “{name}” occurs {count} times in {within}; it must occur once.",
)
EDIT_NOTHING = Text("“{name}”什么也没有改。", "“{name}” changes nothing.")
EDIT_UNPARSABLE = Text(
    "改成“{name}”之后不再是合法的 Python:{reason}。", "With “{name}” it is no longer Python: {reason}."
)
EDIT_NOWHERE = Text("参考实现里没有 {within}。", "The reference has no {within}.")
EDIT_FIX = Text(
    "请修改 marks.py 里这条 mistake 的原文或 within。", "Mend the mistake's text or its `within` in marks.py."
)
INPUT_BAD = Text("看不懂这个输入：{reason}。", "The input is not understood: {reason}.")
INPUT_FIX = Text(
    '写成括号里的实参，例如 --input "[[0, 0, 1, 1]], [0.9]"，或给出 .npy、.npz、.json、.csv 文件。',
    'Write arguments as in a call, e.g. --input "[[0, 0, 1, 1]], [0.9]", or name an .npy, .npz, .json or .csv file.',
)
LOADING = Text("载入代码", "loading the code")


def clean(text: str) -> str:
    """Text from a child without control characters, so that a terminal only shows it."""
    return "".join(c if c in "\n\t" or (c.isprintable() and not 0x202A <= ord(c) <= 0x202E) else "�" for c in text)


def short(value: Plain, room: int = 160) -> str:
    """A value in one line."""
    text = show(value)
    return clean(text if len(text) <= room else text[: room - 1] + "…")


def show(value: Plain) -> str:
    """A value as one would write it, arrays as nested lists with few digits."""
    import numpy as np

    if isinstance(value, Array):
        array = np.frombuffer(value.data, dtype=np.dtype(value.dtype)).reshape(value.shape)
        if not array.ndim:
            return show(array.item())
        seen = array if array.ndim <= 3 or array.size <= 24 else array.reshape(-1)  # many axes have many corners
        body = np.array2string(seen, precision=6, threshold=24, edgeitems=3, separator=", ")
        return " ".join(body.split()) + (f" shape {array.shape}" if array.ndim > 1 or array.size > 8 else "")
    if isinstance(value, float):
        return f"{value:.7g}"
    if isinstance(value, (list, tuple)):
        inside = ", ".join(show(item) for item in value[:8]) + (", …" if len(value) > 8 else "")
        return f"[{inside}]" if isinstance(value, list) else f"({inside}{',' if len(value) == 1 else ''})"
    if isinstance(value, dict):
        inside = ", ".join(f"{key!r}: {show(item)}" for key, item in list(value.items())[:8])
        return "{" + inside + (", …" if len(value) > 8 else "") + "}"
    return repr(value)
