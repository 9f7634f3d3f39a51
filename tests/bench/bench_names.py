"""How fast names are found in a story, as a ratio of all that the tagger does to a bare scan timed in the same run.

`python tests/bench/bench_names.py [--small] [name]`: `core` (3,000 names in memory), `hundred` (100,000 spellings in
files), `million`. Milliseconds, build and load times and memory depend on the machine and are only printed; ratios are
judged, and the exit status is 1 where one is out of bounds. `--small` does the same with a few names and judges none.
"""

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.model.entities import Alias, Catalogue, Credit, Entity, EntityKind
from bot.model.text import Block
from bot.names.lexicon import Lexicon, MemoryLexicon
from bot.names.packed import PackedLexicon, Record, build
from bot.names.reading import read, words_of
from bot.names.tag import Tagger

BOUND = 4.0
WARM, ROUNDS = 40, 60
"""Stories before the clock runs, and on it: each is another, as in a feed, about names that come again."""
SMALL = 100
"""By how much `--small` is smaller."""
SURNAMES = "김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 홍 전 고 문 손 배 백 허 남 심 노".split()
SYLLABLES = (
    "가 강 건 경 관 광 구 규 근 기 길 나 남 노 다 대 도 동 라 란 려 련 리 린 마 만 명 모 무 미 민 배 "
    "범 별 병 보 복 봉 빈 상 서 석 선 섭 성 세 소 솔 송 수 숙 순 승 시 신 아 안 애 양 언 여 연 열 영 "
    "예 오 옥 완 용 우 욱 운 웅 원 월 유 윤 은 을 의 이 익 인 일 임 자 장 재 정 제 조 종 주 준 중 지 "
    "진 찬 창 채 천 철 초 춘 치 태 택 하 학 한 해 향 혁 현 형 혜 호 홍 화 환 회 효 훈 휘 희"
).split()
TITLE_WORDS = (
    "the my love star night day of heart moon king queen doctor school story secret life house hotel river city girl "
    "boy season last first blue red road home island garden winter letter promise shadow light law hospital kitchen "
    "café train signal kingdom summer memory flower wind sea mountain village dream fate lie truth game dance"
).split()
KOREAN_WORDS = (
    "배우 감독이 드라마에 영화를 시즌 예고편 출연을 확정 소속사는 팬들의 촬영장 공개 그리고 함께 새로운 이야기".split()
)
STORY_WORDS = (
    "the a of to and in is for on with has that said drama film series season episode cast star actor director role "
    "plays will release trailer Seoul award scene returns confirms agency fans new first according network streaming "
    "viewers story which after about from his her their while before broadcast interview photo comeback album single "
    "Netflix tvN Tuesday October Meanwhile However"
).split()
ONSETS = "g kk n d tt r m b pp s ss - j jj ch k t p h".replace("-", "").split(" ")
VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
CODAS = " k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(" ")


@dataclass(frozen=True)
class Story:
    """A story of about 500 words."""

    title: str
    blocks: tuple[Block, ...]


def bench_core(size: int, folder: Path) -> list[float]:
    """3,000 people, shows and groups in memory."""
    known = list(islice(records(size * 3), size))
    catalogue = Catalogue(
        entities=tuple(entity for entity, _, _ in known),
        aliases=tuple(alias for _, aliases, _ in known for alias in aliases),
        credits=tuple(credit for _, _, shared in known for credit in shared),
    )
    lexicon = MemoryLexicon(catalogue)
    return [race(f"core: {size:,} names, {len(catalogue.aliases):,} spellings", lexicon)]


def bench_packed(size: int, folder: Path) -> list[float]:
    """As many spellings in files, built, and loaded by a fresh process."""
    start = time.perf_counter()
    build(folder / "names", records(size), "bench")
    built = time.perf_counter() - start
    spelled = len(PackedLexicon(folder / "names", "bench"))
    weight = sum(path.stat().st_size for path in (folder / "names").iterdir()) / 2**20
    print(
        f"packed: {size:,} spellings ({spelled:,} that differ) built in {built:.1f} s, {weight:.0f} MiB of files",
        flush=True,
    )
    command = [sys.executable, __file__, "--load", str(folder / "names")]
    print(subprocess.run(command, check=True, capture_output=True, text=True).stdout, end="", flush=True)
    lexicon = PackedLexicon(folder / "names", "bench")
    forms = [read(text).form for story in stories(ROUNDS) for text in texts(story)]
    start = time.perf_counter()
    for form in forms:
        lexicon._automaton.find_overlapping(form)
    alone = (time.perf_counter() - start) / ROUNDS * 1000
    print(f"packed: {size:,} spellings, the automaton alone {alone:.3f} ms a story", flush=True)
    return [race(f"packed: {size:,} spellings", lexicon)]


def load(folder: Path) -> None:
    """Load what is in a folder and say what that took: run in a process of its own."""
    before = unique_set()
    start = time.perf_counter()
    lexicon = PackedLexicon(folder, "bench")
    took = (time.perf_counter() - start) * 1000
    after = unique_set()
    tagger = Tagger(lexicon)
    for story in stories(ROUNDS):
        tagger.tag(story.title, story.blocks)
    used = unique_set()
    print(
        f"packed: loaded in {took:.0f} ms; unique set {after - before:.0f} MiB more, {used - before:.0f} MiB after"
        f" {ROUNDS} stories, {used:.0f} MiB with all of the process"
    )


def race(name: str, lexicon: Lexicon) -> float:
    """Print and return the median ratio of a whole tagging to a bare scan of the same story."""
    tagger = Tagger(lexicon)
    scans, tags, ratios, spots = [], [], [], 0
    for at, story in enumerate(stories(WARM + ROUNDS)):
        scan = timed(lambda story=story: [lexicon.spot(text) for text in texts(story)])
        tag = timed(lambda story=story: tagger.tag(story.title, story.blocks))
        if at >= WARM:
            scans.append(scan)
            tags.append(tag)
            ratios.append(tag / scan)
            spots += sum(len(lexicon.spot(text)) for text in texts(story))
    ratio = median(ratios)
    verdict = "ok" if ratio <= BOUND else "OUT OF BOUNDS"
    print(
        f"{name}: story tagged / bare scan … ratio {ratio:.1f} (at most {BOUND}: {verdict});"
        f" {median(tags):.2f} / {median(scans):.2f} ms, {spots / ROUNDS:.0f} names a story",
        flush=True,
    )
    return ratio


def timed(act: Callable[[], object]) -> float:
    """Return the milliseconds that it takes where the text was not read before."""
    read.cache_clear()
    words_of.cache_clear()
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    return sorted(values)[len(values) // 2]


def unique_set() -> float:
    """Return the MiB that only this process holds."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def texts(story: Story) -> list[str]:
    """Return what is scanned of a story."""
    return [story.title, *(block.text for block in story.blocks)]


def records(spellings: int) -> Iterator[Record]:
    """Yield seeded people, shows and groups with at least so many spellings in all."""
    chance = random.Random(1)
    number = made = 0
    people: list[str] = ["p0"]
    while made < spellings:
        slug = f"p{number}"
        if number % 6 == 4:
            record = show(chance, f"s{number}", people)
        elif number % 60 == 5:
            record = group(chance, f"g{number}", people)
        else:
            people = [*people[-40:], slug]
            record = person(chance, slug)
        number += 1
        made += len(record[1])
        yield record


def person(chance: random.Random, slug: str) -> Record:
    native, words = name(chance)
    spaced, closed = " ".join(words), f"{words[0]} {''.join(words[1:]).capitalize()}"
    entity = Entity(slug=slug, kind=EntityKind.PERSON, name=spaced, native=native, roles=("actor",), year=1990)
    return entity, aliases_of(slug, (spaced, native, closed)), []


def show(chance: random.Random, slug: str, people: Sequence[str]) -> Record:
    title = " ".join(title_word(chance) for _ in range(chance.choice((1, 2, 3, 3, 4, 5)))).title()
    native = " ".join("".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(chance.randint(2, 4)))
    entity = Entity(slug=slug, kind=EntityKind.SHOW, name=title, native=native, note="drama · 2022", year=2022)
    cast = [Credit(whole=slug, person=each, role="cast") for each in chance.sample(people, min(8, len(people)))]
    return entity, aliases_of(slug, (title, native)), cast


def title_word(chance: random.Random) -> str:
    """Return an ordinary word, or one that few titles share: else a million names would have hundreds of one title."""
    if chance.random() < 0.3:
        return chance.choice(TITLE_WORDS)
    return "".join(romanised(each) for each in chance.choices(SYLLABLES, k=3))


def group(chance: random.Random, slug: str, people: Sequence[str]) -> Record:
    called = "".join(chance.choices("ABCDEGIKLMNOPRSTVXYZ", k=chance.randint(3, 6)))
    entity = Entity(slug=slug, kind=EntityKind.GROUP, name=called)
    members = [Credit(whole=slug, person=each, role="member") for each in chance.sample(people, min(5, len(people)))]
    return entity, aliases_of(slug, (called,)), members


def aliases_of(slug: str, spellings: Iterable[str]) -> list[Alias]:
    return [Alias(slug=slug, text=text, source="wikidata") for text in spellings]


def name(chance: random.Random) -> tuple[str, list[str]]:
    """Return a name in Hangul, and its romanised words."""
    surname = SURNAMES[int(len(SURNAMES) * chance.random() ** 2)]
    given = chance.sample(SYLLABLES, 2)
    return surname + "".join(given), [romanised(each).capitalize() for each in (surname, *given)]


def romanised(syllable: str) -> str:
    onset, rest = divmod(ord(syllable) - ord("가"), 21 * 28)
    return ONSETS[onset] + VOWELS[rest // 28] + CODAS[rest % 28]


def stories(count: int) -> Iterator[Story]:
    """Yield seeded stories about the first few hundred names, the first of them the most."""
    known = list(islice(records(5_000), 600))
    chance = random.Random(2)
    for _ in range(count):
        named = [known[int(len(known) * chance.random() ** 3)] for _ in range(12)]
        title = f"{named[0][0].name} {sentence(chance, 6)} {named[1][0].name}"
        paragraphs = [paragraph(chance, named) for _ in range(12)]
        yield Story(title, tuple(map(Block, paragraphs)))


def paragraph(chance: random.Random, named: Sequence[Record]) -> str:
    """Return about forty words with two or three names, one in six in Korean."""
    if not chance.randrange(6):
        native = chance.choice(named)[0].native or "그룹"
        return " ".join([*chance.choices(KOREAN_WORDS, k=15), f"{native}이", *chance.choices(KOREAN_WORDS, k=20)])
    first, second = (chance.choice(chance.choice(named)[1]).text for _ in range(2))
    unknown = f", {' '.join(name(chance)[1])} and" if not chance.randrange(4) else " and"
    return f"{sentence(chance, 10)} {first}{unknown} {sentence(chance, 14)} “{second}” {sentence(chance, 12)}."


def sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(STORY_WORDS, k=words))


BENCHES = {"core": (bench_core, 3_000), "hundred": (bench_packed, 100_000), "million": (bench_packed, 1_000_000)}


def main() -> int:
    """Run one benchmark, or all; 0 where every ratio is within its bounds, 2 for an unknown name."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--load"]:
        load(Path(arguments[1]))
        return 0
    small = "--small" in arguments
    names = [each for each in arguments if each != "--small"] or list(BENCHES)
    if unknown := [each for each in names if each not in BENCHES]:
        print(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(BENCHES)}")
        return 2
    ratios: list[float] = []
    for each in names:
        bench, size = BENCHES[each]
        with TemporaryDirectory() as folder:
            ratios += bench(size // SMALL if small else size, Path(folder))
    return 0 if small or max(ratios) <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
