"""Pictures of every card and form there is, in each language, at the width of a desktop and of a phone.

`python docs/every_card.py FOLDER` draws the book of cards (`tests/unit/cards_book.py`) on the sandbox's page in
headless Chromium, and prints what can be seen to be wrong: text cut off, empty blocks, pictures without words, sideways
scrolling. Named pages only: `python docs/every_card.py FOLDER digest trends`.
"""

import asyncio
import json
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from aiohttp import web
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "docs"), str(ROOT / "tests"), str(ROOT / "tests" / "unit")]

from cards_book import BOOK, CHANNEL, LOG, USER, Page
from cards_shared import LANGUAGES
from pictures import PATIENCE_SECONDS, chromium

from bot.chat.forms import modal
from bot.chat.render import files, message
from bot.model.cards import Attached, Card, Form
from bot.model.places import PostForm
from bot.sandbox.discord import MODERATOR, SimulatedDiscord, Upload, World
from bot.sandbox.discord.limits import COMPONENTS_V2
from bot.sandbox.samples import SampleFeeds
from bot.sandbox.web_page import add_page
from bot.settings import data_folder

WIDTHS = {"desktop": 1200, "phone": 390}
HEIGHT = 2400
"""Higher than any card, so that each is seen whole."""
SAID = {"en-US": "Lee Jae Kyu weighs a second season", "ko": "이재규 감독, 두 번째 시즌을 말하다"}
IMAGE = "https://img.example.com/1.jpg"
PICTURE = "old-palace.png"
PAGES: dict[str, Page] = {
    f"{at:02}-{made.__name__.strip('_').removesuffix('_page')}": made
    for at, made in enumerate(dict.fromkeys(BOOK.values()), start=1)
}
STEADY = "return [...arguments[0].querySelectorAll('img')].every((image) => image.complete)"
FAULTS = (ROOT / "docs" / "card_faults.js").read_text(encoding="utf-8")
OPEN_FORM = """
const [address, form, done] = arguments;
import(address).then(({ openModal }) => done(openModal("1", JSON.parse(form))), (error) => done(String(error)));
"""
CLOSE_FORM = """
const [done] = arguments, dialog = document.querySelector("dialog");
dialog.addEventListener("close", () => done());  // after the page's own, which takes the form away
dialog.close();
"""


@dataclass(frozen=True)
class Shelf:
    """One page of the book in one language: the channel with its cards, and its forms as discord.py sends them."""

    name: str
    language: str
    channel_id: int
    forms: tuple[str, ...]


class Hall:
    """A simulated Discord without a bot, in a thread of its own: in its channels every card hangs."""

    def __init__(self) -> None:
        """Furnish it; nothing hangs yet."""
        self.shelves: list[Shelf] = []
        self.address = ""
        self._up, self._down = threading.Event(), threading.Event()

    @contextmanager
    def open(self) -> Iterator[None]:
        """Serve the page until the end of the block."""
        thread = threading.Thread(target=self._run, daemon=True)
        thread.start()
        self._up.wait()
        if not self.address:
            sys.exit("the hall does not open; what it said is above")
        try:
            yield
        finally:
            self._down.set()
            thread.join()

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        finally:
            self._up.set()

    async def _serve(self) -> None:
        world = World(now=time.time)
        guild = world.add_guild("Hallyu Lounge")
        for number, name in ((CHANNEL, "k-drama-news"), (LOG, "bot-log")):
            world.add_channel(guild.id, name, id=number)
        world.add_member("Mina", permissions=MODERATOR, id=USER)
        discord, samples = SimulatedDiscord(world), SampleFeeds(data_folder() / "samples", now=time.time)
        await discord.start()
        await samples.start()
        picture = samples.feeds[0].url.rpartition("/")[0] + f"/images/{PICTURE}"
        for language in SAID:
            for name, made in PAGES.items():
                channel = world.add_channel(guild.id, f"{name}-{language}")
                self.shelves.append(_hang(world, channel.id, name, language, made, picture))
        page = web.Application()
        add_page(page, discord, secret="hall")  # noqa: S106 - there is nothing in it to be kept from anybody
        runner = web.AppRunner(page, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.address = f"http://127.0.0.1:{runner.addresses[0][1]}/hall/"
        self._up.set()
        await asyncio.to_thread(self._down.wait)
        await runner.cleanup()
        await samples.stop()
        await discord.stop()


def _hang(world: World, channel_id: int, name: str, language: str, made: Page, picture: str) -> Shelf:
    shown = list(made(SAID[language], LANGUAGES.phrases(language)))
    seen: set[str] = set()
    for card in (each for each in shown if isinstance(each, Card)):
        for body, uploads in _messages(card, picture):
            key = json.dumps(body, sort_keys=True)
            if key not in seen:
                seen.add(key)
                world.post_message(channel_id, body, files=uploads)
    forms = (json.dumps(modal(each).to_dict()) for each in shown if isinstance(each, Form))
    return Shelf(name, language, channel_id, tuple(dict.fromkeys(forms)))


def _messages(card: Card, picture: str) -> Iterator[tuple[dict[str, Any], list[Upload]]]:
    """Yield a card as embed and as layout, as discord.py would send it; the plain form has but one."""
    drawn = (data_folder() / "samples" / "images" / PICTURE).read_bytes()
    if card.file and card.file.name.endswith(".png"):
        card = replace(card, file=Attached(card.file.name, drawn, card.file.alt))
    uploads = [Upload(each.filename, each.fp.read(), description=each.description or "") for each in files(card)]
    for form in (PostForm.EMBED,) if card.plain else (PostForm.EMBED, PostForm.LAYOUT):
        body = _wire(message(card, form, told=card.above or None))
        yield json.loads(json.dumps(body).replace(IMAGE, picture)), uploads


def _wire(shown: dict[str, Any]) -> dict[str, Any]:
    view = shown.get("view")
    components = view.to_components() if view else []
    flags = {"flags": COMPONENTS_V2} if view and view.has_components_v2() else {}
    embeds = {"embeds": [each.to_dict() for each in shown["embeds"]]} if "embeds" in shown else {}
    content = {"content": shown["content"]} if "content" in shown else {}
    return {"components": components, **flags, **embeds, **content}


class Eye:
    """The browser that looks at each card."""

    def __init__(self, browser: webdriver.Chrome, address: str, folder: Path) -> None:
        """Look at the page at `address`; pictures go into `folder`."""
        self._browser, self._address, self._folder = browser, address, folder
        self._wait = WebDriverWait(browser, PATIENCE_SECONDS, 0.05)
        self.faults = 0

    def look(self, shelf: Shelf, size: str) -> None:
        """Take a picture of each card and form of a page of the book."""
        metrics = {"width": WIDTHS[size], "height": HEIGHT, "deviceScaleFactor": 1, "mobile": size == "phone"}
        self._browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        self._press(f"[data-focus='language-{shelf.language}']")
        self._press(f"[data-focus='{shelf.channel_id}']")
        self._press(".welcome:not([hidden]) .hide")
        for at, each in enumerate(self._browser.find_elements(By.CSS_SELECTOR, "#messages .message .body"), start=1):
            self._take(each, f"{shelf.name}-{at:02}", shelf.language, size)
        for at, form in enumerate(shelf.forms, start=1):
            self._browser.execute_async_script(OPEN_FORM, f"{self._address}static/modal.js", form)
            dialog = self._browser.find_element(By.CSS_SELECTOR, "dialog")
            self._take(dialog, f"{shelf.name}-form-{at}", shelf.language, size)
            self._browser.execute_async_script(CLOSE_FORM)

    def _take(self, element: Any, name: str, language: str, size: str) -> None:
        self._browser.execute_script("arguments[0].scrollIntoView()", element)
        self._wait.until(lambda browser: browser.execute_script(STEADY, element), f"{name}: a picture does not come")
        path = self._folder / language / size / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        element.screenshot(str(path))
        for fault in self._browser.execute_script(FAULTS, element):
            self.faults += 1
            print(f"{path.relative_to(self._folder)}: {fault}")

    def _press(self, selector: str) -> None:
        for each in self._browser.find_elements(By.CSS_SELECTOR, selector):
            self._browser.execute_script("arguments[0].click()", each)


def main() -> int:
    """Take every picture; returns the exit status, 1 where something is wrong in one."""
    if not sys.argv[1:]:
        print(__doc__)
        return 2
    folder = Path(sys.argv[1]).resolve()
    wanted = {name for name in PAGES if not sys.argv[2:] or name.partition("-")[2] in sys.argv[2:]}
    if not wanted:
        sys.exit("the book has no such page; its pages: " + " ".join(sorted(name.partition("-")[2] for name in PAGES)))
    hall = Hall()
    with hall.open(), chromium() as browser:
        browser.get(hall.address)
        WebDriverWait(browser, PATIENCE_SECONDS).until(lambda it: it.find_elements(By.CSS_SELECTOR, ".place"))
        eye = Eye(browser, hall.address, folder)
        for size in WIDTHS:
            for shelf in hall.shelves:
                if shelf.name in wanted:
                    eye.look(shelf, size)
    print(f"{len(list(folder.rglob('*.png')))} pictures in {folder}, {eye.faults} faults")
    return 1 if eye.faults else 0


if __name__ == "__main__":
    sys.exit(main())
