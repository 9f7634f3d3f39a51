"""Topics: every story in one place, the most reported first."""

from dataclasses import replace

from cards_shared import CHO, DEAD, LEE
from hypothesis import given
from hypothesis import strategies as st

from bot.model.entities import Entity, EntityKind
from bot.stories.topics import topics

CHEONGSAN = Entity(slug="c", kind=EntityKind.CHARACTER, name="Lee Cheong San")
MANY = tuple(replace(LEE, slug=f"p{number}", popularity=number % 3) for number in range(6))
NEWS = st.lists(st.lists(st.sampled_from((*MANY, DEAD, CHEONGSAN)), unique=True, max_size=4).map(tuple), max_size=30)


def told(*stories: tuple[Entity, ...]) -> list[tuple[int, tuple[Entity, ...]]]:
    """Stories about these, the newest first."""
    return [(len(stories) - place, about) for place, about in enumerate(stories)]


def test_stories_are_put_together_under_whom_most_of_them_name() -> None:
    first, second = topics(told((LEE, DEAD), (LEE,), (CHO,), (LEE, CHO)))

    assert (first.entity, first.story_ids) == (LEE, (4, 3, 1))
    assert set(first.beside) == {DEAD, CHO}
    assert (second.entity, second.story_ids) == (CHO, (2,))


def test_a_show_stands_before_its_people_where_both_have_as_many() -> None:
    first, *others = topics(told((LEE, DEAD), (LEE, DEAD)))

    assert first.entity == DEAD
    assert first.beside == (LEE,)
    assert others == []


def test_topics_of_one_size_come_newest_first() -> None:
    made = topics(told((LEE,), (DEAD,), (LEE,), (DEAD,)))

    assert [each.entity for each in made] == [LEE, DEAD]


def test_a_story_about_nobody_stands_alone() -> None:
    (only,) = topics(told(()))

    assert only.entity is None
    assert only.story_ids == (1,)


def test_people_of_fiction_gather_no_stories() -> None:
    made = topics(told((CHEONGSAN,), (CHEONGSAN,)))

    assert [(each.entity, each.beside) for each in made] == [(None, ()), (None, ())]


@given(NEWS)
def test_each_story_stands_in_exactly_one_place(news: list[tuple[Entity, ...]]) -> None:
    stories = told(*news)

    made = topics(stories)

    assert sorted(each for topic in made for each in topic.story_ids) == sorted(story_id for story_id, _ in stories)
    sizes = [len(topic.story_ids) for topic in made]
    assert sizes == sorted(sizes, reverse=True)
    about = dict(stories)
    assert all(topic.entity is None or all(topic.entity in about[each] for each in topic.story_ids) for topic in made)
