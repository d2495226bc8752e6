"""Exports: ordering, waiting, lists, names, removing."""

import time

from service import CREATE, JANUARY, POLL, failing, same

USUAL = ["timestamp", "dataset", "metric", "source", "value"]


def from_order_to_file(service):
    metric = service.written([1, 2.5, 1e10], source=["a", "b", None])
    before = int(time.time() * 1000)
    export = service.accepted(metric, fields=USUAL, timestampPrecision="MICROSECONDS")
    same((export["fields"], export["timestampPrecision"]), (USUAL, "MICROSECONDS"))
    same(export["dataRange"], {"metrics": [metric], "datasets": [{"id": service.dataset}]})
    same((export["status"]["status"], export["status"]["recordsEstimate"]), ("QUEUING", 3))
    assert before - 1000 <= export["requestedOn"] <= int(time.time() * 1000) + 1000
    same(service.file(export["id"]).decode(), "".join(
        f"{JANUARY + second * 1000}000,{service.dataset},{metric},{source},{value}\r\n"
        for second, source, value in ((0, "a", "1.0"), (1, "b", "2.5"), (2, "", "1.0E10"))))
    end = service.finished(export["id"])
    assert end["result"]["completedOn"] >= export["requestedOn"]
    assert not end["result"]["expiresOn"] or end["result"]["expiresOn"] > end["result"]["completedOn"]


def what_is_not_said(service):
    metric = service.written([1])
    export = service.accepted(metric)
    # No time by default: who does not name fields gets these.
    same((export["timestampPrecision"], export["from"], export["to"]), ("MILLISECONDS", None, None))
    same(service.file(export["id"]).decode(), f"{metric},,1.0\r\n")
    me = service.ask("query Q($id: String!) { me { id export(id: $id) { user { id } team { id } } } }",
                     id=export["id"])["me"]
    same(me["export"], {"user": {"id": me["id"]}, "team": None})


def ranges_limits_and_filters(service):
    metric = service.written(range(10))
    for wish, expected in [
        ({"from": JANUARY + 2000, "to": JANUARY + 5000}, [2, 3, 4]), ({"limit": 4}, [0, 1, 2, 3]), ({"limit": 0}, []),
        ({"filter": {"_or": [{"value": {"_lt": 2}}, {"value": {"_eq": 7}}]}}, [0, 1, 7]),
        ({"from": JANUARY + 5000, "to": JANUARY + 1000}, []), ({"filter": {}}, list(range(10))),
    ]:
        export = service.accepted(metric, fields=["value"], **wish)
        same(export["status"]["recordsEstimate"], len(expected), str(wish))
        same(service.file(export["id"]).decode().split(), [f"{value}.0" for value in expected], str(wish))
        service.remove(export["id"])


def literals_as_the_guide_writes_them(service):
    metric = service.written([1, 2, 3])
    found = service.ask(f'''mutation {{ createExport(input: {{
        name: "{service.name()}", dataRange: {{ datasets: "{service.dataset}", metrics: "{metric}" }}
        timestampPrecision: SECONDS, fields: [timestamp, value], filter: {{ value: {{ _gte: 2 }} }}
        from: {JANUARY}, to: "{JANUARY + 10_000}", limit: 10 }}) {{ responseCode item {{ id from to }} }} }}''')
    export = found["createExport"]["item"]
    same((export["from"], export["to"]), (JANUARY, JANUARY + 10_000))
    same(service.file(export["id"]).decode(), f"{JANUARY // 1000 + 1},2.0\r\n{JANUARY // 1000 + 2},3.0\r\n")


def a_name_is_used_once(service):
    metric, name = service.written([1]), service.name()
    export = service.accepted(metric, name=name)
    response = service.ordered(metric, name=name)
    same((response["responseCode"], response["item"]), ("BAD_REQUEST", None))
    assert "Cannot create DataExport" in response["message"] and "duplicate key" in response["message"], response
    service.remove(export["id"])
    service.accepted(metric, name=name)


def an_export_without_a_name(service):
    export = service.accepted(service.written([1]), name=...)
    same((export["name"], service.finished(export["id"])["name"]), (None, None))
    answer = service.download(export["id"])
    same((answer.status_code, answer.json()["error"]["message"]),
         (500, "An unexpected error occurred and has been logged!"))


def all_of_them(service):
    metric = service.written([1])
    ids = [service.accepted(metric)["id"] for _ in range(3)]
    text = """query Q($c: String, $f: DataExportFilter) {
      me { exports(cursor: $c, limit: 2, filter: $f) { items { id name status { status } } cursor count } } }"""
    first = service.ask(text)["me"]["exports"]
    second = service.ask(text, c=first["cursor"])["me"]["exports"]
    same((first["count"], second["count"], second["cursor"]), (3, 3, None))
    found = first["items"] + second["items"]
    same({item["id"] for item in found}, set(ids))
    for wish, expected in [
        ({"name": found[1]["name"]}, [found[1]["id"]]), ({"name": "nothing"}, []),
        ({"name_in": [found[0]["name"], found[2]["name"]]}, [found[0]["id"], found[2]["id"]]),
        ({"_and": [{"requestedOn_gt": 1}, {"name": found[0]["name"]}]}, [found[0]["id"]]), ({"requestedOn_lt": 1}, []),
    ]:
        page = service.ask(text, f=wish)["me"]["exports"]
        same(([item["id"] for item in page["items"]], page["count"]), (expected, len(expected)), str(wish))


def removed_and_gone(service):
    export = service.accepted(service.written([1]))
    service.finished(export["id"])
    same(service.remove(export["id"]), {"responseCode": "SUCCESS", "message": None, "item": {"id": export["id"]}})
    same(service.ask(POLL, id=export["id"])["me"]["export"], None)
    with failing("NullValueInNonNullableField"):
        service.remove(export["id"])
    same(service.download(export["id"]).status_code, 404)


def orders_that_are_refused(service):
    for members, code, words in [
        ({"dataRange": {"datasets": []}}, "BAD_REQUEST", "Datasets in DataRange should not be empty!"),
        ({"dataRange": {"datasets": ["ffffffffffffffffffffffff"]}}, "SERVER_ERROR", "Read access denied on dataset"),
        ({"limit": -1}, "BAD_REQUEST", ""),
    ]:
        response = service.ordered("*::number", **members)
        same((response["responseCode"], response["item"]), (code, None), str(members))
        assert words in response["message"], response
    with failing("DataFetchingException", "createExport"):
        service.ordered("temperature::decimal")


def variables_that_do_not_fit(service):
    plain = service.connect(fetch_schema_from_transport=False)
    order = {"dataRange": {"datasets": [service.dataset]}}
    for wrong in ({**order, "fields": ["velocity"]}, {**order, "timestampPrecision": "milliseconds"},
                  {**order, "format": "csv"}, {"name": "x"}, {**order, "limit": "many"}):
        with failing("ValidationError"):
            service.ask(CREATE, plain, input=wrong)
    with failing("ValidationError"):
        service.ask(CREATE, plain)
