"""Export schemas: built-in, own, drafts, inline."""

import gzip

from ticksupply.exceptions import ConflictError, InvalidArgumentError, NotFoundError
from ticksupply.models import (CreateSchemaColumnRequest, DeriveArrayInput, DeriveField, ExchangeExtractor,
                               JsonExtraction, MetaExtraction, StreamCategory, UnfoldConfig)

from service import JANUARY, refused, same

TIME = {"output_column": "ts", "meta": {"value": "collection_timestamp_ns", "format": "us"}}
PRICE = {"output_column": "price", "data": {"binance": {"json": {"path": "data.p", "type": "decimal(18)"}}}}
SECOND = 10**9


def _text(service, stream, seconds, schema):
    job = service.client.exports.create(stream, JANUARY, JANUARY + seconds * SECOND, schema=schema)
    same(service.end(job.id).status.value, "succeeded", service.client.exports.get(job.id).reason)
    return gzip.decompress(service.fetch(service.client.exports.get_download(job.id).url)[2]).decode()


def built_in(service):
    found = [s for s in service.client.export_schemas.list() if s.is_built_in]
    same(sorted((s.name, s.stream_category.value) for s in found), [
        ("book_20", "orderbook"), ("book_5", "orderbook"), ("normalized", "book_update"), ("normalized", "kline"),
        ("normalized", "liquidation"), ("normalized", "orderbook"), ("normalized", "quote"), ("normalized", "trade")])
    levels = next(s for s in found if s.stream_category.value == "book_update")
    full = service.client.export_schemas.get(levels.id)
    same(full.derive["binance"][0].op, "tagged_concat")
    with refused(NotFoundError, "not_found"):
        service.client.export_schemas.delete(levels.id)
    with refused(NotFoundError, "not_found"):
        service.client.export_schemas.create_draft(levels.id)
    with refused(ConflictError, "already_exists"):
        service.client.export_schemas.create("normalized", "trade", [TIME])


def life(service):
    client = service.client.export_schemas
    made = client.create("life", StreamCategory.TRADE, [TIME, PRICE])
    same((made.version, made.has_draft, len(made.columns), made.unfold), (1, False, 2, None))
    with refused(ConflictError, "already_exists"):
        client.create("life", "trade", [TIME])
    with refused(NotFoundError, "not_found"):
        client.get_draft(made.id)
    draft = client.create_draft(made.id)
    same((draft.has_draft, draft.version, len(draft.columns)), (True, 1, 2))
    client.update_draft(made.id, [TIME], unfold={"binance": UnfoldConfig(path="data")})
    same(client.get_draft(made.id).unfold["binance"].path, "data")
    same(client.get(made.id).unfold, None)
    published = client.publish_draft(made.id)
    same((published.version, published.has_draft, published.unfold["binance"].path), (2, False, "data"))
    with refused(NotFoundError, "not_found"):
        client.publish_draft(made.id)
    client.create_draft(made.id, columns=[PRICE])
    client.discard_draft(made.id)
    updated = client.update(made.id, [TIME])
    same((updated.version, updated.unfold), (3, None))
    same([s.version for s in client.list() if s.id == made.id], [3])
    client.delete(made.id)
    with refused(NotFoundError, "not_found"):
        client.get(made.id)


def snapshot_at_creation(service):
    client, stream = service.client, service.stream("binance", "BTCUSDT", "trade")
    schema = client.export_schemas.create("snapshot", "trade", [TIME])
    service.faults("stuck-job 2 wait=300ms")
    job = client.exports.create(stream, JANUARY, JANUARY + 3 * SECOND, schema="snapshot")
    client.export_schemas.update(schema.id, [PRICE])
    same(service.end(job.id).status.value, "succeeded")
    text = gzip.decompress(service.fetch(client.exports.get_download(job.id).url)[2]).decode()
    same(text, "ts\n1704067201338989\n")
    same(_text(service, stream, 3, schema.id), "price\n41306.91\n")
    client.export_schemas.delete(schema.id)


def inline(service):
    columns = [
        CreateSchemaColumnRequest(output_column="ms", meta=MetaExtraction(value="collection_timestamp_ns", format="ms")),
        CreateSchemaColumnRequest(output_column="side", data={"binance": ExchangeExtractor(
            json=JsonExtraction(path="data.m", type="bool"), transform="CASE WHEN {v} THEN 'sell' ELSE 'buy' END")}),
        CreateSchemaColumnRequest(output_column="none", data={"kraken": ExchangeExtractor(
            json=JsonExtraction(path="data.m", type="i64"))}),
    ]
    same(_text(service, service.stream("binance", "BTCUSDT", "trade"), 3, {"columns": columns}),
         'ms,side,none\n1704067201338,"sell",\\N\n')


def derived_levels(service):
    level = "data.levels.level"
    schema = {
        "columns": [{"output_column": name, "data": {"binance": {"json": {"path": path, "type": kind}}}}
                    for name, path, kind in (("side", "data.levels.side", "string"), ("price", f"{level}.0", "f64"))],
        "unfold": {"binance": UnfoldConfig(path="data.levels")},
        "derive": {"binance": [DeriveField(
            field="levels", op="tagged_concat", tag_field="side", value_field="level",
            arrays=[DeriveArrayInput(path="b", tag="bid"), DeriveArrayInput(path="a", tag="ask")])]},
    }
    lines = _text(service, service.stream("binance", "BTCUSDT", "book_update"), 5, schema).splitlines()
    same([line.split(",")[0] for line in lines[1:]], ['"bid"'] * 3 + ['"ask"'] * 2)


def unfolded_trades(service):
    schema = {
        "columns": [{"output_column": "p", "data": {"bybit": {"json": {"path": "data.p", "type": "decimal(2)"}}}},
                    {"output_column": "topic", "data": {"bybit": {"json": {"path": "topic", "type": "string"}}}}],
        "unfold": {"bybit": {"path": "data"}},
    }
    lines = _text(service, service.stream("bybit", "BTCUSDT", "trade"), 9, schema).splitlines()[1:]
    same(len(lines), 6)
    same({line.split(",")[1] for line in lines}, {'"publicTrade.BTCUSDT"'})


def limits(service):
    columns = [{**TIME, "output_column": f"c{number}"} for number in range(142)]
    with refused(InvalidArgumentError, "invalid_argument") as caught:
        service.client.export_schemas.create("wide", "trade", columns)
    same(caught[0].details, {"max_columns": 100, "provided": 142})
    schema = service.client.export_schemas.create("wide", "trade", columns[:100])
    service.client.export_schemas.delete(schema.id)
    with refused(InvalidArgumentError, "invalid_argument", "at least one"):
        service.client.export_schemas.create("empty", "trade", [])


def hostile_transforms(service):
    for sql in ("(SELECT content FROM read_text('/etc/passwd')) || {v}", "{v}); DROP TABLE messages; --", "max({v})",
                "{v}) FROM (SELECT 1"):
        column = {"output_column": "x", "data": {"binance": {"json": {"path": "data.p", "type": "string"},
                                                             "transform": sql}}}
        with refused(InvalidArgumentError, "invalid_argument", "transform"):
            service.client.exports.create(service.stream("binance", "BTCUSDT", "trade"), JANUARY, JANUARY + SECOND,
                                          schema={"columns": [column]})
