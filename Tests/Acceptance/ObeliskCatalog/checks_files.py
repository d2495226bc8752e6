"""What the files of exports hold: no header, cells as the service writes them, absent ones dropped."""

import csv
import io
import json

from service import JANUARY, same


def every_field(service):
    metric = service.written([1.5], source=["device, 1"], tags=[["room=A", 'say "x"']],
                             location=[{"lat": 51.05, "lng": 3.72}], elevation=[10])
    fields = ["timestamp", "dataset", "metric", "producer", "source", "tags", "tsReceived", "value", "location",
              "geohash", "elevation"]
    row, = _rows(service, service.accepted(metric, fields=fields))
    cells = dict(zip(fields, row, strict=True))
    same((cells["timestamp"], cells["dataset"], cells["metric"]), (str(JANUARY), service.dataset, metric))
    same((cells["source"], json.loads(cells["tags"])), ("device, 1", ["room=A", 'say "x"']))
    same(sorted(json.loads(cells["producer"])), ["clientId", "userId"])
    same((json.loads(cells["location"]), cells["elevation"]), ({"lat": 51.05, "lng": 3.72}, "10.0"))
    same((len(cells["geohash"]), cells["geohash"][:4], len(cells["tsReceived"])), (12, "u14d", 13))


def missing_cells_are_dropped(service):
    metric = service.written([1, 2, 3], location=[None, {"lat": 1, "lng": 2}, None], elevation=[5, None, None])
    export = service.accepted(metric, fields=["value", "elevation", "location", "timestamp"])
    same([len(row) for row in _rows(service, export)], [3, 3, 2])
    export = service.accepted(metric, fields=["elevation"])
    same(service.file(export["id"]).decode(), "5.0\r\n\r\n\r\n")
    export = service.accepted(metric, fields=["timestamp", "tags", "source"])
    same(service.file(export["id"]).decode().splitlines()[0], f"{JANUARY},[],")


def values_of_every_type(service):
    for kind, values, cells in [
        ("number", [0, 38, -0.001, 0.0009765625, 9999999, 12345678, 1e21, 1e-7],
         ["0.0", "38.0", "-0.001", "9.765625E-4", "9999999.0", "1.2345678E7", "1.0E21", "1.0E-7"]),
        ("bool", [True, False], ["true", "false"]),
        ("string", ["plain", 'said "stop", and', "two\r\nlines", "café ☃", ""],
         ["plain", 'said "stop", and', "two\r\nlines", "café ☃", ""]),
        ("number[]", [[1, 2.5], [-3]], ["[1.0, 2.5]", "[-3.0]"]),
    ]:
        export = service.accepted(service.written(values, kind), fields=["timestamp", "value"])
        same([row[1] for row in _rows(service, export)], cells, kind)
        service.remove(export["id"])
    value = {"NO": {"value": 20.5}, "text": 'a "b", c'}
    export = service.accepted(service.written([value], "json"), fields=["value"])
    text = service.file(export["id"]).decode()
    same(json.loads(next(csv.reader(io.StringIO(text, newline="")))[0]), value)


def quotes_only_where_needed(service):
    export = service.accepted(service.written(["a;b", "a,b", 'a"b', "a'b c"], "string"), fields=["value"])
    same(service.file(export["id"]), b'a;b\r\n"a,b"\r\n"a""b"\r\na\'b c\r\n')


def precisions(service):
    metric = service.written([1])
    for word, text in [("SECONDS", str(JANUARY // 1000)), ("MILLISECONDS", str(JANUARY)),
                       ("MICROSECONDS", f"{JANUARY}000")]:
        export = service.accepted(metric, fields=["timestamp"], timestampPrecision=word)
        same(service.file(export["id"]).decode(), text + "\r\n")


def nothing_matched(service):
    export = service.accepted("nosuch.metric::number", fields=["timestamp", "value"])
    same((export["status"]["recordsEstimate"], service.file(export["id"])), (0, b""))


def the_name_of_the_archive(service):
    name = "june events " + service.name()
    export = service.accepted(service.written([1]), name=name)
    service.finished(export["id"])
    same(service.download(export["id"]).headers["Content-Disposition"],
         f'attachment; filename="{name.replace(" ", "_")}.zip"')


def several_metrics_by_time(service):
    first, second = service.written(range(5)), service.written([True, False], "bool")
    export = service.accepted("", dataRange={"datasets": [service.dataset], "metrics": [first, second]},
                              fields=["timestamp", "metric"])
    rows = _rows(service, export)
    same(len(rows), 7)
    same([int(row[0]) for row in rows], sorted(int(row[0]) for row in rows))
    same({row[1] for row in rows}, {first, second})


def _rows(service, export):
    """The rows of the file by the plain rules of CSV."""
    text = service.file(export["id"]).decode()
    assert text.endswith("\r\n"), text[-20:]
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))
