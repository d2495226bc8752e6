"""Queries with the synchronous client: pages, fields, types, order."""

from service import JANUARY, refused, same


def one_page(service):
    metric = service.written(25)
    first = service.client.fetch_single_chunk([service.dataset], [metric], limit=10)
    same([item.value for item in first.items], [float(index) for index in range(10)])
    same([item.timestamp for item in first.items], [JANUARY + index * 1000 for index in range(10)])
    second = service.client.fetch_single_chunk([service.dataset], [metric], limit=10, cursor=first.cursor)
    last = service.client.fetch_single_chunk([service.dataset], [metric], limit=10, cursor=second.cursor)
    same([item.value for item in second.items + last.items], [float(index) for index in range(10, 25)])
    same(last.cursor, None)


def a_full_last_page_is_the_last(service):
    metric = service.written(20)
    first = service.client.fetch_single_chunk([service.dataset], [metric], limit=10)
    same(service.client.fetch_single_chunk([service.dataset], [metric], limit=10, cursor=first.cursor).cursor, None)


def a_page_fits_any_number_of_times(service):
    metric = service.written(30)
    cursor = service.client.fetch_single_chunk([service.dataset], [metric], limit=10).cursor
    pages = [service.connect().fetch_single_chunk([service.dataset], [metric], limit=10, cursor=cursor)
             for _ in range(2)]
    same(pages[0], pages[1])


def every_page(service):
    # The pages of a query without a limit have 2500 events.
    metric = service.written(6000)
    first = service.client.fetch_single_chunk([service.dataset], [metric])
    same(len(first.items), 2500)
    same(service.values(metric), [float(index) for index in range(6000)])


def a_limit_is_the_size_of_a_page_too(service):
    metric = service.written(3000)
    same(service.values(metric, limit=100), [float(index) for index in range(100)])
    same(len(service.values(metric, limit=2700)), 2700)
    same(len(service.values(metric, limit=5000)), 3000)


def a_page_of_many_thousands(service):
    metric = service.written(20_000, value=lambda index: index / 7)
    chunk = service.client.fetch_single_chunk([service.dataset], [metric], limit=100_000)
    same((len(chunk.items), chunk.cursor), (20_000, None))
    same([item.value for item in chunk.items], [index / 7 for index in range(20_000)])


def ranges_are_half_open(service):
    metric = service.written(10)
    same(service.values(metric, from_timestamp=JANUARY + 2000, to_timestamp=JANUARY + 5000), [2.0, 3.0, 4.0])
    same(service.values(metric, from_timestamp=JANUARY + 2001, to_timestamp=JANUARY + 5001), [3.0, 4.0, 5.0])
    same(service.values(metric, to_timestamp=JANUARY), [])
    same(service.values(metric, from_timestamp=JANUARY + 5000, to_timestamp=JANUARY + 5000), [])
    same(service.values(metric, from_timestamp=JANUARY + 6000, to_timestamp=JANUARY + 2000), [])


def fields_by_default_and_by_wish(service):
    metric = service.written(1, tags=["room=A", "gateway=1"], location={"lat": 51.05, "lng": 3.72}, elevation=10)
    item = service.client.query([service.dataset], [metric])[0].model_dump(exclude_unset=True)
    same(item, {"timestamp": JANUARY, "metric": metric, "source": "checks", "value": 0.0})
    item = service.client.query([service.dataset], [metric], fields=["value"])[0].model_dump(exclude_unset=True)
    same(item, {"timestamp": JANUARY, "value": 0.0})
    names = ["timestamp", "dataset", "metric", "producer", "source", "value", "tags", "location", "geohash",
             "elevation", "tsReceived"]
    item = service.client.query([service.dataset], [metric], fields=names)[0].model_dump(exclude_unset=True)
    same(sorted(item), sorted(names))
    same((item["dataset"], item["tags"]), (service.dataset, ["room=A", "gateway=1"]))
    same((item["location"], item["elevation"]), ({"lat": 51.05, "lng": 3.72}, 10.0))
    same((len(item["geohash"]), item["geohash"][:4]), (12, "u14d"))
    same((sorted(item["producer"]), item["producer"]["clientId"]), (["clientId", "userId"], service.credentials()[0]))
    assert isinstance(item["tsReceived"], int) and item["tsReceived"] > JANUARY, item


def absent_members_are_left_out(service):
    metric = service.metric()
    service.client.send(service.dataset, [{"timestamp": JANUARY, "metric": metric, "value": 1}])
    names = ["metric", "source", "value", "tags", "location", "geohash", "elevation"]
    item = service.client.query([service.dataset], [metric], fields=names)[0].model_dump(exclude_unset=True)
    same(item, {"timestamp": JANUARY, "metric": metric, "value": 1.0})


def all_five_types(service):
    for kind, values in {
        "number": [0.0, -1.5, 1e-7, 12345678.9, 1e300], "bool": [True, False],
        "string": ["plain", 'said "stop", and', "two\r\nlines", "café ☃ 🚀", "\\ and \t"],
        "number[]": [[1.0, 2.5], [-3.0]], "json": [{"NO": {"value": 20.5}, "list": [{"x": 1}]}, [1, "two", None]],
    }.items():
        metric = service.written(len(values), kind, value=values.__getitem__)
        same(service.values(metric), values, kind)


def a_number_is_a_double(service):
    metric = service.written(2, value=[38, 9007199254740993].__getitem__)
    values = service.values(metric)
    same((values, [type(value) for value in values]), ([38.0, 9007199254740992.0], [float, float]))


def an_empty_text_breaks_the_client(service):
    # The service leaves empty values out, and the client wants one in every item.
    metric = service.written(1, "string", value=lambda _: "")
    with refused("Response cannot be validated"):
        service.client.query([service.dataset], [metric])


def a_part_of_a_json_value_as_a_metric(service):
    metric = service.written(3, "json", value=lambda index: {"NO": {"value": index * 1.5}, "list": [{"x": index}]})
    same(service.values(f"{metric}/NO->value::number"), [0.0, 1.5, 3.0])
    same(service.values(f"{metric}/list->[0]->x::number"), [0.0, 1.0, 2.0])


def all_of_a_type(service):
    # A day by themselves.
    begin = JANUARY - 86_400_000
    numbers, truths = service.written(2, begin=begin), service.written(2, "bool", begin, value=bool)
    days = {"from_timestamp": begin, "to_timestamp": begin + 2000}
    found = service.client.query([service.dataset], ["*::bool"], **days)
    same({item.metric.rpartition("::")[2] for item in found}, {"bool"})
    assert truths in {item.metric for item in found} and numbers not in {item.metric for item in found}
    everything = {item.metric for item in service.client.query([service.dataset], **days)}
    assert {numbers, truths} <= everything


def order_and_direction(service):
    metric = service.written(5)
    down = {"fields": ["timestamp"], "ordering": "desc"}
    same(service.values(metric, order_by=down), [4.0, 3.0, 2.0, 1.0, 0.0])
    same(service.values(metric, order_by=down, limit=2), [4.0, 3.0])
    sources = service.metric()
    service.client.send(service.dataset, [
        {"timestamp": JANUARY + index, "metric": sources, "value": index, "source": source}
        for index, source in enumerate(["b", "a", "c", "a"])])
    by_source = {"fields": ["source", "timestamp"]}
    same(service.values(sources, order_by=by_source), [1.0, 3.0, 0.0, 2.0])
    # In pages, too.
    page = service.client.fetch_single_chunk([service.dataset], [sources], order_by=by_source, limit=3)
    rest = service.client.fetch_single_chunk([service.dataset], [sources], order_by=by_source, limit=3,
                                             cursor=page.cursor)
    same([item.value for item in page.items + rest.items], [1.0, 3.0, 0.0, 2.0])


def so_many_of_each(service):
    metric = service.metric()
    service.client.send(service.dataset, [
        {"timestamp": JANUARY + index, "metric": metric, "value": index, "source": f"device {index % 3}"}
        for index in range(9)])
    same(service.values(metric, limit_by={"fields": ["source"], "limit": 1}), [0.0, 1.0, 2.0])
    same(service.values(metric, limit_by={"fields": ["source"], "limit": 1, "offset": 2}), [6.0, 7.0, 8.0])
    same(len(service.values(metric, limit_by={"fields": ["metric"], "limit": 4})), 4)
