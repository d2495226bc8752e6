"""Plain HTTP, without the client: both spellings, verbs, paths, the forms of errors."""

import json
from urllib.parse import quote

from service import NOBODY, eventually, same


def queries_in_both_spellings(service):
    filters = quote("name.contains('fire')")
    camel = service.json("GET", f"/api/v2/runs?pageSize=2&orderBy=name&filter={filters}")
    same(service.json("GET", f"/api/v2/runs?page_size=2&order_by=name&filter={filters}"), camel)
    same([run["name"] for run in camel["runs"]], ["hotfire 10", "hotfire 11"])
    token = quote(camel["nextPageToken"])
    tails = [service.json("GET", f"/api/v2/runs?{size}=2&{order}=name&filter={filters}&{name}={token}")
             for size, order, name in (("pageSize", "orderBy", "pageToken"), ("page_size", "order_by", "page_token"))]
    same(tails[1], tails[0])
    same([run["name"] for run in tails[0]["runs"]], ["hotfire 12"])


def blanks_as_plus_and_percent(service):
    for blank in ("+", "%20"):
        answer = service.json("GET", f"/api/v2/runs?filter=name{blank}=={blank}%27hotfire{blank}12%27")
        same(len(answer["runs"]), 1, blank)


def sizes_above_the_maximum_are_lowered(service):
    for target, name in (("/api/v2/runs", "runs"), ("/api/v3/channels", "channels"), ("/api/v1/assets", "assets"),
                         ("/api/v2/units", "units"), ("/api/v1/jobs", "jobs"),
                         ("/api/v2/calculated-channels", "calculatedChannels")):
        answer = service.json("GET", f"{target}?pageSize=100000000")
        same((list(answer), answer["nextPageToken"]), ([name, "nextPageToken"], ""), target)


def export_bodies_in_both_spellings(service):
    run, channel = _run_and_channel(service)
    camel = {"runsAndTimeRange": {"runIds": [run["runId"]], "startTime": run["startTime"]},
             "channelIds": [channel["channelId"]], "outputFormat": "EXPORT_OUTPUT_FORMAT_CSV",
             "exportOptions": {"simplifyChannelNames": True, "embedChannelConfigs": False}}
    snake = {"runs_and_time_range": {"run_ids": [run["runId"]], "start_time": run["startTime"]},
             "channel_ids": [channel["channelId"]], "output_format": 1,
             "export_options": {"simplify_channel_names": True, "embed_channel_configs": None}}
    requests = []
    for body in (camel, snake):
        answer = service.json("POST", "/api/v1/export", body)
        same(sorted(answer), ["jobId", "presignedUrl", "serviceMessage"])
        job = _job(service, answer["jobId"])
        requests.append(job["jobDetails"]["dataExport"]["request"])
    same(requests[1], requests[0])


def data_bodies_in_both_spellings(service):
    run, channel = _run_and_channel(service)
    camel = {"queries": [{"channel": {"channelId": channel["channelId"], "runId": run["runId"]}}],
             "startTime": run["startTime"], "endTime": "2024-05-01T14:00:01.5+02:00", "pageSize": 3, "sampleMs": 0}
    snake = {"queries": [{"channel": {"channel_id": channel["channelId"], "run_id": run["runId"]}}],
             "start_time": run["startTime"], "end_time": "2024-05-01T12:00:01.500Z", "page_size": "3", "sample_ms": "0"}
    first = service.json("POST", "/api/v2/data", camel)
    same(service.json("POST", "/api/v2/data", snake)["data"], first["data"])
    same([value["timestamp"] for value in first["data"][0]["values"]],
         ["2024-05-01T12:00:00Z", "2024-05-01T12:00:00.000000001Z", "2024-05-01T12:00:00.000001Z"])
    second = service.json("POST", "/api/v2/data", {**camel, "pageToken": first["nextPageToken"]})
    same([value["timestamp"] for value in second["data"][0]["values"]],
         ["2024-05-01T12:00:00.001Z", "2024-05-01T12:00:01Z", "2024-05-01T12:00:01.123456789Z"])
    same(second["nextPageToken"], "")


def bodies_that_are_refused(service):
    run, channel = _run_and_channel(service)
    query = {"channel": {"channelId": channel["channelId"], "runId": run["runId"]}}
    data = {"queries": [query], "startTime": run["startTime"], "endTime": run["stopTime"]}
    order = {"runsAndTimeRange": {"runIds": [run["runId"]]}, "outputFormat": "EXPORT_OUTPUT_FORMAT_CSV"}
    cases = [
        ("/api/v2/data", b"{"), ("/api/v2/data", b"[]"), ("/api/v2/data", {**data, "stopTime": run["stopTime"]}),
        ("/api/v2/data", {**data, "startTime": "2024-05-01T12:00:00"}), ("/api/v2/data", {**data, "pageSize": -1}),
        ("/api/v2/data", {**data, "queries": [{**query, "calculatedChannel": {"channelKey": "x"}}]}),
        ("/api/v1/export", b""), ("/api/v1/export", {**order, "outputFormat": "CSV"}),
        ("/api/v1/export", {**order, "outputFormat": 0}), ("/api/v1/export", {**order, "channels": []}),
        ("/api/v1/export", {**order, "timeRange": {"startTime": run["startTime"], "stopTime": run["stopTime"]}}),
        ("/api/v1/export", {**order, "runs_and_time_range": {"run_ids": []}}),
    ]
    for target, body in cases:
        _refused(service, 400, 3, "POST", target, body)


def paths_and_verbs(service):
    _refused(service, 404, 5, "GET", "/api/v4/channels", words="Not Found")
    _refused(service, 404, 5, "GET", "/", words="Not Found")
    for verb, target in (("POST", "/api/v1/ping"), ("DELETE", "/api/v2/runs"), ("GET", "/api/v1/export"),
                         ("GET", "/api/v2/data"), ("GET", f"/api/v1/jobs/{NOBODY}:cancel")):
        _refused(service, 501, 12, verb, target, words="Method Not Allowed")
    _refused(service, 400, 3, "GET", "/api/v2/runs?limit=5")


def a_missing_and_a_wrong_key(service):
    for key in ("", "wrong", f"{service.key}x"):
        for target in ("/api/v1/ping", "/api/v2/runs", "/nothing"):
            status, _, body = service.rest("GET", target, key=key)
            same((status, body), (401, b""), f"{target} with {key!r}")


def describing_itself(service):
    fields = service.json("GET", "/api/v2/runs:filterFields")
    text = json.dumps(fields)
    for name in ("run_id", "client_key", "duration_string", "metadata", "is_archived"):
        assert f'"{name}"' in text, f"{name} is not in {text[:200]}"
    same(service.json("POST", "/api/v2/runs:validateFilter", {"filter": "name == 'a'"}), {"errorMessage": ""})
    assert service.json("POST", "/api/v2/runs:validateFilter", {"filter": "name =="})["errorMessage"]
    assert service.json("GET", "/api/v1/filter:grammar")


def a_link_takes_no_key(service):
    run, channel = _run_and_channel(service)
    order = {"runsAndTimeRange": {"runIds": [run["runId"]]}, "channelIds": [channel["channelId"]],
             "outputFormat": "EXPORT_OUTPUT_FORMAT_CSV"}
    job = _job(service, service.json("POST", "/api/v1/export", order)["jobId"])
    target = f"/api/v1/export/{job['jobId']}/download-url"
    answer = service.json("GET", target)
    same(sorted(answer), ["presignedUrl", "serviceMessage"])
    status, headers, content = service.fetch(answer["presignedUrl"])
    same((status, content[:2], int(headers["Content-Length"])), (200, b"PK", len(content)))
    status, _, _ = service.fetch(answer["presignedUrl"], {"Authorization": f"Bearer {service.key}"})
    assert 400 <= status < 500, status
    status, headers, part = service.fetch(answer["presignedUrl"], {"Range": "bytes=5-9"})
    same((status, part), (206, content[5:10]))
    status, headers, body = service.fetch(answer["presignedUrl"] + "0")
    same(status, 403)
    assert body.startswith(b"<?xml"), body


def _run_and_channel(service):
    [run] = service.json("GET", "/api/v2/runs?filter=" + quote("client_key == 'edge-cases'"))["runs"]
    [channel] = service.json("GET", "/api/v3/channels?filter=" + quote("name == 'edge.int32'"))["channels"]
    return run, channel


def _job(service, job_id):
    target = "/api/v1/jobs?pageSize=1&filter=" + quote(f'job_id == "{job_id}"')
    eventually(lambda: service.json("GET", target)["jobs"][0]["jobStatus"] == "JOB_STATUS_FINISHED")
    return service.json("GET", target)["jobs"][0]


def _refused(service, status, code, verb, target, body=None, words=""):
    found, headers, text = service.rest(verb, target, body)
    what = f"{verb} {target} {body!r}"
    same(found, status, what)
    same(headers["Content-Type"], "application/json", what)
    said = json.loads(text)
    same((said["code"], said["details"]), (code, []), what)
    assert words in said["message"], f"{what}: {said['message']}"
