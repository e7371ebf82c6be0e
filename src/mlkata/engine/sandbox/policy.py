"""What a locked child may do, as data and bytes: system calls, files, resources.

Unknown system calls are refused with an error, never with death: a filter that kills is how honest
numerical code dies at random on the next libc.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Refused call numbers from here on answer ENOSYS, so that a newer libc falls back to an older call.
NEWEST_CALL = 463

# Where the child's own process id stands in an assembled filter.
PID_MARK = 0x6D6C6B61

_X86_64 = """
read=0 write=1 readv=19 writev=20 pread64=17 preadv=295 lseek=8 close=3 fstat=5 newfstatat=262
stat=4 lstat=6 statx=332 access=21 faccessat=269 faccessat2=439 getcwd=79 readlink=89 readlinkat=267
getdents64=217 getdents=78 fadvise64=221 dup=32 dup2=33 dup3=292 pipe=22 pipe2=293 poll=7 ppoll=271
select=23 pselect6=270 epoll_create1=291 epoll_ctl=233 epoll_wait=232 epoll_pwait=281 eventfd2=290
mmap=9 munmap=11 mremap=25 mprotect=10 madvise=28 brk=12 mincore=27 msync=26 membarrier=324
get_mempolicy=239 futex=202 set_robust_list=273 get_robust_list=274 rseq=334 set_tid_address=218
sched_yield=24 sched_getaffinity=204 sched_getparam=143 sched_getscheduler=145
sched_get_priority_max=146 sched_get_priority_min=147 getcpu=309 getpriority=140 getpid=39
gettid=186 getppid=110 getpgrp=111 getpgid=121 getsid=124 getuid=102 geteuid=107 getgid=104
getegid=108 getgroups=115 getresuid=118 getresgid=120 uname=63 sysinfo=99 getrusage=98 times=100
getrlimit=97 getrandom=318 clock_gettime=228 clock_getres=229 clock_nanosleep=230 nanosleep=35
gettimeofday=96 time=201 alarm=37 setitimer=38 getitimer=36 pause=34 rt_sigaction=13
rt_sigprocmask=14 rt_sigreturn=15 rt_sigpending=127 rt_sigtimedwait=128 rt_sigsuspend=130
sigaltstack=131 restart_syscall=219 exit=60 exit_group=231 wait4=61 waitid=247 umask=95 capget=125
open=2 openat=257 clone=56 kill=62 tgkill=234 fcntl=72 ioctl=16 prctl=157 prlimit64=302 clone3=435
openat2=437
"""

_AARCH64 = """
read=63 write=64 readv=65 writev=66 pread64=67 preadv=69 lseek=62 close=57 fstat=80 newfstatat=79
statx=291 faccessat=48 faccessat2=439 getcwd=17 readlinkat=78 getdents64=61 fadvise64=223 dup=23
dup3=24 pipe2=59 ppoll=73 pselect6=72 epoll_create1=20 epoll_ctl=21 epoll_pwait=22 eventfd2=19
mmap=222 munmap=215 mremap=216 mprotect=226 madvise=233 brk=214 mincore=232 msync=227 membarrier=283
get_mempolicy=236 futex=98 set_robust_list=99 get_robust_list=100 rseq=293 set_tid_address=96
sched_yield=124 sched_getaffinity=123 sched_getparam=121 sched_getscheduler=120
sched_get_priority_max=125 sched_get_priority_min=126 getcpu=168 getpriority=141 getpid=172
gettid=178 getppid=173 getpgid=155 getsid=156 getuid=174 geteuid=175 getgid=176 getegid=177
getgroups=158 getresuid=148 getresgid=150 uname=160 sysinfo=179 getrusage=165 times=153
getrlimit=163 getrandom=278 clock_gettime=113 clock_getres=114 clock_nanosleep=115 nanosleep=101
gettimeofday=169 setitimer=103 getitimer=102 rt_sigaction=134 rt_sigprocmask=135 rt_sigreturn=139
rt_sigpending=136 rt_sigtimedwait=137 rt_sigsuspend=133 sigaltstack=132 restart_syscall=128 exit=93
exit_group=94 wait4=260 waitid=95 umask=166 capget=90 openat=56 clone=220 kill=129 tgkill=131
fcntl=25 ioctl=29 prctl=167 prlimit64=261 clone3=435 openat2=437
"""


@dataclass(frozen=True, slots=True)
class Machine:
    """One architecture: its audit number, its system calls, and its foreign-ABI bit (0: none)."""

    audit: int
    calls: dict[str, int]
    foreign_bit: int = 0


def _table(text: str) -> dict[str, int]:
    return {name: int(number) for name, number in (word.split("=") for word in text.split())}


def machine(name: str) -> Machine:
    """The tables for `platform.machine()`; KeyError where none are written."""
    if name == "x86_64":
        return Machine(0xC000003E, _table(_X86_64), 0x40000000)
    if name == "aarch64":
        return Machine(0xC00000B7, _table(_AARCH64))
    raise KeyError(name)


# --- seccomp: a classic BPF program over struct seccomp_data {nr, arch, ip, args[6]} ---------------

_LOAD, _JEQ, _JGE, _JSET, _RET = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_EPERM, _ENOSYS = 0x00050000 | 1, 0x00050000 | 38

_OPEN_TO_WRITE = 0o1 | 0o2 | 0o100 | 0o1000 | 0o20000000  # WRONLY RDWR CREAT TRUNC TMPFILE
_CLONE_THREAD = 0x00010000
_CLONE_NEW = 0x7E020080  # every namespace, and NEWTIME
_FCNTL = (0, 1, 2, 3, 4, 1030, 1032)  # DUPFD GETFD SETFD GETFL SETFL DUPFD_CLOEXEC GETPIPE_SZ
_IOCTL = (0x5401, 0x5413, 0x541B, 0x5450, 0x5451)  # TCGETS TIOCGWINSZ FIONREAD FIONCLEX FIOCLEX
_PRCTL = (3, 15, 16, 0x53564D41)  # GET_DUMPABLE SET_NAME GET_NAME SET_VMA


def _op(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("<HBBI", code, yes, no, value)


def _argument(index: int, high: bool = False) -> bytes:
    return _op(_LOAD, 16 + 8 * index + (4 if high else 0))


def _rule(number: int, body: list[bytes]) -> list[bytes]:
    return [_op(_JEQ, number, 0, len(body)), *body]


def _one_of(index: int, values: Iterable[int]) -> list[bytes]:
    """Allow where the argument is one of `values`, refuse otherwise."""
    tests = [op for value in values for op in (_op(_JEQ, value, 0, 1), _op(_RET, _ALLOW))]
    return [_argument(index), *tests, _op(_RET, _EPERM)]


def _no_bits(index: int, mask: int) -> list[bytes]:
    return [_argument(index), _op(_JSET, mask, 0, 1), _op(_RET, _EPERM), _op(_RET, _ALLOW)]


def _threads_only() -> list[bytes]:
    return [
        _argument(0),
        _op(_JSET, _CLONE_THREAD, 1, 0),
        _op(_RET, _EPERM),
        _op(_JSET, _CLONE_NEW & ~0x80, 0, 1),
        _op(_RET, _EPERM),
        _op(_RET, _ALLOW),
    ]


def _checked_calls() -> dict[str, list[bytes]]:
    return {
        "open": _no_bits(1, _OPEN_TO_WRITE),
        "openat": _no_bits(2, _OPEN_TO_WRITE),
        "clone": _threads_only(),
        "kill": _one_of(0, (PID_MARK,)),
        "tgkill": _one_of(0, (PID_MARK,)),
        "fcntl": _one_of(1, _FCNTL),
        "ioctl": _one_of(1, _IOCTL),
        "prctl": _one_of(0, _PRCTL),
        "prlimit64": _one_of(0, (0,)),  # its own; hard limits can only be lowered
        "clone3": [_op(_RET, _ENOSYS)],
        "openat2": [_op(_RET, _ENOSYS)],
    }


def seccomp_program(target: Machine) -> bytes:
    """The child's filter, with `PID_MARK` where its process id belongs."""
    program = [_op(_LOAD, 4), _op(_JEQ, target.audit, 1, 0), _op(_RET, _KILL), _op(_LOAD, 0)]
    if target.foreign_bit:
        program += [_op(_JGE, target.foreign_bit, 0, 1), _op(_RET, _KILL)]
    checked = _checked_calls()
    for name, number in target.calls.items():
        if name not in checked:
            program += _rule(number, [_op(_RET, _ALLOW)])
    for name, body in checked.items():
        if name in target.calls:
            program += _rule(target.calls[name], body)
    program += [_op(_JGE, NEWEST_CALL, 0, 1), _op(_RET, _ENOSYS), _op(_RET, _EPERM)]
    return b"".join(program)


def for_process(program: bytes, pid: int) -> bytes:
    """The filter with the child's own process id filled in."""
    return program.replace(struct.pack("<I", PID_MARK), struct.pack("<I", pid))


# --- Landlock -------------------------------------------------------------------------------------

READ_FILE, READ_DIR = 1 << 2, 1 << 3


def landlock_attributes(abi: int) -> bytes:
    """struct landlock_ruleset_attr that handles (so: refuses) all that this kernel knows."""
    files = (1 << 13) - 1
    files |= (1 << 13) if abi >= 2 else 0  # refer
    files |= (1 << 14) if abi >= 3 else 0  # truncate
    files |= (1 << 15) if abi >= 5 else 0  # device ioctl
    words = [files]
    if abi >= 4:
        words.append(0b11)  # TCP bind, connect
    if abi >= 6:
        words.append(0b11)  # abstract sockets, signals
    return struct.pack(f"<{len(words)}Q", *words)


# --- files: what the interpreter and its libraries need -------------------------------------------


@dataclass(frozen=True, slots=True)
class Files:
    """What a runtime may read, as resolved paths.

    Args:
        stdlib: directory of the standard library; its `site-packages` is left out.
        packages: directories and files of the runtime's libraries.
        systems: directories (or single files) of the system's shared libraries.
    """

    stdlib: str
    packages: tuple[str, ...]
    systems: tuple[str, ...]

    def readable(self) -> Iterator[str]:
        """Every path that may be read, where no mount hides the rest."""
        for entry in sorted(os.listdir(self.stdlib)):
            if entry not in ("site-packages", "dist-packages"):
                yield os.path.join(self.stdlib, entry)
        yield from self.packages
        yield from self.systems


def system_libraries(maps: Iterable[str], stdlib: str, packages: tuple[str, ...]) -> tuple[str, ...]:
    """The system's library directories that the process behind `maps` uses.

    A directory that holds the standard library or the packages as well (`/usr/lib` on some
    systems) is given file by file instead.
    """
    mapped = {line.split(None, 5)[5].strip() for line in maps if ".so" in line and len(line.split(None, 5)) == 6}
    ours = (stdlib, *packages)
    found: set[str] = set()
    for path in sorted(mapped):
        if any(path == mine or path.startswith(mine + os.sep) for mine in ours) or not os.path.exists(path):
            continue
        folder = os.path.dirname(path)
        shared = any(mine.startswith(folder + os.sep) for mine in ours)
        found.add(path if shared else folder)
    return tuple(sorted(found))


# --- resources ------------------------------------------------------------------------------------

MIB = 1 << 20
OPEN_FILES, THREADS = 64, 48
SPARE_ADDRESSES = 256 * MIB


def fixed_limits(threads: bool) -> dict[str, int]:
    """Limits that no job changes, by their name in `resource`."""
    limits = {
        "RLIMIT_CORE": 0,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_NOFILE": OPEN_FILES,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_STACK": 8 * MIB,
    }
    if threads:  # counted for the whole user, unless the child has a user namespace of its own
        limits["RLIMIT_NPROC"] = THREADS
    return limits


def job_limits(base_data: int, base_size: int, budget: int, cpu_s: int) -> dict[str, int]:
    """Limits of one job, in bytes beyond what the runtime itself holds."""
    return {
        "RLIMIT_DATA": base_data + budget,
        "RLIMIT_AS": base_size + budget + SPARE_ADDRESSES,
        "RLIMIT_CPU": cpu_s,
    }
