"""MK701: what is drawn at random is right, and what tools promise runs."""

from __future__ import annotations

from collections.abc import Iterator

from mlkata.engine.check.desk import Desk
from mlkata.engine.check.means import FAR, Note, note, noted
from mlkata.engine.lab import reply
from mlkata.engine.render.model import Words, sentences_of, walk
from mlkata.engine.render.parse import parse
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import LANGS, Lang

DRAWS = 1000
TOOLS = "mlkata.engine.lab.tools"


def questions_and_examples(desk: Desk) -> Iterator[Note]:
    """MK701."""
    topic = desk.trusted()
    for name in topic.quizzes:
        yield from _guarded(desk, name, _quizzes)
    for name in topic.tools:
        yield from _guarded(desk, name, _tools)


def _guarded(desk: Desk, name: str, ask) -> Iterator[Note]:  # type: ignore[no-untyped-def]
    file = f"{name.replace('.', '/')}.py"
    try:
        yield from ask(desk, file, f"{desk.topic.module}.{name}")
    except MlkataError as error:
        yield noted(error, file)


def _quizzes(desk: Desk, file: str, module: str) -> Iterator[Note]:
    for quiz, drawn in desk.errand(FAR, "quizzes", module=module, draws=DRAWS).items():
        for seed, wrong in drawn["failed"]:
            yield note(f"{file} · {quiz}", f"种子 {seed}：{wrong}", f"Seed {seed}: {wrong}")
        for seed, *texts in drawn["texts"]:
            for lang, text in zip(LANGS, texts, strict=True):
                if broken := unrendered(text, lang):
                    yield note(
                        f"{file} · {quiz}",
                        f"种子 {seed}，{lang}：“{broken}”显示不出来。",
                        f"Seed {seed}, {lang}: “{broken}” does not render.",
                    )


def unrendered(text: str, lang: Lang) -> str:
    """A piece of the text in which maths or a placeholder was left open; "" if all of it renders."""
    for block in walk(parse(text, lang).blocks):
        for sentence in sentences_of(block):
            for inline in sentence.inlines:
                if isinstance(inline, Words) and ("$" in inline.text or "{{" in inline.text):
                    return inline.text[:60]
    return ""


def _tools(desk: Desk, file: str, module: str) -> Iterator[Note]:
    """Every example of every tool, as a reader would type it."""
    for tool in reply.value(desk.errand(TOOLS, "describe", module=module)):
        where = f"{file} · {tool['name']}"
        if not tool["examples"]:
            yield note(where, "没有例子。", "It has no example.")
        if not tool["doc"].strip():
            yield note(where, "没有文档字符串。", "It has no docstring.")
        for example in tool["examples"]:
            try:
                reply.value(desk.errand(TOOLS, "call", module=module, name=tool["name"], kwargs=example))
            except MlkataError as error:
                says = noted(error).says
                yield note(where, f"例子 {example}：{says.zh}", f"Example {example}: {says.en}")
