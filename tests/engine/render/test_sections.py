"""Parts of an answer by their anchors."""

from __future__ import annotations

from mlkata.engine.render.parse import parse
from mlkata.engine.render.plain import plain
from mlkata.engine.render.sections import follow_ups, section

ANSWER = """
# T {#title}
## 30 s {#short}
Short.[~]
## 3 min {#long}
Long.[~]
### Part {#part}
More.[~]
## Next {#follow-ups}
### Why `x`? {#why}
Because.[~]
### And $y$? {#and}
So.[~]
## Traps {#traps}
Trap.[~]
"""


def test_a_section_ends_at_the_next_heading_of_its_level() -> None:
    document = parse(ANSWER, "en")
    short, long = section(document, "short"), section(document, "long")
    assert short is not None
    assert long is not None
    assert plain(short, ()) == "Short.\n"
    assert plain(long, ()) == "Long.\n\n### Part\n\nMore.\n"
    assert section(document, "missing") is None


def test_follow_ups_are_questions_with_answers() -> None:
    found = follow_ups(parse(ANSWER, "en"))
    assert [(each.id, each.question, plain(each.answer, ())) for each in found] == [
        ("why", "Why x?", "Because.\n"),
        ("and", "And $y$?", "So.\n"),
    ]
    assert follow_ups(parse("# T {#title}", "en")) == ()
