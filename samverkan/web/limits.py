"""What a client may ask of the server, and the accounts that are kept of it."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from samverkan.web.messages import Refusal

__all__ = ["Accounts", "Charge", "Limits"]

Charge = Callable[[float], None]
"""Is told how many seconds of query time were spent."""

_MOST_CLIENTS = 10_000
_MOST_WAITING = 256


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query, and one client, may cost.

    Args:
        seconds: wall clock of a query.
        memory_mb: address space of the process that runs it.
        result_mb: longest answer; a longer one is refused, never cut.
        rows: most rows of a table; a longer one is refused, never cut.
        workers: processes that run queries.
        at_once: queries of one client that run at the same time; others wait.
        wait_seconds: how long a query may wait for its turn.
        seconds_per_minute: query time that a client gets back each minute; 0: no limit.
        burst_seconds: query time that a client may have spent at once.
    """

    seconds: float = 10.0
    memory_mb: int = 2048
    result_mb: int = 32
    rows: int = 100_000
    workers: int = 5
    at_once: int = 4
    wait_seconds: float = 30.0
    seconds_per_minute: float = 60.0
    burst_seconds: float = 120.0


@dataclass(slots=True)
class _Account:
    left: float
    seen: float
    turns: asyncio.Semaphore
    waiting: int = 0
    users: int = 0

    def charge(self, seconds: float) -> None:
        """Book query time."""
        self.left -= seconds


@dataclass(slots=True)
class _Turn:
    """The time between a client's turn and its end; written out, as every request passes here."""

    accounts: Accounts
    account: _Account

    async def __aenter__(self) -> Charge:
        account = self.account
        account.users += 1
        try:
            await self.accounts.wait(account)
        except BaseException:
            account.users -= 1
            raise
        return account.charge

    async def __aexit__(self, *error: object) -> None:
        self.account.turns.release()
        self.account.users -= 1


@dataclass(slots=True)
class Accounts:
    """The query time of each client, as a bucket that fills again.

    Args:
        limits: of a client.
        clock: returns seconds that only grow.
    """

    limits: Limits
    clock: Callable[[], float]
    _open: OrderedDict[str, _Account] = field(default_factory=OrderedDict)

    def turn(self, client: str) -> _Turn:
        """Return a context that waits for the client's turn, and gives what its time is told to.

        Raises:
            Refusal: the client has spent its time, or too many of its queries wait (429).
        """
        account = self._account(client)
        if self.limits.seconds_per_minute and account.left <= 0:
            rate = self.limits.seconds_per_minute / 60
            again = max(1, round((1 - account.left) / rate))
            raise Refusal(
                429,
                "Too much query time",
                f"Each client has {self.limits.seconds_per_minute:g} seconds of query time"
                f" a minute. Wait {again} seconds.",
                retry=again,
            )
        return _Turn(self, account)

    async def wait(self, account: _Account) -> None:
        """Wait for the turn of an account; raise Refusal (429) when that takes too long."""
        if not account.turns.locked():
            await account.turns.acquire()
            return
        if account.waiting >= _MOST_WAITING:
            raise Refusal(429, "Too many queries at once", "Send fewer at a time.", retry=5)
        account.waiting += 1
        try:
            async with asyncio.timeout(self.limits.wait_seconds):
                await account.turns.acquire()
        except TimeoutError as error:
            words = f"At most {self.limits.at_once} queries of one client run at a time."
            raise Refusal(429, "Too many queries at once", words, retry=10) from error
        finally:
            account.waiting -= 1

    def _account(self, client: str) -> _Account:
        now, limits = self.clock(), self.limits
        account = self._open.pop(client, None)
        if account is None:
            self._forget_some()
            account = _Account(limits.burst_seconds, now, asyncio.Semaphore(limits.at_once))
        grown = account.left + (now - account.seen) * limits.seconds_per_minute / 60
        account.left, account.seen = min(limits.burst_seconds, grown), now
        self._open[client] = account
        return account

    def _forget_some(self) -> None:
        """Drop the accounts that were used longest ago, where nobody waits in them."""
        for client in list(self._open)[: max(0, len(self._open) - _MOST_CLIENTS + 1)]:
            if not self._open[client].users:
                del self._open[client]
