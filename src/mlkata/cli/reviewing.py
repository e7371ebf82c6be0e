"""review: what is due today, one card after the other; keys only. Without a terminal: the list."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mlkata.cli.context import house, say, tr
from mlkata.cli.keys import choice, lines, raw_keys
from mlkata.cli.output import Json, complain_of, out, out_json, paint, prose
from mlkata.cli.points import ticked
from mlkata.cli.practising import write_round
from mlkata.spec.card import KINDS, RATINGS, Card, CardKind, Queue, Rating
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

if TYPE_CHECKING:
    from mlkata.engine.app.house import House

FOLDER = Path("practice") / "review"


class Leave(Exception):
    """The reader has had enough for now."""


class Aside(Exception):
    """The card was put aside, or the one before it was taken back: what is due then is asked for."""


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(
        "review",
        help=tr(
            "复习今天到期的卡片：要点、练习、小测、常见错误；没有终端时列出来。",
            "review what is due today: claims, drills, quizzes, mistakes. Without a terminal: the list.",
        ),
    )(review)


def review(
    topic: Annotated[str, typer.Argument(help=tr("只复习这道题。", "of this topic only."))] = "",
    cram: Annotated[
        bool,
        typer.Option(
            "--cram",
            help=tr("备考计划的最后几天：最容易忘的先来。", "before a plan's date: what would be forgotten first."),
        ),
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help=tr("撤销上一次复习。", "take back the latest review."))] = False,
    suspend: Annotated[str, typer.Option(help=tr("不再问这张卡片。", "never ask for this card."))] = "",
    resume: Annotated[str, typer.Option(help=tr("重新问这张卡片。", "ask for this card again."))] = "",
    stats: Annotated[
        bool, typer.Option("--stats", help=tr("记住了多少、什么时候到期。", "what it has come to."))
    ] = False,
    wish: Annotated[
        list[str] | None,
        typer.Option(
            help=tr("改一个愿望：retention=0.85、new.claim=5。", "change a wish: retention=0.85, new.claim=5.")
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Space shows the answer, 1-4 say how well it went, u takes back, b not today, x never again, q ends."""
    from mlkata.cli import retention
    from mlkata.engine.app import keeping, reviewing

    with house() as opened:
        if stats:
            retention.statistics(opened, json)
            return
        if wish:
            retention.choose(opened, wish)
            return
        if topic:
            opened.topic(topic)  # one that does not exist is told first
        if undo:
            out(tr("已撤销：", "Taken back: ") + reviewing.undo(opened, keeping.clock(opened)))
        for name, stop in ((suspend, True), (resume, False)):
            if name:
                keeping.suspend(opened, keeping.card(opened, name), stop)
                out((tr("不再问：", "Suspended: ") if stop else tr("重新问：", "Asked for again: ")) + name)
        if undo or suspend or resume:
            return
        if json or not (sys.stdin.isatty() and sys.stdout.isatty()):
            _list(_asked(opened, topic, cram), json, cram)
            return
        try:
            with raw_keys():
                _sitting(opened, topic, cram)
        except (Leave, EOFError):
            out()


def _asked(opened: House, topic: str, cram: bool) -> Queue:
    """What is due; or, towards a date, what would be forgotten by then."""
    from mlkata.engine.app import keeping, planning

    now = keeping.clock(opened)
    if cram:
        cards = planning.cram_cards(opened, now)
        return Queue(tuple(card for card in cards if topic in ("", card.topic)), 0, 0, 0)
    return keeping.due(opened, now, topic)


def _list(found: Queue, json: bool, cram: bool) -> None:
    if json:
        out_json(_data(found))
        return
    for card in found.cards:
        out(f"{say(KINDS[card.kind])} · {card.id}")
    if cram and not found.cards:
        out(
            tr(
                "计划里的，要么还没学过，要么今天都问过了。",
                "Of your plan nothing has been seen yet, or all of it was asked for today.",
            )
        )
        return
    counts = Counter(card.kind for card in found.cards)
    told = tr("、", ", ").join(f"{say(KINDS[kind])} {count}" for kind, count in counts.items())
    out(tr(f"今天 {len(found.cards)} 张", f"{len(found.cards)} cards today") + (tr("：", ": ") + told if told else ""))


def _data(found: Queue) -> dict[str, Any]:
    cards = [{"id": each.id, "topic": each.topic, "kind": each.kind.value, "item": each.item} for each in found.cards]
    return {"cards": cards, "new": found.fresh, "waiting": found.waiting, "left": found.left}


def _sitting(opened: House, topic: str, cram: bool) -> None:
    """Card after card until none is due."""
    from mlkata.engine.app import keeping

    done = 0
    while (found := _asked(opened, topic, cram)).cards:
        card = found.cards[0]
        title = say(opened.topic(card.topic).title)
        left = tr(f"还有 {len(found.cards)} 张", f"{len(found.cards)} left")
        out()
        out(paint(f"{say(KINDS[card.kind])} · {title} · {left}", "bold"))
        ask = {CardKind.CLAIM: _claim, CardKind.QUIZ: _quiz}.get(card.kind, _code)
        try:
            with suppress(Aside):
                ask(opened, card)
                done += 1
        except MlkataError as error:  # one card must not keep the others from being asked for
            complain_of(error)
            keeping.bury(opened, card, keeping.clock(opened))
    if found.waiting:
        out(tr(f"{found.waiting} 张十分钟后再问。", f"{found.waiting} will be asked again in ten minutes."))
    out(tr(f"今天到这里，复习了 {done} 张。", f"That is all for now: {done} {'card' if done == 1 else 'cards'}."))


def _claim(opened: House, card: Card) -> None:
    """Say it, look, tick what was named, rate."""
    from mlkata.engine.app import keeping

    before = keeping.seen(keeping.known(opened, card))
    claim = opened.topic(card.topic).claim(card.item)
    if claim is None:
        raise AssertionError("the deck is derived from the claims")
    out(prose(claim.question))
    begun = time.monotonic()
    _key(opened, card, tr("先自己说一遍。空格 看答案", "Say it first. space: the answer"), " ")
    out()
    out(prose(claim.says))
    if claim.believed is not None:
        out(paint(tr("常见说法：", "often said: ") + say(claim.believed), "dim"))
    _rated(opened, card, claim.key_points, begun, before)


def _rated(opened: House, card: Card, points: Sequence[Text], begun: float, before: int) -> None:
    """Ask for the points and how well it went; keep it, unless a browser was quicker. Enter takes what they propose."""
    from mlkata.engine.app import keeping, reviewing

    proposals = reviewing.proposals(len(points))

    def last(named: int) -> tuple[str, str]:
        rests = keeping.rests(opened, card, keeping.clock(opened))
        told = (f"{each.value} {say(RATINGS[each])} ({say(reviewing.rest(rests[each]))})" for each in Rating)
        proposed = proposals[named]
        return " · ".join(told) + tr(f" · 回车 {proposed}", f" · Enter: {proposed}"), "1234\n"

    named, key = ticked(points, lambda menu, keys: _key(opened, card, menu, keys), last)
    rating = Rating(proposals[len(named)] if key == "\n" else int(key))
    reviewing.rate(opened, card, rating, keeping.clock(opened), time.monotonic() - begun, before)


def _key(opened: House, card: Card, menu: str, keys: str) -> str:
    """A key of the menu.

    Raises:
        Leave: the reader ends it. Aside: the card is not asked for any more, or another one first.
    """
    from mlkata.engine.app import keeping

    undo = "" if "u" in keys else tr("u 撤销 · ", "u undo · ")
    rest = tr("b 今天不问 · x 永远不问 · q 退出", "b not today · x never · q quit")
    out(paint(f"{menu} · {undo}{rest}", "dim"))
    key = choice(keys + "ubxq")
    if key == "q":
        raise Leave
    if key in keys:
        return key
    if key == "u":
        _undone(opened)
    if key == "b":
        keeping.bury(opened, card, keeping.clock(opened))
    if key == "x":
        keeping.suspend(opened, card)
        out(
            tr(
                f"不再问了。u 撤回，或者 mlkata review --resume {card.id}",
                f"Never again. u takes it back, or mlkata review --resume {card.id}",
            )
        )
    raise Aside


def _undone(opened: House) -> None:
    from mlkata.engine.app import keeping, reviewing

    try:
        out(tr("已撤销：", "Taken back: ") + reviewing.undo(opened, keeping.clock(opened)))
    except MlkataError as error:
        out(say(error.what))


def _quiz(opened: House, card: Card) -> None:
    """A number, rated by itself."""
    from mlkata.engine.app import journal, quizzes

    drawn = quizzes.draw(opened, card.topic, card.item)
    out(prose(drawn.question.ask))
    begun = time.monotonic()
    while True:
        with lines():
            typed = input(tr("答案（回车看解答，q 退出）：", "Answer (Enter shows it, q quits): "))
        if typed.strip().casefold() == "q":
            raise Leave
        try:
            right = bool(typed.strip()) and quizzes.right(drawn, typed)
            break
        except MlkataError as error:
            out(say(error.what) + (f" {say(error.remedy)}" if error.remedy else ""))
    seconds = time.monotonic() - begun
    out(paint(tr("对。", "Right."), "green") if right else paint(tr("不对。", "Wrong."), "red"))
    out(prose(drawn.question.steps))
    journal.answered(opened, drawn, right, seconds=seconds)
    _told(opened, card)


def _code(opened: House, card: Card) -> None:
    """A drill from its starter, or a mistake to be repaired; an accepted one has rated itself."""
    from mlkata.engine.app import keeping, reviewing

    before, handed = keeping.seen(keeping.known(opened, card)), keeping.handout(opened, card)
    path = FOLDER / f"{keeping.clock(opened).day}" / card.topic / handed.filename
    on = write_round(opened, handed, path)
    if keeping.seen(keeping.known(opened, card)) == before:  # not by the day, which may have turned meanwhile
        menu = tr("没有通过。1 忘了", "Not solved. 1 again")
        _key(opened, card, menu, "1")
        reviewing.rate(opened, card, Rating.AGAIN, keeping.clock(opened), reviews=before)
    _told(opened, card)
    if not on:
        raise Leave


def _told(opened: House, card: Card) -> None:
    """How a card that rates itself was rated, and when it comes again."""
    from mlkata.engine.app import keeping, reviewing

    told = reviewing.told(opened, card, keeping.clock(opened))
    if told is not None:
        out(paint(say(told), "dim"))
