"""The asynchronous client, once through everything that it does otherwise."""

import asyncio

from ticksupply import AsyncClient

from service import HOUR, JANUARY, same


def many_at_once(service):
    asyncio.run(_many(service))


async def _many(service):
    stream = service.stream("binance", "BTCUSDT", "trade")
    async with AsyncClient(service.key("api_key"), base_url=service.url, max_retries=0) as client:
        jobs = await asyncio.gather(*(
            client.exports.create(stream, JANUARY + hour * HOUR, JANUARY + (hour + 1) * HOUR) for hour in range(24)))
        same(len({job.id for job in jobs}), 24)
        for job in jobs:
            while (await client.exports.get(job.id)).status.value in ("queued", "running"):
                await asyncio.sleep(0.05)
            same((await client.exports.get_download(job.id)).count, 1)
        same([s.id async for s in client.subscriptions.list_all(limit=4)][:1],
             [(await client.subscriptions.list(limit=1)).items[0].id])
