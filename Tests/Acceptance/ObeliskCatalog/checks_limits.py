"""The service's own quotas; only where it has them."""

import requests

from checks_streams import CREATE_STREAM
from service import same


def stored_exports(service):
    metric = service.written([1])
    ids = [service.accepted(metric)["id"] for _ in range(5)]
    for export_id in ids:
        service.finished(export_id)
    # Finished ones count.
    response = service.ordered(metric)
    same((response["responseCode"], response["item"]), ("SERVER_ERROR", None))
    same(response["message"], "Cannot exceed the maximum amount of DataExports for this User (5)!")
    same(service.ask("{ me { usageRemaining } }")["me"]["usageRemaining"]["maxDataExports"], 0)
    same(service.remove(ids[2])["responseCode"], "SUCCESS")
    same(service.ask("{ me { usageRemaining } }")["me"]["usageRemaining"]["maxDataExports"], 1)
    service.accepted(metric)


def streams(service):
    order = {"dataRange": {"datasets": [service.dataset]}}
    made = [service.ask(CREATE_STREAM, input={"name": service.name(), **order})["createStream"] for _ in range(4)]
    same([item["responseCode"] for item in made], ["SUCCESS"] * 3 + ["SERVER_ERROR"])
    same(made[3]["message"], "Cannot exceed the maximum amount of DataStreams for this User (3)!")


def counted_queries(service):
    body = {"dataRange": {"datasets": [service.dataset], "metrics": ["*::number"]}, "limit": 1}
    left = []
    for _ in range(2):
        answer = requests.post(service.url + "/data/query/events", json=body, headers=service.headers(), timeout=60)
        same((answer.status_code, answer.headers["RateLimit-Limit"]), (200, "10000"), answer.text)
        left.append(int(answer.headers["RateLimit-Remaining"]))
        # Milliseconds until the hour is over, neither seconds nor a moment.
        assert 0 < int(answer.headers["RateLimit-Reset"]) <= 3_600_000, answer.headers
    same(left[1], left[0] - 1)
    body["dataRange"]["metrics"] = ["*::json"]
    answer = requests.post(service.url + "/data/query/events", json=body, headers=service.headers(), timeout=60)
    same(answer.headers["RateLimit-Limit"], "2500")
    assert "RateLimit-Limit" not in service.post({"query": "{ me { id } }"}).headers
