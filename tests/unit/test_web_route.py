"""What the way of a fetch says: where a feed has moved for good, and whether it ended at a log-in."""

import pytest

from bot.errors import BadAddress, EndlessRedirects
from bot.web.route import Redirect, Route

HOME = "https://a.example"


def way(*steps: tuple[int, str], bound: bool = False) -> Route:
    route = Route(f"{HOME}/0", bound=bound)
    for status, url in steps:
        route.follow(Redirect(status, url))
    return route


@pytest.mark.parametrize(
    ("statuses", "moved_to"),
    [
        ([], None),
        ([301], "1"),
        ([308], "1"),
        ([301, 308], "2"),
        ([302], None),
        ([303], None),
        ([307], None),
        ([301, 302], "1"),
        ([301, 302, 301], "1"),
        ([302, 301], None),
        ([301, 307, 308], "1"),
    ],
)
def test_a_feed_has_moved_to_the_end_of_what_is_permanent(statuses: list[int], moved_to: str | None) -> None:
    route = way(*((status, f"{HOME}/{step}") for step, status in enumerate(statuses, 1)))

    assert route.moved_to == (moved_to and f"{HOME}/{moved_to}")
    assert route.url == f"{HOME}/{len(statuses)}"


def test_what_is_for_one_origin_does_not_move_out_of_it() -> None:
    inside, outside = (301, f"{HOME}/1"), (301, "https://b.example/2")

    assert way(inside, outside).moved_to == "https://b.example/2"
    assert way(inside, outside, bound=True).moved_to == f"{HOME}/1"


def test_who_has_left_home_does_not_come_back() -> None:
    assert way((302, f"{HOME}/1")).at_home
    assert not way((302, "https://b.example/"), (302, f"{HOME}/1")).at_home
    assert not way((302, "http://a.example/1")).at_home
    assert not way((302, "https://a.example:8443/1")).at_home


@pytest.mark.parametrize("url", [f"{HOME}/0", f"{HOME}/1"])
def test_a_circle_is_seen(url: str) -> None:
    with pytest.raises(EndlessRedirects):
        way((301, f"{HOME}/1"), (302, url))


def test_the_sixth_redirect_is_too_many() -> None:
    steps = [(302, f"{HOME}/{step}") for step in range(1, 7)]

    assert way(*steps[:5]).url == f"{HOME}/5"
    with pytest.raises(EndlessRedirects):
        way(*steps)


@pytest.mark.parametrize("url", ["file:///x", "ftp://a.example/", "https://u:p@a.example/"])
def test_the_way_does_not_leave_the_web(url: str) -> None:
    with pytest.raises(BadAddress):
        way((302, url))


@pytest.mark.parametrize(
    ("path", "is_login"),
    [
        ("/login", True), ("/wp-login.php", True), ("/users/sign_in", True), ("/nidlogin.login", True),
        ("/accounts/login/?next=/feed", True), ("/SignIn", True), ("/auth/realms/x", True), ("/sso?x", True),
        ("/authors/kim/feed", False), ("/blogin", False), ("/signing", False), ("/feed?next=/login", False),
        ("/feed", False),
    ],
)  # fmt: skip
def test_a_login_page_is_known_by_its_address(path: str, is_login: bool) -> None:  # noqa: FBT001 - a column of the table
    assert way((302, HOME + path)).ends_at_login is is_login


def test_who_asks_for_a_login_page_gets_it() -> None:
    assert not Route(f"{HOME}/login").ends_at_login


@pytest.mark.parametrize(
    ("steps", "moved_to", "strays_to"),
    [
        ([(301, f"{HOME}/b")], f"{HOME}/b", None),
        ([(301, "https://b.example/")], None, "https://b.example/"),
        ([(308, f"{HOME}/b"), (301, "https://b.example/"), (301, f"{HOME}/c")], f"{HOME}/b", "https://b.example/"),
        ([(302, "https://b.example/")], None, None),
        ([(302, f"{HOME}/b"), (301, "https://b.example/")], None, None),
    ],
)
def test_a_bound_way_strays_where_it_would_leave_for_good(
    steps: list[tuple[int, str]], moved_to: str | None, strays_to: str | None
) -> None:
    bound = Route(f"{HOME}/feed", bound=True)
    for status, url in steps:
        bound.follow(Redirect(status, url))

    assert (bound.moved_to, bound.strays_to) == (moved_to, strays_to)
