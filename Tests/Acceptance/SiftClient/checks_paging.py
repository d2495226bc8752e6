"""Pages of `get_data`."""

from datetime import timedelta

import tables
from service import same

DATA = ("POST", "/api/v2/data")


def small_pages_give_the_same_points(service):
    run = service.run("field-test-a")
    window = dict(run=run, start_time=run.start_time, end_time=run.start_time + timedelta(seconds=25))
    for name, channel in service.channels(run).items():
        if name == "nav.altitude":
            continue
        whole = tables.of_frames(service.client.channels.get_data(channels=[channel], **window))
        del service.bridge.calls[:]
        pages = tables.of_frames(service.client.channels.get_data(channels=[channel], page_size=60, **window))
        tables.same_points(pages, whole)
        asked = service.bridge.calls.count(DATA)
        assert asked >= 500 / 60, f"{name}: {asked} pages of 60 for 500 points"


def a_page_of_one_point(service):
    run = service.run("edge-cases")
    channel = service.channels(run)["edge.int32"]
    whole = tables.of_frames(service.client.channels.get_data(channels=[channel], run=run))
    del service.bridge.calls[:]
    pages = service.client.channels.get_data(channels=[channel], run=run, page_size=1)
    tables.same_points(tables.of_frames(pages), whole)
    asked = service.bridge.calls.count(DATA)
    assert asked in (7, 8), f"{asked} pages for seven points"


def pages_over_several_runs(service):
    first, second = service.run("field-test-a"), service.run("field-test-b")
    channel = service.channels(first)["nav.altitude"]
    margin = timedelta(seconds=20)
    window = dict(start_time=first.stop_time - margin, end_time=second.start_time + margin)
    whole = tables.of_frames(service.client.channels.get_data(channels=[channel], **window))
    same(len(whole[channel.name]), 200)
    pages = service.client.channels.get_data(channels=[channel], page_size=33, **window)
    tables.same_points(tables.of_frames(pages), whole)


def many_channels_in_pages(service):
    run = service.run("hotfire-12")
    channels = [channel for name, channel in service.channels(run).items() if not name.startswith("controller.")]
    window = dict(run=run, start_time=run.start_time, end_time=run.start_time + timedelta(seconds=1))
    whole = tables.of_frames(service.client.channels.get_data(channels=channels, **window))
    pages = tables.of_frames(service.client.channels.get_data(channels=channels, page_size=100, **window))
    tables.same_points(pages, whole)


def more_than_fits_one_page(service):
    run = service.run("hotfire-12")
    channel = service.channels(run)["motor.thrust"]
    del service.bridge.calls[:]
    data = service.client.channels.get_data(
        channels=[channel], run=run, end_time=run.start_time + timedelta(seconds=101))
    same(len(data[channel.name]), 101_000)
    same(service.bridge.calls.count(DATA), 2, "pages of 100,000")
