"""Reads claims and asks each for its evidence: a lab's bound, a proof, a source with locator, a bench row."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mlkata.engine.catalog.fields import Fields
from mlkata.engine.catalog.marks import claims_in
from mlkata.spec.text import Text
from mlkata.spec.topic import Bound, Claim, ClaimKind, LabInfo, Source, Truth

KINDS = tuple(kind.value for kind in ClaimKind)
TRUTHS = tuple(truth.value for truth in Truth)
PROOF = re.compile(r"answer|reference:[A-Za-z_][\w.]*")
EVIDENCE = {  # kind → fields it needs, fields it may have beside them
    "measured": (("lab", "bound"), ("size", "source")),
    "derived": (("proof",), ("source",)),
    "cited": (("source",), ()),
    "timed": (("bench",), ("source",)),
}


def read_claims(
    fields: Fields, labs: tuple[LabInfo, ...], sources: tuple[Source, ...], answer: Mapping[str, str]
) -> tuple[Claim, ...]:
    """The claims of a topic; what they lack is noted as MK202."""
    found = tuple(_claim(table, labs, sources) for table in fields.tables("claims"))
    ids = [claim.id for claim in found]
    for twice in sorted({each for each in ids if each and ids.count(each) > 1}):
        fields.note("claims", Text(f"论断“{twice}”写了两次。", f"Claim “{twice}” stands there twice."), RENAME)
    used = {mark for text in answer.values() for mark in claims_in(text)}
    _marks_without_claim(fields, sorted(used - set(ids)))
    if answer:
        _never_marked(fields, [each for each in ids if each not in used])
    _unused_sources(fields, sources, {claim.source for claim in found})
    return found


RENAME = Text("改掉其中一个 id。", "Give one of them another id.")


def _marks_without_claim(fields: Fields, marks: list[str]) -> None:
    for mark in marks:
        fields.note(
            f"[^{mark}]",
            Text(f"答案里标了 [^{mark}]，但没有这条论断。", f"An answer marks [^{mark}], but there is no such claim."),
            Text(f'补上 [[claims]] id = "{mark}"，或改正标记。', f'Add [[claims]] id = "{mark}", or mend the mark.'),
            "MK202",
        )


def _never_marked(fields: Fields, ids: list[str]) -> None:
    for each in ids:
        fields.note(
            f"claims.{each}",
            Text("两份答案都没有用到这条论断。", "Neither answer uses this claim."),
            Text(f"在句末标上 [^{each}]，或删去这条论断。", f"Mark a sentence with [^{each}], or remove the claim."),
            "MK202",
        )


def _unused_sources(fields: Fields, sources: tuple[Source, ...], used: set[str]) -> None:
    for source in sources:
        if source.key not in used:
            fields.note(
                f"sources.{source.key}",
                Text("没有论断引用这个来源。", "No claim uses this source."),
                Text("让一条论断引用它，或删去。", "Let a claim cite it, or remove it."),
                "MK202",
            )


def _claim(fields: Fields, labs: tuple[LabInfo, ...], sources: tuple[Source, ...]) -> Claim:
    kind = fields.text("kind", within=KINDS)
    truth = fields.text("truth", within=TRUTHS)
    given = {name: fields.text(name, "") for name in ("lab", "bound", "size", "source", "proof", "bench")}
    found = Claim(
        id=fields.text("id"),
        kind=ClaimKind(kind or "cited"),
        truth=Truth(truth or "true"),
        says=fields.both("says"),
        question=fields.both("question"),
        key_points=tuple(point.here() for point in fields.tables("key_points")),
        believed=fields.maybe_both("believed"),
        bound=Bound(given["lab"], given["bound"], given["size"] or "quick") if given["lab"] or given["bound"] else None,
        source=given["source"],
        proof=given["proof"],
        bench=given["bench"],
        seed=fields.texts("seed"),
    )
    fields.close()
    if kind:
        _evidence(fields, kind, given)
        _evidence_exists(fields, found, labs, sources)
    if not found.key_points:
        _lacks(fields, "key_points", Text("至少写一个要点。", "Name at least one key point."))
    return found


def _lacks(fields: Fields, name: str, remedy: Text) -> None:
    what = Text("这条论断缺少证据或要点。", "This claim lacks its evidence or a key point.")
    fields.note(name, what, remedy, "MK202")


def _evidence(fields: Fields, kind: str, given: Mapping[str, str]) -> None:
    """Each kind has its own fields, all of them and no others."""
    needed, allowed = EVIDENCE[kind]
    for name in needed:
        if not given[name]:
            _lacks(fields, name, Text(f"{kind} 类的论断要写 {name}。", f"A {kind} claim needs {name}."))
    for name, value in given.items():
        if value and name not in needed + allowed:
            fields.note(
                name,
                Text(f"{kind} 类的论断没有 {name}。", f"A {kind} claim has no {name}."),
                Text("删去它，或改 kind。", "Remove it, or change kind."),
                "MK202",
            )


def _evidence_exists(fields: Fields, claim: Claim, labs: tuple[LabInfo, ...], sources: tuple[Source, ...]) -> None:
    """What a claim rests on must be there."""
    lab = next((each for each in labs if claim.bound and each.name == claim.bound.lab), None)
    if claim.bound and claim.bound.lab and lab is None:
        _lacks(fields, "lab", Text(f"没有实验“{claim.bound.lab}”。", f"There is no lab “{claim.bound.lab}”."))
    if claim.bound and lab and claim.bound.size not in lab.sizes:
        sizes = " · ".join(lab.sizes)
        _lacks(fields, "size", Text(f"这个实验只有：{sizes}。", f"That lab has only: {sizes}."))
    if claim.source and claim.source not in {source.key for source in sources}:
        _lacks(fields, "source", Text(f"补上来源“{claim.source}”。", f"Add a source with key “{claim.source}”."))
    if claim.proof and not PROOF.fullmatch(claim.proof):
        _lacks(fields, "proof", Text('写 "answer" 或 "reference:名字"。', 'Write "answer" or "reference:NAME".'))
