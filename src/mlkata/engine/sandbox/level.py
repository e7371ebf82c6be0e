"""How far this machine can seal a child: probed in throw-away processes, never assumed."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from mlkata.engine.sandbox import fresh, lx, policy, spaces
from mlkata.spec.text import Text

NAMESPACES, LANDLOCK, SECCOMP = "namespaces", "landlock", "seccomp"
LAYERS = (NAMESPACES, LANDLOCK, SECCOMP)


@dataclass(frozen=True, slots=True)
class Level:
    """What a sealed child gets on this machine.

    Args:
        name: "A" (all layers), "B" (system calls filtered and one of the other two), "C" (no sandbox).
        layers: those that hold.
        missing: those that do not.
        means: what the level means.
        remedy: the one command or step that improves it; None at level A.
    """

    name: str
    layers: tuple[str, ...]
    missing: tuple[str, ...]
    means: Text
    remedy: Text | None


def name_of(layers: tuple[str, ...] | frozenset[str] | set[str]) -> str:
    """The level that a set of layers makes."""
    if set(LAYERS) <= set(layers):
        return "A"
    return "B" if SECCOMP in layers and len(set(layers) & set(LAYERS)) > 1 else "C"


def _try_namespaces() -> None:
    proc = os.open("/proc", os.O_PATH | os.O_DIRECTORY)

    def build() -> None:
        lx.mount("none", "/", None, lx.MS_REC | lx.MS_PRIVATE)
        lx.mount("none", "/tmp", "tmpfs", lx.MS_NOSUID | lx.MS_NODEV)
        lx.mount_setattr("/tmp", lx.MS_RDONLY)

    spaces.separate(build, proc)
    lx.unshare(lx.NEWUSER | lx.NEWIPC)


def _try_landlock() -> None:
    ruleset = lx.landlock_create(policy.landlock_attributes(lx.landlock_abi()))
    lx.prctl(lx.PR_SET_NO_NEW_PRIVS, 1)
    lx.landlock_restrict(ruleset)


def _try_seccomp() -> None:
    program = policy.seccomp_program(policy.machine(platform.machine()))
    lx.prctl(lx.PR_SET_NO_NEW_PRIVS, 1)
    lx.seccomp(policy.for_process(program, os.getpid()))


def _holds(attempt: Callable[[], None]) -> bool:
    pid = os.fork()
    if pid == 0:
        try:
            attempt()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitpid(pid, 0)[1] == 0


def measure() -> tuple[str, ...]:
    """The layers that hold, each tried in a fork. Call it in a small single-threaded process."""
    if not sys.platform.startswith("linux"):
        return ()
    attempts = {NAMESPACES: _try_namespaces, LANDLOCK: _try_landlock, SECCOMP: _try_seccomp}
    return tuple(layer for layer, attempt in attempts.items() if _holds(attempt))


_MEANS = {
    "A": Text(
        "代码在完全隔离的进程中运行：命名空间、Landlock 与 seccomp 全部生效。",
        "Code runs in a fully sealed process: namespaces, Landlock and seccomp all hold.",
    ),
    "B": Text(
        "代码在隔离的进程中运行，但缺少一层；仍不能读文件、联网或启动程序。",
        "Code runs in a sealed process with one layer missing; it still cannot read files, use the network or start "
        "programs.",
    ),
    "C": Text(
        "没有沙箱：只能运行自己写的代码。",
        "No sandbox: run only code that you wrote yourself.",
    ),
}

_USERNS = Text(
    "允许非特权用户命名空间：sudo sysctl -w kernel.unprivileged_userns_clone=1 "
    "kernel.apparmor_restrict_unprivileged_userns=0 user.max_user_namespaces=15000（不存在的项可忽略）；"
    "在 Docker 中：docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined …",
    "Allow user namespaces: sudo sysctl -e -w kernel.unprivileged_userns_clone=1 "
    "kernel.apparmor_restrict_unprivileged_userns=0 user.max_user_namespaces=15000; in Docker: docker run "
    "--security-opt seccomp=unconfined --security-opt apparmor=unconfined …",
)
_KERNEL = Text(
    "使用 Linux 5.13 或更新的内核，并在启动参数 lsm= 中启用 landlock。",
    "Use Linux 5.13 or newer with landlock in the boot parameter lsm=.",
)
_SYSTEM = Text(
    "在 Linux（x86_64 或 aarch64）上运行；Windows 可用 WSL 2，macOS 可用 Linux 虚拟机或容器。",
    "Run on Linux (x86_64 or aarch64): WSL 2 on Windows, a Linux virtual machine or container on macOS.",
)


def describe(layers: tuple[str, ...]) -> Level:
    """The level, in words, of a set of layers."""
    name = name_of(layers)
    missing = tuple(layer for layer in LAYERS if layer not in layers)
    remedy = None
    if missing:
        remedy = _SYSTEM if SECCOMP in missing else _USERNS if NAMESPACES in missing else _KERNEL
    return Level(name, tuple(layers), missing, _MEANS[name], remedy)


def probe() -> Level:
    """What holds on this machine, measured in a fresh interpreter."""
    command = fresh.interpreter("mlkata.engine.sandbox.level")
    done = subprocess.run(command, env=fresh.environment(), cwd="/", capture_output=True, timeout=60, check=False)
    return describe(tuple(json.loads(done.stdout)) if done.returncode == 0 else ())


def main() -> None:
    """Print the layers that hold, as JSON."""
    print(json.dumps(measure()))
