"""Run a command behind an outer seccomp filter that takes a layer away, as containers and old kernels do.

Usage: refuse.py namespaces|landlock|seccomp COMMAND …
"""

import os
import platform
import struct
import sys

from mlkata.engine.sandbox import lx

MACHINE = platform.machine()
X86 = MACHINE == "x86_64"
# unshare, setns, mount, umount2, pivot_root, mount_setattr / the three of Landlock / prctl, seccomp
NUMBERS = {
    "namespaces": (272, 308, 165, 166, 155, 442) if X86 else (97, 268, 40, 39, 41, 442),
    "landlock": (444, 445, 446),
    "seccomp": (317,) if X86 else (277,),
}
PRCTL = 157 if X86 else 167
CLONE = 56 if X86 else 220


def op(code, value, yes=0, no=0):
    return struct.pack("<HBBI", code, yes, no, value)


def program(layer):
    refuse = op(0x06, 0x00050000 | (38 if layer == "landlock" else 1))
    ops = [op(0x20, 0)]
    for number in NUMBERS[layer]:
        ops += [op(0x15, number, 0, 1), refuse]
    if layer == "seccomp":
        ops += [op(0x15, PRCTL, 0, 3), op(0x20, 16), op(0x15, lx.PR_SET_SECCOMP, 0, 1), refuse]
    if layer == "namespaces":
        ops += [op(0x15, CLONE, 0, 3), op(0x20, 16), op(0x45, 0x7E020000, 0, 1), refuse]
    return b"".join([*ops, op(0x06, 0x7FFF0000)])


if __name__ == "__main__":
    lx.prctl(lx.PR_SET_NO_NEW_PRIVS, 1)
    lx.seccomp(program(sys.argv[1]))
    os.execv(sys.argv[2], sys.argv[2:])
