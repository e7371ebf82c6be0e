"""Which function proves which rule, and what of a topic its result depends on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mlkata.engine.check.answers import marked_and_measured, same_bones
from mlkata.engine.check.cases import cases_suffice
from mlkata.engine.check.claims import claims_have_evidence
from mlkata.engine.check.desk import Desk
from mlkata.engine.check.files import known_files
from mlkata.engine.check.imports import imports_are_allowed
from mlkata.engine.check.interfaces import interface_holds
from mlkata.engine.check.labs import bounds_hold
from mlkata.engine.check.means import Seen
from mlkata.engine.check.mistakes import mistakes_are_named, wrong_is_rejected
from mlkata.engine.check.mutants import mutants_die
from mlkata.engine.check.passing import right_passes
from mlkata.engine.check.quizzes import questions_and_examples
from mlkata.engine.check.references import references_explain
from mlkata.engine.check.trivial import nothing_passes


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule at work.

    Args:
        check: topic → problems. reads: "files" (anything of the topic and its shelf), "drills", "labs" or "quizzes".
        thorough: asked at size "all" only.
    """

    check: Callable[[Desk], Seen]
    reads: str
    thorough: bool = False


ENTRIES: dict[str, Entry] = {
    "MK101": Entry(known_files, "files"),
    "MK201": Entry(same_bones, "files"),
    "MK202": Entry(claims_have_evidence, "files"),
    "MK203": Entry(marked_and_measured, "files"),
    "MK301": Entry(right_passes, "drills"),
    "MK302": Entry(nothing_passes, "drills"),
    "MK303": Entry(references_explain, "files"),
    "MK304": Entry(interface_holds, "files"),
    "MK401": Entry(wrong_is_rejected, "drills"),
    "MK402": Entry(cases_suffice, "drills"),
    "MK403": Entry(mutants_die, "drills", thorough=True),
    "MK404": Entry(mistakes_are_named, "drills"),
    "MK501": Entry(imports_are_allowed, "files"),
    "MK601": Entry(bounds_hold, "labs"),
    "MK701": Entry(questions_and_examples, "quizzes"),
}
