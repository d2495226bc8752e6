"""Calculated channels as data, and the calls about expressions, by the client's generated code."""

from google.protobuf.timestamp_pb2 import Timestamp
from sift.calculated_channels.v1 import calculated_channels_pb2 as expressions
from sift.calculated_channels.v1.calculated_channels_pb2_grpc import CalculatedChannelsServiceStub
from sift.calculated_channels.v2 import calculated_channels_pb2 as stored
from sift.calculated_channels.v2.calculated_channels_pb2_grpc import CalculatedChannelServiceStub
from sift.common.type.v1 import channel_data_type_pb2
from sift.data.v2 import data_pb2
from sift.data.v2.data_pb2_grpc import DataServiceStub

import tables
from service import same

SECOND = 1_000_000_000


def validate(service):
    stub = service.stub(CalculatedChannelsServiceStub)
    speed = service.channels(service.run("field-test-a"))["drive.speed"]
    for text, kind in (("$1 * 2.0", "DOUBLE"), ("$1 > 1", "BOOL"), ("$1 > 1 ? 'fast' : 'slow'", "STRING")):
        good = stub.ValidateExpression(expressions.ValidateExpressionRequest(expression=_expression(text, speed)))
        same(good.WhichOneof("result"), "success", text)
        same(good.success.data_type, getattr(channel_data_type_pb2, f"CHANNEL_DATA_TYPE_{kind}"), text)
    for text in ("$1 *", "$2 + 1", "", "$1 + 'a'"):
        bad = stub.ValidateExpression(expressions.ValidateExpressionRequest(expression=_expression(text, speed)))
        same(bad.WhichOneof("result"), "error", text)
        assert bad.error.error_message, text


def functions(service):
    stub = service.stub(CalculatedChannelsServiceStub)
    answer = stub.ListExpressionIdentifiers(expressions.ListExpressionIdentifiersRequest())
    assert "sqrt" in {identifier.name for identifier in answer.identifiers}


def versions_by_their_ids(service):
    power = service.client.calculated_channels.find(name="motor.power")
    versions = service.client.calculated_channels.list_versions(calculated_channel=power)
    wanted = [version.version_id for version in reversed(versions)]
    answer = service.stub(CalculatedChannelServiceStub).GetCalculatedChannelVersions(
        stored.GetCalculatedChannelVersionsRequest(calculated_channel_version_ids=wanted))
    same([version.version_id for version in answer.calculated_channels], wanted)


def beside_the_channel_that_it_uses(service):
    run = service.run("field-test-a")
    speed = service.channels(run)["drive.speed"]
    plain = data_pb2.Query(channel=data_pb2.ChannelQuery(channel_id=speed.id_, run_id=run.id_))
    calculated = _query("doubled", _expression("$1 * 2.0", speed), run)
    recorded, doubled = _data(service, run.start_time, 5, [plain, calculated])
    same(doubled.metadata.channel.channel_id, "doubled")
    same(doubled.metadata.run.run_id, run.id_)
    same([(p.timestamp.ToNanoseconds(), p.value) for p in doubled.values],
         [(p.timestamp.ToNanoseconds(), p.value * 2) for p in recorded.values])


def results_of_three_types(service):
    run = service.run("field-test-a")
    speed = service.channels(run)["drive.speed"]
    queries = [_query(text, _expression(text, speed), run) for text in ("$1 + 1", "$1 > 1", "$1 > 1 ? 'fast' : 'slow'")]
    numbers, flags, words = _data(service, run.start_time, 20, queries)
    same([type(message).__name__ for message in (numbers, flags, words)],
         ["DoubleValues", "BoolValues", "StringValues"])
    same([point.value for point in flags.values], [point.value > 2 for point in numbers.values])
    same([point.value for point in words.values], ["fast" if point.value else "slow" for point in flags.values])
    same({point.value for point in words.values}, {"fast", "slow"})


def one_inside_another(service):
    run = service.run("field-test-a")
    speed = service.channels(run)["drive.speed"]
    outer = expressions.ExpressionRequest(expression="$1 + $2", expression_channel_references=[
        expressions.ExpressionChannelReference(channel_reference="$1", channel_id=speed.id_),
        expressions.ExpressionChannelReference(
            channel_reference="$2", calculated_channel=_expression("$1 * 10.0", speed))])
    recorded = data_pb2.Query(channel=data_pb2.ChannelQuery(channel_id=speed.id_, run_id=run.id_))
    plain, total = _data(service, run.start_time, 2, [recorded, _query("total", outer, run)])
    same([point.value for point in total.values], [point.value + point.value * 10 for point in plain.values])


def several_runs_apart_and_combined(service):
    first, second = service.run("field-test-a"), service.run("field-test-b")
    speed = service.channels(first)["drive.speed"]
    length = int((second.start_time - first.stop_time).total_seconds()) + 2
    expression = _expression("$1 + 1", speed)
    apart = _data(service, first.stop_time, length, [_query("x", expression)], before=1)
    same([message.metadata.run.run_id for message in apart], [first.id_, second.id_])
    [together] = _data(service, first.stop_time, length, [_query("x", expression, combine=True)], before=1)
    same(tables.of_proto(together.values), [p for message in apart for p in tables.of_proto(message.values)])


def times_of_arrival(service):
    run = service.run("field-test-a")
    channel = service.channels(run)["camera.thumbnail"]
    query = data_pb2.Query(channel=data_pb2.ChannelQuery(channel_id=channel.id_, run_id=run.id_))
    [plain] = _data(service, run.start_time, 2, [query])
    same(len(plain.extras), 0)
    [message] = _data(service, run.start_time, 2, [query], include_received_at=True)
    [extra] = message.extras
    same(extra.label, "sift_received_at")
    arrivals = [item.value.ToNanoseconds() for item in extra.dimension_proto_timestamp_values.values]
    same(len(arrivals), len(message.values))
    assert all(arrival > point.timestamp.ToNanoseconds() for arrival, point in zip(arrivals, message.values))


def _query(key, expression, run=None, combine=False):
    return data_pb2.Query(calculated_channel=data_pb2.CalculatedChannelQuery(
        channel_key=key, expression=expression, run_id=run.id_ if run else None, combine_run_data=combine))


def _data(service, moment, seconds, queries, before=0, **options):
    """The messages of one page, from a moment (or some seconds before it) on."""
    start, end = Timestamp(), Timestamp()
    start.FromDatetime(moment)
    end.FromNanoseconds(start.ToNanoseconds() + seconds * SECOND)
    start.FromNanoseconds(start.ToNanoseconds() - before * SECOND)
    request = data_pb2.GetDataRequest(queries=queries, start_time=start, end_time=end, **options)
    return [tables.message(item) for item in service.stub(DataServiceStub).GetData(request).data]


def _expression(text, channel):
    return expressions.ExpressionRequest(expression=text, expression_channel_references=[
        expressions.ExpressionChannelReference(channel_reference="$1", channel_id=channel.id_)])
