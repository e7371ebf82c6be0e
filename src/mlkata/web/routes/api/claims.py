"""Claims: every checkable sentence, what people say instead, and what it rests on."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from mlkata.spec.topic import Claim, ClaimKind, Topic, Truth
from mlkata.web.desk import At
from mlkata.web.routes.api.shapes import both, described

router = APIRouter(tags=["claims"])


@router.get("/claims", responses=described("The claims.", [{"id": "nms-greedy", "truth": "true"}]))
def claims(
    at: At,
    truth: Annotated[Truth | None, Query(description="Only those with this verdict.")] = None,
    kind: Annotated[ClaimKind | None, Query(description="Only those with this kind of evidence.")] = None,
    topic: Annotated[str, Query(max_length=80, description="Only this topic's.")] = "",
    often: Annotated[bool, Query(description="Only those against which people often say otherwise.")] = False,
) -> list[dict[str, Any]]:
    """All claims, filtered."""
    return [
        of(claim, each)
        for each in at.house.topics
        for claim in each.claims
        if (not topic or each.id == topic)
        and truth in (None, claim.truth)
        and kind in (None, claim.kind)
        and (not often or (claim.believed is not None and claim.truth is not Truth.TRUE))
    ]


def of(claim: Claim, topic: Topic) -> dict[str, Any]:
    """A claim with what it rests on."""
    bound = claim.bound
    return {
        "id": claim.id,
        "topic": topic.id,
        "kind": claim.kind.value,
        "truth": claim.truth.value,
        "says": both(claim.says),
        "believed": both(claim.believed),
        "question": both(claim.question),
        "key_points": [both(each) for each in claim.key_points],
        "evidence": {
            "bound": bound and {"lab": bound.lab, "size": bound.size, "expression": bound.expression},
            "source": claim.source or None,
            "proof": claim.proof or None,
            "bench": claim.bench or None,
        },
    }
