"""plan: a date, what matters for it, what begins when, and what will be in memory when it comes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mlkata.cli.context import house, say, tr
from mlkata.cli.output import Json, out, out_json, paint, table
from mlkata.cli.usage import WrongUsage, typed
from mlkata.spec.card import KINDS, Card
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

if TYPE_CHECKING:
    from mlkata.engine.app.house import House
    from mlkata.engine.app.planning import Outlook, Plan

SHOWN = 7  # days of the plan that are listed
CARDS = {
    "claim": Text("要点", "claims"),
    "drill": Text("练习", "drills"),
    "quiz": Text("小测", "quizzes"),
}
NO_PLAN = Text("还没有备考计划。", "There is no plan yet.")
SET_DATE = Text(
    "定一个日期：mlkata plan --date 2026-03-12 detection training",
    "Set a date: mlkata plan --date 2026-03-12 detection training",
)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(
        "plan",
        help=tr(
            "备考计划：定日期，说哪些最要紧；每天学什么，到时候记得多少。",
            "a plan for a date: what matters most, what begins when, what you will remember.",
        ),
    )(plan)


def plan(
    first: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...",
            help=tr("最要紧的题目、领域或标签。", "topics, areas or tags that matter most."),
        ),
    ] = None,
    until: Annotated[
        str, typer.Option("--date", help=tr("面试日期，如 2026-03-12。", "the date, as 2026-03-12."))
    ] = "",
    without: Annotated[
        list[str] | None, typer.Option(help=tr("不学的，可多次给出。", "what to leave out; may be repeated."))
    ] = None,
    new: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND=N",
            help=tr("每天最多学几张新的，如 claim=12。", "new cards a day at the most, as claim=12; may be repeated."),
        ),
    ] = None,
    cram: Annotated[
        bool, typer.Option("--cram", help=tr("列出到时候最先忘的。", "list what would be forgotten by the date first."))
    ] = False,
    clear: Annotated[bool, typer.Option("--clear", help=tr("不要计划了。", "drop the plan."))] = False,
    json: Json = False,
) -> None:
    """Nothing is kept but the date and the words: missed days move the rest by themselves."""
    from mlkata.engine.app import goals, keeping, planning, selection

    with house() as opened:
        clock = keeping.clock(opened)
        wanted = not clear and (until or first or without)
        aim = _goal(opened, until, first, without) if wanted else None
        selection.select(opened, [*(first or []), *(without or [])])  # what names nothing here is told as elsewhere
        with typed():
            planning.choose(opened, aim, _counts(new or []), clock.day)
        if clear:
            goals.clear(opened)
        if cram:
            _cards(planning.cram_cards(opened, clock), json)
            return
        found = planning.plan(opened, clock)
        if json:
            out_json(None if found is None else _data(found))
        elif clear:
            out(tr("计划已清除；复习记录都还在。", "The plan is dropped; every review is still there."))
        elif found is None:
            out(f"{say(NO_PLAN)}{tr('', ' ')}{say(SET_DATE)}")
        else:
            _show(opened, found)


def _goal(opened: House, until: str, first: list[str] | None, without: list[str] | None) -> Any:
    """The goal with what was given changed.

    Raises:
        WrongUsage: the date is none. MlkataError: there is none yet.
    """
    from mlkata.engine.app import goals

    before = goals.goal(opened)
    if not until and before is None:
        raise MlkataError(NO_PLAN, "--date", SET_DATE)
    try:
        day = date.fromisoformat(until) if until else before.until if before else date.max
    except ValueError:
        what = Text(f"“{until}”不是日期。", f"“{until}” is no date.")
        raise WrongUsage(what, "--date", Text("写成 年-月-日，如 2026-03-12。", "Write it as 2026-03-12.")) from None
    kept = (goals.meant(opened, before.first), goals.meant(opened, before.without)) if before else ((), ())
    return goals.Goal(day, tuple(first) if first else kept[0], tuple(without) if without else kept[1])


def _counts(given: list[str]) -> dict[str, str]:
    """`KIND=N` texts as a mapping.

    Raises:
        WrongUsage: a text of another form.
    """
    for each in given:
        if "=" not in each:
            what = Text(f"没有看懂“{each}”。", f"“{each}” is not clear.")
            raise WrongUsage(what, "--new", Text("写成 claim=12。", "Write it as claim=12."))
    return {name.strip(): count.strip() for name, _, count in (each.partition("=") for each in given)}


def _cards(cards: tuple[Card, ...], json: bool) -> None:
    if json:
        out_json([{"id": each.id, "topic": each.topic, "kind": each.kind.value, "item": each.item} for each in cards])
        return
    for card in cards:
        out(f"{say(KINDS[card.kind])} · {card.id}")
    count = "1 card" if len(cards) == 1 else f"{len(cards)} cards"
    out(tr(f"{len(cards)} 张，最可能忘的在前。", f"{count}, those likeliest to be forgotten first."))


# --- for people ---


def _show(opened: House, found: Plan) -> None:
    """The plan as text."""
    if found.course is None:
        until = found.goal.until
        out(tr(f"{until} 已经过了，计划结束。", f"{until} is over, and so is the plan."))
        out(
            tr(
                "清除：mlkata plan --clear；再定一个：mlkata plan --date 年-月-日",
                "Drop it: mlkata plan --clear. Another one: mlkata plan --date YYYY-MM-DD",
            )
        )
        return
    out(paint(_head(found), "bold"))
    _wishes(found)
    _starts(opened, found)
    _fits(found)
    out()
    _memory(opened, found)
    _work(found)


def _head(found: Plan) -> str:
    until, left = found.goal.until, found.left
    if not left:
        return tr(f"就是今天：{until}", f"{until}: today")
    stand = {
        "learning": tr(f"{found.last} 之后不再学新的", f"nothing new after {found.last}"),
        "cram": tr("最后几天，只复习最容易忘的", "the last days: what would be forgotten comes first"),
    }[found.stand]
    days = "day" if left == 1 else "days"
    return tr(f"{until}，还有 {left} 天 · {stand}", f"{until}, {left} {days} left · {stand}")


def _wishes(found: Plan) -> None:
    for words, label in (
        (found.goal.first, tr("最要紧：", "Matters most: ")),
        (found.goal.without, tr("不学：", "Left out: ")),
    ):
        if words:
            out(label + tr("、", ", ").join(words))


def _starts(opened: House, found: Plan) -> None:
    """Which topics begin in the next days."""
    for start in found.starts[:SHOWN]:
        names = tr("、", ", ").join(say(opened.topic(topic).title) for topic in start.topics)
        out(f"{tr('今天      ', 'today     ') if start.day == found.day else start.day}  {names}")
    if len(found.starts) > SHOWN:
        rest = sum(len(start.topics) for start in found.starts[SHOWN:])
        out(
            tr(
                f"之后还有 {rest} 道题，到 {found.starts[-1].day}。",
                f"{rest} more topics after these, up to {found.starts[-1].day}.",
            )
        )


def _fits(found: Plan) -> None:
    """What does not fit, and what would make it fit."""
    if found.last is None or found.enough:
        if found.fits:
            out(
                tr("不再学新的。", "Nothing new comes any more.")
                if found.last is None
                else tr("新的都排得下。", "Everything new fits.")
            )
        return
    for fit in found.fits:
        name = say(CARDS[fit.kind])
        short = tr(f"{name} {fit.new} 个，排得下 {fit.fits} 个", f"{name}: {fit.fits} of {fit.new} fit")
        more = tr(
            f"；现在每天 {fit.a_day} 个，全学完要每天 {fit.wanted} 个",
            f"; {fit.a_day} new ones a day, all would need {fit.wanted}",
        )
        out(short + (more if fit.wanted > fit.a_day and found.within_reach else ""))
    if found.never:
        count = len(found.never)
        topics = "1 topic" if count == 1 else f"{count} topics"
        out(tr(f"有 {count} 道题一张也排不下。", f"Of {topics} nothing fits."))
    if not found.within_reach:
        out(
            tr(
                f"全学完要每天 {found.a_day} 张新卡片，学不过来：用 --without 去掉不会考的。",
                f"All of it would be {found.a_day} new cards a day, which nobody keeps up: leave out with --without "
                "what will not be asked.",
            )
        )
        return
    words = " ".join(f"--new {fit.kind.value}={fit.wanted}" for fit in found.fits if fit.wanted > fit.a_day)
    out(
        tr(
            f"想全学完：mlkata plan {words}；或用 --without 去掉不会考的。",
            f"To fit all: mlkata plan {words}; or leave out what will not be asked, with --without.",
        )
    )


def _memory(opened: House, found: Plan) -> None:
    """What is remembered, by area."""
    head = [
        tr("到时候记得", "remembered"), tr("卡片", "cards"), tr("学过", "seen"), tr("今天", "today"),
        tr("就此停下", "if you stop"), tr("照计划", "if you keep it"),
    ]  # fmt: skip
    rows = [(say(opened.areas[area]), *_row(outlook)) for area, outlook in found.areas.items()]
    table(head, [*rows, (tr("合计", "together"), *_row(found.whole))], right=(1, 2, 3, 4, 5))


def _row(outlook: Outlook) -> tuple[str, ...]:
    chances = (f"{100 * share:.0f}%" for share in (outlook.now, outlook.stopped, outlook.kept))
    return str(outlook.cards), str(outlook.seen), *chances


def _work(found: Plan) -> None:
    if found.course is None or not found.course.work:
        return
    most = max(found.course.work)
    mean = sum(found.course.work) / len(found.course.work)
    out(tr(f"平均每天 {mean:.0f} 张，最多 {most} 张。", f"{mean:.0f} cards a day on average, {most} at the most."))
    if found.course.crowded:
        n, limit = found.course.crowded, found.course.most
        out(
            tr(
                f"有 {n} 天超过每天 {limit} 张的上限，会顺延。",
                f"{n} days ask for more than your {limit} a day; the rest moves on.",
            )
        )


# --- for programs ---


def _data(found: Plan) -> dict[str, Any]:
    goal, course = found.goal, found.course
    return {
        "date": goal.until.isoformat(), "today": found.day.isoformat(), "days": found.left, "stand": found.stand.value,
        "first": list(goal.first), "without": list(goal.without),
        "last_new": found.last and found.last.isoformat(), "enough": found.enough,
        "starts": [{"day": start.day.isoformat(), "topics": list(start.topics)} for start in found.starts],
        "never": list(found.never),
        "fits": [
            {"kind": fit.kind.value, "new": fit.new, "fits": fit.fits, "a_day": fit.a_day, "wanted": fit.wanted}
            for fit in found.fits
        ],
        "topics": {
            each.topic.id: _plain(each.outlook) | {
                "weight": each.weight.name.lower(), "begins": each.begins and each.begins.isoformat(),
                "left_over": each.left_over,
            }
            for each in found.topics
        },
        "areas": {area: _plain(outlook) for area, outlook in found.areas.items()},
        "together": _plain(found.whole),
        "work": list(course.work) if course else [],
    }  # fmt: skip


def _plain(outlook: Outlook) -> dict[str, Any]:
    return {
        "cards": outlook.cards, "seen": outlook.seen, "now": outlook.now, "stopped": outlook.stopped,
        "kept": outlook.kept,
    }  # fmt: skip
