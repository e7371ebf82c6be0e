"""MK601: every bound holds where it should and fails where it should, and the record that answers quote says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mlkata.engine.check.desk import Desk
from mlkata.engine.check.means import Figure, Note, Seen, note, noted
from mlkata.engine.lab import record as recording
from mlkata.engine.lab import reply
from mlkata.engine.lab.experiment import STAGE
from mlkata.engine.lab.settle import outcome, resting_on
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import Outcome, Record
from mlkata.spec.text import LANGS
from mlkata.spec.topic import Claim, LabInfo
from mlkata.spec.value import Plain

SEEDS = 5  # at size "all"; the first of them at size "test"
QUICK_S, FULL_S = 120.0, 3600.0


def bounds_hold(desk: Desk) -> Seen:
    """MK601."""
    for lab in desk.trusted().labs:
        try:
            yield from _Bench(desk, lab).prove()
        except MlkataError as error:
            yield noted(error, f"labs/{lab.name}.py · {error.where}")
    yield from _records(desk)


class _Bench:
    """One lab and what was measured with it, each condition once."""

    def __init__(self, desk: Desk, lab: LabInfo) -> None:
        self.desk, self.lab = desk, lab
        self.module = f"{desk.topic.module}.labs.{lab.name}"
        self.runs: dict[tuple[Any, ...], Mapping[str, Any]] = {}

    def prove(self) -> Seen:
        declared = self._ask("describe")
        counters: Mapping[str, Mapping[str, Plain]] = declared["counters"]
        claims = resting_on(self.desk.topic.claims, self.lab.name, "quick")
        full = resting_on(self.desk.topic.claims, self.lab.name, "full") if self.desk.size == "all" else ()
        for seed in range(SEEDS if self.desk.size == "all" else 1):
            yield from self._hold(claims, seed)
        yield from self._hold(full, 0)
        for claim in (*claims, *full):
            yield from self._countered(claim, counters.get(claim.id))
        known = {claim.id for claim in self.desk.topic.claims if claim.bound and claim.bound.lab == self.lab.name}
        for name in counters.keys() - known:
            yield self._note(
                f"COUNTERS 里的“{name}”不是这个实验的论断。", f"“{name}” in COUNTERS is no claim of this lab."
            )
        yield from self._drawn()
        yield Figure("", f"lab {self.lab.name} cpu_s", round(float(self._measure({}, 0, "quick")["seconds"]), 2))

    def _hold(self, claims: tuple[Claim, ...], seed: int) -> Iterator[Note]:
        for claim in claims:
            assert claim.bound is not None
            found = outcome(claim, self._measure({}, seed, claim.bound.size)["numbers"])
            if not found.holds:
                values = said(found)
                yield self._note(
                    f"{claim.id} 在种子 {seed} 上不成立：{values}", f"{claim.id} does not hold on seed {seed}: {values}"
                )

    def _countered(self, claim: Claim, changed: Mapping[str, Plain] | None) -> Iterator[Note]:
        if changed is None:
            yield self._note(f"{claim.id} 没有反条件（COUNTERS）。", f"{claim.id} has no counter-condition (COUNTERS).")
            return
        assert claim.bound is not None
        found = outcome(claim, self._measure(changed, 0, claim.bound.size)["numbers"])
        if found.holds:
            values = said(found)
            yield self._note(
                f"{claim.id} 在反条件下也成立：{values}", f"{claim.id} holds under its counter-condition too: {values}"
            )

    def _drawn(self) -> Iterator[Note]:
        """The chart in both languages, of the run at hand."""
        found = {name: self._measure({}, 0, "quick")[name] for name in ("numbers", "tables", "images")}
        for lang in LANGS:
            spec = self._ask("draw", found=found, params={}, lang=lang, form="json")
            if (
                not isinstance(spec, dict)
                or not {"mark", "layer", "hconcat", "vconcat", "concat", "facet", "spec"} & spec.keys()
            ):
                yield self._note(f"{lang} 的图是空的。", f"The chart in {lang} shows nothing.")

    def _measure(self, params: Mapping[str, Plain], seed: int, size: str) -> Mapping[str, Any]:
        place = (tuple(sorted(params.items())), seed, size)
        if place not in self.runs:
            timeout = FULL_S if size == "full" else QUICK_S
            self.runs[place] = self._ask("perform", timeout, params=dict(params), seed=seed, size=size)
        return self.runs[place]

    def _ask(self, function: str, timeout_s: float = QUICK_S, **words: Plain) -> Any:
        return reply.value(self.desk.errand(STAGE, function, timeout_s, module=self.module, **words))

    def _note(self, zh: str, en: str) -> Note:
        return note(f"labs/{self.lab.name}.py", zh, en)


def said(found: Outcome) -> str:
    """The comparisons of a bound with their values."""
    parts = (f"{c.left} = {c.left_value:.4g} {c.sign} {c.right} = {c.right_value:.4g}" for c in found.comparisons)
    return "; ".join(parts)


def _records(desk: Desk) -> Iterator[Note]:
    """There is a record for each size, of the lab as it is now, and every claim holds on its numbers."""
    for lab, size, record in desk.records():
        where = f"labs/{recording.file_name(lab.name, size)}"
        if record is None:
            yield note(where, "还没有记录。", "There is no record yet.")
        elif isinstance(record, MlkataError):
            yield noted(record, where)
        else:
            yield from _record(desk, lab, record, where)


def _record(desk: Desk, lab: LabInfo, record: Record, where: str) -> Iterator[Note]:
    texts = [(lab.name, desk.text(f"labs/{lab.name}.py"))]
    texts += [(module.name, module.source) for module in desk.closure(f"labs/{lab.name}.py").modules]
    if record.digest != recording.digest(texts):
        yield note(
            where, "记录之后实验或它导入的代码改过了。", "The lab, or what it imports, has changed since this record."
        )
        return
    for claim in resting_on(desk.topic.claims, lab.name, record.size):
        try:
            found = outcome(claim, record.numbers)
        except MlkataError as error:
            yield noted(error, where)
            continue
        if not found.holds:
            yield note(
                where, f"{claim.id} 在记录上不成立：{said(found)}", f"{claim.id} does not hold on it: {said(found)}"
            )
