"""The four options of `data_export.export`, in both formats."""

from datetime import timedelta

import pyarrow.parquet
from sift_client.sift_types.export import ExportOutputFormat

import tables
from service import same

CSV, PARQUET = ExportOutputFormat.CSV, ExportOutputFormat.PARQUET


def simplify_channel_names(service):
    run = service.run("field-test-b")
    channels = [service.channels(run)[name] for name in ("drive.speed", "nav.fix", "log.text")]
    names = _headers(service, runs=[run], channels=channels, simplify_channel_names=True, **_window(run))
    same(names, {"sift_export": ["timestamp", "rover-1|field test|speed", "rover-1|field test|fix",
                                 "rover-1|field test|text"]})


def names_that_would_not_be_unique_stay(service):
    run = service.run("field-test-b")
    channels = [service.channels(run)[name] for name in ("drive.speed", "nav.fix")]
    other = dict(name="other.speed", expression="$1 * 2.0", expression_channel_references=[
        dict(channel_reference="$1", channel_identifier=channels[0].id_)])
    names = _headers(service, runs=[run], channels=channels, calculated_channels=[other], simplify_channel_names=True,
                     **_window(run))
    same({name.rpartition("|")[2] for name in names["sift_export"]}, {"timestamp", "drive.speed", "other.speed", "fix"})


def combine_runs(service):
    runs = [service.run("hotfire-10"), service.run("hotfire-11")]
    channel = service.channels(runs[0])["controller.armed"]
    names = _headers(service, runs=runs, channels=[channel], combine_runs=True)
    same(names, {"sift_export": ["timestamp", "test-stand-7|controller.armed"]})
    [file] = service.download(output_format=PARQUET, runs=runs, channels=[channel], combine_runs=True)
    same([len(points) for points in tables.of_parquet(file).values()], [(41 + 238) * 10])


def split_export_by_asset(service):
    first, second = service.run("hotfire-10"), service.run("field-test-b")
    channels = [service.channels(first)["motor.temp"], service.channels(second)["drive.speed"]]
    names = _headers(service, runs=[first, second], channels=channels, split_export_by_asset=True)
    same(names, {"test-stand-7": ["timestamp", "hotfire 10|motor.temp"],
                 "rover-1": ["timestamp", "field test|drive.speed"]})


def split_export_by_run(service):
    runs = [service.run("hotfire-10"), service.run("hotfire-11")]
    channel = service.channels(runs[0])["controller.armed"]
    names = _headers(service, runs=runs, channels=[channel], split_export_by_run=True)
    same(names, {run.name: ["timestamp", "test-stand-7|controller.armed"] for run in runs})


def split_by_both_and_simplified(service):
    runs = [service.run("hotfire-10"), service.run("hotfire-11")]
    channel = service.channels(runs[0])["controller.armed"]
    names = _headers(service, runs=runs, channels=[channel], split_export_by_run=True, split_export_by_asset=True,
                     simplify_channel_names=True)
    same(names, {f"test-stand-7_{run.name}": ["timestamp", "armed"] for run in runs})


def _window(run):
    return dict(start_time=run.start_time, stop_time=run.start_time + timedelta(seconds=1))


def _headers(service, **order):
    """The column names of each file by its stem, which must be the same for both formats."""
    text = {file.stem: tables.header(file) for file in service.download(output_format=CSV, **order)}
    columnar = {file.stem: pyarrow.parquet.read_schema(file).names
                for file in service.download(output_format=PARQUET, **order)}
    same(columnar, text, "columns of Parquet beside those of CSV")
    return text
