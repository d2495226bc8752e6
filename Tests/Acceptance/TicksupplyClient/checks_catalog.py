"""Exchanges, instruments, datastreams, availability, billing."""

from service import JANUARY, same


def exchanges(service):
    found = service.client.exchanges.list()
    same([e.code for e in found], ["binance", "binance_futures", "bybit", "deribit"])
    assert all(e.display_name for e in found)


def instruments(service):
    page = service.client.exchanges.list_instruments("binance")
    same((len(page.items), page.limit, page.has_next), (100, 100, True))
    symbols = [i.symbol for i in page.items]
    while page.has_next:
        page = service.client.exchanges.list_instruments("binance", page_token=page.next_page_token)
        symbols += [i.symbol for i in page.items]
    same(len(set(symbols)), page.total)
    kinds = {i.instrument_type for code in ("binance", "binance_futures", "deribit")
             for i in service.client.exchanges.list_instruments(code, limit=1000).items}
    same(kinds, {"spot", "perpetual", "futures", "option"})


def instruments_by_part(service):
    found = service.client.exchanges.list_instruments("binance", search="eth", base="ETH", quote="EUR").items
    same([(i.symbol, i.base, i.quote, i.instrument_type) for i in found], [("ETHEUR", "ETH", "EUR", "spot")])
    index = service.client.exchanges.list_instruments("bybit", search="INDEX").items
    same([(i.symbol, i.base, i.instrument_type) for i in index], [("DEFI-INDEX", None, None)])


def datastreams_by_both_routes(service):
    nested = service.client.exchanges.list_datastreams("binance", "BTCUSDT", stream_type="trade")
    flat = service.client.datastreams.list(exchange="binance", instrument="BTCUSDT", stream_type="trade")
    same(nested, flat)
    same(nested.items[0].wire_format, "json")
    types = {s.stream_type for s in service.client.exchanges.list_datastreams("binance", "BTCUSDT").items}
    same(types, {"trade", "orderbook", "book_update", "quote", "kline", "ticker", "liquidation"})


def datastreams_in_pages(service):
    ids, token = [], None
    while True:
        page = service.client.datastreams.list(limit=1000, page_token=token)
        ids += [s.datastream_id for s in page.items]
        token = page.next_page_token
        if token is None:
            break
    same((len(ids), len(set(ids))), (page.total, page.total))
    assert page.total > 1000


def availability_with_a_gap(service):
    found = service.client.availability.get(service.stream("binance", "BTCUSDT", "trade"))
    first, second = found.ranges[:2]
    same(first.from_ns, JANUARY)
    assert first.to_ns < second.from_ns
    same(second.to_ns, JANUARY + 31 * 86_400 * 10**9)
    same(first.rows_estimate, 468_000)
    assert found.updated_at.tzinfo is not None
    same(found.datastream.instrument, "BTCUSDT")


def billing(service):
    found = service.client.billing.get_summary()
    same((found.access_status.value, found.plan_code, found.grace_until), ("ACTIVE", "pro", None))
    assert found.usage.export_gb_total_decimal >= 0
    assert found.current_period_end.day == 1
    with service.connect("suspended_api_key") as client:
        same(client.billing.get_summary().access_status.value, "SUSPENDED")
