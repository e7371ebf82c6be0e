"""Linux system calls that Python's standard library does not wrap. Nothing else."""

from __future__ import annotations

import ctypes
import functools
import os
import struct

NEWNS, NEWCGROUP, NEWUTS, NEWIPC = 0x00020000, 0x02000000, 0x04000000, 0x08000000
NEWUSER, NEWPID, NEWNET = 0x10000000, 0x20000000, 0x40000000

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_REMOUNT = 1, 2, 4, 32
MS_BIND, MS_REC, MS_PRIVATE = 4096, 16384, 1 << 18
MNT_DETACH = 2

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP = 1, 4, 22
PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 24, 38
SECCOMP_MODE_FILTER = 2

# Numbers from 424 on are the same on every architecture.
_MOUNT_SETATTR = 442
_LANDLOCK_CREATE_RULESET, _LANDLOCK_ADD_RULE, _LANDLOCK_RESTRICT_SELF = 444, 445, 446
_AT_RECURSIVE = 0x8000
_AT_FDCWD = -100
_CAPABILITY_VERSION_3 = 0x20080522


@functools.cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _checked(result: int, what: str) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")
    return result


def _syscall(what: str, number: int, *args: int | bytes | None) -> int:
    words = [ctypes.c_char_p(a) if isinstance(a, bytes) else ctypes.c_long(a or 0) for a in args]
    return _checked(_libc().syscall(ctypes.c_long(number), *words), what)


def unshare(flags: int) -> None:
    """Leave the namespaces in `flags` for fresh ones."""
    _checked(_libc().unshare(ctypes.c_int(flags)), "unshare")


def setns(fd: int, kind: int) -> None:
    """Enter the namespace that `fd` names (for NEWPID: future children enter it)."""
    _checked(_libc().setns(ctypes.c_int(fd), ctypes.c_int(kind)), "setns")


def mount(source: str, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    """mount(2)."""
    words = [None if w is None else os.fsencode(w) for w in (source, target, kind, data)]
    result = _libc().mount(words[0], words[1], words[2], ctypes.c_ulong(flags), words[3])
    _checked(result, f"mount {target}")


def unmount(target: str) -> None:
    """Detach a mount from the tree at once; it goes away when its last user does."""
    _checked(_libc().umount2(os.fsencode(target), MNT_DETACH), f"umount {target}")


def pivot_root(new: str, old: str) -> None:
    """Make `new` the root of this mount namespace and hang the old one at `old`."""
    _checked(_libc().pivot_root(os.fsencode(new), os.fsencode(old)), "pivot_root")


def mount_setattr(path: str, attributes: int) -> None:
    """Set MS_RDONLY, MS_NOSUID, MS_NODEV on the mount at `path` and all below it."""
    words = struct.pack("<QQQQ", attributes, 0, 0, 0)
    _syscall("mount_setattr", _MOUNT_SETATTR, _AT_FDCWD, os.fsencode(path), _AT_RECURSIVE, words, len(words))


def prctl(option: int, value: int = 0) -> int:
    """prctl(2) with one argument."""
    words = [ctypes.c_ulong(w) for w in (value, 0, 0, 0)]
    return _checked(_libc().prctl(ctypes.c_int(option), *words), f"prctl {option}")


def drop_capabilities() -> None:
    """Give up every capability, and every way of getting one back."""
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    for capability in range(64):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:  # past the last one, or none to give up: the next call decides
            break
    header = struct.pack("<Ii", _CAPABILITY_VERSION_3, 0)
    _checked(_libc().capset(header, bytes(24)), "capset")


def landlock_abi() -> int:
    """The kernel's Landlock version; 0 where there is none."""
    try:
        return _syscall("landlock", _LANDLOCK_CREATE_RULESET, None, 0, 1)
    except OSError:
        return 0


def landlock_create(attributes: bytes) -> int:
    """A new ruleset; `attributes` is a struct landlock_ruleset_attr."""
    return _syscall("landlock_create_ruleset", _LANDLOCK_CREATE_RULESET, attributes, len(attributes), 0)


def landlock_allow(ruleset: int, path: str, access: int) -> None:
    """Allow `access` to what lies at or beneath `path`."""
    fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = struct.pack("<Qi", access, fd)
        _syscall("landlock_add_rule", _LANDLOCK_ADD_RULE, ruleset, 1, rule, 0)
    finally:
        os.close(fd)


def landlock_restrict(ruleset: int) -> None:
    """Bind this thread, and all it starts, to `ruleset`."""
    _syscall("landlock_restrict_self", _LANDLOCK_RESTRICT_SELF, ruleset, 0)


def seccomp(program: bytes) -> None:
    """Filter this thread's system calls through an assembled BPF program."""
    code = ctypes.create_string_buffer(program, len(program))
    words = struct.pack("@HP", len(program) // 8, ctypes.addressof(code))
    address = ctypes.create_string_buffer(words, len(words))
    result = _libc().prctl(
        ctypes.c_int(PR_SET_SECCOMP),
        ctypes.c_ulong(SECCOMP_MODE_FILTER),
        ctypes.c_ulong(ctypes.addressof(address)),
        ctypes.c_ulong(0),
        ctypes.c_ulong(0),
    )
    _checked(result, "seccomp")
