"""What every test gives back as it found it."""

import logging
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# No timed assertion: machines are shared. Fewer examples than the default, over many properties.
settings.register_profile("house", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
_QUIETED = ("discord", "aiosqlite", "asyncio", "filelock")


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    """Undo what the command line does to the process's logging."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in _QUIETED}
    yield
    root.handlers[:], root.level = handlers, level
    logging.root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
