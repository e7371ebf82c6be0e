"""What a check found, as data: findings, seconds, and how well the judge does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mlkata.spec.rules import Finding

BUDGET_S = 4.0  # CPU seconds that a topic may cost at size "test"


@dataclass(frozen=True, slots=True)
class Checked:
    """One rule asked of one topic.

    Args:
        cpu_s: CPU seconds, those of child processes included; what it cost when it was found, if it was cached.
        not_run: why the rule was not asked: "cancelled", "untrusted", or the code of the rule that says what is wrong.
        figures: (drill, name, value) counted on the way.
    """

    topic: str
    rule: str
    findings: tuple[Finding, ...] = ()
    cpu_s: float = 0.0
    cached: bool = False
    not_run: str = ""
    figures: tuple[tuple[str, str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Quality:
    """How well the judge does on one drill.

    Args:
        right, wrong: files. contacts_right, contacts_wrong: (file, verdict word when the judge first met it, or
            "unknown"). rejected, accepted: files of right/ and wrong/ that it gets wrong today.
        confusion: (file, mistake that it spells or "", mistake that the diagnosis names or "").
        mutants: counts "all", "alive", "excused"; empty where they were not tried.
    """

    topic: str
    drill: str
    right: int = 0
    wrong: int = 0
    contacts_right: tuple[tuple[str, str], ...] = ()
    contacts_wrong: tuple[tuple[str, str], ...] = ()
    rejected: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    confusion: tuple[tuple[str, str, str], ...] = ()
    mutants: Mapping[str, int] = field(default_factory=dict)

    @property
    def first_rejects(self) -> tuple[int, int]:
        """Right solutions refused at first contact, of how many that are known."""
        known = [word for _, word in self.contacts_right if word != "unknown"]
        return sum(word != "AC" for word in known), len(known)

    @property
    def first_accepts(self) -> tuple[int, int]:
        """Wrong solutions accepted at first contact, of how many that are known."""
        known = [word for _, word in self.contacts_wrong if word != "unknown"]
        return sum(word == "AC" for word in known), len(known)


@dataclass(frozen=True, slots=True)
class Report:
    """What `check` says. `checked`: in the order of topics and rules."""

    size: str
    checked: tuple[Checked, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them."""
        return tuple(finding for each in self.checked for finding in each.findings)

    @property
    def quiet(self) -> bool:
        """Whether everything was asked and nothing found."""
        return not self.findings and not any(each.not_run == "cancelled" for each in self.checked)

    @property
    def topics(self) -> tuple[str, ...]:
        """Ids in order."""
        return tuple(dict.fromkeys(each.topic for each in self.checked))

    def seconds(self, topic: str) -> float:
        """CPU seconds of a topic."""
        return sum(each.cpu_s for each in self.checked if each.topic == topic)

    @property
    def dear(self) -> tuple[tuple[str, float], ...]:
        """Topics above the budget, at size "test" alone."""
        costs = ((topic, self.seconds(topic)) for topic in self.topics) if self.size == "test" else ()
        return tuple((topic, cost) for topic, cost in costs if cost > BUDGET_S)

    @property
    def quality(self) -> tuple[Quality, ...]:
        """The judge's figures, drill by drill."""
        return tuple(qualities(self.checked))


PLAIN = {
    "right": "right", "wrong": "wrong", "right first contacts": "contacts_right",
    "wrong first contacts": "contacts_wrong", "rejected": "rejected", "accepted": "accepted", "confusion": "confusion",
    "mutants": "mutants",
}  # fmt: skip


def qualities(checked: Iterable[Checked]) -> Iterable[Quality]:
    """One `Quality` for each drill that rules counted on."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for each in checked:
        for drill, name, value in each.figures:
            if drill and name in PLAIN:
                found.setdefault((each.topic, drill), {})[PLAIN[name]] = _frozen(value)
    return (Quality(topic, drill, **fields) for (topic, drill), fields in found.items())


def _frozen(value: Any) -> Any:
    return tuple(_frozen(each) for each in value) if isinstance(value, (list, tuple)) else value


def to_json(report: Report) -> str:
    """The report as stable text: the same findings give the same JSON but for the seconds."""
    plain = {
        "size": report.size,
        "quiet": report.quiet,
        "topics": {topic: _topic(report, topic) for topic in report.topics},
        "dear": {topic: round(cost, 2) for topic, cost in report.dear},
        "quality": [_quality(each) for each in report.quality],
    }
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _topic(report: Report, topic: str) -> dict[str, Any]:
    own = [each for each in report.checked if each.topic == topic]
    return {
        "seconds": {each.rule: round(each.cpu_s, 2) for each in own},
        "not_run": {each.rule: each.not_run for each in own if each.not_run},
        "findings": [_finding(finding) for each in own for finding in each.findings],
    }


def _finding(finding: Finding) -> dict[str, str]:
    return {"rule": finding.rule, "where": finding.where, "zh": finding.says.zh, "en": finding.says.en}


def _quality(each: Quality) -> dict[str, Any]:
    accepts, rejects = each.first_accepts, each.first_rejects
    return {
        "topic": each.topic,
        "drill": each.drill,
        "right": each.right,
        "wrong": each.wrong,
        "first_contact": {
            "false_accepts": accepts[0],
            "of": accepts[1],
            "false_rejects": rejects[0],
            "of_right": rejects[1],
        },
        "today": {"false_accepts": list(each.accepted), "false_rejects": list(each.rejected)},
        "confusion": [list(row) for row in each.confusion],
        "mutants": dict(each.mutants),
    }
