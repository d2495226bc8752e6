"""The sample flow, as it is, and what comes out of it."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pandas

from service import same

SCRIPT = Path(__file__).with_name("all_events.py")
BEGIN, END = "2018-06-01T00:00:00.000Z", "2018-07-01T00:00:00.000Z"
MISSING = {"", "NA", "null", "None", "NaN", "nan", "n/a", "N/A", "NULL", "#N/A", "-nan", "<NA>", "#NA", "-NaN", "1.#IND",
           "1.#QNAN", "-1.#IND", "-1.#QNAN", "#N/A N/A"}
NUMBERS = {"clickRank", "numberOfResults", "responseTime", "outcome"}


def with_an_api_key(service):
    _compare(service, "key", [service.key])


def with_an_oauth_token(service):
    _compare(service, "oauth", [service.oauth], [service.org])


def _compare(service, name, token, org=()):
    folder = Path(service.folder) / name
    folder.mkdir()
    words = [sys.executable, str(SCRIPT), service.base, *token, BEGIN, END, *org]
    result = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=300)
    same(result.returncode, 0, result.stderr)
    same(result.stdout.split()[-1], "AVAILABLE")
    same(sorted(os.listdir(folder)), ["allEvents.csv", "clicks.csv", "custom_events.csv", "groups.csv", "keywords.csv",
                                      "searches.csv"])
    # pandas leaves a carriage return without quotes, and only itself can be told that this is no line's end.
    found = pandas.read_csv(folder / "allEvents.csv", dtype=str, keep_default_na=False, lineterminator="\n")
    same(found.columns[0], "Unnamed: 0")
    found = found.rename(columns={"Unnamed: 0": ""}).to_dict("records")
    expected, columns = _expected(folder)
    same(len(found), len(expected))
    same(list(found[0]), [""] + columns)
    for number, (row, wanted) in enumerate(zip(found, expected)):
        same(row.pop(""), str(number))
        same({name: _plain(name, cell) for name, cell in row.items()}, wanted, f"in row {number}")


def _expected(folder):
    """The rows as they should be, by the standard library alone."""
    rows, columns = [], {"c_eventType"}
    for table, kind in (("clicks", "Click"), ("searches", "Search"), ("custom_events", "Custom")):
        with open(folder / f"{table}.csv", encoding="utf-8", newline="") as file:
            part = list(csv.DictReader(file, strict=True))
        assert len(part) > 100, f"{table} has {len(part)} rows"
        columns.update(part[0])
        rows += [{**row, "c_eventType": kind} for row in part]
    columns = sorted(columns)
    rows.sort(key=lambda row: (row["visitId"], row["datetime"]))
    return [{name: _plain(name, row.get(name, "")) for name in columns} for row in rows], columns


def _plain(name, cell):
    """A cell as pandas leaves it: the words of missing values are nothing, whole numbers may have a point."""
    if cell in MISSING:
        return ""
    if name in NUMBERS:
        return float(cell)
    return {"true": "True", "false": "False"}.get(cell, cell) if name in ("anonymous", "mobile", "hasClicks") else cell
