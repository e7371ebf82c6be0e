"""A warm interpreter that has imported its libraries, jailed itself, and forks one child per job.

It is executed afresh (never forked from the judge) and knows no problem, no answer, no submission.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import platform
import select
import signal
import socket
import sys
import traceback
from dataclasses import dataclass
from typing import Any

from mlkata.engine.sandbox import jail, level, lx, policy, spaces
from mlkata.engine.sandbox.policy import Files

MESSAGE = 1 << 16
HARNESS = "mlkata.engine.sandbox.harness"

_STDLIB = """math cmath random heapq collections itertools functools dataclasses typing statistics copy re string
operator bisect decimal fractions json abc enum contextlib time datetime inspect traceback types textwrap numbers
warnings linecache ast array struct queue hashlib pprint resource threading fcntl tempfile""".split()

_SCIPY = """linalg stats optimize spatial special sparse signal ndimage cluster.hierarchy interpolate integrate
fft""".split()

LIBRARIES = {
    "numpy": ("numpy", "numpy.linalg", "numpy.random", "numpy.fft", "numpy.lib.stride_tricks", "numpy.ma"),
    "scipy": ("numpy", "numpy.random", *(f"scipy.{name}" for name in _SCIPY)),
    "torch": ("numpy", "numpy.random", "torch", "torch._dynamo", "torch.nn.functional", "torch.optim"),
}


@dataclass(frozen=True, slots=True)
class Config:
    """What the judge tells a zygote at its start: libraries and layers, never a problem.

    Args:
        runtime: a key of `LIBRARIES`.
        sealed: whether children are sealed.
        packages: resolved paths of the runtime's libraries.
        search: import path of an unsealed runtime.
        layers: layers to put on; None for all that hold here.
        harness: module with `load`, and `prepare` for what is done once, after the libraries are there.
    """

    runtime: str
    sealed: bool
    packages: tuple[str, ...]
    search: tuple[str, ...] = ()
    layers: tuple[str, ...] | None = None
    harness: str = HARNESS


def main(fd: int) -> None:
    """Entry of the new interpreter; `fd` is the judge's control socket."""
    control = socket.socket(fileno=fd)
    os.set_inheritable(fd, False)
    source = sys.path.pop(0)
    sys.argv, sys.orig_argv = [""], [""]
    words = json.loads(control.recv(MESSAGE))
    words = {name: tuple(word) if isinstance(word, list) else word for name, word in words.items()}
    try:
        _boot(control, Config(**words), source)
    except Exception:
        control.send(json.dumps({"failed": traceback.format_exc()[-8000:]}).encode())
        os._exit(1)
    os._exit(0)


def _boot(control: socket.socket, config: Config, source: str) -> None:
    layers: tuple[str, ...] = ()
    if config.sealed:
        layers = level.measure() if config.layers is None else config.layers
    _search(config)
    harness = _import_ours(config, source)
    files = _files(config)
    proc = os.open("/proc", os.O_PATH | os.O_DIRECTORY)
    _last_in_need(proc)
    if level.NAMESPACES in layers:
        spaces.separate(lambda: jail.build(files, ("/tmp",)), proc)
        _fork_into(proc)
    elif config.sealed and os.geteuid() == 0 and spaces.open_to_all(files.stdlib):
        spaces.drop_root()
    _import_libraries(config.runtime)
    getattr(harness, "prepare", lambda: None)()
    zygote = Zygote(control, harness, config.sealed, layers, _filter(layers), _ruleset(layers, files), proc)
    gc.collect()
    gc.freeze()
    zygote.serve()


def _search(config: Config) -> None:
    """Set the import path to resolved places."""
    own = [os.path.realpath(path) for path in sys.path]
    sites = sorted({os.path.dirname(path) for path in config.packages})
    sys.path[:] = list(dict.fromkeys([*own, *sites, *config.search]))


def _files(config: Config) -> Files:
    stdlib = os.path.realpath(os.path.dirname(os.__file__))
    with open("/proc/self/maps") as maps:
        systems = policy.system_libraries(maps, stdlib, config.packages)
    return Files(stdlib, config.packages, systems)


def _import_ours(config: Config, source: str) -> Any:
    """The words, the child's side and the harness: before the jail, which has none of our files."""
    sys.path.insert(0, source)
    spec = importlib.import_module("mlkata.spec")
    for module in pkgutil.walk_packages(spec.__path__, "mlkata.spec."):
        importlib.import_module(module.name)
    importlib.import_module("mlkata.engine.sandbox.child")
    harness = importlib.import_module(config.harness)
    for name in _STDLIB:
        importlib.import_module(name)
    sys.path.pop(0)
    if config.sealed:
        sys.path_importer_cache.pop(source, None)
    elif source not in sys.path:
        sys.path.append(source)
    return harness


def _last_in_need(proc: int) -> None:
    """Let the kernel end us first when memory runs out: the judge lives on."""
    fd = os.open("self/oom_score_adj", os.O_WRONLY, dir_fd=proc)
    os.write(fd, b"1000")
    os.close(fd)


def _fork_into(proc: int) -> None:
    """Go on as process 1 of the new process namespace; this half only waits for it."""
    pid = os.fork()
    if pid:
        _, status = os.waitpid(pid, 0)
        os._exit(os.waitstatus_to_exitcode(status) & 0x7F)
    lx.prctl(lx.PR_SET_PDEATHSIG, signal.SIGKILL)


def _import_libraries(runtime: str) -> None:
    import tempfile

    tempfile.tempdir = "/tmp"
    for name in LIBRARIES[runtime]:
        importlib.import_module(name)
    np: Any = sys.modules["numpy"]
    np.linalg.svd(np.random.default_rng(0).normal(size=(8, 8)) @ np.eye(8))
    if runtime == "torch":
        _warm_torch(sys.modules["torch"])


def _warm_torch(torch: Any) -> None:
    """One training step, so that no child pays for what torch does at the first one."""
    torch.set_num_threads(1)
    net = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3), torch.nn.Flatten(), torch.nn.Linear(8, 1))
    optimizer = torch.optim.Adam(net.parameters())
    net(torch.zeros(1, 1, 4, 4)).sum().backward()
    optimizer.step()


def _filter(layers: tuple[str, ...]) -> bytes:
    return policy.seccomp_program(policy.machine(platform.machine())) if level.SECCOMP in layers else b""


def _ruleset(layers: tuple[str, ...], files: Files) -> int:
    if level.LANDLOCK not in layers:
        return -1
    ruleset = lx.landlock_create(policy.landlock_attributes(lx.landlock_abi()))
    for path in (*files.readable(), *jail.READABLE):
        if os.path.isdir(path):
            lx.landlock_allow(ruleset, path, policy.READ_FILE | policy.READ_DIR)
        elif os.path.exists(path):
            lx.landlock_allow(ruleset, path, policy.READ_FILE)
    return ruleset


class Zygote:
    """The fork loop: answers requests of the judge, and tells it of children that ended."""

    def __init__(
        self,
        control: socket.socket,
        harness: Any,
        sealed: bool,
        layers: tuple[str, ...],
        filter: bytes,
        ruleset: int,
        proc: int,
    ) -> None:
        from mlkata.engine.sandbox import child

        self.control, self.harness, self.child = control, harness, child
        self.layers = layers
        self.jailed = level.NAMESPACES in layers
        self.seal = child.Seal(self.jailed, ruleset, filter) if sealed else None
        self.space = os.open("self/ns/pid", os.O_RDONLY, dir_fd=proc)
        self.tasks = os.open("self/task", os.O_RDONLY | os.O_DIRECTORY, dir_fd=proc)
        self.proc = proc
        self.base = child.Base(**self._size())
        self.children: dict[int, tuple[int, int]] = {}  # pidfd → (id, pid)

    def serve(self) -> None:
        """Until the judge closes its end."""
        self._tell(ready=True, layers=self.layers, size=self.base.size, data=self.base.data)
        os.close(self.proc)
        poll = select.poll()
        poll.register(self.control, select.POLLIN)
        while True:
            for fd, _ in poll.poll():
                if fd != self.control.fileno():
                    poll.unregister(fd)
                    self._bury(fd)
                    continue
                words, fds, _, _ = socket.recv_fds(self.control, MESSAGE, 4)
                if not words:
                    return
                poll.register(self._fork(json.loads(words)["fork"], *fds), select.POLLIN)

    def _fork(self, number: int, channel: int, stdout: int) -> int:
        if len(os.listdir(self.tasks)) != 1:
            raise RuntimeError("a library started a thread: a fork would not be safe")
        if self.jailed:
            lx.unshare(lx.NEWPID)
        pid = os.fork()
        if pid == 0:
            self.child.main(self.harness, self.seal, self.base, channel, stdout)
        if self.jailed:
            lx.setns(self.space, lx.NEWPID)
        pidfd = os.pidfd_open(pid)
        os.close(channel)
        os.close(stdout)
        self.children[pidfd] = (number, pid)
        socket.send_fds(self.control, [json.dumps({"forked": number}).encode()], [pidfd])
        return pidfd

    def _bury(self, pidfd: int) -> None:
        number, pid = self.children.pop(pidfd)
        _, status, used = os.wait4(pid, 0)
        os.close(pidfd)
        self._tell(ended=number, status=status, peak_kb=used.ru_maxrss, cpu_s=used.ru_utime + used.ru_stime)

    def _tell(self, **words: object) -> None:
        self.control.send(json.dumps(words).encode())

    def _size(self) -> dict[str, int]:
        fd = os.open("self/statm", os.O_RDONLY, dir_fd=self.proc)
        pages = [int(word) for word in os.read(fd, 200).split()]
        os.close(fd)
        page = os.sysconf("SC_PAGE_SIZE")
        return {"size": pages[0] * page, "data": pages[5] * page}
