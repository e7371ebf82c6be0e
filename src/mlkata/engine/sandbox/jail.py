"""A root of its own for a zygote: the interpreter's files, read-only, and nothing else."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping

from mlkata.engine.sandbox import lx
from mlkata.engine.sandbox.policy import Files

_OLD = "/.old"
_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
_ALIASES = ("/lib", "/lib32", "/lib64", "/libx32")

# cpuinfo (torch) and OpenBLAS choose their kernels from these; without them they choose slow ones.
_COPIED = (
    "/proc/cpuinfo",
    "/sys/devices/system/cpu/online",
    "/sys/devices/system/cpu/possible",
    "/sys/devices/system/cpu/present",
)

# What the jail has beside the interpreter's files, for the child's Landlock rules.
READABLE = (*_DEVICES, *_COPIED, "/etc/ld.so.cache")


def _contents(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read(1 << 20)
    except OSError:
        return None


def _put(path: str, data: bytes = b"") -> None:
    os.makedirs(os.path.dirname(path), mode=0o755, exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)
    os.chmod(path, 0o444)


def _bind(path: str) -> None:
    """Show `path` of the old root at the same place in the new one."""
    source = _OLD + path
    if os.path.isdir(source):
        os.makedirs(path, mode=0o755, exist_ok=True)
    elif not os.path.lexists(path):
        _put(path)
    lx.mount(source, path, None, lx.MS_BIND | lx.MS_REC)


def _hide(folder: str) -> None:
    if os.path.isdir(folder):
        lx.mount("none", folder, "tmpfs", lx.MS_NOSUID | lx.MS_NODEV, "mode=0755,size=1m")


def _enter_empty_root() -> None:
    lx.mount("none", "/", None, lx.MS_REC | lx.MS_PRIVATE)
    place = next(path for path in ("/tmp", "/var/tmp", "/run", "/mnt") if os.path.isdir(path))
    lx.mount("none", place, "tmpfs", lx.MS_NOSUID | lx.MS_NODEV, "mode=0755,size=4m")
    os.mkdir(place + _OLD, 0o755)
    lx.pivot_root(place, place + _OLD)
    os.chdir("/")


def _aliases() -> Mapping[str, str]:
    """Links such as /lib → usr/lib, which the dynamic linker goes through."""
    return {path: os.readlink(path) for path in _ALIASES if os.path.islink(path)}


def build(files: Files, folders: tuple[str, ...] = ()) -> None:
    """Move this process into a new root. Needs a mount namespace and CAP_SYS_ADMIN in it.

    Args:
        files: what is shown.
        folders: further directories that must exist, empty.
    """
    old_mask = os.umask(0o022)
    copies = {path: _contents(path) for path in _COPIED}
    links = _aliases()
    devices = [path for path in _DEVICES if os.path.exists(path) and stat.S_ISCHR(os.stat(path).st_mode)]
    cache = _contents("/etc/ld.so.cache")
    _enter_empty_root()
    for path, target in links.items():
        os.symlink(target, path)
    _bind(files.stdlib)
    for hidden in ("site-packages", "dist-packages"):
        _hide(os.path.join(files.stdlib, hidden))
    for path in (*files.systems, *files.packages):
        _bind(path)
    for path in devices:
        _bind(path)
    for path, data in copies.items():
        if data is not None:
            _put(path, data)
    if cache is not None:
        _put("/etc/ld.so.cache", cache)
    for folder in folders:
        os.makedirs(folder, mode=0o755, exist_ok=True)
    lx.unmount(_OLD)
    os.rmdir(_OLD)
    lx.mount_setattr("/", lx.MS_RDONLY | lx.MS_NOSUID)
    os.chdir("/")
    os.umask(old_mask)
