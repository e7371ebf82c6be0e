"""“My solution is right”, “this sentence is wrong”: everything that is needed to see it again, in one file."""

from __future__ import annotations

import json
import math
import platform
from collections.abc import Iterator, Mapping
from typing import Any

import mlkata
from mlkata.engine.app.house import House
from mlkata.engine.catalog.digest import versions
from mlkata.engine.render.model import Document, Sentence, sentences_of, walk
from mlkata.engine.render.parse import parse
from mlkata.spec.errors import MlkataError
from mlkata.spec.submission import Submission
from mlkata.spec.text import LANGS, Text
from mlkata.spec.topic import Topic
from mlkata.spec.verdict import CaseResult, Difference, Race, Verdict

FORM = 1  # raised when a field changes its meaning


def solution_report(house: House, submission: Submission, verdict: Verdict, comment: str = "") -> str:
    """A verdict that its reader holds to be wrong, as JSON: code, seed, digest, verdict, versions."""
    source = house.source(submission.topic, submission.drill)
    return _text(
        {
            "kind": "solution",
            "topic": source.topic,
            "drill": source.drill,
            "comment": comment,
            "seed": verdict.seed,
            "digest": source.digest,
            "code": submission.code,
            "verdict": verdict_data(verdict),
            **_surroundings(source.runtime),
        }
    )


def sentence_report(house: House, topic_id: str, words: str, comment: str = "") -> str:
    """A sentence that its reader holds to be wrong, as JSON: the sentence, its claims, their evidence, versions.

    `words` are a claim's id, or words of the sentence.

    Raises:
        MlkataError: no such topic, or no sentence of its answers has these words.
    """
    topic = house.topic(topic_id)
    found = list(_sentences(topic, words))
    claims = {mark for _, sentence in found for mark in sentence.marks} | ({words} if topic.claim(words) else set())
    if not found and not claims:
        what = Text(f"答案里没有“{words}”这样的句子。", f"No sentence of the answers has the words “{words}”.")
        raise MlkataError(
            what, topic_id, Text("抄下句子里的几个字，或论断的 id。", "Copy some words of it, or a claim's id.")
        )
    return _text(
        {
            "kind": "sentence",
            "topic": topic.id,
            "comment": comment,
            "sentences": [{"lang": lang, "line": each.line, "text": each.text} for lang, each in found],
            "claims": [_claim(topic, mark) for mark in sorted(claims) if topic.claim(mark)],
            **_surroundings("torch"),
        }
    )


def verdict_data(verdict: Verdict) -> dict[str, Any]:
    """A verdict as the JSON that `mlkata judge --json` prints."""
    named = verdict.diagnosis
    return {
        "topic": verdict.topic,
        "drill": verdict.drill,
        "verdict": verdict.word.value,
        "says": {"zh": verdict.says.zh, "en": verdict.says.en},
        "seed": verdict.seed,
        "level": verdict.level,
        "cases": [case_data(case) for case in verdict.cases],
        "diagnosis": named and {"mistake": named.mistake, "zh": named.says.zh, "en": named.says.en},
        "advice": [{"zh": each.zh, "en": each.en} for each in verdict.advice],
        "speed": verdict.race and race_data(verdict.race),
    }


def case_data(case: CaseResult) -> dict[str, Any]:
    """One case's outcome as JSON."""
    return {
        "name": case.name,
        "verdict": case.word.value,
        "ms": round(case.ms, 3),
        "hidden": case.hidden,
        "detail": None if case.says is None else {"zh": case.says.zh, "en": case.says.en},
        "difference": None if case.difference is None else _difference(case.difference),
    }


def race_data(race: Race) -> dict[str, Any]:
    """A race as JSON; a growth or ratio that nothing says is null."""
    return {
        "growth": _finite(race.growth),
        "ratio": _finite(race.ratio),
        "sizes": list(race.sizes),
        "seconds": {name: list(taken) for name, taken in race.seconds.items()},
    }


def _difference(found: Difference) -> dict[str, Any]:
    largest = found.largest if math.isfinite(found.largest) else None
    return {"largest": largest, "at": list(found.at), "expected": found.expected, "got": found.got}


def _finite(numbers: Mapping[str, float]) -> dict[str, float | None]:
    """JSON has neither NaN nor infinity."""
    return {name: number if math.isfinite(number) else None for name, number in numbers.items()}


def _sentences(topic: Topic, words: str) -> Iterator[tuple[str, Sentence]]:
    wanted = "".join(words.split()).casefold()
    for lang in LANGS:
        document = parse(topic.answer.get(lang, ""), lang)
        for sentence in _all(document):
            if words in sentence.marks or (wanted and wanted in "".join(sentence.text.split()).casefold()):
                yield lang, sentence


def _all(document: Document) -> Iterator[Sentence]:
    for block in walk(document.blocks):
        yield from sentences_of(block)


def _claim(topic: Topic, claim_id: str) -> dict[str, Any]:
    claim = topic.claim(claim_id)
    assert claim is not None
    return {
        "id": claim.id,
        "kind": claim.kind.value,
        "says": {"zh": claim.says.zh, "en": claim.says.en},
        "bound": claim.bound.expression if claim.bound else None,
        "source": claim.source or None,
        "proof": claim.proof or None,
    }


def _surroundings(runtime: str) -> dict[str, Any]:
    libraries = {"mlkata": mlkata.__version__, "python": platform.python_version(), **versions(runtime)}
    return {"versions": libraries, "machine": f"{platform.system()} {platform.machine()}", "form": FORM}


def _text(fields: dict[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False, indent=2, allow_nan=False, default=str) + "\n"
