"""Run a command as an ordinary user, from root. An interpreter that only root can reach is shown to it.

Usage: ordinary.py COMMAND …
"""

import os
import sys

from mlkata.engine.sandbox import lx, spaces

USER = 4242


def closed(path):
    """The topmost directory above `path` that others may not enter, or nothing."""
    parts = path.split("/")
    for count in range(2, len(parts) + 1):
        folder = "/".join(parts[:count])
        if os.stat(folder).st_mode & 0o001 == 0:
            return folder
    return ""


def show(path):
    """Make `path` reachable in this mount namespace."""
    gate = closed(path)
    if gate:
        fd = os.open(path, os.O_PATH)
        lx.mount("none", gate, "tmpfs", 0, "mode=0755")
        os.makedirs(path)
        lx.mount(f"/proc/self/fd/{fd}", path, None, lx.MS_BIND)
        os.close(fd)


if __name__ == "__main__":
    lx.unshare(lx.NEWNS)
    lx.mount("none", "/", None, lx.MS_REC | lx.MS_PRIVATE)
    show(os.path.realpath(sys.base_prefix))
    assert spaces.open_to_all(os.path.realpath(sys.base_prefix))
    os.setgroups([])
    os.setresgid(USER, USER, USER)
    os.setresuid(USER, USER, USER)
    os.environ["HOME"] = "/tmp"
    os.execv(sys.argv[1], sys.argv[1:])
