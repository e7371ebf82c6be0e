"""What the figures were measured on: processor, versions, kernels, load. No name of the machine."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

LIBRARIES = (
    "mlkata", "numpy", "scipy", "scikit-learn", "scikit-image", "opencv-contrib-python-headless", "torch", "onnx",
    "onnxruntime", "typer", "rich",
)  # fmt: skip
# On some processors these choose a slower kernel for the sake of old OpenBLAS builds.
KERNEL = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
THREADS = (
    "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "NUMBA_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)  # fmt: skip


def environment(given: Mapping[str, str], free_kernels: bool) -> dict[str, str]:
    """One thread for every library; `free_kernels`: OpenBLAS chooses its kernel for this processor by itself."""
    kept = {name: value for name, value in given.items() if not (free_kernels and name in KERNEL)}
    return kept | dict.fromkeys(THREADS, "1")


def processor() -> str:
    """The processor's name as the kernel tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    found = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(found, platform.machine())


def describe() -> dict[str, Any]:
    """Processor, cores, memory, system, interpreter."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "processor": processor(),
        "cores": os.cpu_count(),
        "memory_gib": round(pages / 2**30, 1),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "python": platform.python_version(),
    }


def versions() -> dict[str, str]:
    """Library → version, of those installed."""
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def load() -> float:
    """Load average of the last minute."""
    return round(os.getloadavg()[0], 2)


def kernels() -> list[dict[str, Any]]:
    """What the libraries loaded in this process compute with (threadpoolctl)."""
    try:
        from threadpoolctl import threadpool_info
    except ImportError:
        return []
    found = []
    for each in threadpool_info():
        kernel = {name: each[name] for name in ("user_api", "internal_api", "version", "num_threads") if name in each}
        kernel["kernel"] = each.get("architecture", "")
        kernel["owner"] = _owner(str(each.get("filepath", "")))
        found.append(kernel)
    return found


def _owner(path: str) -> str:
    """The distribution folder that a shared library lies in."""
    parts = Path(path).parts
    after = parts.index("site-packages") + 1 if "site-packages" in parts else len(parts)
    return parts[after].partition(".")[0] if after < len(parts) else Path(path).name
