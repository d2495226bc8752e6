"""Idempotency keys, and answers that are lost."""

import uuid

from ticksupply.exceptions import ConflictError, InvalidArgumentError, NetworkError

from service import HOUR, JANUARY, refused, same


def replay(service):
    client, stream = service.client, service.stream("binance", "BTCUSDT", "trade")
    before, key = client.exports.list().total, str(uuid.uuid4())
    first = client.exports.create(stream, JANUARY, JANUARY + HOUR, idempotency_key=key)
    service.end(first.id)
    for form in (key, key.upper(), "{" + key + "}", "urn:uuid:" + key, key.replace("-", "")):
        # The answer of then, though the export has ended.
        again = client.exports.create(stream, JANUARY, JANUARY + HOUR, idempotency_key=form)
        same((again.id, again.status.value), (first.id, "queued"))
    same(client.exports.list().total, before + 1)
    with refused(ConflictError, "already_exists"):
        client.exports.create(stream, JANUARY, JANUARY + 2 * HOUR, idempotency_key=key)
    with refused(InvalidArgumentError, "invalid_argument"):
        client.exports.create(stream, JANUARY, JANUARY + HOUR, idempotency_key="not-a-uuid")
    client.exports.create(stream, JANUARY, JANUARY + HOUR)
    same(client.exports.list().total, before + 2)


def an_answer_that_is_cut(service):
    stream = service.stream("binance", "BTCUSDT", "trade")
    before = service.client.exports.list().total
    service.faults("reset-after 1 path=/v1/exports method=POST")
    key = str(uuid.uuid4())
    try:
        service.client.exports.create(stream, JANUARY, JANUARY + HOUR, idempotency_key=key)
        raise AssertionError("the answer came")
    except NetworkError:
        pass
    service.client.exports.create(stream, JANUARY, JANUARY + HOUR, idempotency_key=key)
    same(service.client.exports.list().total, before + 1)


def schemas_and_subscriptions(service):
    key = str(uuid.uuid4())
    column = {"output_column": "t", "meta": {"value": "collection_timestamp_ns"}}
    first = service.client.export_schemas.create("replayed", "trade", [column], idempotency_key=key)
    same(service.client.export_schemas.create("replayed", "trade", [column], idempotency_key=key).id, first.id)
    key = str(uuid.uuid4())
    for _ in range(2):
        service.client.export_schemas.delete(first.id, idempotency_key=key)
    stream = service.stream("binance", "DOTUSDT", "trade")
    key = str(uuid.uuid4())
    ids = {service.client.subscriptions.create(stream, idempotency_key=key).id for _ in range(2)}
    same(len(ids), 1)
