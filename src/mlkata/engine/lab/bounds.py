"""A claim's bound: `noisy <= 1.5 * plain and kept == 2`. It has a parser of its own: nothing is run as code.

bound := chain ("and" chain)*          chain := sum (sign sum)+          sign := < <= > >= == !=
sum := product (("+" | "-") product)*  product := factor (("*" | "/") factor)*
factor := ("+" | "-") factor | number | name | "(" sum ")"
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import Comparison
from mlkata.spec.text import Text

LONGEST, DEEPEST = 500, 25
TOKEN = re.compile(
    r"(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<name>[A-Za-z_]\w*)|(?P<sign>[<>=!]=|[<>+\-*/()])", re.ASCII
)
SIGNS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
}  # fmt: skip
GRAMMAR = Text(
    "只写比较：实验的数字、+ - * / 和括号，比较之间用 and 连接。",
    "Write comparisons only: the lab's numbers, + - * / and parentheses, joined by `and`.",
)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: its text, and its value given the numbers."""

    text: str
    value: Callable[[Mapping[str, float]], float]


@dataclass(frozen=True, slots=True)
class Chain:
    """`a < b <= c`: one side more than signs."""

    sides: tuple[Side, ...]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A bound that was understood. `names` in the order in which they first occur."""

    text: str
    chains: tuple[Chain, ...]
    names: tuple[str, ...]


def parse(expression: str) -> Parsed:
    """The bound; MlkataError says what is wrong with it and where."""
    return _Parser(expression).bound()


def names(expression: str) -> tuple[str, ...]:
    """The numbers of the lab that the bound speaks of."""
    return parse(expression).names


def holds(expression: str, numbers: Mapping[str, float]) -> bool:
    """Whether every comparison of the bound holds."""
    return all(each.holds for each in compare(expression, numbers))


def compare(expression: str, numbers: Mapping[str, float]) -> tuple[Comparison, ...]:
    """Each comparison with both its values. What is no finite number (0 / 0 is none) proves nothing.

    Raises:
        MlkataError: the bound is none, or names a number that was not measured.
    """
    parsed = parse(expression)
    lacking = [name for name in parsed.names if name not in numbers]
    if lacking:
        raise _unmeasured(expression, lacking, numbers)
    return tuple(each for chain in parsed.chains for each in _settled(chain, numbers))


def _settled(chain: Chain, numbers: Mapping[str, float]) -> Iterator[Comparison]:
    values = [side.value(numbers) for side in chain.sides]
    for at, sign in enumerate(chain.signs):
        left, right = values[at], values[at + 1]
        held = math.isfinite(left) and math.isfinite(right) and SIGNS[sign](left, right)
        yield Comparison(chain.sides[at].text, sign, chain.sides[at + 1].text, left, right, held)


def _divided(left: float, right: float) -> float:
    return left / right if right else math.nan


OPERATIONS: dict[str, Callable[[float, float], float]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": _divided,
}  # fmt: skip
Value = Callable[[Mapping[str, float]], float]


class _Parser:
    """Recursive descent over the tokens, each with its place in the text."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.depth = text, 0, 0
        self.names: dict[str, None] = {}
        if len(text) > LONGEST:
            raise self._refuse(LONGEST)
        self.tokens = list(self._tokens())

    def _tokens(self) -> Iterator[tuple[str, str, int]]:
        place = 0
        while place < len(self.text):
            if self.text[place] == " ":
                place += 1
                continue
            match = TOKEN.match(self.text, place)
            if match is None:
                raise self._refuse(place)
            yield str(match.lastgroup), match[0], place
            place = match.end()

    def bound(self) -> Parsed:
        chains = [self.chain()]
        while self._next("and"):
            chains.append(self.chain())
        if self.at < len(self.tokens):
            raise self._refuse()
        return Parsed(self.text, tuple(chains), tuple(self.names))

    def chain(self) -> Chain:
        sides, signs = [self.side()], []
        while sign := self._next(*SIGNS):
            signs.append(sign)
            sides.append(self.side())
        if not signs:
            raise self._refuse()
        return Chain(tuple(sides), tuple(signs))

    def side(self) -> Side:
        first = self.at
        value = self.sum()
        _, word, last = self.tokens[self.at - 1]
        return Side(self.text[self.tokens[first][2] : last + len(word)], value)

    def sum(self) -> Value:
        return self._joined(self.product, "+", "-")

    def product(self) -> Value:
        return self._joined(self.factor, "*", "/")

    def _joined(self, part: Callable[[], Value], *signs: str) -> Value:
        value = part()
        while sign := self._next(*signs):
            value = _operation(OPERATIONS[sign], value, part())
        return value

    def factor(self) -> Value:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self._refuse()
        value = self._factor()
        self.depth -= 1
        return value

    def _factor(self) -> Value:
        if sign := self._next("+", "-"):
            return _operation(OPERATIONS[sign], lambda _: 0.0, self.factor())
        if self._next("("):
            value = self.sum()
            if not self._next(")"):
                raise self._refuse()
            return value
        kind, word, _ = self.tokens[self.at] if self.at < len(self.tokens) else ("", "", 0)
        if kind == "number" and math.isfinite(float(word)):
            self.at += 1
            constant = float(word)
            return lambda _: constant
        if kind == "name" and word != "and":
            self.at += 1
            self.names[word] = None
            return lambda numbers: float(numbers[word])
        raise self._refuse()

    def _next(self, *words: str) -> str:
        """The next word if it is one of these, taken; else nothing."""
        if self.at < len(self.tokens) and self.tokens[self.at][1] in words:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return ""

    def _refuse(self, place: int | None = None) -> MlkataError:
        ends = [token[2] for token in self.tokens] if place is None else []
        found = place if place is not None else (ends[self.at] if self.at < len(ends) else len(self.text))
        shown = self.text[found : found + 12]
        what = Text("这个界没有写完。", "The bound is not complete.")
        if shown:
            place = found + 1
            what = Text(
                f"看不懂第 {place} 个字符起的“{shown}”。", f"“{shown}” at character {place} does not belong here."
            )
        return MlkataError(what, self.text[:LONGEST], GRAMMAR)


def _operation(work: Callable[[float, float], float], left: Value, right: Value) -> Value:
    return lambda numbers: work(left(numbers), right(numbers))


def _unmeasured(expression: str, lacking: list[str], numbers: Mapping[str, float]) -> MlkataError:
    listed = ", ".join(lacking)
    known = ", ".join(sorted(numbers)) or "—"
    return MlkataError(
        Text(f"实验没有测出 {listed}。", f"The lab does not measure {listed}."),
        expression,
        Text(f"它测的是：{known}。", f"It measures: {known}."),
    )
