"""The judge's end of a zygote: start it, ask it for children, learn how they ended."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from typing import Any

from mlkata.engine.sandbox import fresh, level
from mlkata.engine.sandbox.zygote import HARNESS, LIBRARIES, MESSAGE, Config
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

BOOT_S = 180.0
_ROOTS = {"numpy": ("numpy",), "scipy": ("scipy", "numpy"), "torch": ("torch", "numpy")}


class Broken(Exception):
    """The judge's own machinery failed; no submission is to blame."""


def _closure(names: tuple[str, ...]) -> Iterator[metadata.Distribution]:
    """The named distributions and what they require, as far as it is installed."""
    waiting, seen = list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            if name in names:
                raise
            continue
        yield found
        needs = [need for need in found.requires or () if "extra ==" not in need]
        waiting += [re.split(r"[^A-Za-z0-9._-]", need, maxsplit=1)[0] for need in needs]


def _tops(dist: metadata.Distribution) -> set[str]:
    """The directories and files in site-packages that a distribution put there."""
    lines = (dist.read_text("RECORD") or "").splitlines()
    names = {re.split("[/,]", line, maxsplit=1)[0].strip('"') for line in lines}
    names = {name for name in names if name not in ("..", "__pycache__", "") and not name.endswith(".pth")}
    return {os.path.realpath(str(dist.locate_file(name))) for name in names}


def packages(runtime: str) -> tuple[str, ...]:
    """Resolved paths of all that a runtime's libraries consist of; MlkataError if one is missing."""
    try:
        found = {path for dist in _closure(_ROOTS[runtime]) for path in _tops(dist)}
    except metadata.PackageNotFoundError as error:
        raise MlkataError(
            Text("运行环境缺少库 {name}。", "The runtime lacks the library {name}.").fill(name=error.name),
            f"job.runtime = {runtime}",
            Text("安装它：pip install {name}", "Install it: pip install {name}").fill(name=error.name),
        ) from None
    return tuple(sorted(path for path in found if os.path.exists(path)))


@dataclass(frozen=True, slots=True)
class Fate:
    """How a child ended: its wait status, largest resident KiB, CPU seconds."""

    status: int
    peak_kb: int
    cpu_s: float

    def say(self) -> str:
        """The end in words."""
        code = os.waitstatus_to_exitcode(self.status)
        return f"exit status {code}" if code >= 0 else f"signal {signal.Signals(-code).name}"


class Child:
    """The judge's three handles of one child: channel, printed text, process."""

    def __init__(self, zygote: Zygote, number: int, channel: socket.socket, stdout: int, pidfd: int) -> None:
        self.zygote, self.number = zygote, number
        self.channel, self.stdout, self.pidfd = channel, stdout, pidfd
        self.pid = _pid_of(pidfd)

    @property
    def level(self) -> str:
        """The level that holds for it."""
        return self.zygote.level

    def cpu(self) -> float:
        """CPU seconds so far, by the kernel's clock of this process."""
        try:
            return time.clock_gettime((~self.pid << 3) | 2)
        except OSError:  # it has ended
            return 0.0

    def peak_kb(self) -> int:
        """Largest resident KiB so far, by the kernel."""
        try:
            with open(f"/proc/{self.pid}/status", "rb") as status:
                found = re.search(rb"VmHWM:\s+(\d+)", status.read())
        except OSError:
            return 0
        return int(found[1]) if found else 0

    def kill(self) -> None:
        """End it and all it started."""
        try:
            signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def fate(self) -> Fate:
        """Wait for its end, and say how it ended; Broken if the zygote ended too."""
        return self.zygote.fate(self.number)

    def close(self) -> None:
        """Kill it, if it lives, and let go of it."""
        self.kill()
        self.channel.close()
        os.close(self.stdout)
        os.close(self.pidfd)


def _pid_of(pidfd: int) -> int:
    with open(f"/proc/self/fdinfo/{pidfd}") as info:
        return next(int(line.split()[1]) for line in info if line.startswith("Pid:"))


class Zygote:
    """One warm interpreter and its children. Safe to share between threads."""

    def __init__(
        self,
        runtime: str,
        sealed: bool = True,
        layers: tuple[str, ...] | None = None,
        harness: str = HARNESS,
        search: tuple[str, ...] = (),
    ) -> None:
        if runtime not in LIBRARIES:
            raise MlkataError(Text(f"没有运行环境“{runtime}”。", f"There is no runtime “{runtime}”."), "job.runtime")
        extra = search if sealed else (*search, *(path for path in sys.path if path))
        config = Config(runtime, sealed, packages(runtime), extra, layers, harness)
        self._lock = threading.Lock()
        self._ended: dict[int, Fate] = {}
        self._asked: list[tuple[int, socket.socket, int]] = []  # forks not answered yet
        self._control, self._process = _start(config)
        self.forks = 0
        self.sealed = sealed
        self.born = time.monotonic()
        hello = self._hello()
        self.layers: tuple[str, ...] = tuple(hello["layers"])
        self.level = level.name_of(self.layers) if sealed else ""
        self.size, self.data = int(hello["size"]), int(hello["data"])

    def _hello(self) -> dict[str, Any]:
        self._control.settimeout(BOOT_S)
        try:
            words: dict[str, Any] = json.loads(self._control.recv(MESSAGE) or b'{"failed": "it ended"}')
        except TimeoutError:
            words = {"failed": "it did not start in time"}
        except OSError as error:
            words = {"failed": f"it ended: {error}"}
        if "failed" in words:
            self.close()
            raise Broken(f"zygote: {words['failed']}")
        self._control.settimeout(30)
        return words

    @property
    def pid(self) -> int:
        """The process that this judge started: all others end with it."""
        return self._process.pid

    def ask(self) -> None:
        """Ask for one child and do not wait: the next `child()` takes it."""
        with self._lock:
            self._request()

    def waiting(self) -> int:
        """Children that were asked for and not taken."""
        with self._lock:
            return len(self._asked)

    def _request(self) -> None:
        ours, theirs = socket.socketpair()
        read, write = os.pipe2(os.O_CLOEXEC)
        self.forks += 1
        try:
            socket.send_fds(self._control, [json.dumps({"fork": self.forks}).encode()], [theirs.fileno(), write])
        except OSError as error:
            ours.close()
            os.close(read)
            raise Broken(f"zygote: {error}") from error
        finally:
            theirs.close()
            os.close(write)
        self._asked.append((self.forks, ours, read))

    def child(self) -> Child:
        """A child, sealed or about to be; one that was asked for before, if there is one."""
        with self._lock:
            if not self._asked:
                self._request()
            number, channel, stdout = self._asked.pop(0)
            try:
                return Child(self, number, channel, stdout, self._forked(number))
            except BaseException:
                channel.close()
                os.close(stdout)
                raise

    def _forked(self, number: int) -> int:
        while True:
            words, fds = self._receive()
            if words.get("forked") == number:
                return fds[0]

    def fate(self, number: int) -> Fate:
        """How child `number` ended; waits for it."""
        with self._lock:
            while number not in self._ended:
                self._receive()
            return self._ended.pop(number)

    def _receive(self) -> tuple[dict[str, int], list[int]]:
        try:
            data, fds, _, _ = socket.recv_fds(self._control, MESSAGE, 1)
        except OSError as error:
            raise Broken(f"zygote: {error}") from error
        if not data:
            raise Broken("the zygote ended")
        words = json.loads(data)
        if "failed" in words:
            raise Broken(f"zygote: {words['failed']}")
        if "ended" in words:
            self._ended[words["ended"]] = Fate(words["status"], words["peak_kb"], words["cpu_s"])
        return words, fds

    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the zygote and every child of it."""
        with self._lock:
            self._control.close()
            for _, channel, stdout in self._asked:
                channel.close()
                os.close(stdout)
            self._asked.clear()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _start(config: Config) -> tuple[socket.socket, subprocess.Popen[bytes]]:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        process = subprocess.Popen(
            fresh.interpreter("mlkata.engine.sandbox.zygote", str(theirs.fileno())),
            env=fresh.environment(),
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(theirs.fileno(),),
        )
    ours.send(json.dumps(asdict(config)).encode())
    return ours, process
