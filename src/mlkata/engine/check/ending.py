"""When a hearing may end before its last step, because what is still to come can change nothing."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from mlkata.engine.judge.court import Key
from mlkata.engine.judge.diagnose import alike
from mlkata.engine.judge.plan import Seen
from mlkata.spec.job import Observation
from mlkata.spec.verdict import CaseResult, Word


class Ending:
    """Watches observations, and sets `event` once the matter is certain.

    Args:
        mistakes: how the known mistakes behave: it ends once a step has failed and every mistake has behaved otherwise
            somewhere, so that none can be named. Without any it ends at the first failure.
    """

    def __init__(self, key: Key, mistakes: Mapping[str, Seen] | None = None) -> None:
        self.key, self.mistakes = key, mistakes or {}
        self.event = threading.Event()
        self.word: Word | None = None
        self._possible = set(self.mistakes)
        self._unjudged = False  # a step that is measured after the run might be the first to fail

    def look(self, seen: Observation, result: CaseResult | None) -> None:
        """Take in one step; `result` is None for what is still to be measured."""
        if not self.key.manifest.case(seen.step.case).measured:
            self._possible = {name for name in self._possible if self._like(seen, self.mistakes[name])}
        if result is None:
            self._unjudged = True
        elif result.word is not Word.AC and self.word is None:
            certain = not self._unjudged or result.word is Word.WA or not self.mistakes
            self.word = result.word if certain else None
        if self.word is not None and not self._possible:
            self.event.set()

    def _like(self, seen: Observation, mistake: Seen) -> bool:
        known = seen.step in mistake.observations and not seen.step.probe
        return not known or alike(self.key.manifest, seen.step, Seen({seen.step: seen}, {}), mistake)
