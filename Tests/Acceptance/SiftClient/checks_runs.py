"""Runs."""

import asyncio
from datetime import datetime, timedelta, timezone

import grpc

from filters import ids, same_filter, same_order, same_pages
from service import NOBODY, raises, refused, same

LATE = datetime.max.replace(tzinfo=timezone.utc)


def get_by_id_and_by_client_key(service):
    run = service.run("field-test-a")
    same(run.name, "field test")
    same(service.client.runs.get(run_id=run.id_), run)
    with raises(ValueError, "not found"):
        service.run("field-test-z")


def every_field_is_there(service):
    run = service.run("hotfire-12")
    same((run.name, run.description), ("hotfire 12", "firing of 250 s"))
    same(run.metadata, {"campaign": "qualification"})
    same(run.start_time, datetime(2024, 3, 2, 14, tzinfo=timezone.utc))
    same(run.stop_time - run.start_time, timedelta(seconds=250))
    same((run.is_archived, run.archived_date, run.is_adhoc), (False, None, False))
    same([asset.name for asset in run.assets], ["test-stand-7"])


def a_run_that_goes_on(service):
    same(service.run("long-drive").stop_time, None)
    assert "long-drive" not in {run.client_key for run in service.client.runs.list_(is_stopped=True)}


def archived_runs_only_when_asked_for(service):
    client = service.client.runs
    assert "shakedown" not in {run.name for run in client.list_()}
    archived = client.find(name="shakedown", include_archived=True)
    assert archived.is_archived and archived.archived_date is not None
    same(client.get(run_id=archived.id_), archived)


def two_runs_of_one_name(service):
    same({run.client_key for run in service.client.runs.list_(name="field test")}, {"field-test-a", "field-test-b"})
    with raises(ValueError, "Multiple (2)"):
        service.client.runs.find(name="field test")
    same(service.client.runs.find(name="nothing"), None)


def filter_by_each_parameter(service):
    client, everything = service.client.runs, service.client.runs.list_()
    stand = service.client.assets.get(name="test-stand-7")
    run = service.run("hotfire-12")
    moment, length = run.start_time, timedelta(seconds=238, milliseconds=500)
    cases = {
        "name": (dict(name="hotfire 12"), lambda r: r.name == "hotfire 12"),
        "names": (dict(names=["hotfire 12", "field test"]), lambda r: r.name in ("hotfire 12", "field test")),
        "name_contains": (dict(name_contains="fire"), lambda r: "fire" in r.name),
        "name_regex": (dict(name_regex=r"^hotfire \d+$"), lambda r: r.name.startswith("hotfire ")),
        "run_ids": (dict(run_ids=[run.id_, NOBODY]), lambda r: r.id_ == run.id_),
        "client_keys": (dict(client_keys=["field-test-b"]), lambda r: r.client_key == "field-test-b"),
        "created_after": (dict(created_after=moment), lambda r: r.created_date > moment),
        "created_before": (dict(created_before=moment), lambda r: r.created_date < moment),
        "modified_after": (dict(modified_after=moment), lambda r: r.modified_date > moment),
        "modified_before": (dict(modified_before=moment), lambda r: r.modified_date < moment),
        "assets": (dict(assets=[stand]), lambda r: stand.id_ in r.asset_ids),
        "asset ids": (dict(assets=[stand.id_]), lambda r: stand.id_ in r.asset_ids),
        "duration_less_than": (dict(duration_less_than=length), lambda r: _length(r) and _length(r) < length),
        "duration_greater_than": (dict(duration_greater_than=length), lambda r: _length(r) and _length(r) > length),
        "start_time_after": (dict(start_time_after=moment), lambda r: r.start_time > moment),
        "start_time_before": (dict(start_time_before=moment), lambda r: r.start_time < moment),
        "stop_time_after": (dict(stop_time_after=run.stop_time), lambda r: r.stop_time and r.stop_time > run.stop_time),
        "stop_time_before": (
            dict(stop_time_before=run.stop_time), lambda r: r.stop_time and r.stop_time < run.stop_time),
        "is_stopped": (dict(is_stopped=True), lambda r: r.stop_time is not None),
        "description_contains": (dict(description_contains="firing"), lambda r: "firing" in r.description),
        "metadata by filter_query": (
            dict(filter_query='metadata["campaign"] == "qualification"'), lambda r: "campaign" in r.metadata),
        "several at once": (
            dict(name_contains="fire", start_time_after=run.start_time - timedelta(days=5), is_stopped=True),
            lambda r: r.name in ("hotfire 11", "hotfire 12") and r.start_time > run.start_time - timedelta(days=5)),
    }
    for what, (options, condition) in cases.items():
        same_filter(client.list_(**options), everything, condition, what)
    user = run.created_by_user_id
    same(ids(client.list_(created_by=user, modified_by=user)), ids(everything), "users")
    same(client.list_(modified_by=NOBODY), [], "nobody's")
    same(client.list_(tags=[NOBODY]), [], "an unknown tag")
    same(client.list_(asset_tags=[NOBODY]), [], "an unknown tag of assets")


def names_that_need_escapes(service):
    for name in ("it's", "back\\slash", 'double "quote"', "ünï 😀", "+&=%#?"):
        same(service.client.runs.list_(name=name), [], name)
        same(service.client.runs.list_(name_contains=name), [], name)
    # The client does not escape line breaks, and CEL has none in a text of one line.
    with refused(grpc.StatusCode.INVALID_ARGUMENT, "unterminated string"):
        service.client.runs.list_(name="new\nline")


def order_limit_and_pages(service):
    everything = service.client.runs.list_()
    created = [run.created_date for run in everything]
    same(created, sorted(created, reverse=True), "newest first")
    fields = ["name", "description", "created_date", "modified_date", "start_time"]
    same_order(service.client.runs.list_, fields, lambda r, field: getattr(r, field), everything)
    same_order(service.client.runs.list_, ["stop_time"], lambda r, _: r.stop_time or LATE,
               service.client.runs.list_(is_stopped=True), is_stopped=True)
    same(ids(service.client.runs.list_(order_by="name desc,start_time")), ids(everything), "two fields")
    same(ids(service.client.runs.list_(order_by='metadata["campaign"]')), ids(everything), "by metadata")
    same_pages(service, service.client.runs.list_, "/api/v2/runs", everything)


def asynchronous_list(service):
    async def both():
        return await asyncio.gather(
            service.client.async_.runs.list_(name_contains="fire"), service.client.async_.runs.find(name="hotfire 10"))
    listed, found = asyncio.run(both())
    same(ids(listed), ids(service.client.runs.list_(name_contains="fire")))
    same(found.client_key, "hotfire-10")


def _length(run):
    return run.stop_time - run.start_time if run.stop_time else None

