"""What a reader hands in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Submission:
    """An attempt at a drill.

    Args:
        topic, drill: which; an empty drill means the topic's first.
        code: the whole file as text.
        seed: replays the inputs of an earlier verdict; None draws one of the drill's eight.
        bug: number of the mistake that was planted in the code handed out, if this is a repair; "" otherwise.
    """

    topic: str
    drill: str
    code: str
    seed: int | None = None
    bug: str = ""
