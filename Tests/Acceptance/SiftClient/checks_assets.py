"""Ping, assets and units."""

import asyncio
import re
from datetime import timedelta

from sift.unit.v2.unit_pb2 import ListUnitsRequest
from sift.unit.v2.unit_pb2_grpc import UnitServiceStub
from sift_client.sift_types.tag import Tag

from filters import ids, same_filter, same_order, same_pages
from service import NOBODY, raises, same

ASSETS_PATH = "/api/v1/assets"


def ping(service):
    assert service.client.ping.ping()


def ping_async(service):
    assert asyncio.run(service.client.async_.ping.ping())


def get_by_id_and_by_name(service):
    rover = service.client.assets.get(name="rover-1")
    same(rover.name, "rover-1")
    same(service.client.assets.get(asset_id=rover.id_), rover)
    with raises(ValueError, "No asset found"):
        service.client.assets.get(name="rover-0")


def every_field_is_there(service):
    stand = service.client.assets.get(name="test-stand-7")
    same(stand.metadata, {"site": "north", "bays": 2.0})
    same(stand.tags, ["propulsion"])
    same(stand.is_archived, False)
    assert stand.organization_id and stand.created_by_user_id and stand.modified_by_user_id
    assert stand.created_date <= stand.modified_date
    same(service.client.assets.get(name="rover-1").metadata, {"electric": True})


def filter_by_each_parameter(service):
    client, everything = service.client.assets, service.client.assets.list_()
    rover = client.get(name="rover-1")
    moment = min(asset.created_date for asset in everything) + timedelta(microseconds=500)
    cases = {
        "name": (dict(name="rover-1"), lambda a: a.name == "rover-1"),
        "names": (dict(names=["rover-1", "nothing"]), lambda a: a.name == "rover-1"),
        "name_contains": (dict(name_contains="stand"), lambda a: "stand" in a.name),
        "name_regex": (dict(name_regex=re.compile(r"^rover-\d$")), lambda a: a.name == "rover-1"),
        "asset_ids": (dict(asset_ids=[rover.id_]), lambda a: a.id_ == rover.id_),
        "created_after": (dict(created_after=moment), lambda a: a.created_date > moment),
        "created_before": (dict(created_before=moment), lambda a: a.created_date < moment),
        "modified_after": (dict(modified_after=moment), lambda a: a.modified_date > moment),
        "modified_before": (dict(modified_before=moment), lambda a: a.modified_date < moment),
        "tags": (dict(tags=["mobility"]), lambda a: "mobility" in a.tags),
        "filter_query": (dict(filter_query='metadata["site"] == "north"'), lambda a: a.metadata.get("site") == "north"),
    }
    for what, (options, condition) in cases.items():
        same_filter(client.list_(**options), everything, condition, what)
    user = rover.created_by_user_id
    same(ids(client.list_(created_by=user, modified_by=user)), ids(everything), "users")
    same(client.list_(created_by=NOBODY), [], "nobody's")
    same(ids(client.list_(include_archived=True)), ids(everything), "include_archived")


def order_limit_and_pages(service):
    list_, everything = service.client.assets.list_, service.client.assets.list_()
    created = [asset.created_date for asset in everything]
    same(created, sorted(created, reverse=True), "newest first")
    same_order(list_, ["name", "created_date", "modified_date"], lambda a, field: getattr(a, field), everything)
    same_pages(service, list_, ASSETS_PATH, everything)


def find_one(service):
    same(service.client.assets.find(name_contains="rover").name, "rover-1")
    same(service.client.assets.find(name="nothing"), None)
    with raises(ValueError, "Multiple"):
        service.client.assets.find()


def runs_and_channels_of_an_asset(service):
    rover = service.client.assets.get(name="rover-1")
    same({run.name for run in rover.runs}, {"field test", "long drive", "edge cases"})
    assert {channel.asset_id for channel in rover.channels()} == {rover.id_}
    same(len(rover.channels(limit=3)), 3)
    edge = service.run("edge-cases")
    same({channel.name.partition(".")[0] for channel in rover.channels(run=edge)}, {"edge"})


def asynchronous_list(service):
    everything = asyncio.run(service.client.async_.assets.list_())
    same(ids(everything), ids(service.client.assets.list_()))


def units_with_filter_order_and_pages(service):
    stub = service.stub(UnitServiceStub)
    units = stub.ListUnits(ListUnitsRequest()).units
    assert {"N", "K", "bar", "m/s", "A", "%", "m", "ft", "C"} <= {unit.abbreviated_name for unit in units}
    same([u.abbreviated_name for u in stub.ListUnits(ListUnitsRequest(filter="abbreviated_name == 'm/s'")).units],
         ["m/s"])
    chosen = [units[0].unit_id, units[2].unit_id]
    some = stub.ListUnits(ListUnitsRequest(filter=f"unit_id in ['{chosen[0]}','{chosen[1]}']")).units
    same(sorted(unit.unit_id for unit in some), sorted(chosen))
    for order in ("name", "created_date", "abbreviated_name"):
        same(len(stub.ListUnits(ListUnitsRequest(order_by=f"{order} desc")).units), len(units))
    names = [u.abbreviated_name for u in stub.ListUnits(ListUnitsRequest(order_by="abbreviated_name")).units]
    same(names, sorted(names))
    pages, token = [], ""
    while not pages or token:
        page = stub.ListUnits(ListUnitsRequest(page_size=4, page_token=token))
        assert len(page.units) <= 4, f"{len(page.units)} units on a page of four"
        pages, token = pages + list(page.units), page.next_page_token
    same(pages, list(units), "pages of four")


def tag_objects_filter_too(service):
    tag = Tag.model_construct(name="propulsion", id_=NOBODY)
    same([asset.name for asset in service.client.assets.list_(tags=[tag])], ["test-stand-7"])
