"""Coverage-guided fuzz of one reader: `python tests/fuzz/fuzz.py TARGET [SECONDS]` (`make fuzz` runs them all).

Inputs that reach new code are kept in a temporary folder; what breaks a reader is written beside it, to be made small
(`-minimize_crash=1`) and put into tests/fuzz/corpus, which the suite replays.
"""

import sys
from pathlib import Path
from tempfile import gettempdir

import atheris

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

with atheris.instrument_imports(include=["bot", "email", "json", "urllib"]):
    from targets import TARGETS


def main() -> None:
    """Fuzz until the time is over; exits otherwise than 0 when something broke."""
    target, seconds = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "60"
    found = Path(gettempdir()) / "hallyu-wire-fuzz" / target
    found.mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={seconds}", "-max_len=4096", "-timeout=10", f"-artifact_prefix={found}-"]
    atheris.Setup([sys.argv[0], *options, str(found), str(HERE / "corpus" / target)], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
