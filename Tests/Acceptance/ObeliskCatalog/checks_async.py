"""Many documents at once, with the other transport of the client."""

import asyncio

from service import CREATE, POLL, document, same


def many_at_once(service):
    asyncio.run(_many(service))


async def _many(service):
    metric = service.written(range(3))
    async with service.connect_asynchronously() as session:
        pages = await asyncio.gather(*(
            session.execute(document("query Q($n: Int) { me { datasets(limit: $n) { count } } }", n=index + 1))
            for index in range(20)))
        same(len({page["me"]["datasets"]["count"] for page in pages}), 1)
        made = await asyncio.gather(*(session.execute(document(CREATE, input={
            "name": service.name(), "fields": ["timestamp", "value"],
            "dataRange": {"datasets": [service.dataset], "metrics": [metric]}})) for _ in range(4)))
        same([item["createExport"]["responseCode"] for item in made], ["SUCCESS"] * 4)
        for item in made:
            export_id = item["createExport"]["item"]["id"]
            while True:
                found = (await session.execute(document(POLL, id=export_id)))["me"]["export"]
                if found["status"]["status"] == "COMPLETED" and found["result"]:
                    break
                await asyncio.sleep(0.02)
            assert found["result"]["sizeInBytes"] > 0
