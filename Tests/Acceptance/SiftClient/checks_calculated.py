"""Stored calculated channels."""

import asyncio
from datetime import timedelta

import grpc

from filters import ids, same_filter
from service import NOBODY, refused, same


def list_and_get(service):
    client = service.client.calculated_channels
    everything = client.list_()
    assert everything, "none is served"
    for stored in everything:
        same(client.get(calculated_channel_id=stored.id_), stored)
        assert stored.name and stored.expression and stored.channel_references and stored.version_id
        assert stored.version >= 1 and stored.created_date <= stored.modified_date
        same(client.find(calculated_channel_ids=[stored.id_]), stored)


def references_are_channels(service):
    names = {channel.name for channel in service.client.channels.list_()}
    identifiers = names | {channel.id_ for channel in service.client.channels.list_()}
    for stored in service.client.calculated_channels.list_():
        for reference in stored.channel_references:
            assert reference.channel_reference in stored.expression, stored.expression
            assert reference.calculated_channel or reference.channel_identifier in identifiers, reference


def filter_by_each_parameter(service):
    client = service.client.calculated_channels
    everything = client.list_()
    one = everything[0]
    assert len(everything) > 1, "one calculated channel shows no filter"
    keyed = [stored for stored in everything if stored.client_key]
    word = one.name[1:-1]
    tick = timedelta(milliseconds=1)
    cases = {
        "name": (dict(name=one.name), lambda c: c.name == one.name),
        "names": (dict(names=[one.name, "nothing"]), lambda c: c.name == one.name),
        "name_contains": (dict(name_contains=word), lambda c: word in c.name),
        "calculated_channel_ids": (dict(calculated_channel_ids=[one.id_, NOBODY]), lambda c: c.id_ == one.id_),
        "created_after": (
            dict(created_after=one.created_date - tick), lambda c: c.created_date > one.created_date - tick),
        "created_before": (dict(created_before=one.created_date), lambda c: c.created_date < one.created_date),
        "modified_after": (
            dict(modified_after=one.modified_date - tick), lambda c: c.modified_date > one.modified_date - tick),
    }
    if keyed:
        cases["client_keys"] = (dict(client_keys=[keyed[0].client_key]), lambda c: c.id_ == keyed[0].id_)
    for what, (options, condition) in cases.items():
        if 0 < len([c for c in everything if condition(c)]) < len(everything):
            same_filter(client.list_(**options), everything, condition, what)
        else:
            same(ids(client.list_(**options)), ids(filter(condition, everything)), what)
    same(ids(client.list_(created_by=one.created_by_user_id, include_archived=True, name_regex=".")),
         ids(client.list_(include_archived=True)), "what all have in common")


def order_limit_and_pages(service):
    client = service.client.calculated_channels
    everything = client.list_()
    created = [stored.created_date for stored in everything]
    same(created, sorted(created, reverse=True), "newest first")
    names = [stored.name for stored in client.list_(order_by="name")]
    same(names, sorted(names))
    for field in ("created_date", "modified_date", "description", "units"):
        same(ids(client.list_(order_by=f"{field} desc")), ids(everything), field)
    same([c.id_ for c in client.list_(page_size=1)], [c.id_ for c in everything], "pages of one")
    same([c.id_ for c in client.list_(limit=1)], [c.id_ for c in everything[:1]], "limit")


def versions(service):
    client = service.client.calculated_channels
    for stored in client.list_():
        found = client.list_versions(calculated_channel=stored)
        same({version.id_ for version in found}, {stored.id_})
        same(max(version.version for version in found), stored.version)
        assert stored.version_id in {version.version_id for version in found}
        same(len({version.version for version in found}), len(found))
        same([v.version_id for v in client.list_versions(calculated_channel=stored, page_size=1)],
             [v.version_id for v in found])


def asynchronously(service):
    listed = asyncio.run(service.client.async_.calculated_channels.list_())
    same(ids(listed), ids(service.client.calculated_channels.list_()))


def unknown_ids(service):
    with refused(grpc.StatusCode.NOT_FOUND):
        service.client.calculated_channels.get(calculated_channel_id=NOBODY)
    with refused(grpc.StatusCode.NOT_FOUND):
        service.client.calculated_channels.list_versions(calculated_channel=NOBODY)
