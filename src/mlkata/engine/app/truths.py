"""Every claim of the handbook with its verdict and evidence, filtered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from mlkata.engine.app.evidence import Evidence, evidence
from mlkata.engine.app.house import House
from mlkata.spec.text import Lang
from mlkata.spec.topic import Claim, ClaimKind, Topic

ONLY = ("", "wrong", "true", "conditional", "imprecise", "false", "outdated")
KINDS = ("", *(kind.value for kind in ClaimKind))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims.

    Args:
        only: "" all, "wrong" those against which people say otherwise, or a verdict. kind: "" or where the evidence
            lies. area: "" or an area. words: must occur in the claim or in what is believed, in the language shown.
    """

    only: str = ""
    kind: str = ""
    area: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """One topic with those of its claims that are wanted."""

    topic: Topic
    claims: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Truths:
    """The page. `counts`: for each of `ONLY` how many there are in all; `shown`: how many are wanted."""

    groups: tuple[Group, ...]
    counts: Mapping[str, int]
    shown: int


def truths(house: House, lang: Lang, wanted: Wanted) -> Truths:
    """The claims wanted, by topic in the order of the shelf."""
    every = [claim for topic in house.topics for claim in topic.claims]
    counts = Counter(claim.truth.value for claim in every)
    groups = tuple(
        Group(topic, chosen)
        for topic in house.topics
        if not wanted.area or topic.area == wanted.area
        if (chosen := tuple(each for each in _known(house, topic, lang) if _fits(each, lang, wanted)))
    )
    totals = {"": len(every), "wrong": sum(_said_otherwise(claim) for claim in every), **counts}
    return Truths(groups, totals, sum(len(group.claims) for group in groups))


def _known(house: House, topic: Topic, lang: Lang) -> tuple[Evidence, ...]:
    return house.memory.of(("evidence", topic.id, lang), (topic.folder,), lambda: evidence(topic, lang))


def _said_otherwise(claim: Claim) -> bool:
    return claim.believed is not None and claim.truth.value != "true"


def _fits(each: Evidence, lang: Lang, wanted: Wanted) -> bool:
    claim, words = each.claim, wanted.words.casefold().split()
    said = " ".join(text.say(lang) for text in (claim.says, claim.believed, claim.question) if text).casefold()
    return (
        (not wanted.only or (each.wrong if wanted.only == "wrong" else claim.truth.value == wanted.only))
        and (not wanted.kind or claim.kind.value == wanted.kind)
        and all(word in said or word in claim.id for word in words)
    )
