"""Processes that run any top-level function handed to them, within limits of time and memory (`ports.Work`).

Parent and child speak length-prefixed pickles over the child's standard input and output; large bytes go beside them,
uncopied and a little at a time. The child ends when its input does, so a parent that is killed leaves no orphan. A
child gives a job up by itself when its time is over; one that does not even do that is killed. It runs at a low
priority: whoever waits for an answer of the bot's goes first.
"""

import asyncio
import contextlib
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias, TypeVar, cast

from bot.errors import ReadTimeout

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])
_LENGTH = struct.Struct("!Q")
_BEGUN = b"\x01"
_SLICE_BYTES = 64 * 1024
"""What is written in one go: a pipe holds no more, and copying what is left of megabytes again and again takes long."""
_NICE = 10
_TIMEOUT_SECONDS, _GRACE_SECONDS = 3.0, 7.0
_CHILDREN = 2
"""So that one document that takes its time holds up no other."""
_MEMORY_BYTES = 1024**3
_CHILD = "import sys; sys.path.insert(0, {root!r}); from bot.worker import serve; serve({memory})"
_TOO_LONG = "the document took too long to read"
_ROOT = Path(__file__).resolve().parents[1]
_SECRETS = frozenset({"DISCORD_TOKEN", "DATABASE_URL", "LOGIN_KEY_FILE"})
"""What a process that reads strangers' documents has no need to know."""


def takes(seconds: float) -> Callable[[F], F]:
    """Give a job a time limit of its own, in seconds."""

    def note(function: F) -> F:
        function.__dict__["seconds"] = seconds
        return function

    return note


_Job: TypeAlias = list[memoryview]
"""What is called with what, and what goes beside it."""


class _TimesUp(BaseException):
    """Ends a job from within; not an `Exception`, since what a job runs may catch those."""


class _Died(Exception):
    """The child ended before it answered. `began`: it had taken up the job."""

    def __init__(self, *, began: bool) -> None:
        super().__init__()
        self.began = began


class Worker:
    """A few child processes; the one that was idle last works first, so that the others start only when needed."""

    def __init__(
        self,
        *,
        timeout_seconds: float = _TIMEOUT_SECONDS,
        grace_seconds: float = _GRACE_SECONDS,
        memory_bytes: int = _MEMORY_BYTES,
        children: int = _CHILDREN,
    ) -> None:
        """`timeout_seconds`: for a job that does not say what it `takes`; `grace_seconds` later its child is killed."""
        self._timeout_seconds = timeout_seconds
        self._children = [_Child(grace_seconds, memory_bytes) for _ in range(children)]
        self._idle = list(reversed(self._children))
        self._room = asyncio.Semaphore(children)

    async def __call__(self, function: Callable[..., T], /, *args: object) -> T:
        """Return `function(*args)`; raises what it raised, or `ReadTimeout` where it had to be stopped."""
        seconds = float(getattr(function, "seconds", self._timeout_seconds))
        job = _packed((function.__module__, function.__qualname__, tuple(map(_beside, args)), seconds))
        async with self._room:
            child = self._idle.pop()
            try:
                answer = await child.answer(job, seconds)
            finally:
                self._idle.append(child)
        ok, value = await _unpacked(answer)
        if not ok:
            raise _restored(value)
        return cast("T", value)

    async def close(self) -> None:
        """End the children."""
        for child in self._children:
            await child.stop()


class _Child:
    """One child process, started when it is first needed and replaced when it had to be stopped."""

    def __init__(self, grace_seconds: float, memory_bytes: int) -> None:
        self._grace_seconds = grace_seconds
        self._memory_bytes = memory_bytes
        self._child: asyncio.subprocess.Process | None = None

    async def answer(self, job: _Job, seconds: float) -> bytes:
        """Have the job done; a child that was ended from outside while it was idle is replaced unnoticed."""
        try:
            return await self._attempt(job, seconds)
        except _Died as death:
            if not death.began:
                with contextlib.suppress(_Died):
                    return await self._attempt(job, seconds)
        raise ReadTimeout("reading the document broke off: it needed more memory than it may have, or was ended")

    async def _attempt(self, job: _Job, seconds: float) -> bytes:
        try:
            child = await self._running()
            async with asyncio.timeout(seconds + self._grace_seconds):
                return await _exchange(child, job)
        except TimeoutError:
            await self.stop()
            raise ReadTimeout(_TOO_LONG) from None
        except _Died:
            await self.stop()
            raise
        except asyncio.CancelledError:
            await self.stop()  # it is in the middle of a job whose answer nobody waits for
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

    async def stop(self) -> None:
        """End the process, if there is one."""
        child, self._child = self._child, None
        if child is None:
            return
        if child.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                child.kill()
        if child.stdin:
            child.stdin.close()
        await child.wait()


def _beside(argument: object) -> object:
    """Have large bytes go beside the pickle."""
    if isinstance(argument, bytes) and len(argument) > _SLICE_BYTES:
        return pickle.PickleBuffer(argument)
    return argument


def _packed(job: tuple[object, ...]) -> _Job:
    beside: list[pickle.PickleBuffer] = []
    head = pickle.dumps(job, protocol=5, buffer_callback=beside.append)
    return [memoryview(head), *(each.raw() for each in beside)]


async def _unpacked(answer: bytes) -> tuple[bool, Any]:
    """Return what the child said; where that is much, a thread takes it apart, and the loop has its turns meanwhile."""
    unpack = partial(pickle.loads, answer)  # written by our own child
    return cast("tuple[bool, Any]", unpack() if len(answer) <= _SLICE_BYTES else await asyncio.to_thread(unpack))


async def _exchange(child: asyncio.subprocess.Process, job: _Job) -> bytes:
    """Hand over the job; the child says that it has begun (one byte), then answers."""
    if child.stdin is None or child.stdout is None:
        raise _Died(began=False)
    began = False
    try:
        await _send(child.stdin, job)
        began = await child.stdout.readexactly(1) == _BEGUN
        (length,) = _LENGTH.unpack(await child.stdout.readexactly(_LENGTH.size))
        return await child.stdout.readexactly(length)
    except (asyncio.IncompleteReadError, ConnectionError):
        raise _Died(began=began) from None


async def _send(stream: asyncio.StreamWriter, job: _Job) -> None:
    stream.write(_LENGTH.pack(len(job)))
    for part in job:
        stream.write(_LENGTH.pack(len(part)))
        for at in range(0, len(part), _SLICE_BYTES):
            stream.write(part[at : at + _SLICE_BYTES])
            await stream.drain()


def serve(memory_bytes: int) -> None:
    """Answer jobs from standard input until it ends: the child's whole life."""
    for number in (
        signal.SIGINT,
        signal.SIGTERM,
    ):  # Ctrl-C and a service's stop are for the parent, which ends this one
        signal.signal(number, signal.SIG_IGN)
    _limit_memory(memory_bytes)
    _give_way()
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


def _outcome(job: list[bytes]) -> bytes:
    try:
        module, name, args, seconds = pickle.loads(job[0], buffers=job[1:])  # noqa: S301 - written by our own parent
        __import__(module)
        with _at_most(seconds):
            value = getattr(sys.modules[module], name)(*args)
        return pickle.dumps((True, value))
    except _TimesUp:
        return pickle.dumps((False, _portable(ReadTimeout(_TOO_LONG))))
    except MemoryError:
        raise SystemExit(1) from None
    except Exception as error:  # noqa: BLE001 - whatever it was, it is the caller's
        return pickle.dumps((False, _portable(error)))


@contextlib.contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Break off what runs longer, where the system can (not on Windows: there the parent does)."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, _give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _give_up(_number: int, _frame: object) -> None:
    raise _TimesUp


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


def _give_way() -> None:
    with contextlib.suppress(AttributeError, OSError):  # not there on Windows
        os.nice(_NICE)


def _read(source: BinaryIO) -> list[bytes] | None:
    """Return the parts of the next job; None where there is none any more."""
    count = _read_length(source)
    lengths = (_read_length(source) for _ in range(count or 0))
    parts = [source.read(length) for length in lengths if length is not None]
    return parts if parts and len(parts) == count else None


def _read_length(source: BinaryIO) -> int | None:
    head = source.read(_LENGTH.size)
    return int(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else None
