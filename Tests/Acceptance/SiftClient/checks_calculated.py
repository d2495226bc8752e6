"""Stored calculated channels: lists, versions, and their values in exports."""

import asyncio
import math
from datetime import timedelta

import grpc
from sift_client.sift_types.export import ExportOutputFormat

import tables
from filters import ids, same_filter, same_pages
from service import NOBODY, raises, refused, same


def list_and_get(service):
    client = service.client.calculated_channels
    same([stored.name for stored in client.list_()],
         ["drive.motion", "motor.hot", "motor.power_share", "motor.power"], "newest first")
    for stored in client.list_(include_archived=True):
        same(client.get(calculated_channel_id=stored.id_), stored)
        same(client.find(calculated_channel_ids=[stored.id_], include_archived=True), stored)
    with raises(ValueError, "Multiple"):
        client.find()


def every_field_is_there(service):
    power = service.client.calculated_channels.find(name="motor.power")
    stand = service.client.assets.get(name="test-stand-7")
    same((power.units, power.version, power.client_key), ("kW", 2, "motor-power"))
    same(power.description, "power of the jet")
    same(power.expression, "$1 * sqrt($2) * 0.03")
    same([(r.channel_reference, r.channel_identifier, r.calculated_channel) for r in power.channel_references],
         [("$1", "motor.thrust", None), ("$2", "motor.temp", None)])
    same((list(power.asset_ids), list(power.tag_ids), power.all_assets), ([stand.id_], [], False))
    same((power.is_archived, power.archived_date), (False, None))
    assert power.change_message and power.created_date < power.modified_date
    share = service.client.calculated_channels.find(name="motor.power_share")
    same([r.calculated_channel for r in share.channel_references], [power.version_id])


def archived_ones_only_when_asked_for(service):
    client = service.client.calculated_channels
    same(client.find(name="drive.power"), None)
    archived = client.find(name="drive.power", include_archived=True)
    assert archived.is_archived and archived.archived_date is not None


def filter_by_each_parameter(service):
    client, everything = service.client.calculated_channels, service.client.calculated_channels.list_()
    rover, run = service.client.assets.get(name="rover-1"), service.run("field-test-a")
    hot = client.find(name="motor.hot")
    cases = {
        "name": (dict(name="motor.hot"), lambda c: c.name == "motor.hot"),
        "names": (dict(names=["motor.hot", "nothing"]), lambda c: c.name == "motor.hot"),
        "name_contains": (dict(name_contains="power"), lambda c: "power" in c.name),
        "name_regex": (dict(name_regex=r"^motor\.power$"), lambda c: c.name == "motor.power"),
        "calculated_channel_ids": (dict(calculated_channel_ids=[hot.id_, NOBODY]), lambda c: c.id_ == hot.id_),
        "client_keys": (dict(client_keys=["motor-hot"]), lambda c: c.client_key == "motor-hot"),
        "created_after": (dict(created_after=hot.created_date), lambda c: c.created_date > hot.created_date),
        "created_before": (dict(created_before=hot.created_date), lambda c: c.created_date < hot.created_date),
        "modified_after": (dict(modified_after=hot.modified_date), lambda c: c.modified_date > hot.modified_date),
        "modified_before": (dict(modified_before=hot.modified_date), lambda c: c.modified_date < hot.modified_date),
        "tags": (dict(tags=["mobility"]), lambda c: rover.id_ in c.asset_ids),
        "asset": (dict(asset=rover), lambda c: rover.id_ in c.asset_ids),
        "run": (dict(run=run), lambda c: rover.id_ in c.asset_ids),
        "version": (dict(version=2), lambda c: c.version == 2),
        "description_contains": (dict(description_contains="jet"), lambda c: "jet" in c.description),
        "filter_query": (dict(filter_query="units == '%'"), lambda c: c.units == "%"),
    }
    for what, (options, condition) in cases.items():
        same_filter(client.list_(**options), everything, condition, what)
    user = hot.created_by_user_id
    same(ids(client.list_(created_by=user, modified_by=user)), ids(everything), "users")
    same(client.list_(created_by=NOBODY), [], "nobody's")


def order_limit_and_pages(service):
    client, everything = service.client.calculated_channels, service.client.calculated_channels.list_()
    for field in ("name", "created_date", "modified_date"):
        keys = [getattr(stored, field) for stored in client.list_(order_by=f"{field} desc")]
        same(keys, sorted(keys, reverse=True), field)
    for field in ("description", "units", "archived_date"):
        same(ids(client.list_(order_by=field)), ids(everything), field)
    same_pages(service, client.list_, "/api/v2/calculated-channels", everything)


def versions(service):
    client = service.client.calculated_channels
    power = client.find(name="motor.power")
    both = client.list_versions(calculated_channel=power)
    same(sorted((version.version, version.expression) for version in both),
         [(1, "$1 * 0.75"), (2, "$1 * sqrt($2) * 0.03")])
    same({version.id_ for version in both}, {power.id_})
    same(max(both, key=lambda version: version.version).version_id, power.version_id)
    same(len(client.list_versions(calculated_channel=power.id_, limit=1)), 1)
    same([v.version_id for v in client.list_versions(calculated_channel=power, page_size=1)],
         [v.version_id for v in both])
    same([v.version for v in client.list_versions(calculated_channel=power, order_by="version desc")], [2, 1])
    same([v.version for v in client.list_versions(calculated_channel=power, filter_query="version == 1")], [1])


def their_values_in_an_export(service):
    run = service.run("hotfire-10")
    client = service.client.calculated_channels
    stored = [client.find(name=name) for name in ("motor.power", "motor.power_share", "motor.hot")]
    inputs = list(service.channels(run, "motor.").values())
    start = run.start_time + timedelta(seconds=20)
    [file] = service.download(
        output_format=ExportOutputFormat.PARQUET, runs=[run], channels=inputs, calculated_channels=stored,
        start_time=start, stop_time=start + timedelta(seconds=1))
    columns = tables.last_names(tables.numbers_of_parquet(file))
    same({name: len(points) for name, points in columns.items()}, dict.fromkeys(
        ["motor.thrust", "motor.temp", "motor.power", "motor.power_share", "motor.hot"], 1000))
    for index, (time, thrust) in enumerate(columns["motor.thrust"]):
        temperature = columns["motor.temp"][index][1]
        power = thrust * math.sqrt(temperature) * 0.03
        same([columns[name][index] for name in ("motor.power", "motor.power_share", "motor.hot")],
             [(time, power), (time, power / 3700 * 100), (time, temperature > 600)])


def asynchronously(service):
    listed = asyncio.run(service.client.async_.calculated_channels.list_())
    same(ids(listed), ids(service.client.calculated_channels.list_()))


def unknown_ids(service):
    client = service.client.calculated_channels
    for call in (lambda: client.get(calculated_channel_id=NOBODY),
                 lambda: client.list_versions(calculated_channel=NOBODY)):
        with refused(grpc.StatusCode.NOT_FOUND, NOBODY):
            call()
    with refused(grpc.StatusCode.INVALID_ARGUMENT):
        client.get(calculated_channel_id="x")
