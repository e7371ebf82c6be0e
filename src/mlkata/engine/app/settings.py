"""What a door tells the house: language, folders, further shelves. Read off an environment that is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Lang, Text

YES = ("1", "true", "yes", "on")


@dataclass(frozen=True, slots=True)
class Settings:
    """How the house is run.

    Args:
        lang: language of everything said.
        cache: folder for what can be computed again: remembered runs, results of `check`.
        shelves: folders with topics of the reader's own.
        trust: the reader has read those folders: their labs and oracles may run unsealed.
        unsealed: run the reader's own code even where there is no sandbox.
        workers: jobs that run at the same time.
        data: folder for what is the reader's own: drafts, submissions, progress. None: kept in memory only.
    """

    lang: Lang
    cache: Path
    shelves: tuple[Path, ...] = ()
    trust: bool = False
    unsealed: bool = False
    workers: int = 2
    data: Path | None = None


def settings(
    environ: Mapping[str, str],
    lang: str | None = None,
    shelves: tuple[Path, ...] = (),
    trust: bool = False,
    unsealed: bool = False,
) -> Settings:
    """Options first, then the environment (docs/architecture.md lists its names), then the locale.

    Raises:
        MlkataError: a language that is neither zh nor en.
    """
    folders = [Path(part) for part in environ.get("MLKATA_SHELF", "").split(":") if part]
    return Settings(
        lang=language(environ, lang),
        cache=_folder(environ, "MLKATA_CACHE", "XDG_CACHE_HOME", ".cache"),
        data=_folder(environ, "MLKATA_DATA", "XDG_DATA_HOME", ".local/share"),
        shelves=(*folders, *shelves),
        trust=trust or _yes(environ, "MLKATA_TRUST"),
        unsealed=unsealed or _yes(environ, "MLKATA_UNSEALED"),
    )


def _yes(environ: Mapping[str, str], name: str) -> bool:
    return environ.get(name, "").lower() in YES


def language(environ: Mapping[str, str], asked: str | None = None) -> Lang:
    """Chinese or English: as asked for, by MLKATA_LANG, or by the locale."""
    wanted = asked or environ.get("MLKATA_LANG", "")
    if wanted:
        short = wanted.lower().replace("_", "-").split("-")[0]
        if short in ("zh", "en"):
            return "zh" if short == "zh" else "en"
        raise MlkataError(
            Text(f"没有“{wanted}”这种语言。", f"There is no language “{wanted}” here."),
            "--lang" if asked else "MLKATA_LANG",
            Text("用 zh 或 en。", "Use zh or en."),
        )
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def _folder(environ: Mapping[str, str], chosen: str, base: str, usual: str) -> Path:
    """The folder named, or `mlkata` where the system keeps such things."""
    if environ.get(chosen):
        return Path(environ[chosen]).expanduser()
    return Path(environ.get(base) or Path(environ.get("HOME", ".")) / usual).expanduser() / "mlkata"
