"""Queries in pieces of time, as the client cuts them: it asks for the time up to the last millisecond of each piece,
and since ends are out, what was measured in that millisecond is in no piece. So it is with the service."""

from datetime import datetime, timedelta, timezone

from service import JANUARY, same

BEGIN = datetime(2024, 1, 1, tzinfo=timezone.utc)


def pieces_of_a_minute(service):
    metric = service.written(360)
    pieces = list(_chunks(service, metric, timedelta(hours=1), timedelta(minutes=1)))
    same([len(piece) for piece in pieces], [60] * 6 + [0] * 54)
    same([item.value for piece in pieces for item in piece], [float(index) for index in range(360)])


def the_last_millisecond_of_a_piece_is_lost(service):
    metric = service.metric()
    times = [0, 58_999, 59_998, 59_999, 60_000, 119_999, 120_000]
    service.client.send(service.dataset, [
        {"timestamp": JANUARY + time, "metric": metric, "value": time} for time in times])
    pieces = list(_chunks(service, metric, timedelta(minutes=3), timedelta(minutes=1)))
    same([[item.value for item in piece] for piece in pieces], [[0.0, 58_999.0, 59_998.0], [60_000.0], [120_000.0]])
    same(len(service.values(metric)), len(times))


def newest_first_inside_a_piece(service):
    metric = service.written(4, step=30_000)
    pieces = list(_chunks(service, metric, timedelta(minutes=2), timedelta(minutes=1), direction="desc"))
    same([[item.value for item in piece] for piece in pieces], [[1.0, 0.0], [3.0, 2.0]])


def pieces_of_several_pages(service):
    metric = service.written(6000, step=10)
    pieces = list(_chunks(service, metric, timedelta(minutes=1), timedelta(seconds=30)))
    same([len(piece) for piece in pieces], [3000, 3000])
    same([item.value for piece in pieces for item in piece], [float(index) for index in range(6000)])


def pieces_with_a_filter(service):
    metric = service.written(10)
    pieces = list(_chunks(service, metric, timedelta(seconds=10), timedelta(seconds=5),
                          filter_={"_or": [{"value": {"_lt": 2}}, {"value": {"_eq": 7}}]}))
    same([[item.value for item in piece] for piece in pieces], [[0.0, 1.0], [7.0]])


def _chunks(service, metric, length, jump, **options):
    return service.client.query_time_chunked([service.dataset], [metric], BEGIN, BEGIN + length, jump, **options)
