"""Filter expressions: every operator of the service."""

from service import JANUARY, same

ROWS = [
    {"value": 1.0, "source": "kitchen 1", "tags": ["room=A", "floor=1"], "location": {"lat": 51.05, "lng": 3.72}},
    {"value": 2.5, "source": "kitchen 2", "tags": ["room=B"], "location": {"lat": 51.06, "lng": 3.72}, "elevation": 8},
    {"value": 3.0, "source": "Cellar", "tags": ["room=A"], "elevation": -2.5},
    {"value": 4.0},
]


def logic_and_comparison(service):
    metric = _rows(service)
    _finds(service, metric, {}, 1, 2.5, 3, 4)
    _finds(service, metric, {"value": {"_eq": 3}}, 3)
    _finds(service, metric, {"value": {"_neq": 3}}, 1, 2.5, 4)
    _finds(service, metric, {"value": {"_gt": 2.5}}, 3, 4)
    _finds(service, metric, {"value": {"_gte": 2.5}}, 2.5, 3, 4)
    _finds(service, metric, {"value": {"_lt": 2.5}}, 1)
    _finds(service, metric, {"_and": [{"value": {"_gte": 2}}, {"value": {"_lte": 3}}]}, 2.5, 3)
    _finds(service, metric, {"_or": [{"value": {"_eq": 1}}, {"source": {"_eq": "Cellar"}}]}, 1, 3)
    _finds(service, metric, {"_not": {"value": {"_gt": 1}}}, 1)
    _finds(service, metric, {"value": {"_in": [1, 4, 9]}}, 1, 4)


def texts(service):
    metric = _rows(service)
    _finds(service, metric, {"source": {"_startsWith": "kitchen"}}, 1, 2.5)
    _finds(service, metric, {"source": {"_regex": "^k.*2$"}}, 2.5)
    _finds(service, metric, {"source": {"_regex": "cell", "_options": "i"}}, 3)
    _finds(service, metric, {"source": {"_regex": "cell"}})
    _finds(service, metric, {"metric": {"_eq": metric}}, 1, 2.5, 3, 4)


def tags_and_presence(service):
    metric = _rows(service)
    _finds(service, metric, {"_withTag": "room=A"}, 1, 3)
    _finds(service, metric, {"_withAnyTag": ["room=B", "floor=1"]}, 1, 2.5)
    _finds(service, metric, {"_exists": "elevation"}, 2.5, 3)
    _finds(service, metric, {"_exists": "location"}, 1, 2.5)


def places(service):
    metric = _rows(service)
    circle = {"center": {"lat": 51.05, "lng": 3.72}, "radius": 70}
    _finds(service, metric, {"_locationInCircle": circle}, 1)
    _finds(service, metric, {"_locationInCircle": {**circle, "radius": 2000}}, 1, 2.5)
    _finds(service, metric, {"_locationInPolygon": [[51.055, 3.7], [51.07, 3.7], [51.07, 3.8], [51.055, 3.8]]}, 2.5)
    _finds(service, metric, {"geohash": {"_startsWith": "u14d"}}, 1, 2.5)
    _finds(service, metric, {"location->lat": {"_gt": 51.055}}, 2.5)


def into_json_values(service):
    metric = service.written(4, "json", value=lambda index: {"NO": {"value": index}, "list": [{"x": f"item {index}"}]})
    for expression, expected in [({"value->NO->value": {"_gte": 2}}, [2, 3]),
                                 ({"value->list->[0]->x": {"_eq": "item 1"}}, [1])]:
        same([value["NO"]["value"] for value in service.values(metric, filter_=expression)], expected)


def _rows(service):
    metric = service.metric()
    service.client.send(service.dataset, [
        {"timestamp": JANUARY + index, "metric": metric, **row} for index, row in enumerate(ROWS)])
    return metric


def _finds(service, metric, expression, *values):
    same(service.values(metric, filter_=expression), [float(value) for value in values], str(expression))
