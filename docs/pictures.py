"""Pictures of the sandbox for the README: the real bot in the simulated Discord, driven in headless Chromium.

`make pictures` starts a sandbox of its own; `python docs/pictures.py ADDRESS` uses one that runs.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, TimeoutException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM, DRIVER = "/usr/bin/chromium", "/usr/bin/chromedriver"
SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-prefers-reduced-motion",
    "--lang=en-US",
    "--window-size=1400,1000",
)
DESKTOP, PHONE = (1280, 800), (390, 844)
PATIENCE_SECONDS = 90
LIVELY_CHANNELS = 3
SAID_BEFORE_ADDRESS = "open: "
DISMISS_ALL = "document.querySelectorAll('.plain-link').forEach((button) => button.click())"
STEADY = """
const isInSight = ({ top, bottom }) => bottom > 0 && top < innerHeight;
return [...document.images].every((image) => image.complete || !isInSight(image.getBoundingClientRect()))
  && !document.querySelector(".thinking, .picker:not([hidden]) .picker-note");
"""


class Page:
    """The sandbox's page in a browser, and what a person does there."""

    def __init__(self, browser: webdriver.Chrome, address: str) -> None:
        """Open the page and wait for the first story."""
        self._browser = browser
        self._wait = WebDriverWait(browser, PATIENCE_SECONDS, 0.1, (StaleElementReferenceException,))
        self.resize(DESKTOP)
        browser.get(address)
        self._wait.until(lambda _: self._all(".embed-title"), "no story was posted")

    def wait_for_news(self) -> None:
        """Wait until stories have come to other channels, too."""
        self._wait.until(lambda _: len(self._all(".channels .badge")) >= LIVELY_CHANNELS, "no more stories came")

    def resize(self, size: tuple[int, int]) -> None:
        """Become a window of that size; a narrow one is a phone's."""
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size == PHONE}
        self._browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def speak(self, language: str) -> None:
        """Switch the page and the bot to a language."""
        self._press(f'[data-focus="language-{language}"]')

    def enter(self, channel: str) -> None:
        """Go to a channel."""
        place = next(each for each in self._all(".place") if channel in each.get_attribute("textContent"))
        self._browser.execute_script("arguments[0].click()", place)

    def ask(self, command: str) -> str:
        """Type a command, send it as typed, and return the title of the answer."""
        self._browser.execute_script(DISMISS_ALL)
        self.type(command)
        self._one(".typed").send_keys(Keys.ENTER)
        self._wait.until(lambda _: self._all(".answer .embed"), f"{command} was not answered")
        titles = self._all(".answer .embed-title")
        return titles[-1].text if titles else ""

    def open_last_menu(self) -> None:
        """Open the menu of the newest message."""
        self._all(".select")[-1].click()

    def hide_welcome(self) -> None:
        """Close the strip at the top."""
        self._press(".hide")

    def show_typed(self, command: str) -> None:
        """Leave a command standing in the composer, without suggestions: what was asked is seen beside the answer."""
        self.type(command)
        self._one(".typed").send_keys(Keys.ESCAPE)

    def type(self, text: str) -> None:
        """Type into the composer."""
        self._one(".typed").send_keys(Keys.CONTROL, "a")
        self._one(".typed").send_keys(text)

    def save(self, name: str) -> None:
        """Save a picture, once everything in sight has come."""
        self._wait.until(lambda browser: browser.execute_script(STEADY), f"{name}: something does not come to rest")
        path = PICTURES / f"{name}.png"
        self._browser.save_screenshot(str(path))
        print(path.relative_to(ROOT))

    def wait_for_choices(self) -> None:
        """Wait for the suggestions to what was typed."""
        self._wait.until(lambda _: self._all(".picker-list [role=option]"), "no suggestions came")

    def _press(self, selector: str) -> None:
        self._browser.execute_script("arguments[0].click()", self._one(selector))

    def _one(self, selector: str) -> WebElement:
        return self._browser.find_element(By.CSS_SELECTOR, selector)

    def _all(self, selector: str) -> list[WebElement]:
        return self._browser.find_elements(By.CSS_SELECTOR, selector)


def take_pictures(page: Page) -> None:
    """Do what the README shows."""
    page.wait_for_news()
    page.save("posts")
    page.open_last_menu()
    page.save("menu")
    page.enter("lounge")
    page.type("/news person lee jae")
    page.wait_for_choices()
    page.save("suggestions")
    page.hide_welcome()
    asked = {
        "latest": "/news latest",
        "person": "/news person Lee Jae Kyu",
        "person-in-hangul": "/news person 이재규",
        "person-other-spelling": "/news person lee jaegyu",
        "show": "/news show All of Us Are Dead",
        "trends": "/news trends",
    }
    for name, command in asked.items():
        print(f"{command} → {page.ask(command)}")
        page.show_typed(command)
        page.save(name)
    page.speak("ko")
    print(f"/뉴스 인물 이재규 → {page.ask('/뉴스 인물 이재규')}")
    page.save("korean")
    page.resize(PHONE)
    page.save("korean-phone")
    print(f"/뉴스 트렌드 → {page.ask('/뉴스 트렌드')}")
    page.save("korean-trends-phone")
    page.speak("en-US")
    page.ask("/news person Lee Jae Kyu")
    page.save("phone")


@contextmanager
def sandbox() -> Iterator[str]:
    """Run a sandbox; gives the address of its page."""
    command = [sys.executable, "-m", "bot", "sandbox", "--port", "0", "--no-browser"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        try:
            yield _address(program)
        finally:
            program.terminate()


def _address(program: "subprocess.Popen[str]") -> str:
    for line in program.stdout or ():
        if SAID_BEFORE_ADDRESS in line:
            return line.partition(SAID_BEFORE_ADDRESS)[2].strip()
    raise SystemExit("the sandbox ended before it said its address")


@contextmanager
def chromium() -> Iterator[webdriver.Chrome]:
    """Run Chromium with an empty profile."""
    with tempfile.TemporaryDirectory(prefix="hallyu-wire-pictures-", ignore_cleanup_errors=True) as folder:
        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM
        for switch in (*SWITCHES, f"--user-data-dir={folder}"):
            options.add_argument(switch)
        browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
        try:
            yield browser
        finally:
            browser.quit()


def main() -> int:
    """Take every picture; returns the exit status."""
    if not (Path(CHROMIUM).exists() and Path(DRIVER).exists()):
        print(f"{CHROMIUM} and {DRIVER} are needed: apt-get install chromium chromium-driver fonts-noto-cjk")
        return 1
    PICTURES.mkdir(exist_ok=True)
    try:
        if len(sys.argv) > 1:
            with chromium() as browser:
                take_pictures(Page(browser, sys.argv[1]))
        else:
            with sandbox() as address, chromium() as browser:
                take_pictures(Page(browser, address))
    except TimeoutException as error:
        print(f"gave up: {error.msg}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
