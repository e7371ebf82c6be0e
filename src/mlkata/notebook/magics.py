"""The magics: `%%drill`, `%drill`, `%lab`, `%answer`, `%mlkata`. A drill's cell runs sealed, never in the kernel."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Any

from IPython.core.error import UsageError
from IPython.display import publish_display_data

from mlkata.engine.app.settings import language
from mlkata.notebook.desk import Desk, stoppable
from mlkata.notebook.lines import Line, Usage, read, wrong
from mlkata.spec.errors import MlkataError
from mlkata.spec.submission import Submission
from mlkata.spec.text import Text
from mlkata.spec.verdict import Verdict, Word

NEEDED = ("markupsafe", "math_core", "pygments", "sqlalchemy")
DRILL = Usage(
    "%%drill TOPIC [DRILL] [--seed N] [--hint N] [--race]", (1, 2), ("--race",), ("--seed", "--hint")
)  # fmt: skip
LAB = Usage("%lab TOPIC/LAB [NAME=VALUE …] [--seed N] [--size live|quick|full]", (1, 1), (), ("--seed", "--size"), True)
ANSWER = Usage("%answer TOPIC [PART] [--lang zh|en]", (1, 2), (), ("--lang",))
MLKATA = Usage("%mlkata [lang zh|en]", (0, 2))
MISSING = Text("笔记本所需的库没有装全：缺 {names}。", "Notebooks lack libraries: {names}.")
INSTALL = Text("安装：pip install 'mlkata[notebook,labs]'", "Install them: pip install 'mlkata[notebook,labs]'")
NO_SUCH = Text("看不懂“{line}”。", "“{line}” is not understood.")
NOW = Text("现在用中文。", "English from now on.")
UNKEPT = Text("没有记入进度：{said}", "Not kept among your progress: {said}")
SHEET = Text("{title} · {where} · {minutes} 分钟", "{title} · {where} · {minutes} min")
HINT = Text("提示 {level}/3", "hint {level}/3")
HELP = Text(
    "%drill 题目 [练习]           把起始代码放进下一格\n"
    "%%drill 题目 [练习]          评测这一格（沙箱里运行）；--seed N 重放，--hint 1–3 提示，--race 比速度\n"
    "%lab 题目/实验 名字=取值 …   跑一个实验\n"
    "%answer 题目 [部分]          看答案；--lang zh|en\n"
    "%mlkata lang zh|en           换语言",
    "%drill TOPIC [DRILL]          puts the starter into the next cell\n"
    "%%drill TOPIC [DRILL]         judges this cell (sealed); --seed N replays it, --hint 1–3 helps, --race times it\n"
    "%lab TOPIC/LAB NAME=VALUE …   runs a lab\n"
    "%answer TOPIC [PART]          shows an answer; --lang zh|en\n"
    "%mlkata lang zh|en            changes the language",
)


def load(ipython: Any) -> None:
    """Add the magics to a shell; what they start ends with it.

    Raises:
        UsageError: libraries are missing, or a setting is wrong; in words.
    """
    try:
        desk = Desk(os.environ)
    except MlkataError as error:
        raise UsageError(error.say("en")) from None
    missing = ", ".join(name for name in NEEDED if find_spec(name) is None)
    if missing:
        raise UsageError(MlkataError(MISSING.fill(names=missing), "%load_ext mlkata", INSTALL).say(desk.lang))
    atexit.register(desk.close)
    magics = Magics(ipython, desk)
    for name, kind in (("drill", "line_cell"), ("lab", "line"), ("answer", "line"), ("mlkata", "line")):
        ipython.register_magic_function(_told(desk, getattr(magics, name)), kind, name)


def _told(desk: Desk, magic: Callable[..., None]) -> Callable[..., None]:
    """The magic; what a reader can mend is a short message without a traceback."""

    def run(line: str, cell: str | None = None) -> None:
        try:
            magic(line) if cell is None else magic(line, cell)
        except MlkataError as error:
            raise UsageError(error.say(desk.lang)) from None

    run.__doc__ = magic.__doc__
    return run


@dataclass(frozen=True)
class Magics:
    """The magics over one desk."""

    shell: Any
    desk: Desk

    def drill(self, line: str, cell: str | None = None) -> None:
        """%drill TOPIC [DRILL]: the task, and the starter in the next cell. %%drill: judge this cell."""
        asked = read(line, DRILL)
        if cell is not None:
            self._judge(asked, cell)
        elif "--hint" in asked.options:
            self._hint(asked.place(0), asked.place(1), asked.whole("--hint") or 0)
        else:
            self._start(asked.place(0), asked.place(1))

    def lab(self, line: str) -> None:
        """%lab TOPIC/LAB NAME=VALUE …: run a lab; its numbers, whether its claims hold, its chart."""
        from mlkata.engine.app import experiments, journal
        from mlkata.notebook import labs

        asked, desk = read(line, LAB), self.desk
        topic, _, name = asked.place(0).partition("/")
        given = experiments.assignments(list(asked.given), "%lab")
        seed, size = asked.whole("--seed") or 0, asked.options.get("--size", "quick")

        def work(stop: threading.Event) -> experiments.Trial:
            return experiments.run(desk.house, topic, name, given, seed, size, None, stop)

        trial = stoppable(work)
        _show({"text/html": str(labs.html(trial, desk.lang)), "text/plain": labs.plain(trial, desk.lang)})
        _show(labs.chart(desk.house, trial, desk.lang))
        self._kept(lambda: journal.note(desk.house, trial.topic.id, "prove", trial.lab.name, "ran"))

    def answer(self, line: str) -> None:
        """%answer TOPIC [PART] [--lang zh|en]: what to say, with its evidence."""
        from mlkata.engine.app import journal, reading
        from mlkata.notebook import answers

        asked, desk = read(line, ANSWER), self.desk
        lang = language({}, asked.options["--lang"]) if "--lang" in asked.options else desk.lang
        topic, part = asked.place(0), asked.place(1)
        text = reading.show(desk.house, topic, lang, part=part).text
        _show({"text/html": str(answers.html(desk.house, topic, lang, part)), "text/plain": text})
        self._kept(lambda: journal.note(desk.house, topic, "explain", "answer", "opened"))

    def mlkata(self, line: str) -> None:
        """%mlkata: what there is. %mlkata lang zh|en: change the language."""
        asked = read(line, MLKATA)
        if asked.places:
            if asked.place(0) != "lang" or not asked.place(1):
                raise wrong(NO_SUCH.fill(line=line.strip()), MLKATA)
            self.desk.lang = language({}, asked.place(1))
        print(self.desk.say(NOW if asked.places else HELP))

    def _start(self, topic: str, drill: str) -> None:
        from mlkata.engine.app import practice, reading, standing

        desk = self.desk
        handed = practice.start(desk.house, topic, drill)
        info, key = handed.drill, (handed.topic.id, handed.drill.id)
        title = SHEET.fill(title=desk.say(info.title), where="/".join(key), minutes=info.minutes).say(desk.lang)
        _show(
            {
                "text/html": f"<h4>{_escaped(title)}</h4>\n{standing.passage_html(info.task, desk.lang)}",
                "text/plain": f"{title}\n\n{reading.spoken(info.task, desk.lang)}",
            }
        )
        desk.begin(key)
        self.shell.set_next_input(f"%%drill {' '.join(key)}\n{handed.code}")

    def _hint(self, topic: str, drill: str, level: int) -> None:
        from mlkata.engine.app import journal, practice, reading, standing

        desk = self.desk
        found, info = desk.house.drill(topic, drill)
        said = practice.hint(desk.house, topic, drill, level)
        desk.hinted((found.id, info.id), level)
        title = HINT.fill(level=level).say(desk.lang)
        html = f"<p><strong>{title}</strong></p>\n{standing.passage_html(said, desk.lang)}"
        _show({"text/html": html, "text/plain": f"{title}\n{reading.spoken(said, desk.lang)}"})
        self._kept(lambda: journal.note(desk.house, found.id, "write", info.id, f"hint-{level}"))

    def _judge(self, asked: Line, code: str) -> None:
        from mlkata.engine.app import journal, practice
        from mlkata.notebook import verdicts

        desk = self.desk
        given = Submission(asked.place(0), asked.place(1), code, asked.whole("--seed"))
        submission = practice.addressed(desk.house, given)
        if "--hint" in asked.options:
            self._hint(submission.topic, submission.drill, asked.whole("--hint") or 0)
        verdict = self._verdict(submission, "--race" in asked.options)
        _show({"text/html": str(verdicts.html(verdict, desk.lang)), "text/plain": verdicts.plain(verdict, desk.lang)})
        key = (submission.topic, submission.drill)
        seconds, hints = desk.seconds(key), desk.hints.get(key, 0)
        self._kept(lambda: journal.keep(desk.house, submission, verdict, "notebook", seconds, hints))
        if verdict.word is Word.AC:
            desk.solved(key)

    def _verdict(self, submission: Submission, race: bool) -> Verdict:
        """The verdict; with the race if that is wanted and it was accepted."""
        from mlkata.engine.app import practice

        house = self.desk.house
        verdict = stoppable(lambda stop: practice.judge(house, submission, None, stop))
        if race and verdict.word is Word.AC:
            raced = stoppable(lambda _: practice.race(house, submission, verdict.seed))
            return replace(verdict, race=raced)
        return verdict

    def _kept(self, work: Callable[[], object]) -> None:
        """Keep something, once all is shown; where it cannot be kept that is one line, and nothing else changes."""
        try:
            work()
        except MlkataError as error:
            print(UNKEPT.fill(said=self.desk.say(error.what)).say(self.desk.lang), file=sys.stderr)


def _escaped(text: str) -> str:
    from markupsafe import escape

    return str(escape(text))


def _show(bundle: dict[str, Any]) -> None:
    publish_display_data(bundle)  # type: ignore[no-untyped-call]
