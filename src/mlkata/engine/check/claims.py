"""MK202: what claims rest on is there: evidence, readable bounds, proofs, the syllabus' questions, other topics."""

from __future__ import annotations

from collections.abc import Iterator

from mlkata.engine.check.desk import Desk
from mlkata.engine.check.graph import defines
from mlkata.engine.check.means import Blocked, Note, note, noted
from mlkata.engine.lab.bounds import parse as parse_bound
from mlkata.engine.render.model import Heading, Link, sentences_of, walk
from mlkata.spec.errors import MlkataError
from mlkata.spec.topic import Claim, Topic


def claims_have_evidence(desk: Desk) -> Iterator[Note]:
    """MK202."""
    yield from (noted(each.error(), each.where) for each in desk.problems if each.rule == "MK202")
    try:
        topic = desk.topic
    except Blocked:
        return
    for claim in topic.claims:
        yield from _bound(claim)
        yield from _proof(desk, claim)
        yield from _seeds(desk, claim)
    yield from _links(desk, topic)


def _where(claim: Claim) -> str:
    return f"topic.toml · claims.{claim.id}"


def _bound(claim: Claim) -> Iterator[Note]:
    """A bound is a comparison."""
    if claim.bound is None or not claim.bound.expression:
        return
    try:
        parse_bound(claim.bound.expression)
    except MlkataError as error:
        yield noted(error, _where(claim))


def _proof(desk: Desk, claim: Claim) -> Iterator[Note]:
    """`reference:NAME` is defined in one of the topic's references."""
    kind, _, name = claim.proof.partition(":")
    if kind != "reference" or not name:
        return
    if not any(_defines(desk, file, name) for file in desk.modules):
        yield note(_where(claim), f"参考实现里没有 {name}。", f"No reference defines {name}.")


def _defines(desk: Desk, file: str, name: str) -> bool:
    """Whether the file defines the function, class, `Class.method` or constant."""
    if name.split(".")[-1] not in desk.text(file):
        return False
    try:
        return defines(desk.tree(file), name)
    except MlkataError:
        return False


def _seeds(desk: Desk, claim: Claim) -> Iterator[Note]:
    """The open questions that a claim settles are those of the syllabus."""
    if not desk.library.has_syllabus(desk.place.shelf):
        return
    for seed in claim.seed:
        if seed not in desk.library.seeds:
            yield note(_where(claim), f"syllabus.toml 里没有 {seed}。", f"The syllabus has no {seed}.")


def _links(desk: Desk, topic: Topic) -> Iterator[Note]:
    """Topics that are linked to are written or planned."""
    for other in topic.related:
        if other not in desk.library.known:
            where = _line_of(desk, other) or "topic.toml · related"
            yield note(where, f"没有“{other}”这个题目。", f"There is no topic “{other}”, written or planned.")


def _line_of(desk: Desk, topic_id: str) -> str:
    """Where an answer links to a topic."""
    for lang, document in desk.answers.items():
        for block in walk(document.blocks):
            lines = [(block.inlines, block.line)] if isinstance(block, Heading) else []
            lines += [(sentence.inlines, sentence.line) for sentence in sentences_of(block)]
            for inlines, line in lines:
                if any(
                    isinstance(i, Link) and i.kind == "topic" and i.target.split("#")[0] == topic_id for i in inlines
                ):
                    return f"answer.{lang}.md:{line}"
    return ""
