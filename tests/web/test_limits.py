"""The accounts of clients: how much query time each has, and how many queries at once."""

from __future__ import annotations

import asyncio

import pytest

from samverkan.web.limits import Accounts, Limits
from samverkan.web.messages import Refusal


class Clock:
    """A clock that is moved by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def spend(accounts: Accounts, clock: Clock, client: str, seconds: float) -> None:
    async def run() -> None:
        async with accounts.turn(client) as charge:
            clock.now += seconds
            charge(seconds)

    asyncio.run(run())


def test_time_is_spent_and_comes_back() -> None:
    clock = Clock()
    accounts = Accounts(Limits(burst_seconds=10, seconds_per_minute=6), clock)
    spend(accounts, clock, "a", 15)
    with pytest.raises(Refusal) as refused:
        spend(accounts, clock, "a", 0)
    assert (refused.value.status, refused.value.retry) == (429, 45)
    assert dict(refused.value.response().headers)["Retry-After"] == "45"
    spend(accounts, clock, "b", 0)
    clock.now += 45
    spend(accounts, clock, "a", 0)


def test_a_failing_query_costs_its_time_too() -> None:
    clock = Clock()
    accounts = Accounts(Limits(burst_seconds=1, seconds_per_minute=6), clock)

    async def run() -> None:
        async with accounts.turn("a") as charge:
            charge(3)
            raise ValueError

    with pytest.raises(ValueError):
        asyncio.run(run())
    with pytest.raises(Refusal):
        spend(accounts, clock, "a", 0)


def test_more_than_a_few_at_once_wait_and_are_then_refused() -> None:
    accounts = Accounts(Limits(at_once=2, wait_seconds=0.05), Clock())

    async def run() -> list[int]:
        go = asyncio.Event()

        async def one() -> int:
            try:
                async with accounts.turn("a"):
                    await go.wait()
                    return 200
            except Refusal as refusal:
                return refusal.status

        tasks = [asyncio.create_task(one()) for _ in range(5)]
        await asyncio.sleep(0.2)
        go.set()
        return sorted(await asyncio.gather(*tasks))

    assert asyncio.run(run()) == [200, 200, 429, 429, 429]


def test_those_who_wait_get_their_turn() -> None:
    accounts = Accounts(Limits(at_once=1, wait_seconds=5), Clock())
    seen: list[int] = []

    async def one(number: int) -> None:
        async with accounts.turn("a"):
            await asyncio.sleep(0)
            seen.append(number)

    async def run() -> None:
        await asyncio.gather(*(one(number) for number in range(20)))

    asyncio.run(run())
    assert seen == list(range(20))
