"""`data_export.export` and `wait_and_download`: the three selections, formats, channels."""

import asyncio
import zipfile
from datetime import timedelta

import grpc
from sift_client.sift_types.calculated_channel import CalculatedChannelCreate
from sift_client.sift_types.channel import ChannelReference
from sift_client.sift_types.export import ExportOutputFormat

import tables
from service import raises, refused, same

CSV, PARQUET, SUN = ExportOutputFormat.CSV, ExportOutputFormat.PARQUET, ExportOutputFormat.SUN


def by_runs(service):
    run = service.run("hotfire-10")
    channels = [service.channels(run)[name] for name in ("chamber.pressure", "controller.cycle")]
    [file] = service.download(output_format=PARQUET, runs=[run], channels=channels)
    same(file.suffix, ".parquet")
    columns = tables.of_parquet(file)
    same({name.rpartition("|")[2]: len(points) for name, points in columns.items()},
         {"chamber.pressure": 41 * 500, "controller.cycle": 41 * 10})
    [text] = service.download(output_format=CSV, runs=[run.id_], channels=[channel.id_ for channel in channels])
    same(text.suffix, ".csv")
    tables.same_points(tables.of_csv(text, {"chamber.pressure": "single", "controller.cycle": "whole"}), columns)


def by_runs_in_a_window(service):
    run = service.run("hotfire-10")
    start, stop = run.start_time + timedelta(seconds=1), run.start_time + timedelta(seconds=2)
    [file] = service.download(output_format=PARQUET, runs=[run], channels=[service.channels(run)["controller.cycle"]],
                              start_time=start, stop_time=stop)
    [points] = tables.of_parquet(file).values()
    same(len(points), 10)
    same(points[0][0], int(start.timestamp()) * 1_000_000_000)


def all_channels_of_a_run(service):
    run = service.run("edge-cases")
    [file] = service.download(output_format=CSV, runs=[run])
    names = {name.rpartition("|")[2] for name in tables.header(file)} - {"timestamp"}
    bits = {f"edge.bits.{element}" for element in ("low", "high", "all")}
    same(names, {name for name in service.channels(run) if name != "edge.bits"} | bits)


def by_assets(service):
    rover, run = service.client.assets.get(name="rover-1"), service.run("field-test-b")
    window = dict(start_time=run.start_time, stop_time=run.start_time + timedelta(seconds=3))
    [file] = service.download(output_format=PARQUET, assets=[rover], **window)
    columns = tables.last_names(tables.of_parquet(file))
    same((len(columns["drive.speed"]), len(columns["nav.altitude"])), (60, 15))
    assert "edge.int32" not in columns or not columns["edge.int32"]


def by_times(service):
    run = service.run("field-test-b")
    channels = service.channels(run)
    window = dict(start_time=run.start_time, stop_time=run.start_time + timedelta(seconds=3))
    [file] = service.download(output_format=PARQUET, channels=[channels["drive.speed"]], **window)
    [points] = tables.of_parquet(file).values()
    same(len(points), 60)


def several_runs_have_a_column_each(service):
    runs = [service.run("hotfire-10"), service.run("hotfire-11")]
    channel = service.channels(runs[0])["controller.armed"]
    [file] = service.download(output_format=CSV, runs=runs, channels=[channel])
    same(tables.header(file), ["timestamp", "test-stand-7|hotfire 10|controller.armed",
                               "test-stand-7|hotfire 11|controller.armed"])


def calculated_channels(service):
    run = service.run("hotfire-10")
    cycle = service.channels(run)["controller.offset"]
    window = dict(start_time=run.start_time, stop_time=run.start_time + timedelta(seconds=1))
    references = [ChannelReference(channel_reference="$1", channel_identifier=cycle.id_)]
    as_object = CalculatedChannelCreate(
        name="doubled", expression="$1 * 2.0", expression_channel_references=references, units="C")
    as_dict = dict(name="halved", expression="$1 / 2.0", expression_channel_references=[
        dict(channel_reference="$1", channel_identifier=cycle.name)], asset_ids=[cycle.asset_id])
    [file] = service.download(output_format=PARQUET, runs=[run], channels=[cycle],
                              calculated_channels=[as_object, as_dict], **window)
    columns = tables.last_names(tables.numbers_of_parquet(file))
    same(sorted(columns), ["controller.offset", "doubled", "halved"])
    recorded = columns["controller.offset"]
    same(columns["doubled"], [(time, float(value) * 2) for time, value in recorded])
    same(columns["halved"], [(time, float(value) / 2) for time, value in recorded])


def without_extracting(service):
    run = service.run("edge-cases")
    job = service.client.data_export.export(output_format=CSV, runs=[run])
    folder = service.folder / "archive"
    [file] = job.wait_and_download(polling_interval_secs=0.05, output_dir=folder, extract=False)
    same(file, folder / job.id_)
    with zipfile.ZipFile(file) as archive:
        same(archive.namelist(), ["sift_export.csv"])
        content = archive.read("sift_export.csv")
    [extracted] = service.client.jobs.wait_and_download(
        job.id_, polling_interval_secs=0.05, output_dir=folder, extract=True)
    same(extracted, folder / "sift_export.csv")
    same(extracted.read_bytes(), content)


def into_a_folder_of_its_own(service):
    job = service.client.data_export.export(output_format=CSV, runs=[service.run("edge-cases")])
    [file] = job.wait_and_download(polling_interval_secs=0.05)
    assert file.exists() and file.parent.name.startswith("sift_export_"), file


def asynchronously(service):
    async def order():
        client = service.client.async_
        job = await client.data_export.export(output_format=CSV, runs=[service.run("edge-cases")])
        return await client.jobs.wait_and_download(
            job, polling_interval_secs=0.05, output_dir=service.folder / "asynchronous")
    [file] = asyncio.run(order())
    same(file.name, "sift_export.csv")


def sun_is_not_enabled(service):
    with refused(grpc.StatusCode.PERMISSION_DENIED, "Sun"):
        service.client.data_export.export(output_format=SUN, runs=[service.run("edge-cases")])


def selections_that_are_not_whole(service):
    run = service.run("edge-cases")
    rover, export = service.client.assets.get(name="rover-1"), service.client.data_export.export
    times = dict(start_time=run.start_time, stop_time=run.stop_time)
    cases = [dict(assets=[rover]), dict(assets=[rover], start_time=run.start_time), dict(start_time=run.start_time),
             times, dict(runs=[run], start_time=run.stop_time, stop_time=run.start_time)]
    for selection in cases:
        with refused(grpc.StatusCode.INVALID_ARGUMENT):
            export(output_format=CSV, **selection)
    with raises(ValueError, "not both"):
        export(output_format=CSV, runs=[run], assets=[rover])
