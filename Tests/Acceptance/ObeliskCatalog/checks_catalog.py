"""The catalog: user, limits, data sets, metrics, things; pages and filters."""

from service import same


def the_user(service):
    me = service.ask("{ me { id email firstName lastName platformManager hideOrigin } }")["me"]
    same((len(me["id"]), me["platformManager"], "@" in me["email"]), (24, False, True))


def limits_and_what_remains(service):
    text = "{ me { usageLimitAssigned usageLimit { name values } aggregatedUsageLimit { values } usageRemaining } }"
    me = service.ask(text)["me"]
    names = {f"maxHourly{kind}{what}" for kind in ("Primitive", "Complex")
             for what in ("EventsStored", "EventsStreamed", "EventQueries", "StatsQueries")}
    names |= {"maxDataExports", "maxDataExportRecords", "maxDataStreams"}
    for values in (me["usageLimit"]["values"], me["aggregatedUsageLimit"]["values"]):
        same({name for name, value in values.items() if isinstance(value, int)}, names)
    before = me["usageRemaining"]["maxDataExports"]
    service.accepted(service.written([1]))
    same(service.ask(text)["me"]["usageRemaining"]["maxDataExports"], before - 1)


def data_sets_in_pages(service):
    everything = service.ask("{ me { datasets(limit: 1000) { items { id name } cursor count } } }")["me"]["datasets"]
    same((everything["cursor"], everything["count"]), (None, len(everything["items"])))
    assert service.dataset in {item["id"] for item in everything["items"]} and everything["count"] > 1
    same(_paged(service, "me { datasets", 1), everything["items"])


def one_data_set(service):
    found = service.ask("""query Q($id: String!) {
        dataset(id: $id) { ...D } me { dataset(id: $id) { ...D } }
        none: dataset(id: "ffffffffffffffffffffffff") { id }
      }
      fragment D on Dataset { id name description properties published archived openData keywords license contactPoint
        metaStats { lastUpdate nrOfMetrics nrOfEvents approxSizeBytes nrOfStreams } }""", id=service.dataset)
    same((found["dataset"], found["none"]), (found["me"]["dataset"], None))
    same((found["dataset"]["id"], found["dataset"]["archived"]), (service.dataset, False))
    assert found["dataset"]["metaStats"]["nrOfEvents"] > 0, found


def data_sets_by_filter(service):
    datasets = service.ask("{ me { datasets(limit: 1000) { items { id name } } } }")["me"]["datasets"]["items"]
    first, second = datasets[:2]
    text = "query Q($f: DatasetFilter) { me { datasets(filter: $f) { items { id name } count } } }"
    for wish, expected in [
        ({"name": first["name"]}, [first]), ({"id": second["id"]}, [second]),
        ({"name_in": [first["name"], second["name"]]}, [first, second]),
        ({"name_regex": "^" + first["name"][:4]}, [item for item in datasets if item["name"][:4] == first["name"][:4]]),
        ({"name_regex_i": first["name"].upper() + "$"}, [first]), ({"name_regex": first["name"].upper() + "$"}, []),
        ({"_or": [{"name": first["name"]}, {"id": second["id"]}]}, [first, second]),
        ({"_and": [{"name": first["name"]}, {"id": second["id"]}]}, []),
        ({"_not": {"name": first["name"]}}, datasets[1:]), ({}, datasets),
    ]:
        found = service.ask(text, f=wish)["me"]["datasets"]
        same((found["items"], found["count"]), (expected[:25], len(expected)), str(wish))


def metrics(service):
    names = sorted(service.written([1], kind) for kind in ("number", "number"))
    types = {"number[]": [[1]], "bool": [True], "string": ["x"], "json": [{"a": 1}]}
    names += [service.written(values, kind) for kind, values in types.items()]
    found = _paged(service, f'dataset(id: "{service.dataset}") {{ metrics', 3, "id started lastUpdate")
    assert set(names) <= {item["id"] for item in found}, names
    same(len({item["id"] for item in found}), len(found))
    text = """query Q($d: String!, $m: String!, $f: MetricFilter) { dataset(id: $d) {
      metric(id: $m) { id started lastUpdate } none: metric(id: "nosuch::number") { id }
      metrics(filter: $f) { items { id } count } } }"""
    found = service.ask(text, d=service.dataset, m=names[0], f={"id_in": names[:2]})["dataset"]
    same((found["metric"]["id"], found["none"]), (names[0], None))
    same((sorted(item["id"] for item in found["metrics"]["items"]), found["metrics"]["count"]), (names[:2], 2))
    same((found["metric"]["started"], found["metric"]["lastUpdate"]), (1_704_067_200_000, 1_704_067_200_000))


def things(service):
    sources = ["thing 1 " + service.name(), "thing 2 " + service.name()]
    service.written([1, 2], source=sources)
    found = _paged(service, f'dataset(id: "{service.dataset}") {{ things', 3, "id")
    assert set(sources) <= {item["id"] for item in found}
    text = """query Q($d: String!, $t: String!, $f: ThingFilter) { dataset(id: $d) {
      thing(id: $t) { id } none: thing(id: "no such thing") { id } things(filter: $f) { items { id } count } } }"""
    found = service.ask(text, d=service.dataset, t=sources[0], f={"id_regex": "^" + sources[1] + "$"})["dataset"]
    same(found, {"thing": {"id": sources[0]}, "none": None, "things": {"items": [{"id": sources[1]}], "count": 1}})


def published_data_sets_without_a_token(service):
    found = service.ask("{ publishedDatasets(limit: 2) { items { id name published } cursor count } }",
                        service.connect(token=None))["publishedDatasets"]
    same({item["published"] for item in found["items"]} <= {True}, True)
    assert found["count"] >= len(found["items"])


def _paged(service, path, size, members="id name"):
    """The items of all pages."""
    found, cursor, depth = [], None, path.count("{") + 1
    while True:
        page = service.ask(f"query Q($c: String) {{ {path}(limit: {size}, cursor: $c) {{ items {{ {members} }} cursor "
                           f"count }} {'}' * depth}", c=cursor)
        while "items" not in page:
            page = next(iter(page.values()))
        found += page["items"]
        cursor = page["cursor"]
        if cursor is None:
            same(page["count"], len(found))
            return found
        same(len(page["items"]), size)
