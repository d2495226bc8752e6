"""What the client's generated code reaches and its classes do not offer."""

import grpc
from google.protobuf.timestamp_pb2 import Timestamp
from sift.data.v2 import data_pb2
from sift.data.v2.data_pb2_grpc import DataServiceStub
from sift.exports.v1.exports_pb2 import GetDownloadUrlRequest
from sift.exports.v1.exports_pb2_grpc import ExportServiceStub
from sift.runs.v2.runs_pb2 import ListRunsRequest, ValidateRunFilterRequest
from sift.runs.v2.runs_pb2_grpc import RunServiceStub
from sift_client.sift_types.export import ExportOutputFormat

import tables
from service import NOBODY, refused, same

SECOND = 1_000_000_000


def validate_a_run_filter(service):
    stub = service.stub(RunServiceStub)
    good = ValidateRunFilterRequest(filter="name == 'a' && is_archived == false")
    same(stub.ValidateRunFilter(good).error_message, "")
    for text in ("name ==", "nothing == 1"):
        assert stub.ValidateRunFilter(ValidateRunFilterRequest(filter=text)).error_message, text


def a_page_token_fits_its_own_request_only(service):
    stub = service.stub(RunServiceStub)
    token = stub.ListRuns(ListRunsRequest(page_size=2)).next_page_token
    same(len(stub.ListRuns(ListRunsRequest(page_size=2, page_token=token)).runs), 2)
    for other in (ListRunsRequest(page_size=2, page_token=token, filter="name == 'field test'"),
                  ListRunsRequest(page_size=2, page_token=token, order_by="name"), ListRunsRequest(page_token="x")):
        with refused(grpc.StatusCode.INVALID_ARGUMENT):
            stub.ListRuns(other)


def download_link_before_the_end(service):
    stub = service.stub(ExportServiceStub)
    with refused(grpc.StatusCode.NOT_FOUND, NOBODY):
        stub.GetDownloadUrl(GetDownloadUrlRequest(job_id=NOBODY))
    job = service.client.data_export.export(output_format=ExportOutputFormat.CSV, runs=[service.run("edge-cases")])
    job.wait_until_complete(polling_interval_secs=0.05)
    urls = {stub.GetDownloadUrl(GetDownloadUrlRequest(job_id=job.id_)).presigned_url for _ in range(2)}
    assert all(url.startswith("http://127.0.0.1:") for url in urls), urls


def several_channels_in_one_request(service):
    run = service.run("field-test-a")
    channels = [service.channels(run)[name] for name in ("drive.speed", "nav.altitude", "log.text", "power.charge")]
    queries = [data_pb2.Query(channel=data_pb2.ChannelQuery(channel_id=c.id_, run_id=run.id_)) for c in channels]
    start, end = _window(run, 10)
    expected = tables.of_frames(service.client.channels.get_data(
        channels=channels, run=run, start_time=run.start_time, end_time=_pandas(end)))
    for size in (0, 30, 171):
        found = _all_pages(service, queries=queries, start_time=start, end_time=end, page_size=size)
        tables.same_points({name: points for name, (points, _) in found.items()}, expected)


def fewer_points_by_sample_ms(service):
    run = service.run("field-test-a")
    channels = service.channels(run)
    start, end = _window(run, 100)
    for name, shrinks in (("drive.speed", True), ("power.charge", True), ("log.text", False), ("nav.fix", False)):
        query = [data_pb2.Query(channel=data_pb2.ChannelQuery(channel_id=channels[name].id_, run_id=run.id_))]
        whole, _ = _all_pages(service, queries=query, start_time=start, end_time=end)[name]
        some, metadata = _all_pages(service, queries=query, start_time=start, end_time=end, sample_ms=1000)[name]
        same(len(whole), 2000, name)
        if not shrinks:
            same(some, whole, name)
            continue
        same(metadata.sampled_ms, 1000, name)
        assert 90 <= len(some) <= 110, f"{name}: {len(some)} points"
        assert set(some) <= set(whole), f"{name}: points that were never recorded"
        same((some[0], some[-1]), (whole[0], whole[-1]), name)


def times_are_required(service):
    run = service.run("field-test-a")
    query = data_pb2.Query(channel=data_pb2.ChannelQuery(channel_id=service.channels(run)["nav.fix"].id_))
    start, end = _window(run, 1)
    for request in (data_pb2.GetDataRequest(start_time=start, end_time=end),
                    data_pb2.GetDataRequest(queries=[query], start_time=start, end_time=end, page_token="x"),
                    data_pb2.GetDataRequest(queries=[data_pb2.Query()], start_time=start, end_time=end)):
        with refused(grpc.StatusCode.INVALID_ARGUMENT):
            service.stub(DataServiceStub).GetData(request)


def a_data_token_fits_its_own_request_only(service):
    run = service.run("field-test-a")
    query = data_pb2.Query(channel=data_pb2.ChannelQuery(
        channel_id=service.channels(run)["nav.fix"].id_, run_id=run.id_))
    start, end = _window(run, 10)
    stub, whole = service.stub(DataServiceStub), dict(queries=[query], start_time=start, end_time=end, page_size=50)
    token = stub.GetData(data_pb2.GetDataRequest(**whole)).next_page_token
    assert token
    stub.GetData(data_pb2.GetDataRequest(page_token=token, **whole))
    for change in (dict(page_size=51), dict(sample_ms=10), dict(end_time=start), dict(queries=[query, query])):
        with refused(grpc.StatusCode.INVALID_ARGUMENT):
            stub.GetData(data_pb2.GetDataRequest(page_token=token, **{**whole, **change}))


def _all_pages(service, **request):
    """Points and metadata of each channel, all pages together."""
    found, token, stub = {}, "", service.stub(DataServiceStub)
    while True:
        page = stub.GetData(data_pb2.GetDataRequest(page_token=token, **request))
        for message in map(tables.message, page.data):
            points, _ = found.setdefault(message.metadata.channel.name, ([], message.metadata))
            points.extend(tables.of_proto(message.values))
        token = page.next_page_token
        if not token:
            return found


def _window(run, seconds):
    start, end = Timestamp(), Timestamp()
    start.FromDatetime(run.start_time)
    end.FromNanoseconds(start.ToNanoseconds() + seconds * SECOND)
    return start, end


def _pandas(timestamp):
    return tables.pandas.Timestamp(timestamp.ToNanoseconds(), tz="UTC")
