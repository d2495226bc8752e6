"""`get_data` and `get_data_as_arrow`, compared with an export of the same channels."""

import asyncio
from datetime import datetime, timedelta, timezone

import pandas
import pyarrow
from sift_client.sift_types.export import ExportOutputFormat

import tables
from service import same

KINDS = {
    "edge.double": "double", "edge.float": "single", "edge.string": "text", "edge.enum": "whole",
    "edge.bits.low": "whole", "edge.bits.high": "whole", "edge.bits.all": "whole", "edge.bool": "flag",
    "edge.int32": "whole", "edge.uint32": "whole", "edge.int64": "whole", "edge.uint64": "whole", "edge.bytes": "bytes",
}
ARROW_TYPES = {
    "edge.double": pyarrow.float64(), "edge.float": pyarrow.float64(), "edge.enum": pyarrow.int64(),
    "edge.bits.all": pyarrow.int64(), "edge.bool": pyarrow.bool_(), "edge.int32": pyarrow.int64(),
    "edge.uint32": pyarrow.int64(), "edge.int64": pyarrow.int64(), "edge.uint64": pyarrow.uint64(),
    "edge.bytes": pyarrow.binary(),
}


def all_types_as_in_parquet(service):
    run = service.run("edge-cases")
    data = service.client.channels.get_data(channels=list(service.channels(run).values()), run=run)
    tables.same_points(tables.of_frames(data), tables.last_names(_parquet(service, run)))


def all_types_as_in_csv(service):
    run = service.run("edge-cases")
    data = service.client.channels.get_data(channels=list(service.channels(run).values()), run=run)
    [file] = service.download(output_format=ExportOutputFormat.CSV, runs=[run])
    tables.same_points(tables.of_frames(data), tables.last_names(tables.of_csv(file, KINDS)))


def all_types_as_arrow(service):
    run = service.run("edge-cases")
    data = service.client.channels.get_data_as_arrow(channels=list(service.channels(run).values()), run=run.id_)
    for name, kind in ARROW_TYPES.items():
        same([(field.name, field.type) for field in data[name].schema],
             [(name, kind), ("__index_level_0__", pyarrow.timestamp("ns", "UTC"))], name)
    tables.same_points(tables.of_arrow(data), tables.last_names(_parquet(service, run)))


def a_long_window_of_all_types(service):
    run = service.run("field-test-a")
    channels = list(service.channels(run).values())
    window = dict(start_time=run.start_time + timedelta(seconds=100), end_time=run.start_time + timedelta(seconds=150))
    data = service.client.channels.get_data(channels=channels, run=run, **window)
    expected = _parquet(service, run, start_time=window["start_time"], stop_time=window["end_time"])
    tables.same_points(tables.of_frames(data), tables.last_names(expected))
    same(len(data["drive.speed"]), 1000)


def start_is_inclusive_and_end_exclusive(service):
    run = service.run("field-test-a")
    speed = service.channels(run)["drive.speed"]
    whole = _points(service, speed, run=run, end_time=run.start_time + timedelta(seconds=2))
    nanosecond = pandas.Timedelta(1, unit="ns")
    third, tenth = (pandas.Timestamp(whole[index][0], tz="UTC") for index in (3, 10))
    same(_points(service, speed, run=run, start_time=third, end_time=tenth), whole[3:10])
    same(_points(service, speed, run=run, start_time=third + nanosecond, end_time=tenth), whole[4:10])
    same(_points(service, speed, run=run, start_time=third, end_time=tenth + nanosecond), whole[3:11])
    microsecond = tenth.floor("us").to_pydatetime()
    same(_points(service, speed, run=run, start_time=microsecond, end_time=microsecond + timedelta(seconds=1)),
         whole[10:30], "microseconds")
    same(_points(service, speed, run=run, start_time=third, end_time=third), [], "an empty window")


def a_run_given_none_or_outside_any(service):
    first, second = service.run("field-test-a"), service.run("field-test-b")
    speed = service.channels(first)["drive.speed"]
    heartbeat = service.client.channels.find(name="health.heartbeat")
    window = dict(start_time=first.stop_time - timedelta(seconds=2), end_time=second.start_time + timedelta(seconds=2))
    of_first, of_second = (_points(service, speed, run=run, **window) for run in (first, second))
    same((len(of_first), len(of_second)), (40, 40))
    same(_points(service, speed, run=None, **window), of_first + of_second, "every run")
    same(_points(service, speed, run="", **window), [], "outside any run")
    day = dict(start_time=first.start_time, end_time=first.start_time + timedelta(seconds=60))
    beats = _points(service, heartbeat, run=None, **day)
    same((len(beats), beats[0][1]), (60, 8 * 3600 + 1))
    same(_points(service, heartbeat, run="", **day), beats, "outside any run")
    same(_points(service, heartbeat, run=first, **day), [], "in a run without it")


def without_times(service):
    channel = service.channels(service.run("field-test-a"))["nav.fix"]
    points = _points(service, channel, run=service.run("field-test-b"))
    same((len(points), points == sorted(points)), (6000, True))


def a_channel_without_points_is_missing(service):
    run = service.run("hotfire-10")
    channels = service.channels(run, "motor.")
    late = datetime(2030, 1, 1, tzinfo=timezone.utc)
    same(service.client.channels.get_data(channels=list(channels.values()), run=run, start_time=late,
                                          end_time=late + timedelta(days=1)), {})


def limit(service):
    run = service.run("field-test-a")
    for name in ("drive.speed", "log.text", "camera.thumbnail"):
        channel = service.channels(run)[name]
        whole = _points(service, channel, run=run, end_time=run.start_time + timedelta(seconds=5))
        for count in (0, 1, 7, 99):
            same(_points(service, channel, run=run, limit=count), whole[:count], f"{name}, limit {count}")
        same(_points(service, channel, run=run, limit=24, page_size=8), whole[:24], f"{name}, three pages")


def many_channels_at_once_and_asynchronously(service):
    run = service.run("hotfire-12")
    channels = list(service.channels(run).values())
    window = dict(start_time=run.start_time + timedelta(seconds=2), end_time=run.start_time + timedelta(seconds=3))
    together = tables.of_frames(asyncio.run(
        service.client.async_.channels.get_data(channels=channels, run=run, **window)))
    apart = {}
    for channel in channels:
        apart |= tables.of_frames(service.client.channels.get_data(channels=[channel], run=run, **window))
    tables.same_points(together, apart)
    same((len(together["motor.thrust"]), len(together["controller.armed"])), (1000, 10))


def data_of_a_channel_object(service):
    run = service.run("edge-cases")
    channel = service.channels(run)["edge.int64"]
    expected = _points(service, channel, run=run)
    same(tables.of_frames(channel.data(run_id=run.id_))[channel.name], expected)
    same(tables.of_arrow(channel.data(run_id=run.id_, as_arrow=True))[channel.name], expected)
    same(len(channel.data(run_id=run.id_, limit=3)[channel.name]), 3)


def the_cache_asks_only_for_what_is_missing(service):
    run = service.run("field-test-a")
    channel = service.channels(run)["drive.current"]
    client = service.connect(service.key)
    client.cache.enable(path=service.folder / "cache")
    window = dict(start_time=run.start_time, end_time=run.start_time + timedelta(seconds=10))
    expected = _points(service, channel, **window)
    for _ in range(2):
        data = client.channels.get_data(channels=[channel], **window)
        same(tables.of_frames(data)[channel.name], expected)
    del service.bridge.calls[:]
    client.channels.get_data(channels=[channel], **window)
    same(service.bridge.calls, [], "requests of a repeated call")


def _points(service, channel, **options):
    options.setdefault("end_time", None)
    frames = service.client.channels.get_data(channels=[channel], **options)
    return tables.of_frames(frames).get(channel.name, [])


def _parquet(service, run, **window):
    [file] = service.download(output_format=ExportOutputFormat.PARQUET, runs=[run], **window)
    return tables.of_parquet(file)
