"""Errors: codes, request ids, details."""

from ticksupply import Client
from ticksupply.exceptions import (APIError, AuthenticationError, InvalidArgumentError, NotFoundError,
                                   PaymentRequiredError, PermissionDeniedError, RateLimitError, ServerError)

from service import HOUR, JANUARY, refused, same


def wrong_key(service):
    with Client("wrong", base_url=service.url, max_retries=0) as client:
        with refused(AuthenticationError, "unauthenticated"):
            client.exchanges.list()


def a_base_with_a_slash(service):
    with Client(service.key("api_key"), base_url=service.url + "/") as client:
        assert client.exchanges.list()


def unknown_things(service):
    client = service.client
    for call in (lambda: client.exports.get("exp_" + "0" * 32), lambda: client.subscriptions.get("sub_" + "0" * 32),
                 lambda: client.export_schemas.get("sch_" + "0" * 32), lambda: client.availability.get(7),
                 lambda: client.exchanges.list_instruments("nowhere"),
                 lambda: client.exchanges.list_datastreams("binance", "NOTHING"),
                 lambda: client.exports.create(7, JANUARY, JANUARY + HOUR)):
        with refused(NotFoundError, "not_found"):
            call()


def without_a_subscription(service):
    with refused(PermissionDeniedError, "permission_denied"):
        service.client.exports.create(service.stream("binance", "LTCUSDT", "trade"), JANUARY, JANUARY + HOUR)


def bad_arguments(service):
    client, stream = service.client, service.stream("binance", "BTCUSDT", "trade")
    for call, field in ((lambda: client.exports.create(stream, JANUARY, JANUARY), "end_time"),
                        (lambda: client.exports.create(stream, "soon", JANUARY), "start_time"),
                        (lambda: client.exports.create(stream, JANUARY, JANUARY + 1, schema="none"), "schema"),
                        (lambda: client.exports.list(limit=101), "limit"),
                        (lambda: client.datastreams.list(limit=0), "limit"),
                        (lambda: client.datastreams.list(page_token="x"), "page_token")):
        with refused(InvalidArgumentError, "invalid_argument") as caught:
            call()
        same(caught[0].details, {"field": field})


def faults(service):
    for text, kind, code in (("rate-limit 1 wait=3s header=yes", RateLimitError, "rate_limited"),
                             ("unavailable 1", ServerError, "unavailable"), ("server-error 1", ServerError, "internal"),
                             ("request-timeout 1", APIError, "request_timeout"),
                             ("payment-required 1", PaymentRequiredError, "payment_required"),
                             ("bad-gateway 1", APIError, "unknown")):
        service.faults(text)
        with refused(kind, code) as caught:
            service.client.exchanges.list()
        if code == "rate_limited":
            same(caught[0].retry_after, 3)
        service.client.exchanges.list()


def retries_of_the_client(service):
    with service.connect(max_retries=3) as client:
        service.faults("unavailable 1")
        assert client.exchanges.list()
