"""MK202: what claims rest on is there: evidence, readable bounds, proofs, the syllabus' questions, other topics.

And their questions stand alone: cards, interviews and papers put them without the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlkata.engine.check.desk import Desk
from mlkata.engine.check.graph import defines
from mlkata.engine.check.means import Blocked, Note, note, noted
from mlkata.engine.lab.bounds import parse as parse_bound
from mlkata.engine.render.model import Heading, Link, sentences_of, walk
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import LANGS
from mlkata.spec.topic import Claim, Topic

# Words that lean on a question before. "It" does too, unless what it stands for comes behind it: "is it true that …".
LEANS = {
    "zh": re.compile(
        r"(?:那么|那(?=[，,])|它们?|这(?:个|种|样|时|些|里)?(?=[，,是会能有为怎])|此时|同上|上面|上述|刚才|另外|然后|而且|但是?|不过|所以|因此"
        r"|既然|两者|后来)"
    ),
    "en": re.compile(
        r"(?:and|then|but|so|or|also|otherwise)\b"
        r"|(?:(?:how|why|when|where|what|which)(?: \w+){0,3} )?(?:is|are|do|does|did|can|could|may|must|will|has|have)"
        r" (?:it|they|this|these|those)\b(?!.*\b(?:that|whether|to|if|when)\b)",
        re.IGNORECASE,
    ),
}


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
        yield from _question(claim)
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


def _question(claim: Claim) -> Iterator[Note]:
    """A question stands alone."""
    for lang in LANGS:
        if found := LEANS[lang].match(claim.question.say(lang)):
            yield note(
                f"{_where(claim)}.question.{lang}",
                f"“{found[0]}”要靠上一个问题才看得懂：卡片和面试里，问题是单独出现的，把它指的东西写出来。",
                f"“{found[0]}” leans on the question before; on a card each comes alone: name what is meant.",
            )


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
