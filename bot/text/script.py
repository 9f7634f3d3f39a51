"""In which language a line is written, by its letters alone."""

import re

_HANGUL = re.compile(r"[가-힣ㄱ-ㆎ]")
_KANA = re.compile(r"[ぁ-ヿ]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_SYLLABLE = 2
"""Letters that a Korean syllable is worth: names in Latin letters do not make a Korean title English."""


def script_of(line: str) -> str:
    """Return `ko`, `ja`, `zh` or `en` (anything in Latin letters) by what most of a line is written in, "" for none."""
    hangul = len(_HANGUL.findall(line)) * _SYLLABLE
    kana, han, latin = (len(each.findall(line)) for each in (_KANA, _HAN, _LATIN))
    asian = "ja" if kana else "zh"
    counted = {"ko": hangul, asian: (kana + han) * _SYLLABLE, "en": latin}
    most = max(counted, key=lambda code: counted[code])
    return most if counted[most] else ""
