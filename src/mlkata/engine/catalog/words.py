"""Words of a text in any mixture of Chinese and English, for searching: Latin words, pairs of Chinese characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

CJK = "\u3400-\u9fff\uf900-\ufaff"
RUN = re.compile(rf"[{CJK}]+|[^\W_{CJK}]+(?:[%.]\d+)*%?")
TIMES = re.compile(r"(?<=[a-z0-9])\s*[×*✕]\s*(?=[a-z0-9])")
DROPPED = re.compile(r"[\s\-_·,、。;:.!?()\[\]{}《》「」“”‘’\"'+~/]+")
STOP = frozenset(
    "a an and are as at by can do does for from how i in is it its of on or that the their this to vs versus what when "
    "which why with you 什么 怎么 如何 为什 么是 的区 区别 有什 是什 请问 一下 解释 怎样 么样 么办 哪些 有哪 吗".split()
)


def normal(text: str) -> str:
    """One spelling of each character: half width, lower case, and `x` where a multiplication sign stood."""
    return TIMES.sub("x", unicodedata.normalize("NFKC", text).casefold())


def squash(text: str) -> str:
    """The text without spaces and punctuation: "Soft-NMS" and "soft nms" are one name."""
    return DROPPED.sub("", normal(text))


def terms(text: str) -> set[str]:
    """What is looked up: Latin words without plural s, pairs of Chinese characters."""
    found: set[str] = set()
    for run in RUN.findall(normal(text)):
        if not _chinese(run):
            found.add(singular(run))
        elif len(run) == 1:
            found.add(run)
        else:
            found.update(map("".join, zip(run, run[1:], strict=False)))
    return found


def neighbours(text: str) -> set[str]:
    """Latin words that stand side by side, written as one: "fasterrcnn" for "Faster R-CNN"."""
    found: set[str] = set()
    latin: list[str] = []
    before = 0
    clean = normal(text)
    for run in RUN.finditer(clean):
        if clean[before : run.start()].strip(" -_") or _chinese(run[0]):
            latin.clear()
        before = run.end()
        if not _chinese(run[0]):
            latin.append(run[0])
            found.update(_joined(latin))
    return found


def _chinese(word: str) -> bool:
    return "\u3400" <= word[0] <= "\u9fff" or "\uf900" <= word[0] <= "\ufaff"


def _joined(words: list[str]) -> Iterator[str]:
    for count in (2, 3, 4):
        if len(words) >= count and not STOP & {words[-count], words[-1]}:
            yield singular("".join(words[-count:]))


def singular(word: str) -> str:
    """The word without a plural s."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def slips(word: str) -> int:
    """How many slips of the keyboard a Latin word of this length may hold."""
    if not word.isascii() or word.isdigit():
        return 0
    return 0 if len(word) < 4 or len(word) > 20 else 1 if len(word) < 8 else 2


def shortened(word: str, times: int) -> set[str]:
    """The word with up to `times` letters left out: two words within that distance share one of these."""
    found = {word}
    for _ in range(times):
        found |= {each[:at] + each[at + 1 :] for each in found for at in range(len(each))}
    return found


def distance(a: str, b: str) -> int:
    """Edits between two words: a letter put in, left out, changed, or two neighbours swapped."""
    rows = [list(range(len(b) + 1))]
    for i, left in enumerate(a, start=1):
        row = [i]
        for j, right in enumerate(b, start=1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
