"""The asynchronous client, which the other one wraps: many calls at once, pieces of time, writing."""

import asyncio
from datetime import datetime, timedelta, timezone

from service import JANUARY, same


def many_at_once(service):
    asyncio.run(_many(service))


def written_and_read_in_pieces(service):
    asyncio.run(_pieces(service))


async def _many(service):
    metric = service.metric()
    client = service.connect_asynchronously()
    await asyncio.gather(*(
        client.send(service.dataset, [
            {"timestamp": JANUARY + hour * 3_600_000 + index, "metric": metric, "value": index}
            for index in range(100)])
        for hour in range(12)))
    found = await asyncio.gather(*(
        client.query([service.dataset], [metric], from_timestamp=JANUARY + hour * 3_600_000,
                     to_timestamp=JANUARY + (hour + 1) * 3_600_000, limit=30 + hour) for hour in range(12)))
    same([len(items) for items in found], [30 + hour for hour in range(12)])
    same(len(await client.query([service.dataset], [metric])), 1200)


async def _pieces(service):
    metric = service.metric()
    client = service.connect_asynchronously()
    await client.send(service.dataset, [
        {"timestamp": JANUARY + index * 10_000, "metric": metric, "value": index} for index in range(12)])
    begin = datetime(2024, 1, 1, tzinfo=timezone.utc)
    pieces = [[item.value async for item in _each(piece)] async for piece in client.query_time_chunked(
        [service.dataset], [metric], begin, begin + timedelta(minutes=2), timedelta(minutes=1))]
    same(pieces, [[float(index) for index in range(6)], [float(index) for index in range(6, 12)]])
    page = await client.fetch_single_chunk([service.dataset], [metric], limit=5)
    rest = await client.fetch_single_chunk([service.dataset], [metric], limit=7, cursor=page.cursor)
    same([item.value for item in page.items + rest.items], [float(index) for index in range(12)])


async def _each(items):
    for item in items:
        yield item
