"""Style sheets as they lie here, scripts as Vite built them; both under names that change with their content."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

STATIC = Path(__file__).parent / "static"
ENTRY = "src/main.ts"
FOREVER = "public, max-age=31536000, immutable"
KINDS = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".png": "image/png",
}
ORDER = ("tokens", "base", "parts")  # then every page's own, by name


@dataclass(frozen=True)
class Assets:
    """What /static serves.

    Args:
        root: with style/ (always there) and built/ (made by the build; absent where npm could not be reached).
    """

    root: Path = STATIC

    @property
    def manifest(self) -> Mapping[str, Mapping[str, object]]:
        """Vite's list of what it built; {} where nothing was. Read again when it was built again."""
        path = self.root / "built" / ".vite" / "manifest.json"
        try:
            return _manifest(path, path.stat().st_mtime_ns)
        except (OSError, ValueError):
            return {}

    @property
    def built(self) -> bool:
        """Whether the scripts are there."""
        return ENTRY in self.manifest

    @property
    def script(self) -> str:
        """The address of the entry; "" where nothing was built."""
        return f"/static/built/{self.manifest[ENTRY]['file']}" if self.built else ""

    @property
    def fonts(self) -> tuple[str, ...]:
        """The addresses of the fonts, for fetching them early."""
        found = self.manifest.get(ENTRY, {}).get("assets", [])
        return tuple(f"/static/built/{name}" for name in found) if isinstance(found, list) else ()

    @cached_property
    def style(self) -> bytes:
        """All style sheets in one, in order."""
        folder = self.root / "style"
        first = [folder / f"{name}.css" for name in ORDER]
        rest = sorted((folder / "pages").glob("*.css"))
        return b"\n".join(path.read_bytes() for path in (*first, *rest) if path.is_file())

    @property
    def styles(self) -> tuple[str, ...]:
        """The addresses of the style sheets: ours, then what the scripts bring (the font of the formulas)."""
        own = f"/static/style-{self._style_name}.css"
        built = self.manifest.get(ENTRY, {}).get("css", [])
        return (own, *(f"/static/built/{name}" for name in built)) if isinstance(built, list) else (own,)

    def serve(self, path: str, request: Request) -> Response | None:
        """The file with this address below /static/, gzipped where that is welcome; None if there is none."""
        if f"/static/{path}" == self.styles[0]:
            return _answer(self.style, ".css", self._small_style, request)
        file = (self.root / path).resolve()
        if not file.is_file() or not file.is_relative_to(self.root.resolve()) or file.suffix not in KINDS:
            return None
        packed = file.with_name(file.name + ".gz")
        return _answer(file.read_bytes(), file.suffix, packed.read_bytes() if packed.is_file() else b"", request)

    @cached_property
    def _style_name(self) -> str:
        return hashlib.sha256(self.style).hexdigest()[:12]

    @cached_property
    def _small_style(self) -> bytes:
        return gzip.compress(self.style, 9, mtime=0)


@lru_cache(maxsize=4)
def _manifest(path: Path, _: int) -> Mapping[str, Mapping[str, object]]:
    found: Mapping[str, Mapping[str, object]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _answer(data: bytes, suffix: str, packed: bytes, request: Request) -> Response:
    headers = {"cache-control": FOREVER, "vary": "accept-encoding"}
    if packed and "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
        data = packed
    return Response(data, headers=headers, media_type=KINDS[suffix])
