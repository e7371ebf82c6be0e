"""A mock interview on a terminal: one part after the other, by keys; whatever ends it, it can be gone on with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mlkata.cli.codes import INTERRUPTED
from mlkata.cli.context import LANG, say, tr
from mlkata.cli.files import read_code
from mlkata.cli.keys import choice, lines, pressed, raw_keys
from mlkata.cli.output import Bar, complain_of, out, paint, prose, width
from mlkata.cli.points import ticked
from mlkata.cli.saves import saves
from mlkata.cli.verdicts import print_verdict
from mlkata.engine.app.files import write
from mlkata.spec.errors import MlkataError
from mlkata.spec.interview import SPOKEN, Kind
from mlkata.spec.verdict import Word

if TYPE_CHECKING:
    from mlkata.engine.app.house import House
    from mlkata.engine.app.interviewing import Asked

FOLDER = Path("practice") / "interview"


class Stop(Exception):
    """The candidate has had enough for now."""


class Next(Exception):
    """The candidate leaves what is written."""


def sit(opened: House, name: str) -> None:
    """Part after part until the interview is over.

    Raises:
        Stop: the candidate stopped it; its clock stands still. SystemExit: by Ctrl-C.
    """
    from mlkata.engine.app import interviewing

    try:
        with raw_keys():
            now = interviewing.resume(opened, name)
            while now is not None:
                now = _through(opened, now)
    except (Stop, EOFError, KeyboardInterrupt) as ended:
        interviewing.pause(opened, name)
        out()
        out(tr("停在这里，都记下了。接着来：mlkata interview", "Stopped here; all is kept. To go on: mlkata interview"))
        if isinstance(ended, KeyboardInterrupt):  # said so already
            raise SystemExit(INTERRUPTED) from None
        raise Stop from None


def _through(opened: House, now: Asked) -> Asked | None:
    """One part; gives the next one, None after the last. Where a browser has gone on meanwhile, so does the terminal.

    Raises:
        MlkataError: the part cannot be put at all.
    """
    from mlkata.engine.app import interviewing

    failed: MlkataError | None = None
    try:
        _part(opened, now)
    except MlkataError as error:
        failed = error
    then = interviewing.asked(opened, interviewing.find(opened, now.interview.id))
    if failed is not None and then is not None and then.place == now.place:
        raise failed
    if failed is not None:
        complain_of(failed)
    return then


def _part(opened: House, now: Asked) -> None:
    """One part: its head, then what its kind asks for."""
    from mlkata.engine.app.interviewing_pages import KINDS

    item, of = now.item, len(now.interview.script.items)
    out()
    minutes = tr(f"{item.minutes} 分钟", f"{item.minutes} min")
    head = f"{now.place + 1}/{of} · {say(KINDS[item.kind])} · {say(item.title)} · {minutes}"
    if now.seconds >= 60:
        head += tr(f" · 已用 {now.seconds / 60:.0f} 分钟", f" · {now.seconds / 60:.0f} min used")
    out(paint(head, "bold"))
    ask = _spoken if item.kind in SPOKEN else _number if item.kind is Kind.QUIZ else _written
    ask(opened, now)
    _late(opened, now)


def _late(opened: House, now: Asked) -> None:
    """Say it where a part took longer than it was given."""
    from mlkata.engine.app import interviewing, interviewing_report

    whole = interviewing_report.scored(interviewing.find(opened, now.interview.id))
    late = whole.outcomes[now.place].late
    if late:
        out(paint(tr(f"超时 {late / 60:.1f} 分钟。", f"{late / 60:.1f} minutes late."), "yellow"))


def _key(menu: str, keys: str) -> str:
    """A key of the menu.

    Raises:
        Stop: the candidate stops for now.
    """
    out(paint(menu + tr(" · q 停下", " · q stop"), "dim"))
    key = choice(keys + "q")
    if key == "q":
        raise Stop
    return key


def _spoken(opened: House, now: Asked) -> None:
    """Say it, look, tick what was named."""
    from mlkata.engine.app import interviewing_answers as answers
    from mlkata.engine.app import interviewing_report, keeping

    item, name, place = now.item, now.interview.id, now.place
    out(prose(item.ask))
    if not now.shown:
        menu = tr("大声讲一遍。空格 看要点 · n 跳过", "Say it aloud. space: key points · n pass")
        sure = tr("跳过就不能再答。n 跳过 · 空格 看要点", "Passed is passed. n: pass · space: key points")
        if _key(menu, " n") == "n" and _key(sure, " n") == "n":
            answers.leave(opened, name, place, keeping.clock(opened))
            return
        answers.show(opened, name, place)
    if item.kind is Kind.OPENER and (says := interviewing_report.answer_text(opened, item, LANG, width())):
        out()
        out(says)
    out()

    def last(named: int) -> tuple[str, str]:
        got = f"{named}/{len(item.points)}"
        return tr(f"讲到 {got} · 回车 下一题", f"named {got} · Enter: next"), "\n"

    named, _ = ticked(item.points, _key, last)
    answers.tick(opened, name, place, named, keeping.clock(opened))


def _number(opened: House, now: Asked) -> None:
    """A number; whether it was right is told at the end."""
    from mlkata.engine.app import interviewing_answers as answers
    from mlkata.engine.app import interviewing_report, keeping

    name, place = now.interview.id, now.place
    drawn = interviewing_report.question(opened, now.item)
    if drawn is None:
        out(tr("这道题现在出不了，跳过。", "This question cannot be put any more: passed."))
        answers.leave(opened, name, place, keeping.clock(opened))
        return
    out(prose(drawn.question.ask))
    while True:
        with lines():
            typed = input(tr("答案（回车跳过，q 停下）：", "Answer (Enter passes, q stops): ")).strip()
        if typed.casefold() == "q":
            raise Stop
        if not typed:
            answers.leave(opened, name, place, keeping.clock(opened))
            return
        try:
            answers.work_out(opened, name, place, typed)
            out(tr("记下了。", "Noted."))
            return
        except MlkataError as error:
            out(say(error.what) + (f" {say(error.remedy)}" if error.remedy else ""))


def _written(opened: House, now: Asked) -> None:
    """Code in the candidate's own editor; every save is judged."""
    from mlkata.engine.app import interviewing_answers as answers
    from mlkata.engine.app import keeping

    name, place = now.interview.id, now.place
    try:
        sheet = answers.sheet(opened, now, LANG)
    except MlkataError as error:
        complain_of(error)
        answers.leave(opened, name, place, keeping.clock(opened))
        return
    path = FOLDER / name[:8] / f"{place + 1:02}_{sheet.drill.id.replace('-', '_')}.py"
    if not path.exists():
        write(path, sheet.code)
    out(prose(now.item.ask))
    if sheet.bug:
        out(prose(sheet.drill.task))
    out(tr(f"在编辑器里打开 {path}，每次保存都会评测。", f"Open {path} in your editor; every save is judged."))
    keys = Keys(opened, now)
    seen = {sheet.starter, *answers.tried(opened, now)}
    out(keys.menu())
    try:
        for code in saves(path, read_code, keys.wait, complain_of):
            if code not in seen:
                _judged(opened, now, code)
                out(keys.menu())
            seen = {sheet.starter}
    except Next:
        answers.leave(opened, name, place, keeping.clock(opened))


def _judged(opened: House, now: Asked, code: str) -> None:
    """Hand it in, show the verdict, keep both."""
    from mlkata.engine.app import interviewing_answers as answers
    from mlkata.engine.app import journal, practice

    try:
        submission, entry = answers.hand_in(opened, now.interview.id, now.place, code, keep=True)
        try:
            with Bar(tr("评测", "judging")) as bar:
                verdict = practice.judge(opened, submission, lambda _, done, of: bar.show(done, of))
        except MlkataError:
            journal.failed(opened, entry)
            raise
        answers.judged(opened, now.interview.id, now.place, entry, verdict)
    except MlkataError as error:
        complain_of(error)
        return
    print_verdict(verdict)
    if verdict.word is Word.AC:
        out(paint(tr("这题过了。按 n 下一题。", "Solved. n: the next part."), "green"))


class Keys:
    """What single keys do while code is written."""

    def __init__(self, opened: House, now: Asked) -> None:
        self.opened, self.now, self.level = opened, now, now.hints
        self._sure = False  # whether the next n leaves the part

    def menu(self) -> str:
        """The keys in one line."""
        hint = tr("h 提示（扣分）· ", "h hint (it costs) · ") if self.now.item.kind is Kind.DRILL else ""
        return paint(f"{self._time()} · {hint}" + tr("n 下一题 · q 停下", "n next · q stop"), "dim")

    def _time(self) -> str:
        now = self._asked()
        used, of = int(now.seconds // 60), now.item.minutes
        return tr(f"已用 {used} / {of} 分钟", f"{used} of {of} min")

    def _asked(self) -> Asked:
        """The part as it stands now, whatever a browser did to it meanwhile."""
        from mlkata.engine.app import interviewing

        return interviewing.asked(self.opened, interviewing.find(self.opened, self.now.interview.id)) or self.now

    def wait(self, seconds: float) -> None:
        """Wait for a key, at most so long, and do what it says."""
        key = pressed(seconds)
        if key in ("q", "\x04"):
            raise Stop
        if key == "n":
            self._next()
        self._sure = key == "n" or (self._sure and not key)
        if key == "h" and self.now.item.kind is Kind.DRILL:
            self._hint()

    def _next(self) -> None:
        """On; where nothing was accepted yet, only at the second press in a row."""
        if self._sure or self._asked().solved:
            raise Next
        ask = "Not accepted yet, and there is no way back. n once more: the next part."
        out(paint(tr("还没通过，走了就不能回来。再按一次 n 去下一题。", ask), "yellow"))

    def _hint(self) -> None:
        from mlkata.engine.app import interviewing_answers as answers

        self.level = min(self.level + 1, 3)
        out(f"{self.level}/3 {prose(answers.hint(self.opened, self.now.interview.id, self.now.place, self.level))}")
