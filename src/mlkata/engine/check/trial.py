"""One drill before the court: its key, its known mistakes and its solutions, each run once whoever asks.

The verdicts are the judge's own (`Hearing`, `conclude`); what is left out is what only a learner reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from mlkata.engine.catalog.digest import digest, engine_digest, versions
from mlkata.engine.catalog.drills import drill_source, solutions
from mlkata.engine.catalog.shelf import Shelf
from mlkata.engine.check.ending import Ending
from mlkata.engine.check.headers import Solution, solution
from mlkata.engine.check.means import Meter
from mlkata.engine.judge import plan
from mlkata.engine.judge.court import Court, Hearing, Key
from mlkata.engine.judge.diagnose import diagnose
from mlkata.engine.judge.edit import planted
from mlkata.engine.judge.plan import Seen
from mlkata.engine.judge.settle import conclude, settle_step
from mlkata.spec.errors import MlkataError
from mlkata.spec.job import Limits, Observation, Run, Status, Step
from mlkata.spec.marks import Mistake
from mlkata.spec.source import DrillSource, Rung
from mlkata.spec.text import Text
from mlkata.spec.topic import DrillInfo, Topic
from mlkata.spec.value import Plain
from mlkata.spec.verdict import CaseResult, Word


@dataclass(frozen=True, slots=True)
class Heard:
    """One version before the court.

    Args:
        word: the verdict. results: of every step that was run. seen: its behaviour. run: what the child gave.
        whole: False where the hearing ended as soon as the verdict was certain.
    """

    word: Word
    results: Mapping[Step, CaseResult]
    seen: Seen
    run: Run
    says: Text = Text("", "")
    whole: bool = True

    def passed(self, name: str) -> int:
        """How many draws of a case came out right."""
        return sum(r.word is Word.AC for step, r in self.results.items() if step.case == name and not step.probe)


class Trial:
    """A drill, tried."""

    def __init__(self, topic: Topic, drill: DrillInfo, shelves: tuple[Shelf, ...], court: Court, meter: Meter) -> None:
        self.topic, self.drill, self.shelves = topic, drill, shelves
        self.court = Court(meter.running(court.run), meter.running(court.recall))
        self._keys: dict[int, Key] = {}
        self._mistakes: dict[int, dict[str, Seen]] = {}
        self._heard: dict[tuple[str, int], Heard] = {}
        self._refused: dict[tuple[str, int], tuple[Word, str]] = {}

    @property
    def id(self) -> str:
        """The drill's id."""
        return self.drill.id

    def where(self, name: str = "") -> str:
        """A place in the drill's folder."""
        return "/".join(part for part in ("drills", self.drill.folder.name, name) if part)

    @cached_property
    def source(self) -> DrillSource:
        """The drill as text; its seeds are those that learners get."""
        found = versions(self.drill.runtime)
        name = digest(self.topic, self.drill, self.shelves, engine_digest(), found)
        return drill_source(self.topic, self.drill, self.shelves, name)

    @cached_property
    def seeds(self) -> tuple[int, ...]:
        """The eight seeds of the drill."""
        return plan.seeds(self.source.digest)

    def key(self, seed: int) -> Key:
        """What is wanted under a seed; MlkataError if the drill itself does not run."""
        if seed not in self._keys:
            self._keys[seed] = self.court.key(self.source, seed)
        return self._keys[seed]

    # --- solutions and mistakes ---

    @cached_property
    def right(self) -> tuple[Solution, ...]:
        """The files of right/."""
        return tuple(solution(path) for path in solutions(self.drill, "right"))

    @cached_property
    def wrong(self) -> tuple[Solution, ...]:
        """The files of wrong/."""
        return tuple(solution(path) for path in solutions(self.drill, "wrong"))

    def heard(self, found: Solution, seed: int) -> Heard:
        """The verdict on a file of right/ or wrong/."""
        return self._once(Rung("submission", found.code), found.name, seed, found.path.parent.name == "right")

    def refused(self, found: Solution, seed: int) -> tuple[Word, str]:
        """The verdict on a file of wrong/, and the mistake that the diagnosis names, or "".

        A file that spells no known mistake need not be heard to its end: once it has failed and behaved unlike every
        mistake, verdict and silence are certain.
        """
        place = (found.name, seed)
        if place not in self._refused:
            heard = self.heard(found, seed) if found.mistake else self._until_certain(found, seed)
            self._refused[place] = heard.word, self.named(heard, seed) if heard.whole else ""
        return self._refused[place]

    def _until_certain(self, found: Solution, seed: int) -> Heard:
        key = self.key(seed)
        ending = Ending(key, self.mistakes(seed))
        heard = self.hear(key, Rung("submission", found.code), plan.plain_steps(key.manifest), ending=ending)
        return self.heard(found, seed) if heard.word is Word.AC else heard

    def rung_heard(self, rung: Rung, seed: int) -> Heard:
        """The verdict on one of the drill's own rungs."""
        return self._once(rung, rung.name, seed, True)

    def _once(self, rung: Rung, name: str, seed: int, hopeful: bool) -> Heard:
        if (name, seed) not in self._heard:
            key = self.key(seed)
            heard = self.hear(key, rung, self.judged(key)) if hopeful else self.hear_all(key, rung)
            self._heard[name, seed] = heard
        return self._heard[name, seed]

    def named(self, heard: Heard, seed: int) -> str:
        """The mistake that the diagnosis names, or ""."""
        key = self.key(seed)
        if heard.word is Word.AC:
            return ""
        found = diagnose(key.manifest, heard.results, heard.seen, self.mistakes(seed), key.wanted)
        return found.mistake if found else ""

    def rung_of(self, mistake: Mistake) -> Rung:
        """The rung with the mistake in it; MlkataError if it cannot be planted."""
        rungs = {rung.name: rung for rung in self.source.rungs}
        rung = rungs.get(mistake.rung, self.source.reference)
        return Rung(f"mistake: {mistake.name}", planted(rung.code, mistake), rung.modules)

    def mistakes(self, seed: int) -> dict[str, Seen]:
        """How every mistake that can be planted behaves on the plain steps."""
        if seed not in self._mistakes:
            key, found = self.key(seed), {}
            for mistake in key.manifest.mistakes:
                try:
                    found[mistake.name] = self.court.behaviour(self.source, key, self.rung_of(mistake))
                except MlkataError:
                    continue  # MK401 tells of it
            self._mistakes[seed] = found
        return self._mistakes[seed]

    # --- hearings ---

    def hear_all(self, key: Key, rung: Rung) -> Heard:
        """The verdict: the plain steps, then, where those went well, the probes that can lower it."""
        plain = plan.plain_steps(key.manifest)
        heard = self.hear(key, rung, plain)
        if heard.word is not Word.AC:
            return heard
        probes = self.judged(key)[len(plain) :]
        probed = self.hear(key, rung, probes) if probes else heard
        results = {**heard.results, **probed.results}
        return Heard(probed.word, results, heard.seen, probed.run, probed.says)

    def judged(self, key: Key) -> tuple[Step, ...]:
        """The steps that a verdict rests on: plain ones first, then probes, advice left out."""
        return tuple(step for step in key.steps if not plan.is_advice(step, key.manifest))

    def hear(
        self, key: Key, rung: Rung, steps: tuple[Step, ...], *,
        guarded: bool = True, limits: Limits | None = None, ending: Ending | None = None,
    ) -> Heard:  # fmt: skip
        """The verdict on some steps, heard to the end or until `ending` is certain."""
        hearing = Hearing(self.source, quiet(key), None)
        limits = limits or key.limits
        job = plan.run_job(
            self.source, key.manifest, rung.code, steps, key.seed,
            modules=rung.modules, guarded=guarded, name=rung.name, limits=limits,
        )  # fmt: skip

        def watch(seen: Observation) -> None:
            hearing.hear(seen)
            if ending is not None:
                ending.look(seen, hearing.results.get(seen.step))

        run = self.court.run(job, watch, ending.event if ending else None)
        if ending is not None and ending.word is not None and ending.event.is_set():
            return Heard(ending.word, hearing.results, behaviour(run), run, whole=False)
        measured = self.measured(key, run)
        hearing.hear_rest(run, measured)
        verdict = conclude(self.source, hearing.key.manifest, key.seed, hearing.results, run, steps, None, limits)
        return Heard(verdict.word, hearing.results, behaviour(run, measured), run, verdict.says)

    def settled(self, key: Key, run: Run) -> Heard:
        """The verdict on a run that somebody made up."""
        hearing, steps = Hearing(self.source, quiet(key), None), plan.plain_steps(key.manifest)
        for seen in run.observations:
            hearing.hear(seen)
        measured = self.measured(key, run)
        hearing.hear_rest(run, measured)
        verdict = conclude(self.source, hearing.key.manifest, key.seed, hearing.results, run, steps)
        return Heard(verdict.word, hearing.results, behaviour(run, measured), run, verdict.says)

    def measured(self, key: Key, run: Run) -> dict[Step, Plain]:
        """What the marks measure of raw outputs."""
        job = plan.measure_job(self.source, key.manifest, run.observations, key.seed)
        found = self.court.run(job).observations if job else ()
        return {o.step: o.value for o in found if o.status is Status.RETURNED}

    def explain(self, key: Key, heard: Heard) -> Text:
        """What went wrong first, with values even where the case is hidden: authors may see them."""
        open_ = replace(key.manifest, cases=tuple(replace(case, hidden=False) for case in key.manifest.cases))
        for step, result in heard.results.items():
            if result.word is Word.AC or step not in heard.seen.observations:
                continue
            shown = settle_step(
                self.source, open_, key.wanted, heard.seen.observations[step], heard.seen.value(step), 0
            )
            says = shown.says or result.says or heard.says
            return Text(f"“{shown.name_zh}”：{says.zh}", f"“{shown.name}”: {says.en}")
        return heard.says


def behaviour(run: Run, measured: dict[Step, Plain] | None = None) -> Seen:
    """What a run shows."""
    return Seen({seen.step: seen for seen in run.observations}, measured or {})


def quiet(key: Key) -> Key:
    """The key with every case hidden: failures then carry no script to repeat them, which costs time."""
    cases = tuple(replace(case, hidden=True) for case in key.manifest.cases)
    return replace(key, manifest=replace(key.manifest, cases=cases))
