"""The service's own rate limits; only with --real-limits."""

import time

from ticksupply.exceptions import RateLimitError

from service import refused, same


def headers_and_refusal(service):
    _, headers, _ = service.rest("GET", "/exchanges")
    same((headers["X-RateLimit-Limit-Minute"], headers["X-RateLimit-Limit-Hour"]), ("200", "10000"))
    assert int(headers["X-RateLimit-Remaining-Minute"]) < 200 and headers["X-RateLimit-Reset-Minute"] is None
    for _ in range(400):
        status, headers, _ = service.rest("GET", "/exchanges", key="second_api_key")
        if status == 429:
            break
    same((status, headers["X-RateLimit-Remaining-Minute"]), (429, "0"))
    assert abs(int(headers["X-RateLimit-Reset-Minute"]) - time.time()) < 5
    with refused(RateLimitError, "rate_limited", "Retry after") as caught:
        for _ in range(5):
            service.client.exchanges.list()
    assert caught[0].retry_after == 1
    with service.connect("other_api_key") as other:
        assert other.exchanges.list()
