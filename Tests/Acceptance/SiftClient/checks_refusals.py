"""What the service refuses, and with which code."""

from datetime import timedelta

import grpc
from sift_client.sift_types.export import ExportOutputFormat

from service import NOBODY, raises, refused

INVALID, MISSING = grpc.StatusCode.INVALID_ARGUMENT, grpc.StatusCode.NOT_FOUND


def unknown_ids(service):
    client = service.client
    for call in (lambda: client.runs.get(run_id=NOBODY), lambda: client.assets.get(asset_id=NOBODY),
                 lambda: client.channels.get(channel_id=NOBODY), lambda: client.jobs.cancel(NOBODY),
                 lambda: client.jobs.retry(NOBODY)):
        with refused(MISSING, NOBODY):
            call()


def ids_that_are_none(service):
    client = service.client
    for call in (lambda: client.runs.get(run_id="x"), lambda: client.assets.get(asset_id="a b/c?d"),
                 lambda: client.channels.get(channel_id="ünï"), lambda: client.jobs.cancel("x")):
        with refused(INVALID):
            call()


def exports_of_what_is_not_there(service):
    run = service.run("edge-cases")
    for order in (dict(runs=[NOBODY]), dict(runs=[run], channels=[NOBODY]),
                  dict(assets=[NOBODY], start_time=run.start_time, stop_time=run.stop_time)):
        with refused(MISSING, NOBODY):
            service.client.data_export.export(output_format=ExportOutputFormat.CSV, **order)
    with refused(INVALID):
        service.client.data_export.export(output_format=ExportOutputFormat.CSV, runs=["x"])


def a_wrong_key(service):
    stranger = service.connect("not-the-key")
    for call in (stranger.ping.ping, stranger.runs.list_, stranger.jobs.list_,
                 lambda: stranger.runs.get(run_id=NOBODY)):
        with refused(grpc.StatusCode.UNAUTHENTICATED):
            call()


def filters_that_are_wrong(service):
    lists = [service.client.runs.list_, service.client.assets.list_, service.client.channels.list_,
             service.client.jobs.list_, service.client.calculated_channels.list_]
    for list_ in lists:
        for text in ("name ==", "(name == 'a'", "nothing == 'a'", "name == 5", "name = 'a'", "1 + 1", "'a'",
                     "name.shouts('a')", "created_date > 'today'", "created_date > timestamp('today')",
                     "name.matches('[')"):
            with refused(INVALID):
                list_(filter_query=text)


def metadata_as_this_client_writes_it(service):
    # It leaves the key unquoted; the dialect wants metadata["campaign"].
    with refused(INVALID, "campaign"):
        service.client.runs.list_(metadata={"campaign": "qualification"})


def a_description_of_assets(service):
    # The client offers the parameter, but assets have no such field to filter by.
    with refused(INVALID, "description"):
        service.client.assets.list_(description_contains="x")


def orders_that_are_wrong(service):
    for list_ in (service.client.runs.list_, service.client.assets.list_, service.client.channels.list_,
                  service.client.jobs.list_, service.client.calculated_channels.list_):
        for text in ("nothing", "name sideways", "created_date asc desc", ","):
            with refused(INVALID):
                list_(order_by=text)


def data_of_what_is_not_there(service):
    run = service.run("edge-cases")
    channel = service.channels(run)["edge.bool"]
    get = service.client.channels.get_data
    with refused(MISSING, NOBODY):
        get(channels=[channel], run=NOBODY)
    with refused(MISSING, NOBODY):
        get(channels=[channel.model_copy(update={"id_": NOBODY})], run=run)
    with refused(INVALID):
        get(channels=[channel], run="x")
    with refused(INVALID):
        get(channels=[channel], run=run, start_time=run.stop_time, end_time=run.stop_time - timedelta(seconds=1))


def calls_that_are_not_served(service):
    with refused(MISSING, "Not Found"):
        service.client.tags.list_()
    with refused(grpc.StatusCode.UNIMPLEMENTED, "Method Not Allowed"):
        service.client.runs.create(dict(name="new"))


def what_http_cannot_carry(service):
    # The binding by client key wants an organization, which the client does not send.
    with refused(grpc.StatusCode.UNIMPLEMENTED, "cannot be filled"):
        service.client.calculated_channels.get(client_key="x")
    with raises(ValueError):
        service.client.runs.get()
