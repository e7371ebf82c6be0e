"""What several subjects of the interface share: bounded kinds of input, and texts in both languages."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field

from mlkata.spec.text import Lang, Text

LONGEST_CODE = 1 << 20
Id = Annotated[str, Path(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", examples=["iou-nms"])]
Language = Annotated[Lang, Query(description="The language of texts that come in one.")]
Code = Annotated[str, Field(max_length=LONGEST_CODE, description="The whole file as text.")]
RunName = Annotated[
    str,
    Field(
        default="", max_length=64, pattern=r"^[A-Za-z0-9_-]*$",
        description="A name of your choice by which DELETE /api/v1/runs/{run} stops it.",
    ),
]  # fmt: skip
Seed = Annotated[int, Field(ge=0, lt=2**32, description="Replays the very same inputs.")]
Number = Annotated[float, Field(ge=-1e300, le=1e300, allow_inf_nan=False)]
Whole = Annotated[int, Field(ge=-(2**63), lt=2**63)]
Words = Annotated[str, Field(max_length=20_000)]
Row = Annotated[list[Number], Field(max_length=1000)]
Value = bool | Whole | Number | Words | Annotated[list[Number | Row], Field(max_length=10_000)]


class Given(BaseModel):
    """A body: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


def both(text: Text | None) -> dict[str, str] | None:
    """Both wordings."""
    return None if text is None else {"zh": text.zh, "en": text.en}


def described(summary: str, example: Any) -> dict[int | str, dict[str, Any]]:
    """The answer 200 with an example."""
    return {200: {"description": summary, "content": {"application/json": {"example": example}}}}
