"""A process that runs any top-level function handed to it, with a time and memory limit (implements `ports.Work`).

Parent and child speak length-prefixed pickles over the child's standard input and output. The child ends when its
input does, so a parent that is killed leaves no orphan.
"""

import asyncio
import contextlib
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

from bot.errors import ReadTimeout

T = TypeVar("T")
_LENGTH = struct.Struct("!Q")
_BEGUN = b"\x01"
_TIMEOUT_SECONDS = 10.0
_MEMORY_BYTES = 1024**3
_CHILD = "import sys; sys.path.insert(0, {root!r}); from bot.worker import serve; serve({memory})"
_ROOT = Path(__file__).resolve().parents[1]
_SECRETS = frozenset({"DISCORD_TOKEN", "DATABASE_URL"})
"""What a process that reads strangers' documents has no need to know."""


class _Died(Exception):
    """The child ended before it answered. `began`: it had taken up the job."""

    def __init__(self, *, began: bool) -> None:
        super().__init__()
        self.began = began


class Worker:
    """One child process, started when it is first needed and replaced when it had to be stopped."""

    def __init__(self, *, timeout_seconds: float = _TIMEOUT_SECONDS, memory_bytes: int = _MEMORY_BYTES) -> None:
        self._timeout_seconds = timeout_seconds
        self._memory_bytes = memory_bytes
        self._child: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()

    async def __call__(self, function: Callable[..., T], /, *args: object) -> T:
        """Return `function(*args)`; raises what it raised, or `ReadTimeout` where it had to be stopped."""
        job = pickle.dumps((function.__module__, function.__qualname__, args))
        async with self._turn:
            answer = await self._answer(job)
        ok, value = pickle.loads(answer)  # noqa: S301 - written by our own child
        if not ok:
            raise _restored(value)
        return cast("T", value)

    async def close(self) -> None:
        """End the child."""
        async with self._turn:
            await self._stop()

    async def _answer(self, job: bytes) -> bytes:
        """Have the job done; a child that was ended from outside while it was idle is replaced unnoticed."""
        try:
            return await self._attempt(job)
        except _Died as death:
            if not death.began:
                with contextlib.suppress(_Died):
                    return await self._attempt(job)
        raise ReadTimeout("reading the document broke off: it needed more memory than it may have, or was ended")

    async def _attempt(self, job: bytes) -> bytes:
        try:
            child = await self._running()
            async with asyncio.timeout(self._timeout_seconds):
                return await _exchange(child, job)
        except TimeoutError:
            await self._stop()
            raise ReadTimeout("the document took too long to read") from None
        except _Died:
            await self._stop()
            raise
        except asyncio.CancelledError:
            await self._stop()  # it is in the middle of a job whose answer nobody waits for
            raise

    async def _running(self) -> asyncio.subprocess.Process:
        if self._child is None or self._child.returncode is not None:
            self._child = await asyncio.create_subprocess_exec(
                sys.executable,
                "-c",
                _CHILD.format(root=str(_ROOT), memory=self._memory_bytes),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                limit=2**26,
                env={name: value for name, value in os.environ.items() if name.upper() not in _SECRETS},
            )
        return self._child

    async def _stop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        if child.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                child.kill()
        if child.stdin:
            child.stdin.close()
        await child.wait()


async def _exchange(child: asyncio.subprocess.Process, job: bytes) -> bytes:
    """Hand over the job; the child says that it has begun (one byte), then answers."""
    if child.stdin is None or child.stdout is None:
        raise _Died(began=False)
    began = False
    try:
        child.stdin.write(_LENGTH.pack(len(job)) + job)
        await child.stdin.drain()
        began = await child.stdout.readexactly(1) == _BEGUN
        (length,) = _LENGTH.unpack(await child.stdout.readexactly(_LENGTH.size))
        return await child.stdout.readexactly(length)
    except (asyncio.IncompleteReadError, ConnectionError):
        raise _Died(began=began) from None


def serve(memory_bytes: int) -> None:
    """Answer jobs from standard input until it ends: the child's whole life."""
    for number in (
        signal.SIGINT,
        signal.SIGTERM,
    ):  # Ctrl-C and a service's stop are for the parent, which ends this one
        signal.signal(number, signal.SIG_IGN)
    _limit_memory(memory_bytes)
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever a library prints must not be taken for an answer
    while (job := _read(source)) is not None:
        try:
            sink.write(_BEGUN)
            sink.flush()
            answer = _outcome(job)
            sink.write(_LENGTH.pack(len(answer)) + answer)
            sink.flush()
        except BrokenPipeError:
            os._exit(0)  # the parent is gone; a plain exit would try to flush once more


def _outcome(job: bytes) -> bytes:
    try:
        module, name, args = pickle.loads(job)  # noqa: S301 - written by our own parent
        __import__(module)
        return pickle.dumps((True, getattr(sys.modules[module], name)(*args)))
    except MemoryError:
        raise SystemExit(1) from None
    except Exception as error:  # noqa: BLE001 - whatever it was, it is the caller's
        return pickle.dumps((False, _portable(error)))


def _portable(error: Exception) -> tuple[type[Exception], tuple[Any, ...], dict[str, Any]]:
    """Take an error apart: our own have constructors that pickle does not know how to call."""
    parts = type(error), error.args, error.__dict__
    try:
        pickle.dumps(parts)
    except Exception:  # noqa: BLE001 - pickling meets anything, and what is left is to say what it was
        return RuntimeError, (f"{type(error).__name__}: {error}",), {}
    return parts


def _restored(parts: tuple[type[Exception], tuple[Any, ...], dict[str, Any]]) -> Exception:
    kind, args, facts = parts
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(facts)
    return error


def _limit_memory(memory_bytes: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not there on Windows
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):  # where the system knows no such limit
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def _read(source: BinaryIO) -> bytes | None:
    head = source.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    return source.read(length)
