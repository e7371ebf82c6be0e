"""The filter as data: run on a small BPF interpreter, for both architectures."""

from __future__ import annotations

import struct

import pytest

from mlkata.engine.sandbox import policy

ALLOW, KILL, EPERM, ENOSYS = 0x7FFF0000, 0x80000000, 0x00050001, 0x00050026


def run(name, number, *args, audit=None):
    machine = policy.machine(name)
    program = policy.for_process(policy.seccomp_program(machine), 7)
    words = [*args, 0, 0, 0, 0, 0, 0][:6]
    data = struct.pack(
        "<IIQ6Q", number, machine.audit if audit is None else audit, 0, *[w & (1 << 64) - 1 for w in words]
    )
    at, held = 0, 0
    while True:
        code, yes, no, value = struct.unpack_from("<HBBI", program, at * 8)
        at += 1
        if code == 0x20:
            held = struct.unpack_from("<I", data, value)[0]
        elif code == 0x06:
            return value
        else:
            taken = {0x15: held == value, 0x35: held >= value, 0x45: bool(held & value)}[code]
            at += yes if taken else no


@pytest.fixture(params=["x86_64", "aarch64"])
def ask(request):
    calls = policy.machine(request.param).calls
    return lambda name, *args: run(request.param, calls.get(name, 9999) if isinstance(name, str) else name, *args)


def test_everyday_calls_pass(ask):
    for name in ("read", "write", "mmap", "futex", "exit_group", "getrandom"):
        assert ask(name) == ALLOW


def test_arguments_are_looked_at(ask):
    assert (ask("openat", 0, 0, 0), ask("openat", 0, 0, 0o101), ask("openat", 0, 0, 2)) == (ALLOW, EPERM, EPERM)
    assert (ask("clone", 0x3D0F00), ask("clone", 17), ask("clone", 0x10000 | 0x10000000)) == (ALLOW, EPERM, EPERM)
    assert (ask("kill", 7), ask("kill", 1), ask("kill", -1), ask("tgkill", 7)) == (ALLOW, EPERM, EPERM, ALLOW)
    assert (ask("fcntl", 3, 3), ask("fcntl", 3, 1031), ask("ioctl", 0, 0x5412)) == (ALLOW, EPERM, EPERM)
    assert (ask("prlimit64", 0), ask("prlimit64", 8), ask("prctl", 15), ask("prctl", 4)) == (ALLOW, EPERM, ALLOW, EPERM)


def test_new_calls_answer_enosys(ask):
    assert (ask("clone3"), ask("openat2"), ask(463), ask(600), ask(425)) == (ENOSYS, ENOSYS, ENOSYS, ENOSYS, EPERM)


def test_foreign_abis_are_killed():
    assert run("x86_64", 0, audit=0x40000003) == KILL
    assert run("x86_64", 0x40000000 + 39) == KILL
    assert run("aarch64", 63, audit=0x40000028) == KILL
