"""Subscriptions and their spans."""

from ticksupply.exceptions import ConflictError, NotFoundError, PaymentRequiredError

from service import JANUARY, refused, same


def demo_subscriptions(service):
    found = list(service.client.subscriptions.list_all(limit=5))
    assert len(found) > 10
    by_stream = {s.datastream_id: s for s in found}
    trades = by_stream[service.stream("binance", "BTCUSDT", "trade")]
    same((trades.status.value, trades.datastream.instrument), ("active", "BTCUSDT"))
    spans = service.client.subscriptions.list_spans(trades.id)
    same(len(spans), 3)
    same(int(spans[0].started_at.timestamp()) * 10**9, JANUARY)
    assert spans[0].ended_at < spans[1].started_at and spans[2].ended_at is None


def life(service):
    client = service.client.subscriptions
    stream = service.stream("binance", "XRPUSDT", "trade")
    made = client.create(stream)
    same((made.status.value, made.spans, made.datastream.datastream_id), ("active", [], stream))
    with refused(ConflictError, "already_exists"):
        client.create(stream)
    same(len(client.list_spans(made.id)), 1)
    client.pause(made.id)
    client.pause(made.id)
    same(client.get(made.id).status.value, "paused")
    assert client.list_spans(made.id)[0].ended_at is not None
    client.resume(made.id)
    client.resume(made.id)
    same(len(client.list_spans(made.id)), 2)
    client.delete(made.id)
    client.delete(made.id)
    assert made.id not in [s.id for s in client.list_all()]
    again = client.create(stream)
    same(again.id, made.id)
    assert again.created_at > made.created_at
    same(len(client.list_spans(again.id)), 1)


def of_others(service):
    mine = service.client.subscriptions.list().items[0].id
    with service.connect("other_api_key") as other:
        same(other.subscriptions.list().total, 0)
        with refused(NotFoundError, "not_found"):
            other.subscriptions.get(mine)
        with refused(NotFoundError, "not_found"):
            other.subscriptions.delete(mine)
    with service.connect("second_api_key") as second:
        same(second.subscriptions.get(mine).id, mine)


def suspended(service):
    with service.connect("suspended_api_key") as client:
        own = client.subscriptions.list().items[0].id
        client.subscriptions.pause(own)
        with refused(PaymentRequiredError, "payment_required") as caught:
            client.subscriptions.resume(own)
        same(caught[0].details, {"access_status": "SUSPENDED"})
        with refused(PaymentRequiredError, "payment_required"):
            client.subscriptions.create(service.stream("binance", "ADAUSDT", "trade"))
        client.subscriptions.delete(own)
