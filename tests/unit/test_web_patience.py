"""Asking again, later and later."""

import pytest

from bot.errors import AskAgain, ComeBackLater, FeedError, FeedStatus, FeedTimeout
from bot.model.feeds import Page, Validators
from bot.web.patience import PatientFetch

URL = "https://example.com/"


class Server:
    """Fails as it is told, then answers."""

    def __init__(self, *failures: FeedError) -> None:
        self.failures = list(failures)
        self.asked = 0

    async def __call__(self, url: str, *, validators: Validators | None = None) -> Page:
        self.asked += 1
        if self.failures:
            raise self.failures.pop(0)
        return Page(url=url, status=200, body=b"answer")


class Waiting:
    def __init__(self) -> None:
        self.pauses: list[float] = []
        self.said: list[str] = []

    async def __call__(self, seconds: float) -> None:
        self.pauses.append(seconds)

    def patient(self, server: Server, *, chance: float = 0.5) -> PatientFetch:
        return PatientFetch(server, say=self.said.append, sleep=self, chance=lambda: chance)


@pytest.fixture
def waiting() -> Waiting:
    return Waiting()


def body(page: Page) -> bytes | None:
    return page.body


async def test_the_first_answer_is_enough(waiting: Waiting) -> None:
    server = Server()

    assert await waiting.patient(server)(URL, body) == b"answer"
    assert (server.asked, waiting.pauses) == (1, [])


async def test_pauses_double_and_it_says_why(waiting: Waiting) -> None:
    server = Server(*[FeedTimeout("no answer")] * 6)

    await waiting.patient(server, chance=0)(URL, body)

    assert waiting.pauses == [5, 10, 20, 40, 80, 160]
    assert waiting.said[0] == "no answer; asking again in 5 s (try 2 of 7)"


async def test_the_seventh_failure_is_the_last(waiting: Waiting) -> None:
    server = Server(*[FeedStatus(503)] * 9)

    with pytest.raises(FeedStatus):
        await waiting.patient(server)(URL, body)

    assert server.asked == 7


async def test_what_cannot_help_is_not_tried(waiting: Waiting) -> None:
    server = Server(FeedStatus(404))

    with pytest.raises(FeedStatus):
        await waiting.patient(server)(URL, body)

    assert server.asked == 1


@pytest.mark.parametrize("chance", [0, 0.5, 0.99])
@pytest.mark.parametrize(
    "error", [FeedStatus(429, retry_after_seconds=100), AskAgain("lag", retry_after_seconds=100)], ids=str
)
async def test_it_never_comes_back_before_it_was_asked_to(waiting: Waiting, error: FeedError, chance: float) -> None:
    await waiting.patient(Server(error), chance=chance)(URL, body)

    assert 100 <= waiting.pauses[0] <= 105


async def test_who_asks_for_more_than_an_hour_is_left_alone(waiting: Waiting) -> None:
    with pytest.raises(ComeBackLater) as caught:
        await waiting.patient(Server(FeedStatus(429, retry_after_seconds=3_601)))(URL, body)

    assert caught.value.seconds == 3_601
    assert waiting.pauses == []


async def test_an_answer_that_reads_as_garbled_is_asked_for_again(waiting: Waiting) -> None:
    server = Server()
    answers = iter([AskAgain("cut"), None])

    def read(page: Page) -> str:
        if error := next(answers):
            raise error
        return "read"

    assert await waiting.patient(server)(URL, read) == "read"
    assert server.asked == 2
