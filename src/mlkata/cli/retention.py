"""What reviewing has come to, as lines or JSON; and wishes chosen by name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mlkata.cli.context import say, tr
from mlkata.cli.output import out, out_json, paint, prose
from mlkata.cli.usage import WrongUsage, typed
from mlkata.spec.card import KINDS, CardKind, Wishes
from mlkata.spec.text import Text

if TYPE_CHECKING:
    from mlkata.engine.app.house import House

NUMBERS = {"retention": float, "longest": int, "most": int, "leech": int, "starts": int}
WORDS = {
    "retention": Text("到期时还想记得的比例", "the share that is to be remembered when a card comes back"),
    "longest": Text("一张卡片最多隔多少天再问", "days after which every card comes back at the latest"),
    "most": Text("每天最多复习几张", "cards a day at the most"),
    "leech": Text("忘过几次算顽固卡片", "how often forgotten makes a card a leech"),
    "starts": Text("一天从几点开始", "the hour at which a day begins"),
}
NEW = Text("每天最多学几张新的：", "new ones a day at the most: ")
FULL = 30  # columns of a bar


def statistics(opened: House, json: bool) -> None:
    """Print them."""
    from mlkata.engine.app import keeping, retention

    found = retention.statistics(opened, keeping.clock(opened))
    if json:
        out_json(retention.plain(found))
        return
    seen = tr("、", ", ").join(f"{say(KINDS[kind])} {some}/{of}" for kind, (some, of) in found.seen.items())
    out(tr(f"复习 {found.reviews} 次 · 学过：", f"{found.reviews} reviews · cards seen: ") + seen)
    out(tr(f"想要的记忆率 {found.wanted:.0%}", f"you want to remember {found.wanted:.0%}"))
    parts = [(tr("最近 30 天", "last 30 days"), found.month), (tr("全部", "all time"), found.kept)]
    for name, kept in (*parts, *((say(KINDS[kind]), kept) for kind, kept in found.kinds.items())):
        out(f"  {name}{tr('：', ': ')}{_share(kept)}")
    if found.bins:
        out(paint(tr("预测 → 实际", "reckoned → remembered"), "bold"))
    for each in found.bins:
        out(f"  {each.kept.expected:.0%} → {_share(each.kept)}")
    _forecast(found.forecast)
    if found.times:
        out(paint(tr("时间花在哪里", "where the time went"), "bold"))
    for name, title, seconds in found.times[:5]:
        took = tr(f"{seconds / 60:6.1f} 分钟", f"{seconds / 60:6.1f} min")
        out(f"  {took}  {say(title)} ({name})")
    if found.held:
        out(paint(tr("记不住的、不再问的", "what will not stick, and what is set aside"), "bold"))
    for card in found.held:
        mark = (
            tr("不再问", "set aside") if card.suspended else tr(f"忘过 {card.lapses} 次", f"forgotten {card.lapses}×")
        )
        out(f"  {mark} · {card.card.id} · {prose(card.asks).strip()}")


def _share(kept: Any) -> str:
    if not kept.reviews:
        return tr("还没有", "none yet")
    return f"{kept.share:.1%} [{kept.low:.0%}, {kept.high:.0%}], n = {kept.reviews}"


def _forecast(counts: tuple[int, ...]) -> None:
    out(paint(tr("接下来到期", "due next"), "bold"))
    most = max(counts[:7]) or 1
    for ahead, count in enumerate(counts[:7]):
        day = tr("今天", "today") if ahead == 0 else f"+{ahead}"
        out(f"  {day:>5} {'█' * round(FULL * count / most)} {count}")
    out(tr(f"  30 天内共 {sum(counts)} 张", f"  {sum(counts)} within 30 days"))


def choose(opened: House, wanted: list[str]) -> None:
    """Change wishes: `retention=0.85`, `most=60`, `new.claim=5`; then tell all of them."""
    from mlkata.engine.app import keeping

    chosen = keeping.wishes(opened)
    for each in wanted:
        name, _, value = each.partition("=")
        chosen = _changed(chosen, name.strip(), value.strip())
    with typed():
        keeping.choose(opened, chosen)
    told = [(f"{name}={getattr(chosen, name)}", say(words)) for name, words in WORDS.items()]
    told += [(f"new.{kind.value}={count}", say(NEW) + say(KINDS[kind])) for kind, count in chosen.new.items()]
    wide = max(len(name) for name, _ in told)
    for name, words in told:
        out(f"{name:{wide}}  {words}")


def _changed(wishes: Wishes, name: str, value: str) -> Wishes:
    try:
        if name.startswith("new."):
            return replace(wishes, new=wishes.new | {CardKind(name.removeprefix("new.")): int(value)})
        return replace(wishes, **{name: NUMBERS[name](value)})
    except (KeyError, ValueError):
        known = " · ".join([*NUMBERS, *(f"new.{kind.value}" for kind in CardKind)])
        what = Text(f"看不懂“{name}={value}”。", f"“{name}={value}” is no wish.")
        raise WrongUsage(
            what, "--wish", Text(f"写成 名字=数，名字有：{known}。", f"NAME=NUMBER, of: {known}.")
        ) from None
