"""Spellings of one name meet, others do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.names.key import ACCEPT, UNRELATED, index_keys, name_distance, name_keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lee Jae Kyu", "Lee Jae Gyoo"),
        ("Lee Jae Kyu", "이재규"),
        ("lee jaegyu", "Yi Jae-kyu"),
        ("Jae Kyu Lee", "이재규"),
        ("leejaekyu", "이재규"),
        ("Rhee Jae-gyu", "이재규"),
        ("Yi Jae Kyoo", "이재규"),
        ("I Chae-gyu", "이재규"),
        ("Cho Yi Hyun", "조이현"),
        ("Jo Yi-hyun", "조이현"),
        ("Yoon Chan Young", "윤찬영"),
        ("Yoon Chanyoung", "윤찬영"),
        ("Yoo Seung Joon", "유승준"),
        ("Zo In Sung", "조인성"),
        ("Go A Ra", "고아라"),
        ("Mun Ka Young", "문가영"),
        ("You Chea-myung", "유재명"),
        ("Yunjin Kim", "김윤진"),
        ("Namgoong Min", "남궁민"),
        ("Park Jimin", "박지민"),
        ("Ryu Jun Yeol", "류준열"),
        ("Yoo Jun Yeol", "류준열"),
        ("Chŏng Yumi", "정유미"),
        ("윤 찬영", "윤찬영"),
        ("Kim T'ae-hŭi", "김태희"),
        ("Ch'oe Min-sik", "최민식"),
        ("Pak Ch’an-uk", "박찬욱"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert name_distance(one, other) <= ACCEPT
    assert name_distance(other, one) == name_distance(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lee Jae Wook", "이재규"),
        ("Steve Yoo", "유승준"),
        ("Lee JQ", "이재규"),
        ("Kim Soo Hyun", "김수진"),
        ("Park Bo Gum", "박보영"),
        ("IU", "아이유"),
        ("Song Joong Ki", "송중호"),
        ("Night Market", "나이트"),
        ("", "이재규"),
        ("2022", "이재규"),
    ],
)
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert name_distance(one, other) == UNRELATED


def test_of_two_readings_the_right_one_is_nearer() -> None:
    assert name_distance("Kim Tae Hee", "김태희") < name_distance("Kim Tae Hee", "김대희")


def test_the_same_spelling_is_no_distance_whatever_its_dress() -> None:
    assert name_distance("Lee Jae-Kyu", "lee jae kyu") == 0


@given(st.text(max_size=80))
def test_any_text_has_few_keys_or_none(text: str) -> None:
    assert len(index_keys(text)) <= 16
    assert all(0 <= cost <= 1.6 for cost in name_keys(text).values())


@pytest.mark.parametrize(
    "text", ["a" * 5000, "yeo" * 8, "ohohohohohohohohohohohoh " * 5, "가" * 500, "eoueoueoueoueoueoueoueou"]
)
def test_hostile_names_end(text: str) -> None:
    assert len(index_keys(text)) <= 16
