"""Tools for explaining: search, topics, answers, claims with their evidence."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Annotated

from pydantic import Field

from mlkata.engine.app import finding, reading
from mlkata.engine.app.evidence import Evidence, evidence
from mlkata.engine.app.house import no_such
from mlkata.engine.app.selection import select
from mlkata.mcp import shapes
from mlkata.mcp.calls import Desk
from mlkata.mcp.shapes import Language, Part, TopicId
from mlkata.spec.lab import Record
from mlkata.spec.topic import Source

WIDTH = 100  # columns of running text
Query = Annotated[str, Field(min_length=1, max_length=4000, description="A name, or a whole question, zh or en.")]
Limit = Annotated[int, Field(ge=1, le=20)]
Only = Annotated[Part, Field(description="Only those of an area (detection) or tag (core); all if left out.")]
Anchor = Annotated[Part, Field(description="short, long, follow-ups, traps …: see `parts`; all of it if left out.")]
ClaimId = Annotated[Part, Field(description="Only this claim, with its lab's numbers; all if left out.")]


@dataclass(frozen=True)
class Reading:
    """The tools, over one desk."""

    desk: Desk

    def search(self, query: Query, limit: Limit = 5) -> shapes.Hits:
        """Find the topics of the handbook that bear a name or answer a question, with the very places inside them.

        Works in Chinese and English. Use it first, whenever the reader names a subject.
        """
        found = finding.answers(self.desk.house, query, limit)
        return shapes.Hits(hits=tuple(map(_hit, found)))

    def topics(self, only: Only = "") -> shapes.Topics:
        """List topics with their areas, drills and labs."""
        house = self.desk.house
        areas = tuple(shapes.Named(id=name, title=title) for name, title in house.areas.items())
        briefs = tuple(shapes.Brief.of(each, finding.has(each)) for each in select(house, [only] if only else []))
        return shapes.Topics(areas=areas, topics=briefs)

    def answer(self, topic: TopicId, lang: Language = "en", part: Anchor = "") -> shapes.Said:
        """What to say when an examiner asks about a topic: in 30 seconds, in 3 minutes, the follow-ups, the traps.

        Every factual sentence carries a claim; numbers come from recorded labs. Ask for one part where that is enough.
        """
        house = self.desk.house
        said = reading.show(house, topic, lang, WIDTH, part)
        return shapes.Said(topic=topic, lang=lang, text=said.text, parts=reading.anchors(house, topic, lang))

    def claims(self, topic: TopicId, claim: ClaimId = "") -> shapes.Claims:
        """The checkable sentences of a topic: what is true, what people often say instead, and the evidence.

        Evidence is a lab's measured numbers beside their bound, a derivation, or a source down to its page.
        """
        found = self.desk.house.topic(topic)
        if claim and found.claim(claim) is None:
            raise no_such(found, "claim", claim, [each.id for each in found.claims])
        proofs = [each for each in evidence(found, "en") if claim in ("", each.claim.id)]
        records = {(each.record.lab, each.record.size): each.record for each in proofs if each.record and claim}
        return shapes.Claims(
            topic=found.id, claims=tuple(map(_claim, proofs)), records=tuple(map(_record, records.values()))
        )


def _hit(found: finding.Answer) -> shapes.Hit:
    spots = tuple(shapes.Spot(kind=each.kind, path=each.path, text=each.text) for each in found.places)
    hit = found.hit
    return shapes.Hit(
        id=hit.id, area=hit.area, title=hit.title, written=hit.written, exact=found.exact, places=spots
    )  # fmt: skip


def _claim(found: Evidence) -> shapes.Claim:
    claim, source = found.claim, found.source
    return shapes.Claim(
        id=claim.id, says=claim.says, truth=claim.truth.value, believed=claim.believed, question=claim.question,
        key_points=claim.key_points, kind=claim.kind.value, lab=found.lab,
        measured=tuple(shapes.Compared(**asdict(each)) for each in found.measured), derived=found.derived,
        source=_published(source) if source else None,
    )  # fmt: skip


def _published(source: Source) -> shapes.Published:
    return shapes.Published(
        title=source.title, authors=source.authors, year=source.year, where=source.where, locator=source.locator,
        url=source.url,
    )  # fmt: skip


def _record(found: Record) -> shapes.Recorded:
    numbers = {name: value if math.isfinite(value) else None for name, value in found.numbers.items()}
    return shapes.Recorded(lab=found.lab, size=found.size, date=found.date, machine=found.machine, numbers=numbers)
