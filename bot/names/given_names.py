"""Names of people who are not Korean, as news has them, and the syllables of Korean given names, by how usual."""

from pathlib import Path

_HERE = Path(__file__).parent


def _names(file: str) -> frozenset[str]:
    """Return the folded words of a list, whose first line says what it is."""
    return frozenset((_HERE / file).read_text(encoding="ascii").splitlines()[1:])


GIVEN_NAMES, FAMILY_NAMES = _names("given.txt"), _names("family.txt")
"""Folded words, each by itself; a few are Korean family names, too, as they are seldom spelled (Leigh, Goh)."""

FIRST_SYLLABLES = (
    "동민상성수승영유윤은재정종지진태현혜",
    "경규기나도명미병보석선세소시아연예용우원이인주준창하한해형호희",
    "가건광남다대새서순신여일장제찬채철혁홍효",
    "강계고구국균근길니달덕두로루르리만무문바범봉사산샤송숙슬오완요웅응의자조중초충필학항화환훈휘",
)
"""The first syllable of two, the most usual ones first: counted among the catalogue's people, each step some third of the last."""
LAST_SYLLABLES = (
    "경민석수아연영우원윤은정진현호훈희",
    "규기나라리미빈서선성식용욱인일재주준지철하혁혜화환",
    "곤구국균근담란람록림명모범비상숙열엽옥완운웅이종중찬태표한헌형홍휘",
    "건결겸관광교권길남늘대덕도동랑래련령로룡루름린만무문배벽보복봉생섭세순슬승시신안애양언오온음의익자제조카택필학해향협효후",
)
"""The second syllable of two, likewise."""
