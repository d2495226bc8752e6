"""What the client makes of failures: it tries again as its strategy says, whatever the status; a connection that breaks
in a POST it tries again for ever, without asking the strategy."""

import time
from datetime import timedelta

from obelisk.strategies.retry import ExponentialBackoffStrategy, ImmediateRetryStrategy

from service import refused, same

QUERY, TOKEN = "method=POST path=*/data/query/events", "method=POST path=*/auth/token"


def none_by_default(service):
    metric = service.written(3)
    for fault, status in [("unavailable", 503), ("rate-limit", 429), ("server-error", 500), ("bad-gateway", 502),
                          ("forbidden", 403)]:
        service.faults(f"{fault} 1 {QUERY}")
        with refused(status):
            service.values(metric)
        same((len(service.values(metric)), service.faults_left()), (3, []))


def at_once_and_so_many_times(service):
    metric, client = service.written(3), service.connect(retries=ImmediateRetryStrategy(2))
    service.faults(f"unavailable 2 {QUERY}")
    same((len(service.values(metric, client)), service.faults_left()), (3, []))
    service.faults(f"bad-gateway 3 {QUERY}")
    with refused(502):
        service.values(metric, client)
    same(service.faults_left(), [])
    # It makes no difference whether that helps.
    service.faults(f"forbidden 1 {QUERY}")
    same(len(service.values(metric, client)), 3)


def with_growing_pauses(service):
    metric = service.written(3)
    client = service.connect(retries=ExponentialBackoffStrategy(3, timedelta(seconds=1), timedelta(seconds=1)))
    service.faults(f"rate-limit 1 {QUERY}")
    began = time.monotonic()
    same(len(service.values(metric, client)), 3)
    assert time.monotonic() - began >= 1


def in_the_middle_of_pages(service):
    metric, client = service.written(6000), service.connect(retries=ImmediateRetryStrategy(1))
    service.faults(f"unavailable 1 after=1 {QUERY}")
    same((service.values(metric, client), service.faults_left()), ([float(index) for index in range(6000)], []))


def broken_connections(service):
    metric = service.written(3)
    service.faults(f"reset-before 2 {QUERY}", f"reset-after 1 {QUERY}")
    same((len(service.values(metric)), service.faults_left()), (3, []))


def answers_that_are_none(service):
    metric = service.written(3)
    service.faults(f"not-json 1 {QUERY}")
    with refused("not a JSON object"):
        service.values(metric)
    same(service.faults_left(), [])


def a_revoked_token_stays_in_use(service):
    metric, client = service.written(3), service.connect(retries=ImmediateRetryStrategy(1))
    same(len(service.values(metric, client)), 3)
    service.faults("revoked-token 1")
    for _ in range(2):
        with refused(401, "Unauthorized"):
            service.values(metric, client)
    # All clients of one id share a token, so that the usual one has lost it too.
    service.client = service.connect()
    same(len(service.values(metric)), 3)
    assert service.client.async_obelisk._token != client.async_obelisk._token, "the token was not revoked"


def a_token_that_is_hard_to_get(service):
    metric = service.written(3)
    service.faults(f"not-json 1 {TOKEN}")
    same((len(service.values(metric, service.connect(retries=ImmediateRetryStrategy(1)))), service.faults_left()),
         (3, []))
    # The failure itself is swallowed; what is told is that "Bearer None" is no token.
    service.faults(f"unavailable 1 {TOKEN}")
    client = service.connect()
    with refused(401):
        service.values(metric, client)
    same(len(service.values(metric, client)), 3)
