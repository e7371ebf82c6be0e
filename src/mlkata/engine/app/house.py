"""The house at work: shelves found once, processes started when first needed, everything ended together."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol, TypeVar

from mlkata.engine.app.memory import Memory
from mlkata.engine.app.once import once
from mlkata.engine.app.settings import Settings
from mlkata.engine.app.shared import Shared
from mlkata.engine.catalog.digest import LIBRARIES, digest, engine_digest, versions
from mlkata.engine.catalog.drills import drill_source
from mlkata.engine.catalog.ledger import Renames, renames
from mlkata.engine.catalog.search import Index, index
from mlkata.engine.catalog.shelf import Shelf, shelves
from mlkata.engine.catalog.syllabus import areas, syllabus
from mlkata.engine.catalog.topics import scan, topic
from mlkata.spec.errors import MlkataError
from mlkata.spec.source import DrillSource
from mlkata.spec.text import Text
from mlkata.spec.topic import DrillInfo, Planned, Topic

if TYPE_CHECKING:  # with NumPy, twice the time of all else; whoever only reads does without
    from mlkata.engine.dispatch.errands import Errands
    from mlkata.engine.dispatch.pool import Pool
    from mlkata.engine.judge.court import Court
    from mlkata.engine.store.store import Store


class Closing(Protocol):
    """What is to be closed at the end."""

    def close(self) -> None:
        """End every process."""


Opened = TypeVar("Opened", bound=Closing)


class House:
    """Everything that use cases share. Close it at the end, or use it in a `with`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.shared = Shared()
        self._opened: list[Closing] = []
        self._lock = threading.RLock()  # two requests at once must not start two pools
        self.memory = Memory()

    def __enter__(self) -> House:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End every process that was started."""
        for each in self._opened:
            each.close()
        self._opened.clear()

    # --- what lies on the shelves ---

    @once
    def shelves(self) -> tuple[Shelf, ...]:
        """Our shelf, those of wheels, those of the reader."""
        return shelves(self.settings.shelves, self.settings.trust)

    @once
    def topics(self) -> tuple[Topic, ...]:
        """Every topic that can be used, in the order of the shelves."""
        return tuple(each for shelf in self.shelves for each in scan(shelf).topics)

    @once
    def planned(self) -> tuple[Planned, ...]:
        """The syllabus of every shelf."""
        return tuple(plan for shelf in self.shelves for plan in syllabus(shelf))

    @once
    def areas(self) -> dict[str, Text]:
        """The titles of all areas that have or plan a topic, in the order in which they are shown."""
        named = {area: title for shelf in self.shelves for area, title in areas(shelf).items()}
        used = [*(topic.area for topic in self.topics), *(plan.area for plan in self.planned)]
        shown = [area for area in named if area in used]
        return {area: named.get(area, Text(area, area)) for area in dict.fromkeys([*shown, *used])}

    @once
    def renames(self) -> Renames:
        """What became of ids that were released once."""
        return renames(self.shelves)

    @once
    def index(self) -> Index:
        """For searching, over what is written and what is planned."""
        return index(self.topics, self.planned)

    def topic(self, topic_id: str) -> Topic:
        """The topic with this id, or with this old one.

        Raises:
            MlkataError: no shelf has it, or its files cannot be used.
        """
        topic_id = self.renames.topic(topic_id)
        known = next((each for each in self._scanned if each.id == topic_id), None)
        if known is None:  # a single command reads no other topic
            return topic(self.shelves, topic_id)
        return self.memory.of(("topic", topic_id), (known.folder,), lambda: topic(self.shelves, topic_id))

    def drill(self, topic_id: str, drill_id: str = "") -> tuple[Topic, DrillInfo]:
        """A topic's drill; its first where none is named.

        Raises:
            MlkataError: there is no such topic or drill.
        """
        found = self.topic(topic_id)
        named = self.renames.drill(topic_id, drill_id)[1]
        drill = found.drill(named) if drill_id else next(iter(found.drills), None)
        if drill is None:
            raise no_such(found, "drill", drill_id, [each.id for each in found.drills])
        return found, drill

    def source(self, topic_id: str, drill_id: str = "") -> DrillSource:
        """A drill as text, with its digest."""
        found, drill = self.drill(topic_id, drill_id)
        folders = tuple(each.folder for each in self._scanned)  # a reference may import from any of them
        if not folders:
            return self._source(found, drill)
        return self.memory.of(("source", found.id, drill.id), folders, lambda: self._source(found, drill))

    @property
    def _scanned(self) -> tuple[Topic, ...]:
        """All topics, if somebody has asked for them already."""
        found: tuple[Topic, ...] = self.__dict__.get("topics", ())
        return found

    def _source(self, found: Topic, drill: DrillInfo) -> DrillSource:
        name = digest(found, drill, self.shelves, self.engine, versions(drill.runtime))
        return drill_source(found, drill, self.shelves, name)

    @once
    def store(self) -> Store:
        """The reader's own: drafts, submissions, progress.

        Raises:
            MlkataError: its libraries are not installed, or its file cannot be used.
        """
        try:
            from mlkata.engine.store.store import Store
        except ImportError as error:
            raise no_store(error) from None
        opened = self._open(Store(self.settings.data))
        if self.renames:
            with suppress(MlkataError):  # a file that cannot be written is read as it is
                opened.follow(self.renames)
        return opened

    def keep_in_memory(self) -> None:
        """Where the reader's own cannot be kept: a store that ends with the house."""
        from mlkata.engine.store.store import Store

        with self._lock:
            self.__dict__["store"] = self._open(Store(None))

    # --- what runs ---

    def runs(self, runtime: str) -> bool:
        """Whether the libraries of a runtime are installed."""
        return set(LIBRARIES[runtime]) <= set(versions(runtime))

    @once
    def engine(self) -> str:
        """Digest of what decides verdicts beside the drill."""
        return engine_digest()

    @once
    def pool(self) -> Pool:
        """Where submissions run."""
        from mlkata.engine.dispatch.pool import Pool

        return self._open(Pool(self.settings.workers, allow_unsealed=self.settings.unsealed))

    @once
    def errands(self) -> Errands:
        """Where labs, quizzes, calculators and oracles run."""
        from mlkata.engine.dispatch.errands import Errands

        path = tuple(str(shelf.root.parent) for shelf in self.shelves[1:])
        return self._open(Errands(self.settings.workers, path=path))

    @once
    def court(self) -> Court:
        """The judge, with a memory for runs of our own code."""
        from mlkata.engine.dispatch.recall import Recall, forget_oldest
        from mlkata.engine.judge.court import Court

        folder = self.settings.cache / "runs"
        forget_oldest(folder)
        salt = "/".join([self.engine, *(f"{name}=={text}" for name, text in sorted(versions(*LIBRARIES).items()))])
        return Court(self.pool.run, Recall(self.pool, folder, salt).run)

    def _open(self, opened: Opened) -> Opened:
        self._opened.append(opened)
        return opened


def no_store(error: ImportError) -> MlkataError:
    """The error for an installation without the libraries of the store."""
    what = Text(f"保存进度所需的库没有安装：{error.name}。", f"Keeping your progress needs {error.name}.")
    return MlkataError(what, "mlkata[store]", Text("安装：pip install 'mlkata[store]'", "pip install 'mlkata[store]'"))


def no_such(found: Topic, kind: str, asked: str, known: list[str]) -> MlkataError:
    """The error for a claim, drill, lab, quiz or mistake that a topic does not have."""
    words = {
        "claim": ("论断", "claim"),
        "drill": ("练习", "drill"),
        "lab": ("实验", "lab"),
        "quiz": ("小测", "quiz"),
        "mistake": ("登记过的错误", "known mistake"),
    }[kind]
    listed = " · ".join(known)
    if not known:
        what = Text(f"“{found.title.zh}”没有{words[0]}。", f"“{found.title.en}” has no {words[1]}.")
        return MlkataError(what, found.id, Text("用 mlkata list 看看别的题目。", "See other topics with mlkata list."))
    what = Text(f"没有叫“{asked}”的{words[0]}。", f"There is no {words[1]} called “{asked}”.")
    return MlkataError(what, found.id, Text(f"可选：{listed}。", f"Choose one of: {listed}."))
