"""The sandbox's page in a real browser (Chromium, where it is installed): what it draws, reads and sends."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any, TypeAlias

import pytest
from aiohttp import web
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from bot.sandbox.discord import MODERATOR, SimulatedDiscord, World
from bot.sandbox.web_page import add_page

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = [
    pytest.mark.wire,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium and chromedriver are not installed"),
]
Read: TypeAlias = Callable[..., Awaitable[Any]]
NAME = {"type": 3, "name": "name", "name_localizations": {"ko": "이름"}, "description": "Whose", "required": True}
COMMANDS = [
    {
        "name": "news",
        "name_localizations": {"ko": "뉴스"},
        "description": "Stories",
        "options": [
            {
                "type": 1,
                "name": "person",
                "name_localizations": {"ko": "인물"},
                "description": "About a person",
                "options": [{**NAME, "autocomplete": True}],
            },
            {"type": 1, "name": "latest", "description": "The newest", "options": []},
        ],
    },
    {
        "name": "feed",
        "description": "Feeds",
        "default_member_permissions": str(1 << 5),
        "options": [
            {
                "type": 1,
                "name": "add",
                "description": "Add one",
                "options": [
                    {"type": 3, "name": "url", "description": "Where", "required": True},
                    {"type": 7, "name": "channel", "description": "Where to"},
                ],
            }
        ],
    },
]


class Visit:
    """A page that is open in the browser, and the Discord behind it."""

    def __init__(self, browser: webdriver.Chrome, discord: SimulatedDiscord, channel_id: int) -> None:
        self.browser = browser
        self.discord = discord
        self.world = discord.world
        self.channel_id = channel_id

    async def run(self, script: str, *arguments: Any) -> Any:
        return await asyncio.to_thread(self.browser.execute_script, script, *arguments)

    async def module(self, name: str, expression: str, *arguments: Any) -> Any:
        """Return what an expression over a module `m` and `arguments` comes to."""
        return await self.run(f"return import('./static/{name}').then((m) => {expression})", *arguments)

    async def wait_for(self, script: str) -> Any:
        wait = WebDriverWait(self.browser, 20, 0.05)
        return await asyncio.to_thread(wait.until, lambda browser: browser.execute_script(f"return {script}"))

    async def type(self, *text: str) -> None:
        field = await asyncio.to_thread(self.browser.find_element, By.CSS_SELECTOR, ".typed")
        await asyncio.to_thread(field.send_keys, *text)

    async def text(self, selector: str) -> str:
        return str(await self.run("return document.querySelector(arguments[0])?.innerText ?? ''", selector))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    switches = ("headless=new", "no-sandbox", "disable-gpu", "no-first-run", "disable-background-networking")
    profile = tmp_path_factory.mktemp("profile")
    for switch in (*switches, "disable-component-update", "disable-sync", "lang=en-US", f"user-data-dir={profile}"):
        options.add_argument(f"--{switch}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    made = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield made
    made.quit()


@pytest.fixture
async def visit(browser: webdriver.Chrome) -> AsyncIterator[Visit]:
    world = World(now=time.time)
    guild = world.add_guild("Lounge")
    channels = [world.add_channel(guild.id, name).id for name in ("news", "lounge")]
    world.add_member("Mina", permissions=MODERATOR)
    world.add_member("Jun")
    world.commands.overwrite(None, COMMANDS)
    discord = SimulatedDiscord(world)
    app = web.Application()
    add_page(app, discord, secret="word")
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    visit = Visit(browser, discord, channels[0])
    await asyncio.to_thread(browser.get, f"http://127.0.0.1:{runner.addresses[0][1]}/word/")
    await visit.wait_for("document.querySelectorAll('.place').length === 3")
    yield visit
    await asyncio.to_thread(browser.get, "about:blank")
    await discord.stop()
    await runner.cleanup()


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("**bold** and *it* and _it_", "<p><strong>bold</strong> and <em>it</em> and <em>it</em></p>"),
        ("__u__ ~~s~~ `**c**`", "<p><u>u</u> <s>s</s> <code>**c**</code></p>"),
        (r"\*not\* snake_case_word 10 * 5 * 2", "<p>*not* snake_case_word 10 * 5 * 2</p>"),
        ("-# small **print**", '<p class="subtext">small <strong>print</strong></p>'),
        ("> one\n> two", "<blockquote><p>one\ntwo</p></blockquote>"),
        ("- a\n- b\n1. c", '<ul><li>a</li><li>b</li></ul><ol start="1"><li>c</li></ol>'),
        ("```py\n<b>\n```", "<pre><code>&lt;b&gt;</code></pre>"),
        ("```unclosed", "<p>```unclosed</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("<t:99999999999999:R> <t:9999999999999:R>", "<p>&lt;t:99999999999999:R&gt; &lt;t:9999999999999:R&gt;</p>"),
        ("a\n\n\nb", '<p>a</p><div class="gap"></div><p>b</p>'),
    ],
)
async def test_markdown_is_drawn_as_discord_does(visit: Visit, text: str, drawn: str) -> None:
    shown = await visit.module("markdown_view.js", "m.markdown(arguments[0]).innerHTML", text)

    assert shown == drawn


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[a](https://example.com/x_(y))", "https://example.com/x_(y)"),
        ("[a [b] c](<https://example.com/x>)", "https://example.com/x"),
        ("see https://example.com/x.", "https://example.com/x"),
        ("**[bold](https://example.com/?a=1&b=2)**", "https://example.com/?a=1&b=2"),
    ],
)
async def test_links_lead_where_they_say(visit: Visit, text: str, address: str) -> None:
    links = await visit.module(
        "markdown_view.js",
        "[...m.markdown(arguments[0]).querySelectorAll('a')].map((a) => [a.href, a.target, a.rel])",
        text,
    )

    assert links == [[address, "_blank", "noopener noreferrer"]]


@pytest.mark.parametrize(
    "text", ["*" * 5000, "[" * 5000, "||" * 2500, "> " * 1000, "`" * 5000, "_a" * 2500, "<t:" * 1500]
)
async def test_hostile_markdown_is_read_in_time(visit: Visit, text: str) -> None:
    spent = await visit.module(
        "markdown.js", "{ const at = performance.now(); m.parse(arguments[0]); return performance.now() - at; }", text
    )

    assert spent < 2000


@pytest.mark.parametrize(
    ("text", "path", "options"),
    [
        ("/news person lee jaegyu", ["news", "person"], {"name": "lee jaegyu"}),
        ("/news person name:lee jaegyu", ["news", "person"], {"name": "lee jaegyu"}),
        ("/NEWS Person Lee", ["news", "person"], {"name": "Lee"}),
        ("/뉴스 인물 이재규", ["news", "person"], {"name": "이재규"}),
        ("/뉴스 인물 이름:이재규", ["news", "person"], {"name": "이재규"}),
        ("/news latest", ["news", "latest"], {}),
        (
            "/feed add https://a.example/x channel:#lounge",
            ["feed", "add"],
            {"url": "https://a.example/x", "channel": "#lounge"},
        ),
        (
            "/feed add channel:lounge url:https://a.example",
            ["feed", "add"],
            {"url": "https://a.example", "channel": "lounge"},
        ),
        ("/news personal", None, None),
        ("news person x", None, None),
    ],
)
async def test_what_is_typed_is_read_as_a_command(
    visit: Visit, text: str, path: list[str] | None, options: dict[str, str] | None
) -> None:
    expression = """{
      const all = m.leaves(arguments[1], { permissions: "32", isDirect: false });
      const now = m.read(arguments[0], all, "ko");
      return now && [now.leaf.path, Object.fromEntries(now.segments.map((each) => [each.option.name, each.value]))];
    }"""

    found = await visit.module("commands.js", expression, text, visit.discord.commands())

    assert found == (None if path is None else [path, options])


async def test_a_story_that_is_posted_appears_and_elsewhere_counts_as_unread(visit: Visit) -> None:
    lounge = next(channel.id for channel in visit.world.channels.values() if channel.name == "lounge")

    visit.world.post_message(visit.channel_id, {"embeds": [{"title": "Here <b>", "url": "https://example.com"}]})
    visit.world.post_message(lounge, {"content": "There"})
    await visit.wait_for("document.querySelector('.badge')")

    assert await visit.text(".embed-title") == "Here <b>"
    assert await visit.text(".unread") == "lounge\n1"


async def test_a_command_typed_in_full_is_sent_by_enter(visit: Visit) -> None:
    await visit.type("/news person lee jaegyu", Keys.ENTER)
    await visit.wait_for("document.querySelector('.pending')")

    begun = next(reversed(visit.discord._interactions._by_id.values()))
    assert begun.wire["data"]["options"][0]["options"] == [{"name": "name", "type": 3, "value": "lee jaegyu"}]
    assert begun.wire["locale"] == "en-US"


async def test_an_application_that_does_not_answer_is_said_to(visit: Visit) -> None:
    await visit.type("/news latest", Keys.ENTER)

    await visit.wait_for("document.querySelector('.failure')")

    assert await visit.text(".failure") == "The application did not respond"
    assert "Mina used /news latest" in " ".join((await visit.text(".ephemeral")).split())


async def test_a_missing_option_is_asked_for(visit: Visit) -> None:
    await visit.type("/feed add", Keys.ENTER)

    assert await visit.text(".picker-about") == "This option is required. Specify a value."


async def test_plain_text_is_told_what_works_here(visit: Visit) -> None:
    await visit.type("hello", Keys.ENTER)

    assert "slash commands" in await visit.text(".hint")


async def test_a_reader_is_not_offered_what_moderators_are(visit: Visit) -> None:
    offered = "[...document.querySelectorAll('.pick-label')].map((each) => each.textContent)"

    await visit.type("/")
    to_moderator = await visit.run(f"return {offered}")
    await visit.run("document.querySelectorAll('.switch button')[1].click()")
    await visit.type(Keys.BACKSPACE, "/")
    to_reader = await visit.run(f"return {offered}")

    assert to_moderator == ["/news person", "/news latest", "/feed add"]
    assert to_reader == ["/news person", "/news latest"]


async def test_the_page_speaks_korean(visit: Visit) -> None:
    await visit.run("document.querySelector('[data-focus=\"language-ko\"]').click()")
    await visit.type("/")

    assert await visit.text(".pick-label") == "/뉴스 인물"
    assert await visit.run("return document.documentElement.lang") == "ko"
    await visit.run("document.querySelector('[data-focus=\"language-en-US\"]').click()")


@pytest.mark.parametrize("width", [320, 390, 760, 761, 1280])
async def test_nothing_is_wider_than_the_window(visit: Visit, width: int) -> None:
    long = "ㅋ" * 60 + "https://example.com/" + "x" * 120
    option = {"label": "y" * 100, "value": "1", "description": "z" * 100}
    rows = [
        {"type": 1, "components": [{"type": 3, "custom_id": "m", "placeholder": "p" * 150, "options": [option]}]},
        {"type": 1, "components": [{"type": 2, "style": 1, "label": "b" * 80, "custom_id": f"b{n}"} for n in range(5)]},
    ]
    embed = {"title": long, "description": f"```{long}```\n{long}", "footer": {"text": long}}
    metrics = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 700}

    await asyncio.to_thread(visit.browser.execute_cdp_cmd, "Emulation.setDeviceMetricsOverride", metrics)
    visit.world.post_message(visit.channel_id, {"content": long, "embeds": [embed], "components": rows})
    await visit.wait_for("document.querySelector('.embed')")
    await visit.type("/news person ", "x" * 90)
    wider = await visit.run("""
        const width = document.documentElement.clientWidth;
        const { scrollWidth, clientWidth } = document.querySelector(".scroller");
        const parts = [...document.querySelectorAll(".main, .main *:not(pre *, .mirror *, .tries *, .picker-list *)")];
        const isOver = (part) => part.getBoundingClientRect().right > width + 1;
        const over = parts.filter(isOver).map((part) => part.outerHTML.slice(0, 80));
        return [document.documentElement.scrollWidth > width, scrollWidth > clientWidth, over];
    """)
    await asyncio.to_thread(visit.browser.execute_cdp_cmd, "Emulation.clearDeviceMetricsOverride", {})

    assert wider == [False, False, []]


async def test_nothing_is_refused_by_the_pages_own_policy(visit: Visit) -> None:
    visit.world.post_message(visit.channel_id, {"content": "**a** ||b||", "embeds": [{"title": "c", "color": 255}]})
    await visit.wait_for("document.querySelector('.embed')")

    complaints = await asyncio.to_thread(visit.browser.get_log, "browser")

    assert [line["message"] for line in complaints if "Content Security Policy" in line["message"]] == []
