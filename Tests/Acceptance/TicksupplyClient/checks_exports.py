"""Exports: times, states, spans, lists, cancel, delete."""

from datetime import datetime, timezone

from ticksupply.exceptions import ConflictError, NotFoundError

from service import HOUR, JANUARY, refused, same


def forms_of_times(service):
    stream = service.stream("binance", "BTCUSDT", "trade")
    for start, end in [
        (JANUARY, JANUARY + HOUR), (str(JANUARY), str(JANUARY + HOUR)),
        ("2024-01-01T00:00:00Z", "2024-01-01T01:00:00.000000000Z"),
        (datetime(2024, 1, 1, tzinfo=timezone.utc), datetime(2024, 1, 1, 1, tzinfo=timezone.utc)),
    ]:
        job = service.client.exports.create(stream, start, end)
        same((job.start_time, job.end_time, job.format), (JANUARY, JANUARY + HOUR, "csv"))
        same((job.reason, job.status.value), (None, "queued"))
        end_of_job = service.end(job.id)
        same(end_of_job.status.value, "succeeded")
        assert end_of_job.created_at <= end_of_job.started_at <= end_of_job.finished_at


def newest_first(service):
    stream = service.stream("binance", "BTCUSDT", "trade")
    ids = [service.client.exports.create(stream, JANUARY, JANUARY + HOUR).id for _ in range(5)]
    page = service.client.exports.list(limit=2)
    same([job.id for job in page.items], ids[:2:-1])
    assert page.has_next
    everything = [job.id for job in service.client.exports.list_all(limit=3)]
    same(everything[:5], ids[::-1])
    same(len(everything), page.total)


def pages_that_stand_still(service):
    exports, stream = service.client.exports, service.stream("binance", "BTCUSDT", "trade")
    ids = [exports.create(stream, JANUARY, JANUARY + HOUR).id for _ in range(4)]
    page = exports.list(limit=2)
    newest = exports.create(stream, JANUARY, JANUARY + HOUR).id
    for gone in ([], [newest, ids[2]]):
        for export_id in gone:
            exports.delete(export_id)
        same([job.id for job in exports.list(limit=2, page_token=page.next_page_token).items], ids[1::-1])


def nothing_recorded(service):
    stream = service.stream("binance", "BTCUSDT", "trade")
    job = service.client.exports.create(stream, "2023-01-01T00:00:00Z", "2023-01-02T00:00:00Z")
    job = service.end(job.id)
    same((job.status.value, job.reason), ("failed", "no data in requested range"))
    with refused(ConflictError, "already_exists", "failed"):
        service.client.exports.get_download(job.id)


def cancel_and_delete(service):
    service.faults("stuck-job 2 wait=1h")
    stream = service.stream("binance", "BTCUSDT", "trade")
    jobs = [service.client.exports.create(stream, JANUARY, JANUARY + HOUR) for _ in range(3)]
    for job in jobs:
        service.client.exports.cancel(job.id)
        service.client.exports.cancel(job.id)
    for job in jobs:
        same(service.end(job.id).status.value, "canceled")
    done = service.end(service.client.exports.create(stream, JANUARY, JANUARY + HOUR).id)
    service.client.exports.cancel(done.id)
    same(service.client.exports.get(done.id).status.value, "succeeded")
    service.client.exports.delete(done.id)
    service.client.exports.delete(done.id)
    with refused(NotFoundError, "not_found", done.id):
        service.client.exports.get(done.id)


def after_the_subscription(service):
    client = service.client
    stream = service.stream("binance_futures", "BTCUSDT", "liquidation")
    job = service.end(client.exports.create(stream, JANUARY, JANUARY + HOUR).id)
    subscription = next(s for s in client.subscriptions.list_all() if s.datastream_id == stream)
    client.subscriptions.delete(subscription.id)
    assert client.exports.get_download(job.id).count == 1
