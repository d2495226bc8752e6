"""Channels."""

import asyncio
from datetime import timedelta

from sift_client.sift_types.channel import ChannelDataType

from filters import ids, same_filter, same_order, same_pages
from service import NOBODY, raises, same

TYPES = {
    "edge.double": ChannelDataType.DOUBLE, "edge.float": ChannelDataType.FLOAT, "edge.string": ChannelDataType.STRING,
    "edge.enum": ChannelDataType.ENUM, "edge.bits": ChannelDataType.BIT_FIELD, "edge.bool": ChannelDataType.BOOL,
    "edge.int32": ChannelDataType.INT_32, "edge.uint32": ChannelDataType.UINT_32, "edge.int64": ChannelDataType.INT_64,
    "edge.uint64": ChannelDataType.UINT_64, "edge.bytes": ChannelDataType.BYTES,
}


def all_eleven_types(service):
    channels = service.channels(service.run("edge-cases"))
    same({name: channel.data_type for name, channel in channels.items()}, TYPES)


def units_enum_names_and_bit_elements(service):
    channels = service.channels(service.run("field-test-a"))
    same({name: channels[name].unit for name in ("drive.speed", "wheel.slip", "log.text")},
         {"drive.speed": "m/s", "wheel.slip": "%", "log.text": ""})
    same(channels["drive.gear"].enum_types, {"REVERSE": 4294967295, "PARK": 0, "SLOW": 1, "FAST": 2})
    same([(e.name, e.index, e.bit_count) for e in channels["drive.status"].bit_field_elements],
         [("enabled", 0, 1), ("mode", 1, 3), ("load", 8, 8)])


def get_one(service):
    channel = service.channels(service.run("hotfire-12"))["motor.thrust"]
    same(service.client.channels.get(channel_id=channel.id_), channel)
    same((channel.description, channel.unit, channel.is_archived), ("axial thrust", "N", False))
    same(channel.asset.name, "test-stand-7")
    same({run.name for run in channel.runs}, {"hotfire 10", "hotfire 11", "hotfire 12"})


def two_versions_of_one_name(service):
    client, rover = service.client.channels, service.client.assets.get(name="rover-1")
    both = client.list_(name="nav.altitude", asset=rover)
    same({(channel.unit, channel.is_archived) for channel in both}, {("m", False), ("ft", True)})
    same(client.find(name="nav.altitude", archived=False).unit, "m")
    same(client.find(name="nav.altitude", archived=True).unit, "ft")
    with raises(ValueError, "Multiple (2)"):
        client.find(name="nav.altitude")
    same(client.find(name="nothing"), None)


def channels_of_a_run_have_data_in_it(service):
    shakedown = service.client.runs.find(name="shakedown", include_archived=True)
    same([c.unit for c in service.client.channels.list_(run=shakedown)], ["ft"])
    same([c.unit for c in service.client.channels.list_(run=shakedown.id_)], ["ft"])
    assert "health.heartbeat" not in service.channels(service.run("field-test-a"))


def filter_by_each_parameter(service):
    client, everything = service.client.channels, service.client.channels.list_()
    stand = service.client.assets.get(name="test-stand-7")
    thrust = client.find(name="motor.thrust")
    moment = thrust.created_date + timedelta(seconds=4)
    cases = {
        "name": (dict(name="motor.thrust"), lambda c: c.name == "motor.thrust"),
        "names": (dict(names=["motor.thrust", "log.text"]), lambda c: c.name in ("motor.thrust", "log.text")),
        "name_contains": (dict(name_contains="edge."), lambda c: "edge." in c.name),
        "name_regex": (dict(name_regex=r"^nav\.\w+"), lambda c: c.name.startswith("nav.")),
        "channel_ids": (dict(channel_ids=[thrust.id_, NOBODY]), lambda c: c.id_ == thrust.id_),
        "created_after": (dict(created_after=moment), lambda c: c.created_date > moment),
        "created_before": (dict(created_before=moment), lambda c: c.created_date < moment),
        "modified_after": (dict(modified_after=moment), lambda c: c.modified_date > moment),
        "modified_before": (dict(modified_before=moment), lambda c: c.modified_date < moment),
        "asset": (dict(asset=stand), lambda c: c.asset_id == stand.id_),
        "asset id": (dict(asset=stand.id_), lambda c: c.asset_id == stand.id_),
        "assets": (dict(assets=[stand]), lambda c: c.asset_id == stand.id_),
        "description_contains": (dict(description_contains="thr"), lambda c: "thr" in c.description),
        "archived": (dict(archived=True), lambda c: c.is_archived),
        "not archived": (dict(archived=False), lambda c: not c.is_archived),
        "run_name": (dict(filter_query="run_name == 'edge cases'"), lambda c: c.name in TYPES),
        "run_client_key": (dict(filter_query="run_client_key == 'edge-cases'"), lambda c: c.name in TYPES),
    }
    for what, (options, condition) in cases.items():
        same_filter(client.list_(**options), everything, condition, what)


def order_limit_and_pages(service):
    client, everything = service.client.channels, service.client.channels.list_()
    created = [channel.created_date for channel in everything]
    same(created, sorted(created), "oldest first")
    fields = ["name", "created_date", "modified_date"]
    same_order(client.list_, fields, lambda c, field: getattr(c, field), everything)
    same_order(client.list_, ["active"], lambda c, _: not c.is_archived, everything)
    edge = service.run("edge-cases")
    same_pages(service, client.list_, "/api/v3/channels", client.list_(run=edge), run=edge)


def asynchronous_list(service):
    async def both():
        client = service.client.async_.channels
        return await asyncio.gather(client.list_(), client.find(name="motor.temp"))
    everything, found = asyncio.run(both())
    same(ids(everything), ids(service.client.channels.list_()))
    same(found.unit, "K")
