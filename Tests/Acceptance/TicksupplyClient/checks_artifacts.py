"""The files of exports."""

import csv
import gzip
import io
import json
import time
from decimal import Decimal

import pyarrow.parquet

from service import HOUR, JANUARY, same

DAY = 24 * HOUR


def _rows(content):
    return list(csv.reader(io.StringIO(gzip.decompress(content).decode(), newline="")))


def raw_messages(service):
    stream = service.stream("binance", "BTCUSDT", "trade")
    files = service.files(stream, JANUARY, JANUARY + DAY)
    same(list(files), ["binance_BTCUSDT_trade_part_2024010100.csv.gz"])
    header, *rows = _rows(next(iter(files.values())))
    same(header, ["collection_timestamp_ns", "data"])
    same(len(rows), 28_800)
    times = [int(row[0]) for row in rows]
    same(times, sorted(times))
    assert JANUARY <= times[0] and times[-1] < JANUARY + DAY
    message = json.loads(rows[0][1])
    same((message["stream"], message["data"]["s"]), ("btcusdt@trade", "BTCUSDT"))


def several_files(service):
    stream = service.stream("binance", "BTCUSDT", "trade")
    days = service.files(stream, JANUARY + 15 * DAY, JANUARY + 18 * DAY)
    same(list(days), [f"binance_BTCUSDT_trade_part_202401{day}00.csv.gz" for day in (16, 17, 18)])
    same([len(_rows(content)) - 1 for content in days.values()], [28_800, 26_400, 28_800])
    hours = service.files(stream, JANUARY + HOUR // 2, JANUARY + 3 * HOUR)
    same(list(hours), [f"binance_BTCUSDT_trade_part_20240101{hour:02}.csv.gz" for hour in range(3)])
    same([len(_rows(content)) - 1 for content in hours.values()], [600, 1200, 1200])
    # Both sorts occur: files of one gzip member and files of two.
    members = {content.count(b"\x1f\x8b\x08\x00\x00\x00\x00\x00") for content in hours.values()}
    same(members, {1, 2})


def normalized_columns(service):
    stream = service.stream("binance", "BTCUSDT", "trade")
    header, *rows = _rows(next(iter(service.files(stream, JANUARY, JANUARY + HOUR, schema="normalized").values())))
    same(header, ["collection_timestamp_ns", "exchange_timestamp_ns", "price", "quantity", "side", "trade_id"])
    for row in rows:
        assert int(row[1]) < int(row[0]) and Decimal(row[2]) > 0 and row[4] in ("buy", "sell"), row


def parquet(service):
    stream = service.stream("bybit", "BTCUSDT", "trade")
    order = {"schema": "normalized", "format": "parquet"}
    plain = service.files(stream, JANUARY, JANUARY + DAY, **order)
    name, content = next(iter(plain.items()))
    same(name, "bybit_BTCUSDT_trade_part_2024010100.parquet")
    file = pyarrow.parquet.ParquetFile(io.BytesIO(content))
    types = {field.name: str(field.type) for field in file.schema_arrow}
    same(types["price"], "decimal128(38, 18)")
    assert types["exchange_timestamp_ns"].startswith("timestamp[ns"), types
    same(file.metadata.row_group(0).column(0).compression, "ZSTD")
    header, *rows = _rows(next(iter(service.files(stream, JANUARY, JANUARY + DAY, schema="normalized").values())))
    table = file.read().to_pydict()
    same(len(table["price"]), len(rows))
    for column in ("price", "quantity"):
        place = header.index(column)
        same([Decimal(row[place]) for row in rows], table[column], column)


def options_of_parquet(service):
    stream = service.stream("binance", "BTCUSDT", "trade")
    for word, codec in (("snappy", "SNAPPY"), ("gzip", "GZIP"), ("lz4", "LZ4"), ("none", "UNCOMPRESSED")):
        files = service.files(stream, JANUARY, JANUARY + DAY, format="parquet",
                              format_options={"compression": word, "row_group_size": 10_000})
        metadata = pyarrow.parquet.ParquetFile(io.BytesIO(next(iter(files.values())))).metadata
        same(metadata.row_group(0).column(0).compression, codec)
        assert metadata.num_row_groups >= 2, metadata.num_row_groups


def links(service):
    stream = service.stream("binance", "BTCUSDT", "trade")
    job = service.end(service.client.exports.create(stream, JANUARY, JANUARY + HOUR).id)
    found = service.client.exports.get_download(job.id)
    same((found.count, found.total_bytes), (1, found.artifacts[0].bytes))
    assert found.is_single_file and "X-Amz-Expires=300" in found.url
    status, headers, content = service.fetch(found.url)
    same((status, headers["Content-Type"], headers["Content-Encoding"]), (200, "application/gzip", None))
    same(service.fetch(found.url, verb="HEAD")[1]["Content-Length"], str(len(content)))
    status, headers, part = service.fetch(found.url, {"Range": "bytes=-10"})
    same((status, part), (206, content[-10:]))
    status, _, words = service.fetch(found.url[:-1] + ("0" if found.url[-1] != "0" else "1"))
    assert status == 403 and b"<Code>SignatureDoesNotMatch</Code>" in words, words
    service.faults("expired-link 1")
    status, _, words = service.fetch(found.url)
    assert status == 403 and b"<Message>Request has expired</Message>" in words, words
    again = service.client.exports.get_download(job.id)
    assert again.url != found.url and again.artifacts[0].id == found.artifacts[0].id
    same(service.fetch(again.url)[2], content)


def twenty_days_at_once(service):
    stream = service.stream("binance", "BTCUSDT", "trade")
    start = time.monotonic()
    jobs = [service.client.exports.create(stream, JANUARY + day * DAY, JANUARY + (day + 1) * DAY)
            for day in range(10)]
    same({service.end(job.id).status.value for job in jobs}, {"succeeded"})
    assert time.monotonic() - start < 60
