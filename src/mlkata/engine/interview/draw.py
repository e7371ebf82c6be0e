"""Draws an interview: coding first, since least fits there, then what is said fills the minutes to the last."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from mlkata.engine.interview.weights import (
    AGAIN,
    FOLLOW_UP,
    OPENER,
    PLANS,
    QUIZ,
    Plan,
    field_weight,
    mean_weight,
    offer_weight,
)
from mlkata.spec.errors import MlkataError
from mlkata.spec.interview import Item, Kind, Offer, Script, Terms
from mlkata.spec.text import Text

Name = TypeVar("Name", str, int)
QUESTIONS = 10**6  # seeds of quizzes
NAMES = {
    Kind.OPENER: Text("要讲的问题", "questions to explain"),
    Kind.DRILL: Text("这么短的手写题", "drills that are short enough"),
    Kind.DEBUG: Text("这么短的找错题", "mistakes to find that are short enough"),
    Kind.QUIZ: Text("要算的题", "questions with a number"),
}


def draw(material: Sequence[Offer], weakness: Mapping[str, float], terms: Terms, seed: int) -> Script:
    """An interview whose minutes add up to its length.

    Idea: a field is drawn, then a topic of it, then something of the topic; each by weight. No topic comes twice, but
    for the follow-up of an opener; no field has more than half of the topics where others are left.

    Args:
        material: what could be asked, in any order. weakness: card → 1 minus the probability of remembering it.
        seed: the same one draws the same of the same material and weakness.

    Raises:
        MlkataError: the material does not suffice.
    """
    plan = PLANS[terms.minutes]
    hand = Hand(terms, weakness, random.Random(seed), sorted(material, key=lambda each: each.card))
    drills = [hand.within(Kind.DRILL, bounds) for bounds in plan.drills]
    debug = [hand.within(Kind.DEBUG, plan.debug)] if plan.debug else []
    quiz = hand.pick(Kind.QUIZ, lambda _: True)
    written = [each.item for each in (*drills, *debug)]
    talk = terms.minutes - QUIZ - sum(each.minutes for each in written)
    spoken = list(_spoken(hand, talk))
    hand.random.shuffle(spoken)
    asked = replace(quiz.item, seed=hand.random.randrange(QUESTIONS))
    items = (*(each for pair in spoken for each in pair), *_coding(plan, written), asked)
    return Script(seed, terms, items)


def _spoken(hand: Hand, minutes: int) -> Iterable[tuple[Item, ...]]:
    """Openers that fill so many minutes exactly, as many of them as can be with a follow-up."""
    openers = -(-minutes // (OPENER + FOLLOW_UP))
    followed = minutes - OPENER * openers
    hand.most = (len(hand.topics) + openers + 1) // 2
    for place in range(openers):
        if place < followed:
            found = hand.pick(Kind.OPENER, lambda each: bool(each.follow_ups))
            yield found.item, hand.random.choice(found.follow_ups)
        else:
            yield (hand.pick(Kind.OPENER, lambda _: True).item,)


def _coding(plan: Plan, written: list[Item]) -> list[Item]:
    """The first drill, then the debugging, then the second drill: hard work is broken up."""
    return [written[0], *written[len(plan.drills) :], *written[1 : len(plan.drills)]]


@dataclass
class Hand:
    """One drawing: its dice, what can still be drawn, and what has been."""

    terms: Terms
    weakness: Mapping[str, float]
    random: random.Random
    material: Sequence[Offer]
    topics: set[str] = field(default_factory=set)
    areas: Counter[str] = field(default_factory=Counter)
    most: int = 1  # of one field, where others are left

    def within(self, kind: Kind, bounds: tuple[int, int]) -> Offer:
        """Something between so many minutes; shorter where there is none."""
        low, high = bounds
        fitting = [each for each in self._left(kind) if low <= each.item.minutes <= high]
        low = low if fitting else 1
        return self.pick(kind, lambda each: low <= each.item.minutes <= high)

    def pick(self, kind: Kind, fits: Callable[[Offer], bool]) -> Offer:
        """One that fits, of a topic that was not drawn yet.

        Raises:
            MlkataError: there is none.
        """
        left = [each for each in self._left(kind) if fits(each)]
        if not left:
            raise _too_few(kind, self.terms)
        by_area = _grouped(left, lambda each: each.item.area)
        free = {area: each for area, each in by_area.items() if self.areas[area] < self.most} or by_area
        area = self._chosen({name: self._weight(name, each) for name, each in free.items()})
        by_topic = _grouped(by_area[area], lambda each: each.item.topic)
        topic = self._chosen({name: mean_weight(each, self.weakness) for name, each in by_topic.items()})
        place = self._chosen({at: offer_weight(each, self.weakness) for at, each in enumerate(by_topic[topic])})
        self.topics.add(topic)
        self.areas[area] += 1
        return by_topic[topic][place]

    def _left(self, kind: Kind) -> list[Offer]:
        return [each for each in self.material if each.item.kind is kind and each.item.topic not in self.topics]

    def _weight(self, area: str, offers: list[Offer]) -> float:
        return field_weight(self.terms.role, area) * mean_weight(offers, self.weakness) * AGAIN ** self.areas[area]

    def _chosen(self, weights: Mapping[Name, float]) -> Name:
        [found] = self.random.choices(list(weights), list(weights.values()))
        return found


def _grouped(offers: list[Offer], name: Callable[[Offer], str]) -> dict[str, list[Offer]]:
    found: dict[str, list[Offer]] = {}
    for each in offers:
        found.setdefault(name(each), []).append(each)
    return found


def _too_few(kind: Kind, terms: Terms) -> MlkataError:
    name, minutes = NAMES[kind], terms.minutes
    what = Text(
        f"题架上{name.zh}不够，凑不成 {minutes} 分钟的面试。",
        f"The shelves have too few {name.en} for an interview of {minutes} minutes.",
    )
    remedy = Text("选短一些的，或加上更多的题架。", "Choose a shorter one, or add further shelves.")
    return MlkataError(what, str(terms.minutes), remedy)
