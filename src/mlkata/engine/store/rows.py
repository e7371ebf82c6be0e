"""What comes out of the store: one frozen record for each table's row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Draft:
    """Unfinished code. `revision` counts its saves; `updated_at` is ISO text in UTC."""

    topic: str
    drill: str
    bug: str
    code: str
    revision: int
    updated_at: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One submission.

    Args:
        id: permanent. bug: number of the planted mistake, "" for an ordinary attempt. origin: the door ("web", "cli",
            "api", "mcp", "notebook"), "interview", or "draft" for a text that another tab replaced.
        state: "queued", "done", "stopped", "failed", "interrupted" (the program ended first) or "kept" (a draft).
        seconds: from opening the drill to handing in; None if not known. word: the verdict's, "" without one.
        verdict, race: as JSON.
    """

    id: str
    topic: str
    drill: str
    bug: str
    code: str
    origin: str
    state: str
    created_at: str
    finished_at: str | None
    seconds: float | None
    hints: int
    word: str
    seed: int | None
    digest: str
    verdict: Mapping[str, Any] | None
    race: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something the reader did: `verb` "explain" … "keep", `item` a lab, drill, quiz …, `outcome` e.g. "right"."""

    id: str
    at: str
    topic: str
    verb: str
    item: str
    outcome: str
    data: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Hold:
    """A card that is held back: `suspended` until it is let go, `buried` for that one day (ISO, or "")."""

    card: str
    suspended: bool
    buried: str
    updated_at: str


class Outcome(NamedTuple):
    """What became of one review: `day` the reader's, ISO; `rating` 1–4; `seconds` and `expected` None if not known."""

    card: str
    day: str
    rating: int
    seconds: float | None
    expected: float | None
