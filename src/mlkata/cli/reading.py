"""list, show, ask: what there is to read."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from mlkata.cli.context import LANG, house, say, tr
from mlkata.cli.output import Json, TopicId, both, out, out_json, paint, width
from mlkata.spec.topic import Topic


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("list", help=tr("所有题目：练习、实验、工具。", "all topics with their drills, labs and tools."))(
        list_topics
    )
    app.command("show", help=tr("读一道题的答案。", "read a topic's answer."))(show)
    app.command(
        "ask",
        help=tr(
            "用中英文提问或输入任何叫法，找到对应的题目。",
            "ask in Chinese or English, or give any name: finds the topic.",
        ),
    )(ask)


def list_topics(
    area: Annotated[str, typer.Option(help=tr("只列这个领域。", "only this area."))] = "",
    json: Json = False,
) -> None:
    """Topics in the order of the shelf."""

    with house() as opened:
        topics = [topic for topic in opened.topics if area in ("", topic.area)]
        if json:
            out_json([_data(topic) for topic in topics])
            return
        before = ""
        for topic in topics:
            if topic.area != before:
                out(paint(f"\n{topic.area}", "bold") if before else paint(topic.area, "bold"))
            before = topic.area
            out(f"  {topic.id:30}{say(topic.title)}")
            out(paint(f"  {'':30}{_contents(topic)}", "dim"))
        out(
            tr(
                f"\n{len(topics)} 道题。mlkata show 题目 · mlkata start 题目",
                f"\n{len(topics)} topics. mlkata show TOPIC · mlkata start TOPIC",
            )
        )


def _contents(topic: Topic) -> str:
    """Its drills by name, the rest by kind."""
    from mlkata.engine.app import finding

    words = {"lab": tr("实验", "labs"), "tool": tr("计算器", "calculator"), "quiz": tr("小测", "quiz")}
    kinds = [words[name] for name in finding.has(topic) if name in words]
    return " · ".join([*(drill.id for drill in topic.drills), *kinds])


def _data(topic: Topic) -> dict[str, Any]:
    from mlkata.engine.app import finding

    return {
        "id": topic.id,
        "area": topic.area,
        "title": both(topic.title),
        "level": topic.level,
        "tags": list(topic.tags),
        "has": list(finding.has(topic)),
        "drills": [
            {
                "id": drill.id,
                "kind": drill.kind,
                "runtime": drill.runtime,
                "minutes": drill.minutes,
                "level": drill.level,
            }
            for drill in topic.drills
        ],
        "labs": [lab.name for lab in topic.labs],
    }


def show(
    topic: TopicId,
    part: Annotated[
        str,
        typer.Option(
            help=tr(
                "只看一部分：short、long、follow-ups、traps 或小节的锚点。",
                "one part: short, long, follow-ups, traps, or a section's anchor.",
            )
        ),
    ] = "",
    json: Json = False,
) -> None:
    """The answer with its evidence, or one part of it."""
    from mlkata.engine.app import reading

    with house() as opened:
        answer = reading.show(opened, topic, LANG, 10**6 if json else width(), part)
        if json:
            out_json(
                {
                    **_data(answer.topic),
                    "lang": LANG,
                    "part": part,
                    "text": answer.text,
                    "missing": list(answer.missing),
                }
            )
            return
        out(answer.text)
        if not part and answer.topic.drills:
            out(tr("手写", "write it") + f": mlkata start {topic} --drill {answer.topic.drills[0].id}")


def ask(
    question: Annotated[list[str], typer.Argument(help=tr("一句话或一个名字。", "a sentence or a name."))],
    limit: Annotated[int, typer.Option(min=1, max=50, help=tr("最多几条。", "how many at most."))] = 5,
    json: Json = False,
) -> int:
    """Topics that answer, best first."""
    from mlkata.engine.app import finding

    with house() as opened:
        hits = finding.ask(opened, " ".join(question), limit)
        if json:
            out_json(
                [
                    {
                        "id": hit.id,
                        "area": hit.area,
                        "title": both(hit.title),
                        "name": hit.name,
                        "written": hit.written,
                        "score": round(hit.score, 2),
                    }
                    for hit in hits
                ]
            )
        elif hits:
            for hit in hits:
                note = "" if hit.written else tr("（还没写）", " (not written yet)")
                out(f"{hit.id:32}{say(hit.title)}{note}")
        else:
            out(
                tr(
                    "没有找到。换个说法，或用 mlkata list 看全部题目。",
                    "Nothing found. Put it another way, or see all topics with mlkata list.",
                )
            )
        return 0 if hits else 1
