"""Calls into workers, as use cases make them: a worker's failure becomes something that a reader can understand."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from mlkata.engine.app.house import House
from mlkata.engine.dispatch.errands import ErrandFailed, Progress
from mlkata.engine.lab import reply
from mlkata.engine.lab.experiment import Call
from mlkata.spec.errors import MlkataError
from mlkata.spec.job import Fault
from mlkata.spec.text import Text
from mlkata.spec.topic import Topic
from mlkata.spec.value import Plain

SAID = {
    "Timeout": Text("算得太久，已停下。", "It took too long and was stopped."),
    "Cancelled": Text("已取消。", "Cancelled."),
    "Died": Text("运算进程中途结束了（内存不够？）。", "The worker ended before it was done (out of memory?)."),
}
MEND = Text(
    "若是自己的题目，请修好它；否则请用 mlkata report 告诉我们。",
    "If the topic is yours, mend it; otherwise tell us with mlkata report.",
)
AGAIN = Text(
    "换小一点的参数再试；仍然如此请用 mlkata report 告诉我们。",
    "Try smaller parameters; if it stays so, tell us with mlkata report.",
)


def caller(house: House) -> Call:
    """The house's workers, as the room `lab` wants them."""

    def call(
        module: str,
        function: str,
        kwargs: Mapping[str, Plain] | None = None,
        timeout_s: float = 60.0,
        progress: Progress | None = None,
        stop: threading.Event | None = None,
    ) -> Plain:
        try:
            return house.errands.call(module, function, kwargs, timeout_s, progress, stop)
        except ErrandFailed as error:
            raise failed(error.fault, str((kwargs or {}).get("module", module))) from None

    return call


def ask(
    house: House, module: str, function: str, kwargs: Mapping[str, Plain], timeout_s: float = 60.0,
    stop: threading.Event | None = None, progress: Progress | None = None,
) -> Plain:  # fmt: skip
    """One call whose refusals come back as data; `stop` cancels it, `progress` is told how far it is."""
    return reply.value(caller(house)(module, function, kwargs, timeout_s, progress, stop))


def refuse_untrusted(topic: Topic) -> None:
    """MlkataError for a topic of somebody else's shelf, whose code the reader has not said to have read."""
    if topic.trusted:
        return
    raise MlkataError(
        Text(
            "这个题架不是自带的：它的实验、小测和计算器会不受限地运行。",
            "This shelf is not ours: its labs, quizzes and calculators would run unrestricted.",
        ),
        str(topic.folder),
        Text(
            "读过它的代码后加上 --trust（放在命令之前），或设 MLKATA_TRUST=1。",
            "Once you have read its code, add --trust before the command, or set MLKATA_TRUST=1.",
        ),
    )


def failed(fault: Fault, where: str) -> MlkataError:
    """What a reader is told of a worker that failed."""
    if fault.type in SAID:
        return MlkataError(SAID[fault.type], where, None if fault.type == "Cancelled" else AGAIN)
    place = [line.strip() for line in fault.trace.splitlines() if line.strip().startswith("File ")]
    lines = place[-1].removeprefix("File ") if place else where
    return MlkataError(
        Text(f"程序出错：{fault.type}: {fault.message}", f"It failed: {fault.type}: {fault.message}"), lines, MEND
    )
