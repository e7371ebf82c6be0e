"""Namespaces and users: leaving the machine's, once for each zygote."""

from __future__ import annotations

import os
from collections.abc import Callable

from mlkata.engine.sandbox import lx

# The uid that a judge started as root hands its zygotes to, and the one they see themselves as.
RESERVED, NOBODY = 60000, 65534

_REST = lx.NEWPID | lx.NEWNET | lx.NEWIPC | lx.NEWUTS | lx.NEWCGROUP


def drop_root() -> None:
    """Become the reserved user for good."""
    os.setgroups([])
    os.setresgid(RESERVED, RESERVED, RESERVED)
    os.setresuid(RESERVED, RESERVED, RESERVED)
    # The change of user makes /proc/self root's; the maps below must be written by the new user.
    lx.prctl(lx.PR_SET_DUMPABLE, 1)


def open_to_all(folder: str) -> bool:
    """Whether any user may read `folder`: where not, dropping root would take the interpreter away."""
    while True:
        if os.stat(folder).st_mode & 0o001 == 0:
            return False
        if folder == os.path.dirname(folder):
            return True
        folder = os.path.dirname(folder)


def _write(proc: int, name: str, text: str) -> None:
    fd = os.open(f"self/{name}", os.O_WRONLY, dir_fd=proc)
    try:
        os.write(fd, text.encode())
    finally:
        os.close(fd)


def _own_users(proc: int, flags: int) -> None:
    uid, gid = os.geteuid(), os.getegid()
    lx.unshare(lx.NEWUSER | flags)
    _write(proc, "setgroups", "deny")
    _write(proc, "uid_map", f"{NOBODY} {uid} 1")
    _write(proc, "gid_map", f"{NOBODY} {gid} 1")


def separate(build: Callable[[], None], proc: int) -> None:
    """Take new namespaces and, in a new mount namespace, run `build`.

    The next child forked is process 1 of the new process namespace.

    Args:
        proc: an open /proc; `build` may take the mounted one away.
    """
    if os.geteuid() == 0:
        # Bind as root: the interpreter may live where the reserved user may not go.
        lx.unshare(lx.NEWNS)
        build()
        drop_root()
        _own_users(proc, 0)
    else:
        _own_users(proc, lx.NEWNS)
        build()
    lx.unshare(_REST)
