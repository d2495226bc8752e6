"""The bridge itself: what it binds to HTTP, and what it does not let pass. These need no service."""

from google.protobuf import descriptor_pool
from sift.calculated_channels.v2 import calculated_channels_pb2 as calculated
from sift.data.v2.data_pb2 import GetDataResponse
from sift.jobs.v1.jobs_pb2 import CancelJobRequest, ListJobsResponse
from sift.runs.v2.runs_pb2 import GetRunRequest, ListRunsRequest
from sift.unit.v2.unit_pb2 import CreateUnitRequest
from sift.views.v2.views_pb2 import UpdateViewRequest

import http_rule
import proto_json
from service import raises, same


def paths_queries_and_bodies(service):
    same(_request("sift.runs.v2.RunService", "GetRun", GetRunRequest(run_id="a/b ü:c")),
         http_rule.Request("GET", "/api/v2/runs/a%2Fb%20%C3%BC%3Ac", None))
    listing = ListRunsRequest(page_size=2, filter="name == 'a&b+c'", order_by="name desc")
    same(_request("sift.runs.v2.RunService", "ListRuns", listing),
         http_rule.Request("GET", "/api/v2/runs?pageSize=2&filter=name%20%3D%3D%20%27a%26b%2Bc%27&orderBy=name%20desc",
                           None))
    same(_request("sift.runs.v2.RunService", "ListRuns", ListRunsRequest(page_size=2), snake_case=True).target,
         "/api/v2/runs?page_size=2")
    same(_request("sift.jobs.v1.JobService", "CancelJob", CancelJobRequest(job_id="x")),
         http_rule.Request("POST", "/api/v1/jobs/x:cancel", None))
    same(_request("sift.unit.v2.UnitService", "CreateUnit", CreateUnitRequest(name="m/s")),
         http_rule.Request("POST", "/api/v2/units?name=m%2Fs", None))
    view = UpdateViewRequest()
    view.view.view_id, view.view.name = "v", "n"
    same(_request("sift.views.v2.ViewService", "UpdateView", view),
         http_rule.Request("PATCH", "/api/v2/views/v", b'{"view": {"name": "n"}}'))


def the_first_binding_that_can_be_filled(service):
    service_name, name = "sift.calculated_channels.v2.CalculatedChannelService", "GetCalculatedChannel"
    by_key = calculated.GetCalculatedChannelRequest(client_key="k", organization_id="o")
    same(_request(service_name, name, by_key).target, "/v2/organizations/o/calculated-channels/k")
    by_id = calculated.GetCalculatedChannelRequest(calculated_channel_id="i")
    same(_request(service_name, name, by_id).target, "/api/v2/calculated-channels/i")
    same(_request(service_name, name, calculated.GetCalculatedChannelRequest(client_key="k")), None)


def what_the_format_writes_is_read(service):
    same(len(proto_json.parse(f'{{"jobs":[{_job()}],"nextPageToken":""}}', ListJobsResponse).jobs), 1)
    answer = proto_json.parse(_data('{"timestamp":"2024-03-02T14:00:00.000000001Z","value":"-9223372036854775808"}'),
                              GetDataResponse)
    same(answer.data[0].type_url, "sift.data.v2.Int64Values")


def what_it_would_not_write_is_refused(service):
    jobs = {
        "an unknown field": _job(more='"size":1,'),
        "a snake_case name": _job().replace("jobId", "job_id"),
        "a zero left out": _job().replace('"createdByUserId":"",', ""),
        "one key twice": _job(more='"jobId":"a",'),
        "a number for an enum": _job(status="3"),
        "an unknown name": _job(status='"JOB_STATUS_DONE"'),
        "digits that say nothing": _job(date='"2024-03-02T14:00:00.500000Z"'),
        "a zone": _job(date='"2024-03-02T14:00:00+00:00"'),
        "a zoneless time": _job(date='"2024-03-02T14:00:00"'),
        "a number for a text": _job().replace('"organizationId":""', '"organizationId":5'),
    }
    for what, job in jobs.items():
        with raises(proto_json.Defect, "sift.jobs.v1.ListJobsResponse"):
            proto_json.parse(f'{{"jobs":[{job}],"nextPageToken":""}}', ListJobsResponse)
            raise AssertionError(f"{what} was let pass")
    points = {
        "a 64-bit number": '{"timestamp":"2024-03-02T14:00:00Z","value":5}',
        "a value left out": '{"timestamp":"2024-03-02T14:00:00Z"}',
        "bare NaN": '{"timestamp":"2024-03-02T14:00:00Z","value":NaN}',
    }
    for what, point in points.items():
        with raises(proto_json.Defect, "sift.data.v2.GetDataResponse"):
            proto_json.parse(_data(point), GetDataResponse)
            raise AssertionError(f"{what} was let pass")
    with raises(proto_json.Defect, "sift.jobs.v1.ListJobsResponse"):
        proto_json.parse("<html></html>", ListJobsResponse)


def _request(service_name, name, message, snake_case=False):
    method = descriptor_pool.Default().FindServiceByName(service_name).methods_by_name[name]
    return http_rule.request(http_rule.bindings(method), message, snake_case)


def _job(status='"JOB_STATUS_FINISHED"', date='"2024-03-02T14:00:00.500Z"', more=""):
    return (f'{{{more}"jobId":"a","organizationId":"","createdByUserId":"","modifiedByUserId":"","createdDate":{date},'
            f'"modifiedDate":null,"jobType":"JOB_TYPE_DATA_EXPORT","jobStatus":{status}}}')


def _data(point):
    return ('{"data":[{"@type":"sift.data.v2.Int64Values","metadata":null,"values":[' + point +
            '],"extras":[]}],"nextPageToken":""}')
