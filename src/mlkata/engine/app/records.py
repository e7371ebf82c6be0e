"""The records that lie beside labs: what answers quote, and where a new one goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mlkata.engine.lab import record as recording
from mlkata.spec.lab import Record
from mlkata.spec.topic import LabInfo, Topic


def path_of(lab: LabInfo, size: str) -> Path:
    """Where the lab's record of this size lies."""
    return lab.path.with_name(recording.file_name(lab.name, size))


def records(topic: Topic) -> Iterator[Record]:
    """Every record that is there.

    Raises:
        MlkataError: one of them cannot be read.
    """
    for lab in topic.labs:
        for size in recording.SIZES:
            file = path_of(lab, size)
            if file.is_file():
                yield recording.from_text(file.read_text(encoding="utf-8"), str(file))


def numbers_of(topic: Topic) -> dict[str, dict[str, float]]:
    """What the topic's answers may quote: "lab" or "lab@full" → name → number."""
    return {recording.key(each): dict(each.numbers) for each in records(topic)}
