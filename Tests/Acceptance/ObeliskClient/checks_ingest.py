"""Writing events: precisions, modes, what is read back."""

import time

from obelisk.types import IngestMode, TimestampPrecision

from service import JANUARY, same


def the_answer(service):
    answer = service.client.send(service.dataset, [
        {"timestamp": JANUARY, "metric": service.metric(), "value": 1.5, "source": "checks"}])
    same((answer.status_code, answer.content), (204, b""))


def precisions(service):
    for precision, timestamp in [(TimestampPrecision.SECONDS, JANUARY // 1000),
                                 (TimestampPrecision.MILLISECONDS, JANUARY),
                                 (TimestampPrecision.MICROSECONDS, JANUARY * 1000 + 7)]:
        metric = service.metric()
        service.client.send(service.dataset, [{"timestamp": timestamp, "metric": metric, "value": 1}], precision)
        same([item.timestamp for item in service.client.query([service.dataset], [metric])], [JANUARY], str(precision))


def modes(service):
    for mode, count in [(IngestMode.DEFAULT, 1), (IngestMode.STORE_ONLY, 1), (IngestMode.STREAM_ONLY, 0)]:
        metric = service.metric()
        service.client.send(service.dataset, [{"timestamp": JANUARY, "metric": metric, "value": 1}], mode=mode)
        same(len(service.values(metric)), count, str(mode))


def without_a_time_it_is_now(service):
    metric = service.metric()
    before = int(time.time() * 1000)
    service.client.send(service.dataset, [{"metric": metric, "value": 1}])
    after = int(time.time() * 1000)
    item, = service.client.query([service.dataset], [metric])
    assert before <= item.timestamp <= after, (before, item.timestamp, after)


def the_last_of_one_key_wins(service):
    metric = service.metric()
    for value in (1, 2):
        service.client.send(service.dataset, [
            {"timestamp": JANUARY, "metric": metric, "value": value, "source": "a"},
            {"timestamp": JANUARY, "metric": metric, "value": value * 10, "source": "b"}])
    same(sorted(service.values(metric)), [2.0, 20.0])


def late_events_find_their_place(service):
    metric = service.metric()
    for index in (3, 1, 2, 0):
        service.client.send(service.dataset, [{"timestamp": JANUARY + index, "metric": metric, "value": index}])
    same(service.values(metric), [0.0, 1.0, 2.0, 3.0])


def many_at_once(service):
    metric = service.written(20_000)
    values = service.values(metric, limit=100_000)
    same((len(values), values[0], values[-1]), (20_000, 0.0, 19_999.0))
