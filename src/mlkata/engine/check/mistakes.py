"""MK401 and MK404: what is wrong is rejected, and called by its name where it has one."""

from __future__ import annotations

from collections.abc import Iterator

from mlkata.engine.check.desk import Desk
from mlkata.engine.check.means import Figure, Note, Seen, note, noted
from mlkata.engine.check.passing import contact, first_at_each_place, seeds
from mlkata.engine.check.trial import Trial
from mlkata.engine.judge.court import Key
from mlkata.engine.judge.diagnose import alike
from mlkata.spec.errors import MlkataError
from mlkata.spec.job import Status
from mlkata.spec.marks import Mistake
from mlkata.spec.verdict import Word


def wrong_is_rejected(desk: Desk) -> Seen:
    """MK401."""
    for trial in desk.trials("MK401"):
        accepted: dict[str, None] = {}
        chosen = seeds(desk, trial)
        yield from first_at_each_place(each for seed in chosen for each in _mistakes(trial, seed))
        yield from first_at_each_place(each for seed in chosen for each in _wrong(trial, seed, accepted))
        for found in trial.wrong:
            yield from contact(trial, found)
        yield Figure(trial.id, "wrong", len(trial.wrong))
        yield Figure(trial.id, "wrong first contacts", [[each.name, each.contact] for each in trial.wrong])
        yield Figure(trial.id, "accepted", list(accepted))


def _wrong(trial: Trial, seed: int, accepted: dict[str, None]) -> Iterator[Note]:
    """Files of wrong/ that get another verdict; names of those that pass are added to `accepted`."""
    for found in trial.wrong:
        word, _ = trial.refused(found, seed)
        if word is Word.AC:
            accepted[found.name] = None
        if word != found.verdict:
            said = found.verdict or "∅"
            yield note(
                trial.where(found.name),
                f"评测说 {word}，文件头写的是 {said}（种子 {seed}）。",
                f"The judge says {word}, its head says {said} (seed {seed}).",
            )


def _mistakes(trial: Trial, seed: int) -> Iterator[Note]:
    key = trial.key(seed)
    for mistake in key.manifest.mistakes:
        try:
            rung = trial.rung_of(mistake)
        except MlkataError as error:
            yield noted(error, trial.where(f"marks.py · {mistake.name}"))
            continue
        if mistake.name in trial.mistakes(seed) and _rejected(trial, key, mistake):
            continue
        if trial.hear_all(key, rung).word is Word.AC:  # the probes may still reject it
            yield note(
                trial.where(f"marks.py · {mistake.name}"),
                f"这个错误没有被任何用例拒绝（种子 {seed}）。",
                f"No case rejects this mistake (seed {seed}).",
            )


def _rejected(trial: Trial, key: Key, mistake: Mistake) -> bool:
    """Whether it plainly behaves otherwise on the plain steps; one-sided comparisons are left to the judge."""
    seen = trial.mistakes(key.seed)[mistake.name]
    return any(
        not alike(key.manifest, step, seen, key.wanted)
        for step, observed in seen.observations.items()
        if observed.status is Status.RAISED or key.manifest.case(step.case).compare.kind != "at_most"
    )


def mistakes_are_named(desk: Desk) -> Seen:
    """MK404."""
    for trial in desk.trials("MK404"):
        rows = {seed: _rows(trial, seed) for seed in seeds(desk, trial)}
        yield from first_at_each_place(each for seed in rows for each in _confused(trial, seed, rows[seed]))
        yield from _spelled(trial)
        yield Figure(trial.id, "confusion", rows[trial.seeds[0]])


def _rows(trial: Trial, seed: int) -> list[list[str]]:
    """For each file of wrong/ the mistake that it spells, and the one that the diagnosis names."""
    return [[found.name, found.mistake, trial.refused(found, seed)[1]] for found in trial.wrong]


def _confused(trial: Trial, seed: int, rows: list[list[str]]) -> Iterator[Note]:
    for name, mistake, named in rows:
        if named != mistake:
            zh = f"应诊断为“{mistake}”" if mistake else "不是任何一个已知错误"
            en = f"it should be named “{mistake}”" if mistake else "it is none of the known mistakes"
            yield note(
                trial.where(name),
                f"诊断说“{named or '∅'}”，{zh}（种子 {seed}）。",
                f"The diagnosis says “{named or '∅'}”; {en} (seed {seed}).",
            )


def _spelled(trial: Trial) -> Iterator[Note]:
    """For each mistake somebody has written that idea in other words."""
    names = {mistake.name for mistake in trial.key(trial.seeds[0]).manifest.mistakes}
    spelled = {found.mistake for found in trial.wrong}
    for name in sorted(names - spelled):
        yield note(
            trial.where(f"marks.py · {name}"),
            "wrong/ 里没有独立写成的这种错误（# mistake: …）。",
            "wrong/ has no independent spelling of this mistake (# mistake: …).",
        )
    for found in trial.wrong:
        if found.mistake and found.mistake not in names:
            yield note(
                trial.where(found.name),
                f"marks.py 里没有“{found.mistake}”这个错误。",
                f"marks.py has no mistake “{found.mistake}”.",
            )
