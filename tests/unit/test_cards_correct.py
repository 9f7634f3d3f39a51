"""The card to correct a story's tags: it says what stands, what was changed and how far, within Discord's limits."""

import pytest
from cards_shared import DEAD, ENGLISH, KOREAN, LEE, NOW, entities, faults, stories, story, units
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards.acts import Correct, Step
from bot.cards.correct import correct_card, correct_form, done_line, undone_line, who_card
from bot.cards.ids import decode
from bot.i18n import Phrases
from bot.model.cards import Card
from bot.model.entities import Candidate, Correction, Entity, TagVerdict
from bot.model.stories import StoredStory

HERE = Correct(1000, Step.TURN)


def corrected(number: int = 1, **changes: object) -> Correction:
    facts: dict[str, object] = {
        "id": number,
        "guild_id": 5,
        "story_id": 1000,
        "story_title": "One",
        "entity": LEE,
        "verdict": TagVerdict.NOT,
        "made_by": 1,
        "made_at": NOW,
    }
    return Correction(**(facts | changes))  # type: ignore[arg-type]


def steps(card: Card) -> list[tuple[Step, bool, bool]]:
    ids = [*(menu.custom_id for menu in card.menus), *(button.custom_id or "" for button in card.buttons)]
    actions = [decode(each) for each in ids]
    return [(each.step, each.always, each.for_all) for each in actions if isinstance(each, Correct)]


def test_it_names_whom_and_what_the_story_is_filed_under() -> None:
    card = correct_card(story(entities=(LEE, DEAD)), (), HERE, ENGLISH)

    assert "Filed under: Lee Jae Kyu, All of Us Are Dead" in card.body
    assert [choice.value for choice in card.menus[0].choices] == ["Q1", "Q4"]


def test_a_story_filed_under_nobody_says_so_and_has_no_menu() -> None:
    card = correct_card(story(entities=()), (), HERE, ENGLISH)

    assert "Filed under nobody and nothing yet." in card.body
    assert card.menus == ()


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (HERE, "in this server, for this story alone"),
        (Correct(1, always=True), "in this server, for this story and for all that use the same spelling"),
        (Correct(1, for_all=True), "in **all servers**, for this story alone"),
        (Correct(1, always=True, for_all=True), "in **all servers**, for this story and for all"),
    ],
)
def test_how_far_it_holds_is_said_and_every_step_keeps_it(state: Correct, said: str) -> None:
    card = correct_card(story(), (corrected(),), state, ENGLISH, host=True)

    assert said in card.body
    assert steps(card) == [
        (Step.NOT, state.always, state.for_all),
        (Step.UNDO, state.always, state.for_all),
        (Step.IS, state.always, state.for_all),
        (Step.TURN, not state.always, state.for_all),
        (Step.TURN, state.always, not state.for_all),
    ]


def test_only_the_host_is_offered_all_servers() -> None:
    labels = [button.label for button in correct_card(story(), (), HERE, ENGLISH).buttons]

    assert labels == ["This is…", "In later stories too"]


def test_what_was_corrected_on_the_story_comes_first_then_what_reaches_further() -> None:
    made = (
        corrected(3, story_id=7),
        corrected(2, story_id=None, surface="jk lee", verdict=TagVerdict.IS, always=True),
        corrected(1),
    )

    card = correct_card(story(), made, HERE, ENGLISH)

    assert [choice.value for choice in card.menus[1].choices] == ["1", "2", "3"]
    assert "- “One” is not about Lee Jae Kyu\n- “jk lee” means Lee Jae Kyu in all stories\n" in card.body


def test_of_many_corrections_the_first_are_shown_and_the_rest_counted() -> None:
    card = correct_card(story(), [corrected(number) for number in range(1, 41)], HERE, ENGLISH)

    assert card.body.count("\n- ") == 10
    assert "and 30 more" in card.body
    assert len(card.menus[1].choices) == 25


@pytest.mark.parametrize(
    ("correction", "words"),
    [
        (corrected(), "“One” is not about Lee Jae Kyu"),
        (corrected(always=True), "“One” is not about Lee Jae Kyu, nor is any other with the same spelling"),
        (corrected(verdict=TagVerdict.IS, story_title=""), "“Untitled story” is about Lee Jae Kyu"),
        (corrected(story_id=None, surface="jk", verdict=TagVerdict.IS), "“jk” means Lee Jae Kyu in all stories"),
        (corrected(story_id=None, surface="jk"), "“jk” does not mean Lee Jae Kyu in any story"),
    ],
)
def test_what_was_done_and_undone_is_said_in_plain_words(correction: Correction, words: str) -> None:
    assert done_line((correction,), ENGLISH).startswith(f"Done: {words}. ")
    assert "Undo a correction…" in done_line((correction,), ENGLISH)
    assert undone_line(correction, ENGLISH) == f"Taken back: {words}."


def test_whom_a_name_means_is_asked_with_its_spelling_in_the_id() -> None:
    asked = Correct.who(Correct(1, always=True), "JK  Lee")

    card = who_card("Lee", (Candidate(entity=LEE, score=1),), asked, ENGLISH, known=True)

    assert decode(card.menus[0].custom_id) == Correct(1, Step.WHO, always=True, spelling="JK Lee")
    assert [step for step, _, _ in steps(card)] == [Step.WHO, Step.IS, Step.TURN]


@pytest.mark.parametrize("phrases", [ENGLISH, KOREAN])
def test_the_form_keeps_to_discords_limits(phrases: Phrases) -> None:
    form = correct_form(Correct(1, Step.IS, always=True), phrases)

    assert units(form.title) <= 45
    assert all(units(field.label) <= 45 and units(field.hint) <= 100 for field in form.fields)
    assert [field.required for field in form.fields] == [True, True]


MADE = st.builds(
    Correction,
    id=st.integers(1, 2**40),
    guild_id=st.just(5),
    story_id=st.none() | st.just(1),
    story_title=st.text(max_size=300),
    surface=st.text(max_size=100),
    entity=entities(),
    verdict=st.sampled_from(TagVerdict),
    always=st.booleans(),
    made_by=st.just(1),
    made_at=st.just(NOW),
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    stories(),
    st.lists(MADE, max_size=4, unique_by=lambda made: made.id),
    entities(),
    st.text(max_size=300),
    st.sampled_from([ENGLISH, KOREAN]),
)
def test_whatever_was_corrected_discord_takes_the_card(
    worst: StoredStory, made: list[Correction], entity: Entity, typed: str, phrases: Phrases
) -> None:
    state = Correct(worst.id, Step.TURN, always=True, for_all=True)
    said = done_line(made[:2], phrases)
    asked = who_card(typed, (Candidate(entity=entity, score=1),), Correct.who(state, typed), phrases, known=False)

    assert faults(correct_card(worst, made, state, phrases, said=said, host=True)) == []
    assert faults(asked) == []
