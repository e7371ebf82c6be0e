"""A quiz in the browser, with and without scripts."""

from __future__ import annotations

import re

import pytest

from mlkata.engine.app import quizzes

QUIZ = "/en/topics/conv2d/quiz"
HTMX = {"hx-request": "true"}


def answer_of(house, name: str, seed: int) -> str:
    return repr(quizzes.draw(house, "conv2d", name, seed).question.answer)


@pytest.fixture
def name(house) -> str:
    return next(iter(quizzes.titles(house, "conv2d")))


def test_without_a_seed_one_is_drawn_and_gets_its_address(client, name):
    for query in ("", f"?name={name}"):
        drawn = client.get(QUIZ + query)
        assert drawn.status_code == 303
        assert re.fullmatch(rf"{QUIZ}\?name=[\w-]+&seed=\d+", drawn.headers["location"])


def test_the_same_address_asks_the_same_and_tells_no_answer(client, house, name):
    page = client.get(f"{QUIZ}?name={name}&seed=7")
    assert page.status_code == 200
    assert page.text == client.get(f"{QUIZ}?name={name}&seed=7").text
    assert 'class="prose steps"' not in page.text
    for other in quizzes.titles(house, "conv2d"):
        assert f"quiz?name={other}" in page.text


def test_a_right_answer_a_wrong_one_and_the_steps(client, house, name):
    form = {"name": name, "seed": "7"}
    right = client.post(QUIZ, data={**form, "answer": answer_of(house, name, 7)}, headers=HTMX)
    assert right.status_code == 200
    assert "<html" not in right.text
    assert "Right." in right.text
    assert 'class="prose steps"' in right.text
    assert "Not right." in client.post(QUIZ, data={**form, "answer": "-12345"}, headers=HTMX).text


def test_without_scripts_it_is_a_page(client, house, name):
    page = client.post(QUIZ, data={"name": name, "seed": "7", "answer": answer_of(house, name, 7)})
    assert "<html" in page.text
    assert "Right." in page.text
    assert "One more" in page.text


@pytest.mark.parametrize(
    ("typed", "says"), [("x", "no number"), ("", "no number"), ("1,234", "two ways"), ("9" * 300, "no number")]
)
def test_what_cannot_be_read_is_told_and_nothing_is_given_away(client, name, typed, says):
    answer = client.post(QUIZ, data={"name": name, "seed": "7", "answer": typed}, headers=HTMX)
    assert answer.status_code == 422
    assert says in answer.text
    assert 'class="prose steps"' not in answer.text


def test_giving_up_shows_the_steps(client, name):
    answer = client.post(QUIZ, data={"name": name, "seed": "7", "answer": "", "give_up": "1"}, headers=HTMX)
    assert answer.status_code == 200
    assert 'class="prose steps"' in answer.text


def test_answers_are_noted_and_counted(client, house, name):
    before = len(house.store.events("conv2d", "keep"))
    for given in (answer_of(house, name, 9), "-12345", "?"):
        last = client.post(QUIZ, data={"name": name, "seed": "9", "answer": given}, headers=HTMX)
    noted = house.store.events("conv2d", "keep")[before:]
    assert [(each.item, each.outcome) for each in noted] == [(name, "right"), (name, "wrong")]
    assert re.search(r"\d+ of \d+ right", last.text)


def test_what_there_is_not(client, name):
    assert client.get(f"{QUIZ}?name=nope&seed=1").status_code == 404
    assert client.get("/en/topics/nope/quiz").status_code == 404
    assert client.get(f"{QUIZ}?name={name}&seed=-1").status_code == 422
    assert client.post(QUIZ, data={"name": name}).status_code == 422
    assert client.post(QUIZ, data={"name": "nope", "seed": "1", "answer": "1"}).status_code == 422


def test_every_quiz_of_the_shelf_has_a_page_in_both_languages(client, house):
    for topic in house.topics:
        for quiz in quizzes.titles(house, topic.id):
            for lang in ("zh", "en"):
                page = client.get(f"/{lang}/topics/{topic.id}/quiz?name={quiz}&seed=3")
                assert page.status_code == 200
                assert not re.search(r"\$[^<>$]{1,80}\$", page.text)
